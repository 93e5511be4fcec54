"""Who guides whom today, and which clients somebody is shown."""

from typing import Any

from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Caseload, Client


def guided(person: Any, today: Any) -> Any:
    """The clients whom a person guides on a day."""
    return Caseload.select(Caseload.client).where(Caseload.person == person, on_day(today))


def on_day(today: Any) -> Any:
    """The condition in the store under which somebody guides on a day."""
    return (Caseload.since <= today) & (Caseload.until.is_null() | (Caseload.until >= today))


def visible(office: Office, who: Identity) -> Any:
    """The condition in the store under which a client is shown to this person.

    The teamleider sees everybody, the closed files too; others the open ones that they guide today.
    """
    return shown_to(who.person_id, office.clock.today(), everyone=who.sees_everyone)


def shown_to(person: Any, today: Any, *, everyone: bool) -> Any:
    """The same for whoever is given, and for whatever day."""
    if everyone:
        return Client.id.is_null(False)
    return Client.handed_over_on.is_null() & Client.id.in_(guided(person, today))
