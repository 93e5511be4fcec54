"""What is drawn rather than written: icons, the five faces, the road."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from lucide import lucide_icon
from markupsafe import Markup

from kiosk.content.icons import icon_names
from kiosk.content.instrument import SCORES, ZELFREDZAAM

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


@dataclass(frozen=True)
class Spoke:
    """One direction of a web: its icon and name, and the scores then and now (none where there is none)."""

    icon: str
    title: str
    then: int | None
    now: int | None


WEB_RADIUS, WEB_ICON, WEB_ROOM = 100.0, 24.0, 150.0


def web(spokes: Sequence[Spoke], title: str, *, accent: str = "#0b6e63", grey: str = "#4a5f5b") -> Markup:
    """A spider chart of the scores 1 to 5: now as a filled shape, then as a dashed line, readable in black and white.

    A spoke without a score is left out of the shape. Fewer than three scores make no shape, only dots.
    """
    rings = "".join(
        f'<path d="{_closed([_on_web(place, len(spokes), score) for place in range(len(spokes))])}" fill="none" '
        f'stroke="#b9d3cc" stroke-width="{2 if score == ZELFREDZAAM else 0.8}"/>'
        for score in SCORES
    )
    lines, marks = "", ""
    for place, spoke in enumerate(spokes):
        end = _on_web(place, len(spokes), SCORES[-1])
        lines += f'<path d="M0 0L{end[0]} {end[1]}" stroke="#b9d3cc" stroke-width="0.8"/>'
        x, y = _at_angle(place, len(spokes), WEB_RADIUS + WEB_ICON)
        drawn = _drawing(spoke.icon, INK).replace("<svg", f'<svg x="{x - 12}" y="{y - 12}" width="24" height="24"', 1)
        marks += drawn.replace("><", f"><title>{escape(spoke.title)}</title><", 1)
    then = _shape(spokes, [spoke.then for spoke in spokes], f'fill="none" stroke="{grey}" stroke-dasharray="7 5"')
    now = _shape(spokes, [spoke.now for spoke in spokes], f'fill="{accent}" fill-opacity="0.22" stroke="{accent}"')
    numbers = "".join(
        f'<text x="4" y="{round(-WEB_RADIUS * score / 5 - 2, 1)}" font-size="9" fill="{grey}">{score}</text>'
        for score in SCORES
    )
    return Markup(  # noqa: S704  our own drawing; the titles are escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="web" viewBox="-{WEB_ROOM} -140 {2 * WEB_ROOM} 270">'
        f"<title>{escape(title)}</title>{rings}{lines}{then}{now}{numbers}{marks}</svg>"
    )


def _shape(spokes: Sequence[Spoke], scores: list[int | None], style: str) -> str:
    points = [_on_web(place, len(spokes), score) for place, score in enumerate(scores) if score is not None]
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3.2" {style}/>' for x, y in points)
    outline = f'<path d="{_closed(points)}" {style} stroke-width="2.6"/>' if len(points) >= 3 else ""
    return outline + dots


def _on_web(place: int, count: int, score: int) -> tuple[float, float]:
    return _at_angle(place, count, WEB_RADIUS * score / SCORES[-1])


def _at_angle(place: int, count: int, distance: float) -> tuple[float, float]:
    angle = 2 * math.pi * place / count
    return round(distance * math.sin(angle), 1), round(-distance * math.cos(angle), 1)


def _closed(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


@dataclass(frozen=True)
class RoadPlace:
    """Where a step stands on the road, in millimetres from the top left; its words stand above or below it."""

    x: float
    y: float
    above: bool


@dataclass(frozen=True)
class Road:
    """A winding road across the page: the line itself, the ground under it, and the places of its steps in order."""

    width: float
    height: float
    line: str
    ground: str
    places: tuple[RoadPlace, ...]
    #: the room that the words of a step have
    room: float
    points: tuple[tuple[float, float], ...] = ()

    def walked(self, steps: int) -> str:
        """The part of the line from its start to the place of the last of so many steps; empty for none."""
        if not steps:
            return ""
        end = self.places[steps - 1]
        start = self.points[0][0]
        behind = [point for point in self.points if abs(point[0] - start) < abs(end.x - start)]
        return "M" + "L".join(f"{x} {y}" for x, y in (*behind, (end.x, end.y)))


def road(steps: int, width: float, height: float, *, swing: float, mirrored: bool) -> Road:
    """A road that swings up and down from step to step and runs level before the first and after the last."""
    room = width / (steps / 2 + 0.5)
    pitch = room / 2

    def at(x: float) -> tuple[float, float]:
        phase = min(max(x / pitch - 1, 0), steps - 1)
        y = height / 2 + swing * math.cos(phase * math.pi)
        return round(width - x if mirrored else x, 2), round(y, 2)

    samples = [at(width * index / 160) for index in range(161)]
    line = "M" + "L".join(f"{x} {y}" for x, y in samples)
    ground = f"{line}L{samples[-1][0]} {height}L{samples[0][0]} {height}Z"
    places = tuple(RoadPlace(*at(pitch * (index + 1)), above=index % 2 == 1) for index in range(steps))
    return Road(width, height, line, ground, places, room, tuple(samples))
