"""What is there to translate: everything that a client reads, once, with what a translator must know."""

from collections import Counter
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from kiosk.content.location import Content
from kiosk.content.messages import Message, messages_of
from kiosk.content.texts import Texts, check_catalog, empty_catalog, read_catalog, shipped_languages
from kiosk.faults import FileFault
from kiosk.paper.documents.every import PaperDocument
from kiosk.paper.making.cards import belkaart, brievenhulp, mijn_route, wie_wel
from kiosk.paper.making.general import general_poster, office_poster
from kiosk.paper.making.meting import meetkaart, toestemming_formulier
from kiosk.paper.making.tevredenheid import tevreden_formulier
from kiosk.paper.press.render import render_html
from kiosk.paper.press.render.site import PageLanguage, PageSite, render_old, render_page
from kiosk.settings import Settings
from tests.paper.every import own_sheets
from tests.paper.last_stop import meegeefblad
from tests.paper.making.test_brief import letter
from tests.paper.making.test_inzage import blad as inzageblad
from tests.paper.making.test_terugkijken import blad
from tests.paper.making.test_uitkomst import uitkomst
from tests.paper.samples import plan

SHIPPED = Content()
MESSAGES = messages_of(SHIPPED)
SETTINGS = Settings(location="VluchtelingenWerk Tynaarlo", municipality="Tynaarlo")


class Listening(Content):
    """Content with a language in which nothing is translated; remembers all that was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Texts] = []

    def texts(self, language: str) -> Texts:
        texts = Texts("en", empty_catalog("en"))
        self.asked.append(texts)
        return texts

    @property
    def missing(self) -> set[tuple[str, str]]:
        return {key for texts in self.asked for key in texts.missing}


def message(context: str, text: str) -> Message:
    return next(found for found in MESSAGES if found.key == (context, text))


#: the kinds of text on a plan that people write themselves; a location may translate its own
WRITTEN_BY_HAND = {"actie", "einddoel", "afspraak", "doel", "leerroute"}


def documents(content: Content) -> list[PaperDocument]:
    """All papers of a client, in another language than Dutch."""
    settings = replace_address(SETTINGS)
    sheets: list[PaperDocument] = [general_poster(content, settings, "en", "a3"), own_sheets("en", "a4")]
    posters = [*sheets, own_sheets("en", "pocket"), office_poster(content, settings, "en", "pocket", "begeleider")]
    whole_plan = replace(
        plan("en", practice=True), gelukt=tuple(part.title for part in content.instrument.onderdelen())
    )
    cards: list[PaperDocument] = [
        belkaart(content, settings, "en"),
        brievenhulp(content, settings, "en"),
        *(wie_wel(content, settings, "en", task) for task in ("uitkering", "huisarts", "gevaar")),
        mijn_route(
            content,
            settings,
            "en",
            name="14",
            month=6,
            months=18,
            steps=whole_plan.route,
            appointment=whole_plan.appointments[0],
            practice=True,
        ),
    ]
    ends: list[PaperDocument] = [
        toestemming_formulier(settings, "en"),
        toestemming_formulier(settings, "en", moving=True),
        tevreden_formulier(content, settings, "en"),
        inzageblad("en"),
        uitkomst("en", practice=True),
        blad("en", practice=True, lines=30),
        replace(letter("en", practice=True), language="en"),
        meegeefblad("en"),
    ]
    return [*posters, whole_plan, meetkaart(content, settings, "en"), *cards, *ends]


def replace_address(settings: Settings) -> Settings:
    return Settings(
        location=settings.location, municipality=settings.municipality, base_address="https://wegwijzer.example"
    )


def test_every_message_is_there_once() -> None:
    assert [key for key, times in Counter(found.key for found in MESSAGES).items() if times > 1] == []


def test_every_message_has_a_note_and_a_place() -> None:
    assert [found for found in MESSAGES if not found.note or not found.places or not found.text.strip()] == []


def test_no_paper_that_has_a_language_is_missing_here() -> None:
    """A new paper, whose words nobody gathered, came out in Dutch with no word of it."""
    made = {type(document) for document in documents(SHIPPED)}
    speaks = {kind for kind in get_args(PaperDocument) if "language" in {field.name for field in fields(kind)}}
    assert speaks - made == set()


def test_what_any_paper_asks_for_is_among_the_messages() -> None:
    """But what is written by hand on the sample plan, and the words of the begeleider's schema."""
    content = Listening()
    for document in documents(content):
        render_html(document, content)
    page = office_poster(content, SETTINGS, "en", "a4", "client")
    site = PageSite((PageLanguage("en", "English", "ltr"),), date(2026, 11, 28), {"weg": "weg.mp3"}, "poster.pdf")
    render_page(page, content, site)
    render_old(page, content, site, "../")
    schema = {("poster", text) for text in content.poster.schema.values()}
    asked = {key for key in content.missing - schema if key[0] not in WRITTEN_BY_HAND}
    assert len(asked) > 200
    assert asked - {found.key for found in MESSAGES} == set()


def test_what_a_screen_can_choose_for_a_plan_is_among_the_messages() -> None:
    keys = {found.key for found in MESSAGES}
    assert {("actie", action.text) for action in SHIPPED.actions.action} <= keys
    assert {("actie", one.text) for wacht in SHIPPED.route.wacht for one in wacht.bridge} <= keys
    assert {("kan", kan) for part in SHIPPED.instrument.onderdelen() for kan in part.kan} <= keys
    assert {("einddoel", area.einddoel) for area in SHIPPED.instrument.leefgebied} <= keys
    assert {("subdoel", part.subdoel) for part in SHIPPED.instrument.onderdelen()} <= keys
    assert {("fase", fase.title) for fase in (*SHIPPED.route.fase, *SHIPPED.route.fase_money)} <= keys


def test_the_same_words_in_two_places_are_one_message_that_knows_both() -> None:
    steps = [
        (f"kan/{part.code}/{number}", kan)
        for part in SHIPPED.instrument.onderdelen()
        for number, kan in enumerate(part.kan, start=1)
    ]
    for place, kan in steps:
        assert place in message("kan", kan).places


def test_a_word_that_does_not_explain_itself_has_a_note_of_its_own() -> None:
    assert message("poster", "zelf").note == "highest rung of the ladder: I do it alone"
    assert message("poster", "Wie helpt mij?").note.startswith("Poster on the wall")


def test_a_location_that_says_something_otherwise_asks_for_that(tmp_path: Path) -> None:
    own = '[[client_agreement]]\ncode = "op-tijd"\ntext = "Ik kom nooit te laat."\n'
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "poster.toml").write_text(own, "utf-8")
    found = {known.key: known for known in messages_of(Content(tmp_path))}
    assert found["poster", "Ik kom nooit te laat."].places == ("poster/agreement/op-tijd",)
    assert ("poster", "Ik kom op tijd, of ik bel af.") not in found


def test_a_template_of_the_location_may_have_a_kind_of_text_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "page.html.j2").write_text('{{ t("ergens", "Hallo") }}{{ t("plan", "nu") }}', "utf-8")
    assert ("ergens", "Hallo") in {known.key for known in messages_of(Content(tmp_path))}


@pytest.mark.parametrize(
    ("dutch", "own", "wanted"),
    [
        ("Na {months} maanden", "After {month} months", r"regel 3: .*andere woorden tussen \{ \}.*precies zo"),
        ("Na {months} maanden", "After some months", r"regel 3: .*andere woorden tussen \{ \}"),
        ("Bel 112.", "Call 113.", "regel 3: .*ander getal.*precies over"),
        ("Bel 112.", "Call.", "regel 3: .*ander getal"),
        ("Bel 112.", "١١٣ اتصل", "regel 3: .*ander getal"),
        ("Bel.", "Please do call us." + "!" * 2, "regel 3: .*20 letters. Maak haar korter: hoogstens 19"),
    ],
)
def test_a_translation_that_says_something_else_or_does_not_fit_is_named_with_its_line(
    tmp_path: Path, dutch: str, own: str, wanted: str
) -> None:
    with pytest.raises(FileFault, match=wanted):
        check_catalog(read_catalog(po_file(tmp_path, dutch, own), "ar", "locale/ar.po"), "locale/ar.po")


@pytest.mark.parametrize(
    ("dutch", "own", "flags"),
    [
        ("Bel 112.", "اتصل ١١٢", ""),
        ("Bel 112.", "Call 113.", "#, fuzzy\n"),
        ("Bel 112.", "", ""),
        ("Bel.", "x" * 19, ""),
        ("Van {from} tot {to}", "{to}, since {from}", ""),
    ],
)
def test_what_says_the_same_or_is_never_shown_is_let_through(tmp_path: Path, dutch: str, own: str, flags: str) -> None:
    check_catalog(read_catalog(po_file(tmp_path, dutch, own, flags), "ar", "ar.po"), "ar.po")


@pytest.mark.parametrize("string", ['"  "', '"\\n"', '""'])
def test_a_blank_translation_is_missing_and_the_dutch_shows(tmp_path: Path, string: str) -> None:
    path = tmp_path / "fr.po"
    path.write_text(f'msgctxt "poster"\nmsgid "zelf"\nmsgstr {string}\n', "utf-8")
    texts = Texts("fr", read_catalog(path, "fr", "fr.po"))
    assert texts.text("poster", "zelf") == "zelf"
    assert texts.words("poster", "zelf").own == ""
    assert texts.missing == {("poster", "zelf")}


def test_a_file_that_is_called_after_no_language_is_named(tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "kopie.po").write_text("", "utf-8")
    with pytest.raises(FileFault, match=r"inhoud/locale/kopie\.po: 'kopie' is geen taal\. Noem het bestand"):
        Content(tmp_path).check()


def po_file(folder: Path, dutch: str, own: str, flags: str = "") -> Path:
    """A PO file whose one translation stands on lines 2 to 4."""
    path = folder / "ar.po"
    path.write_text(f'# one\n{flags}msgctxt "poster"\nmsgid "{dutch}"\nmsgstr "{own}"\n', "utf-8")
    return path


@pytest.mark.parametrize("language", shipped_languages())
def test_whatever_the_client_reads_has_a_translation_of_now(language: str) -> None:
    texts = SHIPPED.texts(language)
    for found in MESSAGES:
        texts.text(*found.key)
    assert texts.missing == set()
