"""What ``kiosk doctor`` tells of the clock, the units and the terminal: each thing broken once, with its mend."""

import fcntl
import os
import struct
import termios
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kiosk.doctor import machine
from kiosk.doctor.checks import examine
from kiosk.doctor.opening import looked_into
from kiosk.doctor.rows import AS_KEEPER, Finding, Grade, Patient
from tests.conftest import FakeClock


def clock_rows(folder: Path) -> dict[str, Finding]:
    with looked_into(folder) as patient:
        return {one.name: one for one in examine(patient, (machine.look_at_clock,))}


# -- the clock ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2019, 1, 1), "eerder kan het niet zijn"), (date(2026, 11, 20), "is hier al gewerkt")],
)
def test_a_clock_that_cannot_be_right_is_a_fault(
    well: Path, monkeypatch: pytest.MonkeyPatch, day: date, told: str
) -> None:
    assert clock_rows(well)["klok"].level is Grade.OK
    monkeypatch.setattr("kiosk.doctor.opening.SystemClock", lambda: FakeClock(day))
    one = clock_rows(well)["klok"]
    assert one.level is Grade.FAULT
    assert told in one.told
    assert "timedatectl set-time" in one.mend


def test_a_network_that_does_not_set_the_clock_is_to_be_watched_and_a_pc_without_one_is_not(
    well: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(machine, "NETS", tmp_path / "net")
    machine.SYNCED.unlink()
    card = tmp_path / "net/eth0"
    card.mkdir(parents=True)
    (card / "operstate").write_text("up\n")
    assert clock_rows(well)["klok"].level is Grade.WATCH
    (card / "operstate").write_text("down\n")
    assert clock_rows(well)["klok"].level is Grade.OK


def test_a_pc_with_the_time_of_elsewhere_is_to_be_watched(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert clock_rows(well)["tijdzone"].level is Grade.OK
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    one = clock_rows(well)["tijdzone"]
    assert one.level is Grade.WATCH
    assert one.mend.endswith("timedatectl set-timezone Europe/Amsterdam")


# -- the units ----------------------------------------------------------------------------------------------

GOOD = {
    "wegwijzer-graphical.service": "ActiveState=active\nUnitFileState=enabled\nResult=success",
    "wegwijzer-console.service": "ActiveState=inactive\nUnitFileState=disabled\nResult=success",
    "wegwijzer-backup.timer": "ActiveState=active\nUnitFileState=enabled\nResult=success",
    "wegwijzer-check.timer": "ActiveState=active\nUnitFileState=enabled\nResult=success",
    "wegwijzer-backup.service": "ActiveState=inactive\nUnitFileState=static\nResult=success",
}
Units = Callable[..., dict[str, Finding]]


@pytest.fixture
def units(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Units:
    """What is told where systemd says this of our units; as it tells it, a unit a block."""
    monkeypatch.setattr(machine, "PROGRAM", tmp_path)
    monkeypatch.setattr(machine, "SYSTEMD", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    def told(**otherwise: str) -> dict[str, Finding]:
        known = GOOD | {name.replace("_", "-", 1).replace("_", "."): text for name, text in otherwise.items()}
        blocks = "\n\n".join(f"Id={name}\n{text}" for name, text in known.items())
        command = tmp_path / "systemctl"
        command.write_text(f"#!/bin/sh\ncat <<'TEXT'\n{blocks}\nTEXT\n")
        command.chmod(0o755)
        return {one.name: one for one in examine(Patient(), (machine.look_at_units,))}

    return told


def test_a_kiosk_that_runs_with_its_timers_is_well(units: Units) -> None:
    assert {name: one.level for name, one in units().items()} == {"kiosk": Grade.OK, "timers": Grade.OK}


def test_a_kiosk_that_does_not_start_by_itself_or_stands_still_is_a_fault(units: Units) -> None:
    off = units(wegwijzer_graphical_service="ActiveState=active\nUnitFileState=disabled")["kiosk"]
    assert (off.level, off.mend.split()[-1]) == (Grade.FAULT, "systemd/install.sh")
    still = units(wegwijzer_graphical_service="ActiveState=failed\nUnitFileState=enabled")["kiosk"]
    assert still.level is Grade.FAULT
    assert "systemctl restart wegwijzer-graphical.service" in still.mend


def test_where_the_console_took_over_that_is_to_be_watched(units: Units) -> None:
    one = units(
        wegwijzer_graphical_service="ActiveState=failed\nUnitFileState=enabled",
        wegwijzer_console_service="ActiveState=active\nUnitFileState=disabled",
    )["kiosk"]
    assert one.level is Grade.WATCH
    assert "journalctl -u wegwijzer-graphical" in one.mend


def test_a_timer_that_is_off_and_a_copy_that_failed_are_faults(units: Units) -> None:
    off = units(wegwijzer_check_timer="ActiveState=inactive\nUnitFileState=disabled")["timers"]
    assert off.mend.endswith("systemctl enable --now wegwijzer-check.timer")
    failed = units(wegwijzer_backup_service="ActiveState=failed\nUnitFileState=static\nResult=exit-code")["timers"]
    assert failed.level is Grade.FAULT
    assert "journalctl -u wegwijzer-backup.service" in failed.mend


@pytest.mark.parametrize("script", ["exit 1", "echo"])
def test_where_systemd_does_not_answer_nothing_is_said_to_be_well(units: Units, tmp_path: Path, script: str) -> None:
    units()
    (tmp_path / "systemctl").write_text(f"#!/bin/sh\n{script}\n")
    (one,) = examine(Patient(), (machine.look_at_units,))
    assert (one.level, one.mend) == (Grade.WATCH, AS_KEEPER)


# -- the terminal -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "kind", "level", "told"),
    [
        ((80, 24), "xterm-256color", Grade.OK, "80 kolommen en 24 regels"),
        ((80, 24), "linux", Grade.OK, "tekent geen Arabisch"),
        ((79, 24), "linux", Grade.WATCH, "te klein"),
        ((80, 20), "xterm-256color", Grade.WATCH, "te klein"),
        ((80, 24), "dumb", Grade.FAULT, "kan geen scherm tekenen"),
    ],
)
def test_the_terminal(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], kind: str, level: Grade, told: str
) -> None:
    ours, theirs = os.openpty()
    kept = os.dup(2)
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        os.dup2(theirs, 2)
        monkeypatch.setenv("TERM", kind)
        (one,) = examine(Patient(), (machine.look_at_terminal,))
    finally:
        os.dup2(kept, 2)
        for descriptor in (ours, theirs, kept):
            os.close(descriptor)
    assert one.level is level
    assert told in one.told
    assert bool(one.mend) == bool(level)
