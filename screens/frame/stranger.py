"""Whether it is still the same person who presses keys in a talk: somebody else's log-in gives no answers."""

from abc import abstractmethod
from collections.abc import Callable, Container, Iterable
from functools import partial
from string import digits
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.people.pins import SHORTEST_PIN
from screens.frame.filled import Reply
from screens.frame.scores import KeyCard
from screens.frame.screen import AnyScreen, Dialog, KioskScreen

#: keys that come sooner after each other than this are typed in one go
ONE_GO_S = 2.0
DIGITS = frozenset(digits)
SCORE_KEYS = ("1", "2", "3", "4", "5")
#: what was changed by keys within so many seconds before a log-in showed is taken for its beginning
BEGINNING_S = 10.0
#: what answers nothing: a digit after one of these is no score, and after a score neither is one of these
NO_SCORES = frozenset("6789")


#: lets what a key changed be as it was
Undo = Callable[[], object]


class OneGo:
    """The keys that were typed in one go, and what they changed."""

    def __init__(self) -> None:
        self._keys = ""
        #: a letter came that does nothing where it was typed: with such a one only a name can begin
        self._has_name = False
        self._came = 0.0
        #: when a key changed something, and how that is undone
        self._changed: list[tuple[float, Undo]] = []

    def is_log_in(self, key: events.Key, letters: Container[str]) -> bool:
        """Whether the keys look like a name or a PIN, now that this one came; ``letters`` do something where it did."""
        if key.time - self._came > ONE_GO_S:
            self._keys, self._has_name = "", False
        self._came = key.time
        letter = (key.character or "").lower()
        before, self._keys = self._keys, self._keys + letter
        had_name, self._has_name = self._has_name, self._has_name or (letter.isalpha() and letter not in letters)
        if key.key == "enter":
            self._keys, self._has_name = "", False
            return len(before) - len(before.rstrip(digits)) >= SHORTEST_PIN
        return had_name or (self._keys[-1:] in DIGITS and self._has_no_score(before))

    def _has_no_score(self, before: str) -> bool:
        """Whether of this digit and the one before it one is no score: a slip of one finger is no PIN."""
        return before[-1:] in DIGITS and not NO_SCORES.isdisjoint(self._keys[-2:])

    def overwrites(self, undo: Undo) -> None:
        """A key is about to change something."""
        self._changed = [*self._beginning(), (self._came, undo)]

    def _beginning(self) -> list[tuple[float, Undo]]:
        return [(came, undo) for came, undo in self._changed if self._came - came <= BEGINNING_S]

    def forget(self) -> list[Undo]:
        """Begin anew.

        Returns:
            How to undo what was changed just before, the last first: who looks for a digit of his PIN waits a moment.
        """
        changed = [undo for _, undo in reversed(self._beginning())]
        self._keys, self._has_name, self._changed = "", False, []
        return changed


class StillYou(Dialog[bool]):
    """Asks whether the same person is still there. Nothing is lit: the end of a PIN is no answer to it."""

    READ_FIRST = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "answer(True)", "ja", key_display="J"),
        Binding("n", "answer(False)", "nee, uitloggen", key_display="N"),
    ]

    def __init__(self, person: str, doing: str, why: str, character: str) -> None:
        """``character`` is the key over which it is asked."""
        super().__init__()
        self._person = person
        self._yes = f"J  ja, verder: de {character} telt" if character in SCORE_KEYS else "J  ja, verder"
        self._text = f"{why} U bent in {doing}, op naam van {person}."

    def title_text(self) -> str:
        """Who is meant to be here."""
        return f"Bent u nog {self._person}?"

    def question(self) -> Iterable[Widget]:
        """Why it is asked, and the two answers."""
        yield Static(Content(self._text + "\n"))
        yield KeyCard(self._yes, "answer(True)", "still-yes")
        yield KeyCard("N  nee, uitloggen: wat net is getypt telt niet", "answer(False)", "still-no")

    def action_answer(self, same: bool) -> None:
        """The same person, or another."""
        self.dismiss(same)


class WatchedScreen(KioskScreen[None]):
    """A screen that stands open for long, on which a key changes at once: it asks whether the same person is there."""

    def __init__(self) -> None:
        super().__init__()
        self._one_go = OneGo()
        #: in seconds of the clock that runs on, when somebody was last surely here
        self._seen_at = 0.0
        #: asked, and not answered
        self._doubtful = False

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
        self._doubtful = True
        character = event.character or ""
        question = StillYou(self.who.name, self.doing(), why, character)
        self.app.push_screen(question, partial(self._go_on, character))

    def _why_to_ask(self, event: events.Key, letters: Container[str]) -> str:
        """What makes this key doubtful; empty where nothing does."""
        minutes = self.office.settings.idle_minutes
        if self._one_go.is_log_in(event, letters) or self._doubtful:
            return "Hier is net iets getypt dat op een naam of een pincode lijkt."
        if self.office.clock.uptime().seconds - self._seen_at >= minutes * 60:
            return f"Er kwam {minutes} minuten lang geen toets."
        return ""

    def _go_on(self, character: str, same: bool | None) -> None:
        """The same person: his key counts. Another: all is as it was before his keys, and he can log in.

        Where nobody said who is here, what was typed counts no more than of another, and the next key asks again.
        """
        self._doubtful = same is None
        changed = self._one_go.forget()
        with self.shown():
            if same:
                self._seen()
                if character in SCORE_KEYS:
                    self.app.call_later(self._score, character)
            else:
                for undo in changed:
                    undo()
                if same is False:
                    self.app.call_later(self.kiosk.leave)

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
