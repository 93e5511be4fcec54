"""Small paper beside the plan: what to say on the telephone, what a letter asks, who does do this, the route card
for the pocket, and the sheet that a begeleider takes to a home visit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kiosk.content import cards as texts_of
from kiosk.content import poster as poster_of
from kiosk.content.location import Content
from kiosk.content.partners import CLIENT, NOT_FOUND, OWN, UNKNOWN, Contact, Partner, Task
from kiosk.content.texts import SOURCE
from kiosk.faults import Fault
from kiosk.paper.plan import Appointment, RouteDot, Rung
from kiosk.paper.poster import page_address
from kiosk.partners.directory import Directory
from kiosk.settings import Settings

#: how many actions the sheet for a home visit has room for: more is no visit but a plan
MOST_ON_THE_ROAD = 12
#: how many rows fill its first page; at least one of them is empty
ROWS = 7


@dataclass(frozen=True)
class Belkaart:
    """What to say on the telephone, in Dutch to say aloud and in the client's language to understand. Names nobody."""

    language: str
    location: str
    texts: texts_of.Belkaart

    personal: ClassVar[bool] = False


@dataclass(frozen=True)
class LetterHelper:
    """Who helps with a letter; ``letter`` and ``name`` are empty where that is no partner."""

    icon: str
    text: str
    letter: str = ""
    name: str = ""


@dataclass(frozen=True)
class Brievenhulp:
    """A letter came: from whom, what it asks, before when, and who helps. Names nobody."""

    language: str
    location: str
    texts: texts_of.Brievenhulp
    helpers: tuple[LetterHelper, ...]

    personal: ClassVar[bool] = False


@dataclass(frozen=True)
class WieWel:
    """The friendly no for one task. Names nobody.

    ``question`` is empty where it is unknown, or where it must not lie on the table at home. ``mine`` is what the
    client can learn to do alone, by the ``rungs`` of the ladder; ``unknown`` is what nobody was given; ``danger`` is
    what 112 is for, and ``hurry`` what cannot wait. ``talk`` is what a begeleider says about it, in Dutch.
    """

    language: str
    location: str
    texts: texts_of.WieWel
    question: str
    picture: str
    letter: str
    icon: str
    name: str
    contact: Contact
    mine: bool = False
    unknown: bool = False
    danger: bool = False
    hurry: bool = False
    rungs: tuple[poster_of.Rung, ...] = ()
    talk: tuple[str, ...] = ()

    personal: ClassVar[bool] = False


@dataclass(frozen=True)
class MijnRoute:
    """The road of one client on a card for his pocket. ``name`` is his first name or his number."""

    name: str
    language: str
    location: str
    texts: texts_of.MijnRoute
    month: int
    months: int
    steps: tuple[RouteDot, ...]
    appointment: Appointment | None
    phone: str
    page_address: str
    practice: bool = False

    personal: ClassVar[bool] = True

    @property
    def now(self) -> RouteDot | None:
        """Where the client is; nothing where he has walked the whole road."""
        return next((step for step in self.steps if step.state == "now"), None)

    @property
    def coming(self) -> RouteDot | None:
        """What comes after; nothing where that is the end, which is told anyway."""
        return next((step for step in self.steps[:-1] if step.state == "todo"), None)


@dataclass(frozen=True)
class RoadAction:
    """An open action that may lie on a bus seat; ``own_words`` when its text is only in the kiosk."""

    text: str
    own_words: bool = False
    rung: Rung | None = None
    due: date | None = None


@dataclass(frozen=True)
class Onderwegblad:
    """What a begeleider takes to a home visit: a number and one letter, and never a name."""

    number: str
    letter: str
    location: str
    actions: tuple[RoadAction, ...]
    #: how many open actions are only in the kiosk, for want of room
    more: int
    #: how many empty rows it has
    room: int
    practice: bool = False

    personal: ClassVar[bool] = True
    language: ClassVar[str] = SOURCE


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
    danger, unknown = bool(task.danger), partner.code == UNKNOWN
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
