"""What the QR on a poster gives: the page in his language, or without a page the office, for his telephone to keep."""

from collections.abc import Mapping
from dataclasses import dataclass

from qrcode.constants import ERROR_CORRECT_M

from kiosk.content.texts import Words
from kiosk.paper.documents.client_poster import ClientPoster
from kiosk.paper.documents.plan import PlanOffice
from kiosk.paper.documents.poster import PosterDocument, Size
from kiosk.paper.press.qr import HAND, KEEP, POCKET, WALL, QrStyle, qr_svg
from kiosk.paper.press.takeaway import office_card

#: an address is short, and a card fills version 10: in the hand it has smaller modules
ADDRESS_STYLES: dict[Size, QrStyle] = {"a3": WALL, "a4": HAND, "pocket": POCKET}
CARD_STYLES: dict[Size, QrStyle] = {"a3": WALL, "a4": KEEP, "pocket": QrStyle(ERROR_CORRECT_M, 0.4, 213)}
EMERGENCY = "112"


@dataclass(frozen=True)
class PosterCode:
    """The text of a code, and how it is drawn."""

    text: str
    style: QrStyle

    def drawn(self, title: str) -> str:
        """The code as an inline SVG, with the title that a reading machine says."""
        return qr_svg(self.text, self.style, title)


def poster_code(document: PosterDocument | ClientPoster) -> PosterCode:
    """What the code of this poster holds: its address with its version, else the office's card."""
    if document.qr_address:
        return PosterCode(document.qr_address, ADDRESS_STYLES[document.size])
    return PosterCode(document.card, CARD_STYLES[document.size])


def poster_card(office: PlanOffice, heading: Mapping[str, Words], size: Size) -> str:
    """The office as a card with a note, as much of both as the code of a poster holds.

    The note is the poster's core in the client's language, as much of it as fits whole; at least the number of danger.
    """
    danger, first = (_own(heading[name]) for name in ("danger", "first"))
    return office_card(office, (f"{danger}. {first}", danger, EMERGENCY), CARD_STYLES[size].max_bytes)


def _own(words: Words) -> str:
    return words.own or words.nl
