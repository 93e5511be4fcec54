"""The teamleider's board: the route of every running client on one axis of months.

In an order, and of all or of some. Only of who stands in sight the route itself is read; what all are sorted and sifted
by is what the board remembers of each (``attention``), and one statement for each other thing that is asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any

from peewee import fn

from kiosk import dates, names
from kiosk.content.instrument import ZELFREDZAAM, Leefgebied
from kiosk.guidance.caseload import for_good_first, guided_by_nobody
from kiosk.guidance.clients import ClientFile, covers_and_marks
from kiosk.guidance.meting.answers import Outcome, is_asked
from kiosk.guidance.namesakes import alike, mark_of
from kiosk.guidance.route.attention import (
    CLOSED,
    PRESSING,
    Place,
    keep_order,
    length_of_place,
    order_of_board,
    start_of_place,
)
from kiosk.guidance.route.fasen import FaseView, fase_view
from kiosk.guidance.route.gathered import GatheredFacts, by_client
from kiosk.guidance.route.route import MetingMark, metingen_done
from kiosk.guidance.route.signals import Signal, signals
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.people.access import guided, on_day
from kiosk.people.acting import reading, require_teamleider
from kiosk.people.identity import Identity
from kiosk.store.client_models import Answer, Caseload, Client, FaseStep, Meting
from kiosk.store.office_models import Person, columns

#: chosen as begeleider: who has none
NOBODY = "-"
#: so many months before the start, and after the end of the longest route, still have a place of their own on the axis
BEFORE, BEYOND = 2, 6
#: what each kind of signal is called where its own sentence has no place: in a list of kinds, and on paper
KINDS = {
    "no-begeleider": "geen begeleider",
    "begeleider-ends": "begeleider stopt binnenkort",
    "nulmeting-late": "nulmeting te laat",
    "nulmeting-due": "nulmeting komt eraan",
    "end-past": "einde is voorbij",
    "overdracht": "onder 4 aan het einde",
    "draft": "meting niet af",
    "meting-late": "meting te laat",
    "meting-due": "meting komt eraan",
    "acties-late": "actie over de datum",
    "unnoted": "afspraak: ging die door?",
    "silence": "lang geen contact",
    "doorverwijzing": "vraag na bij een partner",
    "ladder": "actie lang op één trede",
    "standstill": "niets vooruit",
    "fallen": "achteruit gegaan",
    "stood": "gelijk ondanks een actie",
    "metingen-few": "te weinig metingen",
    "no-plan": "meting zonder acties",
    "pip-empty": "plan gemeente zonder doelen",
    "goal-waits": "doel zonder actie",
    "plan-changed": "plan veranderd na het printen",
    "poster": "poster niet meegegeven",
    "poster-old": "heeft een oude poster",
    "poster-unknown": "heeft misschien een oude poster",
    "unsigned": "toestemming niet getekend",
    "sociaal-contact": "contact sociaal team gelukt?",
    "mijlpaal-late": "stap niet afgevinkt",
    "mijlpaal-ask": "stap van een ander: navragen",
    "wait-over": "wacht langer dan verwacht",
    "toestemming": "toestemming niet gevraagd",
}


class Volgorde(StrEnum):
    """In which order the clients stand; the value is its word on the screen."""

    ATTENTION = "aandacht"
    MONTH = "maand"
    BEGELEIDER = "begeleider"

    @property
    def about(self) -> str:
        """What comes first, in words."""
        return {
            Volgorde.ATTENTION: "wie aandacht vraagt, eerst",
            Volgorde.MONTH: "wie het langst bezig is, eerst",
            Volgorde.BEGELEIDER: "wie niemand heeft, eerst",
        }[self]


@dataclass(frozen=True)
class Sieve:
    """Of whom the board tells; what is empty leaves nobody out.

    A begeleider is a person's id, or ``NOBODY``; a fase, a leefgebied with an onderdeel below 4 and a kind of signal
    are codes.
    """

    begeleider: str = ""
    fase: str = ""
    leefgebied: str = ""
    signal: str = ""

    @property
    def empty(self) -> bool:
        """Whether everybody passes."""
        return not (self.begeleider or self.fase or self.leefgebied or self.signal)


@dataclass(frozen=True)
class PlannedMeting:
    """A meting that is still to be done."""

    kind: str
    on: date
    late: bool


@dataclass(frozen=True)
class RouteLine:
    """The route of one client, as it is drawn on one line."""

    client: ClientFile
    today: date
    fasen: tuple[FaseView, ...]
    metingen: tuple[MetingMark, ...]
    planned: tuple[PlannedMeting, ...]
    signals: tuple[Signal, ...]

    @property
    def signal(self) -> Signal | None:
        """The one thing that asks for attention first."""
        return next((signal for signal in self.signals if signal.leads), None)


@dataclass(frozen=True)
class RouteName:
    """One client by what tells who he is: all that is known of a line that nobody sees yet."""

    client_id: str
    name: str
    number: int
    mark: str


@dataclass(frozen=True)
class Overzicht:
    """The clients in their order, those who passed; of the first of them the route was read."""

    today: date
    order: Volgorde
    sieve: Sieve
    #: the months of the axis on which all of them stand
    first: int
    last: int
    #: how many clients are guided, how many of them passed, and how many of those ask for attention
    everyone: int
    count: int
    pressing: int
    names: tuple[RouteName, ...]
    by_id: Mapping[str, RouteLine]
    #: how many clients have each kind of signal, whoever passed
    kinds: Mapping[str, int]

    @property
    def lines(self) -> tuple[RouteLine, ...]:
        """The routes that were read, in their order."""
        return tuple(self.by_id[name.client_id] for name in self.names if name.client_id in self.by_id)


EVERYONE = Sieve()


def overzicht(
    office: Office,
    who: Identity,
    order: Volgorde = Volgorde.ATTENTION,
    sieve: Sieve = EVERYONE,
    *,
    most: int | None = None,
    lines: int | None = None,
) -> Overzicht:
    """The routes of all running clients. At most ``most`` are named, and of at most ``lines`` of them it is read.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        board = order_of_board(office, who, today_first=False)
        running = [place for place in board.places if place.part != CLOSED]
        found = _in_order(office, _sifted(office, running, sieve), order)
        shown = found[:most]
        same = chain.from_iterable(alike(office, (place.told_by for place in running)))
        by_id, mark = _lines(office, [place.client_id for place in shown[:lines]], same)
        first, last = _months(office, found)
        made = Overzicht(
            today=office.clock.today(),
            order=order,
            sieve=sieve,
            first=first,
            last=last,
            everyone=len(running),
            count=len(found),
            pressing=sum(place.part == PRESSING for place in found),
            names=tuple(_name(office, place, mark) for place in shown),
            by_id=by_id,
            kinds=_kinds(running),
        )
    keep_order(office, board)
    return made


def routes_of(office: Office, who: Identity, client_ids: Sequence[str]) -> Mapping[str, RouteLine]:
    """The routes of these clients, as far as they are still there.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        return _lines(office, list(client_ids))[0]


def leefgebieden(office: Office) -> tuple[Leefgebied, ...]:
    """The leefgebieden that are asked at this location."""
    every = office.instrument.leefgebied
    return tuple(one for one in every if is_asked(one, office.settings, has_children=True))


# -- who passes, and in which order -----------------------------------------------------------------------------


def _sifted(office: Office, places: list[Place], sieve: Sieve) -> list[Place]:
    wanted = [
        {client_id for (client_id,) in columns(query)}
        for query in (
            _guided_by(office, sieve.begeleider) if sieve.begeleider else None,
            _in_fase(sieve.fase) if sieve.fase else None,
            _below(office, sieve.leefgebied) if sieve.leefgebied else None,
        )
        if query is not None
    ]
    return [
        place
        for place in places
        if all(place.client_id in ids for ids in wanted) and (not sieve.signal or sieve.signal in place.codes.split())
    ]


def _guided_by(office: Office, person: str) -> Any:
    today = office.clock.today()
    if person != NOBODY:
        return Client.select(Client.id).where(Client.id.in_(guided(person, today)))
    return Client.select(Client.id).where(guided_by_nobody(today))


def _in_fase(fase: str) -> Any:
    """Whose fase of today this is: the one that was begun last."""
    newest = fn.ROW_NUMBER().over(
        partition_by=[FaseStep.client], order_by=[FaseStep.started_on.desc(), FaseStep.id.desc()]
    )
    steps = FaseStep.select(FaseStep.client, FaseStep.fase, newest.alias("nth")).alias("steps")
    return FaseStep.select(steps.c.client_id).from_(steps).where(steps.c.nth == 1, steps.c.fase == fase)


def _below(office: Office, code: str) -> Any:
    """Who has an onderdeel below 4 in his newest score of a leefgebied; what was asked apart tells nothing here."""
    area = next((one for one in office.instrument.leefgebied if one.code == code), None)
    asked = [one.code for one in area.onderdeel if not one.private] if area else []
    scored = Answer.outcome.in_([Outcome.SCORE, Outcome.GEREALISEERD])
    newest = fn.DENSE_RANK().over(partition_by=[Meting.client], order_by=[Meting.finished_on.desc(), Meting.id.desc()])
    answers = (
        Answer.select(Meting.client, Answer.score, newest.alias("nth"))
        .join(Meting)
        .join(Client)
        .where(Meting.finished_on.is_null(False), Answer.onderdeel.in_(asked), scored)
    )
    if area and area.children:
        answers = answers.where(Client.has_children)
    answers = answers.alias("answers")
    low = (answers.c.nth == 1) & (answers.c.score < ZELFREDZAAM)
    return Answer.select(answers.c.client_id).from_(answers).where(low).distinct()


def _in_order(office: Office, places: list[Place], order: Volgorde) -> list[Place]:
    if order is Volgorde.ATTENTION:
        return places
    if order is Volgorde.MONTH:
        return sorted(places, key=lambda place: (start_of_place(office, place), place.order))
    guides = _guides(office)

    def key(place: Place) -> tuple[Any, ...]:
        mine = guides.get(place.client_id, ())
        return (bool(mine), [names.order(name) for name in mine], place.order)

    return sorted(places, key=key)


def _guides(office: Office) -> dict[str, list[str]]:
    """By client the names of who guides him today, who stays for good first."""
    found: dict[str, list[str]] = {}
    rows = Caseload.select(Caseload.client, Person.name).join(Person)
    for client_id, name in columns(rows.where(on_day(office.clock.today()), Person.active).order_by(*for_good_first())):
        found.setdefault(client_id, []).append(name)
    return found


def _months(office: Office, places: Iterable[Place]) -> tuple[int, int]:
    """The months of the axis: from the start, or before it, to the end of the longest route, or beyond it."""
    today, setting = office.clock.today(), office.settings.length
    places = list(places)
    length = max([setting, *(length_of_place(office, place) for place in places if place.ends_on is not None)])
    # the more months the earlier the start: those of the first and the last say it of all
    starts = [start_of_place(office, place) for place in places] or [today]
    first, last = (dates.months_between(start, today) for start in (max(starts), min(starts)))
    last += bool(places)
    return max(min(first, 0), -BEFORE), min(max(last, length), length + BEYOND)


def _kinds(places: Iterable[Place]) -> dict[str, int]:
    """In the order of the table, how many clients have each kind of signal; a kind without words after them."""
    counts: dict[str, int] = {}
    for code in chain.from_iterable(place.codes.split() for place in places):
        counts[code] = counts.get(code, 0) + 1
    known = {code: counts[code] for code in KINDS if code in counts}
    return known | counts


# -- what stands on a line --------------------------------------------------------------------------------------


def _name(office: Office, place: Place, mark: Mapping[str, str]) -> RouteName:
    beside = mark.get(place.client_id) or mark_of(office, *place.told_by[1:])
    return RouteName(place.client_id, place.name, place.number, beside)


def _lines(office: Office, ids: list[str], besides: Iterable[str] = ()) -> tuple[dict[str, RouteLine], dict[str, str]]:
    gathered = _GatheredRoutes(office, ids)
    files, mark = covers_and_marks(office, gathered.rows.values(), besides)
    return {client.id: gathered.line(client) for client in files}, mark


class _GatheredRoutes(GatheredFacts):
    """The routes of many clients, each kind of what stands on them read in one query."""

    def __init__(self, office: Office, ids: list[str]) -> None:
        super().__init__(office, ids)
        in_order = FaseStep.select().where(FaseStep.client.in_(ids)).order_by(FaseStep.started_on, FaseStep.id)
        self.fasen = by_client(in_order)

    def line(self, client: ClientFile) -> RouteLine:
        """The route of one client."""
        steps = self.mijlpalen(client)
        done = self.metingen.get(client.id, [])
        return RouteLine(
            client=client,
            today=self.today,
            fasen=tuple(fase_view(self.office, row) for row in self.fasen.get(client.id, ())),
            metingen=metingen_done(((row.kind, row.finished_on) for row in done if row.finished_on is not None), steps),
            planned=tuple(
                PlannedMeting(step.meting, step.due_on, step.status is Status.LATE)
                for step in steps
                if step.meting and step.open and step.due_on is not None
            ),
            signals=tuple(signals(self.facts(client, steps), self.office.route.signals)),
        )
