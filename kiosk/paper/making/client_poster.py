"""The poster of one client: the general one with what was agreed with him."""

from dataclasses import replace

from kiosk.guidance.clients import Look
from kiosk.guidance.dossier import dossier_of
from kiosk.office import Office
from kiosk.paper.documents.poster import PosterDocument, Size
from kiosk.paper.making.office import office_poster
from kiosk.people.identity import Identity


def client_poster(office: Office, who: Identity, client_id: str, language: str, size: Size) -> PosterDocument:
    """The general poster with what was agreed with this client; without that it is the general one.

    That it is made is noted in the audit.

    Raises:
        NotAllowed: where this is not this person's client.
    """
    agreed = dossier_of(office, who, client_id, Look.MAKE_POSTER).agreements
    poster = office_poster(office.content, office.settings, language, size, "client")
    own = tuple(line for line in (agreed.hours, agreed.reach, agreed.outside) if line)
    return replace(poster, own_agreements=own, exceptions=agreed.exceptions)
