"""What was kept stands in the file itself at log-out, lock and end: a copy of wegwijzer.db alone has all of it."""

import shutil
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from kiosk.office import KEY_NAME, Office
from kiosk.people.identity import Identity
from kiosk.people.login import log_out
from kiosk.store.database import FILE_NAME
from tests.conftest import new_client

CLIENTS = 20
#: another kiosk that has the store open, and reads or writes in it until a line comes
OTHER = """
import sys
from pathlib import Path
from kiosk.store.database import open_store
from kiosk.store.keys import read_keys

folder = Path(sys.argv[1])
store = open_store(folder, read_keys(folder / "sleutel"))
store.connect()
if sys.argv[2]:
    store._database.execute_sql(sys.argv[2])
    store._database.execute_sql("SELECT * FROM person").fetchall()
print("ready", flush=True)
sys.stdin.readline()
"""
COUNTS = """
import sys
from pathlib import Path
from kiosk.store.client_models import Client
from kiosk.store.database import open_store
from kiosk.store.keys import read_keys
with open_store(Path(sys.argv[1]), read_keys(Path(sys.argv[2]))).reading():
    print(Client.select().count())
"""


@pytest.mark.parametrize("act", ["log-out", "lock"])
@pytest.mark.parametrize("other", [False, True])
def test_a_copy_of_the_file_alone_has_all_of_it(
    office: Office, anneke: Identity, tmp_path: Path, act: str, other: bool
) -> None:
    command = [sys.executable, "-c", OTHER, str(office.folder), ""]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        if not other:
            process.communicate("")
        for number in range(CLIENTS):
            new_client(office, anneke, f"Naam{'abcdefghijklmnopqrst'[number]}")
        log_out(office, anneke, act)
        assert not (office.folder / f"{FILE_NAME}-wal").stat().st_size
        script = tmp_path / "telt.py"
        script.write_text(COUNTS)
        copy = tmp_path / "kopie"
        copy.mkdir()
        shutil.copy(office.store.path, copy / FILE_NAME)
        counted = [sys.executable, str(script), str(copy), str(office.folder / KEY_NAME)]
        assert subprocess.run(counted, capture_output=True, text=True, check=True).stdout == f"{CLIENTS}\n"
        if other:
            process.communicate("")


@pytest.mark.parametrize("busy", ["BEGIN DEFERRED", "BEGIN IMMEDIATE"])
def test_who_reads_or_writes_elsewhere_is_not_waited_for(office: Office, anneke: Identity, busy: str) -> None:
    command = [sys.executable, "-c", OTHER, str(office.folder), busy]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        begun = monotonic()
        office.store.write_back()
        assert monotonic() - begun < 2
        process.communicate("")
    new_client(office, anneke)
    assert office.store._database.execute_sql("PRAGMA busy_timeout").fetchone() == (5000,)


def test_at_the_end_it_stands_in_the_file_too(office: Office, anneke: Identity) -> None:
    new_client(office, anneke)
    assert (office.folder / f"{FILE_NAME}-wal").stat().st_size
    office.close()
    assert not (office.folder / f"{FILE_NAME}-wal").exists()
