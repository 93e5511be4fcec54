"""What a telephone reads off the screen about an answer: where it leads, and that it knows no client."""

from dataclasses import replace

import msgspec
import pytest
import zxingcpp
from PIL import Image

from kiosk.content.partners import Contact
from kiosk.faults import Fault, NotFound
from kiosk.office import Office
from kiosk.paper.making.scan import ScanCode, answer_to_scan
from kiosk.partners.directory import Directory
from kiosk.people.identity import Identity
from kiosk.upkeep.partners import change_contact
from tests.conftest import new_client
from tests.paper.samples import BASE


def read(code: ScanCode) -> str:
    side = len(code.modules)
    picture = Image.new("L", (side + 8, side + 8), 255)
    for y, row in enumerate(code.modules):
        for x, dark in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if dark else 255)
    [found] = zxingcpp.read_barcodes(picture.resize((side * 8, side * 8), Image.Resampling.NEAREST))
    return str(found.text)


def with_page(office: Office, address: str = BASE) -> Office:
    return replace(office, settings=msgspec.structs.replace(office.settings, base_address=address))


def test_it_leads_to_the_partner_on_the_page_in_the_clients_language(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, language="ar")
    partner, task = Directory(office.content.partners).task("uitkering")
    code = answer_to_scan(with_page(office), partner, task, client)
    assert read(code) == f"{BASE}/ar/#werkplein"
    assert code.says == "De telefoon opent de pagina van de poster bij Werkplein, in het Arabisch."
    assert read(answer_to_scan(with_page(office), partner, task, None)) == f"{BASE}/nl/#werkplein"


def test_what_nobody_was_given_leads_to_the_page_itself(office: Office) -> None:
    digid = Directory(office.content.partners).task("digid")
    assert read(answer_to_scan(with_page(office), *digid, None)) == f"{BASE}/nl/"


def test_without_a_page_the_telephone_rings_the_partner(office: Office, marijke: Identity) -> None:
    partner, task = Directory(office.content.partners).task("uitkering")
    with pytest.raises(NotFound, match="nog geen telefoonnummer"):
        answer_to_scan(office, partner, task, None)
    change_contact(office, marijke, "werkplein", Contact(phone="0592 000 009"))
    partner, task = Directory(office.content.partners).task("uitkering")
    code = answer_to_scan(office, partner, task, None)
    assert (read(code), code.says) == ("tel:0592000009", "De telefoon belt Werkplein: 0592 000 009.")


def test_an_address_that_fits_no_screen_is_refused(office: Office) -> None:
    partner, task = Directory(office.content.partners).task("uitkering")
    with pytest.raises(Fault, match="korter adres"):
        answer_to_scan(with_page(office, "https://" + "x" * 70 + ".example"), partner, task, None)
