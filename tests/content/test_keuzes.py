"""The choices for what is typed most on a plan: each in every language, and never one twice."""

from pathlib import Path
from typing import get_args

import pytest

from kiosk.content.keuzes import CONTEXT, Kind, is_keuze, load_keuzes, offered, picture_of
from kiosk.faults import FileFault
from tests.paper.samples import SHIPPED

#: so many letters has a line of a form at 80 columns
LINE = 46
ONE = '[[keuze]]\ncode = "een"\nkind = "goal"\ntext = "Ik leer"\n'


@pytest.mark.parametrize("language", [language for language in SHIPPED.languages() if language != "nl"])
def test_each_choice_has_a_translation(language: str) -> None:
    texts = SHIPPED.texts(language)
    for one in load_keuzes():
        texts.text(CONTEXT, one.text)
    assert texts.missing == set()


def test_each_choice_can_be_read_whole_in_its_line_on_the_smallest_screen() -> None:
    assert [one.text for one in load_keuzes() if len(one.text) > LINE] == []


def test_there_are_choices_of_each_kind_and_what_is_typed_is_none() -> None:
    assert all(offered(kind) for kind in get_args(Kind))
    assert is_keuze("op kantoor")
    assert not is_keuze("Op kantoor, bij Anneke")
    assert picture_of("Ik zoek betaald werk") == "werk"
    assert picture_of("op kantoor") == picture_of("iets anders") == ""


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (ONE, "'een' staat er twee keer"),
        (ONE.replace("een", "twee"), "'Ik leer' staat er twee keer"),
        (ONE.replace("een", "twee").replace("Ik leer", "Ik zoek") + 'picture = "draak"\n', "geen plaatje 'draak'"),
    ],
)
def test_a_choice_that_stands_twice_or_has_no_picture_is_named(more: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "keuzes.toml"
    file.write_text(ONE + more, "utf-8")
    with pytest.raises(FileFault, match=told):
        load_keuzes(file)
