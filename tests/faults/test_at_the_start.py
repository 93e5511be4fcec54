"""What the kiosk says in its terminal where it cannot start: one sentence, nothing touched, and how it goes on."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from kiosk.office import KEY_NAME, create_office
from kiosk.people.identity import Role, system
from kiosk.people.login import add_colleague
from kiosk.store import database, refused
from kiosk.store.database import COPY_NAME, FILE_NAME, MIGRATIONS
from kiosk.store.keys import create_keys, read_keys
from kiosk.store.office_models import AuditLine
from kiosk.store.old_copies import FOLDER_NAME, KEPT_PREFIX
from tests.conftest import GOOD_PIN, PIN, FakeClock, set_pin
from tests.faults.desk import MORNING, Kiosk, Wall, command, inside
from tests.terminal import F10

Opens = Callable[..., Kiosk]


def _empty(folder: Path) -> str:
    os.truncate(folder / FILE_NAME, 0)
    return refused.EMPTY


def _cut_off(folder: Path) -> str:
    os.truncate(folder / FILE_NAME, (folder / FILE_NAME).stat().st_size // 2)
    return refused.CUT_OFF


def _damaged(folder: Path) -> str:
    with (folder / FILE_NAME).open("r+b") as file:
        file.seek((folder / FILE_NAME).stat().st_size // 2 + 77)
        file.write(b"ZYX")
    return refused.DAMAGED


def _another_key(folder: Path) -> str:
    (folder / KEY_NAME).unlink()
    create_keys(folder / KEY_NAME)
    return refused.OTHER_KEY


def _no_key(folder: Path) -> str:
    (folder / KEY_NAME).unlink()
    return "Het sleutelbestand"


def _newer(folder: Path) -> str:
    _sql(folder, "INSERT INTO schema_migration (name, applied) VALUES ('9999_later', '2027-01-01')")
    _sql(folder, "PRAGMA user_version = 999")
    return refused.NEWER


def _sql(folder: Path, *statements: str) -> None:
    connection = sqlcipher.connect(str(folder / FILE_NAME))
    connection.execute(f"PRAGMA key = \"x'{read_keys(folder / KEY_NAME).store}'\"")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


FAULTS = (_empty, _cut_off, _damaged, _another_key, _no_key, _newer)


@pytest.mark.parametrize("harm", FAULTS, ids=lambda harm: harm.__name__[1:])
def test_what_does_not_open_is_one_sentence_and_stays_as_it_is(
    kantoor: Path, kiosk: Opens, harm: Callable[[Path], str]
) -> None:
    sentence = harm(kantoor).format(FILE_NAME)
    before = (kantoor / FILE_NAME).read_bytes()
    terminal = kiosk()
    said = terminal.ended()
    assert terminal.process.exitstatus == 1
    assert said.strip().startswith(sentence)
    assert said.count("\n") == 1
    assert "\x1b" not in said
    assert (kantoor / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("harm", [_empty, _cut_off, _damaged], ids=lambda harm: harm.__name__[1:])
def test_where_the_file_is_damaged_the_newest_backup_is_offered_and_the_damaged_file_kept(
    kantoor: Path, wall: Wall, kiosk: Opens, harm: Callable[[Path], str]
) -> None:
    assert command(kantoor, wall, "backup").returncode == 0
    wall.wait(minutes=60)
    assert command(kantoor, wall, "backup").returncode == 0
    newest = max((kantoor / FOLDER_NAME).iterdir())
    harm(kantoor)
    damaged = (kantoor / FILE_NAME).read_bytes()
    _, _, offered = kiosk().ended().strip().partition("zet hij terug met: ")
    assert offered == f"sudo kiosk restore {newest} --data {kantoor}"
    put_back = command(kantoor, wall, "restore", str(newest), "--yes")
    assert (put_back.returncode, put_back.stderr) == (0, "")
    (kept,) = kantoor.glob(f"{KEPT_PREFIX}*")
    assert (kept / FILE_NAME).read_bytes() == damaged
    kiosk().log_in("a")


def test_a_store_of_an_earlier_version_is_brought_up_to_date_and_opens(
    tmp_path: Path, kiosk: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = Path(shutil.copytree(MIGRATIONS, tmp_path / "eerder", ignore=shutil.ignore_patterns("__*")))
    max(earlier.glob("[0-9]*.py")).unlink()
    monkeypatch.setattr(database, "MIGRATIONS", earlier)
    folder = tmp_path / "van eerder"
    office = create_office(folder, practice=False, clock=FakeClock(), key=folder / KEY_NAME)
    made = add_colleague(office, system(office), "Anneke", Role.BEGELEIDER, GOOD_PIN)
    set_pin(office, made.person_id, PIN)
    office.close()
    monkeypatch.undo()
    kiosk(folder).log_in("a")
    assert (folder / COPY_NAME).exists()


# -- disks ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def disk(kantoor: Path, tmp_path: Path) -> Iterator[Path]:
    """The office on a disk of its own, which is gone after the test."""
    folder = tmp_path / "schijf"
    folder.mkdir()
    told = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m,mode=0700", "none", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        pytest.skip(f"a disk of its own cannot be mounted here, root can: {told.stderr.strip()}")
    try:
        shutil.copytree(kantoor, folder, dirs_exist_ok=True)
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Leave no room on it; gives what takes the room."""
    with (disk / "vol").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return disk / "vol"


def test_a_full_disk_and_one_that_is_only_read_are_told_and_once_mended_it_opens(disk: Path, kiosk: Opens) -> None:
    full = fill(disk)
    assert kiosk(disk).ended().startswith("De schijf is vol. De gegevens staan er nog, er is niets veranderd. Maak")
    full.unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    said = kiosk(disk).ended()
    assert said.startswith("Op de schijf kan niet geschreven worden. De gegevens staan er nog, er is niets veranderd.")
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    kiosk(disk).log_in("a")


# -- the clock --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("off", "asks"),
    [
        (timedelta(hours=1), ""),
        (timedelta(hours=-1), ""),
        (timedelta(days=1), ""),
        (timedelta(days=-2), "is hier al gewerkt: dat is later."),
        (timedelta(days=365), "Dat is lang geleden."),
        (timedelta(days=-365), "eerder kan het niet zijn."),
    ],
    ids=str,
)
def test_a_clock_that_cannot_be_right_is_asked_about_before_anything_is_written(
    kantoor: Path, wall: Wall, kiosk: Opens, off: timedelta, asks: str
) -> None:
    terminal = kiosk()
    terminal.log_in("a")
    terminal.send(F10)
    terminal.sees("Wie bent u?")
    wall.set(MORNING + off)
    if not asks:
        terminal.log_in("a")
        return
    terminal.log_in("a", "Klopt de klok van deze computer?")
    terminal.tells(asks)
    with inside(kantoor) as office, office.store.reading():
        last = AuditLine.select().order_by(AuditLine.id.desc()).first()
        assert (last.act, last.at.date()) == ("log-out", MORNING.date())
