"""The poster of one client: the general one, with what is known of him."""

from dataclasses import replace

from kiosk.content.papers import PaperCode
from kiosk.guidance.clients import Look
from kiosk.guidance.dossier import Dossier, dossier_of
from kiosk.guidance.omgeving import with_room
from kiosk.guidance.ophangen import ON_A_WALL
from kiosk.office import Office
from kiosk.paper.documents.client_poster import ClientPoster, OwnGuide
from kiosk.paper.documents.poster import Size
from kiosk.paper.making.general import general_poster
from kiosk.paper.making.office import office_contact
from kiosk.paper.making.road import road_of
from kiosk.people.identity import Identity


def hangs_on_a_wall(paper: PaperCode) -> bool:
    """Whether a paper is made to hang where others read it."""
    return paper in ON_A_WALL


def client_poster(
    office: Office, who: Identity, client_id: str, language: str, size: Size, hang: tuple[str, ...] | None = None
) -> ClientPoster:
    """The poster of one client: with his begeleider, the step where he is, and what he agreed to ``hang`` on a wall.

    What he agreed to is kept with his agreements, unless it is said here. That it is made is noted in the audit.

    Raises:
        NotAllowed: where this is not this person's client.
    """
    dossier = dossier_of(office, who, client_id, Look.MAKE_POSTER)
    agreed = dossier.agreements
    wanted = agreed.hung or () if hang is None else hang
    may_hang = tuple(text for text in agreed.may_hang if text in wanted)
    hung = with_room(agreed.hours, may_hang)
    return replace(
        general_poster(office.content, office.settings, language, size),
        guide=_guide(office, dossier),
        here=_here(office, dossier),
        hung=hung,
        no_room=tuple(text for text in may_hang if text not in hung),
        practice=office.practice,
    )


def _guide(office: Office, dossier: Dossier) -> OwnGuide:
    names = dossier.client.begeleiders
    return OwnGuide(names[0] if names else "", dossier.agreements.hours, office_contact(office).phone)


def _here(office: Office, dossier: Dossier) -> int | None:
    road = road_of(office, dossier.timeline)
    return next((number for number, dot in enumerate(road, start=1) if dot.state == "now"), None)
