"""What is lit: seen without colour by a sign, read in one colour, and found by the terminal's own cursor."""

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import OptionList

#: before what is lit
SIGN = ">"
#: the columns of the sign, and of the air behind it
ROOM = 2


def in_one_colour(strip: Strip, lit: Style) -> Strip:
    """A line in the colours of what is lit: a sign or a word that has its own could not be read on them."""
    # where what is lit is not bold none of it is: bold black is grey on the console
    bold = None if lit.bold else False
    colours = Style(color=lit.color, bgcolor=lit.bgcolor, bold=bold)
    return Strip([Segment(text, (style or Style()) + colours, control) for text, style, control in strip])


class LitList(OptionList):
    """A list with a sign before the lit line; headings stand above the sign, the lines behind it."""

    def render_line(self, y: int) -> Strip:
        """A line, with the sign where the lit one begins."""
        strip, line = super().render_line(y), self.scroll_offset.y + y
        if line >= len(self._lines):
            return strip
        index, part = self._lines[line]
        if self.options[index].disabled:
            return Strip.join([strip.crop(ROOM), strip.crop(0, ROOM)])
        if index != self.highlighted:
            return strip
        style = self.get_visual_style("option-list--option", "option-list--option-highlighted").rich_style
        strip = in_one_colour(strip, style)
        return strip if part else Strip.join([_signed(strip.crop(0, 1)), strip.crop(1)])

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the sign of the lit line stands on the screen; where none is lit, where the list begins."""
        top = self.content_region.offset
        line = self._index_to_line.get(-1 if self.highlighted is None else self.highlighted, 0)
        return top + Offset(0, min(max(line - self.scroll_offset.y, 0), max(self.size.height - 1, 0)))


def _signed(cell: Strip) -> Strip:
    return Strip([Segment(SIGN, style) for _, style, _ in cell])
