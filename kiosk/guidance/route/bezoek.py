"""One visit as it stands: what of the plan was talked about, what the client said, and when they meet again."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from kiosk.faults import Conflict
from kiosk.guidance.clients import ClientFile, Look, cover, looking
from kiosk.guidance.plan.acties import ActieView, Priority
from kiosk.guidance.plan.ladder import Climbs
from kiosk.guidance.plan.plan import Plan, read_plan
from kiosk.guidance.route.afspraken import (
    USUAL_MINUTES,
    AfspraakView,
    check_day,
    held_in,
    hold_afspraak,
    planned_in,
    read_afspraken,
)
from kiosk.office import Office
from kiosk.people.identity import Identity

#: so many days later they meet again, unless they agree otherwise
USUAL_DAYS = 7


@dataclass(frozen=True)
class NextTime:
    """What is proposed for a next appointment."""

    day: date
    at: time | None
    minutes: int
    place: str


class Step(StrEnum):
    """A step of a visit that belongs to no action and to no appointment."""

    TERUGVRAAG = "terugvraag"
    NEXT_TIME = "volgende"
    READY = "klaar"


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
    climbs: Climbs
    #: the visit of this day, where it was noted
    afspraak: AfspraakView | None
    #: the last visit before this day
    before: AfspraakView | None
    planned: tuple[AfspraakView, ...]

    @property
    def terugvraag(self) -> str:
        """What the client said was agreed."""
        return self.afspraak.terugvraag if self.afspraak else ""

    @property
    def coming(self) -> tuple[AfspraakView, ...]:
        """What is planned after this visit; the appointment of the day itself is this visit."""
        first = self.day if self.afspraak else self.day + timedelta(days=1)
        return tuple(one for one in self.planned if one.day >= max(first, self.today))

    @property
    def missed(self) -> tuple[AfspraakView, ...]:
        """What was planned for a day that is past, of which nobody noted whether it went on."""
        return tuple(one for one in self.planned if one.day < self.today and one.day != self.day)

    @property
    def next_step(self) -> ActieView | AfspraakView | Step:
        """What comes next: the actions, the terugvraag, what was missed, a next time; then it is ready."""
        first = next((actie for actie in self.acties if actie.open), None)
        if first is not None and not self.moved and not self.terugvraag:
            return first
        if not self.terugvraag:
            return Step.TERUGVRAAG
        if self.missed:
            return self.missed[0]
        return Step.READY if self.coming else Step.NEXT_TIME

    @property
    def version(self) -> int:
        """The version of the visit as it was seen; 0 where none was noted."""
        return self.afspraak.version if self.afspraak else 0

    @property
    def next_time(self) -> NextTime:
        """A week later, as it was the last time."""
        day = max(self.day, self.today) + timedelta(days=USUAL_DAYS)
        timed = [one for one in (*self.planned, self.afspraak, self.before) if one is not None and one.planned_at]
        if not timed:
            return NextTime(day, None, USUAL_MINUTES, "")
        last = timed[0]
        return NextTime(day, last.planned_at.time() if last.planned_at else None, last.minutes, last.place)


def visit_of(office: Office, who: Identity, client_id: str, day: date | None = None) -> Visit:
    """The visit of a day, today unless said otherwise.

    Raises:
        BadInput: at ``held_on``, where no visit can have been on that day.
    """
    day = day_of_visit(office, day)
    with looking(office, who, client_id, Look.VISIT) as client:
        return visit_from(office, read_plan(office, who, cover(office, client)), read_afspraken(client_id), day)


def day_of_visit(office: Office, day: date | None) -> date:
    """The day of a visit, today unless said otherwise.

    Raises:
        BadInput: at ``held_on``, where no visit can have been on that day.
    """
    if day is None:
        return office.clock.today()
    check_day(office, day)
    return day


def visit_from(office: Office, plan: Plan, afspraken: tuple[AfspraakView, ...], day: date) -> Visit:
    """The visit of a day, made of what was read."""
    visits = held_in(afspraken)
    return Visit(
        client=plan.client,
        day=day,
        today=office.clock.today(),
        acties=tuple(sorted((one for one in plan.acties if one.open or one.id in plan.moved), key=_place)),
        moved=plan.moved,
        climbs=plan.climbs,
        afspraak=next((one for one in visits if one.day == day), None),
        before=next((one for one in reversed(visits) if one.day < day), None),
        planned=planned_in(afspraken),
    )


def tell(office: Office, who: Identity, seen: Visit, terugvraag: str) -> AfspraakView:
    """Keep what the client said at this visit; that it was noted on another screen meanwhile is no matter.

    Raises:
        BadInput: at ``held_on`` or ``terugvraag``.
        Conflict: where something else was written on another screen meanwhile.
    """
    try:
        return hold_afspraak(office, who, seen.client.id, seen.day, terugvraag, version=seen.version)
    except Conflict:
        now = visit_of(office, who, seen.client.id, seen.day)
        if now.terugvraag not in ("", seen.terugvraag):
            raise
        return tell(office, who, now, terugvraag)


def note(office: Office, who: Identity, seen: Visit) -> None:
    """The visit has been, without a terugvraag; one that was noted already stays as it is.

    Raises:
        Conflict: where it was noted on another screen meanwhile.
    """
    if seen.afspraak is None:
        hold_afspraak(office, who, seen.client.id, seen.day, "", version=seen.version)


def _place(actie: ActieView) -> tuple[int, date, int]:
    return list(Priority).index(actie.priority), actie.due_on or date.max, actie.id
