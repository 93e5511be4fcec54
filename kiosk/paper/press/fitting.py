"""How large the letters of a paper are that must stand on so many pages: as they are meant, or as little smaller.

Only the posters, the plan, the uitkomst and the cards still ask it; every other paper is laid out once.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weasyprint import Document

#: letters are set smaller, step by step, until the text stays on the pages that the size has
SCALES = (1.0, 0.99, 0.96, 0.92, 0.88, 0.84, 0.8)


def fitted(laid_out: Callable[[float], "Document"], most: int) -> "Document":
    """The pages in the largest letters with which they are ``most`` at most, else in the smallest."""
    found = laid_out(SCALES[0])
    if len(found.pages) > most:
        found = laid_out(SCALES[1])
    if len(found.pages) > most:
        # a page takes its time: halve the scales that are left rather than try each of them
        first, last = 2, len(SCALES) - 1
        while first <= last:
            middle = (first + last) // 2
            tried = laid_out(SCALES[middle])
            if len(tried.pages) <= most:
                found, last = tried, middle - 1
            else:
                found, first = (tried if len(found.pages) > most else found), middle + 1
    return found
