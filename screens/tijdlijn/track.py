"""One line of a drawing: texts at columns behind a name, none over another."""

from collections.abc import Iterable
from dataclasses import dataclass

#: columns for the names before the axis
NAMES = 11


@dataclass(frozen=True, order=True)
class Piece:
    """A text at a column of a line, in a style of the colours."""

    column: int
    text: str
    style: str = ""

    @property
    def end(self) -> int:
        """The column after it."""
        return self.column + len(self.text)


#: the pieces of one line from left to right, none over another
Line = tuple[Piece, ...]


class Track:
    """One line of the drawing behind its name: a later text never covers an earlier one."""

    def __init__(self, name: str, width: int) -> None:
        self._name = name
        self._width = width
        self._pieces: list[Piece] = []

    def free(self, column: int, length: int) -> bool:
        """Whether so many columns are there and empty."""
        if column < 0 or column + length > self._width:
            return False
        return all(column >= piece.end or column + length <= piece.column for piece in self._pieces)

    def put(self, column: int, text: str, style: str = "") -> bool:
        """Put a text where it fits; whether it did."""
        fits = bool(text) and self.free(column, len(text))
        if fits:
            self._pieces.append(Piece(column, text, style))
        return fits

    def beside(self, column: int, texts: Iterable[str], style: str = "") -> None:
        """Put the first text that fits to the right of a sign, or to its left, with air around it."""
        for text in texts:
            for place in (column + 2, column - len(text) - 1):
                begin, end = max(place - 1, 0), min(place + len(text) + 1, self._width)
                beyond = begin if place > column else end - 1
                if beyond != column and self.free(begin, end - begin) and self.put(place, text, style):
                    return

    def line(self) -> Line:
        """The name, and the texts at their columns behind it."""
        placed = (Piece(NAMES + piece.column, piece.text, piece.style) for piece in sorted(self._pieces))
        return (Piece(0, self._name.ljust(NAMES)[:NAMES], "$soft"), *placed)


def plain(line: Line) -> str:
    """A line without its styles."""
    text = ""
    for piece in line:
        text = text.ljust(piece.column) + piece.text
    return text
