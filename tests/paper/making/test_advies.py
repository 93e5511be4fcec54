"""The advice to the regievoerder on paper: one page whatever there is to tell, and found by a reading voice."""

import re
from collections import Counter
from datetime import date

import pytest

from kiosk.paper.documents.advies import AdviesBlad
from kiosk.paper.documents.overdracht import ToldSection
from kiosk.paper.press.pdf import render_pdf
from tests.paper.samples import Page, pages, unpacked


def blad(low: int = 3, *, shares: bool = True, name: str = "Nadia Saleh", reason: str = "Zij leert nog.") -> AdviesBlad:
    area = "Financiën en administratie: laagste 2 :-/ matig, 4 onder de 4 (gemeten op 23 november 2026)"
    part = "2a Onderwijssysteem, kinderopvang, jeugd(gezondheids)zorg: 2 :-/ matig"
    sections = (ToldSection("Laatste score", (area,) * 7), ToldSection("Nog onder de 4", (part,) * low))
    return AdviesBlad(
        name,
        "1006",
        "VW Testdorp",
        "Testdorp",
        date(2026, 11, 23),
        ("Anneke",),
        "Marijke",
        "0592 000 009",
        "",
        *(date(2026, 5, 1), date(2027, 11, 1), date(2028, 5, 1), date(2026, 11, 20)),
        reason,
        shares,
        sections if shares else (),
    )


def only(paper: AdviesBlad) -> Page:
    (page,) = pages(render_pdf(paper))
    return page


@pytest.mark.parametrize("low", [1, 8, 23])
def test_the_fullest_one_stands_on_one_page_in_letters_that_can_be_read(low: int) -> None:
    page = only(blad(low, reason="Zij heeft nog tijd nodig om zelf brieven te lezen. " * 9))
    text = " ".join(page.text.split())
    assert text.count("2a Onderwijssysteem") == low
    assert page.size_mm == (210, 297)
    sizes = page.letter_sizes()
    assert Counter(sizes).most_common(1)[0][0] >= 8.8
    assert min(sizes) >= 7.9
    for wanted in ("1 november 2027", "1 mei 2028", "niet verlengd", "handtekening", "alleen voor de regievoerder"):
        assert wanted in text


def test_without_scores_it_says_why_they_are_not_there() -> None:
    text = " ".join(only(blad(shares=False)).text.split())
    assert "geen getekende toestemming van de cliënt" in text
    assert "Laatste score" not in text


def test_what_was_typed_is_text_and_a_reading_voice_finds_its_way() -> None:
    made = render_pdf(blad(name="<b>Nadia</b>", reason="<i>lezen</i>"))
    text = "".join(page.text for page in pages(made))
    assert "<b>Nadia</b>" in text
    assert "<i>lezen</i>" in text
    inside = unpacked(made)
    assert b"pdfuaid" in inside
    assert re.search(rb"/Lang ?\(nl", inside)
