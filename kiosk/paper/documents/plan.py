"""What the paper plan of one client shows: frozen values only. What is written here is drawn, and nothing else.

A plan that was printed is kept as these values, so all of them can be written as JSON and read back the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal, get_args

Score = Literal[1, 2, 3, 4, 5]
Who = Literal["client", "netwerk", "partner", "vw"]
Rung = Literal["voordoen", "samen", "erbij", "zelf"]
DotState = Literal["done", "now", "todo"]

#: the ladder from its lowest rung
RUNGS: tuple[Rung, ...] = get_args(Rung)
#: in which order the paper tells who does what: help comes last
WHO: tuple[Who, ...] = get_args(Who)
#: from what presses most
PRIORITIES = ("urgent", "belangrijk", "daarna")
#: as many as can be seen at a glance
MOST_VISITS = 2
#: on the first page stand so many things to do now; with more than these each open action stands on a page further on
NOW = 3
#: so many open actions stand on one page at most
ON_A_PAGE = 12


@dataclass(frozen=True)
class RouteDot:
    """A step of the road (titles and icons of ``content/paper/poster.toml``), in Dutch, and how far it is."""

    title: str
    icon: str
    state: DotState
    day: date | None = None
    #: of poster.toml, and of its picture; empty in what was kept before there was one
    code: str = ""


@dataclass(frozen=True)
class PlanAction:
    """Something agreed. ``partner`` is the partner's short name and ``letter`` its letter, where a partner does it.

    ``goal`` is the place in ``PlanDocument.goals`` of the goal that it serves; ``rung_since`` the day on which the
    action came to its rung.
    """

    text: str
    who: Who
    priority: str = ""
    rung: Rung | None = None
    due: date | None = None
    done: bool = False
    partner: str = ""
    letter: str = ""
    icon: str = "circle-dot"
    goal: int | None = None
    rung_since: date | None = None


@dataclass(frozen=True)
class PlanLeefgebied:
    """A life area on the plan: its lowest score then and now, never a mean (none where it was not measured)."""

    title: str
    then: Score | None
    now: Score | None
    aims: tuple[str, ...] = ()
    actions: tuple[PlanAction, ...] = ()
    icon: str = "circle-dot"
    code: str = ""


@dataclass(frozen=True)
class Appointment:
    """A time at which client and begeleider meet: the clock of the Netherlands, without a subject."""

    when: datetime
    where: str = ""
    minutes: int = 60


@dataclass(frozen=True)
class PlanAgreements:
    """When and how the begeleider can be reached, what to do outside that time, and what differs for this client."""

    hours: str = ""
    reach: str = ""
    outside: str = ""
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanPerson:
    """Somebody around the client, by his role and how to reach him at work; ``letter`` is that of his partner."""

    role_title: str
    name: str
    phone: str = ""
    email: str = ""
    letter: str = ""


@dataclass(frozen=True)
class PlanGoal:
    """A goal of the PIP."""

    text: str
    reached: bool = False


@dataclass(frozen=True)
class PlanWens:
    """What the client wants for himself, in his own words; ``nearness`` is what he said at the last look back."""

    text: str
    why: str = ""
    nearness: str = ""
    said: str = ""
    looked_back_on: date | None = None


@dataclass(frozen=True)
class PlanToestemming:
    """What the client answered on sharing ``subject`` (metingen or plan); ``given`` is none where nobody asked."""

    subject: str
    given: bool | None
    on: date | None = None


@dataclass(frozen=True)
class PlanOffice:
    """How to reach the office itself; what is empty is left out or gets a line to write on."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class PlanDocument:
    """A client's plan. ``name`` is what the location prints, first name or number; never an address or a BSN."""

    name: str
    number: str
    language: str
    begeleider: str
    made_on: date
    moved_on: date | None
    month: int
    months: int
    fase: str
    route: tuple[RouteDot, ...]
    gelukt: tuple[str, ...]
    leefgebieden: tuple[PlanLeefgebied, ...]
    nu_doen: tuple[PlanAction, ...]
    location: str
    page_address: str
    agreements: PlanAgreements = PlanAgreements()
    people: tuple[PlanPerson, ...] = ()
    goals: tuple[PlanGoal, ...] = ()
    leerroute: str = ""
    appointments: tuple[Appointment, ...] = ()
    toestemmingen: tuple[PlanToestemming, ...] = ()
    office: PlanOffice = PlanOffice()
    practice: bool = False
    #: the words of the scores 1 to 5, in Dutch
    level_words: tuple[str, str, str, str, str] = ("niet", "matig", "redelijk", "voldoende", "volledig")
    wens: PlanWens | None = None

    personal: ClassVar[bool] = True


@dataclass(frozen=True)
class PlanTask:
    """An open action with the life area that it belongs to; ``now`` marks what is to be done first."""

    action: PlanAction
    area: PlanLeefgebied
    now: bool


@dataclass(frozen=True)
class Group:
    """What the client himself, his people, the partners or VluchtelingenWerk do."""

    who: Who
    tasks: tuple[PlanTask, ...]


def groups_of(document: PlanDocument) -> tuple[Group, ...]:
    """The open actions by who does them, the client first; what presses most comes first in each group."""
    tasks = sorted(_tasks(document), key=_haste)
    found = (Group(who, tuple(task for task in tasks if task.action.who == who)) for who in WHO)
    return tuple(group for group in found if group.tasks)


def listed_of(document: PlanDocument) -> tuple[PlanTask, ...]:
    """The open actions that stand on pages of their own: all of them, or none where the first page has them all."""
    tasks = tuple(task for group in groups_of(document) for task in group.tasks)
    return tasks if len(tasks) > NOW else ()


def gelukt_of(document: PlanDocument) -> tuple[tuple[str, ...], tuple[PlanAction, ...]]:
    """What works already: onderdelen, and what was agreed and done."""
    return document.gelukt, tuple(action for area in document.leefgebieden for action in area.actions if action.done)


def visits_of(document: PlanDocument) -> tuple[Appointment, ...]:
    """The next appointments, none of them over on the day that the plan was made."""
    coming = [known for known in document.appointments if known.when.date() >= document.made_on]
    return tuple(sorted(coming, key=lambda known: known.when)[:MOST_VISITS])


def _haste(task: PlanTask) -> tuple[bool, int]:
    """What presses most comes first; a priority that we do not know comes last."""
    priority = task.action.priority
    return not task.now, PRIORITIES.index(priority) if priority in PRIORITIES else len(PRIORITIES)


def _tasks(document: PlanDocument) -> Iterator[PlanTask]:
    for area in document.leefgebieden:
        yield from (PlanTask(action, area, action in document.nu_doen) for action in area.actions if not action.done)
