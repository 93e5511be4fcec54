"""The client's poster: *Mijn weg* and *Wie helpt mij?*, two sheets of pictures and few words, or one folded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kiosk.content.texts import Words
from kiosk.paper.documents.poster import AskedHelp, PosterRung, PosterStep, Size
from kiosk.paper.documents.version import HEADINGS, ON_POCKET

#: more letters than this have no room in lines of the usual height
CROWDED = 130


@dataclass(frozen=True)
class OwnGuide:
    """His own begeleider; what is not known is left to be written."""

    name: str = ""
    hours: str = ""
    phone: str = ""


@dataclass(frozen=True)
class ClientPoster:
    """Both sheets, or the one that is folded, in Dutch or in his own language.

    Of one client it has his begeleider, the step where he is (``here``, its number) and those agreements of which he
    said that they may hang on a wall (``hung``); a general one has none of these. ``version`` is that of the general
    poster and stands in ``qr_address``; without an address the code gives the ``card`` of the office.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    size: Size
    location: str
    title: Words
    goal: Words
    heading: Mapping[str, Words]
    steps: tuple[PosterStep, ...]
    rungs: tuple[PosterRung, ...]
    questions: tuple[AskedHelp, ...]
    #: the line of who keeps it true; it is only in Dutch
    updated: str
    qr_address: str
    version: str
    card: str
    concept: bool
    guide: OwnGuide = OwnGuide()
    here: int | None = None
    hung: tuple[str, ...] = ()
    #: what he agreed to hang there too, and has no room
    no_room: tuple[str, ...] = ()
    practice: bool = False

    @property
    def crowded(self) -> bool:
        """Whether so much hangs beside his begeleider that its lines stand closer."""
        return len(self.guide.hours) + sum(map(len, self.hung)) > CROWDED

    @property
    def untranslated(self) -> bool:
        """Whether a text on it stands in Dutch because nobody has translated it yet."""
        return bool(self.in_dutch)

    @property
    def in_dutch(self) -> tuple[str, ...]:
        """The texts on it that stand in Dutch because nobody has translated them yet."""
        return tuple(dict.fromkeys(words.nl for words in self._said() if words.untranslated))

    def _said(self) -> Iterator[Words]:
        """All that stands on it in his language; what the schema and the page say besides does not count here."""
        yield from (self.title, self.goal)
        shown = HEADINGS + (ON_POCKET if self.size == "pocket" else ()) + (("here",) if self.here else ())
        yield from (self.heading[name] for name in shown)
        for step in self.steps:
            yield from (step.says, step.when)
        for rung in self.rungs:
            yield from (rung.title, rung.line)
        for asked in self.questions:
            yield asked.text
            yield from (helper.name for helper in asked.helpers)

    @property
    def personal(self) -> bool:
        """Whether it tells something of one client: such a poster is never kept."""
        return self.guide != OwnGuide() or self.here is not None or bool(self.hung)
