"""``kiosk.toml`` changed from inside the kiosk: whatever else stands in it stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.faults import BadInput, Fault
from kiosk.settings import FILE_NAME, Settings, load_settings, write_settings
from kiosk.settings_change import change_settings, put_whole

BY_HAND = """\
# van de beheerder: bel mij eerst
location = "VW # Hier"   # met een hekje
length=18 # sinds 2025
leefgebieden_off = [
  # met de gemeente afgesproken
  "2",
]  # tot de zomer
idle_minutes = 3\r
"""


def test_a_change_leaves_every_comment_and_every_other_line(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(BY_HAND, encoding="utf-8", newline="")
    change_settings(tmp_path, {"length": 24, "leefgebieden_off": ("2", "7"), "location": 'VW "Daar"'})
    assert path.read_bytes().decode() == (
        "# van de beheerder: bel mij eerst\n"
        'location = "VW \\"Daar\\""  # met een hekje\n'
        "length = 24  # sinds 2025\n"
        "  # met de gemeente afgesproken\n"
        'leefgebieden_off = ["2", "7"]  # tot de zomer\n'
        "idle_minutes = 3\r\n"
    )
    assert load_settings(tmp_path) == Settings(location='VW "Daar"', length=24, leefgebieden_off=("2", "7"))
    change_settings(tmp_path, {"idle_minutes": 5, "printer": "hal"})
    assert path.read_bytes().endswith(b'idle_minutes = 5\r\nprinter = "hal"\n')


def test_without_a_file_the_first_one_is_made_with_its_explanation(tmp_path: Path) -> None:
    assert change_settings(tmp_path, {"location": "VW Testdorp"}).location == "VW Testdorp"
    assert (tmp_path / FILE_NAME).read_text("utf-8").count("#") >= 5


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40), st.integers(3, 60))
def test_whatever_is_kept_is_read_back(tmp_path: Path, name: str, length: int) -> None:
    write_settings(tmp_path, location="VW", municipality="Testdorp")
    change_settings(tmp_path, {"location": name, "length": length})
    assert load_settings(tmp_path) == Settings(location=name, municipality="Testdorp", length=length)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"length": 90}, "length", "Dit getal is te groot. Kies 60 of minder."),
        ({"base_address": "www.x.nl"}, "base_address", "Het adres begint niet met https://"),
        ({"leefgebieden_off": ("1", "2", "3", "4", "5", "6", "7")}, "leefgebieden_off", "Zo blijft er niets over"),
    ],
)
def test_the_rule_of_the_file_holds_here_too_and_then_nothing_is_written(
    tmp_path: Path, values: dict[str, object], field: str, sentence: str
) -> None:
    (tmp_path / FILE_NAME).write_text(BY_HAND, encoding="utf-8")
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(BadInput) as refused:
        change_settings(tmp_path, values)
    assert refused.value.field == field
    assert refused.value.sentence.startswith(sentence)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_file_of_an_odd_form_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('"length" = 18\n', encoding="utf-8")
    with pytest.raises(Fault, match="met de hand"):
        change_settings(tmp_path, {"length": 24})
    assert (tmp_path / FILE_NAME).read_text("utf-8") == '"length" = 18\n'


def test_what_cannot_be_written_leaves_what_was_there_and_no_half(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - which one is the system's
        put_whole(tmp_path / FILE_NAME, "length = 24\n")
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
