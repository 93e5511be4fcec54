"""The page behind the QR: the poster for a telephone."""

from dataclasses import dataclass

from kiosk.content.location import Content
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.press.render.frame import PaperWords, page_of


@dataclass(frozen=True)
class PageLanguage:
    """A language of the pages behind the QR, by its own name."""

    code: str
    name: str
    direction: str


def render_page(document: PosterDocument, content: Content, languages: list[PageLanguage], me: str) -> str:
    """The page behind the QR in the language of ``document``. ``me`` is the letter of the client himself."""
    said = PaperWords(content, document.language).values(document.location)
    levels = sorted(content.instrument.level, key=lambda level: level.score)
    return page_of(content, "page.html.j2", doc=document, languages=languages, levels=levels, me=me, **said)
