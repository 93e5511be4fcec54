"""The small papers of a client: telephone, letters, who does do this, the route card, and the checklist."""

from collections.abc import Mapping

from kiosk.content.texts import SOURCE
from kiosk.paper.documents.cards import Belkaart, Brievenhulp, MijnRoute, WieWel
from kiosk.paper.documents.checklist import ChecklistBlad
from kiosk.paper.press.qr import POCKET
from kiosk.paper.press.render.frame import HowDrawn, qr_code, sheet

#: the letters of a card, and how large they can be where there is one language
CARD_PT, CARD_SINGLE_PT = 11.0, 12.5


def _scan(document: MijnRoute) -> Mapping[str, object]:
    return {"qr": qr_code(document.page_address, POCKET)}


def _card_pt(document: Belkaart | Brievenhulp | MijnRoute) -> float:
    return CARD_SINGLE_PT if document.language == SOURCE else CARD_PT


KINDS: Mapping[type, HowDrawn] = {
    Belkaart: sheet("belkaart.html.j2", _card_pt),
    Brievenhulp: sheet("brievenhulp.html.j2", _card_pt),
    WieWel: sheet("wie-wel.html.j2", 11.0),
    MijnRoute: sheet("mijn-route.html.j2", _card_pt, more=_scan),
    ChecklistBlad: sheet("checklist.html.j2", 11.5),
}
