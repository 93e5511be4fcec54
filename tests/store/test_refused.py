"""What does not open says what it is and what to do: on real files, real disks without room, and real rights."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.faults import StoreFault
from kiosk.office import KEY_NAME
from kiosk.store import database as room
from kiosk.store import refused
from kiosk.store.database import COPY_NAME, FILE_NAME, create_store, open_store
from kiosk.store.key_mark import MARK_NAME
from kiosk.store.keys import Keys, create_keys, read_keys
from kiosk.store.office_models import database

#: what no sentence on a store of which the data are good may say
FRIGHTENS = ("verloren", "kwijt", "weg", "gewist")
OPEN = """
import os, sys
from pathlib import Path
from kiosk.faults import StoreFault
from kiosk.store.database import open_store
from kiosk.store.keys import read_keys

os.setgroups([])
os.setgid(int(sys.argv[3]))
os.setuid(int(sys.argv[3]))
try:
    open_store(Path(sys.argv[1]), read_keys(Path(sys.argv[2]))).close()
except StoreFault as fault:
    print(fault.sentence, end="")
"""
NOBODY = 65534
ROWS = 400


@pytest.fixture
def folder(tmp_path: Path, keys: Keys) -> Path:
    """A store with some pages in it, closed."""
    made = tmp_path / "kantoor"
    made.mkdir()
    store = create_store(made, keys, {})
    fill(store, ROWS)
    store.close()
    return made


@pytest.fixture
def small_disk(tmp_path: Path, keys: Keys, folder: Path) -> Iterator[Path]:
    """The same store on a disk of its own of three megabytes; it closes with the test."""
    disk = tmp_path / "schijf"
    disk.mkdir()
    mount(disk, "-t", "tmpfs", "-o", "size=3m,mode=0700", "none")
    try:
        shutil.copytree(folder, disk, dirs_exist_ok=True)
        yield disk
    finally:
        database.obj.close()
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def mount(disk: Path, *how: str) -> None:
    told = subprocess.run(["mount", *how, str(disk)], capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip(f"a disk of its own cannot be mounted here, root can: {told.stderr.strip()}")


def fill(store: room.Store, rows: int) -> None:
    with store.transaction():
        for number in range(rows):
            store.set_fact(f"feit {number}", "x" * 300)


def leave_no_room(disk: Path) -> None:
    with (disk / "vol").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass


def sentence_of(folder: Path, keys: Keys, **how: Any) -> str:
    before = {path.name: path.read_bytes() for path in folder.glob(FILE_NAME)}
    with pytest.raises(StoreFault) as caught:
        open_store(folder, keys, **how)
    assert {path.name: path.read_bytes() for path in folder.glob(FILE_NAME)} == before, "it stays as it was"
    return caught.value.sentence


def opens(folder: Path, keys: Keys) -> bool:
    opened = open_store(folder, keys, look_through=True)
    with opened.reading():
        good = opened.fact(f"feit {ROWS - 1}") == "x" * 300
    opened.close()
    return good


# -- what each says -----------------------------------------------------------------------------------------------


def test_no_two_faults_say_the_same_and_each_says_what_to_do() -> None:
    told = [
        *(refused.EMPTY, refused.FOREIGN, refused.OTHER_KEY, refused.CUT_OFF, refused.BROKEN_HEAD),
        *(refused.KEY_OR_HEAD, refused.DAMAGED, refused.NEWER, refused.UNKNOWN),
        *(refused.by_system(Path("/d/f"), OSError(number, "")) for number in (1, 5, 28, 30)),
    ]
    assert len(set(told)) == len(told)
    for sentence in told:
        assert any(mend in sentence for mend in ("Zet ", "zet ", "Maak ", "Vraag ", "Laat ", "Werk ")), sentence
        assert not any(word in sentence.split() for word in FRIGHTENS), sentence


@pytest.mark.parametrize("left", [1, 16, 1000, 4095])
def test_a_file_of_less_than_a_page_was_cut_off(folder: Path, keys: Keys, left: int) -> None:
    os.truncate(folder / FILE_NAME, left)
    assert sentence_of(folder, keys) == refused.CUT_OFF.format(FILE_NAME)


@pytest.mark.parametrize("pages", [1, 1.5, 2, 20])
def test_a_file_of_which_the_end_lacks_was_cut_off(folder: Path, keys: Keys, pages: float) -> None:
    whole = (folder / FILE_NAME).read_bytes()
    os.truncate(folder / FILE_NAME, int(pages * refused.PAGE))
    assert sentence_of(folder, keys) == refused.CUT_OFF.format(FILE_NAME)
    (folder / FILE_NAME).write_bytes(whole)
    assert opens(folder, keys)


def test_another_key_is_told_from_a_damaged_beginning(folder: Path, keys: Keys, tmp_path: Path) -> None:
    other = create_keys(tmp_path / "andere")
    assert sentence_of(folder, other) == refused.OTHER_KEY.format(FILE_NAME)
    assert opens(folder, keys)
    with (folder / FILE_NAME).open("r+b") as file:
        file.write(b"Z" * 100)
    assert sentence_of(folder, keys) == refused.BROKEN_HEAD.format(FILE_NAME)
    assert sentence_of(folder, other) == refused.OTHER_KEY.format(FILE_NAME)


@pytest.mark.parametrize("mark", [None, b"", b"half", bytes(64)[:63]])
def test_without_the_mark_of_the_key_both_are_said(
    folder: Path, keys: Keys, tmp_path: Path, mark: bytes | None
) -> None:
    (folder / MARK_NAME).unlink()
    if mark is not None:
        (folder / MARK_NAME).write_bytes(mark)
    assert sentence_of(folder, create_keys(tmp_path / "andere")) == refused.KEY_OR_HEAD.format(FILE_NAME)
    # and who has the right one makes it anew
    assert opens(folder, keys)
    assert sentence_of(folder, create_keys(tmp_path / "nog een")) == refused.OTHER_KEY.format(FILE_NAME)


def test_the_mark_tells_nothing_of_the_key(folder: Path, keys: Keys) -> None:
    mark = (folder / MARK_NAME).read_text()
    assert len(mark) == 64
    assert mark not in (keys.store, keys.pepper.hex())
    assert stat.S_IMODE((folder / MARK_NAME).stat().st_mode) == 0o600


def test_a_damaged_page_is_found_at_the_start_and_nothing_is_written_upon_it(folder: Path, keys: Keys) -> None:
    whole = (folder / FILE_NAME).read_bytes()
    assert len(whole) > 20 * refused.PAGE
    for page in range(1, len(whole) // refused.PAGE):
        with (folder / FILE_NAME).open("r+b") as file:
            file.seek(page * refused.PAGE + 77)
            file.write(b"Z" if whole[page * refused.PAGE + 77] != ord("Z") else b"Y")
        assert sentence_of(folder, keys, look_through=True) == refused.DAMAGED.format(FILE_NAME), page
        (folder / FILE_NAME).write_bytes(whole)
    assert opens(folder, keys)


def test_while_another_kiosk_writes_nothing_is_taken_for_damage(folder: Path, keys: Keys, tmp_path: Path) -> None:
    writing = """
import sys
from pathlib import Path
from kiosk.store.database import open_store
from kiosk.store.keys import read_keys
store = open_store(Path(sys.argv[1]), read_keys(Path(sys.argv[2])))
store._database.execute_sql("PRAGMA wal_autocheckpoint = 1") if store._database.connect(reuse_if_open=True) else None
number = 0
while True:
    number += 1
    with store.transaction():
        store.set_fact(f"teller {number % 50}", str(number) * 200)
    print(number, flush=True)
"""
    command = [sys.executable, "-c", writing, str(folder), str(tmp_path / KEY_NAME)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            other.stdout.readline()
            assert all(opens(folder, keys) for _ in range(40))
        finally:
            other.kill()


# -- disks --------------------------------------------------------------------------------------------------------


def test_a_full_disk_at_the_start_is_said(small_disk: Path, keys: Keys) -> None:
    leave_no_room(small_disk)
    said = sentence_of(small_disk, keys)
    assert said.startswith("De schijf is vol. De gegevens staan er nog, er is niets veranderd. Maak ruimte vrij")
    (small_disk / "vol").unlink()
    assert opens(small_disk, keys)


def test_a_disk_that_turns_full_in_the_midst_says_that_this_was_not_kept(small_disk: Path, keys: Keys) -> None:
    store = open_store(small_disk, keys)
    leave_no_room(small_disk)
    with pytest.raises(StoreFault) as caught:
        fill(store, 5000)
    assert caught.value.sentence == "De schijf is vol. Dit is niet bewaard. Waarschuw de teamleider."
    (small_disk / "vol").unlink()
    fill(store, 3)
    store.close()
    assert opens(small_disk, keys)


def test_a_disk_that_is_only_read_is_said_at_the_start_and_in_the_midst(small_disk: Path, keys: Keys) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    said = sentence_of(small_disk, keys)
    assert said.startswith("Op de schijf kan niet geschreven worden. De gegevens staan er nog")
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert opens(small_disk, keys)


def test_a_disk_that_turns_read_only_in_the_midst_says_that_this_was_not_kept(folder: Path, keys: Keys) -> None:
    mount(folder, "--bind", str(folder))
    try:
        # as a kernel does that met a fault of the disk; who has files open keeps them
        said = subprocess.run(
            ["unshare", "-m", sys.executable, "-c", TURNS, str(folder), str(folder.parent / KEY_NAME)],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        subprocess.run(["umount", str(folder)], check=True)
    assert said.stdout == "Op de schijf kan niet geschreven worden. Dit is niet bewaard. Waarschuw de teamleider.", said
    assert opens(folder, keys)


TURNS = """
import subprocess, sys
from pathlib import Path
from kiosk.faults import StoreFault
from kiosk.store.database import open_store
from kiosk.store.keys import read_keys

folder = Path(sys.argv[1])
store = open_store(folder, read_keys(Path(sys.argv[2])))
store.close()
subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
try:
    with store.transaction():
        store.set_fact("kleur", "rood")
except StoreFault as fault:
    print(fault.sentence, end="")
"""


def test_who_may_not_write_in_the_folder_is_told_so(folder: Path, tmp_path: Path) -> None:
    if os.geteuid():
        pytest.skip("only root can be somebody else")
    key = tmp_path / "van niemand"
    key.write_bytes((tmp_path / KEY_NAME).read_bytes())
    key.chmod(0o400)
    os.chown(key, NOBODY, NOBODY)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)
    for parent in tmp_path.parents:
        if parent.stat().st_uid == os.geteuid() and parent.name.startswith(("pytest", "popen", "bt-", "test_")):
            parent.chmod(0o755)
    tmp_path.chmod(0o755)
    said = subprocess.run(
        [sys.executable, "-c", OPEN, str(folder), str(key), str(NOBODY)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout.startswith("De kiosk mag niet schrijven in de map met gegevens. De gegevens staan er nog"), said


# -- migrations ---------------------------------------------------------------------------------------------------

LATER_STEP = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE person ADD COLUMN shoe_size INTEGER")
    db.execute_sql("CREATE TABLE big AS SELECT name, value || value AS value FROM office_fact")
"""


@pytest.fixture
def later_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A step of a later version that takes room."""
    steps = Path(shutil.copytree(room.MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__*")))
    monkeypatch.setattr(room, "MIGRATIONS", steps)
    return steps / "0999_big.py"


@pytest.mark.parametrize("room_left", [0, 64, 400, 700, 1000])
def test_a_migration_without_room_is_said_and_leaves_the_store_as_it_was(
    small_disk: Path, keys: Keys, later_step: Path, room_left: int
) -> None:
    later_step.write_text(LATER_STEP)
    leave_no_room(small_disk)
    with (small_disk / "vol").open("r+b") as file:
        file.truncate(file.seek(0, 2) - room_left * 1024)
    with pytest.raises(StoreFault) as caught:
        open_store(small_disk, keys)
    assert caught.value.sentence.startswith("De schijf is vol. De gegevens staan er nog, er is niets veranderd.")
    assert not [path.name for path in small_disk.iterdir() if path.suffix == ".half"]
    (small_disk / "vol").unlink()
    assert opens(small_disk, keys)
    assert (small_disk / COPY_NAME).exists()


def test_a_damaged_store_is_not_migrated(folder: Path, keys: Keys, later_step: Path) -> None:
    later_step.write_text(LATER_STEP)
    with (folder / FILE_NAME).open("r+b") as file:
        file.seek(-100, 2)
        file.write(bytes(50))
    assert sentence_of(folder, keys) == refused.DAMAGED.format(FILE_NAME)
    assert not (folder / COPY_NAME).exists()


def test_the_copy_of_before_a_migration_goes_after_a_day(folder: Path, keys: Keys, later_step: Path) -> None:
    later_step.write_text(LATER_STEP)
    open_store(folder, keys).close()
    copy = folder / COPY_NAME
    open_store(folder, keys).close()
    assert copy.exists(), "it is of use as long as the new version is new"
    made = copy.stat().st_mtime
    os.utime(copy, (made - room.COPY_KEPT_S - 1,) * 2)
    open_store(folder, keys).close()
    assert not copy.exists()


# -- the key ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o440, 0o404, 0o666, 0o644, 0o420, 0o402, 0o410])
def test_a_key_that_others_can_read_or_change_is_refused_with_the_mend(tmp_path: Path, keys: Keys, mode: int) -> None:
    key = tmp_path / KEY_NAME
    key.chmod(mode)
    with pytest.raises(StoreFault) as caught:
        read_keys(key)
    assert caught.value.sentence.endswith(f"Sluit het af met: chmod 400 {key}")
    subprocess.run(caught.value.sentence.rpartition(": ")[2].split(), check=True)
    assert read_keys(key) == keys


def test_a_key_of_somebody_else_is_refused_but_to_root(
    tmp_path: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid():
        pytest.skip("only root can give a file away")
    os.chown(tmp_path / KEY_NAME, NOBODY, NOBODY)
    assert read_keys(tmp_path / KEY_NAME) == keys
    monkeypatch.setattr(os, "geteuid", lambda: NOBODY + 1)
    with pytest.raises(StoreFault, match="van een andere gebruiker"):
        read_keys(tmp_path / KEY_NAME)


def test_a_key_of_which_the_writing_was_broken_off_is_made_anew(tmp_path: Path) -> None:
    key = tmp_path / "nieuw"
    (tmp_path / "nieuw.half").write_text("abc")
    made = create_keys(key)
    assert read_keys(key) == made
    assert [path.name for path in tmp_path.iterdir()] == ["nieuw"]
