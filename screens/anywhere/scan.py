"""A QR code on the screen, for the client's own telephone."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.paper.making.scan import ScanCode
from screens.frame.screen import KioskScreen

#: light modules around the code, by which a telephone finds it (ISO/IEC 18004)
QUIET = 4
#: two modules above each other are one sign
SIGNS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


class ScanScreen(KioskScreen[None]):
    """The code, as large as 24 lines allow, and what the telephone will do."""

    NAME = "Scannen"
    PASSING = True
    CSS_PATH = "lookup.tcss"
    HELP = "wie-helpt"

    def __init__(self, title: str, code: ScanCode) -> None:
        super().__init__()
        self._title = title
        self._code = code

    @property
    def only_opens(self) -> bool:
        """No key does anything here."""
        return True

    def body(self) -> Iterable[Widget]:
        """The code on white, whatever the colours are, and beside it a sentence."""
        text = Content.assemble(
            (self._title, "bold"),
            "\n\nHoud de camera van de telefoon voor de code.\n\n",
            self._code.says,
        )
        yield Horizontal(
            Static(Content.styled("\n".join(_lines(self._code.modules)), "#000000 on #ffffff"), id="code"),
            Static(text, id="says"),
        )


def _lines(modules: list[list[bool]]) -> Iterator[str]:
    """Two rows of modules to a line of text, with the light ones around."""
    side = [False] * QUIET
    above = [[False] * (len(modules) + 2 * QUIET)] * QUIET
    rows = [*above, *([*side, *row, *side] for row in modules), *above]
    for upper, lower in zip_longest(rows[::2], rows[1::2], fillvalue=rows[0]):
        yield "".join(SIGNS[pair] for pair in zip(upper, lower, strict=True))
