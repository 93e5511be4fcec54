"""What goes along to another office, on paper for the client: all of it, in plain words. Frozen values only."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class MeegeefLine:
    """A line: a text with its kind (empty where somebody typed it), and what stands beside it."""

    text: str
    kind: str = ""
    on: date | None = None
    score: int | None = None
    #: what was answered where that is no score, or how an action stands: a text of the kind "meegeven"
    state: str = ""
    #: in own words
    said: str = ""
    #: a question, which what was answered stands under
    asks: bool = False


@dataclass(frozen=True)
class MeegeefPart:
    """Lines under a heading; ``on`` is the day of a meting or a talk, ``by`` the first name of who did it with him."""

    icon: str
    title: str
    lines: tuple[MeegeefLine, ...]
    on: date | None = None
    by: str = ""


@dataclass(frozen=True)
class Meegeefblad:
    """All that goes along, to whom, and what he signed."""

    name: str
    number: str
    language: str
    location: str
    to: str
    made_on: date
    toestemming_on: date
    parts: tuple[MeegeefPart, ...]
    level_words: tuple[str, ...]
    practice: bool = False

    personal: ClassVar[bool] = True
