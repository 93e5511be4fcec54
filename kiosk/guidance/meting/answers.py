"""The answers of a meting: what can be given at an onderdeel, and a meting as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from kiosk.content.instrument import SCORES, ZELFREDZAAM, Instrument, Leefgebied, Onderdeel
from kiosk.guidance.clients import ClientFile
from kiosk.office import Office
from kiosk.settings import Settings


class Kind(StrEnum):
    """Which of the route's metingen it is; the value is its name on screen and paper."""

    NULMETING = "nulmeting"
    TUSSENMETING = "tussenmeting"
    EINDMETING = "eindmeting"


class Outcome(StrEnum):
    """What was answered at an onderdeel; ``OPEN`` where only a remark is there yet, or nothing."""

    OPEN = ""
    SCORE = "score"
    NVT = "nvt"
    GEREALISEERD = "gerealiseerd"


class Interpreter(StrEnum):
    """Who interpreted at the talk; never by name."""

    NONE = ""
    PERSON = "tolk erbij"
    TELEPHONE = "tolk aan de telefoon"
    OWN_PEOPLE = "iemand van de cliënt"

    @property
    def next(self) -> "Interpreter":
        """The one after it, where one key steps through all."""
        choices = list(Interpreter)
        return choices[(choices.index(self) + 1) % len(choices)]


@dataclass(frozen=True)
class AnswerView:
    """The answer at one onderdeel."""

    outcome: Outcome = Outcome.OPEN
    #: the one that counts
    score: int | None = None
    remark: str = ""
    #: where they differ, what the client pointed at and what the begeleider thinks
    voices: tuple[int, int] | None = None
    #: the places (from 0) of the kan-punten that were ticked
    kan: frozenset[int] = frozenset()
    #: taken over from a meting of the same huishouden
    shared: bool = False

    @property
    def answered(self) -> bool:
        """Whether it counts as answered: a score, n.v.t. or gerealiseerd."""
        return self.outcome is not Outcome.OPEN

    @property
    def rank(self) -> int | None:
        """The score to compare by: gerealiseerd stands with the best, n.v.t. and open with none."""
        return SCORES[-1] if self.outcome is Outcome.GEREALISEERD else self.score

    @property
    def zelfredzaam(self) -> bool:
        """Whether nothing stands in the way here any more."""
        return self.outcome is Outcome.NVT or (self.rank or 0) >= ZELFREDZAAM


@dataclass(frozen=True)
class MetingView:
    """A meting as it stands on disk, with the one before it."""

    id: int
    client: ClientFile
    kind: Kind
    instrument: Instrument
    #: what is asked: not what the location switched off, nor Kinderen without children; of an extra one leefgebied
    questions: tuple[Onderdeel, ...]
    answers: Mapping[str, AnswerView]
    previous: Mapping[str, AnswerView]
    previous_on: date | None
    #: the last onderdeel that was touched, where the talk goes on after it
    last: str
    started_at: datetime
    #: the day of the talk, where it is filled in afterwards
    held_on: date | None
    #: the day of the talk, once it was ended
    finished_on: date | None
    #: the day on which it was ended in the kiosk: from then on it may be corrected for a while
    entered_on: date | None
    #: the one leefgebied that an extra meting is about; empty for all
    leefgebied: str
    interpreter: Interpreter
    #: whether what is asked apart (7c) may be seen on paper and in the overleg
    private_shown: bool
    by: str
    version: int

    def answer_to(self, code: str) -> AnswerView:
        """The answer at an onderdeel; open where nothing was said."""
        return self.answers.get(code, AnswerView())

    @property
    def answered(self) -> int:
        """How many onderdelen have an answer."""
        return sum(self.answer_to(question.code).answered for question in self.questions)

    @property
    def open_questions(self) -> tuple[Onderdeel, ...]:
        """What still has no answer, in the order of the form."""
        return tuple(question for question in self.questions if not self.answer_to(question.code).answered)

    def told_before(self, onderdeel: Onderdeel) -> frozenset[int]:
        """The places of the kan-punten of this onderdeel that were talked about at an earlier one: acute danger."""
        if onderdeel.danger is None:
            return frozenset()
        earlier = self.questions[: self.questions.index(onderdeel)]
        told = any(other.danger is not None and self.answer_to(other.code).answered for other in earlier)
        return frozenset({onderdeel.danger}) if told else frozenset()

    def may_show(self, code: str, *, at: str) -> bool:
        """Whether the answer at an onderdeel may be seen while the talk is at another.

        What was asked apart shows at its own onderdeel only: later in the talk others may look along.
        """
        private = any(question.private for question in self.questions if question.code == code)
        return not private or code == at

    def with_saved(self, saved: "Saved") -> "MetingView":
        """The same meting after one answer was kept."""
        return replace(
            self,
            answers={**self.answers, saved.onderdeel: saved.answer, **saved.along},
            version=saved.version,
            last=saved.onderdeel,
        )


@dataclass(frozen=True)
class Saved:
    """One answer that is on disk."""

    onderdeel: str
    answer: AnswerView
    version: int
    at: datetime
    #: what changed with it at another onderdeel: acute danger is asked once and counts in two places
    along: Mapping[str, AnswerView] = field(default_factory=dict)


class OfClient(Protocol):
    """What of a client, as a view or as a row, tells what he is asked."""

    @property
    def has_children(self) -> bool:
        """Whether he is a parent."""


def is_asked(leefgebied: Leefgebied, settings: Settings, *, has_children: bool) -> bool:
    """Whether a leefgebied is asked.

    Kinderen only of parents, and nothing that the location switched off by agreement with the municipality.
    """
    return leefgebied.code not in settings.leefgebieden_off and (has_children or not leefgebied.children)


def leefgebieden_asked(
    office: Office, client: OfClient, instrument: Instrument | None = None
) -> tuple[Leefgebied, ...]:
    """The leefgebieden that a client is asked about, by the instrument of today or by another."""
    areas = (instrument or office.instrument).leefgebied
    return tuple(area for area in areas if is_asked(area, office.settings, has_children=client.has_children))


def asked(office: Office, client: OfClient, instrument: Instrument | None = None) -> tuple[Onderdeel, ...]:
    """The onderdelen that a client is asked about, by the instrument of today or by another."""
    areas = leefgebieden_asked(office, client, instrument)
    return tuple(onderdeel for area in areas for onderdeel in area.onderdeel)


def not_fitting(office: Office, client: OfClient, instrument: Instrument) -> tuple[Leefgebied, ...]:
    """The leefgebieden that are asked of parents and not of this client, who is none: the form says n.v.t. there."""
    if client.has_children:
        return ()
    return tuple(
        area for area in instrument.leefgebied if area.children and is_asked(area, office.settings, has_children=True)
    )


def levels_fitting(ticked: int, total: int) -> tuple[int, ...]:
    """The scores that so many ticked kan-punten point to; nothing where none was ticked.

    Our own reading of the five levels (thesis, appendix 2): all points is managing alone (4 or 5), some is managing
    with an explanation or together (2 or 3). It is a suggestion; client and begeleider choose.
    """
    if not ticked or not total:
        return ()
    return (4, 5) if ticked == total else (2, 3)
