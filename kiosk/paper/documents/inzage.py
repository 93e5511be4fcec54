"""Who looked in a client's file, on paper for himself."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class InzageRow:
    """One person, or all of one role: what he saw (the codes of the template), on how many days, and when last."""

    role: str
    #: empty where the location tells roles only
    name: str
    saw: tuple[str, ...]
    days: int
    last: date


@dataclass(frozen=True)
class Inzageblad:
    """Who looked in one client's file, since the first time that was kept."""

    name: str
    number: str
    language: str
    location: str
    since: date
    on: date
    rows: tuple[InzageRow, ...]
    practice: bool = False

    personal: ClassVar[bool] = True
