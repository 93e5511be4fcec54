"""What is half typed is put in the store at each pause, and given back to who typed it: after a crash, or a log-out.

A screen on which text is typed says of what it is (``half_of``). What stands there goes to disk when somebody pauses,
when something comes to lie over it and when he goes; on opening the same form again it stands there as he left it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.widgets import Input

from kiosk import dates
from kiosk.faults import Fault
from screens.frame.filled import Reply
from screens.frame.half_waiting import KeepsHalfTyped
from screens.frame.merging import merge
from screens.frame.screen import AnyScreen, Dialog, KioskScreen

if TYPE_CHECKING:
    from kiosk.guidance.half_typed import Left, Texts, TypedAt

#: who presses no key for so many seconds pauses
PAUSE_S = 2.0
#: who never pauses loses no more than was typed in so many seconds
MOST_S = 10.0
#: told on the form that shows again what was typed
STANDS_HERE = "Wat u om {0} uur typte, staat hier weer. Het is nog niet bewaard."
#: of what lies further down the way there, so much is told
STEPS_TOLD = 3
#: told where somebody else kept something else there meanwhile
CHANGED = " Op een ander scherm is daar intussen iets anders bewaard: kijk het na."


class Of(NamedTuple):
    """Of whose file a form is (empty: nobody's), and of what within that."""

    client_id: str = ""
    about: str = ""


class HalfTypedScreen(KeepsHalfTyped, AnyScreen[Reply]):
    """A screen on which text is typed that a crash or a power cut does not take along."""

    #: which form it is in the store; none where nothing of it is kept there
    _half_place: TypedAt | None = None
    #: the fields of a body that is there as a whole
    _half_fields: frozenset[str] = frozenset()
    #: what of it is in the store
    _half_kept: Texts = {}
    #: since when something stands here that is not in the store, in seconds of the clock that runs on
    _half_since: float | None = None
    #: whether it was kept as it should be or thrown away, or its person went
    _half_over = False

    @abstractmethod
    def half_of(self) -> Of | None:
        """Of what this form is; None where what is typed here is never put in the store before it is kept."""

    @abstractmethod
    def texts_shown(self) -> Mapping[str, str]:
        """What the fields show now, as text, by their names."""

    @abstractmethod
    def texts_begun(self) -> Mapping[str, str]:
        """What they showed when nothing was typed yet."""

    @abstractmethod
    def show_texts(self, texts: Mapping[str, str], both: Mapping[str, str]) -> None:
        """Show these texts in their fields; ``both`` is what somebody else kept meanwhile where it differs."""

    def of_client_on_screen(self, about: str = "") -> Of | None:
        """Of the client whose file is open; of nobody's it is not told whose words they are: then it is not kept."""
        client = self.kiosk.client_on_screen()
        return Of(client.id, about) if client is not None else None

    def on_mount(self) -> None:
        """Show again what was half typed here."""
        of = self.half_of() if self.kiosk.logged_in else None
        if of is None:
            return
        from kiosk.guidance.half_typed import TypedAt  # noqa: PLC0415 - a client's rows are loaded after the log-in

        self._half_place = TypedAt(type(self).__name__, of.client_id, of.about)
        self._half_fields = frozenset(self.texts_shown())
        left = self.kiosk.half_typed.take(self._half_place)
        if left is not None:
            self._show_again(left)
            # what is typed now goes on after it, and what was typed ahead did not know of it
            self.call_after_refresh(self._go_on_typing)
            self.kiosk.forget_typed()

    def _show_again(self, left: Left) -> None:
        """Lay it over what stands on disk by now: what was not typed here goes along with that."""
        now = dict(self.texts_shown())
        texts = {name: pair for name, pair in left.texts.items() if name in now}
        begun = now | {name: begun for name, (begun, _) in texts.items()}
        merged = merge(begun, now, now | {name: typed for name, (_, typed) in texts.items()})
        self.show_texts(merged.shown, {name: now[name] for name in merged.both})
        self._half_kept = left.texts
        self.say(STANDS_HERE.format(dates.clock(left.at)) + (CHANGED if merged.both else ""), done=False)

    def _go_on_typing(self) -> None:
        line = self.focused
        if isinstance(line, Input):
            line.cursor_position = len(line.value)

    @property
    def half_place(self) -> TypedAt | None:
        """Where it stands in the store; None where nothing of it is put there."""
        return self._half_place

    # -- to the store -----------------------------------------------------------------------------------------

    def keep_half_typed(self) -> bool:
        """Put in the store what stands here now; whether all of it is there."""
        now = self._half_typed()
        if self._half_place is None or now is None:
            return False
        if now != self._half_kept:
            from kiosk.guidance.half_typed import keep_half_typed  # noqa: PLC0415

            try:
                keep_half_typed(self.office, self.who, self._half_place, self._half_title(), now)
            except Fault:
                # it still stands here, and who keeps it is told
                return False
            self._half_kept = now
        self._half_since = None
        return True

    def keep_at_pause(self, now_s: float, idle_s: float) -> None:
        """Put it in the store where somebody pauses, or typed on for long."""
        now = self._half_typed()
        if now is None or now == self._half_kept:
            self._half_since = None
            return
        if self._half_since is None:
            self._half_since = now_s
        if idle_s >= PAUSE_S or now_s - self._half_since >= MOST_S:
            # where it cannot be kept now, not at each look again
            self._half_since = now_s
            self.keep_half_typed()

    def drop_half_typed(self) -> None:
        """It was kept as it should be, or is thrown away; nothing of it is put in the store any more."""
        if self._half_over:
            return
        self._half_over = True
        if self._half_place is not None and self._half_kept:
            from kiosk.guidance.half_typed import drop_half_typed  # noqa: PLC0415

            try:
                drop_half_typed(self.office, self.who, self._half_place)
            except Fault:
                # it goes with the day
                return

    def leave_half_typed(self) -> None:
        """Its person goes: what stands in the store waits for him there."""
        self.keep_half_typed()
        self._half_over = True

    def _half_typed(self) -> Texts | None:
        """What is typed; None where nothing is put in the store, and while the body comes or is taken away."""
        if self._half_place is None or self._half_over or not self.filled:
            return None
        try:
            begun, shown = self.texts_begun(), self.texts_shown()
        except NoMatches:
            return None
        if self._half_fields != shown.keys():
            return None
        return {name: (begun.get(name, ""), text) for name, text in shown.items() if text != begun.get(name, "")}

    def _half_title(self) -> str:
        """The way here, by the names of the screens that lie on each other."""
        stack = self.app.screen_stack
        below = stack[: stack.index(self) + 1] if self in stack else stack
        named = [screen for screen in below if isinstance(screen, KioskScreen | Dialog)][1:]
        places = [screen.here() if isinstance(screen, KioskScreen) else screen.title_text() for screen in named]
        return " › ".join(places[-STEPS_TOLD:])

    def on_screen_suspend(self) -> None:
        """The hidden screen, the lock and whatever else comes to lie over it find it in the store."""
        self.keep_half_typed()

    def dismiss(self, result: Reply | None = None) -> AwaitComplete:
        """Close, with nothing left half typed."""
        self.drop_half_typed()
        return super().dismiss(result)
