"""What is lit: seen without colour by a sign, read in one colour, and found by the terminal's own cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList

from screens.frame.themes import on_console, signs_of

if TYPE_CHECKING:
    from textual.screen import Screen

#: before what is lit
SIGN = ">"
#: the columns of the sign, and of the air behind it
ROOM = 2


def in_one_colour(widget: Widget, strip: Strip, lit: Style) -> Strip:
    """A line in the colours of what is lit: a sign or a word that has its own could not be read on them."""
    app = widget.app
    # bold black is grey on the console; where it is to use no colour, what is lit is the other way round
    bold, reverse = (False, app.no_color) if on_console(app) else (None, None)
    colours = Style(color=lit.color, bgcolor=lit.bgcolor, bold=bold, reverse=reverse or None)
    return Strip([Segment(text, (style or Style()) + colours, control) for text, style, control in strip])


class LitField(Widget):
    """A field whose words are read on the colour of what is lit, whatever colours they have before and after."""

    def render_line(self, y: int) -> Strip:
        """A line; in use it has the colours that the style sheet gives the field in use."""
        strip = super().render_line(y)
        return in_one_colour(self, strip, self.rich_style) if self.has_focus else strip

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the field begins."""
        return self.content_region.offset


class LitList(OptionList):
    """A list with a sign before the lit line; headings stand above the sign, the lines behind it.

    Where more lines follow than are in sight a sign at its edge says so: a bar of colour is not seen by everybody.
    """

    #: so many columns at the end of a line must be free for that sign
    AIR: ClassVar[int] = 2

    def render_line(self, y: int) -> Strip:
        """A line, with the sign where the lit one begins, and one at its end where the list goes on beyond it."""
        strip, signs = self._line(y), signs_of(self.app)
        last = self.scrollable_content_region.height - 1
        if y == last and self.scroll_offset.y < self.max_scroll_y:
            return _ended(strip, signs.below, self.AIR)
        if y == 0 < last and self.scroll_offset.y > 0:
            return _ended(strip, signs.above, self.AIR)
        return strip

    def _line(self, y: int) -> Strip:
        strip, line = super().render_line(y), self.scroll_offset.y + y
        if line >= len(self._lines):
            return strip
        index, part = self._lines[line]
        if self.options[index].disabled:
            return Strip.join([strip.crop(ROOM), strip.crop(0, ROOM)])
        if index != self.highlighted:
            return strip
        style = self.get_visual_style("option-list--option", "option-list--option-highlighted").rich_style
        strip = in_one_colour(self, strip, style)
        return strip if part else Strip.join([_signed(strip.crop(0, 1)), strip.crop(1)])

    def on_resize(self, event: events.Resize) -> None:
        """The lit line stays in sight in a list that became lower: a sentence above the keys takes a line of it."""
        if self.highlighted is not None:
            self.scroll_to_highlight()

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the sign of the lit line stands on the screen; where none is lit, where the list begins."""
        top = self.content_region.offset
        line = self._index_to_line.get(-1 if self.highlighted is None else self.highlighted, 0)
        return top + Offset(0, min(max(line - self.scroll_offset.y, 0), max(self.size.height - 1, 0)))


def place_in_use(screen: Screen[Any]) -> Offset:
    """Where a person is on a screen: in the field that is typed in, at the lit line, else where the text begins."""
    lists = [known for known in screen.query(LitList) if known.display and known.highlighted is not None]
    for widget in (screen.focused, *lists):
        place = getattr(widget, "cursor_screen_offset", None)
        if isinstance(place, Offset):
            return place
    for box in screen.query("#dialog-body, #body"):
        return box.content_region.offset
    return screen.content_region.offset


def _ended(strip: Strip, sign: str, air: int) -> Strip:
    """A line with a sign in its last column, where no word stands there."""
    room = strip.cell_length - 1
    last = strip.crop(room)
    if room < air or strip.crop(room + 1 - air).text.strip():
        return strip
    return Strip.join([strip.crop(0, room), Strip([Segment(sign, style) for _, style, _ in last])])


def _signed(cell: Strip) -> Strip:
    return Strip([Segment(SIGN, style) for _, style, _ in cell])
