"""``kiosk verify``: each thing it looks at broken once, by somebody who has the file and not the kiosk."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.office import KEY_NAME, open_office
from kiosk.store.database import FILE_NAME
from kiosk.store.office_models import AuditLine, database
from tests.conftest import FakeClock

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(office_folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command by root."""

    def typed(*options: str) -> tuple[int, str, str]:
        code = cli.main(["--data", str(office_folder), "verify", *options])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return typed


@pytest.fixture(autouse=True)
def root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)


def tampered(folder: Path, number: int) -> None:
    """One line of the audit says that somebody else did it."""
    office = open_office(folder, FakeClock(), folder / KEY_NAME)
    with office.store.transaction():
        AuditLine.update(person="ander").where(AuditLine.id == number).execute()
    office.store.close()


def test_what_nobody_touched_is_well(run: Run) -> None:
    code, out, err = run()
    assert (code, err) == (0, "")
    assert out.count("ok  ") == 3
    assert "niets veranderd en niets weg" in out


def test_a_changed_line_is_named_with_what_to_do(run: Run, office_folder: Path) -> None:
    tampered(office_folder, 2)
    code, out, _ = run()
    assert code == 1
    assert "regel 2 is veranderd" in out
    assert "Gooi niets weg" in out


def test_a_head_that_was_written_down_is_looked_for(run: Run, office_folder: Path) -> None:
    head = json.loads(run("--json")[1])[-1]["told"]
    assert run("--head", head)[0] == 0
    office = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
    with office.store.transaction():
        AuditLine.delete().where(AuditLine.id == int(head.partition(":")[0])).execute()
    office.store.close()
    assert run()[0] == 0
    code, out, _ = run("--head", head)
    assert code == 1
    assert f"regel {head} is er niet meer" in out


@pytest.mark.parametrize("text", ["", "12", "12:", "a:3f2a9c1b77aa", "12:3f2a", "12:zzzzzzzzzzzz"])
def test_a_head_that_is_none_is_wrong_usage(run: Run, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("--head", text)
    assert ended.value.code == 2
    assert "--head" in capsys.readouterr().err


def test_a_damaged_page_is_told(run: Run, office_folder: Path) -> None:
    path = office_folder / FILE_NAME
    data = bytearray(path.read_bytes())
    page = len(data) // 4096 // 2
    data[page * 4096 + 100] ^= 0xFF
    path.write_bytes(data)
    code, out, err = run()
    assert code == 1
    assert "beschadigd op" in out + err


def test_somebody_who_is_not_root_is_told_how(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    code, out, err = run()
    assert (code, out) == (1, "")
    assert "sudo" in err


def test_rows_that_lost_what_they_belong_to_are_told(run: Run, office_folder: Path) -> None:
    office = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
    office.store.connect()
    database.execute_sql("PRAGMA foreign_keys = 0")
    database.execute_sql(
        "INSERT INTO melding (task, typed, said, made_on, by_id, settled) VALUES (1, 1, 1, 1, 'weg', 0)"
    )
    office.store.close()
    code, out, _ = run()
    assert code == 1
    assert "beschadigd op 1 plaats" in out
