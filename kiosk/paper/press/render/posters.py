"""The client's two sheets, the pocket poster, and the schema in each size."""

from collections.abc import Mapping

from markupsafe import Markup

from kiosk.content.location import Content
from kiosk.content.pictures import CONTEXT, load_pictures
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.press.poster_code import poster_code
from kiosk.paper.press.render.frame import HowDrawn, PaperWords, page_of

#: for whom it is and its size: its template, and its letters in points
POSTERS = {
    ("client", "pocket"): ("pocket.html.j2", 9.2),
    ("begeleider", "a3"): ("schema.html.j2", 10.4),
    ("begeleider", "a4"): ("schema.html.j2", 9.2),
    ("begeleider", "pocket"): ("pocket.html.j2", 7.9),
}
#: the letter that all measures of the two sheets are told in: A4 is A3, smaller
SHEET_PT = {"a3": 10.0, "a4": 10.0 * 210 / 297}


def _poster(document: PosterDocument, content: Content, scale: float) -> str:
    template, letter_pt = POSTERS[document.audience, document.size]
    return page_of(
        content,
        template,
        doc=document,
        qr=_code(document),
        letter_pt=round(letter_pt * scale, 2),
    )


def _code(document: PosterDocument | ClientPoster) -> Markup:
    scan = document.heading["scan"]
    title = f"QR-code: {document.qr_address}" if document.qr_address else scan.own or scan.nl
    return Markup(poster_code(document).drawn(title))  # noqa: S704  escaped there


def _pages(document: PosterDocument) -> int:
    return 1 if document.size == "a3" else 2


def _sheets(document: ClientPoster, content: Content, _scale: float) -> str:
    """Both sheets: all of their measures are told in one letter, so that a smaller sheet is the same sheet smaller."""
    said = PaperWords(content, document.language)
    alts = {code: said.say(CONTEXT, one.alt) for code, one in load_pictures().items()}
    return page_of(
        content,
        "sheets.html.j2",
        doc=document,
        alts=alts,
        mirrored=document.direction == "rtl",
        root_pt=SHEET_PT[document.size],
        qr=_code(document),
        **said.values(document.location),
    )


KINDS: Mapping[type, HowDrawn] = {
    PosterDocument: HowDrawn(_poster, _pages),
    ClientPoster: HowDrawn(_sheets),
}
