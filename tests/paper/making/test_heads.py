"""Headings of a paper in words: in Dutch, with their number, whatever language the paper is in."""

from dataclasses import replace

import pytest

from kiosk.paper.making.heads import dutch_heading
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.preview import Pages
from tests.paper.making.test_uitkomst import with_better
from tests.paper.samples import SHIPPED, plan


@pytest.mark.parametrize("language", ["ar", "ti", "so", "en"])
def test_a_plan_tells_each_head_in_dutch(language: str) -> None:
    told, dutch = (
        [dutch_heading(SHIPPED, spoken, title) for title in Pages(render_pdf(plan(spoken))).headings(0)]
        for spoken in (language, "nl")
    )
    assert told == dutch
    assert "Ik ben hier" in told


@pytest.mark.parametrize("language", ["nl", "ar", "ti", "fr"])
def test_how_much_went_better_keeps_its_number(language: str) -> None:
    pages = Pages(render_pdf(replace(with_better(17), language=language)))
    assert dutch_heading(SHIPPED, language, pages.headings(0)[0]) == "17 dingen gaan beter"


def test_what_somebody_typed_is_told_as_it_was_typed() -> None:
    assert dutch_heading(SHIPPED, "ar", "Mohammed") == "Mohammed"
    assert dutch_heading(SHIPPED, "nl", "Dit kan ik nu4") == "Dit kan ik nu"
