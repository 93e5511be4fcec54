"""A page as a picture in the terminal, and a part of it enlarged.

A terminal that draws pictures draws this one over the place that is kept for it; elsewhere there are two points in each
place, drawn as half blocks.
"""

from functools import lru_cache
from itertools import count

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from kiosk.paper.press.preview import PageImage, PagePart, Pages
from screens.frame.beside_text import PictureBeside
from screens.frame.desk import KioskApp
from screens.frame.themes import on_console

#: the upper half of a place in one colour, the lower half in another
HALF = "▀"
#: the points in a place that half blocks make
TWO_POINTS = (1, 2)
#: the largest picture that is sent to a terminal: it costs memory and time there and here
LARGEST = (1600, 1200)
#: from paper to ink, for a terminal without colours and for the console, which has few of them and few signs
INK = " .:+#"
#: so often a page is enlarged over the width of its place
STEPS = (1, 2, 3, 5)
#: how far a key moves what is seen, in parts of what is seen
MOVE = 3

#: no two paintings have the same number
PAINTED = count(1)

Point = tuple[int, int, int]


class PagePicture(Widget):
    """One page: whole where it is not enlarged, else the part that was moved to."""

    def __init__(self) -> None:
        super().__init__(id="page-picture")
        self._pages: Pages | None = None
        self.page = 0
        #: 0 is the whole page, else its place in ``STEPS`` and one
        self.step = 0
        self._left = self._top = 0.0
        self._painted = 0

    def show(self, pages: Pages) -> None:
        """Show the first page of these."""
        self._pages, self.page = pages, 0
        self.look_at(0)

    def look_at(self, step: int) -> None:
        """Enlarge so much, and stay where one looked."""
        self.step = max(0, min(step, len(STEPS)))
        self._keep_on_page()
        self.refresh()

    def turn(self, by: int) -> None:
        """Another page, from its top."""
        if self._pages is not None:
            self.page = max(0, min(self.page + by, self._pages.count - 1))
            self._top = 0.0
            self.refresh()

    def move(self, across: int, down: int) -> None:
        """Look at another part."""
        if self._pages is not None:
            seen_across, seen_down = self._seen(self._pages)
            self._left += across * seen_across / MOVE
            self._top += down * seen_down / MOVE
            self._keep_on_page()
            self.refresh()

    @property
    def part(self) -> tuple[float, float]:
        """Where the part begins that is seen, from the left and from the top of the page."""
        return self._left, self._top

    def on_resize(self) -> None:
        """A smaller place sees another part."""
        self._keep_on_page()

    def beside_text(self) -> PictureBeside | None:
        """What a terminal draws here that draws pictures."""
        picture = self._picture() if self._cell is not None else None
        return PictureBeside(self.region.offset, picture, self._painted) if picture else None

    @property
    def _cell(self) -> tuple[int, int] | None:
        return self.app.beside_text.cell if isinstance(self.app, KioskApp) else None

    @property
    def _room(self) -> tuple[int, int]:
        """The points that there is room for."""
        across, down = self._cell or TWO_POINTS
        return min(self.size.width * across, LARGEST[0]), min(self.size.height * down, LARGEST[1])

    def _width(self, pages: Pages) -> int:
        """How wide the page is in points: as high or as wide as there is room, or so often enlarged."""
        across, down = self._room
        if self.step:
            return across * STEPS[self.step - 1]
        return max(1, min(across, int(down * pages.shapes[self.page])))

    def _seen(self, pages: Pages) -> tuple[float, float]:
        """How much of the page there is room for, across and down."""
        width = self._width(pages)
        return self._room[0] / width, self._room[1] / pages.height(self.page, width)

    def _keep_on_page(self) -> None:
        if self._pages is not None and self.size:
            across, down = self._seen(self._pages)
            self._left = max(0.0, min(self._left, 1 - across))
            self._top = max(0.0, min(self._top, 1 - down))

    def _picture(self) -> PageImage | None:
        """The part that is seen."""
        if self._pages is None or not self.size:
            return None
        width = self._width(self._pages)
        height = self._pages.height(self.page, width)
        left, top = round(self._left * width), round(self._top * height)
        across, down = self._room
        part = PagePart(left, top, min(across, width - left), min(down, height - top))
        return self._pages.picture(self.page, width, part)

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is painted here wipes out the sixels that stood here."""
        self._painted = next(PAINTED)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of places: empty where the terminal draws a picture over them, else two points in each."""
        width, picture = self.size.width, self._picture() if self._cell is None else None
        if picture is None or 2 * y >= picture.height:
            return Strip.blank(width, self.rich_style)
        cells = [(picture.point(x, 2 * y), picture.point(x, 2 * y + 1)) for x in range(picture.width)]
        return Strip([*self._drawn(cells), Segment(" " * (width - picture.width), self.rich_style)], width)

    def _drawn(self, cells: list[tuple[Point, Point]]) -> list[Segment]:
        if self.app.no_color or on_console(self.app):
            return [Segment("".join(map(_in_ink, cells)), self.rich_style)]
        runs: list[tuple[tuple[Point, Point], int]] = []
        for cell in cells:
            if runs and runs[-1][0] == cell:
                runs[-1] = (cell, runs[-1][1] + 1)
            else:
                runs.append((cell, 1))
        return [Segment(HALF * times, _colours(*cell)) for cell, times in runs]


@lru_cache(4096)
def _colours(upper: Point, lower: Point) -> Style:
    return Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower))


def _in_ink(cell: tuple[Point, Point]) -> str:
    """The sign that has as much ink as both points."""
    light = sum(map(sum, cell)) / (2 * 3 * 255)
    return INK[min(int((1 - light) * len(INK) * 1.5), len(INK) - 1)]
