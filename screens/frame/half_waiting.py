"""What waits in the store for who is at the desk, and when what he types now is put there.

The app's part of ``half_typed``; it knows no screen.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from kiosk import dates
from kiosk.faults import Fault
from screens.frame.telling import TellingApp

if TYPE_CHECKING:
    from kiosk.guidance.half_typed import Left, TypedAt
    from kiosk.people.identity import Identity

#: told at the log-in, of one form and of more; where others are in the room not which
WAITS = "Wat u om {0} uur typte, wacht nog op u: {1}. Open dat weer, en het staat er."
MORE_WAIT = "Wat u typte en nog niet bewaarde, wacht op u: {1}. Open dat weer, en het staat er."
UNNAMED = "Wat u om {0} uur typte en nog niet bewaarde, wacht op u. Open dat weer, en het staat er."
MOST_TOLD = 2
#: told to who does not find it any more
NOT_HERE = "Wat u op een vorige dag niet bewaarde, is gewist."


class KeepsHalfTyped:
    """What a screen does on which text is typed that goes to the store."""

    @property
    @abstractmethod
    def half_place(self) -> TypedAt | None:
        """Where it stands in the store; None where nothing of it is put there."""

    @abstractmethod
    def keep_half_typed(self) -> bool:
        """Put in the store what stands here now; whether all of it is there."""

    @abstractmethod
    def keep_at_pause(self, now_s: float, idle_s: float) -> None:
        """Put it in the store where somebody pauses, or typed on for long."""

    @abstractmethod
    def drop_half_typed(self) -> None:
        """It was kept as it should be, or is thrown away; nothing of it is put in the store any more."""

    @abstractmethod
    def leave_half_typed(self) -> None:
        """Its person goes: what stands in the store waits for him there."""


def of_stack(stack: Iterable[object]) -> list[KeepsHalfTyped]:
    """The screens on which text is typed, of those that lie on each other."""
    return [screen for screen in stack if isinstance(screen, KeepsHalfTyped)]


def _where(left: Left) -> str:
    """The way there, and whose file it is where the way does not say so."""
    return f"“{left.title}”" + (f" bij {left.client}" if left.client not in left.title else "")


class HalfTyping:
    """What waits in the store for who is at the desk, until he opens it; and the looks whether he pauses."""

    def __init__(self, app: TellingApp) -> None:
        self._app = app
        self._waiting: dict[TypedAt, Left] = {}
        #: until which day nothing of before is in the store any more
        self._day: date | None = None

    def take(self, place: TypedAt) -> Left | None:
        """What waits at this form; it is given once."""
        return self._waiting.pop(place, None)

    def forget(self) -> None:
        """Who was at the desk went."""
        self._waiting = {}

    def greet(self, who: Identity, *, named: bool) -> None:
        """Find what this person left half typed, and tell him so; not of what stands on his screens already.

        ``named`` says where it is: not where others are in the room.
        """
        from kiosk.guidance.half_typed import what_half_typed  # noqa: PLC0415

        self.forget()
        try:
            found = what_half_typed(self._app.office, who)
        except Fault:
            # it stays where it is
            return
        if found.of_before:
            self._app.untold.keep(who, NOT_HERE, fault=True)
        open_now = {screen.half_place for screen in of_stack(self._app.screen_stack)}
        left = tuple(one for one in found.left if one.place not in open_now)
        if left:
            self._waiting = {one.place: one for one in reversed(left)}
            self._app.untold.keep(who, self._told(left, named=named), fault=True)

    def _told(self, left: tuple[Left, ...], *, named: bool) -> str:
        clock = dates.clock(left[0].at)
        if not named:
            return UNNAMED.format(clock)
        titles = "; ".join(map(_where, left[:MOST_TOLD]))
        more = f" en nog {len(left) - MOST_TOLD}" if len(left) > MOST_TOLD else ""
        return (WAITS if len(left) == 1 else MORE_WAIT).format(clock, titles + more)

    def look(self, idle_s: float) -> None:
        """Once a second: who pauses has what he typed put in the store; with the day what is of before is erased."""
        office = self._app.office
        for screen in of_stack(self._app.screen_stack):
            screen.keep_at_pause(office.clock.uptime().seconds, idle_s)
        if office.clock.today() != self._day:
            self.erase_of_before()

    def erase_of_before(self) -> None:
        """Nothing that was half typed outlives its day, also where nobody logs in."""
        from kiosk.guidance.half_typed import erase_half_typed_of_before  # noqa: PLC0415

        today = self._app.office.clock.today()
        try:
            if erase_half_typed_of_before(self._app.office):
                self._day = today
        except Fault:
            # at the next look
            return

    def keep_all(self) -> None:
        """Put in the store what stands on all of his screens."""
        for screen in of_stack(self._app.screen_stack):
            screen.keep_half_typed()

    def leave_all(self) -> None:
        """He goes, and finds it again."""
        self.forget()
        for screen in of_stack(self._app.screen_stack):
            screen.leave_half_typed()

    def drop_all(self) -> None:
        """He goes, and throws it away."""
        for screen in of_stack(self._app.screen_stack):
            screen.drop_half_typed()

    def can_wait(self, losing: Iterable[object]) -> bool:
        """Whether all that these screens would lose stands in the store now."""
        return all(isinstance(screen, KeepsHalfTyped) and screen.keep_half_typed() for screen in losing)
