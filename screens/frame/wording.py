"""Gentle advice under what is typed for the client's paper; it never holds anything up."""

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from kiosk.content.wording import advice_on

#: seconds without a key before it speaks: half a word is not yet a word
LOOK_AFTER = 0.8


class WordingAdvice(Static):
    """What could be said better, in soft colour behind a word; takes no room while there is nothing to say."""

    DEFAULT_CSS = "WordingAdvice { height: auto; color: $soft; }"

    def __init__(self, most: int = 2) -> None:
        super().__init__(markup=False)
        self._most = most
        self.display = False
        self._timer: Timer | None = None

    def look_at(self, text: str, *, now: bool = False) -> None:
        """Look at a text: at once, or when nobody types for a moment."""
        if self._timer is not None:
            self._timer.stop()
        if now:
            self._say(text)
        else:
            self._timer = self.set_timer(LOOK_AFTER, lambda: self._say(text))

    def _say(self, text: str) -> None:
        found = advice_on(text)
        self.update(Content("\n".join(f"Tip: {sentence}" for sentence in found[: self._most])))
        self.display = bool(found)
