"""A kiosk that dies at a random moment: what was acknowledged is there, and the store opens clean.

SIGKILL tells what a dying process loses. That an acknowledgement also waits for the disk itself rests on
``synchronous=FULL`` on every connection, which test_keeping looks at.
"""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.store.office_models import database
from tests.conftest import FakeClock, identity, new_client
from tests.counts import count

KILLS = count(20, 200, 500)

# Loads everything once; then each line on stdin starts a kiosk (a process of its own) that answers until it is killed.
KIOSKS = """
import itertools, os, sys
from pathlib import Path
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Outcome
from kiosk.office import open_office
from tests.conftest import FakeClock, identity

folder, client_id = Path(sys.argv[1]), sys.argv[2]

def answer_for_ever():
    office = open_office(folder, FakeClock(), folder / "sleutel")
    who = identity(office, "Anneke")
    view = metingen.draft_of(office, who, client_id)
    version, codes = view.version, [question.code for question in view.questions]
    print(os.getpid(), flush=True)
    for count in itertools.count(version):
        code, score = codes[count * 7 % len(codes)], count % 5 + 1
        version = drafts.answer(office, who, view.id, version, code, Outcome.SCORE, score).version
        print(version, code, score, flush=True)

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        answer_for_ever()
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


@pytest.fixture
def draft(office_folder: Path) -> str:
    """The id of a client whose meting was begun; the office is closed again."""
    office = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
    anneke = identity(office, "Anneke")
    client = new_client(office, anneke)
    metingen.start(office, anneke, client.id, Kind.NULMETING)
    office.store.close()
    return client.id


@pytest.fixture
def kiosks(office_folder: Path, draft: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", KIOSKS, str(office_folder), draft],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield process


def acknowledged_until_killed(kiosks: subprocess.Popen[str], chance: random.Random) -> list[tuple[int, str, int]]:
    """Start a kiosk, kill it somewhere in an answer, and give what it acknowledged until then."""
    assert kiosks.stdin is not None
    assert kiosks.stdout is not None
    kiosks.stdin.write("start\n")
    kiosks.stdin.flush()
    child = int(kiosks.stdout.readline())
    lines = [kiosks.stdout.readline() for _ in range(chance.randrange(1, 12))]
    assert "dead\n" not in lines, "the kiosk died before it was killed"
    killed_at = perf_counter() + chance.random() * 0.01
    while perf_counter() < killed_at:
        pass
    os.kill(child, signal.SIGKILL)
    while not (line := kiosks.stdout.readline()).endswith("dead\n"):
        lines.append(line)
    return [(int(version), code, int(score)) for version, code, score in (line.split() for line in lines)]


def on_disk(office: Office, client_id: str) -> tuple[int, dict[str, int | None]]:
    view = metingen.draft_of(office, identity(office, "Anneke"), client_id)
    assert view is not None
    return view.version, {code: given.score for code, given in view.answers.items()}


def test_no_acknowledged_answer_is_lost_by_a_kill_at_any_moment(
    office_folder: Path, draft: str, kiosks: subprocess.Popen[str]
) -> None:
    chance = random.Random(2026)
    version, answers = 1, dict[str, int | None]()
    for _ in range(KILLS):
        acknowledged = acknowledged_until_killed(kiosks, chance)
        answers |= {code: score for _, code, score in acknowledged}
        version = acknowledged[-1][0]
        opened = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
        version_kept, kept = on_disk(opened, draft)
        # the very last answer may be kept without its acknowledgement having come out
        assert version_kept in (version, version + 1)
        changed = {code for code in kept | answers if kept.get(code) != answers.get(code)}
        assert len(changed) <= version_kept - version
        assert set(answers) <= set(kept)
        assert database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute_sql("PRAGMA cipher_integrity_check").fetchall() == []
        opened.store.close()
        version, answers = version_kept, kept
    print(f"{KILLS} kills, {version - 1} answers, none that was acknowledged is lost")
    assert version > 1 + KILLS
