import stat
from pathlib import Path

import pytest

from kiosk.faults import StoreFault
from kiosk.store.keys import create_keys, read_keys


def test_a_new_key_file_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    create_keys(tmp_path / "sleutel")
    assert stat.S_IMODE((tmp_path / "sleutel").stat().st_mode) == 0o400


def test_what_is_made_is_what_is_read(tmp_path: Path) -> None:
    made = create_keys(tmp_path / "sleutel")
    assert read_keys(tmp_path / "sleutel") == made


def test_the_key_and_the_pepper_differ_and_so_do_two_offices(tmp_path: Path) -> None:
    one, other = create_keys(tmp_path / "een"), create_keys(tmp_path / "twee")
    assert len({one.store, one.pepper.hex(), other.store, other.pepper.hex()}) == 4


def test_an_existing_key_is_never_overwritten(tmp_path: Path) -> None:
    made = create_keys(tmp_path / "sleutel")
    with pytest.raises(FileExistsError):
        create_keys(tmp_path / "sleutel")
    assert read_keys(tmp_path / "sleutel") == made


def test_keys_never_show_in_a_traceback_or_a_log(tmp_path: Path) -> None:
    keys = create_keys(tmp_path / "sleutel")
    assert repr(keys) == "Keys()"


def test_a_missing_key_file_gives_one_sentence_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(StoreFault) as caught:
        read_keys(tmp_path / "weg")
    assert str(tmp_path / "weg") in caught.value.sentence
    assert "kan niet gelezen worden" in caught.value.sentence


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"0" * 64,
        b"0" * 64 + b"\n" + b"0" * 63,
        b"0" * 64 + b"\n" + b"g" * 64,
        b"\n".join([b"0" * 64] * 3),
        b"A" * 64 + b"\n" + b"a" * 64,
        b"x'" + b"0" * 64 + b"'\n" + b"0" * 64,
    ],
)
def test_a_damaged_key_file_gives_one_sentence_with_the_mend(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sleutel").write_bytes(content)
    with pytest.raises(StoreFault) as caught:
        read_keys(tmp_path / "sleutel")
    assert "beschadigd" in caught.value.sentence
    assert "Zet de kopie van de sleutel terug." in caught.value.sentence


def test_a_key_file_of_other_bytes_gives_a_sentence_too(tmp_path: Path) -> None:
    (tmp_path / "sleutel").write_bytes(bytes(range(256)))
    with pytest.raises(StoreFault):
        read_keys(tmp_path / "sleutel")
