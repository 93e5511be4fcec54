"""A key that is held acts once.

A terminal tells of no key that is let go: a held key is one that comes again and again, faster than a hand can press.
Only the second of them is like a second press; before it acts it waits for a third.
"""

from enum import Enum

from textual import events

#: a hand presses the same key at most seven times a second; a terminal repeats a held one ten to thirty times
REPEAT_S = 0.12
#: within so many seconds a terminal begins to repeat a key that is held
BEGINS_S = 0.75
#: what moves, or takes back what was typed, goes on as long as it is held
MOVES = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab"),
        *("backspace", "delete"),
    }
)


class Press(Enum):
    """What a key is: a press, the same one that is still held, or one of which that is not known yet."""

    NEW = "new"
    HELD = "held"
    UNKNOWN = "unknown"


class HeldKey:
    """Remembers the last key, to know it when it comes again."""

    def __init__(self) -> None:
        self._key = ""
        self._came = 0.0

    def press(self, key: events.Key, then: events.Event | None, *, waited: bool = False) -> Press:
        """Whether this key was pressed now.

        ``then`` is what was typed after it, where that is there already; ``waited`` says that it was waited for.
        """
        if key.key in MOVES:
            self._key = ""
            return Press.NEW
        since = key.time - self._came
        same = key.key == self._key
        if same and since >= REPEAT_S and since < BEGINS_S and then is None and not waited:
            return Press.UNKNOWN
        self._key, self._came = key.key, key.time
        if not same or since >= BEGINS_S:
            return Press.NEW
        return Press.HELD if since < REPEAT_S or self._repeats(then) else Press.NEW

    def letter(self, key: events.Key, then: events.Event | None, *, waited: bool = False) -> Press:
        """A letter of a text: it is typed as often as it comes, but for the key that led here and is still held."""
        press = self.press(key, then, waited=waited) if key.key == self._key else Press.NEW
        if press is Press.NEW:
            self.forget()
        return press

    def forget(self) -> None:
        """Something else was done: whatever comes next is a press."""
        self._key = ""

    def _repeats(self, then: events.Event | None) -> bool:
        return isinstance(then, events.Key) and then.key == self._key and then.time - self._came < REPEAT_S
