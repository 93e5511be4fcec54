"""The checklist of the first weeks, printed and read back: one page, no name, each point with its day or a line."""

import re
from datetime import timedelta

import pypdfium2

from kiosk.guidance.checklist import tick_point
from kiosk.guidance.clients import Look
from kiosk.office import Office
from kiosk.paper.documents.checklist import ChecklistBlad
from kiosk.paper.making.checklist import checklist_blad
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, new_client
from tests.paper.making.test_cards import on
from tests.paper.samples import SHIPPED, pages, text_of


def test_each_point_stands_on_one_page_with_its_day_or_a_line_and_nobodys_name(
    office: Office, anneke: Identity
) -> None:
    client = new_client(office, anneke, "Farid Rahimi", has_children=True)
    tick_point(office, anneke, client.id, "digid", TODAY - timedelta(days=3))
    document = checklist_blad(office, anneke, client.id)
    made = pages(render_pdf(document))
    assert len(made) == 1
    assert made[0].size_mm == (210, 297)
    assert min(made[0].letter_sizes()) >= 9
    for point in office.route.checklist:
        assert on(point.title, made), point.title
    for text in ("Checklist eerste weken", "1 van 15 gedaan", "20 november 2026", str(client.number)):
        assert on(text, made), text
    assert "Farid" not in text_of(made)
    assert "Rahimi" not in text_of(made)
    html = render_html(document, SHIPPED)
    assert html.count('class="write"') == 14
    assert len(re.findall(r"<title>gedaan</title>", html)) == 1
    assert pypdfium2.PdfDocument(render_pdf(document)).is_tagged()
    assert ChecklistBlad.personal


def test_the_school_is_not_on_the_paper_of_who_has_no_children(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, has_children=False)
    assert "Kinderen" not in " ".join(line.text for line in checklist_blad(office, anneke, client.id).lines)


def test_that_it_is_made_is_noted(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    checklist_blad(office, anneke, client.id)
    with office.store.transaction():
        assert AuditLine.select().where(AuditLine.act == Look.MAKE_CHECKLIST).count() == 1
