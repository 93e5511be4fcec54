"""A list of lines of which one is lit; the same keys everywhere."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class Lines(OptionList):
    """Arrow keys move the light, Enter or a click takes the line. Lines are one line high: what is too long is cut."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "openen", key_display="Enter"),
        Binding("up", "cursor_up", "omhoog", show=False),
        Binding("down", "cursor_down", "omlaag", show=False),
    ]
