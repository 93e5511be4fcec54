"""Who works here as the teamleider sees it: who waits after wrong PINs, and who still has a PIN for one log-in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk import names
from kiosk.faults import NotAllowed
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity, Role
from kiosk.people.login import Colleague, forget_failures, wait_left
from kiosk.people.pins import BLOCKED_AFTER
from kiosk.store.office_models import Person


@dataclass(frozen=True)
class TeamMember:
    """A colleague and his PIN: until when he waits, whether only a new one helps, whether he has to choose his own."""

    colleague: Colleague
    waits_until: datetime | None
    blocked: bool
    one_time: bool


def team(office: Office, who: Identity) -> list[TeamMember]:
    """Everybody who works here, by name.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        known = [_member(office, row) for row in Person.select().where(Person.active)]
    return sorted(known, key=lambda member: names.order(member.colleague.name))


def _member(office: Office, row: Person) -> TeamMember:
    left, blocked = wait_left(office, row), row.failed >= BLOCKED_AFTER
    until = office.clock.now() + timedelta(seconds=left) if left > 0 and not blocked else None
    return TeamMember(Colleague(row.id, row.name, Role(row.role)), until, blocked, row.one_time)


def lift_wait(office: Office, who: Identity, person_id: str) -> None:
    """A colleague who stands here may type his PIN again at once; his count begins anew.

    Raises:
        NotAllowed: for anybody but the teamleider, and where only a new PIN helps.
    """
    require_teamleider(office, who)
    with acting(office, who):
        row = Person.get_or_none(Person.id == person_id, Person.active)
        if row is None:
            raise NotAllowed("Deze collega werkt hier niet meer.")
        if row.failed >= BLOCKED_AFTER:
            raise NotAllowed("Na zo veel verkeerde pincodes helpt alleen een nieuwe pincode. Geef die met Enter.")
        forget_failures(person_id)
        write_audit(office, who, "lift-wait", detail=person_id)
