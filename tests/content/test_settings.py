from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.faults import FileFault
from kiosk.office import Office, open_office
from kiosk.settings import FILE_NAME, CountsFrom, Settings, TellApart, load_settings, write_settings


def fault(folder: Path, text: str) -> FileFault:
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(FileFault) as caught:
        load_settings(folder)
    return caught.value


def test_without_a_file_every_setting_has_a_default_that_works(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert settings == Settings()
    assert (settings.length, settings.counts_from) == (18, CountsFrom.MOVE)
    assert (settings.idle_minutes, settings.idle_minutes_meting) == (3, 10)


def test_the_first_file_explains_itself_and_says_the_defaults(tmp_path: Path) -> None:
    write_settings(tmp_path, location="VW Testdorp", municipality="Testdorp", base_address="https://poster.testdorp.nl")
    settings = load_settings(tmp_path)
    assert (settings.location, settings.municipality, settings.base_address) == (
        "VW Testdorp",
        "Testdorp",
        "https://poster.testdorp.nl",
    )
    defaults = Settings(
        location=settings.location, municipality=settings.municipality, base_address=settings.base_address
    )
    assert settings == defaults
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8").count("#") >= 5


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40))
def test_any_name_of_a_location_survives(tmp_path: Path, name: str) -> None:
    write_settings(tmp_path, location=name, municipality=name)
    assert load_settings(tmp_path).location == load_settings(tmp_path).municipality == name


def test_everything_can_be_set(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(
        'length = 24\ncounts_from = "house"\nleefgebieden_off = ["2", "7"]\nprinter = "hal"\n'
        'idle_minutes = 5\nidle_minutes_meting = 20\ntell_apart = "initial"\n',
        encoding="utf-8",
    )
    assert load_settings(tmp_path) == Settings(
        length=24,
        counts_from=CountsFrom.HOUSE,
        leefgebieden_off=("2", "7"),
        printer="hal",
        idle_minutes=5,
        idle_minutes_meting=20,
        tell_apart=TellApart.INITIAL,
    )


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('location = "a"\nlength = 18\nlength = 12\n', 3, "geen geldige TOML"),
        ('location = "a\n', 1, "geen geldige TOML"),
        ("\n\nlength = lang\n", 3, "geen geldige TOML"),
        ("\nlength = 2\n", 2, "dit getal is te klein. Kies 3 of meer."),
        ("\nlength = 61\n", 2, "dit getal is te groot. Kies 60 of minder."),
        ('\nlength = "18"\n', 2, "hier hoort een getal, maar er staat tekst tussen aanhalingstekens."),
        ("\nlength = 18.5\n", 2, "hier hoort een getal, maar er staat een getal met komma."),
        ("idle_minutes = true\n", 1, "hier hoort een getal, maar er staat true of false."),
        ("# uitleg\nlenght = 18\n", 2, "'lenght' is hier onbekend."),
        ("[length]\nmonths = 18\n", 1, "hier hoort een getal, maar er staat een blok met regels."),
        ('counts_from = "maan"\n', 1, "'maan' mag hier niet."),
        ('tell_apart = "bsn"\n', 1, "'bsn' mag hier niet."),
        ('length = 12\nleefgebieden_off = ["8"]\n', 2, "leefgebied 8 bestaat niet. Kies uit 1 tot en met 7."),
        ('leefgebieden_off = "2"\n', 1, "hier hoort een lijst tussen [ ]"),
        (
            'length = 18\nbase_address = "wegwijzer.example"\n',
            2,
            "het adres begint niet met https:// Schrijf het als https://www.uwkantoor.nl/poster.",
        ),
        (
            'leefgebieden_off = ["1", "2", "3", "4", "5", "6", "7"]\n',
            1,
            "zo blijft er niets over om te meten. Laat er minstens één aan.",
        ),
    ],
)
def test_a_damaged_file_names_the_line_and_the_mend(tmp_path: Path, text: str, line: int, what: str) -> None:
    found = fault(tmp_path, text)
    assert found.line == line
    assert found.sentence.startswith(f"kiosk.toml, regel {line}: ")
    assert what in found.sentence
    assert found.sentence.endswith(".")


@given(st.text(max_size=60))
def test_whatever_stands_in_the_file_there_is_a_setting_or_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        found: Settings | str = load_settings(tmp_path)
    except FileFault as fault:
        found = fault.sentence
    assert isinstance(found, Settings) or found.startswith("kiosk.toml")


def test_an_office_with_a_damaged_file_does_not_open(office_folder: Path) -> None:
    (office_folder / FILE_NAME).write_text("length = 1\n", encoding="utf-8")
    with pytest.raises(FileFault):
        open_office(office_folder)


def test_an_office_works_by_its_own_settings(office: Office) -> None:
    assert office.settings.location == "VluchtelingenWerk Testdorp"
    assert not office.practice
