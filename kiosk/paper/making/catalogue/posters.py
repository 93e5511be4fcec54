"""The posters, and the schema for the begeleider."""

from functools import partial

from kiosk.content.papers import PaperCode
from kiosk.paper.documents.poster import Size
from kiosk.paper.making.catalogue.entry import BOTH_SIDES, CARD_SIDES, Entry, Order
from kiosk.paper.making.client_poster import client_poster
from kiosk.paper.making.office import office_poster
from kiosk.paper.press.render import PaperDocument


def _poster(size: Size, order: Order) -> PaperDocument:
    """The client's own, with what was agreed with him; without a client the general one."""
    if order.client is not None:
        return client_poster(order.office, order.who, order.client_id, order.language, size)
    return office_poster(order.office.content, order.office.settings, order.language, size, "client")


def _schema(order: Order) -> PaperDocument:
    return office_poster(order.office.content, order.office.settings, order.language, "a3", "begeleider")


POSTERS = (
    Entry(PaperCode.POSTER_A4, "de route en wie wat doet, om mee te geven", partial(_poster, "a4"), sides=BOTH_SIDES),
    Entry(PaperCode.POSTER_A3, "voor aan de muur, met plaatjes", partial(_poster, "a3"), "A3"),
    # cut out of A4: few offices have a tray of A6
    Entry(PaperCode.POSTER_POCKET, "om bij u te dragen", partial(_poster, "pocket"), sides=CARD_SIDES),
    Entry(PaperCode.SCHEMA, "voor de begeleider: wie helpt waarmee", _schema, "A3"),
)
