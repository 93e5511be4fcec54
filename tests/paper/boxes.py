"""The boxes of a paper as the engine laid them out: what a test asks that a PDF does not tell any more."""

from collections.abc import Iterator
from typing import Any


def all_in(box: Any) -> Iterator[Any]:
    """A box with all that is in it, also what has a place of its own."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from all_in(child)


def classes(box: Any) -> list[str]:
    """The classes of the element that a box stands for."""
    return [] if box.element is None else (box.element.get("class") or "").split()
