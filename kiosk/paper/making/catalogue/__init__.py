"""What can be printed: for whom, on which paper, and on which of its sides.

The entries stand still; with an office, a person and a client they become papers that can be made in a language.
"""

from kiosk.content.papers import PaperCode
from kiosk.guidance.clients import ClientFile
from kiosk.office import Office
from kiosk.paper.making.catalogue.cards import (
    ALL_KEPT,
    CARDS,
    CHECKLIST,
    INZAGE,
    MOVING,
    ROAD_SHEET,
    ROUTE_CARD,
    TABLE,
    TEVREDENHEID,
)
from kiosk.paper.making.catalogue.entry import Entry, Paper
from kiosk.paper.making.catalogue.plans import BRIEF, PLAN, TERUGKIJKEN, UITKOMST
from kiosk.paper.making.catalogue.posters import POSTERS
from kiosk.people.identity import Identity

#: in the order in which they are offered
OF_NOBODY = (*POSTERS, *TABLE, *CARDS, TEVREDENHEID)
OF_A_CLIENT = (
    *(PLAN, UITKOMST, TERUGKIJKEN, *TABLE, ROUTE_CARD, *CARDS, *POSTERS),
    *(ROAD_SHEET, CHECKLIST, BRIEF, TEVREDENHEID, INZAGE),
)
OF_LEADERS = (ALL_KEPT,)


def papers(
    office: Office, who: Identity, client: ClientFile | None, wanted: PaperCode | None = None
) -> tuple[Paper, ...]:
    """What can be printed for this client, or without one what is nobody's, in the order in which it is offered.

    The form for who moves stands in place of the usual one, and only where it is ``wanted``.
    """
    of_client = (*OF_A_CLIENT, *(OF_LEADERS if who.sees_everyone else ()))
    entries: tuple[Entry, ...] = OF_NOBODY if client is None else of_client
    if wanted is MOVING.code:
        entries = tuple(MOVING if entry.code is PaperCode.TOESTEMMING else entry for entry in entries)
    return tuple(entry.paper(office, who, client) for entry in entries)
