"""The pages of a PDF as pictures of a few points and as words, to be looked at before they are printed."""

import re
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import pypdfium2
from PIL import Image

#: the engine knows no threads
_LOCK = threading.Lock()
#: a page is drawn so much finer than it is shown until it is so wide: a thin letter stays grey instead of gone
FINER = ((200, 3), (600, 2))
#: so many pictures of parts are remembered
REMEMBERED = 4
#: headings above it name a part of a page, not the page
DEEPEST = 1
LATIN = re.compile(r"[A-Za-z][^\u0370-\u2fff\ua000-\uffff]*$")
COUNTED = re.compile(r"(?<=[^\W\d_])\d+$")
#: behind a text that waits for its translation
IN_DUTCH = re.compile(r"(?<![\w-])NL(?![\w-])")
BESIDE = re.compile(r"(?<=[a-zà-ÿ?!.:])(?=[A-Z][a-z])")


@dataclass(frozen=True)
class PageImage:
    """A part of a page as points: each three bytes, red, green and blue, line by line."""

    width: int
    height: int
    points: bytes

    def point(self, x: int, y: int) -> tuple[int, int, int]:
        """The colour of one point; outside of it nothing is white."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return (255, 255, 255)
        place = (y * self.width + x) * 3
        return self.points[place], self.points[place + 1], self.points[place + 2]


class PagePart(NamedTuple):
    """Where a part of a page begins, and how large it is, in points."""

    left: int
    top: int
    width: int
    height: int


class Pages:
    """The pages of one paper; ``left_out`` are the signs of its texts that no face of this PC can print."""

    def __init__(self, paper: bytes, left_out: str = "") -> None:
        self._paper = paper
        self.left_out = left_out
        with _opened(paper) as read:
            self.count = len(read)
            #: per page its width by its height
            self.shapes: tuple[float, ...] = tuple(size[0] / size[1] for size in (page.get_size() for page in read))
            self._headings = _headings_in(read)
            #: whether a text on it stands in Dutch because nobody has translated it yet
            said = [page.get_textpage().get_text_range() for page in read]
            self.in_dutch = any(map(IN_DUTCH.search, said))
            self._said = "".join("".join(said).split())
        self.picture = lru_cache(REMEMBERED)(self._picture)

    def say_in_dutch(self, text: str) -> bool:
        """Whether this text stands on a page with the mark behind it, wherever its lines break."""
        squeezed = "".join(text.split())
        # on a page that runs from right to left the mark comes first
        return bool(squeezed) and any(said in self._said for said in (f"{squeezed}NL", f"NL{squeezed}"))

    def height(self, page: int, width: int) -> int:
        """How high a page is that is so wide."""
        return max(1, round(width / self.shapes[page]))

    def headings(self, page: int) -> tuple[str, ...]:
        """What stands on a page, by its headings; one in two languages runs on without anything between them."""
        return self._headings.get(page, ())

    def _picture(self, page: int, width: int, part: PagePart) -> PageImage:
        """A part of a page that is so many points wide; no more than the part is drawn."""
        finer = next((times for below, times in FINER if width < below), 1)
        with _opened(self._paper) as read:
            sheet = read[page]
            across, down = sheet.get_size()
            by = width / across
            left, bottom = part.left / by, down - (part.top + part.height) / by
            crop = (left, max(0.0, bottom), max(0.0, across - left - part.width / by), part.top / by)
            drawn = sheet.render(scale=by * finer, crop=crop, rev_byteorder=True).to_pil().convert("RGB")
        small = drawn.resize((part.width, part.height), Image.Resampling.BOX)
        return PageImage(part.width, part.height, small.tobytes())


@contextmanager
def _opened(paper: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The engine reads one paper at a time, and complains on the terminal of one that is left open."""
    with _LOCK, closing(pypdfium2.PdfDocument(paper)) as read:
        yield read


def _headings_in(read: pypdfium2.PdfDocument) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for mark in read.get_toc():
        place = mark.get_dest()
        title = " ".join(mark.get_title().split())
        if place is None or mark.level > DEEPEST or not title:
            continue
        page = place.get_index()
        if title not in found.get(page, ()):
            found[page] = (*found.get(page, ()), title)
    return found


def in_dutch(title: str) -> str:
    """A heading that stands in two languages runs on in the outline of a PDF without anything between them.

    So does a number in a circle behind it.
    """
    title = COUNTED.sub("", " ".join(title.split()))
    last = LATIN.search(title)
    if last is not None and last.start() and not title[:1].isascii():
        return last.group()
    return BESIDE.sub(" · ", title)
