"""Samen terugkijken on paper: what client and begeleider said, beginning with what works."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class TerugkijkLine:
    """Something that was chosen: its picture, its words in Dutch, and what kind of text that is.

    ``says`` is what the client says of it, where the words only name it.
    """

    icon: str
    text: str
    kind: str
    says: str = ""
    says_kind: str = ""


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
    #: whether it looks ahead, at what comes next: that stands together, on a page of its own where it must
    ahead: bool = False
    #: whether it tells what he is going to do: with a box to tick and room to write when
    todo: bool = False


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

    @property
    def looking_back(self) -> tuple[TerugkijkPart, ...]:
        """What was said of the time that is past."""
        return tuple(part for part in self.parts if not part.ahead)

    @property
    def looking_ahead(self) -> tuple[TerugkijkPart, ...]:
        """What was said of what comes next."""
        return tuple(part for part in self.parts if part.ahead)
