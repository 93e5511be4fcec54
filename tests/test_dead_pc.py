"""The drill for a dead PC, walked for real."""

import shutil
from pathlib import Path
from time import monotonic

import pytest

from kiosk.office import KEY_NAME, open_office
from kiosk.people.login import colleagues, log_in
from kiosk.store.backup import open_backup
from kiosk.store.copied import look_into
from kiosk.store.database import FILE_NAME
from kiosk.store.keys import read_keys
from kiosk.store.office_models import AuditLine
from kiosk.upkeep.recovery_key import open_half, recovery_recipient
from kiosk.upkeep.recovery_words import key_of
from tests.conftest import PIN, FakeClock
from tests.keeper import Keeper, written_over


def test_the_drill_a_dead_pc_a_stick_and_eighteen_words_on_paper_is_an_office_again(
    demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All by its commands at a terminal, as on the day itself; the time it takes is printed."""
    old, new, place = tmp_path / "oude-pc", tmp_path / "nieuwe-pc", tmp_path / "stick"
    shutil.copytree(demo_folder, old)
    place.mkdir()
    making = Keeper("key", "recovery", data=old)
    words = written_over(making)
    making.proves(words)
    assert making.ends() == 0
    backup = Keeper("backup", "--to", str(place), data=old)
    assert backup.ends() == 0
    before = look_into(old / FILE_NAME, read_keys(old / KEY_NAME))
    [copy] = place.glob("*.kopie")
    told = open_backup(copy, read_keys(old / KEY_NAME).backup).told.counted
    shutil.rmtree(old)
    began = monotonic()
    keeper = Keeper("restore", str(copy), data=new, KIOSK_KEY=str(tmp_path / "sleutel"))
    for row in range(0, 18, 3):
        keeper.sees(f"Vanaf woord {row + 1}: ")
        keeper.types(" ".join(words[row : row + 3]).upper())
    keeper.sees("Typ ja: ")
    assert f"{told.clients} cliënten, {told.metingen} metingen, {told.colleagues} collega's" in keeper.seen
    keeper.types("ja")
    assert keeper.ends() == 0, keeper.seen
    seconds = monotonic() - began
    after = look_into(new / FILE_NAME, read_keys(tmp_path / "sleutel"))
    assert (after.clients, after.metingen, after.colleagues) == (before.clients, before.metingen, before.colleagues)
    assert after.clients > 10
    assert after.lines == told.lines + 1, "that it was put back"
    office = open_office(new, FakeClock(), tmp_path / "sleutel")
    [anneke] = [one for one in colleagues(office) if one.name == "Anneke"]
    assert log_in(office, anneke.person_id, PIN, clock_is_right=True).name == "Anneke"
    # who has the paper of before has the one of now
    assert recovery_recipient(office) == open_half(key_of(words))
    with office.store.reading():
        assert AuditLine.select().where(AuditLine.act == "restore").count() == 1
    office.close()
    with capsys.disabled():
        print(f"\nthe drill: {after.clients} clients back in {seconds:.1f} s, from the first word on")
