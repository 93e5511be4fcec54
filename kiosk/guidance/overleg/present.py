"""Who was at an overleg, and from when to when the regievoerder was: for its minutes.

A name is kept as it was then: who left since keeps his name on old minutes.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from kiosk import dates, names
from kiosk.faults import BadInput, NotFound
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity, Role
from kiosk.store.office_models import Person, columns
from kiosk.store.overleg_models import Overleg
from kiosk.store.prepared import write_changed

NOT_BEGUN = "Dit overleg is nog niet begonnen."


@dataclass(frozen=True)
class Present:
    """One of the team, and whether he was there."""

    person_id: str
    name: str
    there: bool


def who_was_there(office: Office, who: Identity, overleg_id: int) -> tuple[Present, ...]:
    """The team by name: as it was said, or before that all of today's team as being there.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where no such overleg was begun.
    """
    require_teamleider(office, who)
    with reading(office, who):
        return read_present(_begun(overleg_id)) or _team()


def say_present(office: Office, who: Identity, overleg_id: int, there: Collection[str]) -> None:
    """Keep who was there, by id; the others of the team were not. Said again, it takes the place of what was said.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where no such overleg was begun.
        BadInput: at ``there``, where nobody was.
    """
    require_teamleider(office, who)
    if not there:
        raise BadInput("there", "Er was iemand: u leidt het overleg zelf. Zet ten minste één naam aan.")
    with acting(office, who):
        row = _begun(overleg_id)
        team = read_present(row) or _team()
        row.present = json.dumps([[one.person_id, one.name, one.person_id in there] for one in team])
        row.version += 1
        write_changed(row)
        write_audit(office, who, "overleg-present", detail=str(overleg_id))


def read_present(row: Overleg) -> tuple[Present, ...]:
    """Who was there as it was said; nobody where it was not said."""
    return tuple(Present(*one) for one in json.loads(row.present))


def read_visits(row: Overleg) -> tuple[str, ...]:
    """From when to when the regievoerder was there, each time in words."""
    return tuple(_in_words(came, left) for came, left in json.loads(row.visits))


def _in_words(came: str, left: str) -> str:
    since = dates.clock(datetime.fromisoformat(came))
    return f"van {since} tot {dates.clock(datetime.fromisoformat(left))}" if left else f"vanaf {since}"


def note_came(row: Overleg, now: datetime) -> None:
    """The regievoerder came in; inside a transaction."""
    visits = json.loads(row.visits)
    if not visits or visits[-1][1]:
        row.visits = json.dumps([*visits, [_minute(now), ""]])
        write_changed(row)


def note_left(now: datetime) -> None:
    """The regievoerder is gone from where he was last; inside a transaction."""
    row = Overleg.select().where(Overleg.begun_at.is_null(False)).order_by(Overleg.id.desc()).first()
    visits = json.loads(row.visits) if row is not None else []
    if visits and not visits[-1][1]:
        row.visits = json.dumps([*visits[:-1], [visits[-1][0], _minute(now)]])
        write_changed(row)


def _minute(now: datetime) -> str:
    return now.replace(tzinfo=None).isoformat(timespec="minutes")


def _team() -> tuple[Present, ...]:
    rows = columns(Person.select(Person.id, Person.name).where(Person.active, Person.role != Role.SYSTEM))
    by_name = sorted(rows, key=lambda one: names.order(one[1]))
    return tuple(Present(person_id, name, there=True) for person_id, name in by_name)


def _begun(overleg_id: int) -> Overleg:
    row = Overleg.get_or_none(Overleg.id == overleg_id)
    if row is None or row.begun_at is None:
        raise NotFound(NOT_BEGUN)
    found: Overleg = row
    return found
