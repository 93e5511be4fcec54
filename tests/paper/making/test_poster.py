import re
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from kiosk.content.location import Content
from kiosk.content.route import load_route
from kiosk.content.untranslated import untranslated
from kiosk.faults import NotFound
from kiosk.paper.documents.poster import Size
from kiosk.paper.making.general import general_poster, office_poster
from kiosk.paper.making.poster import page_address, poster_address, poster_document
from kiosk.paper.press.pdf import render_pdf
from tests.paper.every import SETTINGS
from tests.paper.samples import BASE, LANGUAGES, SHIPPED, pages, pocket, poster, printed, text_of

#: the schema has two sides; that of the pocket is one A4, to be folded. The client's sheets: test_client_poster
SIZES_MM: dict[Size, list[tuple[int, int]]] = {"a3": [(297, 420)] * 2, "a4": [(210, 297)] * 2, "pocket": [(210, 297)]}


@pytest.mark.parametrize("size", SIZES_MM)
def test_pages_have_the_size_of_the_paper(size: Size) -> None:
    made = printed("nl", size, "begeleider")
    assert [page.size_mm for page in made] == SIZES_MM[size]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pocket_poster_stays_on_its_sheet_and_its_code_leads_to_the_page_in_the_language(language: str) -> None:
    [page] = pages(render_pdf(pocket(language)))
    assert page.codes() == [f"{BASE}/{language}/{pocket(language).version}"]


def test_what_the_feedback_asked_is_on_the_clients_sheets_and_on_the_schema() -> None:
    sheets = text_of(pages(render_pdf(general_poster(SHIPPED, SETTINGS, "nl", "a3"))))
    schema = text_of(printed("nl", "a3", "begeleider"))
    for wanted in (
        "Na 18 maanden regel ik mijn leven zelf.",
        "Mijn begeleider",
        "voordoen",
        "112",
    ):
        assert wanted in sheets
    for wanted in (
        "Ons doel: ik kan het zelf.",
        "Wat ik zeg, blijft geheim",
        "VluchtelingenWerk is niet",
        "Ik probeer het eerst",
        "Regeldag",
        "lang gesprek, mijn plan (PIP)",
        "vrijwilligerswerk",
        "dagbesteding",
        "112",
    ):
        assert wanted in schema


def test_volunteer_work_and_day_activities_stand_with_neie_noaber() -> None:
    [helper] = [helper for helper in poster("nl", "a3").helpers if helper.name.nl == "Neie Noaber"]
    assert {"vrijwilligerswerk", "dagbesteding"} <= {task.words.nl for task in helper.tasks}


def test_social_team_comes_only_afterwards() -> None:
    [helper] = [helper for helper in poster("nl", "a3").helpers if helper.after]
    assert helper.name.nl == "Sociaal team"
    assert helper.tasks[0].words.nl == "pas na 18 maanden"


def test_few_words() -> None:
    document = poster("nl", "a3")
    for helper in document.helpers:
        assert 1 <= len(helper.tasks) <= 3
        for task in helper.tasks:
            assert len(task.words.nl.split()) <= 5


def test_schema_holds_every_task_of_every_partner() -> None:
    text = text_of(printed("nl", "a3", "begeleider"))
    missing = [
        task.title
        for partner in SHIPPED.partners
        for task in partner.task
        if task.code != "niet-gevonden" and task.title not in text
    ]
    assert missing == []


def test_arabic_is_readable_text_beside_the_dutch() -> None:
    text = text_of(pages(render_pdf(pocket("ar"))))
    for wanted in ("خطوة", "البلدية", "حريق", "gemeente"):
        assert wanted in text


def test_arabic_over_more_lines_reads_from_the_top() -> None:
    [card] = pages(render_pdf(pocket("ar")))
    first_line, second_line = card.top_of("خطوة"), card.top_of("نفسي")
    assert first_line < second_line, "the title breaks into two lines on the card"


def test_mark_of_a_concept_only_where_a_translation_is_one() -> None:
    assert pocket("so").heading["concept"].own in text_of(pages(render_pdf(pocket("so"))))
    assert "concept" not in text_of(pages(render_pdf(pocket("nl"))))
    assert "concept" not in text_of(printed("ar", "a3", "begeleider"))


def test_begeleider_reads_dutch_and_shows_the_page_in_the_clients_language() -> None:
    front, back = printed("ar", "a3", "begeleider")
    assert "Wie doet wat?" in front.text
    assert back.codes() == [f"{BASE}/ar/{poster('ar', 'a3').version}"]


def test_without_an_address_the_code_is_the_office_and_the_begeleider_reads_what_it_gives() -> None:
    client, begeleider = pocket("nl", base_address=""), poster("nl", "a3", "begeleider", base_address="")
    for document in (client, begeleider):
        [code] = [code for page in pages(render_pdf(document)) for code in page.codes()]
        assert code.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\nN:VluchtelingenWerk Tynaarlo")
        assert "nog niet ingesteld" not in text_of(pages(render_pdf(document)))
        assert "Scan: ons kantoor in mijn telefoon" in text_of(pages(render_pdf(document)))


def test_page_address() -> None:
    assert poster_address("https://wegwijzer.example/", "ar", "bcdf") == "https://wegwijzer.example/ar/bcdf"
    assert poster_address("", "ar", "bcdf") == ""
    assert page_address("https://wegwijzer.example/", "ar") == "https://wegwijzer.example/ar"
    assert page_address("", "ar") == ""


def test_length_of_the_guidance_is_a_setting() -> None:
    document = poster_document(
        SHIPPED, "ar", "a3", "client", location="Assen", municipality="Assen", base_address="", months=12
    )
    assert document.goal.nl == "Na 12 maanden regel ik mijn leven zelf."
    assert "12" in document.goal.own
    assert [step.when.nl for step in document.steps[-2:]] == ["maand 6", "maand 11 en 12"]
    assert "{" not in msgspec.json.encode(document).decode().replace('{"', "")


def test_unknown_language_names_those_there_are() -> None:
    with pytest.raises(NotFound, match="nl, ar, en, fa"):
        poster("xx", "a3")


VOEDSELBANK = """
[[partner]]
code = "voedselbank"
name = "Voedselbank Zuid"
short = "Voedselbank"
letter = "B"
icon = "shopping-basket"
role = "Geeft eten aan wie te weinig geld heeft."
[[partner.task]]
code = "eten"
title = "eten voor een week"
words = ["eten", "boodschappen", "voedselpakket", "honger", "pakket", "food", "groente", "brood"]
first = "De cliënt kijkt wat er nog in huis is."
vw = "VW legt uit hoe de aanmelding gaat."
"""


def test_partner_of_a_location_appears_without_a_programmer(tmp_path: Path) -> None:
    (tmp_path / "partners.toml").write_text(VOEDSELBANK, "utf-8")
    document = poster_document(
        Content(tmp_path), "nl", "a3", "begeleider", location="x", municipality="x", base_address=""
    )
    [helper] = [helper for helper in document.helpers if helper.letter == "B"]
    assert helper.name.nl == "Voedselbank"
    made = pages(render_pdf(document))
    assert len(made) == 2, "a tenth partner still has room on the front"
    assert "Voedselbank" in made[0].text
    assert "eten voor een week" in made[1].text, "and its task in the A–Z"


def test_telephone_number_of_a_partner_is_printed(tmp_path: Path) -> None:
    text = '[[partner]]\ncode = "gemeente"\ncontact = { phone = "0000-000000" }\n'
    (tmp_path / "partners.toml").write_text(text, "utf-8")
    content = Content(tmp_path)
    schema = poster_document(content, "nl", "a4", "begeleider", location="x", municipality="x", base_address="")
    for document in (schema, general_poster(content, SETTINGS, "nl", "a4")):
        assert "0000-000000" in text_of(pages(render_pdf(document)))


def test_every_mijlpaal_of_the_route_has_its_place_on_the_road() -> None:
    on_the_road = [code for step in SHIPPED.poster.step for code in step.mijlpalen]
    # what comes on some routes only has no place on the one that everybody takes
    assert sorted(on_the_road) == sorted(rule.code for rule in load_route().mijlpaal if not rule.offered)


def test_same_poster_again_comes_from_the_cache() -> None:
    assert render_pdf(pocket("nl")) is render_pdf(pocket("nl"))
    changed = replace(pocket("nl"), location="Ergens anders")
    assert "Ergens anders" in text_of(pages(render_pdf(changed)))


def test_each_partner_is_told_apart_by_its_letter() -> None:
    document = general_poster(SHIPPED, SETTINGS, "nl", "a3")
    text = text_of(pages(render_pdf(document)))
    letters = {helper.letter for asked in document.questions for helper in asked.helpers}
    assert letters <= set(re.findall(r"\b[A-Z]\b", text))
    assert len(letters) >= 7


@pytest.mark.parametrize("partner", ["werkplein", "vluchtelingenwerk"])
def test_a_task_that_the_location_added_stands_under_its_partner_and_waits_for_its_translation(
    tmp_path: Path, partner: str
) -> None:
    own = (
        f'[[partner]]\ncode = "{partner}"\n[[partner.task]]\ncode = "fietsles"\ntitle = "leren fietsen"\n'
        'words = ["fiets", "fietsen", "fietsles", "leren fietsen", "rijwiel", "trappen", "zadel", "band"]\n'
        'first = "De cliënt belt zelf."\nvw = "VW wijst de weg."\n'
    )
    (tmp_path / "partners.toml").write_text(own, "utf-8")
    content = Content(tmp_path)

    def tasks(said: Content) -> list[str]:
        (helper,) = (one for one in office_poster(said, SETTINGS, "so", "a4", "client").helpers if one.code == partner)
        return [line.words.nl for line in helper.tasks]

    assert tasks(content) == [*tasks(SHIPPED), "leren fietsen"]
    assert ("taak", "leren fietsen") in {(one.context, one.text) for one in untranslated(content, ["so"])}
