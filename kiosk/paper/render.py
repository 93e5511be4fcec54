"""From a frozen document to HTML: templates and style of ``content/paper``, nothing fetched from elsewhere."""

from functools import cache

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from kiosk.content.texts import Words
from kiosk.content.toml_file import shipped
from kiosk.paper import drawing
from kiosk.paper.poster import PosterDocument
from kiosk.paper.qr import WALL, qr_svg

# width and height of the road, and the heights at which it starts and ends, in millimetres
ROADS = {"a3": (400.0, 136.0, 88.0, 46.0), "a4": (281.0, 118.0, 74.0, 42.0)}


def render_html(document: PosterDocument) -> str:
    """The page of a document as HTML. Whatever stands in the document is text, never markup."""
    return _poster(document)


def _poster(document: PosterDocument) -> str:
    width, height, start, end = ROADS[document.size]
    road = drawing.road(len(document.steps), width, height, start=start, end=end, mirrored=document.direction == "rtl")
    qr = Markup(qr_svg(document.qr_address, WALL, "QR"))
    return _environment().get_template("poster.html.j2").render(doc=document, road=road, qr=qr)


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
