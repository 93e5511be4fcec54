"""An office and a PC that are well, to break one thing at a time."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.doctor import machine
from kiosk.office import KEY_NAME, open_office
from kiosk.people.identity import system
from kiosk.upkeep.recovery_key import make_recovery_key
from tests.conftest import FakeClock


@pytest.fixture
def well(office_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A real office with its key elsewhere and a recovery key, on a PC with the right time; not open."""
    monkeypatch.setattr("kiosk.doctor.opening.SystemClock", FakeClock)
    monkeypatch.setattr("kiosk.doctor.machine.SystemClock", FakeClock)
    (tmp_path / "synchronized").touch()
    monkeypatch.setattr(machine, "SYNCED", tmp_path / "synchronized")
    office = open_office(office_folder, FakeClock(), office_folder / KEY_NAME)
    make_recovery_key(office, system(office))
    office.close()
    office_folder.chmod(0o700)
    key = (office_folder / KEY_NAME).rename(tmp_path / "elders")
    monkeypatch.setenv("KIOSK_KEY", str(key))
    with pytest.MonkeyPatch.context() as zone:
        zone.setenv("TZ", "Europe/Amsterdam")
        time.tzset()
        yield office_folder
    time.tzset()
