"""That an acknowledged answer waits for the disk itself, counted at the system calls of a kiosk of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.office import KEY_NAME, open_office
from kiosk.store.database import FILE_NAME
from tests.conftest import LONGEST_WAIT, FakeClock, identity, new_client

#: prints a line between the answers, so that the trace tells which call belongs to which answer
ANSWER_ALL = """
import os, sys
from pathlib import Path
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Outcome
from kiosk.office import open_office
from tests.conftest import FakeClock, identity

folder, client_id = Path(sys.argv[1]), sys.argv[2]
office = open_office(folder, FakeClock(), folder / "sleutel")
who = identity(office, "Anneke")
view = metingen.draft_of(office, who, client_id)
version = view.version
os.write(1, b"begin\\n")
for place, question in enumerate(view.questions):
    version = drafts.answer(office, who, view.id, version, question.code, Outcome.SCORE, place % 5 + 1).version
    os.write(1, f"kept {question.code}\\n".encode())
office.store.close()
"""

ONDERDELEN = 24


@pytest.fixture
def draft(office_folder: Path) -> str:
    """The id of a client whose meting was begun; the office is closed again."""
    office = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
    anneke = identity(office, "Anneke")
    client = new_client(office, anneke)
    metingen.start(office, anneke, client.id, Kind.NULMETING)
    office.store.close()
    return client.id


def traced(folder: Path, client_id: str) -> list[str]:
    """The calls that wait for the disk, and what the kiosk said, in their order."""
    trace = folder.parent / "trace"
    calls = ["strace", "-f", "-y", "-e", "trace=fsync,fdatasync,write", "-e", "write=1", "-o", str(trace)]
    subprocess.run([*calls, sys.executable, "-c", ANSWER_ALL, str(folder), client_id], check=True, timeout=LONGEST_WAIT)
    return trace.read_text(encoding="utf-8").splitlines()


def test_every_answer_of_a_meting_waits_for_the_disk_before_it_is_acknowledged(office_folder: Path, draft: str) -> None:
    waits, kept = 0, list[int]()
    for line in traced(office_folder, draft):
        if "write(1<" in line and "begin" in line:
            waits = 0
        elif "write(1<" in line and "kept" in line:
            kept.append(waits)
            waits = 0
        elif ("fsync(" in line or "fdatasync(" in line) and FILE_NAME in line:
            assert line.rstrip().endswith("= 0"), line
            waits += 1
    print(f"{sum(kept)} waits for the disk in {len(kept)} answers, at least {min(kept)} each")
    assert len(kept) == ONDERDELEN
    assert min(kept) >= 1, "each answer waits for the disk by itself"
    assert sum(kept) >= ONDERDELEN
