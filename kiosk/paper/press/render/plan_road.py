"""The road of a plan: its steps on a band, and their words in two lanes below it, each as high as its words ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kiosk.content.location import Content
from kiosk.content.pictures import load_pictures
from kiosk.content.poster import RoadStep
from kiosk.paper.documents.plan import PlanDocument, RouteDot
from kiosk.paper.press.render.frame import PaperWords
from kiosk.paper.press.render.room import MM_PER_PT, high

#: longer titles of the road say the same in fewer words
TITLE_LETTERS = 26
#: how far on the road between two steps he is shown at least and at most: beside a step, not on it
LEAST_ON, MOST_ON, HALF = 0.4, 0.6, 0.5
#: how wide the road is, and the words of a step; those of the first and the last begin at the edge, and take less
ROAD_MM, LABEL_MM, EDGE_LABEL_MM = 186.0, 44.0, 33.0
#: where the upper lane begins, what stands between the lanes, and how high the lines of a step are
LANES_MM, BETWEEN_MM, LEADING = 24.6, 0.8, 1.12


@dataclass(frozen=True)
class Stop:
    """A step of the road: its picture, and how far from the left its middle is, in millimetres."""

    title: str
    words: str
    icon: str
    code: str
    state: str
    day: date | None
    left: float
    #: the upper lane of labels, or the lower
    lane: int
    label_left: float
    label_width: float
    align: Literal["left", "center", "right"]


@dataclass(frozen=True)
class Road:
    """The steps, where he is, where the lower lane of words begins, and how high all of it is; in millimetres."""

    stops: tuple[Stop, ...]
    pin: float
    lower: float
    height: float


def road_on_paper(document: PlanDocument, content: Content, said: PaperWords, points: float) -> Road:
    """The road of a plan in letters of so many points."""
    mirrored = said.texts.direction == "rtl"
    stops = _stops(document, content, mirrored=mirrored)
    upper, lower = (_lane_mm([stop for stop in stops if stop.lane == lane], said, points) for lane in (0, 1))
    below = LANES_MM + upper + BETWEEN_MM
    pin = _place(_here(document), len(document.route), mirrored=mirrored)
    return Road(stops, pin, round(below, 2), round(below + lower, 2))


def _lane_mm(stops: Sequence[Stop], said: PaperWords, points: float) -> float:
    """How high the words of the highest step of a lane are."""
    line = points * MM_PER_PT * LEADING
    return max((_label_mm(stop, said, points) + (line if stop.day else 0) for stop in stops), default=0.0)


def _label_mm(stop: Stop, said: PaperWords, points: float) -> float:
    words = said.say("poster", stop.words)
    return high(words, stop.label_width, points, leading=LEADING, bold=stop.state == "now")


def _place(number: float, count: int, *, mirrored: bool) -> float:
    """How far from the left the middle of a step is; from right to left the road runs the other way."""
    left = (number + HALF) * ROAD_MM / max(count, 1)
    return round(ROAD_MM - left if mirrored else left, 2)


def _stops(document: PlanDocument, content: Content, *, mirrored: bool) -> tuple[Stop, ...]:
    """The steps of the road; a day that would go back is left out."""
    count, last = len(document.route), date.min
    steps = {step.title: step for step in content.poster.step}
    stops = []
    for number, dot in enumerate(document.route):
        day = dot.day if dot.day and dot.day >= last else None
        last = day or last
        left = _place(number, count, mirrored=mirrored)
        words, code = _told(dot, steps.get(dot.title))
        stops.append(Stop(dot.title, words, dot.icon, code, dot.state, day, left, number % 2, *_label(left)))
    return tuple(stops)


def _told(dot: RouteDot, step: RoadStep | None) -> tuple[str, str]:
    """The words of a step, and the code of its picture where there is one."""
    words = step.says if step and step.says and len(dot.title) > TITLE_LETTERS else dot.title
    code = dot.code or (step.code if step else "")
    return words, code if code in load_pictures() else ""


def _label(middle: float) -> tuple[float, float, Literal["left", "center", "right"]]:
    """Where the words of a step begin, how wide they may be, and where they are aligned."""
    if middle < LABEL_MM / 2:
        return 0.0, EDGE_LABEL_MM, "left"
    if middle > ROAD_MM - LABEL_MM / 2:
        return ROAD_MM - EDGE_LABEL_MM, EDGE_LABEL_MM, "right"
    return round(middle - LABEL_MM / 2, 2), LABEL_MM, "center"


def _here(document: PlanDocument) -> float:
    """Where he is, in steps from the first: by the days between the step that he reached and the one that comes."""
    now = next((number for number, dot in enumerate(document.route) if dot.state == "now"), None)
    if now is None or now == len(document.route) - 1:
        return max(len(document.route) - 1.0, 0)
    since, until = document.route[now].day, document.route[now + 1].day
    if since is None or until is None or until <= since:
        return now + HALF
    gone = (document.made_on - since).days / (until - since).days
    return now + min(max(gone, LEAST_ON), MOST_ON)
