"""Who lives together: a huishouden parts and joins on a day, and what was taken over from it goes no further."""

from collections.abc import Iterable
from datetime import date

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.guidance.changing import keep_along
from kiosk.guidance.clients import reach
from kiosk.guidance.meting.metingen import take_over_anew
from kiosk.office import Office
from kiosk.people.acting import write_audit
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.office_models import random_id


def check_day(office: Office, field: str, on: date) -> None:
    """Refuse a day on which nobody can have parted or joined.

    Raises:
        BadInput: at ``field``, where the day is still to come, or long before.
    """
    today = office.clock.today()
    earliest = dates.add_months(today, -120)
    if not earliest <= on <= today:
        raise BadInput(field, f"Kies een dag tussen {dates.long(earliest)} en vandaag.")


def check_parted_on(office: Office, together_since: date | None, on: date) -> None:
    """Refuse a day on which who has lived there since ``together_since`` (none: from the beginning) cannot have parted.

    Raises:
        BadInput: at ``apart_on``.
    """
    check_day(office, "apart_on", on)
    if together_since is not None and on < together_since:
        begun = dates.long(together_since)
        raise BadInput("apart_on", f"Toen woonde deze cliënt daar nog niet: pas vanaf {begun}. Kies een latere dag.")


def part(office: Office, who: Identity, row: Client, on: date, along: Iterable[str] = ()) -> None:
    """A client leaves his huishouden, whose row is kept by who calls this; those who go ``along`` stay with him.

    Raises:
        BadInput: at ``apart_on``, where nobody can have parted on that day, or where he or who goes along does not live
            there any more.
        NotAllowed: where who goes along is not this person's client.
    """
    check_parted_on(office, row.together_since, on)
    others = _others(row.household, row)
    wanted = set(along)
    going, staying = ([one for one in others if (one.id in wanted) is goes] for goes in (True, False))
    if not staying or len(going) < len(wanted):
        raise BadInput("apart_on", "Zo woont deze cliënt niet meer samen. Ga terug met Esc en kijk opnieuw.")
    row.household, row.apart_since, row.together_since = random_id(), on, None
    # what is taken over is looked up by the huishouden as it stands in the store
    Client.update(household=row.household).where(Client.id == row.id).execute()
    for one in going:
        reach(office, who, one.id, write=True)
        one.household, one.apart_since, one.together_since = row.household, on, None
        keep_along(one)
        write_audit(office, who, "part-along", one.id)
    for member in (row, *others):
        meting = take_over_anew(office, member)
        if meting is not None:
            write_audit(office, who, "reopen-taken-over", member.id, str(meting))


def live_with(office: Office, row: Client, other: Client, on: date | None) -> None:
    """A client joins another's huishouden; ``on`` is none where he came with it. His row is kept by who calls this.

    Raises:
        BadInput: at ``together_on``, where he cannot have joined on that day.
    """
    if on is not None:
        check_day(office, "together_on", on)
    row.household, row.apart_since, row.together_since = other.household, None, on


def _others(household: str, row: Client) -> list[Client]:
    return list(Client.select().where(Client.household == household, Client.id != row.id))
