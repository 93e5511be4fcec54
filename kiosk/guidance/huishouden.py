"""Who lives together: a huishouden parts on a day, and what was taken over from it goes no further."""

from datetime import date

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.guidance.meting.metingen import take_over_anew
from kiosk.office import Office
from kiosk.people.acting import write_audit
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.office_models import random_id


def check_parting(office: Office, row: Client, on: date) -> None:
    """Refuse a day on which nobody can have parted, inside a transaction.

    Raises:
        BadInput: at ``apart_on``, where the day is still to come or long before, or where he lives with nobody.
    """
    today = office.clock.today()
    earliest = dates.add_months(today, -120)
    if not earliest <= on <= today:
        raise BadInput("apart_on", f"Kies een dag tussen {dates.long(earliest)} en vandaag.")
    if not _others(row.household, row):
        raise BadInput("apart_on", "Deze cliënt woont al niet meer samen. Ga terug met Esc.")


def part(office: Office, who: Identity, row: Client, on: date) -> None:
    """A client leaves his huishouden, whose row is kept by who calls this; the others stay together.

    Raises:
        BadInput: see ``check_parting``.
    """
    check_parting(office, row, on)
    left = row.household
    row.household, row.apart_since = random_id(), on
    # what is taken over is looked up by the huishouden as it stands in the store
    Client.update(household=row.household).where(Client.id == row.id).execute()
    for member in (row, *_others(left, row)):
        meting = take_over_anew(office, member)
        if meting is not None:
            write_audit(office, who, "reopen-taken-over", member.id, str(meting))


def _others(household: str, row: Client) -> list[Client]:
    return list(Client.select().where(Client.household == household, Client.id != row.id))
