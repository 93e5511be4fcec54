"""The plan, and the result of a meting: each laid out once. What has no room goes on by a rule, and never smaller."""

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from kiosk.content import keuzes
from kiosk.content.location import Content
from kiosk.content.pictures import CONTEXT, load_pictures
from kiosk.content.texts import Words
from kiosk.paper.documents.plan import (
    NOW,
    RUNGS,
    WHO,
    PlanDocument,
    PlanOffice,
    gelukt_of,
    groups_of,
    visits_of,
)
from kiosk.paper.documents.uitkomst import UitkomstDocument, rose_of
from kiosk.paper.press import takeaway
from kiosk.paper.press.qr import HAND, KEEP, qr_svg
from kiosk.paper.press.render import plan_days, plan_rooms
from kiosk.paper.press.render.frame import HowDrawn, PaperWords, page_of, qr_code
from kiosk.paper.press.render.plan_road import road_on_paper

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


def _plan(document: PlanDocument, content: Content) -> str:
    said = PaperWords(content, document.language)
    texts = said.texts
    gelukt, done = gelukt_of(document)
    rungs = {rung.code: rung.title for rung in content.poster.rung}
    # what is only measured asks for no mark in the foot
    ruler = plan_rooms.Ruler(PaperWords(content, document.language), document.made_on, rungs)
    road = road_on_paper(document, content, ruler.said, plan_rooms.POINTS)
    first = plan_rooms.first_page(document, ruler, road.height)
    return page_of(
        content,
        "plan.html.j2",
        doc=document,
        day=partial(plan_days.long_day, texts),
        moment=partial(plan_days.moment, texts, year=document.made_on.year),
        due_on=partial(plan_days.day_of_year, texts, year=document.made_on.year),
        join=_joined,
        short=partial(plan_days.short_day, texts),
        shortest=partial(plan_days.shortest_day, texts, year=document.made_on.year),
        road=road,
        mirrored=texts.direction == "rtl",
        alts={code: said.say(CONTEXT, one.alt) for code, one in load_pictures().items()},
        subjects=SUBJECTS,
        picture_of=keuzes.picture_of,
        now=NOW,
        spills=first.spills,
        counts={who: sum(len(group.tasks) for group in groups_of(document) if group.who == who) for who in WHO},
        sheets=plan_rooms.action_sheets(document, ruler),
        won=(*gelukt, *done)[: first.won],
        more=len(gelukt) + len(done) - first.won,
        visits=visits_of(document)[: first.visits],
        rungs=[rung for rung in content.poster.rung if rung.code in RUNGS],
        rung_codes=RUNGS,
        rung_titles=rungs,
        qr=_plan_codes(document, said),
        letter_pt=plan_rooms.POINTS,
        **said.values(document.location),
    )


# -- what several of them need ----------------------------------------------------------------------------------


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
        day=partial(plan_days.long_day, said.texts),
        join=_joined,
        better=sum(len(parts) for parts in rose),
        rose=rose,
        most=MOST_ROSE,
        letter_pt=UITKOMST_PT,
        **said.values(document.location),
    )


KINDS: Mapping[type, HowDrawn] = {PlanDocument: _plan, UitkomstDocument: _uitkomst}
