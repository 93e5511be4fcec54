"""The kan-punten of an onderdeel: what somebody can who manages it, one by one to talk about and to tick."""

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Static

from screens.frame.lit import SIGN

HOW_TO_TICK = "      pijl omlaag kiest een punt, spatie vinkt het aan"
#: before a kan-punt that stands at two onderdelen and was talked about at the other
ASKED_BEFORE = "(al besproken) "


class KanPunten(Static):
    """The kan-punten of one onderdeel, of which one is lit; what does not fit stands on a next page."""

    def __init__(self) -> None:
        super().__init__(id="kan", markup=False)
        self._points: tuple[str, ...] = ()
        self._ticked: frozenset[int] = frozenset()
        self._told: frozenset[int] = frozenset()
        #: the place of the lit point; none is lit until an arrow asks for it
        self.lit: int | None = None

    def show(self, points: tuple[str, ...], ticked: frozenset[int], told: frozenset[int]) -> None:
        """Show these points; ``told`` are asked at another onderdeel too. The same points keep their light."""
        if points != self._points:
            self.lit = None
        self._points, self._ticked, self._told = points, ticked, told
        self._draw()

    @property
    def lit_offset(self) -> Offset | None:
        """Where the lit point stands on the screen."""
        if self.lit is None:
            return None
        places = [place for place, block in self._pages()[self._page()] for _ in block]
        return self.content_region.offset + Offset(0, places.index(self.lit))

    def move(self, step: int) -> None:
        """Light the next or the previous point; above the first none is lit."""
        place = (-1 if self.lit is None else self.lit) + step
        self.lit = None if place < 0 else min(place, len(self._points) - 1)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Other room, other pages."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """A click on a point ticks it."""
        lines = [place for place, block in self._pages()[self._page()] for _ in block]
        if event.y < len(lines):
            self.lit = lines[event.y]
            self._draw()
            self.call_later(self.run_action, "screen.tick")

    def _page(self) -> int:
        pages = self._pages()
        return next((n for n, page in enumerate(pages) if self.lit in [place for place, _ in page]), 0)

    def _draw(self) -> None:
        pages, page = self._pages(), self._page()
        lines = [line for _, block in pages[page] for line in block]
        left = sum(len(later) for later in pages[page + 1 :])
        if left:
            lines.append(Content.styled(f"      (nog {left}: pijl omlaag)", "$primary"))
        elif page:
            lines.append(Content.styled("      (terug: pijl omhoog)", "$primary"))
        elif len(lines) < self.size.height:
            lines.append(Content.styled(HOW_TO_TICK, "$soft"))
        self.update(Content("\n").join(lines), layout=False)

    def _pages(self) -> list[list[tuple[int, list[Content]]]]:
        """The points, each as its place and its lines, dealt over pages that fit."""
        width, room = self.size
        blocks = [(place, self._wrapped(place, width or 72)) for place in range(len(self._points))]
        if sum(len(block) for _, block in blocks) <= room:
            return [blocks]
        pages: list[list[tuple[int, list[Content]]]] = [[]]
        for place, block in blocks:
            used = sum(len(other) for _, other in pages[-1])
            if pages[-1] and used + len(block) > room - 1:
                pages.append([])
            pages[-1].append((place, block))
        return pages

    def _wrapped(self, place: int, width: int) -> list[Content]:
        sign = SIGN if place == self.lit else " "
        box = f"{sign} [x] " if place in self._ticked else f"{sign} [ ] "
        text = (ASKED_BEFORE if place in self._told else "") + self._points[place]
        first, *more = Content(text).wrap(max(width - len(box), 10))
        style = "$lit-text on $lit" if place == self.lit else "bold" if place in self._ticked else ""
        lines = [f"{box}{first.plain}", *(" " * len(box) + line.plain for line in more)]
        return [Content.styled(line.ljust(width), style) for line in lines]
