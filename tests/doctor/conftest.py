"""An office and a PC that are well, to break one thing at a time."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.doctor import machine
from kiosk.office import KEY_NAME, open_office
from kiosk.people.identity import system
from kiosk.store import second_place
from kiosk.upkeep.copies import make_copies
from kiosk.upkeep.recovery_key import draw_recovery_key, keep_recovery_key
from tests.conftest import FakeClock


@pytest.fixture
def well(office_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A real office with its key elsewhere and a recovery key and copies, on a PC with the right time; not open."""
    monkeypatch.setattr("kiosk.doctor.opening.SystemClock", FakeClock)
    monkeypatch.setattr("kiosk.doctor.machine.SystemClock", FakeClock)
    (tmp_path / "synchronized").touch()
    monkeypatch.setattr(machine, "SYNCED", tmp_path / "synchronized")
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(second_place, "SECOND_PLACE", stick)
    monkeypatch.setattr(Path, "is_mount", lambda path: path == stick)
    office = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
    keep_recovery_key(office, system(office), draw_recovery_key())
    make_copies(office)
    office.close()
    office_folder.chmod(0o700)
    key = (office_folder / KEY_NAME).rename(tmp_path / "elders")
    monkeypatch.setenv("KIOSK_KEY", str(key))
    with pytest.MonkeyPatch.context() as zone:
        zone.setenv("TZ", "Europe/Amsterdam")
        time.tzset()
        yield office_folder
    time.tzset()
