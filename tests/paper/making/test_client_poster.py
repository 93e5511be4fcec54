"""The client's two sheets: large, in his own language, each thing in its room, and true to what the office says."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from page import ValidationProfile, validate_pdf_bytes

from kiosk.content.location import Content
from kiosk.content.partners import load_partners
from kiosk.content.pictures import load_pictures
from kiosk.faults import FileFault, NotAllowed
from kiosk.guidance import omgeving
from kiosk.office import Office
from kiosk.paper.documents.client_poster import ClientPoster, OwnGuide
from kiosk.paper.documents.poster import Size
from kiosk.paper.making.client_poster import client_poster
from kiosk.paper.making.general import general_poster, office_poster
from kiosk.paper.press.poster_code import poster_code
from kiosk.paper.press.process import answer_to, faces
from kiosk.paper.press.render import render_html
from kiosk.partners.lookup import lookup_in
from kiosk.people.identity import Identity
from kiosk.settings import Settings
from kiosk.store.office_models import AuditLine
from kiosk.upkeep import partners as partner_upkeep
from tests.conftest import Team, new_client
from tests.paper.boxes import all_in, classes
from tests.paper.every import SETTINGS, SHEETS, SheetSize, card_sheets, own_sheets
from tests.paper.samples import BASE, LANGUAGES, LONG, SHIPPED, Page, pages, text_of

#: CSS pixels in a millimetre, and points in a CSS pixel
MM, PT = 96 / 25.4, 0.75
SIZES_MM = {"a3": (297, 420), "a4": (210, 297)}


def sheets(language: str, size: SheetSize = "a3") -> ClientPoster:
    return general_poster(SHIPPED, SETTINGS, language, size)


MAKES: dict[str, Callable[[str, SheetSize], ClientPoster]] = {
    "page": sheets,
    "card": card_sheets,
    "own": own_sheets,
}


class Laid:
    """The boxes of the sheets as WeasyPrint laid them out, in CSS pixels."""

    def __init__(self, document: ClientPoster) -> None:
        from weasyprint import HTML

        html = HTML(string=render_html(document, SHIPPED))
        self.pages = [page._page_box for page in html.render(font_config=faces()).pages]

    def texts(self) -> Iterator[Any]:
        """Each line of text that stands anywhere but in the foot."""
        for page in self.pages:
            yield from _texts(page)

    def of(self, name: str) -> list[Any]:
        """The boxes of elements with a class, each once, in their order."""
        found: dict[int, Any] = {}
        for page in self.pages:
            for box in all_in(page):
                if name in classes(box) and hasattr(box, "border_width"):
                    found.setdefault(id(box.element), box)
        return list(found.values())


def _texts(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)
    if "foot" in classes(box):
        return
    if getattr(box, "text", "").strip():
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)


def top(box: Any) -> float:
    found: float = box.position_y + box.margin_top
    return found


def bottom(box: Any) -> float:
    height: float = box.border_height()
    return top(box) + height


def ends(box: Any) -> float:
    """Where the lowest letter in a box ends: so far below its line as the tails of letters reach."""
    return max(float(line.position_y + line.baseline + 0.24 * line.style["font_size"]) for line in _texts(box))


@cache
def laid(language: str, kind: str = "page", size: SheetSize = "a3") -> Laid:
    return Laid(MAKES[kind](language, size))


@cache
def made(language: str, size: SheetSize = "a3", kind: str = "page") -> bytes:
    return answer_to(MAKES[kind](language, size), None, faces(), lambda: None).pdf


def printed(language: str, size: SheetSize = "a3", kind: str = "page") -> list[Page]:
    return pages(made(language, size, kind))


@pytest.mark.parametrize("size", SHEETS)
def test_they_are_two_sheets_of_their_size_laid_out_once(size: SheetSize) -> None:
    steps: list[int] = []
    answer = answer_to(sheets("nl", size), None, faces(), lambda: steps.append(1))
    assert [page.size_mm for page in pages(answer.pdf)] == [SIZES_MM[size]] * 2
    assert len(steps) == 1
    assert answer.pdf == made("nl", size), "the same bytes twice"
    assert len(answer.pdf) < 500_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_large_and_the_titles_of_the_steps_larger(language: str) -> None:
    leasts: dict[SheetSize, int] = {"a3": 14, "a4": 11}
    for size, least in leasts.items():
        found = laid(language, size=size)
        assert min(box.style["font_size"] * PT for box in found.texts()) >= least
        # with the same lines: A4 is the same sheet, smaller
        assert [box.text for box in found.texts()] == [box.text for box in laid(language).texts()]
    titles = [box.style["font_size"] * PT for box in laid(language).of("step-title")]
    assert len(titles) == 8
    assert min(titles) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_as_large_as_a_hand_is_wide(language: str) -> None:
    for name, count in (("stop", 8), ("rung", 4), ("question", 10), ("first", 1)):
        found = laid(language).of(name)
        assert len(found) == count
        for box in found:
            assert max(part.width for part in all_in(box) if "picture" in classes(part)) / MM >= 30


@pytest.mark.parametrize("kind", ["page", "card", "own"])
@pytest.mark.parametrize("language", SHIPPED.languages() if LONG else [*LANGUAGES, "fr"])
def test_everything_stays_in_its_room(language: str, kind: str) -> None:
    found = laid(language, kind)
    [head, second], [first, last] = found.of("head"), found.of("way")
    assert bottom(head) <= top(first)
    [how] = found.of("how")
    for way, below in ((first, top(last)), (last, top(how))):
        steps = [box for box in found.of("step") if top(way) <= top(box) < bottom(way)]
        assert len(steps) == 4
        assert max(ends(box) for box in steps) <= below
    assert len(found.of("rung")) == 4
    for rung, tread in zip(found.of("rung"), found.of("tread"), strict=True):
        assert ends(tread) <= bottom(rung)
    [banner], [guide] = found.of("first"), found.of("guide")
    assert bottom(second) <= top(banner)
    asked = found.of("question")
    assert bottom(banner) <= min(map(top, asked))
    assert max(map(bottom, asked)) <= top(guide)
    assert len(found.of("danger")) == 2
    for danger in found.of("danger"):
        assert bottom(guide) <= top(danger)
        assert ends(danger) <= bottom(danger)
    for line in found.texts():
        assert line.position_x >= 0
        assert line.position_x + line.width <= 297 * MM


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_step_of_the_stairs_stands_above_the_one_before(language: str) -> None:
    tops = [top(box) / MM for box in laid(language).of("tread")]
    assert len(tops) == 4
    assert all(lower - higher >= 6 for lower, higher in pairwise(tops))


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_words(language: str) -> None:
    """Of *Mijn weg*, besides numbers and months. The old poster had 279 in Dutch: in no language a third of that."""
    document = sheets(language)
    said = [document.title, document.goal, document.heading["how"], document.heading["danger"]]
    said += [step.says for step in document.steps]
    said += [words for rung in document.rungs for words in (rung.title, rung.line)]
    count = sum(any(map(str.isalpha, word)) for words in said for word in (words.own or words.nl).split())
    assert count <= (70 if language == "nl" else 92)


def test_his_own_language_is_large_and_dutch_is_only_the_word_that_he_needs() -> None:
    text = text_of(printed("ar"))
    for wanted in ("خطوة", "البلدية", "حريق", "gemeente", "uitkering", "huisarts"):
        assert wanted in text
    for sentence in ("Ik ben ziek", "Wij leren elkaar kennen", "Wie helpt mij?"):
        assert sentence not in text
    assert "concept" not in text_of(printed("nl"))


def test_arabic_runs_from_the_right() -> None:
    arabic, dutch = laid("ar").of("step"), laid("nl").of("step")
    assert [box.position_x for box in dutch[:4]] == sorted(box.position_x for box in dutch[:4])
    assert [box.position_x for box in arabic[:4]] == sorted((box.position_x for box in arabic[:4]), reverse=True)


@pytest.mark.parametrize("size", SHEETS)
def test_the_code_is_read_and_holds_the_page_or_the_card_of_the_office(size: SheetSize) -> None:
    assert printed("ar", size)[1].codes() == [f"{BASE}/ar/{sheets('ar').version}"]
    [card] = printed("so", size, "card")[1].codes()
    assert card == poster_code(card_sheets("so", size)).text
    assert "FN:VluchtelingenWerk Tynaarlo" in card


@pytest.mark.parametrize("size", SHEETS)
def test_without_an_address_the_code_gives_the_office_however_long_its_name(size: SheetSize, tmp_path: Path) -> None:
    contact = f'contact = {{ phone = "0592 000 100", email = "{"k" * 40}@vluchtelingenwerk.example" }}'
    (tmp_path / "partners.toml").write_text(f'[[partner]]\ncode = "vluchtelingenwerk"\n{contact}\n', "utf-8")
    settings = Settings(location="VluchtelingenWerk Noord-Nederland, team Tynaarlo en Aa en Hunze", municipality="x")
    document = general_poster(Content(tmp_path), settings, "nl", size)
    [code] = pages(answer_to(document, None, faces(), lambda: None).pdf)[1].codes()
    assert code == poster_code(document).text
    assert "FN:VluchtelingenWerk Noord" in code
    assert "TEL:0592 000 100" in code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SHEETS)
def test_a_reading_machine_reads_them(size: SheetSize, language: str) -> None:
    pdf = made(language, size)
    assert pypdfium2.PdfDocument(io.BytesIO(pdf)).is_tagged()
    report = validate_pdf_bytes(pdf, profile=ValidationProfile.PDF_UA_1)
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []


# ---------------------------------------------------------------- of nobody, and of one client


def test_the_general_one_is_nobodys_and_leaves_lines_to_write_on() -> None:
    document = sheets("nl")
    assert not document.personal
    assert (document.guide, document.here, document.hung) == (OwnGuide(), None, ())
    assert render_html(document, SHIPPED).count('class="blank"') == 3
    assert "Ik ben hier" not in render_html(document, SHIPPED)


def test_a_clients_own_names_his_begeleider_his_place_and_what_he_agreed_to_hang_up(
    office: Office, anneke: Identity, team: Team
) -> None:
    client = new_client(office, anneke)
    agreed = omgeving.Agreements("ma en do, 9-12 uur", "Bel naar kantoor.", exceptions=("Ik bid om half een.",))
    omgeving.agree(office, anneke, client.id, agreed)
    poster = client_poster(office, anneke, client.id, "nl", "a4")
    assert poster.personal
    assert (poster.guide.name, poster.guide.hours) == ("Anneke", "ma en do, 9-12 uur")
    assert poster.here is not None
    html = render_html(poster, office.content)
    assert html.count("Ik ben hier") == 1
    assert "Ik bid om half een." not in html, "it hangs on a wall, and nobody asked him"
    hung = client_poster(office, anneke, client.id, "nl", "a4", hang=("Ik bid om half een.", "nooit afgesproken"))
    assert hung.hung == ("Ik bid om half een.",)
    with office.store.transaction():
        assert AuditLine.select().where(AuditLine.act == "make-poster-paper").count() == 1, "once a visit"
    with pytest.raises(NotAllowed):
        client_poster(office, team.bram, client.id, "nl", "a4")


@pytest.mark.parametrize("size", [*SHEETS, "pocket"])
def test_what_he_chose_stands_in_his_language_and_what_was_typed_as_it_was_typed(size: Size) -> None:
    texts = SHIPPED.texts("ti")
    hours, interpreter, typed = "maandag en donderdag 9.00-12.00", "Er komt een tolk bij.", "Ik bid om half een."
    poster = replace(own_sheets("ti", size), guide=OwnGuide("Anneke", hours), hung=(interpreter, typed))
    html = render_html(poster, SHIPPED)
    for chosen in (hours, interpreter):
        assert texts.text("keuze", chosen) in html
        assert chosen not in html
    assert f'<span class="free" dir="ltr" lang="nl">{typed}</span>' in html


def test_times_that_were_chosen_keep_their_order_from_right_to_left() -> None:
    hours = "maandag en donderdag 9.00-12.00"
    html = render_html(replace(own_sheets("ar", "a3"), guide=OwnGuide("Anneke", hours)), SHIPPED)
    assert "\u20669.00-12.00\u2069" in html


def test_what_somebody_typed_keeps_its_direction_and_its_number() -> None:
    html = render_html(replace(own_sheets("ar", "a3"), hung=("اتصل على 0592 000 001",)), SHIPPED)
    assert "\u20660592\u00a0000\u00a0001\u2069" in html
    assert '<span class="phone" dir="ltr">' in html or 'class="phone" dir="ltr"' in html


# ---------------------------------------------------------------- as the office says it


def test_every_question_names_tasks_that_there_are_and_has_a_picture() -> None:
    tasks = {task.code for partner in load_partners() for task in partner.task}
    asked = SHIPPED.poster.question
    assert [one.code for one in asked if not set(one.task) <= tasks or not one.task] == []
    assert {one.code for one in asked} | {step.code for step in SHIPPED.poster.step} <= load_pictures().keys()
    assert len(sheets("nl").questions) == len(asked) == 10


def test_a_task_that_is_removed_in_the_kiosk_is_gone_from_both_posters_the_page_and_the_lookup(
    office: Office, marijke: Identity
) -> None:
    """Case P8: the schema followed, and the client's poster still printed it."""

    def said() -> tuple[bool, ...]:
        content = office.content
        client = render_html(general_poster(content, office.settings, "nl", "a3"), content)
        page = office_poster(content, office.settings, "nl", "a4", "client")
        schema = office_poster(content, office.settings, "nl", "a3", "begeleider")
        return (
            "Iets in huis is kapot" in client,
            any(task.words.nl == "iets is kapot" for helper in page.helpers for task in helper.tasks),
            any(task.title == "iets is kapot in het huis" for row in schema.rows for task in row.tasks),
            any(found.task.code == "reparatie" for found in lookup_in(content).search("de kraan is kapot")),
        )

    assert said() == (True, True, True, True)
    partner_upkeep.remove_task(office, marijke, "verhuurder", "reparatie")
    assert said() == (False, False, False, False)


MOVED = """
[[partner]]
code = "vluchtelingenwerk"
[[partner.task]]
code = "digitaal"
off = true
[[partner]]
code = "school"
[[partner.task]]
code = "digitaal"
title = "computerles"
words = ["computer", "laptop", "tablet", "muis", "toetsenbord", "typen", "internet", "mailen"]
first = "De cliënt kijkt wat hij zelf al kan."
vw = "VW helpt bij het aanmelden."
"""


def test_a_question_follows_its_task_to_another_partner(tmp_path: Path) -> None:
    (tmp_path / "partners.toml").write_text(MOVED, "utf-8")
    document = general_poster(Content(tmp_path), SETTINGS, "nl", "a4")
    [asked] = [one for one in document.questions if one.picture == "telefoon"]
    assert [one.letter for one in asked.helpers] == ["S"]


def test_a_question_of_a_location_about_a_task_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper/poster.toml").write_text('[[question]]\ncode = "geld"\ntask = ["goud"]\n', "utf-8")
    with pytest.raises(FileFault, match="taak 'goud' is onbekend"):
        Content(tmp_path).check()


def test_a_number_never_breaks() -> None:
    document = sheets("so")
    found = Laid(replace(document, questions=tuple(_numbered(document))))
    lines = [box.text for box in found.texts()]
    assert lines.count("0592 000 123") == sum(len(one.helpers) for one in document.questions)


def _numbered(document: ClientPoster) -> Iterator[Any]:
    for asked in document.questions:
        yield replace(asked, helpers=tuple(replace(one, phone="0592 000 123") for one in asked.helpers))
