"""What the overleg is to one person, read as one state of the store."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kiosk import dates
from kiosk.guidance.clients import ClientFile, covers
from kiosk.guidance.overleg.besluit import BesluitKind, BesluitView, Came, read_besluiten
from kiosk.guidance.overleg.besluiten import TOLD, mine
from kiosk.guidance.overleg.overleg import OverlegView, next_overleg
from kiosk.guidance.overleg.punten import PuntView, my_punten, read_heard
from kiosk.guidance.overleg.unnamed import nameless
from kiosk.office import Office
from kiosk.people.access import visible
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.overleg_models import Aandachtspunt, Besluit, Overleg

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


@dataclass(frozen=True)
class Heard:
    """What came of a point that somebody handed in: on which day it was discussed, and what was decided then."""

    punt: PuntView
    on: date
    #: of its client; of a general point for the team, without the name of any client
    besluiten: tuple[BesluitView, ...]


@dataclass(frozen=True)
class FromOverleg:
    """What earlier overleggen gave somebody to do, and what came of his points; with the clients, by their ids."""

    todo: tuple[BesluitView, ...] = ()
    heard: tuple[Heard, ...] = ()
    clients: Mapping[str, ClientFile] = field(default_factory=dict)


def from_overleg(office: Office, who: Identity) -> FromOverleg:
    """All of it, of clients whom this person sees."""
    with reading(office, who):
        todo, heard = mine(office, who), _heard(office, who)
        ids = {one.client_id for one in todo} | {one.punt.client_id for one in heard}
        files = covers(office, Client.select().where(Client.id.in_(list(ids)))) if ids else ()
        return FromOverleg(todo, heard, {client.id: client for client in files})


def _heard(office: Office, who: Identity) -> tuple[Heard, ...]:
    clients = Client.select(Client.id).where(visible(office, who))
    seen = Aandachtspunt.client.is_null() | Aandachtspunt.client.in_(clients)
    lately = Overleg.on >= office.clock.today() - TOLD
    # who led it knows what came of it
    own = (Aandachtspunt.by == who.person_id) & (Overleg.by != who.person_id)
    found = read_heard(own, lately, seen)
    if not found:
        return ()
    overleggen = {overleg_id for _, overleg_id in found}
    days = {row.id: row.on for row in Overleg.select().where(Overleg.id.in_(list(overleggen)))}
    decided, bare = read_besluiten(office, Besluit.overleg.in_(list(overleggen))), nameless(office)
    return tuple(
        Heard(punt, days[overleg_id], tuple(_told(one, bare) for one in decided if _came_of(one, punt, overleg_id)))
        for punt, overleg_id in found
    )


def _came_of(besluit: BesluitView, punt: PuntView, overleg_id: int) -> bool:
    same = (besluit.client_id, besluit.overleg_id) == (punt.client_id, overleg_id)
    return same and besluit.came is not Came.TAKEN_BACK


def _told(besluit: BesluitView, bare: Callable[[str], str]) -> BesluitView:
    """What was decided for the whole team may name a client whom this person does not see."""
    return besluit if besluit.client_id else replace(besluit, text=bare(besluit.text))


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
    lately = (Besluit.done_on >= office.clock.today() - DONE_SHOWN) & Besluit.taken_back_on.is_null()
    return read_besluiten(office, (Besluit.kind == BesluitKind.PUNT) & lately & own & seen)


def waits_for(office: Office, who: Identity) -> str:
    """What the overleg that comes or goes on asks of this person, in a sentence; empty where it asks nothing."""
    planned, told = next_overleg(office, who), []
    if planned is not None and planned.left_open(office.clock.today()) and who.sees_everyone:
        told.append(f"Het overleg van {dates.long(planned.on)} staat nog open. Nog bezig, of afsluiten?")
    elif planned is not None and planned.going_on:
        told.append("Het overleg is bezig.")
    elif planned is not None and timedelta(0) <= planned.on - office.clock.today() <= SOON:
        told.append(f"Overleg op {dates.long(planned.on)}. Breng uw punten in.")
    return f"{' '.join(told)} Druk op O." if told else ""
