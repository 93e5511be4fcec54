"""Toestemming: what the client allows to be shared with the municipality. Two subjects, each asked apart.

Without it nothing of the guidance leaves the office; the newest answer counts and takes effect at once.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.guidance.clients import reach
from kiosk.office import Office
from kiosk.people.acting import acting, write_audit
from kiosk.people.identity import Identity
from kiosk.store.models import Person, Toestemming, columns


class Subject(StrEnum):
    """What the toestemming is about."""

    METINGEN = "metingen"
    PLAN = "plan"


@dataclass(frozen=True)
class ToestemmingGiven:
    """The newest answer of the client on one subject."""

    subject: Subject
    given: bool
    on: date
    by: str


def current(office: Office, who: Identity, client_id: str) -> dict[Subject, ToestemmingGiven]:
    """The newest answer per subject; a subject that was never asked is not there."""
    with acting(office, who):
        reach(office, who, client_id)
        return newest(client_id)


def newest(client_id: str) -> dict[Subject, ToestemmingGiven]:
    """The newest answer per subject, inside a transaction."""
    rows = (
        Toestemming.select(Toestemming.subject, Toestemming.given, Toestemming.on, Person.name)
        .join(Person)
        .where(Toestemming.client == client_id)
        # by the order in which they were given: a clock that was set back must not bring an old yes back
        .order_by(Toestemming.id)
    )
    return {
        Subject(subject): ToestemmingGiven(Subject(subject), given, on, by) for subject, given, on, by in columns(rows)
    }


def record(office: Office, who: Identity, client_id: str, subject: Subject, *, given: bool) -> ToestemmingGiven:
    """The client answers (or withdraws) today; effective at once."""
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        today = office.clock.today()
        Toestemming.create(client=client, subject=subject, given=given, on=today, by=who.person_id)
        write_audit(office, who, "toestemming-yes" if given else "toestemming-no", client_id, subject)
        return ToestemmingGiven(subject, given, today, who.name)
