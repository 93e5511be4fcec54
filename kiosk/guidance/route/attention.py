"""The order of the board: kept in the store, so that nobody's facts are read for it but of those who changed.

A client's place depends on his facts, on the day, and on the rules, the content and the settings. His row goes with
every act of him that is noted (``write_audit``), so in the same transaction as the change; it holds until the next day
on which a rule may tell something else; and it names its rules, content and settings. What is missing is told anew.
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from peewee import JOIN, fn

import kiosk
from kiosk import names
from kiosk.content.instrument import frozen_text
from kiosk.faults import StoreFault
from kiosk.guidance.clients import cover_alone, months_of, start_of
from kiosk.guidance.route.afspraken import first_planned
from kiosk.guidance.route.gathered import GatheredFacts
from kiosk.guidance.route.signals import next_turn, signals
from kiosk.office import Office
from kiosk.people.access import visible
from kiosk.people.identity import Identity
from kiosk.store.board_model import Attention
from kiosk.store.client_models import Afspraak, Client
from kiosk.store.office_models import AuditLine, plain_columns

#: the parts of the board, in their order
COMING, PRESSING, CALM, CLOSED = range(4)
#: at most so many places are kept at once, by one statement; the others the next time
KEPT_AT_ONCE = 4000


class Place(NamedTuple):
    """Where one client stands."""

    part: int
    rank: int
    #: the day of the signal that comes first, as ISO has it; of who comes today the time
    day: str
    name: str
    number: int
    client_id: str
    birth_year: int | None
    #: ISO too
    moving_on: str
    house_on: str | None
    #: the end that was agreed for him alone, ISO too
    ends_on: str | None
    #: the kinds of all his signals, with spaces between them
    codes: str = ""

    @property
    def told_by(self) -> tuple[str, str, int, int | None]:
        """What tells whether he can be taken for somebody else."""
        return self.client_id, self.name, self.number, self.birth_year

    @property
    def order(self) -> tuple[Any, ...]:
        """The key by which places sort in the order of the board."""
        return self.part, self.rank, self.day, names.order(self.name), self.number


def start_of_place(office: Office, place: Place) -> date:
    """The date from which the months of who stands there are counted."""
    house_on = date.fromisoformat(place.house_on) if place.house_on else None
    return start_of(office, date.fromisoformat(place.moving_on), house_on)


def length_of_place(office: Office, place: Place) -> int:
    """How many months the guidance of who stands there lasts; a month that was begun counts."""
    if place.ends_on is None:
        return office.settings.length
    return months_of(start_of_place(office, place), date.fromisoformat(place.ends_on))


class BoardOrder(NamedTuple):
    """All places in their order, and what of them is to be kept."""

    places: list[Place]
    told_anew: list[Attention]
    #: the newest audit line when this was read: nothing was changed as long as there is no newer one
    last_act: int


def order_of_board(office: Office, who: Identity, *, today_first: bool = True) -> BoardOrder:
    """The order of all clients whom this person sees, inside a reading; who comes today first where that is wanted."""
    basis, today = basis_of(office), office.clock.today()
    holds = (Attention.basis == basis) & (Attention.since <= today) & (Attention.until > today)
    last_act = AuditLine.select(fn.MAX(AuditLine.id))
    told_by = (Client.name, Client.number, Client.id, Client.birth_year)
    cover = (*told_by, Client.moving_on, Client.house_on, Client.ends_on)
    kept_of = (Client.handed_over_on.is_null(False), holds, last_act, Attention.rank, Attention.day, Attention.codes)
    query = (
        Client.select(*kept_of, _meets_on(today), *cover).join(Attention, JOIN.LEFT_OUTER).where(visible(office, who))
    )
    places: list[Place] = []
    missing: dict[str, tuple[Any, ...]] = {}
    times: dict[str, str] = {}
    seen = 0
    for closed, kept, seen, rank, day, codes, at, *known in plain_columns(query):  # noqa: B007 - all rows tell the same
        if at is not None and today_first:
            times[known[2]] = str(at)
        if closed:
            places.append(Place(CLOSED, 0, "", *known))
        elif kept:
            places.append(_place(rank, day, codes, known))
        else:
            missing[known[2]] = tuple(known)
    anew = _told_anew(office, basis, list(missing))
    places += [_place(row.rank, row.day, row.codes, missing[row.client_id]) for row in anew]
    places = [_today_first(place, times.get(place.client_id)) for place in places]
    return BoardOrder(sorted(places, key=attrgetter("order")), anew, seen or 0)


def _meets_on(today: date) -> Any:
    """The time at which client and begeleider meet today, until it is noted that they did."""
    return first_planned(
        Afspraak.planned_at.between(datetime.combine(today, time.min), datetime.combine(today, time.max))
    )


def _today_first(place: Place, at: str | None) -> Place:
    """Who comes today stands before all others, with or without a signal."""
    return place if at is None or place.part == CLOSED else place._replace(part=COMING, rank=0, day=at)


def keep_order(office: Office, order: BoardOrder) -> None:
    """Keep what was told anew, after the reading; a store that is busy or full keeps nothing, and needs nothing."""
    if not order.told_anew or office.store.in_transaction:
        return
    rows = [row.__data__ for row in order.told_anew[:KEPT_AT_ONCE]]
    try:
        with office.store.transaction_at_once():
            if AuditLine.select(fn.MAX(AuditLine.id)).scalar() == order.last_act:
                Attention.insert_many(rows).on_conflict_replace().execute()
    except StoreFault:
        return


def basis_of(office: Office) -> str:
    """The fingerprint of all that a place depends on beside the facts of a client and the day."""
    digest = hashlib.sha256(_program().encode())
    digest.update(frozen_text(office.instrument)[0].encode())
    digest.update(msgspec.json.encode((office.route, office.settings)))
    return digest.hexdigest()[:32]


@cache
def _program() -> str:
    """The fingerprint of this program: what another version told is not believed."""
    folder = Path(kiosk.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _place(rank: int | None, day: object, codes: str, known: Sequence[Any]) -> Place:
    where = (CALM, 0, "") if rank is None else (PRESSING, rank, str(day))
    return Place(*where, *known)._replace(codes=codes)


def _told_anew(office: Office, basis: str, ids: list[str]) -> list[Attention]:
    if not ids:
        return []
    gathered = GatheredFacts(office, ids)
    return [_attention(office, gathered, row, basis) for row in gathered.rows.values()]


def _attention(office: Office, gathered: GatheredFacts, row: Client, basis: str) -> Attention:
    client = cover_alone(office, row)
    facts = gathered.facts(client, gathered.mijlpalen(client))
    limits = office.route.signals
    found = signals(facts, limits)
    first = next((one for one in found if one.leads), None)
    return Attention(
        client=row,
        rank=first.rank if first else None,
        day=first.day if first else None,
        codes=" ".join(dict.fromkeys(one.code for one in found)),
        since=facts.today,
        until=next_turn(facts, limits),
        basis=basis,
    )
