"""A page as a picture in the terminal: two points in each place, and a part of it enlarged."""

from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from kiosk.paper.press.preview import PageImage, Pages
from screens.frame.themes import on_console

#: the upper half of a place in one colour, the lower half in another
HALF = "▀"
#: from paper to ink, for a terminal without colours and for the console, which has few of them and few signs
INK = " .:+#"
#: so often a page is enlarged over the width of its place
STEPS = (1, 2, 3, 5)
#: how far a key moves what is seen, in parts of what is seen
MOVE = 3

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
        picture = self._picture(self.size)
        if picture is not None:
            self._left += across * self.size.width / MOVE / picture.width
            self._top += down * self.size.height * 2 / MOVE / picture.height
            self._keep_on_page()
            self.refresh()

    @property
    def part(self) -> tuple[float, float]:
        """Where the part begins that is seen, from the left and from the top of the page."""
        return self._left, self._top

    def on_resize(self) -> None:
        """A smaller place sees another part."""
        self._keep_on_page()

    def _keep_on_page(self) -> None:
        picture = self._picture(self.size)
        if picture is not None:
            self._left = max(0.0, min(self._left, 1 - self.size.width / picture.width))
            self._top = max(0.0, min(self._top, 1 - self.size.height * 2 / picture.height))

    def _picture(self, size: Size) -> PageImage | None:
        if self._pages is None or not size.width or not size.height:
            return None
        if self.step:
            return self._pages.picture(self.page, size.width * STEPS[self.step - 1])
        # the whole of it, as high or as wide as there is room
        fits = min(size.width, int(size.height * 2 * self._pages.shapes[self.page]))
        return self._pages.picture(self.page, fits)

    def render_line(self, y: int) -> Strip:
        """One line of places: an upper and a lower point in each."""
        size, picture = self.size, self._picture(self.size)
        if picture is None:
            return Strip.blank(size.width, self.rich_style)
        left, top = round(self._left * picture.width), round(self._top * picture.height) + 2 * y
        width = min(size.width, picture.width - left)
        if top >= picture.height:
            return Strip.blank(size.width, self.rich_style)
        cells = [(picture.point(left + x, top), picture.point(left + x, top + 1)) for x in range(width)]
        drawn = [*self._drawn(cells)]
        return Strip([*drawn, Segment(" " * (size.width - width), self.rich_style)], size.width)

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
