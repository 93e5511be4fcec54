"""The texts of the poster, in Dutch: what a client reads of them is translated."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.content.icons import icon_names
from kiosk.content.toml_file import Misfit, read, shipped


class RoadStep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of the road; ``mijlpalen`` are the codes of the route that belong to it."""

    code: str
    icon: str
    when: str
    title: str
    line: str
    mijlpalen: tuple[str, ...]


class IconText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture and a few words."""

    icon: str
    text: str


class Agreement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the general agreements between the client and VluchtelingenWerk."""

    code: str
    icon: str
    text: str


class PosterPartner(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The few tasks of a partner that the client sees; ``after`` marks who comes after the guidance."""

    code: str
    name: str
    task: tuple[IconText, ...]
    after: bool = False


class RungTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rung of the ladder."""

    code: str
    icon: str
    title: str
    line: str


class Upkeep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who keeps the poster up to date, and the day on which it was last looked through; empty where never."""

    owner: str = ""
    reviewed_on: Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""


class PosterTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    title: str
    goal: str
    heading: dict[str, str]
    schema: dict[str, str]
    step: tuple[RoadStep, ...]
    partner: tuple[PosterPartner, ...]
    rung: tuple[RungTexts, ...]
    client_agreement: tuple[Agreement, ...]
    vw_agreement: tuple[Agreement, ...]
    upkeep: Upkeep = Upkeep()


@cache
def load_poster(path: Path | None = None) -> PosterTexts:
    """The shipped texts, or those in a file.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return read(path or shipped("paper", "poster.toml"), PosterTexts, check)


def check(texts: PosterTexts) -> None:
    """Raise a ``Misfit`` at the first thing that a type cannot say."""
    for group, entries in _pictured(texts):
        for index, entry in enumerate(entries):
            if entry.icon not in icon_names():
                raise Misfit(f"$.{group}[{index}]", f"plaatje '{entry.icon}' bestaat niet.", "Kijk op lucide.dev.")


def _pictured(texts: PosterTexts) -> Iterator[tuple[str, tuple[RoadStep | RungTexts | Agreement | IconText, ...]]]:
    yield "step", texts.step
    yield "rung", texts.rung
    yield "client_agreement", texts.client_agreement
    yield "vw_agreement", texts.vw_agreement
    for index, partner in enumerate(texts.partner):
        yield f"partner[{index}].task", partner.task
