"""Keys that were typed in one go: whether they look like somebody's log-in, and what they changed."""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from string import digits

from textual import events

from kiosk import dates
from kiosk.people.pins import SHORTEST_PIN

#: keys that come sooner after each other than this are typed in one go: who is seventy looks for each
ONE_GO_S = 5.0
#: digits that scored within so many seconds before a PIN showed are taken for its beginning
BEGINNING_S = 10.0
DIGITS = frozenset(digits)
#: what scores nothing: a digit after one of these is no score, and after a score neither is one of these
NO_SCORES = frozenset("6789")
#: with so many letters that do nothing where they are typed only a name can begin
NAME_LETTERS = 2

#: the keys that go through a screen
THROUGH = frozenset(("up", "down", "left", "right", "home", "end", "pageup", "pagedown"))

#: what came before the first letter that did nothing and belongs to the same log-in: letters, and a PIN before those
LOG_IN_BEGINS = re.compile(rf"(?:[0-9]{{{SHORTEST_PIN},}} ?)?[^\W\d_]*\Z")

MONTH = "|".join((*dates.MONTHS, *dates.SHORT_MONTHS))
YEAR = "(?:[0-9]{4}|[0-9]{2})"
#: a day as people type it, at the end of what was typed: no log-in has signs or a month in it
A_DAY = re.compile(rf"(?<!\w)[0-9]{{1,2}}(?:[-/.][0-9]{{1,2}}[-/.]{YEAR}| ?(?:{MONTH})(?: ?{YEAR})?) ?\Z")

#: lets what a key changed be as it was
Undo = Callable[[], object]


@dataclass(frozen=True)
class Overwritten:
    """A key that changed something: when, at which place in its go (none where that is over), and how it is undone."""

    came: float
    place: int
    undo: Undo


def _is_for_a_screen(key: events.Key) -> bool:
    """Whether a key goes through a screen, or does something of it: an arrow, or a function key."""
    return key.key in THROUGH or re.fullmatch(r"f[0-9]+", key.key) is not None


class OneGo:
    """The keys that were typed in one go, and what they changed."""

    def __init__(self) -> None:
        self._keys = ""
        #: the places of the letters that did nothing where they were typed
        self._idle: list[int] = []
        self._came = 0.0
        self._changed: list[Overwritten] = []

    def is_log_in(self, key: events.Key, letters: Container[str]) -> bool:
        """Whether the keys look like a name or a PIN, now that this one came; ``letters`` do something where it did."""
        had_letter, before = bool(self._idle), self._take(key, letters)
        if key.key == "enter":
            self._keys, self._idle = "", []
            return len(before) - len(before.rstrip(digits)) >= SHORTEST_PIN
        if self._keys[-1:] in DIGITS:
            # one wrong letter before a score is a slip, a letter and a number are not
            return self._has_no_score(before) or (had_letter and before[-1:] in DIGITS)
        return had_letter

    def is_end_of_log_in(self, key: events.Key, letters: Container[str]) -> bool:
        """Whether this key would do something behind a name or a PIN, on a screen where digits do nothing."""
        before = self._take(key, letters)
        figures = sum(sign in DIGITS for sign in before)
        found = key.key in ("enter", "space") and (figures >= SHORTEST_PIN or len(self._idle) >= NAME_LETTERS)
        if key.key == "enter" and not found:
            self._keys, self._idle = "", []
        return found

    def ends_with_day(self, key: events.Key) -> bool:
        """Whether this key comes behind a day that was typed where nothing is typed."""
        return key.key in ("enter", "space") and A_DAY.search(self._keys) is not None

    def _take(self, key: events.Key, letters: Container[str]) -> str:
        """Add a key; gives the keys of this go before it."""
        if key.time - self._came > ONE_GO_S:
            self._begin_anew()
        self._came = key.time
        if _is_for_a_screen(key):
            # no name has a key in it that is for a screen: what came before was none
            self._idle = []
        letter = (key.character or "").lower()
        before = self._keys
        if letter.isalpha() and letter not in letters:
            self._idle.append(len(before))
        self._keys = before + letter
        return before

    def _begin_anew(self) -> None:
        self._keys, self._idle = "", []
        self._changed = [Overwritten(one.came, -1, one.undo) for one in self._changed]

    def _has_no_score(self, before: str) -> bool:
        """Whether of this digit and the one before it one is no score: a slip of one finger is no PIN."""
        return before[-1:] in DIGITS and not NO_SCORES.isdisjoint(self._keys[-2:])

    def overwrites(self, undo: Undo) -> None:
        """A key is about to change something."""
        recent = [one for one in self._changed if self._came - one.came <= BEGINNING_S]
        self._changed = [*recent, Overwritten(self._came, max(len(self._keys) - 1, 0), undo)]

    def begun(self) -> list[Undo]:
        """How to undo what the log-in changed that was begun, the last first.

        Of a name that is what came with its letters and after them. Of a PIN alone also what came just before: who
        looks for a digit waits a moment.
        """
        start = self._start_of_name()
        if start is None:
            mine = [one for one in self._changed if self._came - one.came <= BEGINNING_S]
        else:
            mine = [one for one in self._changed if one.place >= start]
        return [one.undo for one in reversed(mine)]

    def _start_of_name(self) -> int | None:
        """From which place of the keys on it is a log-in: of its name, or of the PIN that came first."""
        if not self._idle:
            return None
        found = LOG_IN_BEGINS.search(self._keys[: self._idle[0]])
        return found.start() if found else None

    def forget(self) -> None:
        """Begin anew."""
        self._keys, self._idle, self._changed = "", [], []
