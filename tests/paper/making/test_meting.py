"""The meetkaart and the form of toestemming, printed and read back."""

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from kiosk.content.instrument import Leefgebied
from kiosk.content.location import Content
from kiosk.paper.documents.meting import Meetkaart, ToestemmingFormulier
from kiosk.paper.making.meting import meetkaart, toestemming_formulier
from kiosk.paper.press.pdf import render_pdf
from kiosk.paper.press.render import render_html
from kiosk.settings import Settings
from tests.conftest import made_once
from tests.paper.samples import LANGUAGES, SHIPPED, Page, pages, text_of

SETTINGS = Settings(location="VluchtelingenWerk Tynaarlo", municipality="Tynaarlo")
INSTRUMENT = SHIPPED.instrument
PRIVATE = [part for part in INSTRUMENT.onderdelen() if part.private]
#: how a paper is made here
MADE: list[Callable[[Meetkaart | ToestemmingFormulier], bytes]] = []
SHOWN = [part for part in INSTRUMENT.onderdelen() if not part.private]


def card(language: str = "nl", *, children: bool = True, off: tuple[str, ...] = ()) -> Meetkaart:
    return meetkaart(
        SHIPPED, Settings(location="Hier", municipality="Hier", leefgebieden_off=off), language, children=children
    )


@pytest.fixture(scope="session", autouse=True)
def _made_once_for_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each paper is made once per run of pytest, however many workers and tests read it."""

    def made(document: Meetkaart | ToestemmingFormulier) -> bytes:
        name = hashlib.sha256(repr(document).encode()).hexdigest()

        def make(folder: Path) -> None:
            folder.mkdir()
            (folder / "paper.pdf").write_bytes(render_pdf(document))

        return (made_once(tmp_path_factory, name, make) / "paper.pdf").read_bytes()

    MADE.append(made)
    yield
    MADE.clear()


@cache
def printed_card(language: str, *, children: bool = True, off: tuple[str, ...] = ()) -> list[Page]:
    return pages(MADE[0](card(language, children=children, off=off)))


@cache
def printed_form(language: str) -> list[Page]:
    return pages(MADE[0](toestemming_formulier(SETTINGS, language)))


def squeezed(made: list[Page]) -> str:
    """The letters without any space, for a line may break anywhere; a bracket beside Arabic reads as its mirror."""
    return without(text_of(made).replace("\ufffe", "-").replace("\u0002", "-"))


def without(text: str) -> str:
    return "".join(letter for letter in text if not letter.isspace() and letter not in "()")


def on(text: str, made: list[Page]) -> bool:
    return without(text) in squeezed(made)


def area(code: str) -> Leefgebied:
    return next(leefgebied for leefgebied in INSTRUMENT.leefgebied if leefgebied.code == code)


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_kan_punt_of_every_onderdeel_is_on_the_card(language: str) -> None:
    made = printed_card(language)
    missing = [kan for part in SHOWN for kan in part.kan if not on(kan, made)]
    assert missing == []
    # read back, a code beside Arabic is turned
    assert [part.code for part in SHOWN if not re.search(f"{part.code}|{part.code[::-1]}", text_of(made))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_apart_is_never_on_the_card(language: str) -> None:
    assert [part.code for part in PRIVATE] == ["7c"]
    text = squeezed(printed_card(language))
    assert not re.search(r"\b(7c|c7)\b", text_of(printed_card(language)))
    texts = SHIPPED.texts(language)
    for part in PRIVATE:
        for context, told in (("onderdeel", part.title), *(("kan", kan) for kan in part.kan)):
            for said in {told, texts.text(context, told)}:
                assert without(said) not in text, said


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_who_has_no_children_is_not_asked_about_them(language: str) -> None:
    with_children, without = printed_card(language), printed_card(language, children=False)
    children = [
        kan
        for leefgebied in INSTRUMENT.leefgebied
        if leefgebied.children
        for part in leefgebied.onderdeel
        for kan in part.kan
    ]
    assert children
    assert all(on(kan, with_children) for kan in children)
    assert [kan for kan in children if on(kan, without)] == []
    assert not on("Kinderen", without)
    others = [
        kan
        for leefgebied in INSTRUMENT.leefgebied
        if not leefgebied.children
        for part in leefgebied.onderdeel
        if not part.private
        for kan in part.kan
    ]
    assert all(on(kan, without) for kan in others)


def test_a_leefgebied_that_is_switched_off_is_not_on_the_card() -> None:
    made = printed_card("nl", off=("4", "6"))
    elsewhere = {kan for part in SHOWN if part.code[0] not in "46" for kan in part.kan}
    gone = {kan for part in SHOWN if part.code[0] in "46" for kan in part.kan} - elsewhere
    assert len(gone) > 15
    assert [kan for kan in gone if on(kan, made)] == []
    assert all(on(kan, made) for part in area("5").onderdeel for kan in part.kan)


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_five_faces_are_told_once_and_stand_under_every_onderdeel(language: str) -> None:
    first = printed_card(language)[:1]
    for level in INSTRUMENT.level:
        assert on(level.word, first)
        assert on(level.client, first)
    html = render_html(card(language), SHIPPED)
    assert html.count('class="faces"') == len(SHOWN)
    texts = SHIPPED.texts(language)
    for level in INSTRUMENT.level:
        said = f"{level.score} {texts.text('niveau', level.word)}"
        assert html.count(f"<title>{said}</title>") == len(SHOWN) + 1, said


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_what_the_empty_box_beside_the_faces_means_is_told_once(language: str) -> None:
    assert on("past niet bij mij", printed_card(language)[:1])
    html = render_html(card(language), SHIPPED)
    said = {"past niet bij mij", SHIPPED.texts(language).text("meetkaart", "past niet bij mij")}
    assert [html.count(words) for words in said] == [1] * len(said)
    assert html.count('class="none"') == len(SHOWN)


def test_the_card_says_that_it_is_no_test_and_that_the_client_points() -> None:
    first = printed_card("nl")[:1]
    assert on("Dit is geen test. Geen antwoord is fout.", first)
    assert on("Ik wijs het gezicht aan dat bij mij past.", first)


def test_the_card_of_a_client_speaks_his_language_beside_the_dutch() -> None:
    made = printed_card("ar")
    texts = SHIPPED.texts("ar")
    own = {word for level in INSTRUMENT.level for word in readable(texts.text("niveau", level.client))}
    assert len(own) > 5
    assert [word for word in own if word not in made[0].text] == []


def readable(text: str) -> list[str]:
    """The Arabic words that come back from a PDF as they went in: without marks, and without lam-alif."""
    words = re.findall(r"\b[\u0620-\u064a]{3,}\b", text)
    return [word for word in words if not re.search("ل[اأإآ]|[يى]$|^ا?[أإ]و", word)]


def test_in_arabic_the_lowest_face_stands_right() -> None:
    [dutch], [arabic] = printed_card("nl")[:1], printed_card("ar")[:1]
    first, last = area("1").title, INSTRUMENT.level[-1].word
    assert dutch.left_of("niet") < 105 < dutch.left_of(last)
    assert arabic.left_of(last) < 105
    assert arabic.left_of("niet") > arabic.left_of(last)
    assert arabic.left_of(first) > dutch.left_of(first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_is_a4_and_stays_on_its_pages(language: str) -> None:
    made = printed_card(language)
    assert {page.size_mm for page in made} == {(210, 297)}
    assert 1 < len(made) <= 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_half_of_the_form_stays_on_its_own_page(language: str) -> None:
    """The municipality on the front, the sociaal team on the back: each with its own room to sign."""
    made = printed_form(language)
    assert [page.size_mm for page in made] == [(210, 297)] * 2
    assert [on("Mijn handtekening", [page]) for page in made] == [True, True]
    assert [on("Toestemming voor het sociaal team", [page]) for page in made] == [False, True]
    assert [on("Mag de gemeente Tynaarlo mijn plan zien?", [page]) for page in made] == [True, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_large_enough_to_read_together_at_a_table(language: str) -> None:
    made = [*printed_card(language), *printed_form(language)]
    assert min(size for page in made for size in page.letter_sizes()) >= 7.5


@pytest.mark.parametrize("made", [printed_card, printed_form])
def test_the_clients_own_language_is_larger_than_the_dutch_under_it(made: Callable[[str], list[Page]]) -> None:
    sizes = [size for page in made("ar") for letter, size in page.sized_letters() if "\u0620" <= letter <= "\u064a"]
    assert len(sizes) > 300
    assert round(min(sizes), 1) >= 8
    assert median(sizes) >= 9


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_form_asks_about_metingen_plan_and_sociaal_team_and_leaves_room_to_sign(language: str) -> None:
    made = printed_form(language)
    for wanted in (
        "Mag de gemeente Tynaarlo de scores van mijn metingen zien?",
        "Mag de gemeente Tynaarlo mijn plan zien?",
        "Mag het sociaal team weten wat ik kan en waar ik nog hulp nodig heb?",
        "Mijn antwoord daar telt hier niet.",
        "Ik krijg evenveel hulp bij ja en bij nee.",
        "Ik mag later altijd nog nee zeggen. Dan stopt het delen meteen.",
        "Wat de gemeente dan al heeft, kan niet terug.",
        "Mijn handtekening",
        "datum",
    ):
        assert on(wanted, made), wanted
    assert squeezed(made).count("Ja,datmag") == squeezed(made).count("Nee,lieverniet") == 3


def test_both_answers_on_the_form_weigh_the_same() -> None:
    html = render_html(toestemming_formulier(SETTINGS, "nl"), SHIPPED)
    assert html.count('<span class="box"></span>') == 6
    assert "checked" not in html


def test_a_name_in_the_settings_is_text_and_never_markup() -> None:
    document = ToestemmingFormulier("nl", "<b>VW</b> & co", "<script>x</script>")
    html = render_html(document, SHIPPED)
    assert "<script>" not in html
    assert on("<script>x</script>", pages(render_pdf(document)))
    assert on("<b>VW</b> & co", pages(render_pdf(document)))


def test_the_mark_of_a_concept_is_on_both_papers_where_a_translation_is_one() -> None:
    for made in (printed_card, printed_form):
        assert on("concept: nog niet nagekeken", made("ar"))
        assert "concept" not in squeezed(made("nl"))


def test_a_language_without_translation_gives_the_dutch_paper() -> None:
    content = Content()
    html = render_html(meetkaart(content, SETTINGS, "uk"), content)
    assert '<html lang="nl" dir="ltr">' in html


def test_the_papers_name_nobody_so_they_may_be_kept() -> None:
    assert not card().personal
    assert not toestemming_formulier(SETTINGS, "nl").personal
