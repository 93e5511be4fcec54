"""The small papers of a location, made from its content: belkaart, brievenhulp, "Wie doet dit wel?", the route card
and the sheet for a home visit."""

from collections.abc import Iterable
from datetime import date

from kiosk.content.location import Content
from kiosk.content.partners import CLIENT, NOT_FOUND, OWN, UNKNOWN, Contact, Partner, Task
from kiosk.faults import Fault
from kiosk.paper.documents.cards import Belkaart, Brievenhulp, LetterHelper, MijnRoute, Onderwegblad, RoadAction, WieWel
from kiosk.paper.documents.plan import Appointment, RouteDot, Rung
from kiosk.paper.making.poster import page_address
from kiosk.partners.directory import Directory
from kiosk.settings import Settings

#: how many actions the sheet for a home visit has room for: more is no visit but a plan
MOST_ON_THE_ROAD = 12
#: how many rows fill its first page; at least one of them is empty
ROWS = 7


def belkaart(content: Content, settings: Settings, language: str) -> Belkaart:
    """The belkaart of this location, in Dutch and ``language``."""
    return Belkaart(language, settings.location, content.cards.belkaart)


def brievenhulp(content: Content, settings: Settings, language: str) -> Brievenhulp:
    """The brievenhulp of this location; a helper that is a partner it does not have is left out."""
    texts = content.cards.brievenhulp
    partners = {partner.code: partner for partner in content.partners}
    helpers = tuple(
        LetterHelper(helper.icon, helper.text)
        if not helper.partner
        else LetterHelper(
            partners[helper.partner].icon,
            helper.text,
            partners[helper.partner].letter,
            _name(content, partners[helper.partner]),
        )
        for helper in texts.helper
        if not helper.partner or helper.partner in partners
    )
    return Brievenhulp(language, settings.location, texts, helpers)


def wie_wel(content: Content, settings: Settings, language: str, task_code: str) -> WieWel:
    """The card "Wie doet dit wel?" for one task of the directory.

    A card on danger says only 112 and whom to tell: who reads it at home must not see what was asked.

    Raises:
        NotFound: there is no such task.
        Fault: VluchtelingenWerk does this itself.
    """
    directory = Directory(content.partners)
    partner, task = directory.task(task_code)
    if partner.code == OWN:
        raise Fault("Dit doet VluchtelingenWerk zelf: daar hoort deze kaart niet bij. Kies een andere taak.")
    danger, unknown = task.code in content.danger.tasks, partner.code == UNKNOWN
    who = directory.partner(OWN) if danger or unknown else partner
    return WieWel(
        language=language,
        location=settings.location,
        texts=content.cards.wie_wel,
        question="" if danger or task.code == NOT_FOUND else task.title,
        picture=_picture(content, partner, task),
        letter=who.letter,
        icon=who.icon,
        name=_name(content, who),
        contact=_contact(who, "" if danger else task.phone),
        mine=partner.code == CLIENT,
        unknown=unknown and not danger,
        danger=danger,
        hurry=task.urgent and not danger,
        rungs=content.poster.rung if partner.code == CLIENT else (),
        talk=() if danger else tuple(text for text in (task.first, task.vw, task.unsettled) if text),
    )


def mijn_route(
    content: Content,
    settings: Settings,
    language: str,
    *,
    name: str,
    month: int,
    months: int,
    steps: tuple[RouteDot, ...],
    appointment: Appointment | None,
    practice: bool = False,
) -> MijnRoute:
    """The route card of a client whom the location calls ``name`` on paper: his first name, or his number."""
    return MijnRoute(
        name=name,
        language=language,
        location=settings.location,
        texts=content.cards.mijn_route,
        month=month,
        months=months,
        steps=steps,
        appointment=appointment,
        phone=Directory(content.partners).partner(OWN).contact.phone,
        page_address=page_address(settings.base_address, language),
        practice=practice,
    )


def road_action(
    content: Content,
    text: str,
    *,
    leefgebied: str,
    onderdeel: str = "",
    rung: Rung | None = None,
    due: date | None = None,
) -> RoadAction | None:
    """An action made safe to lose: a text of the library stands; of other words only what they are about.

    Nothing where it is about what is asked apart (7c): that does not leave the office.
    """
    parts = {part.code: part for part in content.instrument.onderdelen()}
    part = parts.get(onderdeel)
    if part is not None and part.private:
        return None
    if text in _library(content):
        return RoadAction(text, rung=rung, due=due)
    areas = {area.code: area.title for area in content.instrument.leefgebied}
    return RoadAction(part.title if part else areas[leefgebied], own_words=True, rung=rung, due=due)


def onderwegblad(
    settings: Settings, *, number: str, first_name: str, actions: Iterable[RoadAction | None], practice: bool = False
) -> Onderwegblad:
    """The sheet for a home visit. Of the name only the first letter is kept; ``actions`` come from ``road_action``."""
    shown = [action for action in actions if action is not None]
    return Onderwegblad(
        number=number,
        letter=next((sign for sign in first_name if sign.isalpha()), "").upper()[:1],
        location=settings.location,
        actions=tuple(shown[:MOST_ON_THE_ROAD]),
        more=max(0, len(shown) - MOST_ON_THE_ROAD),
        room=max(1, ROWS - len(shown)),
        practice=practice,
    )


def _library(content: Content) -> frozenset[str]:
    """The texts that are the same for every client, without those on what is asked apart."""
    shown = {part.code: part for part in content.instrument.onderdelen() if not part.private}
    ready = {action.text for action in content.actions.action if action.onderdeel in shown}
    return frozenset(ready.union(*(part.kan for part in shown.values())))


def _name(content: Content, partner: Partner) -> str:
    """How the poster calls a partner: that is translated."""
    return next((known.name for known in content.poster.partner if known.code == partner.code), partner.short)


def _picture(content: Content, partner: Partner, task: Task) -> str:
    """The picture that the poster has for a task, else that of the partner."""
    known = {line.text: line.icon for entry in content.poster.partner for line in entry.task}
    return known.get(task.title) or partner.icon


def _contact(partner: Partner, phone: str) -> Contact:
    """How to reach a partner for a task that may have a telephone number of its own."""
    known = partner.contact
    return Contact(phone or known.phone, known.email, known.address, known.hours, known.website)
