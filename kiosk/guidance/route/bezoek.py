"""One visit as it stands: what of the plan was talked about, what the client said, and when they meet again."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.guidance.clients import ClientFile, cover, reach
from kiosk.guidance.plan.plan import ActieView, Priority, State, actie_view
from kiosk.guidance.route.afspraken import USUAL_MINUTES, AfspraakView, check_day, held_of, planned_of
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.store.models import Actie, ActieChange, Client, columns

#: so many days later they meet again, unless they agree otherwise
USUAL_DAYS = 7


@dataclass(frozen=True)
class NextTime:
    """What the form of a next appointment begins with."""

    day: date
    at: time | None
    minutes: int
    place: str


@dataclass(frozen=True)
class Visit:
    """The visit of one day, and around it what was before and what comes."""

    client: ClientFile
    day: date
    today: date
    #: the open actions, and those that were closed today: each in its place, whatever is done with it
    acties: tuple[ActieView, ...]
    #: the actions on which something was changed today: of a visit that is entered later too
    moved: frozenset[int]
    #: the visit of this day, where it was noted
    told: AfspraakView | None
    #: the last visit before this day
    before: AfspraakView | None
    planned: tuple[AfspraakView, ...]

    @property
    def terugvraag(self) -> str:
        """What the client said was agreed."""
        return self.told.terugvraag if self.told else ""

    @property
    def coming(self) -> tuple[AfspraakView, ...]:
        """What is planned after this visit; the appointment of the day itself is this visit."""
        first = self.day if self.told else self.day + timedelta(days=1)
        return tuple(one for one in self.planned if one.day >= max(first, self.today))

    @property
    def missed(self) -> tuple[AfspraakView, ...]:
        """What was planned for a day that is past, of which nobody noted whether it went on."""
        return tuple(one for one in self.planned if one.day < self.today and one.day != self.day)

    @property
    def version(self) -> int:
        """The version of the visit as it was seen; 0 where none was noted."""
        return self.told.version if self.told else 0

    @property
    def next_time(self) -> NextTime:
        """A week later, as it was the last time."""
        day = max(self.day, self.today) + timedelta(days=USUAL_DAYS)
        timed = [one for one in (*self.planned, self.told, self.before) if one is not None and one.planned_at]
        if not timed:
            return NextTime(day, None, USUAL_MINUTES, "")
        last = timed[0]
        return NextTime(day, last.planned_at.time() if last.planned_at else None, last.minutes, last.place)


def visit_of(office: Office, who: Identity, client_id: str, day: date | None = None) -> Visit:
    """The visit of a day, today unless said otherwise.

    Raises:
        BadInput: at ``held_on``, where no visit can have been on that day.
    """
    today = office.clock.today()
    day = today if day is None else day
    check_day(office, day)
    with acting(office, who):
        client = reach(office, who, client_id)
        moved = _moved(client, today)
        rows = Actie.select().where(Actie.client == client, Actie.state != State.UNDONE)
        acties = [actie_view(row) for row in rows]
        visits = held_of(client)
        return Visit(
            client=cover(office, client),
            day=day,
            today=today,
            acties=tuple(sorted((actie for actie in acties if actie.open or actie.id in moved), key=_place)),
            moved=moved,
            told=next((one for one in visits if one.day == day), None),
            before=next((one for one in reversed(visits) if one.day < day), None),
            planned=planned_of(client),
        )


def _place(actie: ActieView) -> tuple[int, date, int]:
    return list(Priority).index(actie.priority), actie.due_on or date.max, actie.id


def _moved(client: Client, today: date) -> frozenset[int]:
    rows = ActieChange.select(ActieChange.actie).where(
        ActieChange.client == client, ~ActieChange.undone, ActieChange.at >= datetime.combine(today, time.min)
    )
    return frozenset(actie for (actie,) in columns(rows))
