"""What the store promises about what it keeps: encrypted, whole or not at all, on disk, without a trace of the rest."""

import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from peewee import IntegrityError

from kiosk.faults import StoreFault
from kiosk.guidance.meting import drafts, metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.office import KEY_NAME, Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Answer, Caseload, Client
from kiosk.store.database import FILE_NAME, PRAGMAS, open_store
from kiosk.store.keys import read_keys
from kiosk.store.office_models import Person, database
from tests.conftest import LONGEST_WAIT, new_client

NAME, REMARK, ACTION = "Zonnebloemwinkelier", "Kruiwagenverhaal", "Regenboogafspraak"

WRITE_WITH_ANOTHER = """
import sys
from pathlib import Path
from kiosk.store.database import open_store
from kiosk.store.keys import read_keys

folder, name = Path(sys.argv[1]), sys.argv[2]
store = open_store(folder, read_keys(folder / "sleutel"))
store.close()
print("ready", flush=True)
sys.stdin.readline()
for _ in range(100):
    with store.transaction():
        store.set_fact("count", str(int(store.fact("count") or 0) + 1))
        store.set_fact(name, str(int(store.fact(name) or 0) + 1))
"""

HOLD = """
import sys
from pathlib import Path
from kiosk.store.database import open_store
from kiosk.store.keys import read_keys

folder = Path(sys.argv[1])
store = open_store(folder, read_keys(folder / "sleutel"))
with store.transaction():
    store.set_fact("kleur", "rood")
    print("holding", flush=True)
    sys.stdin.readline()
"""


def another(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process on the same folder, after its first line."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() != ""
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def pragma(name: str) -> Any:
    return database.execute_sql(f"PRAGMA {name}").fetchone()[0]


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob(f"{FILE_NAME}*")}


def test_no_name_remark_or_action_stands_readable_on_disk(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, NAME)
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    drafts.remark(office, anneke, view.id, view.version, "1a", REMARK)
    plan.add(office, anneke, client.id, ActieDraft(leefgebied="1", text=ACTION))
    open_files = files_of(office.folder)
    assert set(open_files) == {FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"}
    assert len(open_files[f"{FILE_NAME}-wal"]) > 0
    office.store.close()
    for name, content in [*open_files.items(), *files_of(office.folder).items()]:
        for secret in (NAME, REMARK, ACTION, "Anneke", "CREATE TABLE", "SQLite format"):
            assert secret.encode() not in content, f"{secret} stands in {name}"


def test_every_connection_has_the_pragmas_that_the_promises_rest_on(office: Office) -> None:
    seen: list[dict[str, Any]] = []

    def look() -> None:
        with office.store.transaction():
            seen.append({name: pragma(name) for name in PRAGMAS})

    look()
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 5000}
    assert seen == [expected, expected]


def test_a_transaction_that_breaks_off_keeps_nothing_of_it(office: Office, anneke: Identity) -> None:
    def half_way() -> None:
        with office.store.transaction():
            Client.create(number=1, name="Half", moving_on=date(2026, 11, 1))
            office.store.set_fact("kleur", "rood")
            raise RuntimeError("stroom weg")

    with pytest.raises(RuntimeError):
        half_way()
    with office.store.transaction():
        assert Client.select().count() == 0
        assert office.store.fact("kleur") == ""


def test_an_act_that_fails_at_its_last_step_keeps_nothing(
    office: Office, anneke: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("stroom weg")

    monkeypatch.setattr("kiosk.guidance.changing.write_audit", broken)
    with pytest.raises(RuntimeError):
        new_client(office, anneke)
    with office.store.transaction():
        assert Client.select().count() == 0
        assert Caseload.select().count() == 0


def test_a_row_cannot_point_at_nobody(office: Office) -> None:
    with pytest.raises(IntegrityError), office.store.transaction():
        Caseload.create(client="niemand", person="niemand", since=date(2026, 11, 1))


def test_a_meting_that_is_thrown_away_takes_its_answers_along(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    view = metingen.start(office, anneke, client.id, Kind.NULMETING)
    saved = drafts.answer(office, anneke, view.id, view.version, "1a", Outcome.SCORE, 3)
    drafts.discard(office, anneke, view.id, saved.version)
    with office.store.transaction():
        assert Answer.select().count() == 0


def test_two_processes_that_write_at_once_wait_for_each_other_and_lose_nothing(office_folder: Path) -> None:
    writers = [another(WRITE_WITH_ANOTHER, office_folder, name) for name in ("links", "rechts")]
    for writer in writers:
        go(writer)
    assert [writer.wait(timeout=LONGEST_WAIT) for writer in writers] == [0, 0]
    store = open_store(office_folder, read_keys(office_folder / KEY_NAME))
    with store.transaction():
        assert [store.fact(name) for name in ("count", "links", "rechts")] == ["200", "100", "100"]
    store.close()


def test_a_store_that_stays_busy_says_so_in_one_sentence(office_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 50)
    store = open_store(office_folder, read_keys(office_folder / KEY_NAME))
    holder = another(HOLD, office_folder)
    with pytest.raises(StoreFault) as caught, store.transaction():
        store.set_fact("kleur", "blauw")
    assert caught.value.sentence.startswith("Een ander scherm is nog aan het bewaren.")
    go(holder)
    assert holder.wait(timeout=LONGEST_WAIT) == 0
    with store.transaction():
        assert store.fact("kleur") == "rood"
    store.close()


def test_a_full_disk_says_so_and_keeps_nothing(office: Office) -> None:
    pages = pragma("page_count")
    database.execute_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFault) as caught, office.store.transaction():
        office.store.set_fact("groot", "x" * 1_000_000)
    assert caught.value.sentence == "De schijf is vol. Dit is niet bewaard. Waarschuw de teamleider."
    with office.store.transaction():
        assert office.store.fact("groot") == ""


def test_a_thread_gets_a_connection_of_its_own_and_gives_it_back(office: Office) -> None:
    names: list[list[str]] = []
    open_files: list[int] = []

    def look() -> None:
        with office.store.transaction():
            names.append([row.name for row in Person.select()])

    for _ in range(5):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        open_files.append(len(list(Path("/proc/self/fd").iterdir())))
    assert len(names) == 5
    assert open_files == [open_files[0]] * 5


def test_the_cipher_never_writes_over_the_screen(office_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (office_folder / "andere").write_text("0" * 64 + "\n" + "0" * 64)
    with pytest.raises(StoreFault):
        open_store(office_folder, read_keys(office_folder / "andere"))
    assert capfd.readouterr() == ("", "")
