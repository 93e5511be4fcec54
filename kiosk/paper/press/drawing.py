"""What is drawn rather than written: icons, the five faces, the road."""

import re
from functools import cache
from html import escape

from lucide import lucide_icon
from markupsafe import Markup

from kiosk.content.icons import icon_names

INK = "#12302c"

# Eyes and mouth of each score, on a field of 100 by 100. The mouth goes down at 1 and is open at 5;
# at 1 and 2 the brows help, so that no face is told from its neighbour by the mouth alone.
_EYES = '<circle cx="34" cy="40" r="6" fill="{ink}"/><circle cx="66" cy="40" r="6" fill="{ink}"/>'
_FACES = {
    1: '<path d="M28 76Q50 44 72 76"/><path d="M22 31L42 22M78 31L58 22" transform="translate(0 2)"/>',
    2: '<path d="M31 71Q50 56 69 71"/>',
    3: '<path d="M30 67H70"/>',
    4: '<path d="M29 62Q50 82 71 62"/>',
    5: '<path d="M24 57H76Q72 84 50 84Q28 84 24 57Z" fill="{ink}"/>',
}


# lucide's size and classes are not ours; its namespace gets a prefix as soon as WeasyPrint is imported
_TIDY = (
    (r' (?:width|height)="24"', ""),
    (r' class="[^"]*"', ' class="icon"'),
    (r"(</?)ns\d+:", r"\1"),
    (r"xmlns:ns\d+=", "xmlns="),
    (r">\s+<", "><"),
)


def icon(name: str, title: str, colour: str = INK) -> Markup:
    """A lucide icon as inline SVG, with the title that a reading machine says.

    Raises:
        KeyError: lucide has no icon of this name.
    """
    return Markup(  # noqa: S704  lucide's own drawing; the title is escaped
        _drawing(name, colour).replace("><", f"><title>{escape(title)}</title><", 1)
    )


@cache
def _drawing(name: str, colour: str) -> str:
    if name not in icon_names():
        raise KeyError(name)
    svg = str(lucide_icon(name)).replace("currentColor", colour)
    for pattern, replacement in _TIDY:
        svg = re.sub(pattern, replacement, svg)
    return svg


def face(score: int, title: str, colour: str = INK) -> Markup:
    """The face of a score, 1 (very sad) to 5 (very happy); told apart in black and white."""
    return Markup(  # noqa: S704  our own drawing; the title is escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="face" viewBox="0 0 100 100"><title>{escape(title)}</title>'
        f"{face_lines(score, colour)}</svg>"
    )


def face_lines(score: int, colour: str = INK) -> str:
    """What stands within the drawing of a face, on a field of 100 by 100."""
    return (
        f'<circle cx="50" cy="50" r="45" fill="#fff" stroke="{colour}" stroke-width="6"/>'
        f"{_EYES.format(ink=colour)}"
        f'<g fill="none" stroke="{colour}" stroke-width="7" stroke-linecap="round">{_FACES[score].format(ink=colour)}'
        "</g>"
    )


def ladder_mark(rung: int, rungs: int, title: str, *, mirrored: bool = False, colour: str = INK) -> Markup:
    """So many stairs, filled up to ``rung`` (counted from 1), with somebody standing on that one."""
    step = 100 / rungs
    stairs, stands = "", 0.0
    for place in range(rungs):
        left = step * (rungs - 1 - place if mirrored else place)
        height = 14 + 40 * place / max(rungs - 1, 1)
        if place == rung - 1:
            stands = left
        fill = colour if place < rung else "#fff"
        stairs += (
            f'<rect x="{left + 2:g}" y="{98 - height:g}" width="{step - 4:g}" height="{height:g}" '
            f'fill="{fill}" stroke="{colour}" stroke-width="3"/>'
        )
    top = 98 - 14 - 40 * (rung - 1) / max(rungs - 1, 1)
    middle = stands + step / 2
    body = (
        f'<circle cx="{middle:g}" cy="{top - 31:g}" r="7.5" fill="{colour}"/>'
        f'<path d="M{middle - 8:g} {top - 3:g}V{top - 13:g}Q{middle - 8:g} {top - 21:g} {middle:g} {top - 21:g}'
        f'Q{middle + 8:g} {top - 21:g} {middle + 8:g} {top - 13:g}V{top - 3:g}Z" fill="{colour}"/>'
    )
    return Markup(  # noqa: S704  our own drawing; the title is escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="stairs" viewBox="0 0 100 100">'
        f"<title>{escape(title)}</title>{stairs}{body}</svg>"
    )
