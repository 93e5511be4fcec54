"""From a frozen document to HTML: templates and style of ``content/paper``, nothing fetched from elsewhere."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from math import ceil

from babel.dates import format_date, format_datetime
from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from kiosk import dates
from kiosk.content.location import Content
from kiosk.content.texts import SOURCE, Texts, Words
from kiosk.paper.documents.advies import AdviesBlad
from kiosk.paper.documents.brief import Brief
from kiosk.paper.documents.cards import Belkaart, Brievenhulp, MijnRoute, Onderwegblad, WieWel
from kiosk.paper.documents.checklist import ChecklistBlad
from kiosk.paper.documents.meting import Meetkaart, ToestemmingFormulier
from kiosk.paper.documents.overdracht import Overdrachtsblad
from kiosk.paper.documents.overleg import Overlegblad
from kiosk.paper.documents.overzicht import Overzichtsblad
from kiosk.paper.documents.partner import Partnerblad
from kiosk.paper.documents.plan import RUNGS, PlanDocument, PlanOffice, gelukt_of, groups_of, left_out, visits_of
from kiosk.paper.documents.poster import PosterDocument, heading_words
from kiosk.paper.documents.rapport import RapportDocument
from kiosk.paper.documents.sociaal import SociaalBlad
from kiosk.paper.documents.terugkijken import Terugkijkblad
from kiosk.paper.documents.tevredenheid import TevredenFormulier, TevredenTotalen
from kiosk.paper.documents.uitkomst import UitkomstDocument
from kiosk.paper.documents.verhuizing import Meegeefblad
from kiosk.paper.press import drawing, plots, takeaway
from kiosk.paper.press.qr import HAND, KEEP, POCKET, WALL, QrStyle, qr_svg

Ending = SociaalBlad | AdviesBlad | Meegeefblad | Brief
OfClient = MijnRoute | Onderwegblad | ChecklistBlad | Overdrachtsblad | Terugkijkblad | Ending
OfTeam = Partnerblad | Overzichtsblad | Overlegblad | TevredenTotalen | RapportDocument
Card = Meetkaart | ToestemmingFormulier | TevredenFormulier | Belkaart | Brievenhulp | WieWel | OfClient | OfTeam
PaperDocument = PosterDocument | PlanDocument | UitkomstDocument | Card

#: for each kind of paper its template, and its letters in points
POSTERS = {
    ("client", "a3"): ("poster.html.j2", 12.2),
    ("client", "a4"): ("poster.html.j2", 11.5),
    ("client", "pocket"): ("pocket.html.j2", 9.2),
    ("begeleider", "a3"): ("schema.html.j2", 10.4),
    ("begeleider", "a4"): ("schema.html.j2", 9.2),
    ("begeleider", "pocket"): ("pocket.html.j2", 7.9),
}
QR_STYLES = {"a3": WALL, "a4": HAND, "pocket": POCKET}
#: width and height of the drawn road, and how far it swings, in millimetres
ROADS = {"a3": (277, 113, 13), "a4": (194, 118, 13)}
PLAN_PT, PLAN_PAGES = 11.0, 4
PLAN_ROAD = (186, 69, 7)
#: digits with spaces and signs between them, and the marks between which text runs from left to right
NUMBERS = re.compile(r"(?<![\w+(])[+(]?\d[\d ().:/+-]*\d(?!\w)")
TO_RIGHT, AS_BEFORE, NO_BREAK = "\u2066", "\u2069", "\u00a0"
#: about how many letters fit on a line of a card
CARD_LETTERS = 20
#: from so many leefgebieden and actions on, each subject of a plan has its own page
APART = 4
#: only with letters of this scale each subject has a page of its own; a little smaller, and they flow on
WHOLE = 1.0
#: in letters of this scale and more what belongs together stays so; a little smaller, and it flows on
ROOMY = 0.96
MEETKAART_PAGES = 8
UITKOMST_PT, UITKOMST_PAGES = 10.2, 2
#: a partner with many tasks gets more sheets, not smaller letters
PARTNERBLAD_PAGES = 12
#: two thousand clients on some twenty of a page
OVERZICHT_PAGES = 120
#: as many clients with what is decided of each
OVERLEG_PAGES = 200
#: four lines a year for each of eight statements: ten years and what was asked in other words
TOTALEN_PAGES = 16
#: every meting with each remark, and all that happened: what goes along is not cut short
MEEGEVEN_PAGES = 40
#: cards and forms: their template, their letters in points, and on how many pages they stand
CARDS: dict[type[Card], tuple[str, float, int]] = {
    Meetkaart: ("meetkaart.html.j2", 10.0, MEETKAART_PAGES),
    ToestemmingFormulier: ("toestemming.html.j2", 10.8, 2),
    Belkaart: ("belkaart.html.j2", 9.8, 1),
    Brievenhulp: ("brievenhulp.html.j2", 11.5, 1),
    WieWel: ("wie-wel.html.j2", 10.2, 1),
    MijnRoute: ("mijn-route.html.j2", 10.0, 1),
    Onderwegblad: ("onderweg.html.j2", 10.4, 2),
    ChecklistBlad: ("checklist.html.j2", 11.5, 1),
    Partnerblad: ("partnerblad.html.j2", 10.4, PARTNERBLAD_PAGES),
    Terugkijkblad: ("terugkijken.html.j2", 12.6, 2),
    Brief: ("brief.html.j2", 12.0, 1),
    Overdrachtsblad: ("overdracht.html.j2", 10.8, 3),
    SociaalBlad: ("sociaal-team.html.j2", 10.6, 2),
    AdviesBlad: ("advies.html.j2", 11.0, 1),
    Overzichtsblad: ("overzicht.html.j2", 9.6, OVERZICHT_PAGES),
    Overlegblad: ("overleg.html.j2", 10.4, OVERLEG_PAGES),
    Meegeefblad: ("meegeven.html.j2", 10.6, MEEGEVEN_PAGES),
    TevredenFormulier: ("tevreden.html.j2", 11.2, 1),
    TevredenTotalen: ("tevreden-totaal.html.j2", 10.0, TOTALEN_PAGES),
    RapportDocument: ("rapport.html.j2", 9.6, 3),
}


def render_html(document: PaperDocument, content: Content, scale: float = 1.0) -> str:
    """The page of a document as HTML, with the templates of ``content`` and its letters ``scale`` times their size.

    Whatever stands in the document is text, never markup.
    """
    if isinstance(document, PosterDocument):
        return _poster(document, content, scale)
    if isinstance(document, PlanDocument):
        return _plan(document, content, scale)
    if isinstance(document, UitkomstDocument):
        return _uitkomst(document, content, scale)
    return _card(document, content, scale)


@dataclass(frozen=True)
class PageLanguage:
    """A language of the pages behind the QR, by its own name."""

    code: str
    name: str
    direction: str


def render_page(document: PosterDocument, content: Content, languages: list[PageLanguage], me: str) -> str:
    """The page behind the QR: the poster for a telephone. ``me`` is the letter of the client himself."""
    said = _Said(content, document.language).values(document.location)
    levels = sorted(content.instrument.level, key=lambda level: level.score)
    return _page(content, "page.html.j2", doc=document, languages=languages, levels=levels, me=me, **said)


def pages_of(document: PaperDocument) -> int:
    """On how many pages a document is meant to stand."""
    if isinstance(document, PlanDocument):
        return PLAN_PAGES
    if isinstance(document, UitkomstDocument):
        return UITKOMST_PAGES
    if isinstance(document, PosterDocument):
        return 1 if document.size == "a3" else 2
    _, _, pages = CARDS[type(document)]
    return pages


def saves_a_page(document: PaperDocument) -> bool:
    """Whether what hardly begins a last page may come back before it in smaller letters: where the text flows on."""
    return isinstance(document, Terugkijkblad | SociaalBlad | Overdrachtsblad | Meegeefblad | RapportDocument)


def _poster(document: PosterDocument, content: Content, scale: float) -> str:
    template, letter_pt = POSTERS[document.audience, document.size]
    return _page(
        content,
        template,
        doc=document,
        road=_road(document),
        qr=_qr(document.qr_address, QR_STYLES[document.size]),
        letter_pt=round(letter_pt * scale, 2),
    )


def _road(document: PosterDocument) -> drawing.Road | None:
    if document.size not in ROADS:
        return None
    width, height, swing = ROADS[document.size]
    return drawing.road(len(document.steps), width, height, swing=swing, mirrored=document.direction == "rtl")


def _qr(address: str, style: QrStyle) -> Markup | None:
    return Markup(qr_svg(address, style, f"QR-code: {address}")) if address else None  # noqa: S704  escaped there


class _Frame:
    """What the shared parts of a page read: headings, place and whether the mark of a concept is needed."""

    def __init__(self, content: Content, texts: Texts, location: str) -> None:
        self.heading = heading_words(content, texts)
        self.location = location
        self._texts = texts

    @property
    def concept(self) -> bool:
        return self._texts.uses_concept


class _Said:
    """What a template asks for its words: in Dutch and in the client's language, where there is a translation."""

    def __init__(self, content: Content, language: str) -> None:
        self.texts = content.texts(language if language in content.languages() else SOURCE)
        self._content = content

    def values(self, location: str) -> dict[str, object]:
        """What every template with words of its own gets."""
        return {
            "frame": _Frame(self._content, self.texts, location),
            "language": self.texts.language,
            "direction": self.texts.direction,
            "t": self.say,
        }

    def say(self, context: str, msgid: str, **values: object) -> Words:
        """A text, with what stands between its { } filled in."""
        return self.texts.words(context, msgid, {name: Words(str(value)) for name, value in values.items()})


def _plan(document: PlanDocument, content: Content, scale: float) -> str:
    said = _Said(content, document.language)
    texts = said.texts

    def before(value: date) -> Words:
        """To be done before this day; the year is told where it is another one than that of the paper."""
        return _joined(said.say("plan", "vóór"), _day_of_year(texts, value, document.made_on.year))

    gelukt, done = gelukt_of(document)
    width, height, swing = PLAN_ROAD
    mirrored = texts.direction == "rtl"
    return _page(
        content,
        "plan.html.j2",
        doc=document,
        day=partial(_day, texts),
        moment=partial(_moment, texts, year=document.made_on.year),
        before=before,
        join=_joined,
        cards=_cards([texts.words("actie", action.text) for action in document.nu_doen]),
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
        qr=_plan_codes(document, said),
        letter_pt=round(PLAN_PT * scale, 2),
        **said.values(document.location),
    )


def _day(texts: Texts, value: date) -> Words:
    return _both(texts, dates.long(value), format_date(value, "d MMMM y", locale=texts.language))


def _day_of_year(texts: Texts, value: date, year: int) -> Words:
    length = "d MMMM" if value.year == year else "d MMMM y"
    return _both(texts, format_date(value, length, SOURCE), format_date(value, length, texts.language))


def _moment(texts: Texts, value: datetime, *, year: int) -> Words:
    pattern = "EEEE d MMMM, H.mm" if value.year == year else "EEEE d MMMM y, H.mm"
    own = format_datetime(value, pattern, locale=texts.language)
    return _both(texts, format_datetime(value, pattern, locale=SOURCE), own)


def _plan_codes(document: PlanDocument, said: _Said) -> dict[str, Markup | None]:
    """The codes of a plan, each with the title that a reading machine says; nothing where there is nothing to say."""
    office = document.office
    named = PlanOffice(office.name or document.location, office.phone, office.email, office.address)
    visits = visits_of(document)
    entry = takeaway.appointment_entry(visits[0], document.made_on) if visits else ""
    return {
        "contact": _kept(takeaway.contact_card(named), said.say("plan", "Scan: ons nummer in mijn telefoon")),
        "appointment": _kept(entry, said.say("plan", "Scan: de afspraak in mijn telefoon")),
        "page": _qr(document.page_address, HAND),
    }


def _kept(text: str, title: Words) -> Markup | None:
    return Markup(qr_svg(text, KEEP, title.own or title.nl)) if text else None  # noqa: S704  escaped there


def _uitkomst(document: UitkomstDocument, content: Content, scale: float) -> str:
    said = _Said(content, document.language)
    title = said.say("meetkaart", "Wat kan ik al?")
    spokes = []
    for area in document.areas:
        name = said.say("leefgebied", area.title)
        spokes.append(drawing.Spoke(area.icon, name.own or name.nl, area.then, area.now))

    return _page(
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
    return Words(" ".join(part.nl for part in parts), own)


def _card(document: Card, content: Content, scale: float) -> str:
    template, letter_pt, _ = CARDS[type(document)]
    said = _Said(content, document.language)

    def when(value: date, pattern: str) -> Words:
        nl, own = (format_datetime(value, pattern, locale=language) for language in (SOURCE, said.texts.language))
        return _both(said.texts, nl, own)

    return _page(
        content,
        template,
        doc=document,
        when=when,
        qr=_qr(document.page_address, POCKET) if isinstance(document, MijnRoute) else None,
        roomy=scale >= ROOMY,
        letter_pt=round(letter_pt * scale, 2),
        **said.values(document.location),
    )


def _both(texts: Texts, nl: str, own: str) -> Words:
    return Words(nl, "" if texts.language == SOURCE else own)


def _page(content: Content, template: str, **values: object) -> str:
    html = _environment(content).get_template(template).render(values)
    return "".join(sign for sign in html if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def flow(text: str) -> str:
    """The direction in which free text runs: that of its first letter."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def as_typed(text: str) -> str:
    """Free text in which a telephone number stays in its order, on one line.

    From right to left its groups would change places: the space between them belongs to no direction.
    """
    if flow(text) == "ltr":
        return text
    return NUMBERS.sub(lambda found: f"{TO_RIGHT}{found[0].replace(' ', NO_BREAK)}{AS_BEFORE}", text)


@lru_cache(maxsize=2)
def _environment(content: Content) -> SandboxedEnvironment:
    """A location's templates are data: what they can reach is what they are given, and every value is escaped."""

    def load(name: str) -> tuple[str, str, None]:
        return content.template(name), name, None

    environment = SandboxedEnvironment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        icon=_icon, face=drawing.face, stairs=drawing.ladder_mark, flow=flow, typed=as_typed, bars=plots.bars
    )
    return environment


def _icon(name: str, words: Words | str, colour: str = drawing.INK) -> Markup:
    return drawing.icon(name, words if isinstance(words, str) else words.own or words.nl, colour)
