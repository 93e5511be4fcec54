"""The hand-over of a client to a colleague, on paper. Frozen values only."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kiosk.content.texts import SOURCE


@dataclass(frozen=True)
class ToldSection:
    """Some lines under a heading."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Overdrachtsblad:
    """Where a client stands. Without what was asked apart, and without what the teamleider keeps in mind."""

    name: str
    number: str
    location: str
    made_on: date
    begeleiders: tuple[str, ...]
    sections: tuple[ToldSection, ...]
    practice: bool = False

    personal: ClassVar[bool] = True
    language: ClassVar[str] = SOURCE
