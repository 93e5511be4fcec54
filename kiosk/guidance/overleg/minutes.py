"""The minutes of an overleg: what of it is kept, read as one state of the store."""

import json
from dataclasses import dataclass

from kiosk.faults import NotFound
from kiosk.guidance.clients import ClientFile, covers
from kiosk.guidance.overleg.besluit import BesluitView, read_besluiten
from kiosk.guidance.overleg.discussed import not_discussed
from kiosk.guidance.overleg.overleg import OverlegView, view_of
from kiosk.guidance.overleg.present import Present, read_present, read_visits
from kiosk.guidance.overleg.punten import PuntView, read_discussed
from kiosk.office import Office
from kiosk.people.acting import reading, require_teamleider
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.overleg_models import Besluit, Overleg


@dataclass(frozen=True)
class Minutes:
    """What an overleg discussed: whom, in the order in which it did, what was handed in and what was decided."""

    overleg: OverlegView
    clients: tuple[ClientFile, ...]
    punten: tuple[PuntView, ...]
    besluiten: tuple[BesluitView, ...]
    #: whom it had no time for; nobody while it goes on
    missed: tuple[ClientFile, ...] = ()
    #: who of the team was there and who was not; nobody where that was not said
    present: tuple[Present, ...] = ()
    #: from when to when the regievoerder was there, each time in words
    visits: tuple[str, ...] = ()


def minutes_of(office: Office, who: Identity, overleg_id: int) -> Minutes:
    """The minutes of an overleg, also while it goes on.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where there is no such overleg.
    """
    require_teamleider(office, who)
    with reading(office, who):
        row = Overleg.get_or_none(Overleg.id == overleg_id)
        if row is None:
            raise NotFound("Dit overleg is er niet.")
        discussed = json.loads(row.discussed)
        order = {code: place for place, code in enumerate(discussed)}
        missed = not_discussed(row) if row.ended_at is not None else frozenset()
        files = covers(office, Client.select().where(Client.id.in_([*discussed, *missed])))
        return Minutes(
            overleg=view_of(row),
            clients=tuple(sorted((one for one in files if one.id in order), key=lambda client: order[client.id])),
            missed=tuple(sorted((one for one in files if one.id in missed), key=lambda client: client.number)),
            punten=read_discussed(row.id),
            besluiten=read_besluiten(office, Besluit.overleg == row.id),
            present=read_present(row),
            visits=read_visits(row),
        )
