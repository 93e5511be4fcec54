"""What an overleg decides: a point with who and when, or at once an action, a doorverwijzing or a moved step.

What becomes part of the plan or the route is kept there once; the besluit only tells that the overleg decided it, and
asks the plan and the route how it stands. A point is somebody's to do until he (or the teamleider) says it is done.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import fn

from kiosk import dates
from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance import doorverwijzen
from kiosk.guidance.clients import ClientFile, Look, covers, reach
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft
from kiosk.guidance.overleg.besluit import BesluitKind, BesluitView, read_besluiten
from kiosk.guidance.overleg.discussed import note_discussed
from kiosk.guidance.overleg.overleg import going_on
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import route
from kiosk.office import Office
from kiosk.people.access import as_if_gone, shown_to, visible
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity, Role
from kiosk.people.sentence import sentence
from kiosk.store.client_models import Client, Mijlpaal
from kiosk.store.office_models import Person
from kiosk.store.overleg_models import Besluit, Overleg
from kiosk.store.prepared import write_changed

LENGTH = 200
GONE = "Dit besluit is er niet meer."
#: so long it is told what came of a point, and what was put in a plan or on a route
TOLD = timedelta(days=14)


@dataclass(frozen=True)
class NewPunt:
    """What somebody is to do, and before when; without a person it is nobody's in particular."""

    text: str
    person_id: str = ""
    due_on: date | None = None
    #: why it changes, of what is changed when its overleg is over
    reason: str | None = None


def decide_punt(office: Office, who: Identity, overleg_id: int, client_id: str, punt: NewPunt) -> BesluitView:
    """Somebody does something before a day: of a client, or (without one) in general.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: at ``text``, ``person`` or ``due_on``.
        NotFound: where no such overleg is going on.
    """
    text = _checked(office, punt)
    with acting(office, who):
        if punt.person_id:
            _check_person(punt.person_id, client_id, office)
        row = _new(office, who, overleg_id, client_id, BesluitKind.PUNT, text)
        row.person_id, row.due_on = punt.person_id or None, punt.due_on
        return _keep(office, who, row)


def change_punt(office: Office, who: Identity, besluit_id: int, version: int, punt: NewPunt) -> BesluitView:
    """What was decided is said otherwise, or given to another; after the overleg with a reason.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: at ``text``, ``person``, ``due_on`` or ``reason``.
        NotFound: where it is gone, or without a reason where its overleg is over.
        Conflict: where somebody else changed it in the meantime.
    """
    require_teamleider(office, who)
    with acting(office, who):
        row = _to_mend(office, who, besluit_id, version, punt.reason, says_otherwise=True)
        text = _checked(office, punt, stands=row.due_on)
        if punt.person_id and punt.person_id != row.person_id:
            _check_person(punt.person_id, row.client_id or "", office)
        row.text, row.person_id, row.due_on = text, punt.person_id or None, punt.due_on
        row.version += 1
        write_changed(row)
        write_audit(office, who, "change-besluit", row.client_id or "", str(row.id))
        return _one(office, row.id)


def decide_actie(office: Office, who: Identity, overleg_id: int, client_id: str, draft: ActieDraft) -> BesluitView:
    """An action is put in the client's plan.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the file is closed.
        BadInput: naming the field of the action.
        NotFound: where no such overleg is going on.
    """
    with acting(office, who):
        row = _new(office, who, overleg_id, client_id, BesluitKind.ACTIE, "")
        actie = plan.add(office, who, client_id, draft)
        row.text, row.became, row.due_on = actie.text, actie.id, actie.due_on
        return _keep(office, who, row)


def decide_referral(
    office: Office, who: Identity, overleg_id: int, client_id: str, draft: DoorverwijzingDraft
) -> BesluitView:
    """A question of the client goes to a partner.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the file is closed.
        BadInput: naming the field of the doorverwijzing.
        NotFound: where no such overleg is going on, or the partner is gone.
    """
    with acting(office, who):
        row = _new(office, who, overleg_id, client_id, BesluitKind.REFERRAL, "")
        referred = doorverwijzen.refer(office, who, client_id, draft)
        row.text, row.became = f"naar {referred.partner_name}: {referred.question}", referred.id
        return _keep(office, who, row)


def decide_move(
    office: Office,
    who: Identity,
    overleg_id: int,
    client_id: str,
    mijlpaal_id: int,
    version: int,
    to: date,
    reason: str = "",
) -> BesluitView:
    """A step of the client's route gets another day; past its limit with the ``reason``.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the file is closed.
        BadInput: at ``to`` or ``reason``.
        NotFound: where no such overleg is going on, or the step is gone.
        Conflict: where somebody else changed the step in the meantime.
    """
    with acting(office, who):
        row = _new(office, who, overleg_id, client_id, BesluitKind.STEP, "")
        step = Mijlpaal.get_or_none(Mijlpaal.id == mijlpaal_id, Mijlpaal.client == client_id)
        if step is None:
            raise NotFound("Deze stap is er niet meer.")
        before = f" van {dates.long(step.due_on)}" if step.due_on else ""
        moved = route.move_mijlpaal(office, who, mijlpaal_id, version, to, reason)
        row.text = f"{moved.title} verzet{before} naar {dates.long(to)}"
        row.became, row.due_on = moved.id, to
        return _keep(office, who, row)


def take_back(office: Office, who: Identity, besluit_id: int, version: int, reason: str | None = None) -> None:
    """It was not decided after all; what it became in the plan or the route stays there.

    While the overleg goes on nothing of it is kept. After that, with a ``reason``, it stays told that it was.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: at ``reason``.
        NotFound: where it is gone, or without a reason where its overleg is over.
        Conflict: where somebody else changed it in the meantime.
    """
    require_teamleider(office, who)
    with acting(office, who):
        row = _to_mend(office, who, besluit_id, version, reason, says_otherwise=False)
        if reason is None:
            row.delete_instance()
        else:
            row.taken_back_on = office.clock.today()
            row.version += 1
            write_changed(row)
        write_audit(office, who, "take-back-besluit", row.client_id or "", str(besluit_id))


def mendable(office: Office, who: Identity) -> tuple[tuple[BesluitView, ClientFile | None], ...]:
    """What can be said otherwise afterwards: of the last overleg that is over, and what of earlier ones is open.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        found = read_besluiten(office, Overleg.ended_at.is_null(False) & Besluit.taken_back_on.is_null())
        last = max((one.overleg_id for one in found), default=0)
        told = [one for one in found if one.overleg_id == last or one.open]
        ids = Client.id.in_([one.client_id for one in told if one.client_id])
        clients = {client.id: client for client in covers(office, Client.select().where(ids))}
        return tuple((one, clients.get(one.client_id)) for one in reversed(told))


def mine(office: Office, who: Identity) -> tuple[BesluitView, ...]:
    """What the overleggen gave this person to do and is not done, the first day first.

    What was given to nobody, to somebody who left, or to somebody who no longer guides the client is the teamleider's.
    After it stands a while what an overleg put in the plans and on the routes of whom he guides, as long as it is open.
    """
    with reading(office, who):
        today = office.clock.today()
        waits = (Besluit.kind == BesluitKind.PUNT) & Besluit.done_on.is_null()
        seen = Besluit.client.is_null() | Besluit.client.in_(Client.select(Client.id).where(visible(office, who)))
        own = (Besluit.person == who.person_id) & seen
        guides = Client.select(Client.id).where(shown_to(who.person_id, today, everyone=False))
        in_files = (Besluit.kind != BesluitKind.PUNT) & (Overleg.on >= today - TOLD) & Besluit.client.in_(guides)
        his = (waits & ((own | _nobodys(office)) if who.sees_everyone else own)) | in_files
        found = [one for one in read_besluiten(office, his & Besluit.taken_back_on.is_null()) if one.open]
        return tuple(sorted(found, key=lambda one: (one.in_file, one.due_on or date.max, one.id)))


def tick_besluit(office: Office, who: Identity, besluit_id: int, version: int) -> BesluitView:
    """What somebody had to do is done; ticked again it is open.

    Raises:
        NotAllowed: where it is somebody else's, and this is not the teamleider.
        NotFound: where it is gone.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        row = _found(office, who, besluit_id, version)
        if row.person_id != who.person_id and not who.sees_everyone:
            raise NotAllowed("Dit is van een collega. Vraag het aan die collega, of aan de teamleider.")
        if row.kind != BesluitKind.PUNT:
            raise NotFound("Dit staat in het plan of op de tijdlijn. Kijk daar of het gedaan is.")
        if row.taken_back_on is not None:
            raise NotFound(GONE)
        row.done_on = None if row.done_on else office.clock.today()
        row.version += 1
        write_changed(row)
        write_audit(office, who, "tick-besluit", row.client_id or "", str(row.id))
        return _one(office, row.id)


def of_client(office: Office, who: Identity, client_id: str) -> tuple[BesluitView, ...]:
    """What the overleggen decided of a client, the oldest first.

    Raises:
        NotAllowed: where the client is not this person's.
    """
    with reading(office, who):
        reach(office, who, client_id, look=Look.BESLUITEN)
        return read_besluiten(office, Besluit.client == client_id)


def of_overleg(office: Office, who: Identity, overleg_id: int) -> tuple[BesluitView, ...]:
    """What one overleg decided, the oldest first.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        return read_besluiten(office, Besluit.overleg == overleg_id)


def _nobodys(office: Office) -> Any:
    """The condition under which nobody who works here has it, or who has it does not see its client any more."""
    theirs = shown_to(Besluit.person, office.clock.today(), everyone=False)
    sees = fn.EXISTS(Client.select(Client.id).where(Client.id == Besluit.client, theirs))
    leads = Person.role == Role.TEAMLEIDER
    return Besluit.person.is_null() | ~Person.active | (Besluit.client.is_null(False) & ~leads & ~sees)


def _guides(person: Person, client_id: str, office: Office) -> bool:
    theirs = shown_to(person.id, office.clock.today(), everyone=person.role == Role.TEAMLEIDER)
    return bool(Client.select().where(Client.id == client_id, theirs).exists())


def _check_person(person_id: str, client_id: str, office: Office) -> None:
    row = Person.get_or_none(Person.id == person_id, Person.active)
    if row is None:
        raise BadInput("person", "Deze collega werkt hier niet meer. Kies iemand anders.")
    if client_id and not _guides(row, client_id, office):
        raise BadInput("person", f"{row.name} begeleidt deze cliënt niet. Kies een begeleider van de cliënt.")


def _new(office: Office, who: Identity, overleg_id: int, client_id: str, kind: BesluitKind, text: str) -> Besluit:
    require_teamleider(office, who)
    going_on(overleg_id)
    if client_id:
        reach(office, who, client_id, write=True)
    today = office.clock.today()
    return Besluit(
        overleg=overleg_id, client=client_id or None, kind=kind, text=text, on=today, by=who.person_id, version=1
    )


def _keep(office: Office, who: Identity, row: Besluit) -> BesluitView:
    row.save(force_insert=True)
    note_discussed(row.overleg, row.client_id or _item_at(office, row.overleg))
    write_audit(office, who, "decide", row.client_id or "", str(row.id))
    return _one(office, row.id)


def _item_at(office: Office, held: Overleg) -> str:
    """The item where an overleg is: what is decided in general is said there; empty where it is at a client."""
    rules = office.content.overleg
    return held.at if held.at in {item.code for item in (*rules.first_items, *rules.last_items)} else ""


def _found(office: Office, who: Identity, besluit_id: int, version: int) -> Besluit:
    row: Besluit | None = Besluit.get_or_none(Besluit.id == besluit_id)
    if row is None:
        raise NotFound(GONE)
    if row.client_id:
        with as_if_gone(GONE):
            reach(office, who, row.client_id)
    if row.version != version:
        raise Conflict
    return row


def _to_mend(
    office: Office, who: Identity, besluit_id: int, version: int, reason: str | None, *, says_otherwise: bool
) -> Besluit:
    """The row to change; where its overleg is over, with what it said before and why that changes."""
    row = _found(office, who, besluit_id, version)
    if reason is None:
        going_on(row.overleg_id)
        return row
    if row.taken_back_on is not None:
        raise NotFound(GONE)
    wanted = "Schrijf in één zin waarom dit verandert."
    why = sentence(office, "reason", reason, most=LENGTH, wanted=wanted, shorter="Eén zin is genoeg.")
    said = _one(office, row.id).said if says_otherwise else ""
    before = {"said": said, "reason": why, "on": office.clock.today().isoformat()}
    row.earlier = json.dumps([*json.loads(row.earlier), before])
    return row


def _one(office: Office, besluit_id: int) -> BesluitView:
    (found,) = read_besluiten(office, Besluit.id == besluit_id)
    return found


def _checked(office: Office, punt: NewPunt, stands: date | None = None) -> str:
    """Its text, where that and the day can be; a day that ``stands`` there already may be past by now."""
    wanted = "Schrijf in één zin wat er gedaan wordt."
    text = sentence(office, "text", punt.text, most=LENGTH, wanted=wanted, shorter="Eén zin is genoeg.")
    if punt.due_on is not None and punt.due_on != stands and punt.due_on < office.clock.today():
        raise BadInput("due_on", "Deze dag is al voorbij. Kies vandaag of later.")
    return text
