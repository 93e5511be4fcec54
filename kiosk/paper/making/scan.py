"""What a client scans from the screen about an answer: the page behind the poster, at its partner, or a number."""

import re
from dataclasses import dataclass

from babel import Locale

from kiosk.content.partners import UNKNOWN, Partner, Task
from kiosk.content.texts import SOURCE
from kiosk.faults import NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.office import Office
from kiosk.paper.making.office import paper_language
from kiosk.paper.making.poster import page_address
from kiosk.paper.press.qr import SCREEN, qr_modules


@dataclass(frozen=True)
class ScanCode:
    """The dark modules of a QR code, row by row, and what the telephone does that reads it. It holds no client."""

    modules: list[list[bool]]
    says: str


def answer_to_scan(office: Office, partner: Partner, task: Task, client: ClientFile | None) -> ScanCode:
    """A code that leads to the page behind the poster in the client's language; without a page, to a telephone number.

    Raises:
        NotFound: there is no page, and no number of this partner.
        Fault: the address of the page is too long for a screen.
    """
    language = paper_language(office.content, client) if client else SOURCE
    page = page_address(office.settings.base_address, language)
    if page:
        name = Locale.parse(language).get_display_name(SOURCE)
        place = "" if partner.code == UNKNOWN else f"#{partner.code}"
        whose = f" bij {partner.short}" if place else ""
        says = f"De telefoon opent de pagina van de poster{whose}, in het {name}."
        return ScanCode(qr_modules(f"{page}/{place}", SCREEN), says)
    number = task.phone or partner.contact.phone
    if not number:
        raise NotFound("Hier is nog geen telefoonnummer ingevuld. De teamleider doet dat bij Inhoud.")
    dialled = re.sub("[^0-9+]", "", number)
    return ScanCode(qr_modules(f"tel:{dialled}", SCREEN), f"De telefoon belt {partner.short}: {number}.")
