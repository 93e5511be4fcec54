"""The result of a meting on paper: then and now per leefgebied, as a drawing and in faces."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kiosk.paper.documents.plan import Score


@dataclass(frozen=True)
class UitkomstPart:
    """An onderdeel: its scores then and now, none where it has none."""

    code: str
    title: str
    then: Score | None
    now: Score | None


@dataclass(frozen=True)
class UitkomstArea:
    """A leefgebied: its lowest score then and now, never a mean, its onderdelen, and how many of them are below 4."""

    title: str
    icon: str
    then: Score | None
    now: Score | None
    parts: tuple[UitkomstPart, ...]
    below: int = 0


@dataclass(frozen=True)
class UitkomstDocument:
    """What a meting brought. Without what was asked apart, unless that was turned on."""

    name: str
    number: str
    language: str
    location: str
    on: date
    then_on: date | None
    areas: tuple[UitkomstArea, ...]
    practice: bool
    level_words: tuple[str, str, str, str, str]

    personal: ClassVar[bool] = True


def rose_of(area: UitkomstArea) -> tuple[UitkomstPart, ...]:
    """What went better in a leefgebied, what rose most first."""
    rises = [(part.now - part.then, part) for part in area.parts if part.then and part.now and part.now > part.then]
    return tuple(part for _, part in sorted(rises, key=lambda rise: -rise[0]))
