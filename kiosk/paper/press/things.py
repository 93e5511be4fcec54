"""What our drawings tell besides the ladder and the road: questions, helpers and the signs of the plan."""

from collections.abc import Callable

from kiosk.paper.press.drawing import face_lines
from kiosk.paper.press.figures import (
    BEGELEIDER,
    BLUE,
    BROWN,
    CLIENT,
    DARK,
    FRIEND,
    MOTHER,
    OFFICIAL,
    RED,
    WHITE,
    Appearance,
    Pose,
    back,
    box,
    bust,
    disc,
    head,
    person,
    placed,
    shape,
)
from kiosk.paper.press.openmoji import emoji
from kiosk.paper.press.scenes import bubble, number, sheet, table

TEACHER = Appearance("#8967aa", DARK, BROWN, long_hair=True)
NEIGHBOUR = Appearance(BLUE, DARK, "#9b9b9a")


def _les() -> str:
    board = box(2, 3, 46, 34, "#5c9e31", round_by=2)
    chalk = "M8 26L13 12L18 26M10 21H16M24 12V26M24 12Q31 12 31 15.5Q31 19 24 19Q32 19 32 22.5Q32 26 24 26"
    letters = f'<path d="{chalk}M43 14Q36 10 36 19Q36 28 43 24" fill="none" stroke="#fff" stroke-width="2.4"/>'
    teacher = placed(person(TEACHER, Pose(left=(-12, -30), right=(9.2, -10.2), look=(-1, 0))), 57, 66, 1.1)
    pupils = "".join(placed(back(look), x, 73, 0.5) for look, x in ((CLIENT, 12), (NEIGHBOUR, 33)))
    return board + letters + teacher + pupils


def _huis_kapot() -> str:
    house = shape("M9 30V70H63V30", WHITE) + shape("M3 33L36 4L69 33", "none", 3.4)
    tap = shape("M12 36H27Q34 36 34 43V46H27V44Q27 43 26 43H12Z", "#9b9b9a") + shape("M21 36V31M16 31H26", width=3)
    drop = "M{0} {1}q-3.6 5 0 6.4q3.6 -1.4 0 -6.4Z"
    water = shape(drop.format(30.5, 49) + drop.format(25, 55) + drop.format(34, 57), "#92d3f5", 1.2)
    puddle = shape("M14 68.6Q16 63.6 28 64.6Q42 63 45 68.6Z", "#92d3f5", 1.4)
    return house + tap + water + puddle + emoji("1F527", 36, 26, 34)


def _mensen() -> str:
    who = ((MOTHER, 14, (1, 0)), (CLIENT, 36, (0, 0)), (NEIGHBOUR, 58, (-1, 0)))
    people = "".join(placed(bust(look, Pose(look=to), arms=False), x, 52, 0.78) for look, x, to in who)
    cups = "".join(emoji("2615", x, 34, 26) for x in (-1, 22, 45))
    return placed(people, 0, -5) + table(54, 1, 71) + cups


def _plan() -> str:
    paper = box(5, 3, 62, 67, WHITE, round_by=3)
    way = '<path d="M15 57L44 52L24 32L44 22" fill="none" stroke="#000" stroke-width="3.4"/>'
    stops = ((1, 15, 58), (2, 44, 52), (3, 23, 32))
    marks = "".join(disc(x, y, 7.6, WHITE) + number(digit, x, y) for digit, x, y in stops)
    return paper + way + marks + emoji("1F3AF", 31, 2, 36)


def _bel_112() -> str:
    phone = (
        box(13, 1, 46, 70, DARK, round_by=6) + box(17, 8, 38, 52, WHITE, line=1.4) + disc(36, 65.5, 2.6, WHITE, line=1)
    )
    digits = "".join(
        placed(number(digit, 0, 0, "#c8380b", 2.6), x, 22, 1.5) for digit, x in ((1, 25.5), (1, 34.5), (2, 45.5))
    )
    return phone + digits + emoji("1F4DE", 22, 32, 28)


def _portrait(look: Appearance, pose: Pose) -> str:
    return placed(bust(look, pose, arms=False), 36, 72, 1.4)


def _buren() -> str:
    houses = emoji("1F3E0", -12, -11, 62) + emoji("1F3E0", 22, -11, 62)
    one = placed(person(MOTHER, Pose(left=(-9, -13), right=(12, -36), look=(1, 0))), 22, 70, 0.85)
    other = placed(person(NEIGHBOUR, Pose(left=(-12, -36), right=(9, -13), look=(-1, 0))), 50, 70, 0.85)
    return houses + one + other


def _werkplein() -> str:
    board = box(27, 2, 43, 24, WHITE, round_by=2) + emoji("1F4BC", 28, 2, 23) + emoji("1FA99", 48, 3, 21)
    helper = placed(bust(OFFICIAL, Pose(look=(-1, 0)), arms=False), 52, 53, 0.62)
    desk = box(34, 52, 36, 18, BROWN, round_by=2)
    me = placed(person(CLIENT, Pose(left=(-9.2, -10.2), right=(14, -20), look=(1, 0))), 15, 69, 1.05)
    return board + helper + desk + me


def _hier() -> str:
    """The client himself, at one place."""
    pin = shape("M36 70Q12 42 12 26A24 24 0 0 1 60 26Q60 42 36 70Z", RED) + disc(36, 26, 18.5, WHITE)
    return pin + placed(head(CLIENT, Pose()), 36, 27, 1.8)


def _verhuurder() -> str:
    who = placed(person(OFFICIAL, Pose(left=(-13, -28), right=(9, -12), look=(-1, 0))), 53, 69, 1.2)
    return emoji("1F3E0", -14, 2, 74) + who + emoji("1F511", 16, 22, 32)


def _vluchtelingenwerk() -> str:
    one = placed(bust(BEGELEIDER, Pose(left=(-8, -2), right=(14, 0), look=(1, 0.3))), 21, 57, 0.8)
    other = placed(bust(CLIENT, Pose(look=(-1, 0.3)), arms=False), 56, 57, 0.85)
    told = bubble(32, 2, 22, 19, (30, 27)) + emoji("1F4A1", 33, 1, 20)
    return one + other + told + table(56) + placed(sheet(-9, -4, 18, 12), 38, 57)


def _sociaal_team() -> str:
    who = ((TEACHER, 15, 52, 0.8), (FRIEND, 57, 52, 0.8), (OFFICIAL, 36, 52, 0.9))
    people = "".join(placed(bust(look, Pose(), arms=False), x, y, size) for look, x, y, size in who)
    return people + emoji("1F6DF", 15, 33, 42)


def _nu_doen() -> str:
    paper = box(20, 2, 49, 68, WHITE, round_by=3) + box(23, 5, 43, 21, "#fcea2b", round_by=2)
    rows = "".join(disc(33, y, 6.6, WHITE) + number(place, 33, y) for place, y in ((1, 15.5), (2, 37), (3, 57)))
    lines = shape("M44 15.5H61", width=4) + shape("M44 37H61M44 57H61", width=2.4)
    arrow = shape("M2 11H9V5.5L18 15.5L9 25.5V20H2Z", CLIENT.top)
    return paper + rows + lines + arrow


def _post() -> str:
    """The front of a letter: no letter-box looks the same in two countries."""
    edge = "M50 20H64V36H50Z"
    marks = shape("M10 24q3 -3 6 0t6 0t6 0M10 30q3 -3 6 0t6 0t6 0", width=1.6) + shape("M24 44H48M24 51H42", width=2.4)
    return box(3, 14, 66, 46, WHITE, round_by=2) + shape(edge, RED, 1.6) + disc(57, 28, 4, WHITE, line=1.4) + marks


def _wens() -> str:
    me = placed(bust(CLIENT, Pose(look=(0.8, -0.9)), arms=False), 22, 72, 0.95)
    cloud = shape("M36 34Q27 34 28 26Q22 18 31 13Q34 2 46 6Q57 0 62 10Q71 13 68 23Q70 33 60 34Q48 38 36 34Z", WHITE)
    return me + cloud + disc(35, 40, 3, WHITE) + emoji("2B50", 34, 5, 30)


def face_of(score: int) -> Callable[[], str]:
    """The drawing of a score on this field."""
    return lambda: placed(face_lines(score, "#000"), 0, 0, 0.72)


THINGS: dict[str, Callable[[], str]] = {
    "les": _les,
    "huis-kapot": _huis_kapot,
    "mensen": _mensen,
    "plan": _plan,
    "112": _bel_112,
    "client": lambda: _portrait(CLIENT, Pose()),
    "begeleider": lambda: _portrait(BEGELEIDER, Pose()),
    "partner-neie-noaber": _buren,
    "partner-werkplein": _werkplein,
    "hier": _hier,
    "partner-verhuurder": _verhuurder,
    "partner-vluchtelingenwerk": _vluchtelingenwerk,
    "partner-sociaal-team": _sociaal_team,
    "nu-doen": _nu_doen,
    "post": _post,
    "wens": _wens,
    **{f"gezicht-{score}": face_of(score) for score in (1, 2, 3, 4, 5)},
}
