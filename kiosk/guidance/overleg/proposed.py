"""Who does what is decided of a client, and before which day, until somebody says otherwise."""

from collections.abc import Sequence
from datetime import date, timedelta

from kiosk.guidance.caseload import Guide
from kiosk.office import Office


def proposed_day(office: Office) -> date:
    """The day of the overleg after this one, as often as the location has it: there it is looked at again."""
    today: date = office.clock.today()
    return today + timedelta(weeks=office.content.overleg.weeks)


def proposed_person(guides: Sequence[Guide], due_on: date) -> str:
    """The first begeleider who is still there on that day, else the first; empty where nobody guides the client."""
    there = [guide for guide in guides if guide.until is None or guide.until >= due_on]
    return next((guide.person_id for guide in [*there, *guides]), "")
