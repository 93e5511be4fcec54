"""Who was there stands at the top of the minutes of an overleg, and not on an agenda."""

from dataclasses import replace
from datetime import date

from kiosk.paper.documents.overleg import Overlegblad, OverlegSubject
from kiosk.paper.press.pdf import render_pdf
from tests.paper.samples import pages


def text_of_sheet(sheet: Overlegblad) -> str:
    return " ".join("".join(page.text for page in pages(render_pdf(sheet))).split())


def test_who_was_there_is_read_first_and_a_name_is_text() -> None:
    day = date(2026, 11, 23)
    sheet = Overlegblad("verslag", "VW Testdorp", day, day, (OverlegSubject("Het team"),))
    assert "Aanwezig" not in text_of_sheet(sheet)
    told = text_of_sheet(replace(sheet, present=("Aanwezig: <b>Anneke</b>", "Regievoerder: van 10.00 tot 10.20 uur")))
    assert told.index("Aanwezig: <b>Anneke</b>") < told.index("Het team")
    assert "Regievoerder: van 10.00 tot 10.20 uur" in told
