"""One key hides all: for when somebody walks in."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from screens.frame.screen import KioskScreen

#: what is there, and how all shows again
HIDDEN = "Wegwijzer\n\nHet scherm is verborgen.\nEsc of F12: weer tonen"


class HideScreen(KioskScreen[None]):
    """A page that shows nothing of anybody."""

    PASSING = True
    CSS_PATH = "help.tcss"

    def __init__(self, why: str = "") -> None:
        """``why`` says what else there is to know, in lines that fit where there is little room."""
        super().__init__()
        self._why = why

    @property
    def only_opens(self) -> bool:
        """It opens what it hid."""
        return True

    def compose(self) -> ComposeResult:
        """No frame: not even a name."""
        yield from self.body()

    def body(self) -> Iterable[Widget]:
        """A few short lines in the middle."""
        yield Middle(Center(Static(self._lines(), id="hidden")))

    def explain(self, why: str) -> None:
        """It is hidden already: say what else there is to know."""
        self._why = why
        self.query_one("#hidden", Static).update(self._lines())

    def _lines(self) -> Content:
        return Content("\n\n".join(filter(None, (HIDDEN, self._why))))
