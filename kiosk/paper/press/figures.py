"""The people of our own drawings: always the same two, the client and the begeleider, and those around them.

They stand on the field of OpenMoji (72 by 72, a black line of 2), so that both kinds of drawing look like one hand's.
The two differ in more than colour: the client has short black hair, a dark jumper and light trousers; the begeleider
has a bun and glasses, a light blouse with a badge, and dark trousers. Faces are the yellow of OpenMoji, which is
nobody's.
"""

import math
from dataclasses import dataclass

LINE = "#000"
YELLOW = SKIN = "#fcea2b"
WHITE, LIGHT, GREY, DARK = "#fff", "#d0cfce", "#9b9b9a", "#3f3f3f"
TEAL, BLUE, RED, GREEN, BROWN = "#0b6e63", "#92d3f5", "#ea5a47", "#b1cc33", "#a57939"

Point = tuple[float, float]
#: upper arm and forearm of a figure of full size
ARM = 9.0
#: what is seen of somebody behind a table
SHOULDERS = "M-17 0V-7Q-17 -16 -8 -16H8Q17 -16 17 -7V0Z"


@dataclass(frozen=True)
class Appearance:
    """What makes a person the same in every drawing."""

    top: str
    trousers: str
    hair: str
    bun: bool = False
    long_hair: bool = False
    glasses: bool = False
    badge: bool = False


CLIENT = Appearance(TEAL, LIGHT, "#000")
BEGELEIDER = Appearance("#e3f4fc", DARK, GREY, bun=True, glasses=True, badge=True)
OFFICIAL = Appearance(GREY, DARK, BROWN)
MOTHER = Appearance(RED, DARK, BROWN, long_hair=True)
FRIEND = Appearance(GREEN, BROWN, DARK)
GRANDFATHER = Appearance(WHITE, BROWN, LIGHT)


def shape(path: str, fill: str = "none", width: float = 2) -> str:
    """A path with the black line of all drawings."""
    return (
        f'<path d="{path}" fill="{fill}" stroke="{LINE}" stroke-width="{width:g}" stroke-linecap="round" '
        'stroke-linejoin="round"/>'
    )


def box(x: float, y: float, width: float, height: float, fill: str, *, round_by: float = 0, line: float = 2) -> str:
    """A rectangle with the black line."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_by:g}" fill="{fill}" '
        f'stroke="{LINE}" stroke-width="{line:g}" stroke-linejoin="round"/>'
    )


def disc(x: float, y: float, radius: float, fill: str, *, line: float = 2) -> str:
    """A circle with the black line."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}" stroke="{LINE}" stroke-width="{line:g}"/>'


def dot(x: float, y: float, radius: float, fill: str = LINE) -> str:
    """A circle without a line."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"/>'


def placed(drawing: str, x: float, y: float, size: float = 1, *, turn: float = 0) -> str:
    """A drawing moved, and made so many times as large."""
    turned = f" rotate({turn:g})" if turn else ""
    return f'<g transform="translate({x:g} {y:g}) scale({size:g}){turned}">{drawing}</g>'


@dataclass(frozen=True)
class Pose:
    """How somebody stands: where his hands are (from the middle between his feet), and where he looks.

    ``look`` is -1 for left, 1 for right; ``mouth`` is 1 for glad, 0 for even, -1 for sad.
    """

    left: Point = (-9.5, -13)
    right: Point = (9.5, -13)
    look: Point = (0, 0)
    mouth: float = 1


def person(look: Appearance, pose: Pose, *, left_behind: bool = False, right_behind: bool = False) -> str:
    """Somebody from head to foot, 46 high, with the middle between his feet at 0, 0."""
    left = _arm((-6.5, -27.5), pose.left, look, -1)
    right = _arm((6.5, -27.5), pose.right, look, 1)
    legs = _limb([(-3.4, -15), (-3.6, -2)], look.trousers, 4.6) + _limb([(3.4, -15), (3.6, -2)], look.trousers, 4.6)
    feet = shape("M-8 -.9H-2.4M2.4 -.9H8", width=3)
    torso = shape("M-5.5 -31.5H5.5Q8.6 -31.5 8.6 -28L7.2 -14.5H-7.2L-8.6 -28Q-8.6 -31.5 -5.5 -31.5Z", look.top, 1.6)
    behind = (left if left_behind else "") + (right if right_behind else "")
    before = ("" if left_behind else left) + ("" if right_behind else right)
    return legs + feet + behind + torso + _badge(look, -31) + before + placed(head(look, pose), 0, -38.5)


def bust(look: Appearance, pose: Pose, *, arms: bool = True) -> str:
    """Somebody to his waist, larger: 40 high and 36 wide, with the middle of his waist at 0, 0."""
    limbs = ""
    if arms:
        limbs = _arm((-12.5, -9.5), pose.left, look, -1, size=1.6) + _arm((12.5, -9.5), pose.right, look, 1, size=1.6)
    badge = placed(_badge(look, -11.8), 0, 0, 1.4)
    return shape(SHOULDERS, look.top) + badge + limbs + placed(head(look, pose, line=1.2), 0, -27, 1.7)


def back(look: Appearance) -> str:
    """Somebody seen from behind, to his waist; as large as a bust."""
    bun = disc(0, -41, 5, look.hair) if look.bun else ""
    return shape(SHOULDERS, look.top) + bun + disc(0, -27, 11.5, look.hair)


def head(look: Appearance, pose: Pose, *, line: float = 1.6) -> str:
    """A head with its middle at 0, 0; 14 wide."""
    dx, dy = pose.look[0] * 2.2, pose.look[1] * 2
    behind = ""
    if look.long_hair:
        behind = shape("M-7.6 8.5V-1Q-7.6 -8.6 0 -8.6Q7.6 -8.6 7.6 -1V8.5Z", look.hair, line)
    if look.bun:
        behind = disc(0, -9, 3.6, look.hair, line=line)
    face = disc(0, 0, 7, SKIN, line=line)
    hair = shape("M-7 .4Q-7.6 -7.4 0 -7.6Q7.6 -7.4 7 .4Q5.6 -3.6 0 -3.6Q-5.6 -3.6 -7 .4Z", look.hair, line)
    eyes = dot(dx - 2.5, dy + 0.2, 1.05) + dot(dx + 2.5, dy + 0.2, 1.05)
    if look.glasses:
        ring = f'fill="none" stroke="{LINE}" stroke-width=".8"'
        eyes += f'<circle cx="{dx - 2.6:g}" cy="{dy + 0.2:g}" r="2.2" {ring}/>'
        eyes += f'<circle cx="{dx + 2.6:g}" cy="{dy + 0.2:g}" r="2.2" {ring}/>'
    bend = 3.4 + 2.2 * pose.mouth
    mouth = shape(f"M{dx - 2.4:g} {dy + 3.5:g}Q{dx:g} {dy + bend:g} {dx + 2.4:g} {dy + 3.5:g}", width=1.1)
    return behind + face + hair + eyes + mouth


def _badge(look: Appearance, neck: float) -> str:
    """The badge of whoever works for an organisation, on a ribbon round the neck."""
    if not look.badge:
        return ""
    ribbon = shape(f"M-3.4 {neck:g}L0 {neck + 8:g}L3.4 {neck:g}", width=1)
    return ribbon + box(-2.4, neck + 7, 4.8, 4.4, WHITE, line=1)


def _arm(shoulder: Point, hand: Point, look: Appearance, side: int, *, size: float = 1) -> str:
    elbow, end = _bent(shoulder, hand, side, ARM * size)
    return _limb([shoulder, elbow, end], look.top, 3.8 * size) + disc(*end, 2.2 * size, SKIN, line=1.5)


def _bent(shoulder: Point, hand: Point, side: int, half: float) -> tuple[Point, Point]:
    """Where the elbow is, and the hand as far as the arm reaches: elbows point outward and down."""
    dx, dy = hand[0] - shoulder[0], hand[1] - shoulder[1]
    away = math.hypot(dx, dy) or 0.1
    if away > 2 * half:
        dx, dy, away = dx * 2 * half / away, dy * 2 * half / away, 2 * half
    lift = math.sqrt(max(half**2 - (away / 2) ** 2, 0))
    middle = (shoulder[0] + dx / 2, shoulder[1] + dy / 2)
    normal = (-dy / away, dx / away)
    bends = [(middle[0] + way * normal[0] * lift, middle[1] + way * normal[1] * lift) for way in (-1, 1)]
    elbow = max(bends, key=lambda point: point[1] + 0.8 * side * point[0])
    return _even(elbow), _even((shoulder[0] + dx, shoulder[1] + dy))


def _even(point: Point) -> Point:
    return round(point[0], 2), round(point[1], 2)


def _limb(points: list[Point], colour: str, width: float) -> str:
    path = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
    way = f'd="{path}" fill="none" stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<path {way} stroke="{LINE}" stroke-width="{width + 2.8:g}"/>'
        f'<path {way} stroke="{colour}" stroke-width="{width:g}"/>'
    )
