"""A unit makes the daily copy without being root: systemd hands it the key, which root keeps."""

import os
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.office import KEY_NAME


@pytest.fixture
def not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: os.getuid() or 1000)


@pytest.fixture
def handed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which systemd would hand over the key."""
    folder = tmp_path / "credentials"
    folder.mkdir()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    return folder


@pytest.mark.usefixtures("not_root")
@pytest.mark.parametrize("command", ["backup", "verify"])
def test_who_has_the_key_from_systemd_needs_not_be_root(
    office_folder: Path, handed: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (office_folder / KEY_NAME).rename(handed / KEY_NAME)
    assert cli.main([command, "--data", str(office_folder)]) == 0, capsys.readouterr().err


@pytest.mark.usefixtures("not_root", "handed")
def test_a_folder_of_systemd_without_the_key_opens_nothing(
    office_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["backup", "--data", str(office_folder)]) == 1
    assert "Zet sudo voor de opdracht" in capsys.readouterr().err
    assert not (office_folder / "kopieen").exists()
