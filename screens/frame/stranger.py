"""Whether it is still the same person who presses keys in a talk: somebody else's log-in gives no answers."""

from abc import abstractmethod
from collections.abc import Container, Iterable
from enum import Enum
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from screens.frame.desk import KioskApp
from screens.frame.filled import Reply
from screens.frame.one_go import OneGo, Undo
from screens.frame.screen import AnyScreen, Choose, Dialog, KioskScreen

LOOKS_LIKE_LOG_IN = "Hier is net iets getypt dat op een naam of een pincode lijkt."
NO_DAY_HERE = "Hier typt u geen datum. Kies met de pijlen."
#: what scores
SCORE_KEYS = ("1", "2", "3", "4", "5")


class Still(Enum):
    """Who is there, and what becomes of what was typed just before it was asked."""

    SAME = "it counts"
    SAME_UNDONE = "it does not count"
    OTHER = "somebody else"


class StillYou(Choose[Still]):
    """Asks whether the same person is still there.

    Nothing is lit, and Esc answers nothing: neither a letter of a name nor the end of a PIN is an answer to it.
    """

    READ_FIRST = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, person: str, doing: str, why: str, *, character: str = "", changed: bool = False) -> None:
        """``character`` is the key over which it is asked, ``changed`` whether those before it changed something."""
        score = character if character in SCORE_KEYS else ""
        same = [(f"Ja, verder: de {score} telt" if score else "Ja, verder", Still.SAME)]
        if changed:
            counts = f"Ja, en wat net is getypt telt{f', ook de {score}' if score else ''}"
            same = [(counts, Still.SAME), ("Ja, maar dat telt niet", Still.SAME_UNDONE)]
        other = ("Nee, uitloggen: wat net is getypt telt niet", Still.OTHER)
        text = f"{why} U bent in {doing}, op naam van {person}."
        super().__init__(f"Bent u nog {person}?", [*same, other], text=text, lit=False)

    def action_back(self) -> None:
        """It is to be answered."""
        self.say("Kies eerst ja of nee, met pijl omlaag.", fault=True)


def settle(app: KioskApp, one_go: OneGo, answer: Still) -> None:
    """Undo what was typed in one go unless it counts, and let somebody else log in."""
    begun = one_go.begun() if answer is not Still.SAME else []
    one_go.forget()
    for undo in begun:
        undo()
    if answer is Still.OTHER:
        app.call_later(app.leave)


class WatchedScreen(KioskScreen[None]):
    """A screen that stands open for long, on which a key changes at once: it asks whether the same person is there."""

    def __init__(self) -> None:
        super().__init__()
        self._one_go = OneGo()
        #: in seconds of the clock that runs on, when somebody was last surely here
        self._seen_at = 0.0

    @abstractmethod
    def doing(self) -> str:
        """What is open here, and with whom."""

    def overwrites(self, undo: Undo) -> None:
        """A key is about to change something."""
        self._one_go.overwrites(undo)

    def on_mount(self) -> None:
        """Somebody opened this."""
        self._seen()

    def on_screen_resume(self) -> None:
        """Somebody came back to this, from a dialog or over the lock."""
        self._seen()

    def _seen(self) -> None:
        self._seen_at = self.office.clock.uptime().seconds

    def on_key(self, event: events.Key) -> None:
        """Here a key changes at once."""
        self.look_at(event, self._bindings.key_to_bindings)

    def look_at(self, event: events.Key, letters: Container[str]) -> None:
        """A key that may be somebody else's does nothing before it is asked who is here.

        ``letters`` are the keys that do something where it was pressed.
        """
        if event.key not in ("enter", "delete") and not event.is_printable:
            return
        why = self._why_to_ask(event, letters)
        if not why:
            self._seen()
            return
        event.stop()
        character, changed = event.character or "", bool(self._one_go.begun())
        question = StillYou(self.who.name, self.doing(), why, character=character, changed=changed)
        self.ask(question, partial(self._go_on, character))

    def _why_to_ask(self, event: events.Key, letters: Container[str]) -> str:
        """What makes this key doubtful; empty where nothing does."""
        minutes = self.office.settings.idle_minutes
        if self._one_go.is_log_in(event, letters):
            return LOOKS_LIKE_LOG_IN
        if self.office.clock.uptime().seconds - self._seen_at >= minutes * 60:
            return f"Er kwam {minutes} minuten lang geen toets."
        return ""

    def _go_on(self, character: str, answer: Still) -> None:
        """The same person: his key counts. Else all is as it was before the keys of the other, who can log in."""
        settle(self.kiosk, self._one_go, answer)
        if answer is Still.SAME:
            self._seen()
            if character in SCORE_KEYS:
                self.app.call_later(self._score, character)

    async def _score(self, character: str) -> None:
        """His score counts where he pressed it: here, or in what lies over it."""
        await self.app.screen.run_action(f"score({character})")


class WatchedAnswer(AnyScreen[Reply]):
    """What is answered over a watched screen, by keys that keep at once, is watched with it."""

    def on_key(self, event: events.Key) -> None:
        """The screen below knows whether this may be somebody else's."""
        for screen in self.app.screen_stack:
            # Enter answers nothing here
            if isinstance(screen, WatchedScreen) and event.is_printable:
                screen.look_at(event, self._bindings.key_to_bindings)


class Guard:
    """Asks who is there where somebody logs in over a screen on which a key does something at once.

    A watched screen does so by itself, and sooner; what is typed into a field is looked at when it is kept.
    """

    def __init__(self, app: KioskApp) -> None:
        self._app = app

    def stops(self, key: events.Key) -> bool:
        """Whether this key does nothing before it is told who is here."""
        screen = self._app.screen
        if not self._app.logged_in or not self._app.is_at_work(self._app.identity) or not isinstance(screen, AnyScreen):
            self._app.one_go.forget()
            return False
        if isinstance(screen, WatchedScreen | WatchedAnswer | StillYou):
            return False
        if screen.ALONE:
            # a row of digits is what a client answers here
            self._app.one_go.forget()
            return False
        was_day = self._app.one_go.ends_with_day(key)
        if not self._app.one_go.is_end_of_log_in(key, _Letters(screen)) or screen.only_opens:
            return False
        if was_day:
            self._app.one_go.forget()
            screen.say(NO_DAY_HERE, fault=True)
            return True
        changed = bool(self._app.one_go.begun())
        question = StillYou(screen.who.name, self._doing(), LOOKS_LIKE_LOG_IN, changed=changed)
        screen.ask(question, partial(settle, self._app, self._app.one_go))
        return True

    def _doing(self) -> str:
        """Which screen is open, and of whom."""
        here = next(screen for screen in reversed(self._app.screen_stack) if isinstance(screen, KioskScreen))
        client = here.client_shown()
        return f"{here.here()} van {client.first_name}" if client is not None else here.here()


def forget_pins(screens: Iterable[Screen[Any]]) -> None:
    """Leave no PIN in any field of these: they wait behind the lock for who comes back."""
    for screen in screens:
        if isinstance(screen, AnyScreen):
            screen.forget_pins()


class _Letters(Container[str]):
    """The letters that do something on a screen; in a question each steps to a choice."""

    def __init__(self, screen: AnyScreen[object]) -> None:
        self._screen = screen

    def __contains__(self, letter: object) -> bool:
        if isinstance(self._screen, Dialog):
            return True
        active = self._screen.active_bindings.get(str(letter))
        return active is not None and active.enabled
