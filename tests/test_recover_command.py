"""``kiosk recover``: root, or anybody in the practice office, gives a teamleider a PIN for one log-in."""

import io
import os
import re
import shutil
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people.identity import Role, system
from kiosk.people.login import OneTimePin, add_colleague, log_in
from kiosk.people.own_pin import choose_own_pin
from tests.conftest import GOOD_PIN, PIN, FakeClock, identity

NEW = "503871"


def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = cli.main(["--data", str(folder), "recover"])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def given_in(printed: str) -> str:
    (pin,) = re.findall(r"\b\d{6}\b", printed)
    return str(pin)


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)


@pytest.mark.usefixtures("as_root")
def test_root_gives_the_lone_teamleider_a_pin_for_one_log_in(
    office: Office, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    marijke = identity(office, "Marijke")
    office.store.close()
    code, printed, error = run(office.folder, capsys)
    assert (code, error) == (0, "")
    assert "Pincode van Marijke, voor één keer:" in printed
    again = open_office(office.folder, clock, office.folder / KEY_NAME)
    with pytest.raises(OneTimePin):
        log_in(again, marijke.person_id, given_in(printed), clock_is_right=True)
    choose_own_pin(again, marijke.person_id, given_in(printed), NEW)
    assert log_in(again, marijke.person_id, NEW).name == "Marijke"
    again.store.close()


def test_nobody_else_does_in_a_real_office_and_nothing_changes(
    office: Office, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    office.store.close()
    code, printed, error = run(office.folder, capsys)
    assert (code, printed) == (1, "")
    assert error == "Dit doet alleen de beheerder van deze computer. Zet sudo voor de opdracht.\n"
    again = open_office(office.folder, clock, office.folder / KEY_NAME)
    assert log_in(again, identity(again, "Marijke").person_id, PIN).name == "Marijke"
    again.store.close()


def test_in_the_practice_office_anybody_does(
    demo: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    code, printed, _ = run(demo.folder, capsys)
    assert code == 0
    assert given_in(printed)


@pytest.mark.usefixtures("as_root")
def test_of_more_teamleiders_one_is_named_and_nobody_else(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add_colleague(office, system(office), "Ruud", Role.TEAMLEIDER, GOOD_PIN)
    monkeypatch.setattr("sys.stdin", io.StringIO("Anneke\nRuud\n"))
    code, printed, _ = run(office.folder, capsys)
    assert code == 0
    assert "Zo heet hier geen teamleider." in printed
    assert "Pincode van Ruud, voor één keer:" in printed


def test_what_root_does_leaves_every_file_with_its_owner(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files to another user")
    office.store.close()
    for path in (office.folder, *office.folder.iterdir()):
        shutil.chown(path, 1234, 1234)
    assert run(office.folder, capsys)[0] == 0
    assert {path.stat().st_uid for path in office.folder.iterdir()} == {1234}
