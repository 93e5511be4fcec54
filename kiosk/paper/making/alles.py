"""All that is kept of a client, on paper for himself."""

from kiosk.guidance.all_kept import all_kept
from kiosk.office import Office
from kiosk.paper.documents.alles import AllesBlad
from kiosk.paper.documents.overdracht import ToldSection
from kiosk.paper.making.office import paper_name
from kiosk.people.identity import Identity
from kiosk.store.rotation import KEPT_FOR


def alles_blad(office: Office, who: Identity, client_id: str) -> AllesBlad:
    """All that is kept of this client. That it is made is noted in the audit.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    known = all_kept(office, who, client_id)
    return AllesBlad(
        name=paper_name(office.settings, known.client),
        number=str(known.client.number),
        location=office.settings.location,
        made_on=known.today,
        sections=tuple(ToldSection(part.title, part.lines) for part in known.parts),
        copy_days=KEPT_FOR.days,
        practice=office.practice,
    )
