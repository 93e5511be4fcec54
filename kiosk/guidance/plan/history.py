"""What was done with the actions of a plan: kept act by act, so that the last one can be taken back."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time

from kiosk.guidance.changing import Changeable, changing
from kiosk.guidance.plan.acties import State
from kiosk.guidance.plan.ladder import Climbs, climbs_in
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Actie, ActieChange, Client
from kiosk.store.office_models import Person, columns

ACTS = {
    "add": "Actie toegevoegd",
    "change": "Actie veranderd",
    "tick": "Actie afgevinkt",
    "drop": "Actie vervallen",
    "reopen": "Actie weer open",
    "rung": "Trede veranderd",
}

#: what of an action is a date: it is kept as text
DATES = ("rung_since", "due_on", "closed_on", "made_on")
ACTIES = Changeable(Actie, "Deze actie is er niet meer.", Actie.state != State.UNDONE)


@contextmanager
def changing_actie(
    office: Office, who: Identity, actie_id: int, version: int, act: str | Callable[[Actie], str]
) -> Iterator[Actie]:
    """An action to be changed, as this person saw it; what it was before is kept, so that the act can be taken back.

    ``act`` is one of ``ACTS``, or tells which from the action as it became.

    Raises:
        NotFound: where the action is gone.
        NotAllowed: where the client is not this person's, or the file is closed.
        Conflict: where somebody else changed it in the meantime.
    """

    def done(row: Actie) -> str:
        return act if isinstance(act, str) else act(row)

    with changing(office, who, ACTIES, actie_id, version, lambda row: f"{done(row)}-actie") as row:
        before = as_json(row)
        yield row
        note_act(office, who, row, done(row), before)


@dataclass(frozen=True)
class History:
    """What became of the actions of one plan, without what was taken back."""

    #: who put each action in the plan, by the action's id
    makers: Mapping[int, str]
    climbs: Climbs
    #: the actions on which something was changed today
    moved: frozenset[int]
    #: the last act of today of whoever looks, one of ``ACTS``; empty where he did none
    last_act: str


def read_history(office: Office, who: Identity, client_id: str) -> History:
    """What became of the actions of one client by one statement, inside a transaction."""
    query = (
        ActieChange.select(
            ActieChange.actie, ActieChange.act, ActieChange.after, ActieChange.at, ActieChange.by, Person.name
        )
        .join(Person)
        .where(ActieChange.client == client_id, ~ActieChange.undone)
        .order_by(ActieChange.id)
    )
    rows = columns(query)
    morning = datetime.combine(office.clock.today(), time.min)
    mine = [act for _, act, _, at, by, _ in rows if by == who.person_id and at >= morning]
    return History(
        makers={actie: name for actie, act, _, _, _, name in rows if act == "add"},
        climbs=climbs_in((actie, after, name) for actie, _, after, _, _, name in rows),
        moved=frozenset(actie for actie, _, _, at, _, _ in rows if at >= morning),
        last_act=mine[-1] if mine else "",
    )


def last_act_of(office: Office, who: Identity, client: Client) -> ActieChange | None:
    """This person's last act of today on the plan of a client's row, inside a transaction; none where he did none."""
    today = datetime.combine(office.clock.today(), time.min)
    found: ActieChange | None = (
        ActieChange.select()
        .where(
            ActieChange.client == client,
            ActieChange.by == who.person_id,
            ~ActieChange.undone,
            ActieChange.at >= today,
        )
        .order_by(ActieChange.id.desc())
        .first()
    )
    return found


def note_act(office: Office, who: Identity, row: Actie, act: str, before: str = "") -> None:
    """Keep what an action was before one act and became by it; it was nothing before it was added."""
    ActieChange.create(
        client=row.client_id,
        actie=row.id,
        act=act,
        before=before,
        after=as_json(row),
        at=office.clock.now().replace(tzinfo=None),
        by=who.person_id,
    )


def as_json(row: Actie) -> str:
    """An action as it is kept in the history; without its version, which never goes back."""
    data = {name: value for name, value in row.__data__.items() if name != "version"}
    for name in DATES:
        data[name] = data[name].isoformat() if data.get(name) else None
    return json.dumps(data, sort_keys=True, ensure_ascii=False)


def restore(row: Actie, before: str) -> None:
    """Let an action be what it was before; what was nothing before stays as a row, so that no other gets its id."""
    if not before:
        row.state = State.UNDONE
        return
    data = json.loads(before)
    for name in DATES:
        data[name] = date.fromisoformat(data[name]) if data[name] else None
    for name, value in data.items():
        setattr(row, name, value)
