"""What is drawn for one client beside his plan: the card for his pocket, and his begeleider's sheet for a visit."""

from kiosk.guidance.clients import Look
from kiosk.guidance.dossier import dossier_of
from kiosk.office import Office
from kiosk.paper.documents.cards import MijnRoute, Onderwegblad
from kiosk.paper.making.cards import mijn_route, onderwegblad, road_action
from kiosk.paper.making.office import paper_name
from kiosk.paper.making.plan import appointment_of
from kiosk.paper.making.road import road_of
from kiosk.people.identity import Identity


def route_card(office: Office, who: Identity, client_id: str, language: str) -> MijnRoute:
    """The card of pocket size: where this client is on his road, and the next appointment.

    That it is made is noted in the audit.

    Raises:
        NotAllowed: where this is not this person's client.
    """
    dossier = dossier_of(office, who, client_id, Look.MAKE_ROUTE_CARD)
    return mijn_route(
        office.content,
        office.settings,
        language,
        name=paper_name(office.settings, dossier.client),
        month=dossier.client.month,
        months=dossier.client.length,
        steps=road_of(office, dossier.timeline),
        appointment=appointment_of(dossier.planned[0]) if dossier.planned else None,
        practice=office.practice,
    )


def road_sheet(office: Office, who: Identity, client_id: str) -> Onderwegblad:
    """The begeleider's own sheet for a home visit; it names nobody. That it is made is noted in the audit.

    Raises:
        NotAllowed: where this is not this person's client.
    """
    dossier = dossier_of(office, who, client_id, Look.MAKE_ROAD_SHEET)
    actions = (
        road_action(
            office.content,
            actie.text,
            leefgebied=actie.leefgebied,
            onderdeel=actie.onderdeel,
            rung=actie.rung.value,
            due=actie.due_on,
        )
        for actie in dossier.plan.open
    )
    return onderwegblad(
        office.settings,
        number=str(dossier.client.number),
        first_name=dossier.client.first_name,
        actions=actions,
        practice=office.practice,
    )
