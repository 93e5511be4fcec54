"""One key hides all: for when somebody walks in."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from screens.frame.screen import KioskScreen


class HideScreen(KioskScreen[None]):
    """A page that shows nothing of anybody."""

    PASSING = True
    CSS_PATH = "help.tcss"

    @property
    def only_opens(self) -> bool:
        """It opens what it hid."""
        return True

    def compose(self) -> ComposeResult:
        """No frame: not even a name."""
        yield from self.body()

    def body(self) -> Iterable[Widget]:
        """One sentence in the middle."""
        text = Static(Content("Wegwijzer\n\nHet scherm is verborgen.\nEsc of F12: weer tonen"), id="hidden")
        yield Middle(Center(text))
