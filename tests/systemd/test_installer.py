"""The installer: what it would do, and what it refuses before anything is touched. ``make test-boot`` runs it."""

import hashlib
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

SYSTEMD = Path(__file__).parents[2] / "systemd"
SCRIPTS = sorted(path.name for path in SYSTEMD.glob("*.sh"))
#: more kilobytes than any disk has
TOO_MUCH = str(10**15)
#: what it may use: to look, and nothing that changes. Were a dry run not one, it would come no further than one step
LOOKING = {"awk", "basename", "cat", "cut", "df", "dirname", "echo", "find", "getent", "grep", "readlink", "sed"}
LOOKING |= {"sh", "sha256sum", "sort", "wc", "xargs"}


def install(*options: str, **told: str) -> "subprocess.CompletedProcess[str]":
    """Run it without touching anything; ``told`` is what a test says of the PC."""
    with TemporaryDirectory() as tools:
        for name in LOOKING:
            found = shutil.which(name)
            assert found is not None, name
            (Path(tools) / name).symlink_to(found)
        environment = {"PATH": tools, "KIOSK_ROOM": "1", **told}
        command = [str(SYSTEMD / "install.sh"), "--dry-run", *options]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def debian(tmp_path: Path) -> Path:
    """What a system says of itself."""
    return tmp_path / "os-release"


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_is_one_that_shellcheck_has_nothing_to_say_of(script: str) -> None:
    answer = subprocess.run(["shellcheck", "-x", script], cwd=SYSTEMD, capture_output=True, text=True, check=False)
    assert answer.stdout == ""


def test_a_dry_run_tells_each_step_and_takes_none(debian: Path) -> None:
    debian.write_text("ID=debian\nVERSION_ID=12\n")
    was_there = Path("/opt/wegwijzer").exists()
    answer = install("--screen", KIOSK_OS_RELEASE=str(debian))
    assert (answer.returncode, answer.stderr) == (0, "")
    lines = answer.stdout.splitlines()
    assert all(line.startswith("would: ") for line in lines)
    told = [line.removeprefix("would: ").split()[0].rstrip(":") for line in lines]
    assert told == ["Debian", "User", "The", "/opt/wegwijzer/now", "Units,", "CUPS", "The", "Older", "The"]
    assert "debian-packages-screen.txt" in lines[0]
    assert Path("/opt/wegwijzer").exists() == was_there


def test_the_console_needs_nothing_of_the_screen(debian: Path) -> None:
    debian.write_text("ID=debian\nVERSION_ID=13\n")
    answer = install("--console", KIOSK_OS_RELEASE=str(debian))
    assert answer.returncode == 0
    assert "screen" not in answer.stdout
    assert "wegwijzer-console" in answer.stdout


@pytest.mark.parametrize("said", ["ID=debian\nVERSION_ID=11\n", "ID=ubuntu\nVERSION_ID=24\n", "ID=debian\n", ""])
def test_another_system_is_refused_with_what_to_install(debian: Path, said: str) -> None:
    debian.write_text(said)
    answer = install(KIOSK_OS_RELEASE=str(debian))
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "Wegwijzer needs Debian 12 or later" in answer.stderr


def test_too_little_room_is_told_with_how_much_there_is(debian: Path) -> None:
    debian.write_text("ID=debian\nVERSION_ID=12\n")
    answer = install(KIOSK_OS_RELEASE=str(debian), KIOSK_ROOM=TOO_MUCH)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "There is too little room in /opt" in answer.stderr
    assert "MB is needed" in answer.stderr


def test_a_user_of_that_name_who_is_somebody_else_is_refused(debian: Path) -> None:
    debian.write_text("ID=debian\nVERSION_ID=12\n")
    answer = install(KIOSK_OS_RELEASE=str(debian), KIOSK_USER="root")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "There is a user root on this PC already, with home /root." in answer.stderr


def test_a_folder_that_was_not_copied_whole_is_refused(debian: Path, tmp_path: Path) -> None:
    debian.write_text("ID=debian\nVERSION_ID=12\n")
    folder = tmp_path / "stick"
    folder.mkdir()
    answer = install("--from", str(folder), KIOSK_OS_RELEASE=str(debian))
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "is no folder that make bundle filled" in answer.stderr
    (folder / "one.whl").write_bytes(b"whole")
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(b'whole').hexdigest()}  one.whl\n")
    assert install("--from", str(folder), KIOSK_OS_RELEASE=str(debian)).returncode == 0
    (folder / "one.whl").write_bytes(b"half")
    answer = install("--from", str(folder), KIOSK_OS_RELEASE=str(debian))
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "not copied whole" in answer.stderr


@pytest.mark.parametrize("options", [["--wat"], ["--from"], ["--with-data"], ["--restore", "--uninstall"]])
def test_what_it_does_not_understand_it_explains(options: list[str]) -> None:
    answer = install(*options)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "usage: sudo systemd/install.sh" in answer.stderr


def test_a_copy_is_not_put_back_over_an_office_that_is_there(debian: Path, tmp_path: Path) -> None:
    debian.write_text("ID=debian\nVERSION_ID=12\n")
    store = tmp_path / "wegwijzer.db"
    assert install("--restore", KIOSK_OS_RELEASE=str(debian), KIOSK_STORE=str(store)).returncode == 0
    store.touch()
    answer = install("--restore", KIOSK_OS_RELEASE=str(debian), KIOSK_STORE=str(store))
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "There is an office on this PC already" in answer.stderr
    assert install(KIOSK_OS_RELEASE=str(debian), KIOSK_STORE=str(store)).returncode == 0


def test_to_take_it_away_keeps_what_the_office_keeps() -> None:
    answer = install("--uninstall")
    assert answer.returncode == 0
    assert "What the office keeps stays in /var/lib/wegwijzer, its key in /etc/wegwijzer." in answer.stdout
    assert "key and its user go" not in answer.stdout
    assert "would: What the office kept, its key and its user go" in install("--uninstall", "--with-data").stdout
