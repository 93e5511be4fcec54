"""The pictures of the client's papers by their code: drawings of OpenMoji, our own two figures, a location's photo."""

from functools import cache
from html import escape

from markupsafe import Markup

from kiosk.content.pictures import FIELD, Picture, load_pictures
from kiosk.faults import Fault
from kiosk.paper.press.openmoji import emoji
from kiosk.paper.press.scenes import SCENES
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
    return Markup(  # noqa: S704  our own drawing; the title is escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 {FIELD} {FIELD}">'
        f"<title>{escape(title)}</title>{drawing_of(found, mirrored=mirrored and found.turns)}</svg>"
    )


@cache
def drawing_of(found: Picture, *, mirrored: bool = False) -> str:
    """What is drawn on the field of a picture."""
    parts = "".join(emoji(part.code, part.x, part.y, part.size) for part in found.openmoji)
    drawn = parts or FIGURES[found.figure]()
    return f'<g transform="translate({FIELD} 0) scale(-1 1)">{drawn}</g>' if mirrored else drawn
