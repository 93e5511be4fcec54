"""The poster and the schema, in each size."""

from collections.abc import Mapping

from kiosk.content.location import Content
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.press import drawing
from kiosk.paper.press.qr import HAND, POCKET, WALL
from kiosk.paper.press.render.frame import HowDrawn, page_of, qr_code

#: for whom it is and its size: its template, and its letters in points
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


def _poster(document: PosterDocument, content: Content, scale: float) -> str:
    template, letter_pt = POSTERS[document.audience, document.size]
    return page_of(
        content,
        template,
        doc=document,
        road=_road(document),
        qr=qr_code(document.qr_address, QR_STYLES[document.size]),
        letter_pt=round(letter_pt * scale, 2),
    )


def _road(document: PosterDocument) -> drawing.Road | None:
    if document.size not in ROADS:
        return None
    width, height, swing = ROADS[document.size]
    return drawing.road(len(document.steps), width, height, swing=swing, mirrored=document.direction == "rtl")


def _pages(document: PosterDocument) -> int:
    return 1 if document.size == "a3" else 2


KINDS: Mapping[type, HowDrawn] = {PosterDocument: HowDrawn(_poster, _pages)}
