"""The poster and the schema, in each size."""

from collections.abc import Mapping

from markupsafe import Markup

from kiosk.content.location import Content
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.press import drawing
from kiosk.paper.press.poster_code import poster_code
from kiosk.paper.press.render.frame import HowDrawn, page_of

#: for whom it is and its size: its template, and its letters in points
POSTERS = {
    ("client", "a3"): ("poster.html.j2", 12.2),
    ("client", "a4"): ("poster.html.j2", 11.5),
    ("client", "pocket"): ("pocket.html.j2", 9.2),
    ("begeleider", "a3"): ("schema.html.j2", 10.4),
    ("begeleider", "a4"): ("schema.html.j2", 9.2),
    ("begeleider", "pocket"): ("pocket.html.j2", 7.9),
}
#: width and height of the drawn road, and how far it swings, in millimetres
ROADS = {"a3": (277, 113, 13), "a4": (194, 118, 13)}


def _poster(document: PosterDocument, content: Content, scale: float) -> str:
    template, letter_pt = POSTERS[document.audience, document.size]
    return page_of(
        content,
        template,
        doc=document,
        road=_road(document),
        qr=_code(document),
        letter_pt=round(letter_pt * scale, 2),
    )


def _code(document: PosterDocument) -> Markup:
    scan = document.heading["scan"]
    title = f"QR-code: {document.qr_address}" if document.qr_address else scan.own or scan.nl
    return Markup(poster_code(document).drawn(title))  # noqa: S704  escaped there


def _road(document: PosterDocument) -> drawing.Road | None:
    if document.size not in ROADS:
        return None
    width, height, swing = ROADS[document.size]
    return drawing.road(len(document.steps), width, height, swing=swing, mirrored=document.direction == "rtl")


def _pages(document: PosterDocument) -> int:
    return 1 if document.size == "a3" else 2


KINDS: Mapping[type, HowDrawn] = {PosterDocument: HowDrawn(_poster, _pages)}
