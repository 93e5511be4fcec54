"""What the overleg is to one person, read as one state of the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from kiosk import dates
from kiosk.guidance.caseload import visible
from kiosk.guidance.clients import ClientFile, covers
from kiosk.guidance.overleg.besluit import BesluitKind, BesluitView
from kiosk.guidance.overleg.besluiten import mine, read_besluiten
from kiosk.guidance.overleg.overleg import OverlegView, next_overleg
from kiosk.guidance.overleg.punten import PuntView, my_punten
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.overleg_models import Besluit

#: so long before the overleg everybody is asked for his points
SOON = timedelta(days=10)
#: so long what was done can be seen, and opened again
DONE_SHOWN = timedelta(days=14)


@dataclass(frozen=True)
class MyOverleg:
    """When the next overleg is, what earlier ones gave this person to do, and what he hands in."""

    next: OverlegView | None
    besluiten: tuple[BesluitView, ...]
    #: what he did of it a short while ago: one that was ticked by mistake is opened again
    done: tuple[BesluitView, ...]
    punten: tuple[PuntView, ...]
    #: the clients of those, by their ids
    clients: Mapping[str, ClientFile]


def my_overleg(office: Office, who: Identity) -> MyOverleg:
    """All of it, of clients whom this person sees."""
    with reading(office, who):
        todo, done, handed_in = mine(office, who), _done(office, who), my_punten(office, who)
        ids = {one.client_id for one in (*todo, *done)} | {one.client_id for one in handed_in}
        files = covers(office, Client.select().where(Client.id.in_(list(ids))))
        return MyOverleg(next_overleg(office, who), todo, done, handed_in, {client.id: client for client in files})


def _done(office: Office, who: Identity) -> tuple[BesluitView, ...]:
    seen = Besluit.client.is_null() | Besluit.client.in_(Client.select(Client.id).where(visible(office, who)))
    own = (Besluit.person == who.person_id) | (Besluit.person.is_null() if who.sees_everyone else False)
    lately = Besluit.done_on >= office.clock.today() - DONE_SHOWN
    return read_besluiten(office, (Besluit.kind == BesluitKind.PUNT) & lately & own & seen)


def waits_for(office: Office, who: Identity) -> str:
    """What the overleg asks of this person now, in a sentence; empty where it asks nothing."""
    with reading(office, who):
        count, planned = len(mine(office, who)), next_overleg(office, who)
    told = []
    if count:
        told.append(f"Uit het overleg: {count} {'punt' if count == 1 else 'punten'} voor u.")
    if planned is not None and planned.going_on:
        told.append("Het overleg is bezig.")
    elif planned is not None and timedelta(0) <= planned.on - office.clock.today() <= SOON:
        told.append(f"Overleg op {dates.long(planned.on)}. Breng uw punten in.")
    return f"{' '.join(told)} Druk op O." if told else ""
