"""The size of the terminal: what a screen does when it changes, and what the kiosk says when it is too small."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from screens.frame.driver import SteadyDriver
from screens.frame.filled import FilledScreen, Reply

if TYPE_CHECKING:
    from screens.frame.desk import KioskApp

SMALLEST = Size(80, 24)
#: from this width on there is a second column
WIDE = 110
#: how wide a page without one is at most, see the style sheet
PAGE = 84


def fits(size: Size, smallest: Size = SMALLEST) -> bool:
    """Whether the kiosk can be read at this size."""
    return size.width >= smallest.width and size.height >= smallest.height


class SizedScreen(FilledScreen[Reply]):
    """A screen that minds only the size that the terminal has now.

    Textual 8.2.8 lets two screens on one stack answer two quick resizes by laying each other out for ever, each for
    its own size. A size that the terminal no longer has is therefore left alone.
    """

    #: the page of the handbook that F1 opens; a dialog has none of its own: it belongs to the screen below it
    HELP = ""
    #: whether it may open over the hidden screen: it shows nothing of anybody
    over_hidden: bool = False
    #: what the terminal needs for it
    SMALLEST: ClassVar[Size] = SMALLEST
    #: whether it lays out itself what runs from right to left, see ``frame/letters.py``
    IN_ORDER: ClassVar[bool] = False

    @property
    def smallest(self) -> Size:
        """What the terminal needs for it as it is shown now."""
        return self.SMALLEST

    def on_screen_resume(self) -> None:
        """Tell the terminal who lays out the lines."""
        if isinstance(self.app._driver, SteadyDriver):
            self.app._driver.order_letters(self.IN_ORDER)

    def on_resize(self, event: events.Resize) -> None:
        """Leave a size that is past."""
        if event.size != self.app.size:
            event.stop()
            event.prevent_default()


class TooSmall(SizedScreen[None]):
    """Says what size is needed; goes away by itself when the window is enlarged."""

    over_hidden = True
    BINDINGS = []

    def on_screen_resume(self) -> None:  # Textual calls that of the base as well
        """The window may have been enlarged while another screen lay over this one."""
        if not cast("KioskApp", self.app).small:
            self.dismiss()

    def compose(self) -> ComposeResult:
        """A few short lines in the middle, which fit where there is little room."""
        with Middle(), Center():
            yield Static(
                Content("\n".join(self._lines())),
                id="too-small",
            )

    def _lines(self) -> Iterator[str]:
        yield "Dit venster is te klein."
        yield f"Wegwijzer heeft {SMALLEST.width} × {SMALLEST.height} tekens nodig."
        yield "Maak het venster groter,"
        yield "of de letters kleiner (Ctrl en min)."
        yield "U gaat dan vanzelf verder."
        if cast("KioskApp", self.app).leads_overleg:
            yield ""
            yield "Ctrl+R: regievoerder erbij"
