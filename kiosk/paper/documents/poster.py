"""The poster: goal, road, who does what and the agreements, in few words, as one frozen document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from kiosk.content.location import Content
from kiosk.content.partners import Contact
from kiosk.content.texts import Texts, Words

Size = Literal["a3", "a4", "pocket"]
Audience = Literal["client", "begeleider"]

CONTEXT = "poster"


@dataclass(frozen=True)
class PosterLine:
    """A picture and a few words."""

    icon: str
    words: Words


@dataclass(frozen=True)
class PosterStep:
    """A step on the road.

    On the client's sheet it has the picture of its ``code`` and says ``says``; ``key`` is the Dutch word for it that he
    needs to know, where there is one.
    """

    number: int
    code: str
    icon: str
    when: Words
    title: Words
    line: Words
    says: Words
    key: str = ""


@dataclass(frozen=True)
class PosterRung:
    """A rung of the ladder voordoen, samen, erbij, zelf."""

    code: str
    title: Words
    line: Words


@dataclass(frozen=True)
class PosterHelper:
    """Who helps the client with what: known by letter and picture first."""

    code: str
    letter: str
    icon: str
    name: Words
    after: bool
    tasks: tuple[PosterLine, ...]
    contact: Contact


@dataclass(frozen=True)
class WhoHelps:
    """Who helps with a question: known by letter first, by a soft ``tint`` last."""

    letter: str
    name: Words
    phone: str
    tint: int


@dataclass(frozen=True)
class AskedHelp:
    """What the client asks, in his words, and who helps; ``key`` is the Dutch word that he needs at the counter."""

    picture: str
    text: Words
    key: str
    helpers: tuple[WhoHelps, ...]


@dataclass(frozen=True)
class SchemaTask:
    """A task in the begeleider's schema; an ``aanname`` is still to be checked by the location."""

    title: str
    aanname: bool


@dataclass(frozen=True)
class SchemaRow:
    """A partner with all its tasks, for the begeleider. ``contact`` is empty where the location has filled in none."""

    code: str
    letter: str
    icon: str
    name: str
    short: str
    tasks: tuple[SchemaTask, ...]
    contact: tuple[str, ...]
    phone: str


@dataclass(frozen=True)
class SchemaWord:
    """A word of the schema's A–Z, and whose task it is about: his letter, and his number, else how he is called."""

    word: str
    letter: str
    reach: str


@dataclass(frozen=True)
class PosterDocument:
    """Everything that one poster shows, in Dutch and in one other language. Names no client.

    ``version`` is that of the client's general poster in the language of the page behind the QR, and stands in
    ``qr_address``; the schema says ``own_version`` of itself. Without one the QR gives the office's ``card``.
    ``updated`` says since which month it says this, and who keeps it true, in Dutch; ``kept_by`` is he alone.
    """

    personal: ClassVar[bool] = False

    language: str
    direction: Literal["ltr", "rtl"]
    size: Size
    audience: Audience
    location: str
    municipality: str
    title: Words
    goal: Words
    heading: Mapping[str, Words]
    schema: Mapping[str, str]
    steps: tuple[PosterStep, ...]
    helpers: tuple[PosterHelper, ...]
    questions: tuple[AskedHelp, ...]
    rows: tuple[SchemaRow, ...]
    az: tuple[SchemaWord, ...]
    rungs: tuple[PosterRung, ...]
    client_agreements: tuple[PosterLine, ...]
    vw_agreements: tuple[PosterLine, ...]
    contact: tuple[str, ...]
    qr_address: str
    concept: bool
    version: str = ""
    own_version: str = ""
    card: str = ""
    updated: str = ""
    kept_by: str = ""
    #: the day on which the first ``aanname`` is to be checked at the latest, in words; empty where there is none
    check_by: str = ""
    #: whether a text stands in Dutch because nobody has translated it yet
    untranslated: bool = False


def letters_wide(text: str) -> float:
    """How wide a text is, in letters of a usual width: an M takes more room than an i."""
    return sum(1.65 if letter in "MWmw@" else 1.2 if letter.isupper() else 1 for letter in text)


def heading_word(content: Content, texts: Texts, name: str) -> Words:
    """A heading of the poster, for other paper that uses the same ones."""
    return texts.words(
        CONTEXT, content.poster.heading[scan_heading(content, texts.language) if name == "scan" else name]
    )


def scan_heading(content: Content, language: str) -> str:
    """What a code that leads to the page is called: one can listen only where somebody read it aloud."""
    return "scan_listen" if content.recordings(language) else "scan"
