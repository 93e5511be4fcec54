"""The overdracht to the sociaal team: made once as it stands then, kept as data, and printed from what was kept."""

from functools import partial

import msgspec

from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance import sociaal
from kiosk.guidance.clients import Look
from kiosk.guidance.sociaal import ContactThere, SociaalFacts, SociaalView
from kiosk.office import Office
from kiosk.paper.documents.overdracht import ToldSection
from kiosk.paper.documents.sociaal import SociaalBlad
from kiosk.paper.making.office import office_contact
from kiosk.people.identity import Identity

#: the shape of what is kept; a later shape reads the earlier ones
VERSION = 1


class _StoredBlad(msgspec.Struct, frozen=True):
    version: int
    blad: SociaalBlad


def make_overdracht(office: Office, who: Identity, client_id: str, contact: ContactThere) -> SociaalView:
    """Make the overdracht as it stands now, and keep it with all that is on its paper.

    Raises:
        NotAllowed: without the signed toestemming, where the file is closed, or where he is not this person's client.
        BadInput: at ``name``, ``phone`` or ``email``.
    """
    return sociaal.hand_over(office, who, client_id, contact, partial(_kept, office, who))


def sociaal_blad(office: Office, who: Identity, client_id: str, overdracht_id: int) -> SociaalBlad:
    """An overdracht as it was made; that it is printed (again) is noted.

    Raises:
        NotFound: where it is not there, or was kept in a shape that can no longer be read.
        NotAllowed: where he is not this person's client, or took his toestemming back.
    """
    known = sociaal.overdrachten_of(office, who, client_id, Look.MAKE_SOCIAAL)
    if known.unprintable:
        raise NotAllowed(known.unprintable)
    found = next((one for one in known.made if one.id == overdracht_id), None)
    if found is None:
        raise NotFound("Deze overdracht is er niet meer.")
    try:
        return msgspec.json.decode(found.document, type=_StoredBlad).blad
    except msgspec.ValidationError:
        raise NotFound("Deze overdracht is met een oudere versie gemaakt en kan niet meer getoond worden.") from None


def _kept(office: Office, who: Identity, facts: SociaalFacts, contact: ContactThere) -> str:
    settings, client = office.settings, facts.client
    own = office_contact(office)
    blad = SociaalBlad(
        name=client.name,
        number=str(client.number),
        location=settings.location,
        municipality=settings.municipality,
        made_on=facts.today,
        begeleiders=client.begeleiders,
        made_by=who.name,
        contact=contact.name,
        contact_reach=tuple(filter(None, (contact.phone, contact.email))),
        office_phone=own.phone,
        office_email=own.email,
        sections=tuple(ToldSection(one.title, one.lines) for one in facts.sections),
        practice=office.practice,
    )
    return msgspec.json.encode(_StoredBlad(VERSION, blad)).decode()
