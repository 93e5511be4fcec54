"""The units that make a PC a kiosk: understood by systemd, closed as far as can be, with no way out beside them."""

import re
import subprocess
from pathlib import Path

import pytest

from kiosk.store.second_place import SECOND_PLACE

SYSTEMD = Path(__file__).parents[2] / "systemd"
ETC = SYSTEMD / "etc"
UNITS = ETC / "systemd" / "system"
#: how open each may be, by systemd's own count: 10 is a unit without any bound
MOST_OPEN = {
    "wegwijzer-console.service": 0.5,
    "wegwijzer-graphical.service": 1.6,
    "wegwijzer-backup.service": 0.5,
    "wegwijzer-backup-test.service": 0.5,
    "wegwijzer-check.service": 0.5,
}
FACES = ("wegwijzer-console.service", "wegwijzer-graphical.service")
#: where a unit is followed by a file of its own, as systemd reads them: later ones count
NOTHING = Path("/dev/null")
#: units of Debian that ours name; they come with packages that only an installed kiosk has
OF_DEBIAN = ("seatd.service", "cups.service")


def settings(unit: str) -> dict[str, list[str]]:
    """All that a unit and what is laid over it say, in the order in which systemd takes it."""
    over_it = [*UNITS.glob("wegwijzer-.service.d/*"), *UNITS.glob(f"{unit}.d/*")]
    files = [UNITS / unit, *sorted(over_it, key=lambda path: path.name)]
    said: dict[str, list[str]] = {}
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            name, is_setting, value = line.partition("=")
            if is_setting and not line.startswith("#"):
                said.setdefault(name, []).append(value)
    return said


@pytest.mark.parametrize("unit", MOST_OPEN)
def test_no_unit_may_do_more_than_it_must(unit: str) -> None:
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(UNITS / unit)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    [exposure] = re.findall(r"Overall exposure level for \S+: ([\d.]+) ", told)
    assert float(exposure) <= MOST_OPEN[unit], told


def test_every_unit_of_ours_is_measured() -> None:
    assert {path.name for path in UNITS.glob("wegwijzer-*.service") if path.is_file()} == set(MOST_OPEN)


def test_systemd_understands_every_line(tmp_path: Path) -> None:
    """On another root: with the units of Debian that ours name, and programs where ours will stand."""
    root = tmp_path / "pc"
    there = root / "etc/systemd/system"
    there.mkdir(parents=True)
    subprocess.run(["cp", "-rP", f"{UNITS}/.", there], check=True)
    library = root / "lib/systemd/system"
    library.mkdir(parents=True)
    for path in Path("/lib/systemd/system").glob("*.target"):
        (library / path.name).write_bytes(path.read_bytes() if path.exists() else b"")
    for unit in OF_DEBIAN:
        (library / unit).write_text("[Service]\nExecStart=/usr/bin/true\n")
    programs = [f"usr/bin/{name}" for name in ("python3", "cage", "true")]
    for name in (*programs, "opt/wegwijzer/now/venv/bin/kiosk"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("#!/bin/sh\n")
        (root / name).chmod(0o755)
    names = [path.name for path in UNITS.glob("*wegwijzer*.*") if path.is_file()]
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=yes", f"--root={root}", *names]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("unit", MOST_OPEN)
def test_its_memory_reaches_no_disk_and_its_key_no_other_unit(unit: str) -> None:
    said = settings(unit)
    assert said["MemorySwapMax"] == ["0"]
    assert said["LimitCORE"] == ["0"]
    assert said["LoadCredential"] == ["sleutel:/etc/wegwijzer/sleutel"]
    assert said["InaccessiblePaths"] == ["-/etc/wegwijzer"]
    assert said["User"] == ["wegwijzer"]


@pytest.mark.parametrize("unit", FACES)
def test_the_kiosk_is_back_within_two_seconds_after_any_end(unit: str) -> None:
    said = settings(unit)
    assert said["Restart"] == ["always"]
    assert [int(seconds) for seconds in said["RestartSec"]] <= [2]


def test_the_console_never_gives_up_and_the_screen_gives_up_to_the_console() -> None:
    assert settings(FACES[0])["StartLimitIntervalSec"] == ["0"]
    assert settings(FACES[1])["OnFailure"] == [FACES[0]]


@pytest.mark.parametrize("unit", FACES)
def test_a_page_of_a_client_is_in_no_log_and_stays_on_no_console(unit: str) -> None:
    said = settings(unit)
    # the screens are drawn on the error output
    [drawn_on] = said["StandardError"]
    assert drawn_on == ("tty" if unit == FACES[0] else "journal")
    assert said["TTYReset"] == said["TTYVHangup"] == said["TTYVTDisallocate"] == ["yes"]


@pytest.mark.parametrize("unit", FACES)
def test_either_the_kiosk_is_on_the_first_console_or_a_log_in(unit: str) -> None:
    word = "wegwijzer.beheer"
    assert f"!{word}" in settings(unit)["ConditionKernelCommandLine"]
    getty = (UNITS / "getty@tty1.service.d" / "wegwijzer.conf").read_text("utf-8")
    assert f"ConditionKernelCommandLine={word}\n" in getty


@pytest.mark.parametrize(
    "unit",
    ["ctrl-alt-del.target", "kbrequest.target", "autovt@.service", "getty-static.service", "debug-shell.service"],
)
def test_what_a_key_would_start_is_masked(unit: str) -> None:
    assert (UNITS / unit).readlink() == NOTHING


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("systemd/logind.conf.d/wegwijzer.conf", "NAutoVTs=0"),
        ("systemd/logind.conf.d/wegwijzer.conf", "ReserveVT=0"),
        ("systemd/system.conf.d/wegwijzer.conf", "CtrlAltDelBurstAction=none"),
        ("sysctl.d/90-wegwijzer.conf", "kernel.sysrq = 0"),
        ("sysctl.d/90-wegwijzer.conf", "-dev.tty.legacy_tiocsti = 0"),
    ],
)
def test_the_other_ways_out_are_closed(file: str, line: str) -> None:
    assert line in (ETC / file).read_text("utf-8").splitlines()


@pytest.mark.parametrize("timer", ["wegwijzer-backup.timer", "wegwijzer-backup-test.timer", "wegwijzer-check.timer"])
def test_a_pc_that_was_off_makes_up_for_it(timer: str) -> None:
    text = (UNITS / timer).read_text("utf-8")
    assert "Persistent=yes\n" in text
    when = re.search(r"^OnCalendar=(.+)$", text, re.MULTILINE)
    assert when is not None
    subprocess.run(["systemd-analyze", "calendar", when[1]], check=True, capture_output=True)


def test_the_stick_stands_where_the_kiosk_looks_and_the_unit_may_write_there() -> None:
    said = settings("media-wegwijzer.mount")
    assert said["Where"] == [str(SECOND_PLACE)]
    assert settings("wegwijzer-backup.service")["ReadWritePaths"] == [f"-{SECOND_PLACE}"]
    assert {"nosuid", "nodev", "noexec", "umask=0077"} <= set(said["Options"][0].split(","))
    installer = (SYSTEMD / "install.sh").read_text("utf-8")
    assert "enable media-wegwijzer" not in installer, "a stick that nobody asked for is not read"


def test_a_copy_is_tried_in_memory() -> None:
    assert settings("wegwijzer-backup-test.service")["RuntimeDirectory"] == ["wegwijzer-backup-test"]
