"""The pictures of a page for WeasyPrint: each is read and drawn once, however many papers it stands on.

To read a drawing and to tell the printer its strokes takes a third of the time of a poster, and the strokes are always
the same. A location's photos, and all that a page draws for one client, are not kept here.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from xml.etree import ElementTree

import pydyf
from weasyprint.images import SVGImage

from kiosk.paper.press.pictures import drawn_so_far

#: our pictures come in a few sizes; a template of a location could ask for any
MOST_SIZES = 16
DRAWING = re.compile(r'src="(data:image/svg[^"]+)"')


def named(html: str) -> str:
    """A page on which our own pictures have a short name: each is ten thousand letters that nobody has to read."""
    names = _names()
    return DRAWING.sub(lambda found: f'src="{names.get(found[1], found[1])}"', html)


def images() -> dict[str, Any]:
    """What WeasyPrint finds instead of reading it: our own pictures by their names. What else it keeps is not ours."""
    drawn = drawn_so_far()
    return {name: _drawing(name, drawn[address]) for address, name in _names().items()}


def _names() -> dict[str, str]:
    return {address: f"data:,{number}" for number, address in enumerate(drawn_so_far())}


@cache
def _drawing(name: str, svg: str) -> "_Drawing":
    return _Drawing(ElementTree.fromstring(svg), name, None, None)  # noqa: S314  our own


class _Strokes:
    """What a picture tells the printer in one size, and the densities of colour that it names."""

    def __init__(self, told: bytes, densities: Mapping[str, Mapping[str, object]]) -> None:
        self.told, self.densities = told, densities


class _Drawing(SVGImage):  # type: ignore[misc]
    """A picture that keeps its strokes. It knows no page: what stands on one is not kept with it."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._strokes: dict[tuple[float, float], _Strokes] = {}

    def draw(self, stream: Any, concrete_width: float, concrete_height: float, style: Any) -> None:
        """Put the picture on a page."""
        size = (concrete_width, concrete_height)
        if size not in self._strokes:
            if len(self._strokes) >= MOST_SIZES:
                self._strokes.clear()
            self._strokes[size] = self._drawn_apart(stream, size, style)
        strokes = self._strokes[size]
        for name, density in strokes.densities.items():
            stream._resources["ExtGState"].setdefault(name, pydyf.Dictionary(density))
        stream.stream.append(strokes.told)

    def _drawn_apart(self, page: Any, size: tuple[float, float], style: Any) -> _Strokes:
        """The strokes on a sheet of their own: on a page they would leave out the colour that it has just then."""
        densities = pydyf.Dictionary()
        sheet = page.clone(resources={"ExtGState": densities})
        super().draw(sheet, *size, style)
        return _Strokes(b"\n".join(sheet.stream), {name: dict(density) for name, density in densities.items()})
