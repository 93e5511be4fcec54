"""What our two figures do: the ladder, the banner, the steps of the road, and the few things no emoji says."""

from collections.abc import Callable
from functools import partial

from kiosk.content.pictures import FIELD
from kiosk.paper.press.drawing import face_lines
from kiosk.paper.press.figures import (
    BEGELEIDER,
    BROWN,
    CLIENT,
    FRIEND,
    GRANDFATHER,
    LINE,
    MOTHER,
    OFFICIAL,
    TEAL,
    WHITE,
    YELLOW,
    Pose,
    back,
    box,
    bust,
    disc,
    dot,
    person,
    placed,
    shape,
)
from kiosk.paper.press.openmoji import emoji

#: the soft ground under who stands
GROUND = "#cfe6df"


def sheet(x: float, y: float, width: float = 14, height: float = 17, *, lines: int = 3) -> str:
    """A written paper, from its left upper corner."""
    step = height / (lines + 1)
    written = "".join(f"M{x + 3:g} {y + step * line:g}h{width - 6:g}" for line in range(1, lines + 1))
    return box(x, y, width, height, WHITE, line=1.8) + shape(written, width=1.4)


def pencil(x: float, y: float, *, left: bool = False) -> str:
    """A pencil with its point at x, y, held from above on the right, or on the left."""
    drawn = shape("M0 0L1.2 -4.4L9 -12.2L12.2 -9L4.4 -1.2Z", YELLOW, 1.4) + shape("M0 0L.5 -1.8L1.8 -.5Z", "#000", 1)
    return f'<g transform="translate({x:g} {y:g}) scale({-1 if left else 1} 1)">{drawn}</g>'


def bubble(x: float, y: float, width: float, height: float, to: tuple[float, float]) -> str:
    """A speech bubble, with its tail at ``to``."""
    middle, low, right, bend = x + width / 2, y + height, x + width, 6
    return shape(
        f"M{x + bend:g} {y:g}H{right - bend:g}Q{right:g} {y:g} {right:g} {y + bend:g}V{low - bend:g}"
        f"Q{right:g} {low:g} {right - bend:g} {low:g}H{middle + 4:g}L{to[0]:g} {to[1]:g}L{middle - 4:g} {low:g}"
        f"H{x + bend:g}Q{x:g} {low:g} {x:g} {low - bend:g}V{y + bend:g}Q{x:g} {y:g} {x + bend:g} {y:g}Z",
        WHITE,
    )


def table(y: float, left: float = 3, right: float = 69) -> str:
    """A table before who sits at it."""
    legs = shape(f"M{left + 6:g} {y + 6:g}V71M{right - 6:g} {y + 6:g}V71", width=3.4)
    return legs + box(left, y, right - left, 6, BROWN, round_by=2)


def number(digit: int, x: float, y: float, colour: str = "#000", width: float = 2.4) -> str:
    """A digit of 1 to 3 around x, y, drawn and not written: no face is needed for it."""
    ways = {1: "M-2.6 -2.8L.6 -5V5", 2: "M-3 -2.4Q-3 -5 0 -5Q3 -5 3 -2.4Q3 -.6 -3 5H3.2", 3: ""}
    ways[3] = "M-3 -4.2Q-1.4 -5 0 -5Q3 -5 3 -2.5Q3 -.2 -.4 -.2Q3.2 -.2 3.2 2.4Q3.2 5 0 5Q-1.8 5 -3.2 4"
    path = f'<path d="{ways[digit]}" fill="none" stroke="{colour}" stroke-width="{width:g}"'
    return f'<g transform="translate({x:g} {y:g})">{path} stroke-linecap="round" stroke-linejoin="round"/></g>'


# ---------------------------------------------------------------- the ladder
# Each with its ground at 0 and its middle at 0; the same paper is written on all of them.

SIZE = 1.25


def sight(eyes: tuple[float, float], *ends: tuple[float, float]) -> str:
    """Dotted lines from somebody's eyes to the edges of what he watches."""
    lines = "".join(f"M{eyes[0]:g} {eyes[1]:g}L{x:g} {y:g}" for x, y in ends)
    return f'<path d="{lines}" fill="none" stroke="{LINE}" stroke-width="1.8" stroke-dasharray="3 2.4"/>'


def _voordoen() -> str:
    """The client looks, so that he can do it himself: nothing is done for him that he should not learn."""
    doer = person(BEGELEIDER, Pose(left=(5, -20), right=(13, -19), look=(1, 0.6)))
    watcher = person(CLIENT, Pose(left=(-9.2, -10.2), right=(9.2, -10.2), look=(-1, 0.4)))
    paper = sheet(-17, -34, 13, 16) + pencil(-12, -23, left=True)
    looks = sight((15, -42.5), (-4, -34.5), (-4, -19))
    return placed(doer, -23.5, -1, 1.1) + paper + looks + placed(watcher, 23, -1, 1.1)


def _samen() -> str:
    one = person(BEGELEIDER, Pose(left=(5, -20), right=(13, -16), look=(1, 0.6)))
    other = person(CLIENT, Pose(left=(-13, -16), right=(-5, -20), look=(-1, 0.6)))
    paper = sheet(-8, -36, 16) + pencil(-4, -24, left=True) + pencil(4, -24)
    return placed(one, -21, -1, SIZE) + placed(other, 21, -1, SIZE) + paper


def _doer_alone(mouth: float = 1) -> str:
    doer = person(CLIENT, Pose(left=(6, -20), right=(14, -19), look=(1, 0.6), mouth=mouth))
    return placed(doer, 0, -1, SIZE) + sheet(8, -36) + pencil(12, -25, left=True)


#: how much lower the begeleider stands who is there and does nothing
BEHIND = 10


def _erbij() -> str:
    watcher = person(BEGELEIDER, Pose(left=(-9.2, -10.2), right=(9.2, -10.2), look=(1, -0.2)))
    return placed(watcher, -20, BEHIND - 1, SIZE) + placed(_doer_alone(), 10, 0)


def _zelf() -> str:
    return _doer_alone()


RUNGS: dict[str, Callable[[], str]] = {"voordoen": _voordoen, "samen": _samen, "erbij": _erbij, "zelf": _zelf}


def stairs(*steps: tuple[float, float], right: float, foot: float) -> str:
    """Stairs from the left, each with its left edge and its height; ``foot`` is the ground they stand on."""
    path = f"M{steps[0][0]:g} {foot:g}" + "".join(f"H{left:g}V{top:g}" for left, top in steps) + f"H{right:g}V{foot:g}Z"
    return shape(path, GROUND)


#: where the middle of a rung's act is on its field, and how large it is
ACTS = {"voordoen": (36, 0.96), "samen": (36, 0.96), "erbij": (35, 0.93), "zelf": (29, 0.97)}
#: the upper edge of a step, as the stairs of the papers have it
EDGE = TEAL


def _rung(name: str) -> str:
    """A rung alone. The step that it stands on is its paper's; only for one step behind there is half a step more."""
    middle, size = ACTS[name]
    if name != "erbij":
        return placed(RUNGS[name](), middle, FIELD, size)
    high = BEHIND * size
    step = f'<path d="M30 {FIELD}V{FIELD - high:g}H68V{FIELD}" fill="{GROUND}" stroke="{EDGE}" stroke-width="2.4"/>'
    return step + placed(RUNGS[name](), middle, FIELD - high, size)


#: the whole ladder: how wide each of its steps is, how much it rises, and how high the field is
STEP, RISE = 72, 14
WIDE, HIGH = 4 * STEP, 118
EDGES = {"right": WIDE - 2.0, "foot": HIGH - 2.0}


def whole_ladder() -> str:
    """The four rungs as one stairs, on a field of ``WIDE`` by ``HIGH``: each step stands above the one before."""
    tops = [HIGH - 12 - RISE * place for place in range(4)]
    lower = (2 * STEP, tops[2] + BEHIND)
    steps = stairs((2, tops[0]), (STEP, tops[1]), lower, (2 * STEP + 33, tops[2]), (3 * STEP, tops[3]), **EDGES)
    middles = (STEP / 2, STEP * 1.5, STEP * 2.5, STEP * 3.5 - 6)
    acts = zip(RUNGS.values(), middles, tops, strict=True)
    return steps + "".join(placed(act(), middle, top) for act, middle, top in acts)


# ---------------------------------------------------------------- the banner


def _eerst_zelf() -> str:
    me = placed(bust(CLIENT, Pose(left=(-8, 3), right=(8, 3), look=(0.5, -0.8))), 24, 58, 0.9)
    cloud = shape("M40 30Q32 30 32 22Q28 14 37 11Q40 1 50 5Q61 0 65 9Q73 13 69 22Q70 30 60 30Z", WHITE)
    thought = emoji("2753", 32, 6, 22) + emoji("1F4A1", 49, 5, 22) + disc(39, 35, 2.6, WHITE)
    return me + table(58, 1, 71) + placed(sheet(-9, -6, 18, 14), 24, 57) + cloud + thought


def _mijn_mensen() -> str:
    mother = placed(bust(MOTHER, Pose(look=(1, 0)), arms=False), 17, 58, 0.85)
    elder = placed(bust(GRANDFATHER, Pose(look=(-1, 0)), arms=False), 55, 58, 0.85)
    child = placed(bust(FRIEND, Pose(look=(-1, -0.5)), arms=False), 57, 72, 0.6)
    me = placed(bust(CLIENT, Pose(look=(-0.7, -0.5)), arms=False), 36, 72, 0.95)
    asks = bubble(25, 1, 22, 20, (36, 26)) + emoji("2753", 27, 1, 18)
    return mother + elder + child + asks + me


def _hulp() -> str:
    helper = placed(bust(OFFICIAL, Pose(left=(-14, 2), right=(10, 4), look=(-1, 0))), 51, 44, 0.8)
    desk = box(34, 44, 37, 27, BROWN, round_by=2) + disc(53, 57, 9, "#1e50a0")
    sign = dot(53, 52, 1.9, WHITE) + '<path d="M53 56.4V62" stroke="#fff" stroke-width="3.6" stroke-linecap="round"/>'
    me = placed(person(CLIENT, Pose(left=(-9.2, -10.2), right=(13, -24), look=(1, 0))), 15, 70, 1.1)
    return helper + desk + sign + me + sheet(27, 34, 12, 14)


# ---------------------------------------------------------------- the road


def _kennismaken() -> str:
    one = person(BEGELEIDER, Pose(left=(-9.2, -10.2), right=(13.6, -20), look=(1, 0)))
    other = person(CLIENT, Pose(left=(-13.6, -20), right=(9.2, -10.2), look=(-1, 0)))
    talk = bubble(1, 1, 26, 12, (15, 18)) + bubble(45, 4, 26, 12, (55, 21))
    dots = "".join(dot(x, y, 1.6) for x, y in ((8, 7), (14, 7), (20, 7), (52, 10), (58, 10), (64, 10)))
    return placed(one, 21, 69, 0.98) + placed(other, 51, 69, 0.98) + talk + dots


def _gemeente() -> str:
    hall = emoji("E093", 17, -3, 38)
    talk = bubble(1, 4, 20, 13, (15, 24)) + bubble(51, 4, 20, 13, (57, 24))
    dots = "".join(dot(x, 10.5, 1.5) for x in (6, 11, 16, 56, 61, 66))
    me = placed(bust(CLIENT, Pose(look=(1, 0)), arms=False), 16, 58, 0.85)
    other = placed(bust(OFFICIAL, Pose(look=(-1, 0)), arms=False), 56, 58, 0.85)
    return hall + talk + dots + me + other + table(57) + placed(sheet(-8, -4, 16, 12), 36, 58)


def _nulmeting() -> str:
    paper = box(9, 3, 54, 67, WHITE, round_by=3) + shape("M9 25H63M9 47H63M40 3V70", width=1.4)
    things = emoji("1F373", 12, 2, 24) + emoji("260E", 12, 24, 24) + emoji("1F6B2", 12, 46, 24)
    ticks = emoji("2714", 41, 4, 20) + emoji("2714", 41, 26, 20) + emoji("2753", 42, 49, 19)
    return paper + things + ticks


def _meedoen() -> str:
    me = placed(bust(CLIENT, Pose(look=(0.4, -0.3)), arms=False), 24, 71, 1.1)
    return me + bubble(30, 2, 40, 30, (36, 41)) + emoji("1F1F3-1F1F1", 32, -1, 36)


def _terugkijken() -> str:
    board = box(6, 2, 60, 41, WHITE, round_by=2) + stairs((10, 38), (28, 29), (46, 20), right=62, foot=39)
    faces = "".join(
        placed(face_lines(score, "#000"), x, y, 0.14) for score, x, y in ((1, 12, 22), (3, 30, 13), (5, 47, 4))
    )
    return board + faces + placed(back(BEGELEIDER), 19, 73, 0.72) + placed(back(CLIENT), 53, 73, 0.72)


def _einde() -> str:
    field = "".join(
        f'<rect x="{8 + 7 * column}" y="{3 + 6 * row}" width="7" height="6" fill="#000"/>'
        for row in range(2)
        for column in range(8)
        if (row + column) % 2
    )
    gate = shape("M8 71V3M64 71V3", width=3.4) + box(8, 3, 56, 12, WHITE) + field
    return gate + placed(person(CLIENT, Pose(left=(-13, -42), right=(13, -42))), 36, 69, 1.1)


SCENES: dict[str, Callable[[], str]] = {
    **{f"trede-{name}": partial(_rung, name) for name in RUNGS},
    "eerst-zelf": _eerst_zelf,
    "mijn-mensen": _mijn_mensen,
    "hulp": _hulp,
    "kennismaken": _kennismaken,
    "gemeente": _gemeente,
    "nulmeting": _nulmeting,
    "meedoen": _meedoen,
    "terugkijken": _terugkijken,
    "zelf": _einde,
}
