"""The begeleidingsafspraak: when client and begeleider meet, and what was agreed in the client's own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from peewee import fn

from kiosk import dates
from kiosk.faults import BadInput, Conflict
from kiosk.guidance.changing import Changeable, changing, changing_row, keep_new
from kiosk.guidance.clients import Look, looking, reach
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_log_in, refuse_pin
from kiosk.store.client_models import Afspraak, Client
from kiosk.store.office_models import Person
from kiosk.typed_time import FIRST_HOUR, LAST_HOUR

PLACE_LENGTH = 60
TERUGVRAAG_LENGTH = 500
MINUTES = (30, 60, 90)
USUAL_MINUTES = 60
#: further ahead is a slip of the year
AHEAD_MONTHS = 12
#: a talk of longer ago is no longer told well
BACK_MONTHS = 3
AFSPRAKEN = Changeable(Afspraak, "Deze afspraak is er niet meer.", ~Afspraak.cancelled)


@dataclass(frozen=True)
class AfspraakView:
    """One meeting of client and begeleider: planned, or held."""

    id: int
    planned_at: datetime | None
    minutes: int
    place: str
    held_on: date | None
    #: what the client said was agreed, in his own words
    terugvraag: str
    by: str
    version: int

    @property
    def held(self) -> bool:
        """Whether it has been."""
        return self.held_on is not None

    @property
    def day(self) -> date:
        """The day on which it was, or will be."""
        assert self.held_on or self.planned_at  # noqa: S101 - a row has one of both
        return self.held_on or self.planned_at.date()  # type: ignore[union-attr]


def planned(office: Office, who: Identity, client_id: str) -> tuple[AfspraakView, ...]:
    """The appointments that are still to come (or were not noted as held), the first one first."""
    with looking(office, who, client_id, Look.VISITS):
        return planned_in(read_afspraken(client_id))


def held(office: Office, who: Identity, client_id: str, look: Look = Look.VISITS) -> tuple[AfspraakView, ...]:
    """The appointments that have been, the newest first."""
    with looking(office, who, client_id, look):
        return tuple(reversed(held_in(read_afspraken(client_id))))


def plan_afspraak(
    office: Office, who: Identity, client_id: str, at: datetime, *, minutes: int | None = USUAL_MINUTES, place: str = ""
) -> AfspraakView:
    """Agree on a next time.

    Raises:
        BadInput: at ``at``, ``minutes`` or ``place``.
    """
    minutes, place = _checked(office, at, minutes, place)
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        row = Afspraak(client=client, planned_at=at, minutes=minutes, place=place, by=who.person_id)
        return _view(keep_new(office, who, row, "plan-afspraak"))


def move_afspraak(
    office: Office,
    who: Identity,
    afspraak_id: int,
    version: int,
    at: datetime,
    *,
    minutes: int | None = USUAL_MINUTES,
    place: str = "",
) -> AfspraakView:
    """Another time or place.

    Raises:
        BadInput: at ``at``, ``minutes`` or ``place``.
        Conflict: where somebody else changed it in the meantime.
    """
    minutes, place = _checked(office, at, minutes, place)
    with acting(office, who):
        with changing(office, who, AFSPRAKEN, afspraak_id, version, "move-afspraak") as row:
            row.planned_at, row.minutes, row.place = at, minutes, place
        return _view(row)


def cancel_afspraak(office: Office, who: Identity, afspraak_id: int, version: int) -> None:
    """It does not go on; of a visit that was noted by mistake: it has not been.

    Raises:
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who), changing(office, who, AFSPRAKEN, afspraak_id, version, "cancel-afspraak") as row:
        row.cancelled = True


def hold_afspraak(
    office: Office, who: Identity, client_id: str, held_on: date, terugvraag: str, *, version: int | None = None
) -> AfspraakView:
    """A visit has been, with what the client said was agreed.

    It is the appointment of that day where there was one; a second telling of the same day replaces the first.
    ``version`` is that of the visit of this day that was seen, 0 where none was noted yet.

    Raises:
        BadInput: at ``held_on`` or ``terugvraag``.
        Conflict: where somebody else noted this day in the meantime.
    """
    terugvraag = "\n".join(line.strip() for line in terugvraag.strip().splitlines())
    check_day(office, held_on)
    refuse_log_in(office, "terugvraag", terugvraag)
    if len(terugvraag) > TERUGVRAAG_LENGTH:
        over = len(terugvraag) - TERUGVRAAG_LENGTH
        raise BadInput(
            "terugvraag",
            f"Dit is {over} tekens te lang (hoogstens {TERUGVRAAG_LENGTH}). Schrijf alleen op wat de cliënt zei.",
        )
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        row = _of_day(client, held_on) or Afspraak(client=client, version=0)
        # what was only planned for this day was no visit yet
        visit = row.version if row.held_on else 0
        if version not in (None, visit):
            raise Conflict
        with changing_row(office, who, row, row.version, "hold-afspraak"):
            row.held_on, row.terugvraag, row.by_id = held_on, terugvraag, who.person_id
        return _view(row)


def change_day(office: Office, who: Identity, afspraak_id: int, version: int, held_on: date) -> AfspraakView:
    """A visit was on another day than was told.

    Raises:
        BadInput: at ``held_on``.
        Conflict: where somebody else changed it in the meantime.
    """
    check_day(office, held_on)
    with acting(office, who):
        with changing(office, who, AFSPRAKEN, afspraak_id, version, "change-visit-day") as row:
            if any(other.day == held_on and other.id != row.id for other in held_in(read_afspraken(row.client_id))):
                raise BadInput("held_on", "Op die dag staat al een bezoek. Met E ziet u alle bezoeken.")
            row.held_on = held_on
        return _view(row)


def check_day(office: Office, held_on: date) -> None:
    """Whether a visit can have been on this day.

    Raises:
        BadInput: at ``held_on``.
    """
    today = office.clock.today()
    if held_on > today:
        raise BadInput("held_on", "Deze dag komt nog. Vul in wanneer u elkaar sprak.")
    if held_on < dates.add_months(today, -BACK_MONTHS):
        raise BadInput("held_on", f"Dit is langer dan {BACK_MONTHS} maanden geleden. Kijk de dag na.")


def _of_day(client: Client, day: date) -> Afspraak | None:
    """The appointment of a day: noted as held before, or planned for it."""
    rows = list(Afspraak.select().where(Afspraak.client == client, ~Afspraak.cancelled).order_by(Afspraak.id))
    noted = [row for row in rows if row.held_on == day]
    meant = [row for row in rows if row.held_on is None and row.planned_at and row.planned_at.date() == day]
    return next(iter([*noted, *meant]), None)


def read_afspraken(client_id: str) -> tuple[AfspraakView, ...]:
    """What was and what is planned with one client in the order of the days, inside a transaction."""
    rows = (
        Afspraak.select(Afspraak, Person.name)
        .join(Person)
        .where(Afspraak.client == client_id, ~Afspraak.cancelled)
        .order_by(Afspraak.id)
    )
    found = [_view(row) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.day, not one.held, datetime.min if one.held else _begins(one))))


def held_in(found: Iterable[AfspraakView]) -> tuple[AfspraakView, ...]:
    """The visits among what was read, in the order of their days."""
    return tuple(one for one in found if one.held)


def planned_in(found: Iterable[AfspraakView]) -> tuple[AfspraakView, ...]:
    """What was not noted as held among what was read, the first one first."""
    return tuple(one for one in found if not one.held)


def _begins(one: AfspraakView) -> datetime:
    return one.planned_at or datetime.combine(one.day, time.min)


def meets_next(today: date) -> Any:
    """What is read along with a client's row of when client and begeleider meet again; see ``moment_of``."""
    return first_planned(Afspraak.planned_at >= datetime.combine(today, time.min)).alias("meets_at")


def first_planned(when: Any) -> Any:
    """The same of the first appointment for which a condition holds and of which nobody noted that it went on."""
    waits = (Afspraak.client == Client.id) & Afspraak.held_on.is_null() & ~Afspraak.cancelled
    return Afspraak.select(fn.MIN(Afspraak.planned_at)).where(waits, when)


def moment_of(kept: Any) -> datetime | None:
    """A moment or a day that was read along; the database gives it as text."""
    return datetime.fromisoformat(str(kept)) if kept else None


def _view(row: Afspraak) -> AfspraakView:
    return AfspraakView(
        id=row.id,
        planned_at=row.planned_at,
        minutes=row.minutes,
        place=row.place,
        held_on=row.held_on,
        terugvraag=row.terugvraag,
        by=row.by.name,
        version=row.version,
    )


def _checked(office: Office, at: datetime, minutes: int | None, place: str) -> tuple[int, str]:
    now = office.clock.now().replace(tzinfo=None)
    if at < now - timedelta(minutes=1):
        raise BadInput("at", "Dit tijdstip is al voorbij. Kies een later moment.")
    if at.date() > dates.add_months(now.date(), AHEAD_MONTHS):
        raise BadInput("at", "Dit is meer dan een jaar vooruit. Kijk de datum na.")
    if not FIRST_HOUR <= at.hour < LAST_HOUR:
        raise BadInput("time", f"Kies een tijd tussen {FIRST_HOUR}.00 en {LAST_HOUR}.00.")
    if minutes is None or minutes not in MINUTES:
        raise BadInput("minutes", "Kies hoe lang de afspraak duurt.")
    place = " ".join(place.split())
    refuse_pin("place", place)
    if len(place) > PLACE_LENGTH:
        raise BadInput(
            "place", f"Dit is {len(place) - PLACE_LENGTH} tekens te lang (hoogstens {PLACE_LENGTH}). Schrijf kort waar."
        )
    return minutes, place
