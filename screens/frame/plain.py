"""The last border before the terminal: what stands in a line that is drawn is text, wherever it came from.

The store keeps no sign that steers; a store of before, a backup and a location's own files may have some.
"""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from kiosk.steering import steers, without_steering

#: within a line these steer too: the one leaves the line, of the other the terminal decides how wide it is
WITHIN_A_LINE = str.maketrans("", "", "\n\t")


class PlainLines(LineFilter):
    """Takes out of each line what steers a terminal; the rest stays in its place."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line as it may be drawn."""
        if not any(_steers(segment.text) for segment in segments):
            return segments
        return [Segment(_plain(segment.text), segment.style) if segment.text else segment for segment in segments]


def _steers(text: str) -> bool:
    # nearly every line is of plain letters, and that is known at once
    return not text.isprintable() and (steers(text) or "\n" in text or "\t" in text)


def _plain(text: str) -> str:
    """As wide as it was: what follows in the line was measured with it."""
    plain = without_steering(text).translate(WITHIN_A_LINE)
    return plain + " " * max(0, cell_len(text) - cell_len(plain))
