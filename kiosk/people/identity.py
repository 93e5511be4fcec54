"""Who is acting, and what his role may do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.faults import NotAllowed, Refused
from kiosk.office import Office
from kiosk.store.models import AuditLine, Person


class Role(StrEnum):
    """What a person is in the office; ``SYSTEM`` is the kiosk itself (timers, root)."""

    BEGELEIDER = "begeleider"
    STAGIAIR = "stagiair"
    TEAMLEIDER = "teamleider"
    SYSTEM = "systeem"


@dataclass(frozen=True)
class Identity:
    """A person who is logged in: what every domain function asks for first."""

    person_id: str
    name: str
    role: Role
    since: datetime

    @property
    def sees_everyone(self) -> bool:
        """Whether every client of the office is his to see."""
        return self.role in (Role.TEAMLEIDER, Role.SYSTEM)


def system(office: Office) -> Identity:
    """The kiosk itself as an actor: root on the machine, the demo, a timer."""
    return Identity("systeem", "kiosk", Role.SYSTEM, office.clock.now())


@contextmanager
def acting(office: Office, who: Identity) -> Iterator[None]:
    """One transaction of one person, refused where he no longer works here.

    A refusal rolls everything back, so its audit line gets a transaction of its own.

    Raises:
        NotAllowed: where the person was removed since he logged in.
    """
    try:
        with office.store.transaction():
            if who.role is not Role.SYSTEM:
                row = Person.get_or_none(Person.id == who.person_id)
                if row is None or not row.active or row.role != who.role:
                    raise NotAllowed("U bent niet meer aangemeld. Vraag de teamleider.")
            yield
    except Refused as refusal:
        with office.store.transaction():
            write_audit(office, who, "refused", refusal.client_id)
        raise


def require_teamleider(who: Identity) -> None:
    """Refuse what only the teamleider does.

    Raises:
        NotAllowed: for anybody else.
    """
    if not who.sees_everyone:
        raise NotAllowed("Dit doet de teamleider. Vraag het aan de teamleider.")


def write_audit(office: Office, who: Identity, act: str, client_id: str = "", detail: str = "") -> None:
    """Note who did what; ids and codes only, inside the transaction of the act itself."""
    AuditLine.create(
        at=office.clock.now().replace(tzinfo=None), person=who.person_id, act=act, client=client_id, detail=detail
    )
