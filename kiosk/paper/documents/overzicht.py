"""The board of the team on paper: numbers and months, so that it may lie on a table. Frozen values only."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from kiosk.content.texts import SOURCE

MarkKind = Literal["fase", "done", "planned"]


@dataclass(frozen=True)
class RouteMark:
    """A letter on the axis: of a fase, of a meting that was done, or of one that is planned. ``at`` is from 0 to 1."""

    at: float
    letter: str
    kind: MarkKind


@dataclass(frozen=True)
class RouteRow:
    """The route of one client, told by his number; the places on the axis go from 0 to 1."""

    number: str
    month: str
    fase: str
    begin: float
    now: float
    end: float
    marks: tuple[RouteMark, ...]
    #: what asks for attention, in words
    words: tuple[str, ...]


@dataclass(frozen=True)
class RouteGroup:
    """Rows under a heading; where they do not stand by begeleider there is one group without."""

    title: str
    rows: tuple[RouteRow, ...]


@dataclass(frozen=True)
class Overzichtsblad:
    """The routes of the clients, without the name of any of them."""

    location: str
    made_on: date
    #: who stand on it and in which order, in words
    told: str
    months: tuple[tuple[int, float], ...]
    groups: tuple[RouteGroup, ...]
    #: the newest line of the audit as ``kiosk verify --head`` takes it: on paper nobody can cut it off
    head: str = ""
    practice: bool = False

    personal: ClassVar[bool] = False
    language: ClassVar[str] = SOURCE
