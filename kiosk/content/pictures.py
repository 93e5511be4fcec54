"""The pictures of the client's papers: each with one meaning, and each meaning with one picture."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.content.toml_file import Misfit, read, shipped

#: the translator's context of what a reading voice says
CONTEXT = "picture"
#: a field on which the parts of a drawing are laid
FIELD = 72

Code = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Said = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]


class EmojiPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A drawing of OpenMoji, laid on the field: its left upper corner, and how wide and high it is."""

    code: Annotated[str, msgspec.Meta(pattern=r"^[0-9A-F]{4,6}(-[0-9A-F]{4,6})*$")]
    x: float = 0
    y: float = 0
    size: Annotated[float, msgspec.Meta(gt=0)] = FIELD


class Picture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One picture: drawings of OpenMoji laid together, or a figure of our own.

    ``means`` is its one meaning, ``alt`` what a reading voice says. ``turns`` where it runs the other way in a
    language from right to left.
    """

    code: Code
    means: Said
    alt: Said
    openmoji: tuple[EmojiPart, ...] = ()
    figure: str = ""
    turns: bool = False


class Pictures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    picture: tuple[Picture, ...]


@cache
def load_pictures(path: Path | None = None) -> dict[str, Picture]:
    """The pictures by their code: those that are shipped, or those in a file.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    found = read(path or shipped("paper", "pictures.toml"), Pictures, check)
    return {picture.code: picture for picture in found.picture}


def check(pictures: Pictures) -> None:
    """Raise a ``Misfit`` where a picture has no drawing or two, or where one stands for two things."""
    for index, picture in enumerate(pictures.picture):
        if bool(picture.openmoji) == bool(picture.figure):
            raise Misfit(
                f"$.picture[{index}]",
                f"plaatje '{picture.code}' hoort één tekening te hebben.",
                "Zet er 'openmoji' of 'figure' bij, en niet allebei.",
            )
    _once(pictures, "code", [picture.code for picture in pictures.picture])
    _once(pictures, "means", [picture.means.casefold() for picture in pictures.picture])
    _once(pictures, "alt", [picture.alt.casefold() for picture in pictures.picture])
    _once(pictures, "figure", [picture.figure for picture in pictures.picture])
    # what lies undermost is what is seen: a sign in the corner does not make another picture of it
    _once(pictures, "openmoji", [picture.openmoji[0].code if picture.openmoji else "" for picture in pictures.picture])


#: what stands twice, in words
TWICE = {
    "code": "de code",
    "means": "de betekenis",
    "alt": "de tekst voor de voorleesstem",
    "figure": "de tekening",
    "openmoji": "de tekening",
}


def _once(pictures: Pictures, field: str, values: Iterable[str]) -> None:
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        if value and value in first:
            both = f"'{pictures.picture[first[value]].code}' en '{pictures.picture[index].code}'"
            raise Misfit(
                f"$.picture[{index}].{field}",
                f"{both} hebben allebei {TWICE[field]} '{value}'.",
                "Eén plaatje heeft overal één betekenis: kies er een ander voor.",
            )
        first.setdefault(value, index)
