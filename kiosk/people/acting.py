"""The one way to do something in the office: one transaction of one person, and the audit line of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.faults import NotAllowed, Refused
from kiosk.office import Office
from kiosk.people.identity import Identity, Role
from kiosk.store.models import AuditLine, Person


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
