"""The plan, and the result of a meting: each laid out once. What has no room goes on by a rule, and never smaller."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from math import ceil
from typing import Literal

from babel.dates import format_date, format_datetime
from markupsafe import Markup

from kiosk import dates
from kiosk.content import keuzes
from kiosk.content.location import Content
from kiosk.content.pictures import CONTEXT, load_pictures
from kiosk.content.texts import SOURCE, Texts, Words
from kiosk.paper.documents.plan import (
    NOW,
    ON_A_PAGE,
    RUNGS,
    WHO,
    PlanDocument,
    PlanOffice,
    PlanTask,
    gelukt_of,
    groups_of,
    listed_of,
    visits_of,
)
from kiosk.paper.documents.uitkomst import UitkomstDocument, rose_of
from kiosk.paper.press import takeaway
from kiosk.paper.press.qr import HAND, KEEP, qr_svg
from kiosk.paper.press.render.frame import HowDrawn, PaperWords, both, page_of, qr_code

PLAN_PT = 11.0
#: the pictures of what an action is about, by the icon that the instrument has for it; others keep that icon
SUBJECTS: Mapping[str, str] = {
    "phone": "bellen",
    "mail-open": "post",
    "wallet": "geld",
    "coins": "geld",
    "school": "les",
    "languages": "les",
    "baby": "kind",
    "stethoscope": "partner-zorg",
    "thermometer": "ziek",
    "smartphone": "telefoon",
    "users": "mensen",
    "users-round": "mensen",
    "briefcase-business": "werk",
}
#: of what works already so many rows at most: what can be seen at a glance
MOST_WON = 3
#: what the first page measures, in millimetres: its room without what is as long as somebody's words, the wish without
#: its lines, and a row of what works already; where the words take more than that leaves, pictures are smaller
FIRST_ROOM, WISH, WON_ROW, LESS = 55.6, 12.0, 9.6, 20.0
#: about how many letters stand in a line of a card and of a wish, and how high a line of a card is
CARD_LETTERS, ETHIOPIC_CARD_LETTERS, WISH_LETTERS, CARD_LINE = 25, 17, 62, 5.6
#: longer titles of the road say the same in fewer words
TITLE_LETTERS = 26
#: what the page of actions measures, in millimetres: its room, the ladder above them, a row of one line, and of more
#: its lines in his own language and in Dutch
ROOM, LADDER, LEAST_ROW, ROW_EDGE, ROW_LINE, DUTCH_LINE = 263.0, 84.0, 19.6, 2.6, 4.5, 3.7
#: about how many letters stand in a line of it; those of Ethiopia are broader
OWN_LETTERS, ETHIOPIC_LETTERS = 44, 30
#: so many more letters of the Dutch beside it stand in a line
DUTCH_IS_SMALLER = 1.22
#: how far on the road between two steps he is shown at least and at most: beside a step, not on it
LEAST_ON, MOST_ON, HALF = 0.4, 0.6, 0.5


def _plan(document: PlanDocument, content: Content) -> str:
    said = PaperWords(content, document.language)
    texts = said.texts
    gelukt, done = gelukt_of(document)
    room = _room_left(document, said)
    most = 2 * max(0, min(MOST_WON, int(room / WON_ROW)))
    return page_of(
        content,
        "plan.html.j2",
        doc=document,
        day=partial(_day, texts),
        moment=partial(_moment, texts, year=document.made_on.year),
        due_on=partial(_day_of_year, texts, year=document.made_on.year),
        join=_joined,
        short=partial(_short_day, texts),
        stops=_stops(document, content, mirrored=texts.direction == "rtl"),
        pin=_place(_here(document), len(document.route), mirrored=texts.direction == "rtl"),
        mirrored=texts.direction == "rtl",
        alts={code: said.say(CONTEXT, one.alt) for code, one in load_pictures().items()},
        subjects=SUBJECTS,
        picture_of=keuzes.picture_of,
        now=NOW,
        many=room < LESS,
        spills=room < 0,
        counts={who: sum(len(group.tasks) for group in groups_of(document) if group.who == who) for who in WHO},
        sheets=_sheets(listed_of(document), said),
        won=len(gelukt) + len(done),
        gelukt=gelukt[:most],
        done=done[: max(0, most - len(gelukt))],
        visits=visits_of(document),
        rungs=[rung for rung in content.poster.rung if rung.code in RUNGS],
        rung_codes=RUNGS,
        rung_titles={rung.code: rung.title for rung in content.poster.rung},
        qr=_plan_codes(document, said),
        letter_pt=PLAN_PT,
        **said.values(document.location),
    )


def _room_left(document: PlanDocument, said: PaperWords) -> float:
    """What his wish and the things to do now leave of the first page for what works already, in millimetres."""
    wish = WISH + ceil(len(document.wens.text) / WISH_LETTERS) * CARD_LINE if document.wens else 0.0
    cards = (said.say("actie", action.text) for action in document.nu_doen[:NOW])
    return (
        FIRST_ROOM
        - wish
        - max((_lines_mm(one, CARD_LETTERS, ETHIOPIC_CARD_LETTERS, CARD_LINE) for one in cards), default=0)
    )


def _lines_mm(words: Words, latin: int, ethiopic: int, line: float) -> float:
    """How high words are in lines of so many letters, in both languages."""
    own, nl = (words.own, words.nl) if words.own else (words.nl, "")
    letters = ethiopic if any("\u1200" <= sign <= "\u139f" for sign in own) else latin
    return ceil(len(own) / letters) * line + ceil(len(nl) / (latin * DUTCH_IS_SMALLER)) * DUTCH_LINE


# -- the road ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Stop:
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


#: how wide the road is, and the words of a step; those of the first and the last begin at the edge, and take less
ROAD_MM, LABEL_MM, EDGE_LABEL_MM = 186.0, 44.0, 33.0


def _place(number: float, count: int, *, mirrored: bool) -> float:
    """How far from the left the middle of a step is; from right to left the road runs the other way."""
    left = (number + HALF) * ROAD_MM / max(count, 1)
    return round(ROAD_MM - left if mirrored else left, 2)


def _stops(document: PlanDocument, content: Content, *, mirrored: bool) -> list[_Stop]:
    """The steps of the road; a day that would go back is left out."""
    known, count, last = load_pictures(), len(document.route), date.min
    steps = {step.title: step for step in content.poster.step}
    stops = []
    for number, dot in enumerate(document.route):
        day = dot.day if dot.day and dot.day >= last else None
        last = day or last
        step = steps.get(dot.title)
        words = step.says if step and step.says and len(dot.title) > TITLE_LETTERS else dot.title
        code = dot.code or (step.code if step else "")
        left = _place(number, count, mirrored=mirrored)
        shown = code if code in known else ""
        stops.append(_Stop(dot.title, words, dot.icon, shown, dot.state, day, left, number % 2, *_label(left)))
    return stops


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


# -- the pages of actions ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _ActionSheet:
    """One page of actions; the ladder stands above them where it has room."""

    tasks: tuple[PlanTask, ...]
    ladder: bool


def _sheets(tasks: Sequence[PlanTask], said: PaperWords) -> list[_ActionSheet]:
    """The open actions over as few pages as hold them, about as many on each: no last page with one line."""
    high = [_row_mm(said.say("actie", task.action.text)) for task in tasks]
    for count in range(ceil(len(tasks) / ON_A_PAGE), len(tasks) + 1):
        ends = [round(len(tasks) * place / max(count, 1)) for place in range(count + 1)]
        parts = [slice(ends[place], ends[place + 1]) for place in range(count)]
        if count == len(tasks) or all(sum(high[part]) <= ROOM for part in parts):
            first = parts[:1]
            return [_ActionSheet(tuple(tasks[one]), one in first and sum(high[one]) <= ROOM - LADDER) for one in parts]
    return []


def _row_mm(words: Words) -> float:
    """How high the row of an action is at most."""
    return max(LEAST_ROW, _lines_mm(words, OWN_LETTERS, ETHIOPIC_LETTERS, ROW_LINE) + ROW_EDGE)


# -- what several of them need ----------------------------------------------------------------------------------


def _day(texts: Texts, value: date) -> Words:
    return both(texts, dates.long(value), format_date(value, "d MMMM y", locale=texts.language))


def _short_day(texts: Texts, value: date) -> Words:
    """A day where there is little room."""
    return both(texts, dates.short(value), format_date(value, "d MMM y", locale=texts.language))


def _day_of_year(texts: Texts, value: date, *, year: int) -> Words:
    """A day; its year is told where it is another one than that of the paper."""
    length = "d MMMM" if value.year == year else "d MMMM y"
    return both(texts, format_date(value, length, SOURCE), format_date(value, length, texts.language))


def _moment(texts: Texts, value: datetime, *, year: int) -> Words:
    pattern = "EEEE d MMMM, H.mm" if value.year == year else "EEEE d MMMM y, H.mm"
    own = format_datetime(value, pattern, locale=texts.language)
    return both(texts, format_datetime(value, pattern, locale=SOURCE), own)


def _plan_codes(document: PlanDocument, said: PaperWords) -> dict[str, Markup | None]:
    """The codes of a plan, each with the title that a reading machine says; nothing where there is nothing to say."""
    office = document.office
    named = PlanOffice(office.name or document.location, office.phone, office.email, office.address)
    visits = visits_of(document)
    called = said.say("plan", "Afspraak")
    entry = takeaway.appointment_entry(visits[0], document.made_on, called.own or called.nl) if visits else ""
    return {
        "contact": _kept(takeaway.contact_card(named), said.say("plan", "Scan: ons nummer in mijn telefoon")),
        "appointment": _kept(entry, said.say("plan", "Scan: de afspraak in mijn telefoon")),
        "page": qr_code(document.page_address, HAND),
    }


def _kept(text: str, title: Words) -> Markup | None:
    return Markup(qr_svg(text, KEEP, title.own or title.nl)) if text else None  # noqa: S704  escaped there


def _joined(*parts: Words) -> Words:
    """Words one after the other, in both languages."""
    own = " ".join(part.own or part.nl for part in parts) if any(part.own for part in parts) else ""
    return Words(" ".join(part.nl for part in parts), own, any(part.untranslated for part in parts))


# -- the result of a meting -------------------------------------------------------------------------------------

UITKOMST_PT = 11.0
#: of each leefgebied so many onderdelen that went better stand on the one page; of the rest their number
MOST_ROSE = 3


def _uitkomst(document: UitkomstDocument, content: Content) -> str:
    said = PaperWords(content, document.language)
    # what went better most stands first
    areas = sorted(document.areas, key=lambda area: -len(rose_of(area)))
    rose = [rose_of(area) for area in areas]
    return page_of(
        content,
        "uitkomst.html.j2",
        doc=document,
        areas=areas,
        mirrored=said.texts.direction == "rtl",
        day=partial(_day, said.texts),
        join=_joined,
        better=sum(len(parts) for parts in rose),
        rose=rose,
        most=MOST_ROSE,
        letter_pt=UITKOMST_PT,
        **said.values(document.location),
    )


KINDS: Mapping[type, HowDrawn] = {PlanDocument: _plan, UitkomstDocument: _uitkomst}
