"""The advice to guide longer: made once as it stands then, kept as data, and printed from what was kept."""

from datetime import date
from functools import partial

import msgspec

from kiosk.faults import NotFound
from kiosk.guidance import advies
from kiosk.guidance.advies import AdviesFacts, KeptAdvies
from kiosk.office import Office
from kiosk.paper.documents.advies import AdviesBlad
from kiosk.paper.documents.overdracht import ToldSection
from kiosk.paper.making.office import office_contact
from kiosk.people.identity import Identity

#: the shape of what is kept; a later shape reads the earlier ones
VERSION = 1


class _StoredAdvies(msgspec.Struct, frozen=True):
    version: int
    blad: AdviesBlad


def make_advies(office: Office, who: Identity, client_id: str, until: date, reason: str) -> KeptAdvies:
    """Make the advice as it stands now, and keep it with all that is on its paper.

    Raises:
        NotAllowed: for anybody but the teamleider, where the file is closed, or where this was not advised at samen
            terugkijken.
        BadInput: at ``ends_on`` or ``reason``.
    """
    return advies.advise(office, who, client_id, until, reason, partial(_kept, office, who))


def advies_blad(office: Office, who: Identity, client_id: str, advies_id: int) -> AdviesBlad:
    """An advice as it was made; that it is printed (again) is noted.

    Raises:
        NotFound: where it is not there, or was kept in a shape that can no longer be read.
        NotAllowed: where he is not this person's client, or scores stand on it that he no longer lets others see.
    """
    kept = advies.to_print(office, who, client_id, advies_id)
    try:
        return msgspec.json.decode(kept.document, type=_StoredAdvies).blad
    except msgspec.ValidationError:
        raise NotFound("Dit advies is met een oudere versie gemaakt en kan niet meer getoond worden.") from None


def _kept(office: Office, who: Identity, facts: AdviesFacts) -> str:
    settings, client, own = office.settings, facts.client, office_contact(office)
    blad = AdviesBlad(
        name=client.name,
        number=str(client.number),
        location=settings.location,
        municipality=settings.municipality,
        made_on=facts.today,
        begeleiders=client.begeleiders,
        made_by=who.name,
        office_phone=own.phone,
        office_email=own.email,
        start=client.start,
        was=client.end,
        until=facts.until,
        talked_on=facts.talked_on,
        reason=facts.reason,
        shares=facts.sections is not None,
        sections=tuple(ToldSection(one.title, one.lines) for one in facts.sections or ()),
        practice=office.practice,
    )
    return msgspec.json.encode(_StoredAdvies(VERSION, blad)).decode()
