"""Each person has a place of his own at the desk: a stack of screens that nobody else sees.

Who logs in over the lock of somebody else begins at a new place. What that one had not kept waits at his, behind the
lock that lies over it: nothing of it is drawn, no key reaches it, and it goes on when he logs in again. That place is
in memory only, until the end of the day; the text that was typed there is in the store too (``half_typed``).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen

from kiosk.faults import Fault
from kiosk.people.identity import Identity
from kiosk.people.login import colleagues
from screens.frame.desk import KioskApp
from screens.frame.half_waiting import NOT_HERE
from screens.frame.screen import AnyScreen
from screens.frame.size import SizedScreen

#: the place where the kiosk begins
FIRST = "place-0"
#: told to who comes back to what he had not kept
STILL_HERE = "Wat u nog niet bewaarde, staat hier nog."


@dataclass(frozen=True)
class Waiting:
    """A place where something waits for the person who left it, as he was logged in then."""

    place: str
    whose: Identity


class Places:
    """The place of whoever is at the desk, and those where something waits."""

    def __init__(self, app: KioskApp) -> None:
        self._app = app
        self._made = 0
        self._all = [FIRST]
        #: by the id of the person: at most one of each
        self._waiting: dict[str, Waiting] = {}

    def lose(self) -> bool:
        """Whether leaving this place now would lose something; what can be kept at once is kept."""
        return bool(self.losing())

    def losing(self) -> list[AnyScreen[Any]]:
        """The screens that would lose something by it."""
        return [screen for screen in self._app.screen_stack if isinstance(screen, AnyScreen) and screen.loses()]

    async def clear(self, first: Screen[None]) -> None:
        """Leave nothing of this place, and begin at a new one with this screen on it."""
        self._forget_past()
        await self._begin(first)
        await self._sweep()

    @property
    def others_wait(self) -> bool:
        """Whether somebody who is not at the desk has something here that is not kept."""
        return bool(self._waiting)

    async def change(self, former: Identity | None, who: Identity, home: Callable[[], Screen[None]]) -> None:
        """Give this person the place where something waits for him, or a new one with his home on it.

        What the former has not kept waits at his; what became of it each hears when he comes back.
        """
        if former is not None and self.lose():
            self._waiting[former.person_id] = Waiting(self._app.current_mode, former)
        self._forget_past()
        mine = self._waiting.pop(who.person_id, None)
        if mine is not None:
            self._app.switch_mode(mine.place)
            self._app.untold.keep(who, STILL_HERE, fault=True)
        else:
            await self._begin(home())
        self._app.half_typed.greet(who, named=not self._app.others_here)
        await self._sweep()

    def _forget_past(self) -> None:
        """Of another day, or of somebody who does not work here any more, nothing waits."""
        if not self._waiting:
            return
        today, people = self._app.office.clock.today(), self._people()
        for person, waiting in [*self._waiting.items()]:
            if person not in people:
                del self._waiting[person]
            elif waiting.whose.since.date() != today:
                del self._waiting[person]
                self._app.untold.keep(waiting.whose, NOT_HERE, fault=True)

    def _people(self) -> set[str]:
        try:
            return {person.person_id for person in colleagues(self._app.office)}
        except Fault:
            # nobody is known to be gone
            return set(self._waiting)

    async def _begin(self, first: Screen[None]) -> None:
        """A new place; it is shown with this screen on it, and at no moment without."""
        self._made += 1
        place = f"place-{self._made}"
        self._app.add_mode(place, SizedScreen)
        self._all.append(place)
        self._app.switch_mode(place)
        await self._app.push_screen(first)

    async def _sweep(self) -> None:
        """Take away every place where nobody is and nothing waits; nothing of it shows again."""
        kept = {self._app.current_mode, *(waiting.place for waiting in self._waiting.values())}
        gone = [place for place in self._all if place not in kept]
        self._all = [place for place in self._all if place in kept]
        for place in gone:
            await self._app.remove_mode(place)
