"""From a frozen document to HTML: templates and style of ``content/paper``, nothing fetched from elsewhere."""

from dataclasses import dataclass
from functools import cache

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from kiosk.content.texts import Words
from kiosk.content.toml_file import shipped
from kiosk.paper import drawing
from kiosk.paper.poster import PosterDocument
from kiosk.paper.qr import POCKET, WALL, qr_svg


@dataclass(frozen=True)
class _Sheet:
    """How one size is set: its letters in points, and the road's width, height and swing in millimetres."""

    letter_pt: float
    road: tuple[float, float, float]


SHEETS = {"a3": _Sheet(12.5, (277, 113, 13)), "a4": _Sheet(11.5, (194, 118, 13))}


def render_html(document: PosterDocument, scale: float = 1.0) -> str:
    """The page of a document as HTML, its letters ``scale`` times their size.

    Whatever stands in the document is text, never markup.
    """
    return _poster(document, scale)


def _poster(document: PosterDocument, scale: float) -> str:
    sheet = SHEETS[document.size]
    width, height, swing = sheet.road
    road = drawing.road(len(document.steps), width, height, swing=swing, mirrored=document.direction == "rtl")
    qr = Markup(qr_svg(document.qr_address, WALL, "QR"))
    return _environment().get_template("poster.html.j2").render(doc=document, road=road, qr=qr, letter_pt=sheet.letter_pt * scale)


@cache
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FunctionLoader(lambda name: shipped("paper", name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(icon=_icon, face=drawing.face)
    return environment


def _icon(name: str, words: Words | str, colour: str = drawing.INK) -> Markup:
    return drawing.icon(name, words if isinstance(words, str) else words.own or words.nl, colour)
