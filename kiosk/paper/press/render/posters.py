"""The client's two sheets, the one that is folded for his pocket, and the schema in each size."""

from collections.abc import Mapping
from math import ceil

from markupsafe import Markup

from kiosk.content.location import Content
from kiosk.content.pictures import CONTEXT, load_pictures
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.poster import PosterDocument, SchemaWord, letters_wide
from kiosk.paper.press.poster_code import poster_code
from kiosk.paper.press.render.frame import HowDrawn, PaperWords, page_of

#: the letter that all measures of two sheets, or of both sides of one, are told in: A4 is A3, smaller
SHEET_PT = {"a3": 10.0, "a4": 10.0 * 210 / 297}
#: what is folded for the pocket has letters of its own
FOLDED_PT = 12.0


#: so many lines of the A–Z stand on a page of the pocket, and so many letters in one of its lines: of a word, of a name
PAGE_LINES, LINE_LETTERS, REACH_LETTERS = 30, 26, 16
#: so many letters of a name stand in one line beside its number
NAME_LETTERS = 19
#: a folded sheet has four pages, and of the first of them one is its cover
PAGES = 4


def _schema(document: PosterDocument, content: Content) -> str:
    return page_of(
        content,
        "schema-pocket.html.j2" if document.size == "pocket" else "schema.html.j2",
        doc=document,
        qr=_code(document),
        leaves=_leaves(document.az),
        is_wide=lambda name: letters_wide(name) > NAME_LETTERS,
        root_pt=SHEET_PT.get(document.size, FOLDED_PT),
    )


def _leaves(words: tuple[SchemaWord, ...]) -> list[list[list[SchemaWord]]]:
    """The A–Z by folded sheet and page: what one sheet has no room for goes on on the next. The cover has no words."""
    pages: list[list[SchemaWord]] = [[], []]
    lines = 0
    for one in words:
        needs = max(ceil(letters_wide(one.word) / LINE_LETTERS), ceil(letters_wide(one.reach) / REACH_LETTERS))
        if lines + needs > PAGE_LINES:
            pages.append([])
            lines = 0
        pages[-1].append(one)
        lines += needs
    return [pages[first : first + PAGES] for first in range(0, len(pages), PAGES)]


def _code(document: PosterDocument | ClientPoster) -> Markup:
    scan = document.heading["scan"]
    title = f"QR-code: {document.qr_address}" if document.qr_address else scan.own or scan.nl
    return Markup(poster_code(document).drawn(title))  # noqa: S704  escaped there


def _sheets(document: ClientPoster, content: Content) -> str:
    """Both sheets, or the folded one; all measures of the sheets are told in one letter: a smaller one is alike."""
    said = PaperWords(content, document.language)
    alts = {code: said.say(CONTEXT, one.alt) for code, one in load_pictures().items()}
    return page_of(
        content,
        "pocket.html.j2" if document.size == "pocket" else "sheets.html.j2",
        doc=document,
        alts=alts,
        mirrored=document.direction == "rtl",
        root_pt=SHEET_PT.get(document.size, FOLDED_PT),
        qr=_code(document),
        **said.values(document.location),
    )


KINDS: Mapping[type, HowDrawn] = {
    PosterDocument: _schema,
    ClientPoster: _sheets,
}
