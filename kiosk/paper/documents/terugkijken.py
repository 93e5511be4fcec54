"""Samen terugkijken on paper: what client and begeleider said, beginning with what works."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class TerugkijkLine:
    """Something that was chosen: its picture, its words in Dutch, and what kind of text that is."""

    icon: str
    text: str
    kind: str


@dataclass(frozen=True)
class TerugkijkPart:
    """One question with what was answered; ``about`` is the wish that was looked back at, ``said`` his own words."""

    icon: str
    ask: str
    lines: tuple[TerugkijkLine, ...]
    said: str = ""
    about: str = ""
    #: whether the municipality decides on what is advised here
    advice: bool = False


@dataclass(frozen=True)
class Terugkijkblad:
    """One talk. Without what was asked apart, whether that was turned on elsewhere or not."""

    name: str
    number: str
    language: str
    location: str
    on: date
    #: who sat at the table with him
    begeleider: str
    #: whether it was the talk at the end of the route
    end: bool
    parts: tuple[TerugkijkPart, ...]
    practice: bool

    personal: ClassVar[bool] = True
