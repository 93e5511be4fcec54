"""How large the letters of a paper are: as they are meant, or as little smaller as puts the text on its pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weasyprint import Document

#: letters are set smaller, step by step, until the text stays on the pages that the size has
SCALES = (1.0, 0.99, 0.96, 0.92, 0.88, 0.84, 0.8)
#: for the sake of a last page that holds next to nothing they become no smaller than this
SAVES_DOWN_TO = 0.92
#: a last page that is filled less than this is one that nobody turns to
BARE = 0.3


def fitted(laid_out: Callable[[float], "Document"], most: int, *, saves: bool) -> "Document":
    """The pages in the largest letters with which they are ``most`` at most, else in the smallest.

    Where it ``saves`` a page, a little smaller still: so that what hardly begins a last page comes back before it.
    """
    scale, pages = _within(laid_out, most)
    if saves and len(pages.pages) > 1 and last_filled(pages) < BARE:
        for smaller in (one for one in SCALES if SAVES_DOWN_TO <= one < scale):
            tried = laid_out(smaller)
            if len(tried.pages) < len(pages.pages):
                return tried
    return pages


def last_filled(pages: "Document") -> float:
    """How far down the last page its text goes, of all the room there is."""
    # WeasyPrint shows what it laid out nowhere else
    page = pages.pages[-1]._page_box
    lines = [box for box in page.children[0].descendants() if hasattr(box, "text")]
    lowest = max((box.position_y + box.height for box in lines), default=page.margin_top)
    return float((lowest - page.margin_top) / page.height)


def _within(laid_out: Callable[[float], "Document"], most: int) -> tuple[float, "Document"]:
    found = SCALES[0], laid_out(SCALES[0])
    if len(found[1].pages) > most:
        found = SCALES[1], laid_out(SCALES[1])
    if len(found[1].pages) > most:
        # a page takes its time: halve the scales that are left rather than try each of them
        first, last = 2, len(SCALES) - 1
        while first <= last:
            middle = (first + last) // 2
            tried = SCALES[middle], laid_out(SCALES[middle])
            if len(tried[1].pages) <= most:
                found, last = tried, middle - 1
            else:
                found, first = (tried if len(found[1].pages) > most else found), middle + 1
    return found
