"""Who looked in a client's file, on paper in his own language."""

from kiosk.guidance.inzage import inzage_of
from kiosk.office import Office
from kiosk.paper.documents.inzage import Inzageblad, InzageRow
from kiosk.paper.making.office import paper_name
from kiosk.people.identity import Identity


def inzageblad(office: Office, who: Identity, client_id: str, language: str) -> Inzageblad:
    """Who looked in the file of this client. That it is made is noted in the audit.

    Raises:
        NotAllowed: where this is not this person's client.
    """
    known = inzage_of(office, who, client_id)
    rows = (InzageRow(one.role.value, one.name, tuple(one.parts), one.days, one.last) for one in known.looked)
    return Inzageblad(
        name=paper_name(office.settings, known.client),
        number=str(known.client.number),
        language=language,
        location=office.settings.location,
        since=known.since,
        on=known.today,
        rows=tuple(rows),
        practice=office.practice,
    )
