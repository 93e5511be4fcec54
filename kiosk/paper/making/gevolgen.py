"""What would be otherwise on paper, were a change kept: which papers, what stands in Dutch, who holds an old poster."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from peewee import fn

from kiosk.content.layers import Change
from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.partners import OWN
from kiosk.content.texts import SOURCE, usable
from kiosk.guidance.languages import language_name
from kiosk.guidance.route.held_poster import is_held
from kiosk.office import Office
from kiosk.paper.documents.cards import WieWel
from kiosk.paper.documents.version import page_version, schema_version
from kiosk.paper.making.cards import belkaart, brievenhulp, wie_wel
from kiosk.paper.making.general import office_poster
from kiosk.paper.making.poster_now import edition_of
from kiosk.partners.directory import Directory
from kiosk.people.acting import reading, require_teamleider
from kiosk.people.identity import Identity
from kiosk.settings import Settings
from kiosk.store.client_models import Client, Geprint
from kiosk.store.office_models import columns
from kiosk.upkeep.editions import read_places

POSTER, SCHEMA, PAGE = "de poster", "het schema", "de bladzijde achter de QR"
PLAN, ROUTE, CARD = "plan en eindbrief", "Mijn route", "“Wie doet dit wel?”"
SHEET, BELKAART, BRIEVENHULP = "het blad voor de partner", "de belkaart", "de brievenhulp"


@dataclass(frozen=True)
class Gevolgen:
    """What would be otherwise; ``papers`` by their names, ``dutch`` the languages in which it is not translated yet."""

    papers: tuple[str, ...] = ()
    dutch: tuple[str, ...] = ()
    #: how many clients would have an old poster, and on which places one would hang
    clients: int = 0
    places: tuple[str, ...] = ()

    @property
    def circulates(self) -> bool:
        """Whether somebody would have an old one."""
        return bool(self.clients or self.places)

    @property
    def lines(self) -> Iterator[str]:
        """It in sentences."""
        if not self.papers:
            yield "Op papier verandert er niets."
            return
        yield f"Anders op: {', '.join(self.papers)}."
        if self.dutch:
            yield f"In het Nederlands tot het vertaald is: {', '.join(self.dutch)}."
        if self.clients:
            who = "1 cliënt heeft" if self.clients == 1 else f"{self.clients} cliënten hebben"
            yield f"{who} dan een oude poster. Wie: dat staat bij “Waar de posters zijn”."
        if self.places:
            yield f"Hier hangt dan een oude: {', '.join(self.places)}."


def gevolgen(office: Office, who: Identity, changes: Sequence[Change]) -> Gevolgen:
    """What these changes of the content would do, before they are kept.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    now = office.content
    then = _with(now, changes)
    papers = tuple(_papers(office, now, then))
    if not papers:
        return Gevolgen()
    dutch = tuple(_dutch(now, then))
    if POSTER not in papers:
        return Gevolgen(papers, dutch)
    with reading(office, who):
        held = _held()
        places = read_places()
    languages = {language for language, _ in held} | {one.language for one in places}
    becomes = {language: edition_of(office, then, language) for language in languages & set(now.languages())}
    return Gevolgen(
        papers,
        dutch,
        sum(becomes.get(language, edition) != edition for language, edition in held),
        tuple(one.name for one in places if becomes.get(one.language, one.edition) != one.edition),
    )


def _with(now: Content, changes: Sequence[Change]) -> Content:
    """The content as it would be: a change replaces what was changed there or below it before."""
    stays = tuple(
        one
        for one in now.changes
        if not any(one.file == new.file and f"{one.path}/".startswith(f"{new.path}/") for new in changes)
    )
    return Content(now.folder, (*stays, *changes))


def _papers(office: Office, now: Content, then: Content) -> Iterator[str]:
    settings = office.settings
    before, after = (office_poster(content, settings, "nl", "a3", "client") for content in (now, then))
    if before.version != after.version:
        yield POSTER
    if schema_version(before) != schema_version(after):
        yield SCHEMA
    if settings.base_address and page_version(before) != page_version(after):
        yield PAGE
    for name, said in ((PLAN, _on_plan), (ROUTE, _on_route), (CARD, partial(_on_cards, settings=settings))):
        if said(now) != said(then):
            yield name
    if now.partners != then.partners:
        yield SHEET
    for name, make in ((BELKAART, belkaart), (BRIEVENHULP, brievenhulp)):
        if make(now, settings, "nl") != make(then, settings, "nl"):
            yield name


def _on_plan(content: Content) -> object:
    """What of the content stands on a plan or a letter."""
    partners = [(one.code, one.name, one.short, one.letter, one.contact) for one in content.partners]
    return partners, content.actions, _road(content), [rung.title for rung in content.poster.rung]


def _on_route(content: Content) -> object:
    """What of it stands on the card of the road."""
    own = Directory(content.partners).partner(OWN)
    return content.cards.mijn_route, own.contact.phone, _road(content)


def _road(content: Content) -> list[tuple[str, str, str]]:
    return [(step.code, step.title, step.icon) for step in content.poster.step]


def _on_cards(content: Content, settings: Settings) -> list[WieWel]:
    """The cards of all tasks that another does."""
    others = (partner for partner in content.partners if partner.code != OWN)
    return [wie_wel(content, settings, SOURCE, task.code) for partner in others for task in partner.task]


def _dutch(now: Content, then: Content) -> Iterator[str]:
    """The languages in which something new is not translated yet."""
    known = {(message.context, message.text) for message in messages_of(now)}
    new = [message for message in messages_of(then) if (message.context, message.text) not in known]
    for language in now.languages()[1:]:
        entries = [now.catalog(language).get(message.text, message.context) for message in new]
        if any(entry is None or not usable(entry) for entry in entries):
            yield language_name(language)


def _held() -> list[tuple[str, str]]:
    """Language and edition of the poster of each running client who has one."""
    last = Geprint.select(fn.MAX(Geprint.id)).join(Client).where(is_held(), Client.handed_over_on.is_null())
    rows = Geprint.select(Geprint.language, Geprint.edition).where(Geprint.id.in_(last.group_by(Geprint.client)))
    return [(language, edition) for language, edition in columns(rows.where(Geprint.edition != ""))]
