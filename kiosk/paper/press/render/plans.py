"""The plan, and the result of a meting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from math import ceil

from babel.dates import format_date, format_datetime
from markupsafe import Markup

from kiosk import dates
from kiosk.content.location import Content
from kiosk.content.texts import SOURCE, Texts, Words
from kiosk.paper.documents.plan import RUNGS, PlanDocument, PlanOffice, gelukt_of, groups_of, left_out, visits_of
from kiosk.paper.documents.uitkomst import UitkomstDocument
from kiosk.paper.press import drawing, takeaway
from kiosk.paper.press.qr import HAND, KEEP, qr_svg
from kiosk.paper.press.render.frame import HowDrawn, PaperWords, both, page_of, qr_code

PLAN_PT, PLAN_PAGES = 11.0, 4
PLAN_ROAD = (186, 69, 7)
#: about how many letters fit on a line of a card
CARD_LETTERS = 20
#: from so many leefgebieden and actions on, each subject of a plan has its own page
APART = 4
#: only with letters of this scale each subject has a page of its own; a little smaller, and they flow on
WHOLE = 1.0
UITKOMST_PT, UITKOMST_PAGES = 10.2, 2


def _plan(document: PlanDocument, content: Content, scale: float) -> str:
    said = PaperWords(content, document.language)
    texts = said.texts

    gelukt, done = gelukt_of(document)
    width, height, swing = PLAN_ROAD
    mirrored = texts.direction == "rtl"
    return page_of(
        content,
        "plan.html.j2",
        doc=document,
        day=partial(_day, texts),
        moment=partial(_moment, texts, year=document.made_on.year),
        due_on=partial(_day_of_year, texts, year=document.made_on.year),
        join=_joined,
        cards=_cards([said.say("actie", action.text) for action in document.nu_doen]),
        short=dates.short,
        apart=scale >= WHOLE and _long(document),
        road=drawing.road(len(document.route), width, height, swing=swing, mirrored=mirrored),
        walked=max((place for place, dot in enumerate(document.route, 1) if dot.state != "todo"), default=0),
        groups=groups_of(document),
        left_out=left_out(document),
        gelukt=gelukt,
        done=done,
        visits=visits_of(document),
        rungs=[rung for rung in content.poster.rung if rung.code in RUNGS],
        rung_codes=RUNGS,
        rung_titles={rung.code: rung.title for rung in content.poster.rung},
        qr=_plan_codes(document, said),
        letter_pt=round(PLAN_PT * scale, 2),
        **said.values(document.location),
    )


def _day(texts: Texts, value: date) -> Words:
    return both(texts, dates.long(value), format_date(value, "d MMMM y", locale=texts.language))


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
    entry = takeaway.appointment_entry(visits[0], document.made_on) if visits else ""
    return {
        "contact": _kept(takeaway.contact_card(named), said.say("plan", "Scan: ons nummer in mijn telefoon")),
        "appointment": _kept(entry, said.say("plan", "Scan: de afspraak in mijn telefoon")),
        "page": qr_code(document.page_address, HAND),
    }


def _kept(text: str, title: Words) -> Markup | None:
    return Markup(qr_svg(text, KEEP, title.own or title.nl)) if text else None  # noqa: S704  escaped there


def _uitkomst(document: UitkomstDocument, content: Content, scale: float) -> str:
    said = PaperWords(content, document.language)
    title = said.say("meetkaart", "Wat kan ik al?")
    spokes = []
    for area in document.areas:
        name = said.say("leefgebied", area.title)
        spokes.append(drawing.Spoke(area.icon, name.own or name.nl, area.then, area.now))

    return page_of(
        content,
        "uitkomst.html.j2",
        doc=document,
        day=partial(_day, said.texts),
        web=drawing.web(spokes, title.own or title.nl),
        letter_pt=round(UITKOMST_PT * scale, 2),
        **said.values(document.location),
    )


def _long(document: PlanDocument) -> bool:
    """Whether there is enough to tell for a page of its own for each subject."""
    return len(document.leefgebieden) >= APART and sum(len(group.tasks) for group in groups_of(document)) >= APART


@dataclass(frozen=True)
class _Cards:
    """How the texts of the cards beside each other are set: small where one is long, and all as high as the highest."""

    small: bool
    height_em: float


def _cards(texts: list[Words]) -> _Cards:
    small = any(len(words.own or words.nl) > CARD_LETTERS * 3 for words in texts)
    letters = CARD_LETTERS * (1.25 if small else 1)
    lines = [
        ceil(len(words.own or words.nl) / letters) + (ceil(len(words.nl) / letters) if words.own else 0)
        for words in texts
    ]
    return _Cards(small, round(max(lines, default=0) * 1.2 + 0.1, 1))


def _joined(*parts: Words) -> Words:
    """Words one after the other, in both languages."""
    own = " ".join(part.own or part.nl for part in parts) if any(part.own for part in parts) else ""
    return Words(" ".join(part.nl for part in parts), own, any(part.untranslated for part in parts))


KINDS: Mapping[type, HowDrawn] = {
    PlanDocument: HowDrawn(_plan, lambda _: PLAN_PAGES),
    UitkomstDocument: HowDrawn(_uitkomst, lambda _: UITKOMST_PAGES),
}
