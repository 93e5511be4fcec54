"""How actions climbed the ladder: the rungs that each stood on, since when, and who put it there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.guidance.clients import reach
from kiosk.guidance.plan.acties import Rung
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.store.models import ActieChange, Client, Person, columns


@dataclass(frozen=True)
class RungStep:
    """A rung that an action came to stand on."""

    rung: Rung
    since: date
    by: str


#: the rungs of each action, by its id; the first one first
Climbs = Mapping[int, tuple[RungStep, ...]]


def climbs_of(office: Office, who: Identity, client_id: str) -> Climbs:
    """How each action of a client was climbed; what was taken back is not in it."""
    with acting(office, who):
        return climbs(reach(office, who, client_id))


def climbs(client: Client) -> Climbs:
    """How each action of a client's row was climbed, inside a transaction."""
    changes = (
        ActieChange.select(ActieChange.actie, ActieChange.after, Person.name)
        .join(Person)
        .where(ActieChange.client == client, ~ActieChange.undone)
        .order_by(ActieChange.id)
    )
    found: dict[int, tuple[RungStep, ...]] = {}
    for actie, after, name in columns(changes):
        kept = json.loads(after)
        step = RungStep(Rung(kept["rung"]), date.fromisoformat(kept["rung_since"]), name)
        before = found.get(actie, ())
        if not before or before[-1].rung is not step.rung:
            found[actie] = (*before, step)
    return found
