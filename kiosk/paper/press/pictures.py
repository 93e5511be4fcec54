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
#: what was drawn, by what stands for it on a page
_DRAWN: dict[str, str] = {}
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
    photo = photos.get(code)
    source = _source(photo, "jpeg") if photo else _drawn(found, mirrored=mirrored and found.turns)
    return _shown(source, title)


def ladder(title: str, *, mirrored: bool = False) -> Markup:
    """The four rungs as one stairs, nearly two and a half times as wide as high."""
    return _shown(_whole_ladder(mirrored=mirrored), title)


def _shown(source: str, title: str) -> Markup:
    return Markup(f'<img class="picture" src="{source}" alt="{escape(title)}">')  # noqa: S704  the title is escaped


def svg_of(found: Picture, *, mirrored: bool = False) -> str:
    """The drawing of a picture: the same code, the same bytes."""
    parts = "".join(emoji(part.code, part.x, part.y, part.size) for part in found.openmoji)
    return _svg(parts or FIGURES[found.figure](), FIELD, FIELD, mirrored=mirrored)


def ladder_svg(*, mirrored: bool = False) -> str:
    """The drawing of the four rungs together."""
    return _svg(whole_ladder(), WIDE, HIGH, mirrored=mirrored)


def _svg(drawn: str, width: int, height: int, *, mirrored: bool) -> str:
    turned = f'<g transform="translate({width} 0) scale(-1 1)">{drawn}</g>' if mirrored else drawn
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{turned}</svg>'


@cache
def _drawn(found: Picture, *, mirrored: bool) -> str:
    return _kept(svg_of(found, mirrored=mirrored))


@cache
def _whole_ladder(*, mirrored: bool) -> str:
    return _kept(ladder_svg(mirrored=mirrored))


def drawn_so_far() -> Mapping[str, str]:
    """The drawings that stood on a page of this process, by what stands for them there: ours, never a photo."""
    return MappingProxyType(_DRAWN)


def _kept(svg: str) -> str:
    source = _source(svg.encode(), "svg+xml")
    _DRAWN[source] = svg
    return source


def _source(image: bytes, kind: str) -> str:
    """An image as it stands in a page: in one piece, so that none of its lines is looked up in the style sheet."""
    return f"data:image/{kind};base64,{b64encode(image).decode()}"
