"""The sheet of a partner, printed and read back: what the kiosk says of him, and room to mend it and to add to it."""

import re
from dataclasses import replace

import msgspec
import pypdfium2
import pytest
from page import ValidationProfile, validate_pdf_bytes

from kiosk.content.partners import CLIENT, OWN, UNKNOWN, Contact
from kiosk.faults import Fault, NotFound
from kiosk.office import Office
from kiosk.paper.documents.partner import Partnerblad, SheetTask
from kiosk.paper.making.partner import partnerblad
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from kiosk.people.identity import Identity
from kiosk.upkeep import partner_list
from kiosk.upkeep.partners import change_contact, partner_now
from tests.conftest import new_client
from tests.paper.making.test_cards import on
from tests.paper.samples import SHIPPED, Page, pages, text_of, unpacked

A4 = (210, 297)
OTHERS = [partner.code for partner in SHIPPED.partners if partner.has_contact and partner.code != OWN]
CONTACT = Contact("0592 000 001", "info@een-heel-lange-naam-van-een-organisatie.nl", "Brink 1, Vries", "ma 9-12", "")


def printed(document: Partnerblad) -> list[Page]:
    return pages(render_pdf(document))


@pytest.mark.parametrize("code", OTHERS)
def test_all_that_the_kiosk_says_of_a_partner_is_on_his_sheet_and_no_page_is_nearly_empty(
    office: Office, code: str
) -> None:
    made = printed(partnerblad(office, code))
    partner = partner_now(office, code)
    danger = office.content.danger.tasks
    for text in (partner.name, partner.role):
        assert on(text, made), text
    for task in partner.task:
        assert (task.code in danger) or all(on(text, made) for text in (task.title, task.first, task.vw)), task.code
    assert {page.size_mm for page in made} == {A4}
    assert all(min(page.letter_sizes()) >= 9 for page in made)
    assert on("Stuur dit blad terug naar", made[-1:])
    assert on("Dit doet u ook", made[-1:])


def test_what_is_known_stands_there_and_what_is_not_is_a_line_to_write_on(office: Office, marijke: Identity) -> None:
    empty = render_html(partnerblad(office, "werkplein"), SHIPPED).count('class="write"')
    change_contact(office, marijke, "werkplein", CONTACT)
    change_contact(office, marijke, OWN, Contact(phone="0592 000 002", email="kantoor@vw.nl"))
    partner_list.partner_looked_through(office, marijke, "werkplein")
    document = partnerblad(office, "werkplein")
    made = printed(document)
    for text in (*[value for value in msgspec.structs.astuple(CONTACT) if value], "0592 000 002", "kantoor@vw.nl"):
        assert on(text, made), text
    assert on("nagekeken op 23 november 2026", made)
    # of the partner there is always room for another value; of the office only where nothing is known
    assert render_html(document, SHIPPED).count('class="write"') == empty - 2


def test_it_names_neither_a_client_nor_a_colleague(office: Office, marijke: Identity) -> None:
    new_client(office, marijke, "Nadia Saleh")
    partner_list.give_partner_to(office, marijke, "werkplein", "Samira")
    read = text_of(printed(partnerblad(office, "werkplein")))
    assert [name for name in ("Nadia", "Saleh", "Samira", "Marijke") if name in read] == []


@pytest.mark.parametrize("code", [OWN, CLIENT, UNKNOWN])
def test_there_is_no_sheet_for_who_is_no_other_organization(office: Office, code: str) -> None:
    with pytest.raises(Fault, match="een andere organisatie"):
        partnerblad(office, code)
    with pytest.raises(NotFound):
        partnerblad(office, "bakker")


def test_many_and_long_tasks_take_more_sheets_and_no_smaller_letters(office: Office) -> None:
    task = SheetTask("<b>&" + "w" * 36, "Eerst " * 15, "wat " * 22, "Nog niet " * 20)
    made = printed(replace(partnerblad(office, "werkplein"), tasks=(task,) * 40))
    assert len(made) > 3
    assert all(min(page.letter_sizes()) >= 9 for page in made)
    assert text_of(made).count("<b>&") == 40


def test_it_is_tagged_passes_pdf_ua_and_every_picture_and_column_has_a_name(office: Office) -> None:
    document = partnerblad(office, "zorg")
    made = render_pdf(document)
    assert pypdfium2.PdfDocument(made).is_tagged()
    assert b"pdfuaid" in unpacked(made)
    report = validate_pdf_bytes(made, profile=ValidationProfile.PDF_UA_1)
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    assert report.is_compliant
    html = render_html(document, SHIPPED)
    assert re.findall(r"<svg[^>]*>(?!<title>)", html) == []
    headers = re.findall(r"<th [^>]*>(.*?)</th>", html, re.DOTALL)
    assert headers
    assert all(headers)
