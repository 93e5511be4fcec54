"""What lies on the table at a meting: the meetkaart that the client points on, and the form of his toestemming."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class CardLevel:
    """One of the five faces: its number, its word and what it means to the client, in Dutch."""

    score: int
    word: str
    client: str


@dataclass(frozen=True)
class CardPart:
    """An onderdeel on the card."""

    code: str
    title: str
    icon: str
    kan: tuple[str, ...]


@dataclass(frozen=True)
class CardArea:
    """A leefgebied on the card."""

    title: str
    icon: str
    onderdelen: tuple[CardPart, ...]


@dataclass(frozen=True)
class Meetkaart:
    """The card: every onderdeel that is asked, with its kan-punten and the five faces. Names nobody."""

    language: str
    location: str
    levels: tuple[CardLevel, ...]
    leefgebieden: tuple[CardArea, ...]

    personal: ClassVar[bool] = False


@dataclass(frozen=True)
class ToestemmingFormulier:
    """The form on which the client says yes or no to sharing, and signs. Names nobody before it is filled in."""

    language: str
    location: str
    municipality: str
    #: the form for who moves, which asks that alone
    moving: bool = False

    personal: ClassVar[bool] = False
