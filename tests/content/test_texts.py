import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from kiosk.content import texts
from kiosk.content.instrument import load_instrument
from kiosk.content.texts import CONCEPT, Texts, Words, languages, load_texts
from kiosk.faults import FileFault, NotFound
from kiosk.paper import poster as poster_module
from kiosk.paper import render
from tests.paper.samples import plan, poster

TRANSLATED = [language for language in languages() if language != "nl"]
PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#, concept
msgctxt "poster"
msgid "samen"
msgstr "together"

msgctxt "poster"
msgid "zelf"
msgstr "alone"

#, fuzzy
msgctxt "poster"
msgid "voordoen"
msgstr "watch"

msgctxt "taak"
msgid "samen"
msgstr "jointly"
"""


def entries(language: str) -> list[Message]:
    content = Path("content/locale", f"{language}.po").read_bytes()
    return [message for message in read_po(BytesIO(content), locale=language) if message.id]


@pytest.fixture
def english() -> Texts:
    return Texts("en", read_po(BytesIO(PO.encode()), locale="en"))


def test_context_tells_apart(english: Texts) -> None:
    assert english.text("poster", "samen") == "together"
    assert english.text("taak", "samen") == "jointly"


def test_fuzzy_is_never_used(english: Texts) -> None:
    assert english.text("poster", "voordoen") == "voordoen"
    assert english.missing == {("poster", "voordoen")}


def test_concept_counts_from_its_first_use(english: Texts) -> None:
    english.text("poster", "zelf")
    assert not english.uses_concept
    english.text("poster", "samen")
    assert english.uses_concept


def test_words_hold_both_languages(english: Texts) -> None:
    assert english.words("poster", "zelf") == Words("zelf", "alone")
    assert english.words("poster", "onbekend {x}", {"x": Words("1")}) == Words("onbekend 1", "")


def test_value_in_each_language() -> None:
    catalog = Catalog(locale="en")
    catalog.add("maand {m}", "month {m}", context="poster")
    words = Texts("en", catalog).words("poster", "maand {m}", {"m": Words("6 en 12", "6 and 12")})
    assert words == Words("maand 6 en 12", "month 6 and 12")


def test_dutch_needs_no_translation() -> None:
    dutch = load_texts("nl")
    assert dutch.text("poster", "samen") == "samen"
    assert (dutch.direction, dutch.uses_concept, dutch.missing) == ("ltr", False, set())


def test_unknown_language() -> None:
    with pytest.raises(NotFound, match="'tlh'"):
        load_texts("tlh")


def test_direction() -> None:
    assert load_texts("ar").direction == "rtl"
    assert load_texts("en").direction == "ltr"


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b'msgid "a"\nmsgstr "\xff"\n', "regel 2.*UTF-8"),
        (b'msgid "a"\nmsgstr b\n', "regel 2.*vertaalregel"),
        (b'msgid "a"\nmsgstr "b\n', "regel 2.*vertaalregel"),
        (b'msgid "a\nmsgstr "b"\n', "regel 1.*vertaalregel"),
        (b'msgid "a"\nmsgid "b"\nmsgstr "x"\n', "regel 1.*msgstr"),
    ],
)
def test_damaged_file_names_the_line(
    content: bytes, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts.catalog.cache_clear()
    (tmp_path / "fr.po").write_bytes(content)
    monkeypatch.setattr(texts, "shipped", lambda *parts: tmp_path.joinpath(*parts[1:]))
    with pytest.raises(FileFault, match=wanted):
        load_texts("fr")


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_on_poster_and_plan_is_translated(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[Texts] = []

    def remembered(code: str) -> Texts:
        used.append(load_texts(code))
        return used[-1]

    monkeypatch.setattr(poster_module, "load_texts", remembered)
    monkeypatch.setattr(render, "load_texts", remembered)
    poster(language, "a3")
    render.render_html(plan(language, practice=True))
    free = {("einddoel", "Leren fietsen")}
    assert set().union(*(text.missing for text in used)) - free == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_leefgebieden_and_levels_are_translated(language: str) -> None:
    target, instrument = load_texts(language), load_instrument()
    for level in instrument.level:
        target.text("niveau", level.word)
    for leefgebied in instrument.leefgebied:
        target.text("leefgebied", leefgebied.title)
        target.text("einddoel", leefgebied.einddoel)
        for onderdeel in leefgebied.onderdeel:
            target.text("onderdeel", onderdeel.title)
    assert target.missing == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogue_is_sound(language: str) -> None:
    for message in entries(language):
        assert message.context, message.id
        assert message.auto_comments, f"no note for the translator at {message.id}"
        assert not message.fuzzy
        assert isinstance(message.id, str)
        assert isinstance(message.string, str)
        assert sorted(re.findall(r"{\w+}", message.id)) == sorted(re.findall(r"{\w+}", message.string))
        assert message.flags <= {CONCEPT, "python-brace-format"}
