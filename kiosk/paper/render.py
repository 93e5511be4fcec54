"""From a frozen document to HTML: templates and style of ``content/paper``, nothing fetched from elsewhere."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_datetime
from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from kiosk import dates
from kiosk.content.location import Content
from kiosk.content.texts import SOURCE, Texts, Words
from kiosk.paper import drawing
from kiosk.paper.cards import Belkaart, Brievenhulp, MijnRoute, Onderwegblad, WieWel
from kiosk.paper.meting_paper import ConsentForm, Meetkaart
from kiosk.paper.plan import PlanDocument
from kiosk.paper.poster import PosterDocument, heading_words
from kiosk.paper.qr import HAND, POCKET, WALL, QrStyle, qr_svg
from kiosk.paper.uitkomst import Uitkomst

Card = Meetkaart | ConsentForm | Belkaart | Brievenhulp | WieWel | MijnRoute | Onderwegblad
PaperDocument = PosterDocument | PlanDocument | Uitkomst | Card

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
PLAN_PT = 10.4
PLAN_PAGES = 3
MEETKAART_PAGES = 8
UITKOMST_PT, UITKOMST_PAGES = 10.2, 2
#: cards and forms: their template, their letters in points, and on how many pages they stand
CARDS: dict[type[Card], tuple[str, float, int]] = {
    Meetkaart: ("meetkaart.html.j2", 10.0, MEETKAART_PAGES),
    ConsentForm: ("toestemming.html.j2", 10.8, 1),
    Belkaart: ("belkaart.html.j2", 9.8, 1),
    Brievenhulp: ("brievenhulp.html.j2", 11.5, 1),
    WieWel: ("wie-wel.html.j2", 10.2, 1),
    MijnRoute: ("mijn-route.html.j2", 10.0, 1),
    Onderwegblad: ("onderweg.html.j2", 10.4, 2),
}


def render_html(document: PaperDocument, content: Content, scale: float = 1.0) -> str:
    """The page of a document as HTML, with the templates of ``content`` and its letters ``scale`` times their size.

    Whatever stands in the document is text, never markup.
    """
    if isinstance(document, PosterDocument):
        return _poster(document, content, scale)
    if isinstance(document, PlanDocument):
        return _plan(document, content, scale)
    if isinstance(document, Uitkomst):
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
    if isinstance(document, Uitkomst):
        return UITKOMST_PAGES
    if isinstance(document, PosterDocument):
        return 1 if document.size == "a3" else 2
    _, _, pages = CARDS[type(document)]
    return pages


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

    def day(value: date) -> Words:
        return _both(texts, dates.long(value), format_date(value, "d MMMM y", locale=texts.language))

    def hour(value: datetime) -> Words:
        own = format_datetime(value, "EEEE d MMMM, H.mm", locale=texts.language)
        return _both(texts, format_datetime(value, "EEEE d MMMM, H.mm", locale=SOURCE), own)

    return _page(
        content,
        "plan.html.j2",
        doc=document,
        day=day,
        hour=hour,
        short=dates.short,
        qr=_qr(document.page_address, HAND),
        letter_pt=round(PLAN_PT * scale, 2),
        **said.values(document.location),
    )


def _uitkomst(document: Uitkomst, content: Content, scale: float) -> str:
    said = _Said(content, document.language)
    title = said.say("meetkaart", "Wat kan ik al?")
    spokes = []
    for area in document.areas:
        name = said.say("leefgebied", area.title)
        spokes.append(drawing.Spoke(area.icon, name.own or name.nl, area.then, area.now))

    def day(value: date) -> Words:
        return _both(said.texts, dates.long(value), format_date(value, "d MMMM y", locale=said.texts.language))

    return _page(
        content,
        "uitkomst.html.j2",
        doc=document,
        day=day,
        web=drawing.web(spokes, title.own or title.nl),
        letter_pt=round(UITKOMST_PT * scale, 2),
        **said.values(document.location),
    )


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
    environment.globals.update(icon=_icon, face=drawing.face, stairs=drawing.ladder_mark, flow=flow)
    return environment


def _icon(name: str, words: Words | str, colour: str = drawing.INK) -> Markup:
    return drawing.icon(name, words if isinstance(words, str) else words.own or words.nl, colour)
