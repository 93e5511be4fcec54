"""Whose client somebody may see and change: the one place in which it is decided.

The teamleider sees every client. A begeleider and a stagiair have those whom they guide today, and know of no other:
what is asked of another's client is answered as if he were not there. A file that is closed is read and not changed.
What a stagiair may not do of his own clients is content (``rechten.toml``).
Who works here, and what may be shown while the regievoerder looks on, is looked at for each transaction
(``people/acting``). ``tests/access`` holds every public function of ``kiosk`` to this.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kiosk.content.rechten import Right
from kiosk.faults import Hidden, NotAllowed, NotFound, Refused
from kiosk.office import Office
from kiosk.people.identity import Identity, Role
from kiosk.store.client_models import Caseload, Client

NOT_YOURS = "Dit is niet uw cliënt. Vraag de teamleider als u moet invallen."
NOT_A_STAGIAIR = "Een stagiair mag dit hier niet. Vraag het aan de begeleider of aan de teamleider."


def on_day(today: Any) -> Any:
    """The condition in the store under which somebody guides on a day."""
    return (Caseload.since <= today) & (Caseload.until.is_null() | (Caseload.until >= today))


def guided(person: Any, today: Any) -> Any:
    """The clients whom a person guides on a day."""
    return Caseload.select(Caseload.client).where(Caseload.person == person, on_day(today))


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


def seen(who: Identity, client_id: str, row: Client | None) -> Client:
    """A client's row, read with whether this person has ``guided`` him today; of one who is not his nothing is told.

    Not even that he is there: who does not see everybody is told the same of one who is not.

    Raises:
        NotFound: where there is no such client, for who sees them all.
        Refused: for everybody else who does not guide him.
    """
    if row is not None and (who.sees_everyone or row.guided):  # type: ignore[attr-defined]
        return row
    if who.sees_everyone:
        raise NotFound("Deze cliënt is er niet meer.")
    raise Refused(NOT_YOURS, client_id)


def require_right(office: Office, who: Identity, right: Right) -> None:
    """Refuse a stagiair what the location keeps from him; nobody else is asked.

    Raises:
        NotAllowed: with who may.
    """
    if who.role is Role.STAGIAIR and not office.content.rechten.of_stagiair(right):
        raise NotAllowed(NOT_A_STAGIAIR)


def check_open(row: Client) -> None:
    """Refuse to change a file that is closed.

    Raises:
        NotAllowed: with what is possible.
    """
    if row.handed_over_on is not None:
        raise NotAllowed("De begeleiding is afgesloten. U kunt het dossier lezen, niet veranderen.")


@contextmanager
def as_if_gone(gone: str) -> Iterator[None]:
    """What is kept of a client is to who does not see him as what is not there: he is told that it is ``gone``.

    Raises:
        Hidden: instead of that the client is refused.
    """
    try:
        yield
    except Refused as refusal:
        raise Hidden(gone, refusal.client_id) from None
