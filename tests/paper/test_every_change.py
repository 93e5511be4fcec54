"""What the teamleider changes reaches every paper that shows it: each kind of change on each paper there is."""

import os
import re
from datetime import date, datetime
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.layers import Change
from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.untranslated import untranslated
from kiosk.paper.documents.poster import Audience
from kiosk.paper.making.general import general_poster, office_poster, poster_of
from kiosk.paper.press.render import render_html
from kiosk.paper.press.render.site import PageLanguage, PageSite, render_page
from tests.paper.every import SETTINGS, EveryPaper, every_paper
from tests.paper.samples import SHIPPED

STEP = "Wij regelen met zijn allen"
#: by its name: the file, the path, the value, and what is read where it is shown; nothing where something is gone
CHANGES: dict[str, tuple[str, str, Any, str]] = {
    "name": ("partners.toml", "partner/werkplein/short", "Werk Noord", "Werk Noord"),
    "long name": ("partners.toml", "partner/werkplein/name", "Werkplein Noord Drenthe", "Werkplein Noord Drenthe"),
    "task": ("partners.toml", "partner/werkplein/task/uitkering/title", "geld om van te leven", "geld om van te leven"),
    "step": ("paper/poster.toml", "step/regeldag/title", STEP, STEP),
    "phone": ("partners.toml", "partner/werkplein/contact/phone", "0592 000 123", "0592 000 123"),
    "mail": ("partners.toml", "partner/werkplein/contact/email", "post@werk.nl", "post@werk.nl"),
    "removal": ("partners.toml", "partner/verhuurder/task/reparatie", None, ""),
    "new task": (
        "partners.toml",
        "partner/werkplein/task/sleutel",
        {
            "title": "sleutel kwijt",
            "first": "De cliënt zoekt.",
            "vw": "VW zoekt mee.",
            "words": ["sleutel", "sleutels", "slot", "deur dicht", "buitengesloten", "reserve", "key", "lock"],
        },
        "sleutel kwijt",
    ),
}
#: what the client's two sheets and the one for his pocket show of these
NOTHING: set[str] = set()
SHEETS = {"name", "step", "phone", "removal"}
SCHEMA = {"long name", "task", "step", "phone", "mail", "removal", "new task"}
#: what each paper shows of these, by name and size; a new paper is put here too
SHOWS: dict[str, set[str]] = {
    **dict.fromkeys(("sheets-a3", "sheets-a4", "sheets-client-a3", "sheets-client-a4"), SHEETS),
    **dict.fromkeys(("sheets-card-a3", "sheets-card-a4"), SHEETS),
    **dict.fromkeys(("poster-pocket", "poster-client-pocket", "poster-card-pocket"), SHEETS),
    **dict.fromkeys(("schema-a3", "schema-a4"), SCHEMA),
    # in a corridor: letters, words and numbers
    "schema-pocket": {"name", "phone", "removal", "new task"},
    "plan-a4": {"step"},
    "card-uitkering-a4": {"name", "task", "phone", "mail"},
    "card-brievenhulp-a4": {"name"},
    "brief-a4": {"name"},
    # about other partners, or about none
    **dict.fromkeys(
        ("uitkomst-a4", "terugkijken-a4", "meegeven-a4", "meetkaart-a4", "toestemming-a4", "toestemming-verhuizing-a4"),
        NOTHING,
    ),
    **dict.fromkeys(
        ("inzage-a4", "alles-a4"),
        NOTHING,
    ),
    **dict.fromkeys(("card-belkaart-a4", "card-afval-a4", "card-digid-a4", "card-gezinshereniging-a4"), NOTHING),
    **dict.fromkeys(("card-gevaar-a4", "card-route-a4", "onderwegblad-a4", "checklist-a4", "tevredenheid-a4"), NOTHING),
    **dict.fromkeys(("partnerblad-a4", "overdracht-a4", "sociaal-team-a4", "advies-a4", "agenda-a4"), NOTHING),
    **dict.fromkeys(("verslag-a4", "overzicht-a4", "tevreden-totalen-a4", "rapport-a4", "herstel-a4"), NOTHING),
}
PAPERS = list(every_paper(["nl", "so"]))


@cache
def said_before() -> dict[str, str]:
    return {paper.id: said(paper) for paper in PAPERS}


def said(paper: EveryPaper) -> str:
    """What is read on a paper, without drawings and without its version."""
    text = re.sub(r"(?s)<style>.*?</style>|<svg.*?</svg>|<[^>]*>", " ", paper.html())
    return re.sub("versie [a-z0-9]{4}", "", unescape(" ".join(text.split())))


@pytest.fixture
def change(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """All papers are made of a content in which this one thing was changed."""
    said_before()
    file, path, value, _ = CHANGES[request.param]
    changed = Content(changes=(Change(file, path, value, ""),))
    for name in set(vars(SHIPPED)) - set(vars(changed)):
        monkeypatch.delitem(vars(SHIPPED), name)
    for name, part in vars(changed).items():
        monkeypatch.setitem(vars(SHIPPED), name, part)
    messages_of.cache_clear()
    return str(request.param)


@pytest.mark.parametrize("change", CHANGES, indirect=True)
def test_a_change_is_read_on_every_paper_that_shows_it(change: str) -> None:
    read = CHANGES[change][3]
    texts = {paper: said(paper) for paper in PAPERS}
    other = {paper for paper, text in texts.items() if text != said_before()[paper.id]}
    assert {f"{paper.name}-{paper.size}" for paper in other} == {
        name for name, shown in SHOWS.items() if change in shown
    }
    assert {paper.id for paper in other if read not in texts[paper]} == set()


def test_of_every_paper_it_is_said_what_it_shows() -> None:
    assert {f"{paper.name}-{paper.size}" for paper in PAPERS} == SHOWS.keys()


@pytest.mark.parametrize("change", ["task", "step"], indirect=True)
def test_what_is_not_translated_yet_carries_its_mark_and_is_listed(change: str) -> None:
    read = CHANGES[change][3]
    assert read in {one.text for one in untranslated(SHIPPED, ["so"])}
    shown = [paper for paper in PAPERS if paper.language == "so" and change in SHOWS[f"{paper.name}-{paper.size}"]]
    marked = re.compile(rf'{read}(?:</span>)?\s*<span class="in-dutch"')
    assert shown
    assert [paper.id for paper in shown if not marked.search(paper.html())] == []


@pytest.mark.parametrize("change", ["name", "task", "step", "phone", "mail"], indirect=True)
@pytest.mark.parametrize("language", ["nl", "so"])
def test_the_page_behind_the_code_says_it_too(change: str, language: str) -> None:
    site = PageSite((PageLanguage(language, "eigen taal", "ltr"),), date(2026, 11, 1), {}, "")
    assert CHANGES[change][3] in render_page(office_poster(SHIPPED, SETTINGS, language, "a4", "client"), SHIPPED, site)


def test_the_name_of_a_partner_waits_for_no_translation() -> None:
    content = Content(changes=(Change("partners.toml", "partner/werkplein/short", "Werk Noord", ""),))
    assert "Werk Noord" not in {one.text for one in untranslated(content, content.languages()[1:])}
    assert not general_poster(content, SETTINGS, "so", "a4").untranslated


def test_what_the_poster_itself_says_of_a_partner_or_a_step_stays() -> None:
    changes = [
        Change("partners.toml", "partner/werkplein/short", "Werk Noord", ""),
        Change("paper/poster.toml", "partner/werkplein/name", "Het Plein", ""),
        Change("paper/poster.toml", "step/regeldag/title", STEP, ""),
        Change("paper/poster.toml", "step/regeldag/says", "Papieren regelen", ""),
    ]
    text = said_of(Content(changes=tuple(changes)))
    assert "Het Plein" in text
    assert "Papieren regelen" in text
    assert STEP not in text


@pytest.mark.parametrize(
    ("changes", "foot"),
    [
        ((("partners.toml", "partner/werkplein/contact/phone", "0592 000 123"),), "bijgewerkt december 2026"),
        ((("paper/poster.toml", "upkeep/owner", "Bram"),), "bijgewerkt november 2026 door Bram · versie"),
        (
            (("paper/poster.toml", "upkeep/owner", "Bram"), ("partners.toml", "partner/zorg/letter", "Q")),
            "bijgewerkt december 2026 door Bram · versie",
        ),
        ((("partners.toml", "partner/werkplein/owner", "Samira"),), "bijgewerkt november 2026"),
    ],
)
def test_the_foot_says_when_it_was_changed_last_and_who_keeps_the_poster(
    changes: tuple[tuple[str, str, str], ...], foot: str
) -> None:
    content = Content(changes=tuple(Change(*one, "", by="Marijke", on=date(2026, 12, 1)) for one in changes))
    for text in (said_of(content), said_of(content, "begeleider")):
        assert foot in text
        assert "Marijke" not in text
        assert "Samira" not in text


def test_a_file_of_the_folder_tells_by_its_own_day_since_when_the_poster_says_this(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    own = tmp_path / "paper" / "poster.toml"
    own.write_text('title = "Op weg"\n', "utf-8")
    os.utime(own, (0, datetime(2027, 2, 3, 12).timestamp()))
    assert "bijgewerkt februari 2027 · versie" in said_of(Content(tmp_path))


#: the words of the client's poster and of the schema as shipped, by their versions; who changes them gives a new day
SAID_ON = ("j3m8", "jv5f", "2026-11-28")


def test_the_day_from_which_the_shipped_words_are_is_of_these_words() -> None:
    shipped = Content()
    poster, schema = (
        general_poster(shipped, SETTINGS, "nl", "a4"),
        office_poster(shipped, SETTINGS, "nl", "a4", "begeleider"),
    )
    assert (poster.version, schema.own_version, shipped.poster.upkeep.written_on) == SAID_ON


def said_of(content: Content, audience: Audience = "client") -> str:
    """What is read on the general poster or the schema."""
    html = render_html(poster_of(content, SETTINGS, "nl", "a4", audience), content)
    return " ".join(re.sub(r"(?s)<style>.*?</style>|<svg.*?</svg>|<[^>]*>", " ", html).split())
