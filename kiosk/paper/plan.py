"""What the paper plan of one client shows: frozen values only. What is written here is drawn, and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

Score = Literal[1, 2, 3, 4, 5]
Who = Literal["client", "netwerk", "partner", "vw"]
Rung = Literal["voordoen", "samen", "erbij", "zelf"]
DotState = Literal["done", "now", "todo"]


@dataclass(frozen=True)
class RouteDot:
    """A step of the road (titles and icons of ``kiosk.paper.poster.road_steps``), in Dutch, and how far it is."""

    title: str
    icon: str
    state: DotState
    day: date | None = None


@dataclass(frozen=True)
class PlanAction:
    """Something agreed. ``partner`` is the partner's short name and ``letter`` its letter, where a partner does it."""

    text: str
    who: Who
    priority: str = ""
    rung: Rung | None = None
    due: date | None = None
    done: bool = False
    partner: str = ""
    letter: str = ""
    icon: str = "circle-dot"


@dataclass(frozen=True)
class PlanLeefgebied:
    """A life area on the plan: its lowest score then and now (none where it was not measured), aims and actions."""

    title: str
    then: Score | None
    now: Score | None
    aims: tuple[str, ...] = ()
    actions: tuple[PlanAction, ...] = ()
    icon: str = "circle-dot"


@dataclass(frozen=True)
class Appointment:
    """The next time that client and begeleider meet."""

    when: datetime
    where: str = ""


@dataclass(frozen=True)
class PlanDocument:
    """A client's plan. Holds first name and number, never an address, a date of birth or a BSN."""

    name: str
    number: str
    language: str
    begeleider: str
    reachability: str
    made_on: date
    moved_on: date | None
    month: int
    months: int
    fase: str
    route: tuple[RouteDot, ...]
    gelukt: tuple[str, ...]
    leefgebieden: tuple[PlanLeefgebied, ...]
    nu_doen: tuple[PlanAction, ...]
    appointment: Appointment | None
    contact: tuple[str, ...]
    location: str
    page_address: str
    practice: bool = False
    #: the words of the scores 1 to 5, in Dutch
    level_words: tuple[str, str, str, str, str] = ("niet", "matig", "redelijk", "voldoende", "volledig")

    personal: ClassVar[bool] = True
