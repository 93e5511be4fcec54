"""What a stagiair may not do where a begeleider may, as the location wants it."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.content.toml_file import Misfit, read, shipped


class Right(StrEnum):
    """What may be kept from a stagiair; the value is its code in the file."""

    HAND_OVER = "overdragen"
    REMOVE = "weghalen"
    EXPORT = "bestand"


class Recht(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of these, and whether a ``stagiair`` has it."""

    code: Right
    title: Annotated[str, msgspec.Meta(min_length=3, max_length=80)]
    stagiair: bool


class Rechten(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    recht: tuple[Recht, ...]

    def of_stagiair(self, right: Right) -> bool:
        """Whether a stagiair has this right."""
        return any(one.stagiair for one in self.recht if one.code is right)


@cache
def load_rechten(path: Path | None = None) -> Rechten:
    """The shipped rights, or a location's own file.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return read(path or shipped("rechten.toml"), Rechten, check)


def check(found: Rechten) -> None:
    """Each right stands there once: what is left out would be kept from the stagiair without a word.

    Raises:
        Misfit: naming the place.
    """
    codes = [one.code for one in found.recht]
    for index, code in enumerate(codes):
        if code in codes[:index]:
            raise Misfit(f"$.recht[{index}].code", f"'{code}' staat er twee keer.", "Haal er één weg.")
    if missing := [right for right in Right if right not in codes]:
        raise Misfit("$.recht", f"'{missing[0]}' ontbreekt.", "Zet bij `stagiair` of een stagiair het mag.")
