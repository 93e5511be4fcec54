"""The overdracht to the sociaal team on paper: two pages at most, whatever there is to tell."""

from datetime import date

import pytest

from kiosk.paper.documents.overdracht import ToldSection
from kiosk.paper.documents.sociaal import SociaalBlad
from kiosk.paper.press.pdf import render_pdf
from tests.paper.samples import pages


def blad(lines: int, name: str = "Nadia Saleh") -> SociaalBlad:
    told = "Ik bel zelf de verhuurder over de lekkage in de badkamer (belangrijk; samen sinds 3 augustus 2026)"
    sections = tuple(ToldSection(f"Deel {place}", (told,) * lines) for place in range(7))
    on = date(2026, 11, 23)
    return SociaalBlad(name, "1006", "VW Testdorp", "Testdorp", on, ("Anneke",), "Anneke", "", (), "", "", sections)


@pytest.mark.parametrize("lines", [1, 8, 12])
def test_it_stays_on_two_pages_with_everything_on_it(lines: int) -> None:
    made = pages(render_pdf(blad(lines)))
    assert len(made) <= 2
    text = "".join(page.text for page in made)
    assert text.count("verhuurder") == 7 * lines
    assert "alleen voor het sociaal team" in " ".join(text.split())


def test_a_name_is_text_and_never_markup() -> None:
    assert "<b>Nadia</b>" in "".join(page.text for page in pages(render_pdf(blad(1, "<b>Nadia</b>"))))


def test_a_line_to_write_on_says_what_is_written_there() -> None:
    text = " ".join("".join(page.text for page in pages(render_pdf(blad(1)))).split())
    assert text.count("telefoon of e-mail") == 2
