"""What the overleg is to one person, read as one state of the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from kiosk import dates
from kiosk.guidance.clients import ClientFile, covers
from kiosk.guidance.overleg.besluiten import BesluitView, mine
from kiosk.guidance.overleg.overleg import OverlegView, next_overleg
from kiosk.guidance.overleg.punten import PuntView, my_punten
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client

#: so long before the overleg everybody is asked for his points
SOON = timedelta(days=10)


@dataclass(frozen=True)
class MyOverleg:
    """When the next overleg is, what earlier ones gave this person to do, and what he hands in."""

    next: OverlegView | None
    besluiten: tuple[BesluitView, ...]
    punten: tuple[PuntView, ...]
    #: the clients of those, by their ids
    clients: Mapping[str, ClientFile]


def my_overleg(office: Office, who: Identity) -> MyOverleg:
    """All of it, of clients whom this person sees."""
    with reading(office, who):
        todo, handed_in = mine(office, who), my_punten(office, who)
        ids = {one.client_id for one in todo} | {one.client_id for one in handed_in}
        files = covers(office, Client.select().where(Client.id.in_(list(ids))))
        return MyOverleg(next_overleg(office, who), todo, handed_in, {client.id: client for client in files})


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
