"""From a frozen document to HTML: templates and style of ``content/paper``, nothing fetched from elsewhere."""

import unicodedata
from datetime import date, datetime
from functools import cache

from babel.dates import format_date, format_datetime
from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from kiosk import dates
from kiosk.content.texts import SOURCE, Texts, Words, languages, load_texts
from kiosk.content.toml_file import shipped
from kiosk.paper import drawing
from kiosk.paper.plan import PlanDocument
from kiosk.paper.poster import PosterDocument, heading_words
from kiosk.paper.qr import HAND, POCKET, WALL, QrStyle, qr_svg

PaperDocument = PosterDocument | PlanDocument

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


def render_html(document: PaperDocument, scale: float = 1.0) -> str:
    """The page of a document as HTML, its letters ``scale`` times their size.

    Whatever stands in the document is text, never markup.
    """
    return _plan(document, scale) if isinstance(document, PlanDocument) else _poster(document, scale)


def pages_of(document: PaperDocument) -> int:
    """On how many pages a document is meant to stand."""
    if isinstance(document, PlanDocument):
        return PLAN_PAGES
    return 1 if document.size == "a3" else 2


def _poster(document: PosterDocument, scale: float) -> str:
    template, letter_pt = POSTERS[document.audience, document.size]
    return _page(
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

    def __init__(self, texts: Texts, location: str) -> None:
        self.heading = heading_words(texts)
        self.location = location
        self._texts = texts

    @property
    def concept(self) -> bool:
        return self._texts.uses_concept


def _plan(document: PlanDocument, scale: float) -> str:
    texts = load_texts(document.language if document.language in languages() else SOURCE)

    def say(context: str, msgid: str, **values: object) -> Words:
        return texts.words(context, msgid, {name: Words(str(value)) for name, value in values.items()})

    def day(value: date) -> Words:
        return _both(texts, dates.long(value), format_date(value, "d MMMM y", locale=texts.language))

    def hour(value: datetime) -> Words:
        own = format_datetime(value, "EEEE d MMMM, H.mm", locale=texts.language)
        return _both(texts, format_datetime(value, "EEEE d MMMM, H.mm", locale=SOURCE), own)

    return _page(
        "plan.html.j2",
        doc=document,
        frame=_Frame(texts, document.location),
        language=texts.language,
        direction=texts.direction,
        t=say,
        day=day,
        hour=hour,
        short=dates.short,
        qr=_qr(document.page_address, HAND),
        letter_pt=round(PLAN_PT * scale, 2),
    )


def _both(texts: Texts, nl: str, own: str) -> Words:
    return Words(nl, "" if texts.language == SOURCE else own)


def _page(template: str, **values: object) -> str:
    html = _environment().get_template(template).render(values)
    return "".join(sign for sign in html if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def flow(text: str) -> str:
    """The direction in which free text runs: that of its first letter."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


@cache
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FunctionLoader(lambda name: shipped("paper", name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(icon=_icon, face=drawing.face, stairs=drawing.ladder_mark, flow=flow)
    return environment


def _icon(name: str, words: Words | str, colour: str = drawing.INK) -> Markup:
    return drawing.icon(name, words if isinstance(words, str) else words.own or words.nl, colour)
