"""What a stagiair may do is content of the location: each right by its code, and none forgotten."""

from pathlib import Path

import pytest

from kiosk.content.location import Content
from kiosk.content.rechten import Right, load_rechten
from kiosk.content.toml_file import shipped
from kiosk.faults import FileFault

TEXT = shipped("rechten.toml").read_text("utf-8")


def test_shipped_a_stagiair_has_none_of_these() -> None:
    assert [right for right in Right if load_rechten().of_stagiair(right)] == []


def test_a_location_gives_one_and_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "rechten.toml").write_text('[[recht]]\ncode = "weghalen"\nstagiair = true\n', "utf-8")
    given = Content(tmp_path).rechten
    assert [right for right in Right if given.of_stagiair(right)] == [Right.REMOVE]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (TEXT.replace('code = "bestand"', 'code = "weghalen"'), "twee keer"),
        (TEXT.rpartition("[[recht]]")[0], "'bestand' ontbreekt"),
        (TEXT.replace("stagiair = false", 'stagiair = "nee"', 1), "true of false"),
    ],
)
def test_what_does_not_fit_names_the_place(tmp_path: Path, broken: str, said: str) -> None:
    path = tmp_path / "rechten.toml"
    path.write_text(broken, "utf-8")
    with pytest.raises(FileFault, match=said):
        load_rechten(path)
