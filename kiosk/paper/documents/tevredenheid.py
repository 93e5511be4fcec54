"""Whether clients are content: the form that one fills in alone, and the totals for the teamleider. Names nobody."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kiosk.content.texts import SOURCE


@dataclass(frozen=True)
class FormFace:
    """One of the faces, with its word."""

    face: int
    text: str


@dataclass(frozen=True)
class FormStatement:
    """One thing that the client says yes or no to, with its picture."""

    icon: str
    text: str


@dataclass(frozen=True)
class TevredenFormulier:
    """The form: no name, no number, no date, and no code that leads to anybody. Texts are in Dutch."""

    language: str
    location: str
    faces: tuple[FormFace, ...]
    statements: tuple[FormStatement, ...]
    title: str
    #: what is to be done and what is promised, each with its picture
    told: tuple[FormStatement, ...]
    #: how it is given back
    back: tuple[FormStatement, ...]

    personal: ClassVar[bool] = False


@dataclass(frozen=True)
class TotalsLine:
    """How often each face was chosen in some time."""

    when: str
    counts: tuple[int, ...]

    @property
    def answers(self) -> int:
        """How many answers they are."""
        return sum(self.counts)

    def share(self, place: int) -> float:
        """Which part of the answers one of the faces has."""
        return self.counts[place] / self.answers


@dataclass(frozen=True)
class TotalsStatement:
    """One statement with what was answered since the beginning, and in each time; none where that is too little."""

    text: str
    words: tuple[str, ...]
    whole: TotalsLine | None
    lines: tuple[TotalsLine, ...]


@dataclass(frozen=True)
class TevredenTotalen:
    """The totals: never of fewer than five answers."""

    location: str
    made_on: date
    statements: tuple[TotalsStatement, ...]
    #: what was asked in other words before
    before: tuple[TotalsStatement, ...]
    too_few: str
    practice: bool = False

    personal: ClassVar[bool] = False
    language: ClassVar[str] = SOURCE
