"""The overleg itself: planned, begun, gone through from one place of its agenda to the next, and ended.

At most one is not over. It is kept where it is, so that it goes on there after an interruption, and the order in which
the clients come is the one of its beginning: what is decided on the way does not turn the list about.
"""

import json
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kiosk import dates
from kiosk.content.overleg import POINTS, Item
from kiosk.faults import BadInput, Conflict, NotFound
from kiosk.guidance.clients import ClientFile, covers, visible_clients
from kiosk.guidance.overleg.discussed import last_over, not_discussed, note_discussed
from kiosk.guidance.overleg.punten import PuntView, read_punten, settle
from kiosk.guidance.route.attention import CALM, PRESSING, order_of_board
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.store.overleg_models import Aandachtspunt, Overleg
from kiosk.store.prepared import write_changed

OVER = "Dit overleg is afgesloten. U kunt het verslag lezen, niet veranderen."
NONE_YET = "Er is geen overleg bezig. Begin het overleg eerst."


@dataclass(frozen=True)
class OverlegView:
    """One overleg as it stands."""

    id: int
    on: date
    begun_at: datetime | None
    ended_at: datetime | None
    #: where it is: the code of an item, or the id of a client; empty on the agenda itself
    at: str
    version: int
    #: the codes of the items and the ids of the clients that were discussed, in that order
    discussed: tuple[str, ...] = ()

    @property
    def going_on(self) -> bool:
        """Whether it was begun and is not over."""
        return self.begun_at is not None and self.ended_at is None

    def left_open(self, today: date) -> bool:
        """Whether it was begun on a day before, and nobody ended it."""
        return self.going_on and self.on < today


@dataclass(frozen=True)
class AgendaPlace:
    """A place of the agenda: a fixed item or a client, and whether it was discussed."""

    item: Item | None
    client: ClientFile | None
    discussed: bool
    #: of a client: how many points were handed in, and whether something of him asks for attention
    punten: int = 0
    pressing: bool = False
    #: whether the overleg before had no time for him
    missed: bool = False

    @property
    def code(self) -> str:
        """What the overleg keeps of where it is."""
        if self.client is not None:
            return self.client.id
        return self.item.code if self.item else ""


@dataclass(frozen=True)
class Agenda:
    """The agenda of an overleg (of the next one, where none is going on), and how much time is left."""

    overleg: OverlegView | None
    places: tuple[AgendaPlace, ...]
    #: what was handed in in general
    punten: tuple[PuntView, ...]
    #: how many minutes the whole may take
    minutes: int
    #: when the next one should be, so many weeks after the last; none where there was none yet
    due: date | None = None
    #: what waits of who works here no more, of clients and in general
    orphans: tuple[PuntView, ...] = ()

    @property
    def clients(self) -> tuple[AgendaPlace, ...]:
        """The clients in their order."""
        return tuple(place for place in self.places if place.client is not None)

    @property
    def here(self) -> AgendaPlace | None:
        """Where the overleg is; none on the agenda itself."""
        at = self.overleg.at if self.overleg else ""
        return next((place for place in self.places if place.code == at), None)

    def with_overleg(self, view: OverlegView) -> "Agenda":
        """The same with the overleg where it is by now."""
        places = tuple(replace(place, discussed=place.code in view.discussed) for place in self.places)
        return replace(self, overleg=view, places=places)

    def is_discussed(self, code: str) -> bool:
        """Whether something was said of this place."""
        return self.overleg is not None and code in self.overleg.discussed

    def left(self, now: datetime) -> int | None:
        """How many minutes are left of the whole, less than none where it takes longer; none where it is not on."""
        view = self.overleg
        if view is None or view.begun_at is None:
            return None
        return self.minutes - int((now.replace(tzinfo=None) - view.begun_at).total_seconds() // 60)

    def each(self, now: datetime) -> float | None:
        """How many minutes are left for each client who was not discussed: what the items to come take is kept."""
        left, here = self.left(now), self.here
        clients = sum(not place.discussed or place == here for place in self.clients)
        if left is None or not clients:
            return None
        ahead = self.places[self.places.index(here) :] if here is not None else self.places
        return max(left - sum(place.item.minutes for place in ahead if place.item), 0) / clients

    def beside(self, code: str, steps: int) -> AgendaPlace | None:
        """The place so many steps after (or before) another; none past the ends."""
        codes = [place.code for place in self.places]
        index = (codes.index(code) if code in codes else -1) + steps
        return self.places[index] if 0 <= index < len(self.places) else None


def next_overleg(office: Office, who: Identity) -> OverlegView | None:
    """The overleg that is planned or going on: for everybody, so that he can hand something in before it.

    Where it is and which clients it discussed is the teamleider's to know.
    """
    with reading(office, who):
        row = _not_over()
        if row is None:
            return None
        return view_of(row) if who.sees_everyone else replace(view_of(row), at="", discussed=())


def is_going_on(office: Office) -> bool:
    """Whether an overleg was begun and is not over; asked of the desk each second, so it needs no log-in."""
    with office.store.reading():
        row = _not_over()
        return row is not None and row.begun_at is not None


def plan_overleg(office: Office, who: Identity, on: date) -> OverlegView:
    """Say when the next overleg is; said again, it is moved.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: at ``on``, where that day is past or far away.
        Conflict: where it is going on already.
    """
    require_teamleider(office, who)
    today = office.clock.today()
    if on < today:
        raise BadInput("on", "Deze dag is al voorbij. Kies vandaag of een dag die nog komt.")
    if on > dates.add_months(today, 12):
        raise BadInput("on", "Dat is meer dan een jaar weg. Kijk de datum na.")
    with acting(office, who):
        row = _not_over() or Overleg(on=on, by=who.person_id, version=0)
        if row.begun_at is not None:
            raise Conflict
        row.on = on
        return _keep(office, who, row, "plan-overleg")


def begin(office: Office, who: Identity) -> OverlegView:
    """Begin the overleg now, planned or not: from here its agenda stands.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: at ``on``, where another one is not ended yet.
    """
    require_teamleider(office, who)
    with acting(office, who):
        row = _not_over() or Overleg(by=who.person_id, version=0)
        if row.begun_at is not None:
            raise BadInput("on", f"{_not_ended(row)} Ga daarmee verder, of sluit het eerst af.")
        now = office.clock.now().replace(tzinfo=None)
        row.on, row.begun_at = now.date(), now
        row.clients = json.dumps([client.id for client, _ in _in_order(office, who, _handed_in())])
        return _keep(office, who, row, "begin-overleg")


def go_to(office: Office, who: Identity, overleg_id: int, code: str) -> OverlegView:
    """Be at a place of the agenda: an item's code or a client's id; empty for the agenda itself.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where no such overleg is going on.
    """
    require_teamleider(office, who)
    with acting(office, who):
        return view_of(be_at(overleg_id, code))


def be_at(overleg_id: int, code: str) -> Overleg:
    """The same inside a transaction of the teamleider.

    Raises:
        NotFound: where no such overleg is going on.
    """
    row = going_on(overleg_id)
    row.at = code
    # only the teamleider goes on: there is no version that somebody else could hold
    write_changed(row)
    return row


def discuss(office: Office, who: Identity, overleg_id: int, code: str, *, said: bool = True) -> OverlegView:
    """Of a place (an item's code or a client's id) something was ``said``, or not after all; whatever was decided.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where no such overleg is going on.
    """
    require_teamleider(office, who)
    with acting(office, who):
        row = going_on(overleg_id)
        if said:
            note_discussed(row, code)
        else:
            row.discussed = json.dumps([one for one in json.loads(row.discussed) if one != code])
            write_changed(row)
        write_audit(office, who, "discuss" if said else "not-discussed", detail=f"{overleg_id} {code}")
        return view_of(row)


def end(office: Office, who: Identity, overleg_id: int, version: int) -> OverlegView:
    """The overleg is over: what was handed in of whom it discussed is settled, the rest waits for the next one.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where no such overleg is going on.
        Conflict: where somebody else ended or moved it in the meantime.
    """
    require_teamleider(office, who)
    with acting(office, who):
        row = going_on(overleg_id)
        if row.version != version:
            raise Conflict
        places = json.loads(row.discussed)
        discussed = Aandachtspunt.client.in_(places)
        if POINTS in places:
            discussed = discussed | Aandachtspunt.client.is_null()
        settle(row.id, [punt.id for punt in read_punten(discussed)])
        row.ended_at, row.at = office.clock.now().replace(tzinfo=None), ""
        return _keep(office, who, row, "end-overleg")


def agenda(office: Office, who: Identity) -> Agenda:
    """The agenda: the fixed items, the clients (points handed in and signals first, then the rest), the last items.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        row = _not_over()
        rules = office.content.overleg
        discussed = set(json.loads(row.discussed)) if row else set()
        clients = _clients(office, who, row, discussed)
        first, last = ([_of_item(item, discussed) for item in items] for items in (rules.first_items, rules.last_items))
        places = (*first, *clients, *last)
        waiting = read_punten()
        general, left = ([one for one in waiting if not one.client_id], [one for one in waiting if one.left])
        view = view_of(row) if row else None
        return Agenda(view, places, tuple(general), rules.minutes, _due(office), tuple(left))


def past(office: Office, who: Identity) -> tuple[OverlegView, ...]:
    """The overleggen that are over, the newest first.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        rows = Overleg.select().where(Overleg.ended_at.is_null(False)).order_by(Overleg.id.desc())
        return tuple(view_of(row) for row in rows)


def going_on(overleg_id: int) -> Overleg:
    """The row of the overleg that is going on, inside a transaction.

    Raises:
        NotFound: where it is not.
    """
    row = found(overleg_id)
    if row.ended_at is not None:
        raise NotFound(OVER)
    return row


def found(overleg_id: int) -> Overleg:
    """The row of an overleg that began, inside a transaction.

    Raises:
        NotFound: where it did not.
    """
    row: Overleg | None = Overleg.get_or_none(Overleg.id == overleg_id)
    if row is None or row.begun_at is None:
        raise NotFound(NONE_YET)
    return row


def going_on_now() -> Overleg:
    """The row of the overleg that is going on now, inside a transaction.

    Raises:
        NotFound: where there is none.
    """
    row = _not_over()
    if row is None:
        raise NotFound(OVER)
    return going_on(row.id)


def view_of(row: Overleg) -> OverlegView:
    """A row as others see it."""
    return OverlegView(
        row.id, row.on, row.begun_at, row.ended_at, row.at, row.version, tuple(json.loads(row.discussed))
    )


def _due(office: Office) -> date | None:
    last = last_over()
    return last.on + timedelta(weeks=office.content.overleg.weeks) if last else None


def _not_over() -> Overleg | None:
    row: Overleg | None = Overleg.get_or_none(Overleg.ended_at.is_null())
    return row


def _not_ended(row: Overleg) -> str:
    return f"Het overleg van {dates.long(row.on)} is nog niet afgesloten."


def _keep(office: Office, who: Identity, row: Overleg, act: str) -> OverlegView:
    new = not row.version
    row.version += 1
    if new:
        row.save(force_insert=True)
    else:
        write_changed(row)
    write_audit(office, who, act, detail=str(row.id))
    return view_of(row)


# -- the agenda -----------------------------------------------------------------------------------------------------


def _in_order(office: Office, who: Identity, handed_in: Container[str]) -> list[tuple[ClientFile, bool]]:
    """The clients as an overleg takes them: who has points, who asks for attention, then whom the last one left."""
    order, missed = order_of_board(office, who, today_first=False), not_discussed(last_over())
    pressing = {place.client_id: place.part == PRESSING for place in order.places if place.part in (PRESSING, CALM)}
    ids = sorted(pressing, key=lambda one: (one not in handed_in, not pressing[one], one not in missed))
    files = {client.id: client for client in covers(office, visible_clients(office, who))}
    return [(files[client_id], pressing[client_id]) for client_id in ids if client_id in files]


def _handed_in() -> Counter[str]:
    """How many points wait, by the id of the client whom they are about."""
    return Counter(punt.client_id for punt in read_punten(Aandachtspunt.client.is_null(False)))


def _clients(office: Office, who: Identity, row: Overleg | None, discussed: set[str]) -> list[AgendaPlace]:
    handed_in = _handed_in()
    found, missed = _in_order(office, who, handed_in), not_discussed(last_over())
    if row is not None and row.begun_at is not None:
        kept = {client_id: index for index, client_id in enumerate(json.loads(row.clients))}
        found.sort(key=lambda known: kept.get(known[0].id, len(kept)))
    return [
        AgendaPlace(None, client, client.id in discussed, handed_in[client.id], pressing, client.id in missed)
        for client, pressing in found
    ]


def _of_item(item: Item, discussed: set[str]) -> AgendaPlace:
    return AgendaPlace(item, None, item.code in discussed)
