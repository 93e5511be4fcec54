"""The posters, and the schema for the begeleider."""

from functools import partial

from kiosk.content.papers import PaperCode
from kiosk.paper.documents.client_poster import SheetSize
from kiosk.paper.making.catalogue.entry import BOTH_SIDES, CARD_SIDES, Entry, Order
from kiosk.paper.making.client_poster import client_pocket, client_poster, general_poster
from kiosk.paper.making.office import office_poster
from kiosk.paper.press.render import PaperDocument


def _poster(size: SheetSize, order: Order) -> PaperDocument:
    """The client's own, with what is known of him; without a client the general one."""
    if order.client is not None:
        return client_poster(order.office, order.who, order.client_id, order.language, size)
    return general_poster(order.office.content, order.office.settings, order.language, size)


def _pocket(order: Order) -> PaperDocument:
    if order.client is not None:
        return client_pocket(order.office, order.who, order.client_id, order.language)
    return office_poster(order.office.content, order.office.settings, order.language, "pocket", "client")


def _schema(order: Order) -> PaperDocument:
    return office_poster(order.office.content, order.office.settings, order.language, "a3", "begeleider")


POSTERS = (
    Entry(PaperCode.POSTER_A4, "mijn weg en wie helpt mij, om mee te geven", partial(_poster, "a4"), sides=BOTH_SIDES),
    Entry(PaperCode.POSTER_A3, "mijn weg en wie helpt mij, voor aan de muur", partial(_poster, "a3"), "A3"),
    # cut out of A4: few offices have a tray of A6
    Entry(PaperCode.POSTER_POCKET, "om bij u te dragen", _pocket, sides=CARD_SIDES),
    Entry(PaperCode.SCHEMA, "voor de begeleider: wie helpt waarmee", _schema, "A3"),
)
