"""The clients of the office, and the one way in to a client's data."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from peewee import JOIN, fn

from kiosk import dates, names
from kiosk.guidance.around_cover import met_with
from kiosk.guidance.caseload import Guide, guidance_columns, new_column
from kiosk.guidance.namesakes import labels, mark_of, marks
from kiosk.guidance.route.handed import handed_column, letter_printed
from kiosk.guidance.route.held_poster import poster_column
from kiosk.guidance.route.opzij import asides_column
from kiosk.guidance.route.said import joined_column, said_column
from kiosk.guidance.route.waits import waits_column
from kiosk.office import Office
from kiosk.people.access import check_open, guided, seen, visible
from kiosk.people.acting import reading, saw
from kiosk.people.identity import Identity
from kiosk.settings import CountsFrom
from kiosk.store.client_models import Caseload, Client
from kiosk.store.ending_models import Afsluiting, Verhuizing, VerlengAdvies
from kiosk.store.office_models import Person
from kiosk.store.prepared import Prepared, given
from kiosk.store.sociaal_models import SociaalOverdracht
from kiosk.store.terugkijk_models import Terugkijken

#: what is kept of a guidance that went on elsewhere
SOCIAAL_TEAM = "sociaal team"
LEERROUTES = {"": "nog niet bekend", "b1": "B1-route", "onderwijs": "onderwijsroute", "z": "Z-route"}


class Look(StrEnum):
    """What of a client somebody sees, or puts on paper; the value is the act in the audit."""

    CLIENT = "open-client"
    PLAN = "look-plan"
    GOALS = "look-goals"
    VISIT = "look-visit"
    VISITS = "look-visits"
    TIMELINE = "look-timeline"
    BEGUN = "look-begun"
    CHECKLIST = "look-checklist"
    METINGEN = "look-metingen"
    METING = "look-meting"
    UITKOMST = "look-uitkomst"
    FIRST_THINGS = "look-first-things"
    CHOICES = "look-choices"
    TOESTEMMING = "look-toestemming"
    PEOPLE = "look-people"
    VVS = "look-vvs"
    REFERRED = "look-doorverwijzingen"
    BESLUITEN = "look-besluiten"
    OTHER_OFFICES = "look-other-offices"
    PAPER = "look-paper"
    KEPT_PLANS = "look-kept-plans"
    KEPT_PLAN = "open-kept-plan"
    MAKE_PLAN = "make-plan-paper"
    MAKE_POSTER = "make-poster-paper"
    MAKE_ROUTE_CARD = "make-route-card"
    MAKE_ROAD_SHEET = "make-road-sheet"
    MAKE_CHECKLIST = "make-checklist-paper"
    MAKE_UITKOMST = "make-result-paper"
    DETAILS = "look-details"
    NOTE = "look-note"
    OVERDRACHT = "look-overdracht"
    MAKE_OVERDRACHT = "make-overdracht"
    SOCIAAL = "look-sociaal-team"
    MAKE_SOCIAAL = "make-sociaal-team"
    ADVIES = "look-verleng-advies"
    MAKE_ADVIES = "make-verleng-advies"
    OVERLEG = "look-overleg"
    MEEKIJKEN = "look-with-regievoerder"
    TERUGKIJKEN = "look-terugkijken"
    MAKE_TERUGKIJKEN = "make-terugkijken"
    VERHUIZING = "look-verhuizing"
    MAKE_VERHUIZING = "make-verhuizing"
    MAKE_BRIEF = "make-brief"
    LOGBOEK = "read-logboek"
    MAKE_WHO_SAW = "make-who-saw"
    MAKE_ALL_KEPT = "make-all-kept"
    ERASING = "look-erasing"
    RETENTION = "look-retention"


@dataclass(frozen=True)
class ClientFile:
    """What stands on the cover of a client's file."""

    id: str
    number: int
    name: str
    #: what tells him apart from a namesake: an initial, a year of birth or the number (a setting), and where somebody
    #: else whom this person sees has the same, something more
    mark: str
    #: whether somebody else whom this person sees has that name
    has_namesake: bool
    birth_year: int | None
    language: str
    has_children: bool
    leerroute: str
    household: str
    housemates: tuple[str, ...]
    house_on: date | None
    moving_on: date
    #: the date from which the months are counted (a setting), and the date on which the guidance ends
    start: date
    end: date
    month: int
    length: int
    #: who guides him today, who stays for good first
    guides: tuple[Guide, ...]
    handed_over_on: date | None
    handed_over_to: str
    version: int
    #: since when he does not live with the huishouden of before; none where he never parted
    apart_since: date | None = None
    #: since when he lives with his huishouden; none where he came with it
    together_since: date | None = None
    #: the day on which this file was begun, and the one on which was told what had happened before
    opened_on: date | None = None
    before_told_on: date | None = None
    #: the end that was agreed for him alone; none where it follows from the start
    ends_on: date | None = None
    #: what we call him, where somebody said it; empty where that is what his name proposes
    called: str = ""

    @property
    def in_full(self) -> str:
        """His name, with his mark where it could be somebody else's too: for where nothing else tells who he is."""
        return f"{self.name} ({self.mark})" if self.has_namesake else self.name

    @property
    def first_name(self) -> str:
        """The name that he is called by, and the only one on paper; never a sign for what is not known."""
        return self.called or names.proposed(self.name) or f"cliënt {self.number}"

    @property
    def spoken_of(self) -> str:
        """How a question names him: as he is called, unless that could be somebody else."""
        return self.in_full if self.has_namesake else self.first_name

    @property
    def begeleiders(self) -> tuple[str, ...]:
        """The names of those who guide him today."""
        return tuple(guide.name for guide in self.guides)

    @property
    def leerroute_name(self) -> str:
        """The leerroute in words; empty where it is not known yet."""
        return LEERROUTES[self.leerroute] if self.leerroute else ""

    @property
    def closed(self) -> bool:
        """Whether the guidance is over and the file may only be read."""
        return self.handed_over_on is not None

    @property
    def closed_word(self) -> str:
        """How it ended, in one word."""
        return "overgedragen" if self.handed_over_to == SOCIAAL_TEAM else "afgesloten"


@contextmanager
def looking(office: Office, who: Identity, client_id: str, look: Look = Look.CLIENT) -> Iterator[Client]:
    """One reading of a client's file, around the client's row; that he saw it (``look``) is noted when it ends.

    Raises:
        NotFound: where there is no such client.
        NotAllowed: where he is not this person's client.
        StoreFault: where it cannot be noted; then nothing is shown.
    """
    with reading(office, who):
        yield reach(office, who, client_id, look=look)


def note_look(office: Office, who: Identity, client_id: str, look: Look) -> None:
    """Note that somebody sees something of a client of which nothing more is read.

    Raises:
        NotFound: where there is no such client.
        NotAllowed: where he is not this person's client.
        StoreFault: where it cannot be noted.
    """
    with looking(office, who, client_id, look):
        return


def require_seen(office: Office, who: Identity, client_id: str) -> None:
    """Refuse where a client is not shown to this person (any more).

    Raises:
        NotFound: where there is no such client.
        NotAllowed: where he is not this person's client.
    """
    with looking(office, who, client_id):
        return


def reach(office: Office, who: Identity, client_id: str, *, write: bool = False, look: Look = Look.CLIENT) -> Client:
    """The one way to a client's row, inside a transaction: his begeleiders of today, and the teamleider.

    In a reading it is noted that this person saw it, as ``look``.

    Raises:
        NotFound: where there is no such client.
        NotAllowed: where he is not this person's client, or the file is closed and ``write`` is asked.
    """
    today = office.clock.today()
    row = seen(who, client_id, REACH.first(Client, client=client_id, person=who.person_id, today=today))
    if write:
        check_open(row)
    saw(client_id, look)
    return row


def _reached() -> Any:
    guides = fn.EXISTS(guided(given("person"), given("today")).where(Caseload.client == Client.id))
    guidance = guidance_columns(given("today"))
    asides, new = asides_column(given("today")), new_column(given("person"), given("today"))
    told = (_endings().alias("ended"), _talks().alias("talks"), _moves().alias("moves"), _made().alias("made"))
    ends = (*told, _advised().alias("advised"), joined_column(), said_column())
    read_along = (asides, waits_column(), handed_column(), poster_column(), new)
    beside = (guides.alias("guided"), *guidance, *ends, *read_along)
    return Client.select(Client, *beside).where(Client.id == given("client"))


def _endings() -> Any:
    """How his guidance ended each time, as JSON; read along, for most files have none and all are asked about it."""
    by, again = Person.alias(), Person.alias()
    ended = (Afsluiting.id, Afsluiting.how, Afsluiting.on, by.name, Afsluiting.joined)
    went_on = (Afsluiting.reopened_on, again.name, Afsluiting.reason, Afsluiting.mistaken)
    return (
        Afsluiting.select(fn.json_group_array(fn.json_array(*ended, *went_on)))
        .join(by, JOIN.LEFT_OUTER, on=Afsluiting.by == by.id)
        .switch(Afsluiting)
        .join(again, JOIN.LEFT_OUTER, on=Afsluiting.reopened_by == again.id)
        .where(Afsluiting.client == Client.id)
    )


def _talks() -> Any:
    """When they looked back together, and what was advised, as JSON; read along for the same reason."""
    told = (Terugkijken.id, Terugkijken.kind, Terugkijken.finished_on, Terugkijken.advice, Terugkijken.reason)
    return Terugkijken.select(fn.json_group_array(fn.json_array(*told))).where(Terugkijken.client == Client.id)


def _moves() -> Any:
    """From where he came and to where his file went, as JSON; read along for the same reason."""
    by = Person.alias()
    told = (Verhuizing.id, Verhuizing.way, Verhuizing.other, Verhuizing.on, by.name, Verhuizing.told)
    rows = Verhuizing.select(fn.json_group_array(fn.json_array(*told))).join(by, on=Verhuizing.by == by.id)
    return rows.where(Verhuizing.client == Client.id)


def _made() -> Any:
    """What was made for the sociaal team, without its paper, as JSON; read along for the same reason."""
    one, by = SociaalOverdracht, Person.alias()
    told = (one.id, one.name, one.phone, one.email, one.on, by.name, one.came, one.came_on, one.done)
    back = (letter_printed(), one.back, one.back_on)
    rows = one.select(fn.json_group_array(fn.json_array(*told, *back))).join(by, on=one.by == by.id)
    return rows.where(one.client == Client.id)


def _advised() -> Any:
    """What was advised to the regievoerder, without its paper, as JSON; read along for the same reason."""
    one, by, noted = VerlengAdvies, Person.alias(), Person.alias()
    told = (one.id, one.was, one.until, one.reason, one.shares, one.on, by.name)
    decided = (one.decision, one.decided_on, one.decided_until, noted.name)
    rows = one.select(fn.json_group_array(fn.json_array(*told, *decided))).join(by, on=one.by == by.id)
    return rows.switch(one).join(noted, JOIN.LEFT_OUTER, on=one.noted_by == noted.id).where(one.client == Client.id)


REACH = Prepared(_reached)


def open_client(office: Office, who: Identity, client_id: str) -> ClientFile:
    """The cover of a client's file; that it was opened is noted."""
    with looking(office, who, client_id, Look.CLIENT) as row:
        return cover(office, row)


def cover(office: Office, row: Client) -> ClientFile:
    """The cover of one client's row, inside a transaction."""
    return covers(office, [row])[0]


def covers(office: Office, rows: Iterable[Client]) -> list[ClientFile]:
    """The covers of many clients' rows by one statement, inside a transaction."""
    return covers_and_marks(office, rows)[0]


def covers_and_marks(
    office: Office, rows: Iterable[Client], besides: Iterable[str] = ()
) -> tuple[list[ClientFile], dict[str, str]]:
    """The covers of many clients' rows, and the marks of others (by their ids) besides, by the same statement."""
    rows = list(rows)
    met = met_with(office, rows, besides)
    mine = {row.id for row in rows}
    mark = marks(office, (one.as_namesake() for one in met.values() if one.seen or one.id in mine))
    called = labels(office, (one.as_namesake() for one in met.values()))
    homes: dict[str, list[str]] = defaultdict(list)
    for one in met.values():
        homes[one.household].append(one.id)
    files = []
    for row in rows:
        housemates = tuple(called[other] for other in homes[row.household] if other != row.id)
        files.append(_cover(office, row, met[row.id].guides, mark[row.id], called[row.id] != row.name, housemates))
    return files, mark


def cover_alone(office: Office, row: Client) -> ClientFile:
    """The cover of a client's row without the names of others: for rules, which ask for none; no statement."""
    mark = mark_of(office, row.name, row.number, row.birth_year)
    return _cover(office, row, [], mark, has_namesake=False, housemates=())


def _cover(
    office: Office, row: Client, guides: list[Guide], mark: str, has_namesake: bool, housemates: tuple[str, ...]
) -> ClientFile:
    start = start_of(office, row.moving_on, row.house_on)
    return ClientFile(
        id=row.id,
        number=row.number,
        name=row.name,
        mark=mark,
        has_namesake=has_namesake,
        birth_year=row.birth_year,
        language=row.language,
        has_children=row.has_children,
        leerroute=row.leerroute,
        household=row.household,
        housemates=housemates,
        house_on=row.house_on,
        moving_on=row.moving_on,
        start=start,
        end=end_of(office, row),
        month=dates.months_between(start, office.clock.today()),
        length=length_of(office, row),
        guides=tuple(guides),
        handed_over_on=row.handed_over_on,
        handed_over_to=row.handed_over_to,
        version=row.version,
        apart_since=row.apart_since,
        together_since=row.together_since,
        opened_on=row.opened_on,
        ends_on=row.ends_on,
        called=row.called,
        before_told_on=row.before_told_on,
    )


def end_of(office: Office, row: Client) -> date:
    """The date on which a guidance ends: one of its own, or so many months after its start as the location says."""
    if row.ends_on is not None:
        return row.ends_on
    return dates.add_months(start_of(office, row.moving_on, row.house_on), office.settings.length)


def length_of(office: Office, row: Client) -> int:
    """How many months the guidance of a client lasts; a month that was begun counts."""
    if row.ends_on is None:
        return office.settings.length
    return months_of(start_of(office, row.moving_on, row.house_on), row.ends_on)


def months_of(start: date, end: date) -> int:
    """How many months lie between two days; a month that was begun counts."""
    months = dates.months_between(start, end)
    return months if dates.add_months(start, months) == end else months + 1


def start_of(office: Office, moving_on: date, house_on: date | None) -> date:
    """The date from which the months of a client are counted: a setting of the location."""
    return house_on if office.settings.counts_from is CountsFrom.HOUSE and house_on is not None else moving_on


def visible_clients(office: Office, who: Identity) -> list[Client]:
    """The rows of the open files that this person may see, by name, inside a transaction."""
    rows = Client.select().where(Client.handed_over_on.is_null(), visible(office, who))
    return sorted(rows, key=lambda row: (names.order(row.name), row.number))
