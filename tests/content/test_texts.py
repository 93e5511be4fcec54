import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from kiosk.content.location import Content
from kiosk.content.messages import messages_of
from kiosk.content.texts import CONCEPT, Texts, Words, dutch_of, forms_of
from kiosk.faults import FileFault, NotFound

#: the letters of each language; names of offices, and the Dutch word between ( ), are Latin everywhere
SCRIPTS = {"ar": "[\u0621-\u0652]", "fa": "[\u0600-\u06ff\u200c]", "ti": "[\u1200-\u139f]"}
LATIN = "[a-zA-Z\u00c0-\u024f]"
#: Arabic letters that Persian writes otherwise, and Persian ones that Arabic does not have
FOREIGN = {"fa": "[\u064a\u0643\u0649\u0629]", "ar": "[\u06cc\u06a9\u06af\u0686\u067e\u0698]"}
SHIPPED = Content()
TRANSLATED = SHIPPED.languages()[1:]
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
    assert english.words("poster", "onbekend {x}", {"x": Words("1")}) == Words("onbekend 1", untranslated=True)


def test_value_in_each_language() -> None:
    catalog = Catalog(locale="en")
    catalog.add("maand {m}", "month {m}", context="poster")
    words = Texts("en", catalog).words("poster", "maand {m}", {"m": Words("6 en 12", "6 and 12")})
    assert words == Words("maand 6 en 12", "month 6 and 12")


def test_dutch_needs_no_translation() -> None:
    dutch = SHIPPED.texts("nl")
    assert dutch.text("poster", "samen") == "samen"
    assert (dutch.direction, dutch.uses_concept, dutch.missing) == ("ltr", False, set())


def test_unknown_language() -> None:
    with pytest.raises(NotFound, match="'tlh'"):
        SHIPPED.texts("tlh")


def test_direction() -> None:
    assert SHIPPED.texts("ar").direction == "rtl"
    assert SHIPPED.texts("en").direction == "ltr"


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
def test_damaged_file_names_the_line(content: bytes, wanted: str, tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "fr.po").write_bytes(content)
    with pytest.raises(FileFault, match=wanted):
        Content(tmp_path).texts("fr")


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_that_a_client_can_see_is_translated(language: str) -> None:
    target = SHIPPED.texts(language)
    for message in messages_of(SHIPPED):
        target.text(message.context, message.text)
    assert target.missing == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_catalogue_is_sound(language: str) -> None:
    for message in entries(language):
        assert message.context, message.id
        assert message.auto_comments, f"no note for the translator at {message.id}"
        assert not message.fuzzy
        assert isinstance(message.id, str) or message.id == (dutch_of(message),) * 2
        assert len(forms_of(message)) == (1 if isinstance(message.id, str) else Catalog(locale=language).num_plurals)
        for form in forms_of(message):
            assert sorted(re.findall(r"{\w+}", dutch_of(message))) == sorted(re.findall(r"{\w+}", form))
        assert message.flags <= {CONCEPT, "python-brace-format"}


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_language_is_written_in_its_own_script(language: str) -> None:
    own = SCRIPTS.get(language, LATIN)
    for message in entries(language):
        said = " ".join(forms_of(message))
        letters = [sign for sign in said if unicodedata.category(sign)[0] == "L"]
        odd = [sign for sign in letters if not re.fullmatch(f"{own}|{LATIN}", sign)]
        assert not odd, f"{message.id}: {odd}"
        assert not re.findall(FOREIGN.get(language, "(?!)"), said), message.id


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_sentence_in_another_script_is_no_dutch_one(language: str) -> None:
    for message in entries(language):
        bare = re.sub(r"\([^)]*\)|{\w+}", "", " ".join(forms_of(message)))
        ends = dutch_of(message).endswith((".", "?"))
        assert not ends or len(re.findall(SCRIPTS[language], bare)) > len(re.findall(LATIN, bare)) / 2, message.id


COUNTED = "pas na {months} maanden"
PLURAL = f"""
msgctxt "poster"
msgid "{COUNTED}"
msgid_plural "{COUNTED}"
msgstr[0] "only after {{months}} month"
msgstr[1] "only after {{months}} months"
"""


@pytest.mark.parametrize(
    ("months", "word"),
    [(3, "أشهر"), (10, "أشهر"), (11, "شهرًا"), (18, "شهرًا"), (99, "شهرًا"), (103, "أشهر"), (100, "شهر")],
)
def test_arabic_has_one_form_for_three_months_and_another_for_eighteen(months: int, word: str) -> None:
    own = SHIPPED.texts("ar").words("poster", COUNTED, {"months": Words(str(months))}).own
    assert own == f"فقط بعد {months} {word}"


@pytest.mark.parametrize(("count", "own"), [("1", "only after 1 month"), ("2", "only after 2 months")])
def test_the_form_follows_what_is_counted(count: str, own: str) -> None:
    english = Texts("en", read_po(BytesIO(PLURAL.encode()), locale="en"))
    assert english.words("poster", COUNTED, {"months": Words(count)}).own == own


def test_what_counts_nothing_yet_has_the_form_for_many() -> None:
    english = Texts("en", read_po(BytesIO(PLURAL.encode()), locale="en"))
    assert english.text("poster", COUNTED) == "only after {months} months"
    assert english.words("poster", COUNTED, {"months": Words("?")}).own == "only after ? months"


def test_a_location_may_translate_with_forms_and_each_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    path = tmp_path / "locale" / "en.po"
    path.write_text(PLURAL, "utf-8")
    assert Content(tmp_path).texts("en").words("poster", COUNTED, {"months": Words("1")}).own == "only after 1 month"
    Content(tmp_path).check()
    path.write_text(PLURAL.replace("after {months} months", "after some months"), "utf-8")
    with pytest.raises(FileFault, match=r"en\.po, regel 3: .*andere woorden tussen \{ \}"):
        Content(tmp_path).check()
    path.write_text(PLURAL.replace('"only after {months} month"', '""'), "utf-8")
    assert Content(tmp_path).texts("en").text("poster", COUNTED) == SHIPPED.texts("en").text("poster", COUNTED)


def test_a_file_with_fewer_forms_than_the_language_has_uses_its_last(tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    head = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    (tmp_path / "locale" / "ar.po").write_text(head + PLURAL.replace("only after", "بعد"), "utf-8")
    own = Content(tmp_path).texts("ar").words("poster", COUNTED, {"months": Words("18")}).own
    assert own == "بعد 18 months"
