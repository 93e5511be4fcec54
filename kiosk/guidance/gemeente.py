"""The agreement with the municipality about sharing plans: without it no toestemming opens a plan.

It is of the office, not of a client, and the teamleider's to note and to take back; either holds at once.
"""

from dataclasses import dataclass
from datetime import date

import msgspec

from kiosk.faults import BadInput
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.store.office_models import OfficeFact

#: the fact of the office, with the day of the agreement and who noted it
PLANS_SHARED = "plans-shared"


@dataclass(frozen=True)
class PlansAgreed:
    """That it was agreed that plans may be shared: on which day, and who noted it."""

    on: date
    by: str


def plans_agreed(office: Office, who: Identity) -> PlansAgreed | None:
    """The agreement as it stands; none where there is none. Everybody may know, for it says what a yes opens."""
    with reading(office, who):
        return agreed()


def agreed() -> PlansAgreed | None:
    """The same inside a transaction."""
    row = OfficeFact.get_or_none(OfficeFact.name == PLANS_SHARED)
    return None if row is None else msgspec.json.decode(row.value, type=PlansAgreed)


def agree_on_plans(office: Office, who: Identity, on: date) -> PlansAgreed:
    """Note that it was agreed with the municipality, on this day, that plans may be shared.

    Raises:
        BadInput: at ``on``, where the day is still to come.
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    if on > office.clock.today():
        raise BadInput("on", "Deze dag moet nog komen. Vul de dag in waarop u het afsprak.")
    made = PlansAgreed(on, who.name)
    with acting(office, who):
        office.store.set_fact(PLANS_SHARED, msgspec.json.encode(made).decode())
        write_audit(office, who, "plans-agreed", detail=on.isoformat())
    return made


def end_agreement(office: Office, who: Identity) -> None:
    """There is no agreement any more: from now on no plan is shared, whatever clients said.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with acting(office, who):
        if OfficeFact.delete().where(OfficeFact.name == PLANS_SHARED).execute():
            write_audit(office, who, "plans-not-agreed")
