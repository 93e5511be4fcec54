"""Whether it is still the same person who presses keys in a meting: somebody else's log-in gives no scores."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from string import digits
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.answers import AnswerView
from screens.frame.scores import KeyCard
from screens.frame.screen import Dialog, KioskScreen

#: keys that come sooner after each other than this are typed in one go
ONE_GO_S = 2.0
#: so many digits at least has a PIN
PIN_LENGTH = 6
DIGITS = frozenset(digits)
SCORE_KEYS = frozenset("12345")
#: what answers nothing: a digit after one of these is no score, and after a score neither is one of these
NO_SCORES = frozenset("6789")


@dataclass(frozen=True)
class Overwritten:
    """What stood at an onderdeel before a key changed it."""

    onderdeel: str
    answer: AnswerView


class OneGo:
    """The keys that were typed in one go, and what they changed."""

    def __init__(self, letters: Iterable[str]) -> None:
        """``letters`` are those that do something; with any other only a name can begin."""
        self._letters = frozenset(letters)
        self._keys = ""
        self._came = 0.0
        self._changed: list[Overwritten] = []

    def is_log_in(self, key: events.Key) -> bool:
        """Whether the keys look like a name or a PIN, now that this one came."""
        if key.time - self._came > ONE_GO_S:
            self.forget()
        self._came = key.time
        before, self._keys = self._keys, self._keys + (key.character or "").lower()
        if key.key == "enter":
            self._keys = ""
            return len(before) - len(before.rstrip(digits)) >= PIN_LENGTH
        return self._has_name(before) or (self._keys[-1:] in DIGITS and self._has_no_score(before))

    def _has_name(self, before: str) -> bool:
        return any(letter.isalpha() and letter not in self._letters for letter in before)

    def _has_no_score(self, before: str) -> bool:
        """Whether of this digit and the one before it one is no score: a slip of one finger is no PIN."""
        return before[-1:] in DIGITS and not NO_SCORES.isdisjoint(self._keys[-2:])

    def overwrites(self, before: Overwritten) -> None:
        """A key is about to change this answer."""
        self._changed.append(before)

    def forget(self) -> list[Overwritten]:
        """Begin anew.

        Returns:
            What was changed in one go, the last first.
        """
        changed = self._changed[::-1]
        self._keys, self._changed = "", []
        return changed


class StillYou(Dialog[bool]):
    """Asks whether the same person is still there. Nothing is lit: the end of a PIN is no answer to it."""

    READ_FIRST = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "answer(True)", "ja", key_display="J"),
        Binding("n", "answer(False)", "nee, uitloggen", key_display="N"),
    ]

    def __init__(self, person: str, client: str, why: str) -> None:
        super().__init__()
        self._person = person
        self._text = f"{why} U bent in de meting met {client}, op naam van {person}."

    def title_text(self) -> str:
        """Who is meant to be here."""
        return f"Bent u nog {self._person}?"

    def question(self) -> Iterable[Widget]:
        """Why it is asked, and the two answers."""
        yield Static(Content(self._text + "\n"))
        yield KeyCard("J  ja, verder met de meting", "answer(True)", "still-yes")
        yield KeyCard("N  nee, uitloggen: wat net is getypt telt niet", "answer(False)", "still-no")

    def action_answer(self, same: bool) -> None:
        """The same person, or another."""
        self.dismiss(same)


class WatchedScreen(KioskScreen[None]):
    """A screen that stands open for long, on which a key changes at once: it asks whether the same person is there."""

    def __init__(self) -> None:
        super().__init__()
        letters = [key for binding in self._bindings.key_to_bindings for key in binding.split(",")]
        self._one_go = OneGo(key for key in letters if len(key) == 1)
        #: in seconds of the clock that runs on, when somebody was last surely here
        self._seen_at = 0.0
        #: asked, and not answered
        self._doubtful = False

    @abstractmethod
    def client_shown(self) -> ClientFile:
        """With whom."""

    @abstractmethod
    def put_back(self, changed: Iterable[Overwritten]) -> None:
        """Let these answers be as they were."""

    def overwrites(self, before: Overwritten) -> None:
        """A key is about to change this answer."""
        self._one_go.overwrites(before)

    def on_mount(self) -> None:
        """Somebody opened this."""
        self._seen()

    def on_screen_resume(self) -> None:
        """Somebody came back to this, from a dialog or over the lock."""
        self._seen()

    def _seen(self) -> None:
        self._seen_at = self.office.clock.uptime().seconds

    def on_key(self, event: events.Key) -> None:
        """A key that may be somebody else's does nothing before it is asked who is here."""
        if event.key not in ("enter", "delete") and not event.is_printable:
            return
        why = self._why_to_ask(event)
        if not why:
            self._seen()
            return
        event.stop()
        self._doubtful = True
        question = StillYou(self.who.name, self.client_shown().first_name, why)
        self.app.push_screen(question, partial(self._go_on, event.character or ""))

    def _why_to_ask(self, event: events.Key) -> str:
        """What makes this key doubtful; empty where nothing does."""
        minutes = self.office.settings.idle_minutes
        if self._one_go.is_log_in(event) or self._doubtful:
            return "Dit lijkt op een naam of een pincode."
        if self.office.clock.uptime().seconds - self._seen_at >= minutes * 60:
            return f"Er kwam {minutes} minuten lang geen toets."
        return ""

    def _go_on(self, character: str, same: bool | None) -> None:
        """The same person: his key counts. Another: all is as it was before his keys, and he can log in."""
        if same is None:
            return
        self._doubtful = False
        changed = self._one_go.forget()
        with self.shown():
            if same:
                self._seen()
                if character in SCORE_KEYS:
                    self.app.call_later(self.run_action, f"score({character})")
            else:
                self.put_back(changed)
                self.app.call_later(self.kiosk.leave)
