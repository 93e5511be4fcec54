"""The papers of the end of the route in every language: all of it can be read, and every page holds something."""

from collections.abc import Callable
from functools import cache

import pytest

from kiosk.paper.documents.every import PaperDocument
from kiosk.paper.making.meting import toestemming_formulier
from kiosk.paper.press.pdf import render_pdf
from kiosk.settings import Settings
from tests.paper.last_stop import meegeefblad
from tests.paper.making.test_brief import letter
from tests.paper.making.test_sociaal import blad as sociaal_blad
from tests.paper.making.test_terugkijken import blad as terugkijkblad
from tests.paper.samples import LANGUAGES, Page, laid_over, lines_laid_over, pages, run_together

SETTINGS = Settings(location="VluchtelingenWerk Tynaarlo", municipality="Tynaarlo")
PAPERS: dict[str, Callable[[str], PaperDocument]] = {
    "meegeven": meegeefblad,
    "brief": letter,
    "toestemming": lambda language: toestemming_formulier(SETTINGS, language),
    "verhuizing": lambda language: toestemming_formulier(SETTINGS, language, moving=True),
    "terugkijken": terugkijkblad,
}


@cache
def printed(paper: str, language: str) -> list[Page]:
    return pages(render_pdf(PAPERS[paper](language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_no_letter_is_too_small_to_read(paper: str, language: str) -> None:
    assert min(min(page.letter_sizes()) for page in printed(paper, language)) >= 9


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_no_word_lies_over_another_or_runs_into_the_dutch_beside_it(paper: str, language: str) -> None:
    """On the paper that moves along "past niet bij mij" once stood against its Arabic, as one word."""
    for page in printed(paper, language):
        assert laid_over(page) == []
        assert lines_laid_over(page) == []
        assert run_together(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_no_last_page_is_nearly_empty(paper: str, language: str) -> None:
    assert printed(paper, language)[-1].filled() > 0.3


@pytest.mark.parametrize("lines", [1, 3, 5, 8])
def test_the_overdracht_to_the_sociaal_team_can_be_read_and_has_no_bare_page(lines: int) -> None:
    made = pages(render_pdf(sociaal_blad(lines)))
    assert made[-1].filled() > 0.3
    for page in made:
        assert laid_over(page) == []


@pytest.mark.parametrize("happened", [1, 5, 9, 14, 20])
def test_what_goes_along_leaves_no_bare_page_however_much_happened(happened: int) -> None:
    assert pages(render_pdf(meegeefblad("nl", happened=happened)))[-1].filled() > 0.2
