"""The hand-over of a client to a colleague, made of what stands on the screen."""

from kiosk.guidance.clients import Look
from kiosk.guidance.overdracht import overdracht_of
from kiosk.office import Office
from kiosk.paper.documents.overdracht import Overdrachtsblad, ToldSection
from kiosk.paper.making.office import paper_name
from kiosk.people.identity import Identity


def overdrachtsblad(office: Office, who: Identity, client_id: str) -> Overdrachtsblad:
    """Where this client stands, for a colleague; that it is made is noted.

    Raises:
        NotAllowed: where this is not this person's client.
    """
    known = overdracht_of(office, who, client_id, Look.MAKE_OVERDRACHT)
    client = known.client
    return Overdrachtsblad(
        name=paper_name(office.settings, client),
        number=str(client.number),
        location=office.settings.location,
        made_on=known.today,
        begeleiders=client.begeleiders,
        sections=tuple(ToldSection(one.title, one.lines) for one in known.sections),
        practice=office.practice,
    )
