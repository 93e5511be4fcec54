"""The agenda and the minutes of the overleg on paper, for the team; clients are numbers and first letters."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from kiosk.content.texts import SOURCE

Sort = Literal["agenda", "verslag"]


@dataclass(frozen=True)
class OverlegSubject:
    """A fixed item, or a client by his number: what asks for attention, was handed in and was decided."""

    #: the title of an item, or the number and first letter of a client
    title: str
    #: of a client his month
    beside: str = ""
    signals: tuple[str, ...] = ()
    #: what was handed in, each with who did so
    punten: tuple[str, ...] = ()
    #: what was decided, each with who does it and before when
    besluiten: tuple[str, ...] = ()
    #: whether it is a client: on an agenda such a one has a line to write on
    client: bool = False


@dataclass(frozen=True)
class Overlegblad:
    """The agenda before an overleg, or the minutes after it."""

    sort: Sort
    location: str
    #: the day of the overleg; on an agenda without a day none
    on: date | None
    made_on: date
    subjects: tuple[OverlegSubject, ...]
    #: of minutes who was there, one line for each kind of them
    present: tuple[str, ...] = ()
    practice: bool = False

    personal: ClassVar[bool] = False
    language: ClassVar[str] = SOURCE

    @property
    def title(self) -> str:
        """What it is."""
        return "Agenda overleg" if self.sort == "agenda" else "Verslag overleg"
