"""What the kiosk says in a terminal that is too small."""

from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

SMALLEST = Size(80, 24)


def fits(size: Size) -> bool:
    """Whether the kiosk can be read at this size."""
    return size.width >= SMALLEST.width and size.height >= SMALLEST.height


class TooSmall(Screen[None]):
    """Says what size is needed; goes away by itself when the window is enlarged."""

    BINDINGS = []

    def on_screen_resume(self) -> None:
        """The window may have been enlarged while another screen lay over this one."""
        if fits(self.app.size):
            self.dismiss()

    def compose(self) -> ComposeResult:
        """One sentence in the middle."""
        with Middle(), Center():
            yield Static(
                Content(
                    f"Dit venster is te klein.\nWegwijzer heeft {SMALLEST.width} × {SMALLEST.height} tekens nodig.\n"
                    "Maak het venster groter; u gaat dan vanzelf verder."
                ),
                id="too-small",
            )
