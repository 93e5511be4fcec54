"""The checklist of the first weeks on paper, made of what was ticked of one client."""

from kiosk.guidance.checklist import checklist_of
from kiosk.guidance.clients import Look
from kiosk.office import Office
from kiosk.paper.documents.checklist import ChecklistBlad, ChecklistLine
from kiosk.people.identity import Identity


def checklist_blad(office: Office, who: Identity, client_id: str) -> ChecklistBlad:
    """The checklist of a client for his folder. That it is made is noted in the audit.

    Raises:
        NotAllowed: where this is not this person's client.
    """
    known = checklist_of(office, who, client_id, Look.MAKE_CHECKLIST)
    return ChecklistBlad(
        number=str(known.client.number),
        letter=known.client.first_name[:1],
        location=office.settings.location,
        lines=tuple(ChecklistLine(point.text, point.on) for point in known.asked),
        made_on=known.today,
        practice=office.practice,
    )
