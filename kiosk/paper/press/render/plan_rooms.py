"""What each page of a plan holds, told by how high its words are in the client's language: it is laid out once.

All measures are those of ``plan.css``, in millimetres. On the first page stands what is always there; what is left goes
to a row of what works already, to the second appointment, and to more rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from kiosk.content.texts import Words
from kiosk.paper.documents.plan import (
    MOST_VISITS,
    NOW,
    ON_A_PAGE,
    PlanAction,
    PlanDocument,
    PlanTask,
    gelukt_of,
    listed_of,
    visits_of,
)
from kiosk.paper.press.render.frame import PaperWords
from kiosk.paper.press.render.plan_days import day_of_year, moment
from kiosk.paper.press.render.room import MM_PER_PT, high, lines

POINTS = 11.0
#: the room of a page, and what rounding may take of it
PAGE, SPARE = 272.5, 1.0
#: between two blocks; a heading in two languages with its picture
GAP, TITLE = 1.8, 10.9
#: of what works already so many rows at most: what can be seen at a glance; what is told of the rest
MOST_WON, MORE = 3, 5.0
#: a heading of which both languages stand in one line, and how high the lines of an action are
LINE_TITLE, ROW_LEADING, ARABIC_LEADING = 9.8, 1.12, 1.2
#: the ladder above the first page of actions, with the line above it
LADDER = 70.0


@dataclass(frozen=True)
class FirstPage:
    """What the first page has room for: so many appointments, and so many of the things that work already.

    ``spills`` says that even so the appointments have no room on it: they stand on top of the second.
    """

    visits: int
    won: int
    spills: bool


@dataclass(frozen=True)
class ActionSheet:
    """One page of actions; the ladder stands above them where it has room."""

    tasks: tuple[PlanTask, ...]
    ladder: bool


@dataclass(frozen=True)
class Ruler:
    """What words are measured with: what they are in both languages, the day of the paper, what each rung is called.

    What is measured may not be printed, so it asks its words of its own.
    """

    said: PaperWords
    made_on: date
    rungs: Mapping[str, str]


def line_mm(points: float, leading: float = 1.2) -> float:
    """How high one line is."""
    return points * MM_PER_PT * leading


def first_page(document: PlanDocument, ruler: Ruler, road_mm: float) -> FirstPage:
    """How the first page is filled."""
    cards = sum(_card_mm(action, ruler) for action in document.nu_doen[:NOW])
    always = _head_mm(document) + _wish_mm(document) + road_mm + GAP + (TITLE + cards + GAP if cards else 0)
    room = PAGE - SPARE - always
    for visits in range(MOST_VISITS, 0, -1):
        left = room - _below_mm(document, ruler, visits)
        if won := _won(document, ruler, left - TITLE - GAP):
            return FirstPage(visits, won, spills=False)
    most = next((count for count in range(MOST_VISITS, 0, -1) if _below_mm(document, ruler, count) <= room), 0)
    return FirstPage(most or 1, 0, spills=not most)


def _head_mm(document: PlanDocument) -> float:
    """His name and what it is, or when it was made beside it, and the line under both."""
    points = 1.9 * POINTS if len(document.name) > 18 else 2.9 * POINTS
    name = lines(document.name, 118, points, bold=True) * line_mm(points, 1.1) + 2 * line_mm(1.25 * POINTS)
    facts = line_mm(1.2 * POINTS) * 2 + line_mm(POINTS) + line_mm(9) + (8 if document.practice else 0)
    return max(name, facts) + 5.3


def _wish_mm(document: PlanDocument) -> float:
    if document.wens is None:
        return 0.0
    points = (1.1 if len(document.wens.text) > 45 else 1.5) * POINTS
    return max(14, 4.7 + lines(document.wens.text, 162, points, bold=True) * line_mm(points, 1.15)) + 4 + GAP


def _card_mm(action: PlanAction, ruler: Ruler) -> float:
    """A thing to do now: what it is, and below it who does it, until when, and on which rung."""
    what = high(ruler.said.say("actie", action.text), 150, 1.1 * POINTS, leading=1.15, bold=True)
    who = high(_doer(action, ruler), 32, POINTS, leading=1.12, bold=True)
    due = high(_due(action, ruler), 48, POINTS, leading=1.12, bold=True) if action.due else 0
    rung = _rung_mm(action, ruler, 40)
    return max(22.0, what + max(7.5, who, due, rung) + 4.6) + 1.6


def _doer(action: PlanAction, ruler: Ruler) -> Words:
    if action.who == "partner" and action.partner:
        # its letter stands before it
        return Words(f"WWW {action.partner}")
    names = {"client": "ik", "netwerk": "mijn mensen", "partner": "partners"}
    return ruler.said.say("plan", names[action.who]) if action.who in names else Words("VluchtelingenWerk")


def _due(action: PlanAction, ruler: Ruler) -> Words:
    assert action.due is not None  # noqa: S101 - its callers looked
    return ruler.said.say(
        "plan", "laatste dag: {day}", day=day_of_year(ruler.said.texts, action.due, year=ruler.made_on.year)
    )


def _rung_mm(action: PlanAction, ruler: Ruler, width: float) -> float:
    if not action.rung:
        return 0.0
    since = line_mm(POINTS, 1.12) if action.rung_since else 0
    return high(ruler.said.say("poster", ruler.rungs[action.rung]), width, POINTS, leading=1.12) + since


def _below_mm(document: PlanDocument, ruler: Ruler, count: int) -> float:
    """The next appointments, and beside them his begeleider."""
    visits = 0.0
    for place, visit in enumerate(visits_of(document)[:count]):
        when = moment(ruler.said.texts, visit.when, year=document.made_on.year)
        visits += high(when, 54, POINTS, bold=not place) + 1
        visits += high(_chosen(visit.where, ruler), 54, POINTS)
    guide = line_mm(POINTS) * max(1, lines(document.begeleider, 54, POINTS, bold=True)) + line_mm(1.3 * POINTS)
    guide += high(_chosen(document.agreements.hours, ruler), 54, POINTS)
    return TITLE + max(visits, guide, 31) + GAP


def _chosen(text: str, ruler: Ruler) -> Words:
    return ruler.said.choice(text) or Words(text)


def _won(document: PlanDocument, ruler: Ruler, room: float) -> int:
    """How many of the things that work already have room, two beside each other."""
    gelukt, done = gelukt_of(document)
    words = [
        *(ruler.said.say("onderdeel", one) for one in gelukt),
        *(ruler.said.say("actie", one.text) for one in done),
    ]
    shown = 0
    for place in range(0, min(len(words), 2 * MOST_WON), 2):
        pair = words[place : place + 2]
        room -= max(high(one, 80, POINTS) for one in pair) + 1.2
        if room < (MORE if place + len(pair) < len(words) else 0):
            break
        shown = place + len(pair)
    return shown


# -- the pages of actions ---------------------------------------------------------------------------------------


def action_sheets(document: PlanDocument, ruler: Ruler) -> list[ActionSheet]:
    """The open actions over as few pages as hold them, about as many on each: no last page with one line."""
    tasks = listed_of(document)
    rows = [_row_mm(task, ruler) for task in tasks]
    room = PAGE - SPARE - LINE_TITLE
    for count in range(ceil(len(tasks) / ON_A_PAGE), len(tasks) + 1):
        parts = _parts(rows, count)
        if count == len(tasks) or all(sum(rows[part]) <= room for part in parts):
            first = parts[0] if parts else None
            return [ActionSheet(tuple(tasks[one]), one is first and sum(rows[one]) <= room - LADDER) for one in parts]
    return []


def _parts(rows: Sequence[float], count: int) -> list[slice]:
    ends = [round(len(rows) * place / max(count, 1)) for place in range(count + 1)]
    return [slice(ends[place], ends[place + 1]) for place in range(count)]


def _row_mm(task: PlanTask, ruler: Ruler) -> float:
    """How high the row of an action is at most."""
    action = task.action
    leading = ARABIC_LEADING if ruler.said.texts.direction == "rtl" else ROW_LEADING
    what = high(ruler.said.say("actie", action.text), 98, POINTS, leading=leading, bold=task.now)
    who, due = _doer(action, ruler), _due(action, ruler) if action.due else None
    beside = Words(f"{who.own} {who.nl}")
    told = high(beside, 38, POINTS, leading=leading) + (high(due, 40, POINTS, leading=leading) if due else 0)
    picture = 12 + (5.2 if action.goal is not None else 0)
    return max(picture, what, told, _rung_mm(action, ruler, 19.5)) + 1.2
