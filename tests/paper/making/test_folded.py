"""What is folded for the pocket: one A4 on one side, four pages of A6, upright and in order once it is folded."""

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from kiosk.guidance import omgeving
from kiosk.office import Office
from kiosk.paper.documents.client_poster import ClientPoster, OwnGuide
from kiosk.paper.documents.poster import PosterDocument
from kiosk.paper.making.client_poster import client_poster
from kiosk.paper.making.general import poster_of
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.process import faces, laid_out
from kiosk.paper.press.render import render_html
from kiosk.paper.press.render.posters import PAGE_LINES, _leaves
from kiosk.partners.lookup import lookup_in
from kiosk.people.identity import Identity
from tests.conftest import new_client
from tests.paper.boxes import all_in, classes
from tests.paper.every import EXCEPTIONS, SETTINGS, card_sheets, own_sheets
from tests.paper.geometry import _ink
from tests.paper.samples import LANGUAGES, SHIPPED, pages, pocket, poster, text_of

#: CSS pixels in a millimetre
MM = 96 / 25.4
#: where most printers put nothing: also the upper edge of the sheet, to which the foot of two of the pages is turned
EDGE_MM = 4.0
LONG_MAIL = "inburgering-en-participatie@werkplein.example"


def schema(base_address: str = "https://wegwijzer.example") -> PosterDocument:
    return poster("nl", "pocket", "begeleider", base_address)


def boxes_of(document: ClientPoster | PosterDocument) -> list[Any]:
    """The boxes of its pages of A6, in their order."""
    found: dict[int, Any] = {}
    for page in laid_out(document, SHIPPED, faces()).pages:
        for box in all_in(page._page_box):
            if any(name.startswith("panel-") for name in classes(box)) and hasattr(box, "border_width"):
                found.setdefault(id(box.element), box)
    return list(found.values())


@cache
def dummy(language: str) -> list[tuple[int, bool]]:
    """The pages as one turns them over after folding, each with whether it stands upright then."""
    quarters = {}
    for number, box in enumerate(boxes_of(pocket(language)), start=1):
        place = ("upper" if box.position_y < 100 * MM else "lower", "left" if box.position_x < 100 * MM else "right")
        quarters[place] = (number, not box.style["transform"])
    return folded(quarters, spine="right" if language == "ar" else "left")


def folded(quarters: dict[tuple[str, str], tuple[int, bool]], spine: str) -> list[tuple[int, bool]]:
    """A sheet that is folded twice: the upper half to the back, head down, then side on side, the cover outside."""
    cover, other = ("right", "left") if spine == "left" else ("left", "right")
    front = {side: quarters["lower", side] for side in (cover, other)}
    behind = {side: (quarters["upper", side][0], not quarters["upper", side][1]) for side in (cover, other)}
    return [front[cover], behind[cover], behind[other], front[other]]


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_folded_twice_the_four_pages_are_in_order_and_upright(language: str) -> None:
    assert dummy(language) == [(1, True), (2, True), (3, True), (4, True)]


def test_the_printed_sheet_has_the_two_inner_pages_on_their_heads() -> None:
    [page] = pypdfium2.PdfDocument(render_pdf(pocket("nl")))
    text = page.get_textpage()
    angles = {}
    for words in ("Mijn weg in", "Wie helpt", "Zo leer ik", "Mijn begeleider"):
        place, _ = text.search(words).get_next()
        angles[words] = round(pdfium.FPDFText_GetCharAngle(text, place), 1)
    assert angles == {"Mijn weg in": 3.1, "Wie helpt": 3.1, "Zo leer ik": 0.0, "Mijn begeleider": 0.0}


@pytest.mark.parametrize("language", [*LANGUAGES, "fr", "ku"])
def test_all_stays_on_its_page_of_a6_and_is_printed(language: str) -> None:
    own = replace(
        own_sheets(language, "pocket"), guide=OwnGuide("Marijke van der Veen", "ma, di, do, 9-12 uur", "0592 000 123")
    )
    made: list[ClientPoster | PosterDocument] = [pocket(language), card_sheets(language, "pocket"), own]
    for document in [*made, schema(), schema("")] if language == "nl" else made:
        for panel in boxes_of(document):
            left, top = panel.position_x / MM, panel.position_y / MM
            for line in (box for box in all_in(panel) if getattr(box, "text", "").strip()):
                ink = _ink(line)
                assert left + EDGE_MM <= ink.left, line.text
                assert ink.right <= left + 105 - EDGE_MM, line.text
                assert top + EDGE_MM <= ink.top, line.text
                assert ink.bottom <= top + 148.5 - EDGE_MM, line.text


def test_it_is_one_a4_laid_out_once_with_a_code() -> None:
    for document in (pocket("so"), schema()):
        [page] = pages(render_pdf(document))
        assert page.size_mm == (210, 297)
        assert len(page.codes()) == 1


def test_the_road_the_questions_the_ladder_and_the_guide_are_on_it() -> None:
    text = text_of(pages(render_pdf(own_sheets("nl", "pocket"))))
    for step in SHIPPED.poster.step:
        assert (step.says or step.title) in text
    for asked in SHIPPED.poster.question:
        assert asked.text in text
    for wanted in ("voordoen", "naast mij", "Anneke", "0592 000 100", "Gevaar? Bel 112", "Ik ben hier", "OEFENING"):
        assert wanted in text


def test_what_he_agreed_to_hang_up_takes_the_room_of_the_banner() -> None:
    assert 'class="first"' in render_html(pocket("nl"), SHIPPED)
    hung = render_html(own_sheets("nl", "pocket"), SHIPPED)
    assert 'class="first"' not in hung
    assert all(text in hung for text in EXCEPTIONS)


def test_a_clients_pocket_names_his_begeleider_and_nothing_that_he_did_not_agree_to(
    office: Office, anneke: Identity
) -> None:
    client = new_client(office, anneke)
    agreed = omgeving.Agreements("ma en do, 9-12 uur", "Bel naar kantoor.", exceptions=("Ik bid om half een.",))
    omgeving.agree(office, anneke, client.id, agreed)
    made = client_poster(office, anneke, client.id, "nl", "pocket")
    assert (made.personal, made.guide.name, made.guide.hours) == (True, "Anneke", "ma en do, 9-12 uur")
    html = render_html(made, office.content)
    assert "Ik bid om half een." not in html
    assert "Bel naar kantoor." not in html


# ---------------------------------------------------------------- the schema to carry, and its A–Z


def test_the_az_names_every_task_of_everybody_in_its_order() -> None:
    words = schema().az
    assert len({one.word for one in words}) >= 60
    assert [one.word.casefold() for one in words] == sorted({one.word.casefold() for one in words}), "each once"
    named = {code for codes in SHIPPED.poster.az.values() for code in codes}
    assert named == {task.code for partner in SHIPPED.partners for task in partner.task} - {"niet-gevonden"}


def test_each_word_of_the_az_is_one_of_its_task_and_the_lookup_says_the_same() -> None:
    tasks = {task.code: (partner, task) for partner in SHIPPED.partners for task in partner.task}
    lookup = lookup_in(SHIPPED)
    for word, codes in SHIPPED.poster.az.items():
        letters = {tasks[code][0].letter for code in codes}
        for code in codes:
            task = tasks[code][1]
            assert word.casefold() in {known.casefold() for known in (*task.words, task.title)}, f"{word}: {code}"
        assert lookup.search(word)[0].partner.letter in letters, word
        assert {one.letter for one in schema().az if one.word == word} == letters


def test_a_word_follows_its_task_has_its_number_and_goes_with_it(tmp_path: Any) -> None:
    from kiosk.content.location import Content

    (tmp_path / "partners.toml").write_text(
        '[[partner]]\ncode = "verhuurder"\ncontact = { phone = "0592 000 123" }\n'
        '[[partner.task]]\ncode = "ander-huis"\noff = true\n'
        '[[partner.task]]\ncode = "sleutel"\ntitle = "sleutel kwijt"\n'
        'first = "De cliënt zoekt."\nvw = "VW zoekt mee."\n'
        'words = ["sleutel", "sleutels", "slot", "deur dicht", "buitengesloten", "reservesleutel", "key", "lock"]\n',
        "utf-8",
    )
    document = poster_of(Content(tmp_path), SETTINGS, "nl", "pocket", "begeleider")
    assert isinstance(document, PosterDocument)
    reach = {one.word: (one.letter, one.reach) for one in document.az}
    assert reach["huur"] == ("H", "0592 000 123")
    assert reach["sleutel kwijt"] == ("H", "0592 000 123")
    assert reach["brief"] == ("V", "VW")
    assert reach["gevaar"][1] == "112"
    assert "ander huis" not in reach


def test_more_words_than_one_sheet_holds_go_on_on_the_next() -> None:
    words = tuple(replace(schema().az[0], word=f"woord {number:03d}") for number in range(PAGE_LINES * 3 + 1))
    assert [[len(page) for page in leaf] for leaf in _leaves(words)] == [[0, 30, 30, 30], [1]]
    assert len(pages(render_pdf(replace(schema(), az=words)))) == 2


@pytest.mark.parametrize("base_address", ["https://wegwijzer.example", ""])
@pytest.mark.parametrize("size", ["a3", "a4"])
def test_the_schema_has_room_for_every_contact_on_its_front_and_the_az_on_its_back(
    size: Any, base_address: str
) -> None:
    document = poster("nl", size, "begeleider", base_address)
    rows = (
        replace(row, contact=("0592 000 123", LONG_MAIL)) if row.code not in ("client", "onbekend") else row
        for row in document.rows
    )
    full = replace(document, rows=tuple(rows), updated="bijgewerkt november 2026 door Bram")
    front, back = pages(render_pdf(full))
    assert front.text.count("0592 000 123") == 8
    assert "aangifte en discriminatie" in " ".join(front.text.split())
    assert "bijgewerkt november 2026 door Bram" in front.text
    assert "nog na te kijken door de teamleider, uiterlijk op 1 januari 2027" in front.text
    assert "Van A tot Z" in back.text
    assert len(back.codes()) == 1


def test_the_schema_says_that_nobody_keeps_it_true() -> None:
    assert "nog niemand houdt dit bij" in text_of(pages(render_pdf(poster("nl", "a3", "begeleider"))))


def test_the_pages_of_the_az_follow_each_other() -> None:
    [leaf] = _leaves(schema().az)
    filled = [page for page in leaf if page]
    assert all(before[-1].word.casefold() <= after[0].word.casefold() for before, after in pairwise(filled))
