"""What is not translated yet is printed in Dutch with a mark, and the last line says what the mark is."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.untranslated import untranslated
from kiosk.paper.documents.brief import Brief, BriefLine
from kiosk.paper.documents.poster import Size
from kiosk.paper.documents.version import HEADINGS, ON_POCKET
from kiosk.paper.making.general import general_poster, office_poster
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from kiosk.paper.press.render.site import PageLanguage, PageSite, render_page
from kiosk.settings import Settings
from tests.paper.every import EveryPaper, SheetSize, every_paper
from tests.paper.samples import SHIPPED, pages, plan, text_of
from tests.paper.test_geometry import ruled

LANGUAGE = "so"
SETTINGS = Settings(location="VluchtelingenWerk Tynaarlo", municipality="Tynaarlo")
MARK = re.compile(r'<span class="in-dutch"[^>]*>NL</span>')
EXPLAINED = "af-Nederlands, weli lama turjumin"
POSTERS = {"poster", "poster-client", "sheets", "sheets-client", "sheets-card", "poster-card"}
BAKER = """
[[partner]]
code = "bakker"
letter = "B"
name = "Bakkerij Jansen"
short = "Bakkerij"
icon = "store"
role = "Hier eet u brood."
[[partner.task]]
code = "brood"
title = "brood"
words = ["brood", "eten", "bakker", "bakkerij", "broodje", "gebak", "taart", "meel"]
first = "De cliënt gaat zelf."
vw = "VW wijst de weg."
"""
CARDS = [paper for paper in every_paper([LANGUAGE]) if paper.name not in POSTERS]


class Lacking(Content):
    """Content whose Somali has no translation of these texts, or of nothing at all."""

    def __init__(self, lacks: Collection[tuple[str, str]] | None = None) -> None:
        super().__init__()
        self._lacks = lacks

    def catalog(self, language: str) -> Catalog:
        whole = super().catalog(language)
        if language != LANGUAGE:
            return whole
        left = Catalog(locale=language)
        for entry in whole:
            if entry.id and self._lacks is not None and (entry.context, entry.id) not in self._lacks:
                left[entry.id] = entry
        return left


def marks(html: str) -> int:
    """How many texts carry the mark; the one in the last line is there to explain it."""
    return len(MARK.findall(re.sub(r'<span class="tag waits">.*?</div>', "</div>", html)))


@pytest.mark.parametrize("paper", list(every_paper([LANGUAGE])), ids=lambda paper: paper.id)
def test_where_all_is_translated_nothing_carries_a_mark(paper: EveryPaper) -> None:
    html = paper.html()
    assert not MARK.search(html)
    assert EXPLAINED not in html


@pytest.mark.parametrize("paper", CARDS, ids=lambda paper: paper.id)
def test_without_any_translation_each_paper_is_made_and_says_what_is_dutch(paper: EveryPaper) -> None:
    html = paper.html(Lacking())
    assert marks(html) >= 3
    assert "nog niet vertaald" in html


@pytest.mark.parametrize("paper", CARDS, ids=lambda paper: paper.id)
def test_both_marks_have_room_in_the_last_line_of_each_paper(paper: EveryPaper) -> None:
    whole = paper.html()
    said = [entry for entry in SHIPPED.catalog(LANGUAGE) if entry.id and f">{entry.string}<" in whole]
    each = (Lacking([(entry.context or "", str(entry.id))]) for entry in said)
    content = next(one for one in each if EXPLAINED in (html := paper.html(one)) and "nog niet nagekeken" in html)
    assert ruled(paper, content) == {}


@pytest.mark.parametrize("size", ["a3", "a4"])
def test_a_poster_marks_the_one_text_that_lacks_its_translation(size: SheetSize) -> None:
    text = "Ik begrijp een brief niet"
    content = Lacking([("poster", text)])
    html = render_html(general_poster(content, SETTINGS, LANGUAGE, size), content)
    assert marks(html) == 1
    assert re.search(rf'{re.escape(text)} <span class="in-dutch"', html)
    assert EXPLAINED in html
    assert [one.text for one in untranslated(content, content.languages()[1:])] == [text]


@pytest.mark.parametrize("size", ["a3", "a4", "pocket"])
def test_a_text_that_is_on_no_poster_of_the_client_is_not_told_there(size: Size) -> None:
    content = Lacking([("poster", "Ik kom op tijd, of ik bel af."), ("poster", "Ik ben hier")])
    html = render_html(general_poster(content, SETTINGS, LANGUAGE, size), content)
    assert marks(html) == 0
    assert EXPLAINED not in html


@pytest.mark.parametrize("size", ["a3", "a4", "pocket"])
def test_every_heading_of_a_poster_that_lacks_its_translation_is_told_there(size: Size) -> None:
    on_it = HEADINGS + (ON_POCKET if size == "pocket" else ())
    template = SHIPPED.template("pocket.html.j2" if size == "pocket" else "sheets.html.j2")
    named = set(re.findall(r"doc\.heading\.(\w+)", template)) | {"first_self", "first_people", "first_help"}
    assert named - {"concept", "untranslated", "here"} == set(on_it)
    for name in on_it:
        content = Lacking([("poster", SHIPPED.poster.heading["scan_card" if name == "scan" else name])])
        assert general_poster(content, SETTINGS, LANGUAGE, size).untranslated, name


def test_the_page_behind_the_code_says_it_too() -> None:
    content = Lacking([("poster", "samen")])
    document = office_poster(content, SETTINGS, LANGUAGE, "a4", "client")
    site = PageSite((PageLanguage("so", "Soomaali", "ltr"),), date(2026, 11, 1), {}, "")
    html = render_page(document, content, site)
    assert len(MARK.findall(html)) == 1
    assert f"NL: {EXPLAINED}" in html


def test_a_new_question_of_the_location_carries_it_on_paper(tmp_path: Path) -> None:
    own = '[[question]]\ncode = "geld"\ntext = "Mijn geld is op"\n'
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "poster.toml").write_text(own, "utf-8")
    content = Content(tmp_path)
    document = general_poster(content, SETTINGS, LANGUAGE, "a4")
    told = text_of(pages(render_pdf(document, tmp_path)))
    assert "Mijn geld is op NL" in told
    assert f"NL {EXPLAINED}" in told


def test_what_was_typed_and_the_name_of_a_partner_are_no_text_that_waits(tmp_path: Path) -> None:
    (tmp_path / "partners.toml").write_text(BAKER, "utf-8")
    content = Content(tmp_path)
    document = office_poster(content, SETTINGS, LANGUAGE, "a4", "client")
    assert "Bakkerij" in [helper.name.nl for helper in document.helpers]
    assert [helper.name.untranslated for helper in document.helpers if helper.name.nl == "Bakkerij"] == [False]
    typed = plan(LANGUAGE)
    assert marks(render_html(typed, SHIPPED)) == 0, "its actions are in the words of who typed them"


def test_a_name_that_was_typed_in_the_kiosk_is_none_for_the_process_of_paper_and_a_task_is() -> None:
    letter = next(paper for paper in CARDS if paper.name == "brief").make()
    assert isinstance(letter, Brief)
    named = replace(letter, helpers=tuple(replace(one, name="Taalhuis Oost") for one in letter.helpers))
    assert marks(render_html(letter, SHIPPED)) == 0
    assert marks(render_html(named, SHIPPED)) == 0
    first, *others = letter.helpers
    task = replace(first, still=False, lines=(BriefLine("star", "leren fietsen", "taak"),))
    assert marks(render_html(replace(letter, helpers=(task, *others)), SHIPPED)) == 1


def test_a_ready_action_without_its_translation_is_marked_on_the_plan() -> None:
    ready = SHIPPED.actions.action[0].text
    document = plan(LANGUAGE)
    first, *others = document.nu_doen
    document = replace(document, nu_doen=(replace(first, text=ready), *others))
    assert marks(render_html(document, SHIPPED)) == 0
    assert marks(render_html(document, Lacking([("actie", ready)]))) == 1


def test_a_heading_that_is_not_printed_asks_for_no_mark() -> None:
    document = next(paper for paper in CARDS if paper.name == "toestemming").make()
    unused = SHIPPED.poster.heading["scan"]
    assert EXPLAINED not in render_html(document, Lacking([("poster", unused)]))


def test_every_text_of_the_marks_is_itself_translated() -> None:
    assert ("poster", "nog niet vertaald") in {message.key for message in messages_of(SHIPPED)}
