"""The library of ready actions: per onderdeel and level, small and concrete; and what cannot wait."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from kiosk.content.toml_file import Misfit, read, shipped


class ReadyAction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One action that can be chosen instead of written."""

    code: str
    onderdeel: str
    level: Annotated[int, msgspec.Meta(ge=1, le=4)]
    who: Literal["client", "netwerk", "partner", "vw"]
    partner: str = ""
    rung: Literal["voordoen", "samen", "erbij", "zelf"]
    text: Annotated[str, msgspec.Meta(min_length=3, max_length=120)]


class CannotWait(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An onderdeel (its ``code``) that is urgent at ``score`` or lower, and why.

    ``aanname`` says that it is our choice, and is checked on ``check_on``.
    """

    code: str
    score: Annotated[int, msgspec.Meta(ge=1, le=3)]
    reason: Annotated[str, msgspec.Meta(min_length=3, max_length=90)]
    aanname: bool = False
    check_on: date | None = None


class Library(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All ready actions, and what cannot wait."""

    action: tuple[ReadyAction, ...]
    cannot_wait: tuple[CannotWait, ...] = ()

    def waits(self, onderdeel: str, score: int | None) -> bool:
        """Whether an onderdeel can wait at a score; what has no score can."""
        return score is None or not any(one.code == onderdeel and score <= one.score for one in self.cannot_wait)

    def fitting(self, onderdeel: str, level: int) -> list[ReadyAction]:
        """What fits an onderdeel at a level, the client's own actions first."""
        order = ("client", "netwerk", "partner", "vw")
        found = [action for action in self.action if action.onderdeel == onderdeel and action.level == level]
        return sorted(found, key=lambda action: order.index(action.who))


@cache
def load_actions(path: Path | None = None) -> Library:
    """The shipped library, or a location's own file.

    Raises:
        FileFault: naming the file, the line and the mend.
    """
    return read(path or shipped("actions.toml"), Library, check)


def check(library: Library) -> None:
    """Raise a ``Misfit`` at the first thing that a type cannot say."""
    seen: set[str] = set()
    for index, action in enumerate(library.action):
        path = f"$.action[{index}]"
        if action.code in seen:
            raise Misfit(f"{path}.code", f"'{action.code}' staat er twee keer.", "Geef er één een andere code.")
        seen.add(action.code)
        if (action.who == "partner") != bool(action.partner):
            raise Misfit(f"{path}.partner", 'alleen bij who = "partner" hoort een partner.', "Vul in of haal weg.")
        if action.who == "netwerk" and action.onderdeel.startswith("3"):
            raise Misfit(f"{path}.who", "over geld sturen we niemand naar zijn netwerk.", "Kies client of partner.")
    _check_cannot_wait(library)


def _check_cannot_wait(library: Library) -> None:
    seen: set[str] = set()
    for index, one in enumerate(library.cannot_wait):
        path = f"$.cannot_wait[{index}]"
        if one.code in seen:
            raise Misfit(f"{path}.code", f"'{one.code}' staat er twee keer.", "Laat één van de twee staan.")
        seen.add(one.code)
        if one.aanname != (one.check_on is not None):
            raise Misfit(
                f"{path}.check_on", "'aanname' en 'check_on' horen bij elkaar.", "Zet ze er allebei of geen van beide."
            )
