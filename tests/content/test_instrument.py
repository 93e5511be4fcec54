from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.instrument import Instrument, frozen_text, load_instrument, thawed
from kiosk.content.toml_file import shipped
from kiosk.faults import FileFault

TEXT = shipped("instrument.toml").read_text(encoding="utf-8")


def loaded(folder: Path, text: str) -> Instrument:
    path = folder / "instrument.toml"
    path.write_text(text, encoding="utf-8")
    return load_instrument(path)


def fault(folder: Path, text: str) -> FileFault:
    with pytest.raises(FileFault) as caught:
        loaded(folder, text)
    return caught.value


def line_with(text: str, part: str, after: str = "") -> int:
    """The number of the first line with this part, below the line with ``after``."""
    start = text.index(after) if after else 0
    return text.count("\n", 0, text.index(part, start)) + 1


def test_the_form_has_7_leefgebieden_24_onderdelen_and_99_kan_punten() -> None:
    instrument = load_instrument()
    assert len(instrument.leefgebied) == 7
    assert len(instrument.onderdelen()) == 24
    assert sum(len(onderdeel.kan) for onderdeel in instrument.onderdelen()) == 99


@pytest.mark.parametrize(
    ("code", "title", "onderdelen", "kan"),
    [
        ("1", "Wonen", 5, 15),
        ("2", "Kinderen", 3, 9),
        ("3", "Financiën en administratie", 5, 29),
        ("4", "Sociaal netwerk", 3, 14),
        ("5", "Maatschappelijke participatie", 2, 8),
        ("6", "Zorg en gezondheid", 3, 16),
        ("7", "Huiselijke relaties", 3, 8),
    ],
)
def test_each_leefgebied_has_the_forms_count(code: str, title: str, onderdelen: int, kan: int) -> None:
    (area,) = [area for area in load_instrument().leefgebied if area.code == code]
    assert area.title == title
    assert [onderdeel.code for onderdeel in area.onderdeel] == [f"{code}{letter}" for letter in "abcde"[:onderdelen]]
    assert sum(len(onderdeel.kan) for onderdeel in area.onderdeel) == kan


def test_five_is_the_best_and_every_level_has_number_word_and_face() -> None:
    instrument = load_instrument()
    assert [(level.score, level.word) for level in instrument.level] == [
        (1, "niet"),
        (2, "matig"),
        (3, "redelijk"),
        (4, "voldoende"),
        (5, "volledig"),
    ]
    assert len({level.face for level in instrument.level}) == 5
    assert all(level.title == f"{level.word} zelfredzaam" for level in instrument.level)
    assert instrument.level_of(5).word == "volledig"
    with pytest.raises(KeyError):
        instrument.level_of(6)


def test_only_the_leefgebied_kinderen_is_for_parents() -> None:
    assert [area.code for area in load_instrument().leefgebied if area.children] == ["2"]


def test_acute_danger_stands_in_1e_and_4a_and_the_private_onderdeel_is_7c() -> None:
    onderdelen = load_instrument().onderdelen()
    assert [onderdeel.code for onderdeel in onderdelen if onderdeel.danger is not None] == ["1e", "4a"]
    assert [onderdeel.code for onderdeel in onderdelen if onderdeel.private] == ["7c"]
    for onderdeel in onderdelen:
        if onderdeel.danger is not None:
            assert "gevaar" in onderdeel.kan[onderdeel.danger]


def test_an_onderdeel_is_found_by_its_code_with_its_leefgebied() -> None:
    instrument = load_instrument()
    assert instrument.onderdeel_named("3e").code == "3e"
    assert instrument.leefgebied_of("3e").code == "3"
    for find in (instrument.onderdeel_named, instrument.leefgebied_of):
        with pytest.raises(KeyError):
            find("9z")


def test_every_text_of_the_form_is_there_and_no_kan_punt_stands_twice_in_an_onderdeel() -> None:
    for onderdeel in load_instrument().onderdelen():
        texts = (onderdeel.title, onderdeel.about, onderdeel.subdoel, *onderdeel.kan)
        assert all(text == text.strip() != "" for text in texts)
        assert len(set(onderdeel.kan)) == len(onderdeel.kan)


def test_what_is_kept_with_a_meting_is_the_whole_instrument_under_a_hash_of_its_content(tmp_path: Path) -> None:
    digest, content = frozen_text(load_instrument())
    assert thawed(content) == load_instrument()
    assert frozen_text(loaded(tmp_path, TEXT)) == (digest, content), "where it stood does not matter"
    (tmp_path / "ander").mkdir()
    other, _ = frozen_text(loaded(tmp_path / "ander", TEXT.replace("Wonen", "Thuis", 1)))
    assert other != digest


Damage = tuple[Callable[[str], str], Callable[[str], int], str, str]
KETEL = "de verwarming en de cv-ketel goed gebruiken"
DAMAGES: dict[str, Damage] = {
    "a quotation mark is missing": (
        lambda text: text.replace('title = "Rechten en plichten"', 'title = "Rechten en plichten', 1),
        lambda text: line_with(text, "Rechten en plichten"),
        "geen geldige TOML",
        "Kijk de aanhalingstekens, haken en komma's na.",
    ),
    "an unknown key": (
        lambda text: text.replace('subdoel = "Ik ken mijn rechten', 'doel = "Ik ken mijn rechten', 1),
        lambda text: line_with(text, 'doel = "Ik ken mijn rechten'),
        "'doel' is hier onbekend.",
        "Haal de regel weg of kijk de naam na.",
    ),
    "a missing key": (
        lambda text: text.replace('title = "Nutsbedrijven"\n', "", 1),
        lambda text: line_with(text, 'code = "1b"') - 1,
        "'title' ontbreekt.",
        "Zet er een regel 'title = …' bij.",
    ),
    "a double onderdeel": (
        lambda text: text.replace('code = "1b"', 'code = "1a"', 1),
        lambda text: second_code(text, "1a"),
        "'1a' staat er twee keer.",
        "Geef er één een andere code.",
    ),
    "a double leefgebied": (
        lambda text: text.replace('code = "2"', 'code = "1"', 1),
        lambda text: second_code(text, "1"),
        "'1' staat er twee keer.",
        "Geef er één een andere code.",
    ),
    "an onderdeel without kan-punten": (
        lambda text: without_kan(text, "1b"),
        lambda text: line_with(text, "kan = []"),
        "dit onderdeel heeft geen kan-punten.",
        "Zet er minstens één in.",
    ),
    "a danger that is no kan-punt": (
        lambda text: with_danger(text, 99),
        lambda text: line_with(text, "danger = 99"),
        "dat kan-punt bestaat niet.",
        "Tel vanaf 0.",
    ),
    "a kan-punt that says nothing": (
        lambda text: text.replace('"Ik kan de verwarming en de cv-ketel goed gebruiken"', '" "', 1),
        lambda text: kan_line(text, "1b"),
        "dit kan-punt is leeg.",
        "Schrijf wat de cliënt kan, of haal het weg.",
    ),
    "a kan-punt that stands twice": (
        lambda text: text.replace("lezen wat er op de meters staat en dat doorgeven", KETEL, 1),
        lambda text: kan_line(text, "1b"),
        "dit kan-punt staat er twee keer.",
        "Haal er één weg.",
    ),
    "an onderdeel without a name": (
        lambda text: text.replace('title = "Nutsbedrijven"', 'title = ""', 1),
        lambda text: line_with(text, 'title = ""'),
        "deze tekst is leeg.",
        "Vul de tekst in.",
    ),
    "a level without a face": (
        lambda text: text.replace('face = ":-)"', 'face = ""', 1),
        lambda text: line_with(text, 'face = ""'),
        "deze tekst is leeg.",
        "Vul de tekst in.",
    ),
    "two levels with one word": (
        lambda text: text.replace('word = "matig"', 'word = "niet"', 1),
        lambda text: line_with(text, 'title = "matig zelfredzaam"') - 1,
        "'niet' hoort al bij een ander niveau.",
        "Kies een ander.",
    ),
    "a code that is none": (
        lambda text: text.replace('code = "1b"', 'code = "1 b/c"', 1),
        lambda text: line_with(text, 'code = "1 b/c"'),
        "'1 b/c' is geen code.",
        "Gebruik één tot vier letters en cijfers, zoals 3b.",
    ),
    "no leefgebieden": (
        lambda text: f"leefgebied = []\n{text[: text.index('[[leefgebied]]')]}",
        lambda text: 1,
        "er zijn geen leefgebieden.",
        "Zet er minstens één in.",
    ),
    "a level that stands twice": (
        lambda text: text.replace("score = 5", "score = 4", 1),
        lambda text: line_with(text, "[[level]]"),
        "de vijf niveaus zijn niet 1, 2, 3, 4 en 5.",
        "Zet elk niveau er één keer in.",
    ),
    "a level that is too high": (
        lambda text: text.replace("score = 5", "score = 6", 1),
        lambda text: line_with(text, "score = 6"),
        "dit getal is te groot.",
        "Kies 5 of minder.",
    ),
    "a number where text belongs": (
        lambda text: text.replace('face = ":-)"', "face = 4", 1),
        lambda text: line_with(text, "face = 4"),
        "hier hoort tekst tussen aanhalingstekens, maar er staat een getal.",
        "Verander de waarde.",
    ),
}


def kan_line(text: str, code: str) -> int:
    return text.count("\n", 0, text.index("kan = [", text.index(f'code = "{code}"'))) + 1


def second_code(text: str, code: str) -> int:
    first = text.index(f'code = "{code}"')
    return text.count("\n", 0, text.index(f'code = "{code}"', first + 1)) + 1


def without_kan(text: str, code: str) -> str:
    start = text.index("kan = [", text.index(f'code = "{code}"'))
    end = text.index("]\n", start)
    return f"{text[:start]}kan = []\n{text[end + 2 :]}"


def with_danger(text: str, number: int) -> str:
    start = text.index("\ndanger = ") + 1
    return f"{text[:start]}danger = {number}{text[text.index(chr(10), start) :]}"


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_instrument_names_the_file_the_line_and_the_mend(tmp_path: Path, name: str) -> None:
    damage, line, what, mend = DAMAGES[name]
    text = damage(TEXT)
    assert text != TEXT
    found = fault(tmp_path, text)
    assert found.line == line(text)
    assert found.sentence.startswith(f"instrument.toml, regel {found.line}: ")
    assert what in found.sentence
    assert found.sentence.endswith(mend)


def test_a_leefgebied_without_onderdelen_names_its_line(tmp_path: Path) -> None:
    text = f'{TEXT}\n[[leefgebied]]\ncode = "8"\ntitle = "Extra"\nshort = "Extra"\neinddoel = "x"\nonderdeel = []\n'
    found = fault(tmp_path, text)
    assert "heeft geen onderdelen" in found.sentence
    assert found.line == line_with(text, 'code = "8"') - 1


def test_a_file_that_is_not_utf_8_names_the_line_of_the_sign(tmp_path: Path) -> None:
    path = tmp_path / "instrument.toml"
    path.write_bytes(TEXT.replace("Financiën", "FinanciXn", 1).encode().replace(b"FinanciXn", b"Financi\xebn"))
    with pytest.raises(FileFault) as caught:
        load_instrument(path)
    assert caught.value.line == line_with(TEXT, "Financiën")
    assert caught.value.sentence.endswith("Bewaar het bestand als UTF-8.")


def test_a_file_that_is_away_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        load_instrument(tmp_path / "weg.toml")
    assert caught.value.sentence.startswith("weg.toml: het bestand kan niet gelezen worden: het bestaat niet.")


RUBBISH = ["", "[", "= 3", "a = " + "[" * 5000, "name = 'x'\nlevel = 3\nleefgebied = []", "\x00"]


@pytest.mark.parametrize("text", RUBBISH, ids=range(len(RUBBISH)))
def test_any_rubbish_gives_a_sentence_and_never_a_traceback(tmp_path: Path, text: str) -> None:
    assert fault(tmp_path, text).sentence.startswith("instrument.toml")


def test_notepads_byte_order_mark_and_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "instrument.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert load_instrument(path) == load_instrument()


#: per onderdeel what the form asks at each kan-punt: k to be able, b to understand, w to know, and . another verb
ASKS = {
    "1a": "k.kkwk", "1b": "kk", "1c": "ww", "1d": "ww", "1e": "kww",
    "2a": "wkkww", "2b": "wwk", "2c": "b",
    "3a": "ww", "3b": "w.k.kkbww", "3c": "kkkkw", "3d": "kwww", "3e": "kbwwwwwww",
    "4a": "wwwwww", "4b": "kk", "4c": "kkkwkk",
    "5a": "wwk", "5b": "kwwww",
    "6a": "wkbkwww", "6b": "kwwwwkw", "6c": "w.",
    "7a": "w.", "7b": "kkw..", "7c": "w",
}  # fmt: skip
SAYS = {"k": ("Ik kan ",), "b": ("Ik begrijp ",), "w": ("Ik weet ", "Ik kan ", "Ik begrijp "), ".": ("Ik ",)}


@pytest.mark.parametrize("code", ASKS)
def test_no_kan_punt_asks_less_than_the_form(code: str) -> None:
    """Knowing how is less than being able to, and less than understanding."""
    kan = load_instrument().onderdeel_named(code).kan
    assert len(kan) == len(ASKS[code])
    for text, asks in zip(kan, ASKS[code], strict=True):
        assert text.startswith(SAYS[asks]), text


#: what the form names at a kan-punt (counted from 1), or a subdoel (0)
NAMES = {
    ("1a", 0): ("rechten", "plichten", "regels"),
    ("1a", 1): ("huurschuld",),
    ("1e", 3): ("brand", "NL-Alert", "levensgevaar"),
    ("4a", 4): ("brand", "NL-Alert", "levensgevaar"),
    ("2a", 0): ("school", "opvang", "jeugdzorg", "gezondheidszorg"),
    ("3a", 1): ("krijg", "uitgeef"),
    ("3b", 8): ("indien",),
    ("4c", 2): ("contact", "gevlucht"),
    ("6a", 7): (
        "huisarts", "tandarts", "kraamzorg", "jeugdzorg", "consultatiebureau", "apotheek", "GGZ", "112",
    ),
    ("6c", 1): ("concentreren", "stress", "horen", "zien"),
    ("7a", 2): ("zeggen", "letten op elkaar", "weinig ruzie"),
    ("7b", 2): ("les", "werk", "sport", "vrienden"),
    ("7c", 1): ("prettig", "uitrusten", "praten"),
}  # fmt: skip


@pytest.mark.parametrize("place", NAMES, ids=lambda place: f"{place[0]}-{place[1]}")
def test_what_the_form_names_is_named(place: tuple[str, int]) -> None:
    code, number = place
    onderdeel = load_instrument().onderdeel_named(code)
    text = onderdeel.kan[number - 1] if number else onderdeel.subdoel
    assert [word for word in NAMES[place] if word not in text] == []


def test_each_level_tells_overview_acting_and_own_people_as_the_form_does() -> None:
    told = {level.score: level.explanation for level in load_instrument().level}
    assert all("overzicht" in text for text in told.values())
    for score in (4, 5):
        assert "merkt wat er moet gebeuren" in told[score]
    for score in (3, 4, 5):
        assert "mensen" in told[score]
    for reason in ("taal", "kennis", "vaardigheden", "eigen mensen", "van buiten", "gaat voor"):
        assert reason in told[1]
    assert "advies" in told[4]
    assert "voordoen" in told[2]
    assert "instanties" in told[5]
