"""The overleg as the location wants it: how often and how long, and what stands on every agenda."""

from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.content.toml_file import Misfit, read, shipped

#: the items whose screens know more than their words: what is handed in in general, and the poster
POINTS, POSTER = "punten", "poster"


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fixed item of the agenda; ``last`` where it comes after the clients."""

    code: Annotated[str, msgspec.Meta(min_length=2, max_length=30, pattern=r"^[a-z][a-z0-9-]*$")]
    title: Annotated[str, msgspec.Meta(min_length=3, max_length=40)]
    lines: tuple[Annotated[str, msgspec.Meta(min_length=3, max_length=120)], ...] = ()
    minutes: Annotated[int, msgspec.Meta(ge=0, le=120)] = 0
    last: bool = False


class OverlegRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every how many weeks it is, how many minutes it takes, and the fixed items in their order."""

    minutes: Annotated[int, msgspec.Meta(ge=15, le=480)]
    weeks: Annotated[int, msgspec.Meta(ge=1, le=26)]
    item: tuple[Item, ...]

    @property
    def first_items(self) -> tuple[Item, ...]:
        """What comes before the clients."""
        return tuple(item for item in self.item if not item.last)

    @property
    def last_items(self) -> tuple[Item, ...]:
        """What comes after them."""
        return tuple(item for item in self.item if item.last)


@cache
def load_overleg(path: Path | None = None) -> OverlegRules:
    """The shipped rules, or a location's own file.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return read(path or shipped("overleg.toml"), OverlegRules, check)


def check(rules: OverlegRules) -> None:
    """See that each code stands there once, and that the fixed items leave time for the clients.

    Raises:
        Misfit: naming the place.
    """
    codes = [item.code for item in rules.item]
    for index, code in enumerate(codes):
        if code in codes[:index]:
            raise Misfit(f"$.item[{index}].code", f"'{code}' staat er twee keer.", "Geef elk punt een eigen code.")
    if sum(item.minutes for item in rules.item) >= rules.minutes:
        raise Misfit("$.minutes", "de vaste punten duren zo lang als het overleg.", "Maak het overleg langer.")
