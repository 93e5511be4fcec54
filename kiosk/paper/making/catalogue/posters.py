"""The posters, and the schema for the begeleider."""

from functools import partial

from kiosk.content.papers import PaperCode
from kiosk.content.texts import SOURCE
from kiosk.paper.documents.every import PaperDocument
from kiosk.paper.documents.poster import Size
from kiosk.paper.making.catalogue.entry import BOTH_SIDES, Entry, Order
from kiosk.paper.making.client_poster import client_poster
from kiosk.paper.making.general import general_poster, office_poster


def _poster(size: Size, order: Order) -> PaperDocument:
    """The client's own, with what is known of him; without a client the general one."""
    if order.client is not None:
        return client_poster(order.office, order.who, order.client_id, order.language, size)
    return general_poster(order.office.content, order.office.settings, order.language, size)


def _schema(size: Size, order: Order) -> PaperDocument:
    """It is wholly Dutch, also where a client's language is chosen: so is the page that its code leads to."""
    return office_poster(order.office.content, order.office.settings, SOURCE, size, "begeleider")


POSTERS = (
    Entry(PaperCode.POSTER_A4, "mijn weg en wie helpt mij, om mee te geven", partial(_poster, "a4"), sides=BOTH_SIDES),
    Entry(PaperCode.POSTER_A3, "mijn weg en wie helpt mij, voor aan de muur", partial(_poster, "a3"), "A3"),
    Entry(PaperCode.POSTER_POCKET, "twee keer vouwen, om bij u te dragen", partial(_poster, "pocket")),
    Entry(PaperCode.SCHEMA, "voor de begeleider: wie helpt waarmee", partial(_schema, "a3"), "A3", BOTH_SIDES),
)
