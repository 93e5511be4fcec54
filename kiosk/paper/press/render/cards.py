"""The small papers of a client: telephone, letters, who does do this, the route card, and the checklist."""

from collections.abc import Mapping

from kiosk.paper.documents.cards import Belkaart, Brievenhulp, MijnRoute, WieWel
from kiosk.paper.documents.checklist import ChecklistBlad
from kiosk.paper.press.qr import POCKET
from kiosk.paper.press.render.frame import HowDrawn, qr_code, sheet

OfCards = Belkaart | Brievenhulp | WieWel | MijnRoute | ChecklistBlad


def _scan(document: MijnRoute) -> Mapping[str, object]:
    return {"qr": qr_code(document.page_address, POCKET)}


KINDS: Mapping[type[OfCards], HowDrawn] = {
    Belkaart: sheet("belkaart.html.j2", 9.8, 1),
    Brievenhulp: sheet("brievenhulp.html.j2", 11.5, 1),
    WieWel: sheet("wie-wel.html.j2", 10.2, 1),
    MijnRoute: sheet("mijn-route.html.j2", 10.0, 1, more=_scan),
    ChecklistBlad: sheet("checklist.html.j2", 11.5),
}
