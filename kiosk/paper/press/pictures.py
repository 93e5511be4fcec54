"""The pictures of the client's papers by their code: drawings of OpenMoji, our own two figures, a location's photo."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from html import escape
from types import MappingProxyType

from markupsafe import Markup

from kiosk.content.pictures import FIELD, Picture, load_pictures
from kiosk.content.texts import Words
from kiosk.faults import Fault
from kiosk.paper.press.openmoji import emoji
from kiosk.paper.press.scenes import HIGH, SCENES, WIDE, whole_ladder
from kiosk.paper.press.things import THINGS

FIGURES = SCENES | THINGS
NONE: Mapping[str, bytes] = MappingProxyType({})
#: the name and the licence of the pictures, for the foot of a paper that carries one
CREDIT = "Plaatjes: OpenMoji.org, CC BY-SA 4.0"


class UnknownPicture(Fault):
    """A paper asks for a picture that is not among those of ``pictures.toml``."""


def in_templates(photos: Mapping[str, bytes]) -> dict[str, object]:
    """What a template draws pictures with, a location's photos over ours."""

    def shown(code: str, words: Words | str, *, mirrored: bool = False) -> Markup:
        return picture(code, _said(words), mirrored=mirrored, photos=photos)

    def stairs(words: Words | str, *, mirrored: bool = False) -> Markup:
        return ladder(_said(words), mirrored=mirrored)

    return {"picture": shown, "ladder_picture": stairs, "pictures_by": CREDIT}


def _said(words: Words | str) -> str:
    return words if isinstance(words, str) else words.own or words.nl


def picture(code: str, title: str, *, mirrored: bool = False, photos: Mapping[str, bytes] = NONE) -> Markup:
    """The picture of a code, with the title that a reading machine says; its size is the style sheet's.

    A photo of the location stands in its place. ``mirrored`` is for a language from right to left: what runs from left
    to right then runs the other way.

    Raises:
        UnknownPicture: there is no picture of this code.
    """
    found = load_pictures().get(code)
    if found is None:
        raise UnknownPicture(f"Er is geen plaatje '{code}'. Kies een code uit content/paper/pictures.toml.")
    if photo := photos.get(code):
        source = f"data:image/jpeg;base64,{b64encode(photo).decode()}"
        return Markup(f'<img class="picture" src="{source}" alt="{escape(title)}">')  # noqa: S704  the title is escaped
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
