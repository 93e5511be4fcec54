import os
import re
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.faults import Fault
from kiosk.paper.pdf import render_pdf
from kiosk.paper.plan import Score
from kiosk.paper.render import flow, render_html
from tests.paper.samples import BASE, SHIPPED, pages, plan, plan_saying, printed_plan, text_of

#: the full counts, in `make test-long`
LONG = bool(os.environ.get("KIOSK_TEST_LONG"))
NASTY = (
    "<script>alert('x')</script> & \"quote\" {{ 7*7 }} {% raw %} </style></title>"
    "<img src=file:///etc/passwd> \U0001f600 \u0645\u0631\u062d\u0628\u0627"
)


@pytest.mark.parametrize("language", ["nl", "ar", "en"])
def test_one_to_three_upright_pages(language: str) -> None:
    made = printed_plan(language)
    assert 1 <= len(made) <= 3
    assert {page.size_mm for page in made} == {(210, 297)}


def test_everything_agreed_is_on_it() -> None:
    text = text_of(printed_plan("nl"))
    for wanted in (
        "Mohammed",
        "T-014",
        "maand 6 van 18",
        "Ik ben hier",
        "Nu doen",
        "Zelf de huisarts bellen",
        "4 december 2026",
        "Openbaar vervoer",
        "Financiën en administratie",
        "redelijk",
        "nog niet gemeten",
        "Neie Noaber",
        "urgent",
        "maandag 30 november, 10.00",
        "Anneke",
        "maandag en donderdag 9.00-12.00",
        "Wij spreken dit af",
        "112",
    ):
        assert wanted in text


def test_arabic_plan_has_both_languages_and_the_mark_of_a_concept() -> None:
    text = text_of(printed_plan("ar"))
    for wanted in ("خطتي", "السكن", "ديسمبر", "Wonen", "4 december 2026", "Zelf de huisarts bellen", "concept"):
        assert wanted in text


def test_language_without_translation_is_printed_in_dutch() -> None:
    text = text_of(printed_plan("uk"))
    assert "Mijn plan" in text
    assert "concept" not in text


def test_code_leads_to_the_general_page_and_holds_nothing_of_the_client() -> None:
    made = printed_plan("ar")
    assert [code for page in made for code in page.codes()] == [f"{BASE}/ar"]


def test_practice_is_marked() -> None:
    assert "oefenen" in text_of(pages(render_pdf(plan("nl", practice=True))))
    assert "oefenen" not in text_of(printed_plan("nl"))


@pytest.mark.parametrize("score", [1, 2, 3, 4, 5])
def test_face_number_and_word_stand_together(score: Score) -> None:
    sample = plan("nl")
    area = replace(sample.leefgebieden[0], then=None, now=score)
    words = re.sub("<[^>]+>", " ", render_html(replace(sample, leefgebieden=(area,)), SHIPPED).partition("</style>")[2])
    assert f"{score} {sample.level_words[score - 1]}" in " ".join(words.split())


def test_long_plan_is_set_smaller() -> None:
    sample = plan("nl")
    many = replace(sample, leefgebieden=sample.leefgebieden[:4] * 3)
    assert len(pages(render_pdf(many))) == 3


@pytest.mark.parametrize(("text", "direction"), [("Bel", "ltr"), ("123 مرحبا", "rtl"), ("", "ltr"), ("(שלום)", "rtl")])
def test_free_text_runs_as_its_first_letter(text: str, direction: str) -> None:
    assert flow(text) == direction


class Tags(HTMLParser):
    """Counts the tags of a page and gathers its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


@settings(max_examples=1000 if LONG else 30)
@given(st.text(min_size=1, max_size=60))
@example(NASTY)
@example("\x00\x1b[31m\ud800\u202e")
def test_any_text_is_text_and_never_markup(text: str) -> None:
    page, plain = Tags(render_html(plan_saying(text), SHIPPED)), Tags(render_html(plan_saying("x"), SHIPPED))
    assert page.tags == plain.tags
    kept = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    assert all(word in page.words for word in kept.split())


PRINTABLE = st.text(
    st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Z", "Cc", "Cf")), min_size=1, max_size=40
)


@settings(max_examples=60 if LONG else 5)
@given(PRINTABLE)
@example(NASTY)
@example("\u202eomgekeerd\u2066 en \ufdfd")
def test_any_text_gives_pages_or_says_which_letters_it_cannot_print(text: str) -> None:
    try:
        made = render_pdf(plan_saying(text))
    except Fault as fault:
        made = fault.sentence.encode()
    assert made.startswith((b"%PDF", b"Deze pc heeft geen lettertype voor"))
