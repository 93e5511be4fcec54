"""The teamleider's note on a client: early signs that ask for time (reading, trauma, family), for his eyes alone.

It stands on no paper and in no screen but its own, is searched by nothing, and no version of before is kept: the client
may ask to see what is kept of him (inzage), and then all of it is what ``notitie_of`` gives. Erased it is gone.
"""

from dataclasses import dataclass
from datetime import date

from kiosk.faults import BadInput, Conflict
from kiosk.guidance.changing import changing_row
from kiosk.guidance.clients import Look, looking, reach
from kiosk.office import Office
from kiosk.people.acting import acting, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_log_in
from kiosk.store.colleague_models import Notitie
from kiosk.store.office_models import Person

LENGTH = 1000


@dataclass(frozen=True)
class NotitieView:
    """The note as it stands; without a word where there is none."""

    text: str = ""
    changed_on: date | None = None
    by: str = ""
    version: int = 0


def notitie_of(office: Office, who: Identity, client_id: str, look: Look = Look.NOTE) -> NotitieView:
    """The note on a client; that it is opened (``look``) is noted.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with looking(office, who, client_id, look):
        return _read(client_id)


def write_notitie(office: Office, who: Identity, client_id: str, version: int, text: str) -> NotitieView:
    """Keep the note as it is now, in place of what it was; one without a word is erased.

    Raises:
        BadInput: at ``text``, where it is too long.
        NotAllowed: for anybody but the teamleider, and where the file is closed.
        Conflict: where somebody else changed it in the meantime.
    """
    text = text.strip()
    if not text:
        return erase_notitie(office, who, client_id, version)
    refuse_log_in(office, "text", text)
    if len(text) > LENGTH:
        raise BadInput(
            "text",
            f"Dit is {len(text) - LENGTH} tekens te lang (hoogstens {LENGTH}). Houd het bij wat u moet onthouden.",
        )
    with acting(office, who):
        require_teamleider(office, who)
        client = reach(office, who, client_id, write=True)
        row = Notitie.get_or_none(Notitie.client == client) or Notitie(client=client, version=0)
        with changing_row(office, who, row, version, "write-note", ""):
            row.text, row.changed_on, row.by_id = text, office.clock.today(), who.person_id
        return _read(client_id)


def erase_notitie(office: Office, who: Identity, client_id: str, version: int) -> NotitieView:
    """Take the note away for good, of a closed file too; that it was done is noted, and nothing of what it said.

    Raises:
        NotAllowed: for anybody but the teamleider.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        require_teamleider(office, who)
        client = reach(office, who, client_id)
        row = Notitie.get_or_none(Notitie.client == client)
        if (row.version if row else 0) != version:
            raise Conflict
        if row is not None:
            row.delete_instance()
            write_audit(office, who, "erase-note", client_id)
        return NotitieView()


def _read(client_id: str) -> NotitieView:
    row = Notitie.select(Notitie, Person.name).join(Person).where(Notitie.client == client_id).first()
    return NotitieView() if row is None else NotitieView(row.text, row.changed_on, row.by.name, row.version)
