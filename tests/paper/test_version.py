"""The version of a poster: another one where it says something else, and the same one however it looks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.content.location import Content
from kiosk.content.partners import Contact
from kiosk.content.texts import Words
from kiosk.faults import FileFault
from kiosk.paper.documents.poster import PosterDocument, Size
from kiosk.paper.documents.version import FORM, paper_version
from kiosk.paper.making.editions import FILE_NAME, editions_of, remember_edition
from kiosk.paper.making.poster import poster_document
from tests.paper.samples import BASE, SHIPPED, poster


def changed(document: PosterDocument, place: int, **values: object) -> PosterDocument:
    helpers = list(document.helpers)
    helpers[place] = replace(helpers[place], **values)  # type: ignore[arg-type]
    return replace(document, helpers=tuple(helpers))


SAYS: list[Callable[[PosterDocument], PosterDocument]] = [
    lambda one: replace(one, title=Words("Stap voor stap", one.title.own)),
    lambda one: replace(one, title=Words(one.title.nl, "x")),
    lambda one: replace(one, location="Ergens anders"),
    lambda one: replace(one, municipality="Ergens anders"),
    lambda one: replace(one, steps=one.steps[1:]),
    lambda one: replace(one, helpers=one.helpers[::-1]),
    lambda one: replace(one, client_agreements=one.client_agreements[1:]),
    lambda one: replace(one, heading={**one.heading, "danger_line": Words("brand")}),
    lambda one: replace(one, language="so"),
    lambda one: changed(one, 2, tasks=()),
    lambda one: changed(one, 2, contact=Contact(phone="0592 000 000")),
]
LOOKS: list[Callable[[PosterDocument], PosterDocument]] = [
    lambda one: replace(one, size="pocket"),
    lambda one: replace(one, concept=not one.concept),
    lambda one: replace(one, qr_address="https://www.testdorp.nl/ar"),
    lambda one: replace(one, updated="bijgewerkt november 2026 door Bram", check_by="1 januari 2027", az=()),
    lambda one: replace(one, heading={**one.heading, "scan": Words("Scan: kijk")}),
    lambda one: replace(one, rungs=tuple(replace(rung, icon="star") for rung in one.rungs)),
    lambda one: changed(one, 2, contact=Contact(email="a@b.nl")),
]


@pytest.mark.parametrize("change", SAYS)
def test_a_poster_that_says_something_else_has_another_version(
    change: Callable[[PosterDocument], PosterDocument],
) -> None:
    document = poster("ar", "a4")
    assert paper_version(change(document)) != document.version


@pytest.mark.parametrize("change", LOOKS)
def test_how_it_looks_and_what_it_says_of_one_client_makes_no_other_version(
    change: Callable[[PosterDocument], PosterDocument],
) -> None:
    document = poster("ar", "a4")
    assert paper_version(change(document)) == document.version


def test_all_sizes_have_one_version_and_the_schema_that_of_the_page_it_leads_to() -> None:
    sizes: list[Size] = ["a3", "a4", "pocket"]
    versions = {poster("ar", size, audience).version for size in sizes for audience in ("client", "begeleider")}
    [version] = versions
    assert poster("ar", "a3", "begeleider").qr_address == f"{BASE}/ar/{version}"
    assert len({poster(language, "a4").version for language in SHIPPED.languages()}) == len(SHIPPED.languages())


def test_a_version_is_short_and_no_word() -> None:
    assert all(FORM.fullmatch(poster(language, "a4").version) for language in SHIPPED.languages())
    assert not set("aeiouyl1o0") & set(FORM.pattern)


def test_what_a_location_changes_changes_the_version_of_every_language(tmp_path: Path) -> None:
    (tmp_path / "partners.toml").write_text('[[partner]]\ncode = "werkplein"\ncontact = { phone = "0592 000 000" }\n')
    for language in ("nl", "ar"):
        where = "VluchtelingenWerk Tynaarlo"
        made = poster_document(
            Content(tmp_path), language, "a4", "client", location=where, municipality="Tynaarlo", base_address=BASE
        )
        assert made.version != poster(language, "a4").version


def test_each_poster_that_is_made_is_remembered_with_its_first_day(tmp_path: Path) -> None:
    first, later = date(2026, 3, 2), date(2026, 11, 28)
    remember_edition(tmp_path, "so", poster("so", "a3").version, first)
    remember_edition(tmp_path, "so", poster("so", "a4").version, later)
    remember_edition(tmp_path, "ar", poster("ar", "a4").version, later)
    known = [(one.language, one.version, one.day) for one in editions_of(tmp_path)]
    assert known == [("so", poster("so", "a4").version, first), ("ar", poster("ar", "a4").version, later)]
    remember_edition(tmp_path / "nergens", "so", "bbbb", later)
    assert not (tmp_path / "nergens").exists()


@pytest.mark.parametrize(
    "line",
    [
        'language = "../../etc"\nversion = "bbbb"\nday = 2026-03-02\n',
        'language = "so"\nversion = "../x"\nday = 2026-03-02\n',
        'language = "so"\nversion = "bbbbb"\nday = 2026-03-02\n',
        'language = "so"\nversion = "bbbb"\nday = "gisteren"\n',
        "dit is geen TOML",
    ],
)
def test_a_damaged_list_is_told_by_its_line_and_stops_no_poster(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE_NAME).write_text(f"[[edition]]\n{line}", "utf-8")
    with pytest.raises(FileFault, match=f"{FILE_NAME}, regel "):
        editions_of(tmp_path)
    remember_edition(tmp_path, "so", "bbbb", date(2026, 3, 2))
    assert (tmp_path / FILE_NAME).read_text("utf-8") == f"[[edition]]\n{line}"
