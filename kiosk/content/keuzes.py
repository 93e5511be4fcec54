"""What is typed most on a plan, as choices that have a translation: goals, places, hours and agreements."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from kiosk.content.pictures import load_pictures
from kiosk.content.toml_file import Misfit, read, shipped

#: in which context a translator meets these texts
CONTEXT = "keuze"

Kind = Literal["goal", "place", "hours", "reach", "outside", "exception"]


class Keuze(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sentence, said by the client; ``picture`` is a code of ``pictures.toml`` where there is one."""

    code: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    kind: Kind
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    picture: str = ""


class Keuzes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    keuze: tuple[Keuze, ...]


@cache
def load_keuzes(path: Path | None = None) -> tuple[Keuze, ...]:
    """The choices that are shipped, or those in a file.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return read(path or shipped("paper", "keuzes.toml"), Keuzes, check).keuze


def offered(kind: Kind) -> tuple[str, ...]:
    """The sentences of one kind, as a screen offers them."""
    return tuple(one.text for one in load_keuzes() if one.kind == kind)


def is_keuze(text: str) -> bool:
    """Whether this is one of the choices, word for word: then it has a translation."""
    return any(text == one.text for one in load_keuzes())


def picture_of(text: str) -> str:
    """The code of the picture of a choice; empty where it has none, or where somebody typed this himself."""
    return next((one.picture for one in load_keuzes() if one.text == text), "")


def check(found: Keuzes) -> None:
    """Each code and each sentence stands once, and each picture is there."""
    seen: set[str] = set()
    for place, one in enumerate(found.keuze):
        for name, said in (("code", one.code), ("text", one.text)):
            if said in seen:
                raise Misfit(f"$.keuze[{place}].{name}", f"'{said}' staat er twee keer.", "Haal er één weg.")
            seen.add(said)
        if one.picture and one.picture not in load_pictures():
            where = f"$.keuze[{place}].picture"
            raise Misfit(where, f"er is geen plaatje '{one.picture}'.", "Kies een code uit pictures.toml.")
