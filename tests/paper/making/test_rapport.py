"""The report to the municipality on paper: read back, with its drawings and what a reading machine says of them."""

import re
from datetime import date

import pypdfium2
import pytest
from page import ValidationProfile, validate_pdf_bytes

from kiosk.guidance.rapport.period import Period
from kiosk.guidance.rapport.rapport import make_report
from kiosk.office import Office
from kiosk.paper.documents.rapport import RapportDocument
from kiosk.paper.making.rapport import rapport_document
from kiosk.paper.press import plots
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from tests.conftest import Team
from tests.guidance.rapport.acts import add, days_later
from tests.paper.samples import SHIPPED, laid_over, pages, text_of

HALF = Period(date(2026, 1, 1), date(2026, 6, 30))


@pytest.fixture
def document(office: Office, team: Team) -> RapportDocument:
    """Everything that a report can have: both groups of the poster, and times in three parts."""
    for place in range(24):
        poster = date(2026, 1, 9) if place % 2 else None
        add(office, team.anneke, 2000 + place, now=2 + place % 4, first=days_later(7 + 7 * place), poster=poster)
    return rapport_document(office, make_report(office, team.marijke, HALF))


def test_three_pages_at_most_that_a_machine_reads_too(document: RapportDocument) -> None:
    pdf = render_pdf(document)
    found = pages(pdf)
    assert 1 <= len(found) <= 3
    for page in found:
        assert page.size_mm == (210, 297)
        assert min(page.letter_sizes()) >= 7.5
        assert laid_over(page) == []
    assert pypdfium2.PdfDocument(pdf).is_tagged()
    report = validate_pdf_bytes(pdf, profile=ValidationProfile.PDF_UA_1)
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    text = text_of(found)
    for table in document.tables:
        assert table.title in text
    assert document.few.split(".")[0] in text


def test_each_drawing_stands_by_its_numbers_and_tells_them_in_words(document: RapportDocument) -> None:
    html = render_html(document, SHIPPED)
    drawn = [table.bars for table in document.tables if table.bars]
    assert len(drawn) == 3
    assert html.count("<svg") == html.count("<title>Cliënten") + html.count("<title>Hoeveel weken") + html.count(
        "<title>Onderdelen"
    )
    for bars in drawn:
        assert bars.told in html
        for label in bars.labels:
            assert f">{label}</text>" in html
    assert "<script" not in html
    assert "pygal.org" not in html


def test_where_a_bar_is_left_out_it_says_so_and_every_leefgebied_is_there(office: Office, team: Team) -> None:
    low = {one.code: 2 for one in office.instrument.onderdelen() if one.code[0] != "7"}
    for place in range(9):
        add(office, team.anneke, 2000 + place, then=low, now=dict.fromkeys(low, 4))
    made = make_report(office, team.marijke, HALF)
    document = rapport_document(office, made)
    areas = next(table.bars for table in document.tables if table.title.startswith("Wat veranderde"))
    assert areas is not None
    assert areas.labels == tuple(area.short for area in office.instrument.leefgebied)
    assert [values for _, values in areas.series] == [(10,) * 6 + (None,), (None,) * 7]
    # of the times two were too few for parts: there no figure was left out; where nothing is told it is said once
    assert render_html(document, SHIPPED).count("\u2002niet genoemd</text>") == 7 + 2
    assert "nu niet genoemd" in areas.told
    for page in pages(render_pdf(document)):
        assert laid_over(page) == []


def test_of_a_time_without_parts_only_the_mean_is_drawn(office: Office, team: Team) -> None:
    for place in range(9):
        add(office, team.anneke, 2000 + place)
    document = rapport_document(office, make_report(office, team.marijke, HALF))
    table = next(table for table in document.tables if table.title.startswith("Hoeveel weken"))
    assert table.bars is not None
    assert table.rows[0].cells == ("10", "4,0", "–", "–", "–")
    assert f"{table.rows[0].title}: gemiddeld 4;" in table.bars.told


@pytest.mark.parametrize(
    ("value", "anchor", "printed"),
    [(76.5, "start", "\u200276,5"), (11, "start", "\u200211"), (-1.5, "end", "-1,5\u2002")],
)
def test_the_number_of_a_bar_stands_beside_it_and_never_over_it(value: float, anchor: str, printed: str) -> None:
    drawn = plots.bars(["een"], [("zo", [value]), ("anders", [4.0])], "")
    (found,) = re.findall(rf'text-anchor="(\w+)"[^>]*>{printed}</text>', drawn)
    assert found == anchor


def test_no_mean_stands_without_its_number_and_the_paper_says_only_what_is_so(document: RapportDocument) -> None:
    assert "Elk getal is" not in document.who
    assert "Elk aantal cliënten is afgerond" in document.who
    for table in document.tables:
        for row in table.rows:
            assert "minder dan" not in " ".join(row.cells)
            if row.cells[0].startswith("niet genoemd"):
                assert not [cell for cell in row.cells if "," in cell], row.title
