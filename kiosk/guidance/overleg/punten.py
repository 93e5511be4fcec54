"""Aandachtspunten: what a colleague hands in for the next overleg, of one of his clients or in general.

A point stands until an overleg has discussed it. Who handed it in can reword it or take it back, as the teamleider can.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.faults import Conflict, NotAllowed, NotFound
from kiosk.guidance.caseload import visible
from kiosk.guidance.clients import reach
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.people.sentence import sentence
from kiosk.store.client_models import Client
from kiosk.store.office_models import Person
from kiosk.store.overleg_models import Aandachtspunt
from kiosk.store.prepared import write_changed

LENGTH = 200
GONE = "Dit punt is er niet meer. Misschien is het al besproken."


@dataclass(frozen=True)
class PuntView:
    """An aandachtspunt as it stands."""

    id: int
    client_id: str
    text: str
    on: date
    by_id: str
    by: str
    version: int


def hand_in(office: Office, who: Identity, text: str, client_id: str = "") -> PuntView:
    """Hand in a point for the next overleg, of a client or (without one) in general.

    Raises:
        BadInput: at ``text``.
        NotAllowed: where the client is not this person's, or the file is closed.
    """
    text = _checked(office, text)
    with acting(office, who):
        if client_id:
            reach(office, who, client_id, write=True)
        row = Aandachtspunt.create(
            client=client_id or None, text=text, on=office.clock.today(), by=who.person_id, version=1
        )
        write_audit(office, who, "hand-in-punt", client_id, str(row.id))
        return _view(row, who.name)


def reword(office: Office, who: Identity, punt_id: int, version: int, text: str) -> PuntView:
    """Say it otherwise.

    Raises:
        BadInput: at ``text``.
        NotAllowed: where it is somebody else's, or its client is not this person's any more.
        NotFound: where it was discussed or taken back.
        Conflict: where somebody else changed it in the meantime.
    """
    text = _checked(office, text)
    with acting(office, who):
        row = _to_change(office, who, punt_id, version)
        row.text, row.version = text, version + 1
        write_changed(row)
        write_audit(office, who, "reword-punt", row.client_id or "", str(row.id))
        return _view(row, row.by.name)


def take_back(office: Office, who: Identity, punt_id: int, version: int) -> None:
    """It need not be discussed any more; nothing of it is kept.

    Raises:
        NotAllowed: where it is somebody else's, or its client is not this person's any more.
        NotFound: where it was discussed or taken back.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        row = _to_change(office, who, punt_id, version)
        row.delete_instance()
        write_audit(office, who, "take-back-punt", row.client_id or "", str(punt_id))


def handed_in(office: Office, who: Identity, client_id: str = "") -> tuple[PuntView, ...]:
    """What waits for the next overleg, the oldest first: of a client, or in general.

    In general the teamleider sees all of it, others see their own.

    Raises:
        NotAllowed: where the client is not this person's.
    """
    with reading(office, who):
        if client_id:
            reach(office, who, client_id)
            return read_punten(Aandachtspunt.client == client_id)
        own = Aandachtspunt.client.is_null()
        return read_punten(own if who.sees_everyone else own & (Aandachtspunt.by == who.person_id))


def my_punten(office: Office, who: Identity) -> tuple[PuntView, ...]:
    """Everything that this person handed in and that waits for the next overleg, of clients whom he still sees."""
    with reading(office, who):
        seen = Client.select(Client.id).where(visible(office, who))
        return read_punten(
            Aandachtspunt.by == who.person_id, Aandachtspunt.client.is_null() | Aandachtspunt.client.in_(seen)
        )


def waiting_of_clients(office: Office, who: Identity) -> Mapping[str, tuple[PuntView, ...]]:
    """What waits for the next overleg, by the id of the client that it is about.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(who)
    with reading(office, who):
        found: dict[str, tuple[PuntView, ...]] = {}
        for punt in read_punten(Aandachtspunt.client.is_null(False)):
            found[punt.client_id] = (*found.get(punt.client_id, ()), punt)
        return found


def read_discussed(overleg_id: int) -> tuple[PuntView, ...]:
    """What an overleg discussed, the oldest first, inside a transaction."""
    return _read(Aandachtspunt.overleg == overleg_id)


def read_punten(*where: object) -> tuple[PuntView, ...]:
    """What waits for the next overleg, the oldest first, inside a transaction."""
    return _read(Aandachtspunt.overleg.is_null(), *where)


def settle(overleg_id: int, punt_ids: Iterable[int]) -> None:
    """These points were discussed in an overleg, inside its transaction."""
    Aandachtspunt.update(overleg=overleg_id).where(
        Aandachtspunt.id.in_(list(punt_ids)), Aandachtspunt.overleg.is_null()
    ).execute()


def _to_change(office: Office, who: Identity, punt_id: int, version: int) -> Aandachtspunt:
    row = Aandachtspunt.get_or_none(Aandachtspunt.id == punt_id, Aandachtspunt.overleg.is_null())
    if row is None:
        raise NotFound(GONE)
    if row.client_id:
        reach(office, who, row.client_id)
    if row.by_id != who.person_id and not who.sees_everyone:
        raise NotAllowed("Dit punt is van een collega. Vraag het aan die collega, of aan de teamleider.")
    if row.version != version:
        raise Conflict
    found: Aandachtspunt = row
    return found


def _checked(office: Office, text: str) -> str:
    wanted = "Schrijf in één zin wat u wilt bespreken."
    return sentence(office, "text", text, most=LENGTH, wanted=wanted, shorter="Eén zin is genoeg.")


def _view(row: Aandachtspunt, by: str) -> PuntView:
    return PuntView(row.id, row.client_id or "", row.text, row.on, row.by_id, by, row.version)


def _read(*where: object) -> tuple[PuntView, ...]:
    rows = (
        Aandachtspunt.select(Aandachtspunt, Person.id, Person.name)
        .join(Person)
        .where(*where)
        .order_by(Aandachtspunt.id)
    )
    return tuple(_view(row, row.by.name) for row in rows)
