"""The pictures of the client's papers by their code: drawings of OpenMoji, our own two figures, a location's photo."""

from functools import cache
from html import escape

from markupsafe import Markup

from kiosk.content.pictures import FIELD, Picture, load_pictures
from kiosk.faults import Fault
from kiosk.paper.press.openmoji import emoji
from kiosk.paper.press.scenes import HIGH, SCENES, WIDE, whole_ladder
from kiosk.paper.press.things import THINGS

FIGURES = SCENES | THINGS


class UnknownPicture(Fault):
    """A paper asks for a picture that is not among those of ``pictures.toml``."""


def picture(code: str, title: str, *, mirrored: bool = False) -> Markup:
    """The picture of a code as inline SVG, with the title that a reading machine says; its size is the style sheet's.

    ``mirrored`` is for a language from right to left: what runs from left to right then runs the other way.

    Raises:
        UnknownPicture: there is no picture of this code.
    """
    found = load_pictures().get(code)
    if found is None:
        raise UnknownPicture(f"Er is geen plaatje '{code}'. Kies een code uit content/paper/pictures.toml.")
    return _drawn(drawing_of(found, mirrored=mirrored and found.turns), title, FIELD, FIELD)


def ladder(title: str, *, mirrored: bool = False) -> Markup:
    """The four rungs as one stairs, nearly two and a half times as wide as high."""
    return _drawn(turned(whole_ladder(), WIDE) if mirrored else whole_ladder(), title, WIDE, HIGH)


def _drawn(drawn: str, title: str, width: int, height: int) -> Markup:
    return Markup(  # noqa: S704  our own drawing; the title is escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 {width} {height}">'
        f"<title>{escape(title)}</title>{drawn}</svg>"
    )


@cache
def drawing_of(found: Picture, *, mirrored: bool = False) -> str:
    """What is drawn on the field of a picture."""
    parts = "".join(emoji(part.code, part.x, part.y, part.size) for part in found.openmoji)
    drawn = parts or FIGURES[found.figure]()
    return turned(drawn, FIELD) if mirrored else drawn


def turned(drawn: str, width: int) -> str:
    """A drawing that runs the other way."""
    return f'<g transform="translate({width} 0) scale(-1 1)">{drawn}</g>'
