"""Aandachtspunten: what a colleague hands in for the next overleg, of one of his clients or in general.

A point stands until an overleg has discussed it. Who handed it in can reword it or take it back, as the teamleider can.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance.clients import Look, reach
from kiosk.office import Office
from kiosk.people.access import as_if_gone, shown_to, visible
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity, Role
from kiosk.people.sentence import sentence
from kiosk.store.client_models import Client
from kiosk.store.office_models import Person
from kiosk.store.overleg_models import Aandachtspunt, Overleg
from kiosk.store.prepared import write_changed

LENGTH = 200
#: behind the name of who handed it in and works here no more
LEFT = "niet meer bij ons"
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
    #: whether who handed it in works here no more
    left: bool = False


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
        return _view(row, row.by.name, left=not row.by.active)


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


def who_may_take(office: Office, who: Identity, punt_id: int) -> tuple[tuple[str, str], ...]:
    """Who can take over a point, name and id: in general everybody, of a client who guides him and the teamleider.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where it was discussed or taken back.
    """
    require_teamleider(office, who)
    with reading(office, who):
        row = _waiting(punt_id)
        staff = Person.select().where(Person.active).order_by(Person.name)
        return tuple((one.name, one.id) for one in staff if _may_have(office, row.client_id, one))


def give(office: Office, who: Identity, punt_id: int, version: int, person_id: str) -> PuntView:
    """A point of somebody who left is taken over by a colleague: he tells it, and hears what comes of it.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where it was discussed or taken back.
        BadInput: at ``person``, where he works here no more, or does not guide the client.
        Conflict: where somebody else changed it in the meantime.
    """
    require_teamleider(office, who)
    with acting(office, who):
        row = _waiting(punt_id)
        if row.version != version:
            raise Conflict
        to = Person.get_or_none(Person.id == person_id, Person.active)
        if to is None or not _may_have(office, row.client_id, to):
            raise BadInput("person", "Deze collega kan het punt niet overnemen. Kies iemand anders.")
        row.by, row.version = to, version + 1
        write_changed(row)
        write_audit(office, who, "give-punt", row.client_id or "", str(row.id))
        return _view(row, to.name)


def _may_have(office: Office, client_id: str | None, person: Person) -> bool:
    leads = person.role == Role.TEAMLEIDER
    theirs = shown_to(person.id, office.clock.today(), everyone=leads)
    return not client_id or bool(Client.select().where(Client.id == client_id, theirs).exists())


def _waiting(punt_id: int) -> Aandachtspunt:
    row = Aandachtspunt.get_or_none(Aandachtspunt.id == punt_id, Aandachtspunt.overleg.is_null())
    if row is None:
        raise NotFound(GONE)
    found: Aandachtspunt = row
    return found


def handed_in(office: Office, who: Identity, client_id: str = "") -> tuple[PuntView, ...]:
    """What waits for the next overleg, the oldest first: of a client, or in general.

    In general the teamleider sees all of it, others see their own.

    Raises:
        NotAllowed: where the client is not this person's.
    """
    with reading(office, who):
        if client_id:
            reach(office, who, client_id, look=Look.OVERLEG)
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
    require_teamleider(office, who)
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


def read_heard(*where: object) -> tuple[tuple[PuntView, int], ...]:
    """What was discussed and whose outcome was not read yet, each with its overleg, inside a transaction."""
    rows = (
        Aandachtspunt.select(Aandachtspunt, Person.id, Person.name, Person.active)
        .join(Person)
        .switch(Aandachtspunt)
        .join(Overleg)
        .where(Overleg.ended_at.is_null(False), Aandachtspunt.heard_on.is_null(), *where)
        .order_by(Aandachtspunt.id)
    )
    return tuple((_view(row, row.by.name, left=not row.by.active), row.overleg_id or 0) for row in rows)


def has_heard(office: Office, who: Identity, punt_id: int) -> None:
    """Who handed it in has read what came of it: from now on Vandaag tells it no more.

    Raises:
        NotFound: where he handed in no such point.
    """
    with acting(office, who):
        row = Aandachtspunt.get_or_none(Aandachtspunt.id == punt_id)
        if row is None or row.by_id != who.person_id:
            raise NotFound(GONE)
        row.heard_on = row.heard_on or office.clock.today()
        write_changed(row)
        write_audit(office, who, "read-punt", row.client_id or "", str(row.id))


def settle(overleg_id: int, punt_ids: Iterable[int]) -> None:
    """These points were discussed in an overleg, inside its transaction."""
    Aandachtspunt.update(overleg=overleg_id).where(
        Aandachtspunt.id.in_(list(punt_ids)), Aandachtspunt.overleg.is_null()
    ).execute()


def _to_change(office: Office, who: Identity, punt_id: int, version: int) -> Aandachtspunt:
    row = _waiting(punt_id)
    if row.client_id:
        with as_if_gone(GONE):
            reach(office, who, row.client_id)
    if row.by_id != who.person_id and not who.sees_everyone:
        raise NotAllowed("Dit punt is van een collega. Vraag het aan die collega, of aan de teamleider.")
    if row.version != version:
        raise Conflict
    return row


def _checked(office: Office, text: str) -> str:
    wanted = "Schrijf in één zin wat u wilt bespreken."
    return sentence(office, "text", text, most=LENGTH, wanted=wanted, shorter="Eén zin is genoeg.")


def _view(row: Aandachtspunt, by: str, *, left: bool = False) -> PuntView:
    said = f"{by} ({LEFT})" if left else by
    return PuntView(row.id, row.client_id or "", row.text, row.on, row.by_id, said, row.version, left)


def _read(*where: object) -> tuple[PuntView, ...]:
    rows = (
        Aandachtspunt.select(Aandachtspunt, Person.id, Person.name, Person.active)
        .join(Person)
        .where(*where)
        .order_by(Aandachtspunt.id)
    )
    return tuple(_view(row, row.by.name, left=not row.by.active) for row in rows)
