"""What lies on the table at a meting: the meetkaart that the client points on, and the form of his toestemming."""

from dataclasses import dataclass
from typing import ClassVar

from kiosk.content.location import Content
from kiosk.settings import Settings


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
class ConsentForm:
    """The form on which the client says yes or no to sharing, and signs. Names nobody before it is filled in."""

    language: str
    location: str
    municipality: str

    personal: ClassVar[bool] = False


def meetkaart(content: Content, settings: Settings, language: str, *, children: bool = True) -> Meetkaart:
    """The card of this location; without the leefgebieden that are not asked.

    What is asked apart (7c) is not on it: the partner may sit at the same table.
    """
    instrument = content.instrument
    return Meetkaart(
        language=language,
        location=settings.location,
        levels=tuple(
            CardLevel(level.score, level.word, level.client)
            for level in sorted(instrument.level, key=lambda level: level.score)
        ),
        leefgebieden=tuple(
            CardArea(
                leefgebied.title,
                leefgebied.icon,
                tuple(
                    CardPart(part.code, part.title, part.icon, part.kan)
                    for part in leefgebied.onderdeel
                    if not part.private
                ),
            )
            for leefgebied in instrument.leefgebied
            if leefgebied.code not in settings.leefgebieden_off and (children or not leefgebied.children)
        ),
    )


def consent_form(settings: Settings, language: str) -> ConsentForm:
    """The form of this location."""
    return ConsentForm(language, settings.location, settings.municipality)
