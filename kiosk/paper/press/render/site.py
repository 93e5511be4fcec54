"""The pages behind the QR as HTML: the poster for a telephone, the page for who has an old one, and the way in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date
from markupsafe import Markup

from kiosk import dates
from kiosk.content.location import Content
from kiosk.content.partners import CLIENT
from kiosk.content.texts import SOURCE, Words
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.press import drawing
from kiosk.paper.press.render.frame import PaperWords, page_of

#: drawn in the colour of the text around it, so that it is seen in the dark too
AS_TEXT = "currentColor"


@dataclass(frozen=True)
class PageLanguage:
    """A language of the pages behind the QR, by its own name."""

    code: str
    name: str
    direction: str


@dataclass(frozen=True)
class PageSite:
    """What all pages of one language share: since when it says this, its sounds by block, and the name of its PDF."""

    languages: tuple[PageLanguage, ...]
    since: date
    sounds: Mapping[str, str]
    poster: str


def render_page(document: PosterDocument, content: Content, site: PageSite, up: str = "") -> str:
    """The page behind the QR: the poster for a telephone.

    ``up`` leads from where the page lies to the folder of its language.
    """
    levels = sorted(content.instrument.level, key=lambda level: level.score)
    me = next(partner.letter for partner in content.partners if partner.code == CLIENT)
    values = _values(document, content, site, f"{up}../")
    return page_of(content, "page.html.j2", up=up, sounds=site.sounds, levels=levels, me=me, dialled=_dialled, **values)


def render_old(document: PosterDocument, content: Content, site: PageSite, home: str) -> str:
    """The page for who has an older poster; ``home`` leads from where it lies to the folder of all languages."""
    return page_of(content, "page-old.html.j2", **_values(document, content, site, home))


def render_front(content: Content, location: str, site: PageSite, lines: Mapping[str, str], home: str = "") -> str:
    """The way in: every language by its own name, each with a line of its own."""
    values = {"language": SOURCE, "direction": "ltr", "languages": site.languages, "home": home}
    return page_of(content, "page-front.html.j2", location=location, lines=lines, **values)


def _values(document: PosterDocument, content: Content, site: PageSite, home: str) -> dict[str, Any]:
    said = PaperWords(content, document.language)
    own = "" if said.texts.language == SOURCE else format_date(site.since, "d MMMM y", locale=said.texts.language)
    return {
        "doc": document,
        "home": home,
        "languages": site.languages,
        "poster": site.poster,
        "day": Words(dates.long(site.since), own),
        "sign": sign,
        "face": lambda score: silent(drawing.face(score, "")),
        **said.values(document.location),
    }


def sign(name: str) -> Markup:
    """An icon beside words that say the same: seen, and not read aloud."""
    return silent(drawing.icon(name, "", AS_TEXT))


def silent(picture: Markup) -> Markup:
    """A picture without a title, which no reading voice names."""
    bare = re.sub(r"<title>.*?</title>", "", picture, count=1)
    return Markup(bare.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S704  our drawing


def _dialled(phone: str) -> str:
    """A telephone number as a telephone dials it."""
    return re.sub("[^0-9+]", "", phone)
