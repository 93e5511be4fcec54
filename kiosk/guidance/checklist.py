"""The checklist of the first weeks: the practical matters of a client, each ticked on its day and taken back.

Its points are the location's. A tick hangs on the code of a point and remembers what that said: a text that changes
loses no tick, and a point that left the list stays readable. Is all of it done, then so is the step on the route.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.faults import Conflict
from kiosk.guidance.changing import keep_along
from kiosk.guidance.clients import ClientFile, Look, cover, looking, reach
from kiosk.guidance.route.done import check_done_on, put_back, put_done
from kiosk.office import Office
from kiosk.people.acting import acting, write_audit
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client, Mijlpaal
from kiosk.store.office_models import Person
from kiosk.store.route_models import ChecklistTick

#: the code of the mijlpaal that is done when all points are
STEP = "checklist"


@dataclass(frozen=True)
class PointView:
    """One point as it stands."""

    code: str
    text: str
    #: the day on which it was done, and who ticked it; none where it is still to be done
    on: date | None = None
    by: str = ""
    #: what it said when it was ticked, where it says something else now
    was: str = ""
    #: whether it still stands on the list of the location
    listed: bool = True

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return self.on is not None


@dataclass(frozen=True)
class Checklist:
    """The points of one client in the order of the location, and then what was ticked and left its list."""

    client: ClientFile
    today: date
    points: tuple[PointView, ...]

    @property
    def asked(self) -> tuple[PointView, ...]:
        """What stands on the list now."""
        return tuple(point for point in self.points if point.listed)

    @property
    def done(self) -> int:
        """How many of those were done."""
        return sum(point.done for point in self.asked)

    @property
    def complete(self) -> bool:
        """Whether all of it was done; of an empty list nothing was."""
        return bool(self.asked) and self.done == len(self.asked)

    @property
    def progress(self) -> str:
        """How far it is, in words."""
        return f"{self.done} van {len(self.asked)}"


def checklist_of(office: Office, who: Identity, client_id: str, look: Look = Look.CHECKLIST) -> Checklist:
    """The checklist of one client as it stands. Where it is opened (``look``), that is noted before.

    Raises:
        NotFound: where there is no such client.
        NotAllowed: where he is not this person's client.
    """
    with looking(office, who, client_id, look) as row:
        return read_checklist(office, cover(office, row))


def read_checklist(office: Office, client: ClientFile) -> Checklist:
    """The checklist of the client of this cover by one statement, inside a transaction."""
    return Checklist(client, office.clock.today(), tuple(_points(office, client.id, client.has_children)))


def _points(office: Office, client_id: str, has_children: bool) -> Iterator[PointView]:
    rows = ChecklistTick.select(ChecklistTick, Person.name).join(Person).where(ChecklistTick.client == client_id)
    ticks = {row.point: row for row in rows.order_by(ChecklistTick.id)}
    for point in office.route.checklist:
        tick = ticks.pop(point.code, None)
        if tick is not None:
            was = tick.text if tick.text != point.title else ""
            yield PointView(point.code, point.title, tick.on, tick.by.name, was)
        elif has_children or not point.children:
            yield PointView(point.code, point.title)
    for tick in ticks.values():
        yield PointView(tick.point, tick.text, tick.on, tick.by.name, listed=False)


def tick_point(office: Office, who: Identity, client_id: str, code: str, on: date) -> Checklist:
    """A point was done on a day; ticked already, it gets that day. With the last one the step on the route is done.

    Raises:
        BadInput: at ``on``, where the day is still to come or lies long before the route.
        Conflict: where the location took the point off its list in the meantime.
    """
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        check_done_on(client.moving_on, on, office.clock.today())
        point = next((point for point in office.route.checklist if point.code == code), None)
        if point is None:
            raise Conflict
        before = read_checklist(office, cover(office, client))
        ChecklistTick.delete().where(ChecklistTick.client == client, ChecklistTick.point == code).execute()
        ChecklistTick.create(client=client, point=code, text=point.title, on=on, by=who.person_id)
        write_audit(office, who, "tick-checklist", client_id, code)
        return _kept(office, client, before)


def untick_point(office: Office, who: Identity, client_id: str, code: str) -> Checklist:
    """A point was not done after all; where the list was complete, the step on the route is open again.

    Raises:
        Conflict: where somebody else took it back in the meantime.
    """
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        before = read_checklist(office, cover(office, client))
        if not ChecklistTick.delete().where(ChecklistTick.client == client, ChecklistTick.point == code).execute():
            raise Conflict
        write_audit(office, who, "untick-checklist", client_id, code)
        return _kept(office, client, before)


def _kept(office: Office, client: Client, before: Checklist) -> Checklist:
    """The list as it became; the step goes along where it became complete, or is not complete any more."""
    now = read_checklist(office, before.client)
    if now.complete:
        _set_step(client, max(point.on for point in now.asked if point.on))
    elif before.complete:
        _set_step(client, None)
    return now


def _set_step(client: Client, done_on: date | None) -> None:
    row = Mijlpaal.get_or_none(Mijlpaal.client == client, Mijlpaal.code == STEP)
    if row is None or row.done_on == done_on:
        return
    if done_on is None:
        put_back(row)
    else:
        put_done(row, done_on)
    keep_along(row)
