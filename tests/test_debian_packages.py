"""The system packages: apt itself, on folders of the test's own, and its real locks."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "systemd" / "debian-packages.sh"
MISSING = "wegwijzer-bestaat-niet"
WAITING = "Waiting for apt: another program on this machine installs or updates packages\n"


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an apt that knows no package and no source, and needs no root."""
    state = tmp_path / "apt"
    for folder in ("lists/partial", "cache/archives/partial", "dpkg", "log"):
        (state / folder).mkdir(parents=True)
    (state / "dpkg" / "status").touch()
    settings = {
        "Dir::State": state,
        "Dir::State::lists": state / "lists",
        "Dir::State::status": state / "dpkg" / "status",
        "Dir::Cache": state / "cache",
        "Dir::Log": state / "log",
        "Dir::Etc::sourcelist": "/dev/null",
        "Dir::Etc::sourceparts": "/dev/null",
    }
    (tmp_path / "apt.conf").write_text("".join(f'{name} "{value}";\n' for name, value in settings.items()))
    (tmp_path / "wanted.txt").write_text(f"{MISSING}  # for nothing\n")
    sudo = tmp_path / "bin" / "sudo"
    sudo.parent.mkdir()
    sudo.write_text('#!/bin/sh\nexec "$@"\n')
    sudo.chmod(0o755)
    monkeypatch.setenv("APT_CONFIG", str(tmp_path / "apt.conf"))
    monkeypatch.setenv("PATH", f"{sudo.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("KIOSK_APT_PAUSE", "0.1")
    return state


@pytest.fixture(params=["lists/lock", "dpkg/lock-frontend"])
def lock(state: Path, request: pytest.FixtureRequest) -> Iterator[int]:
    """A lock of apt that another program holds."""
    with (state / request.param).open("w") as held:
        fcntl.lockf(held, fcntl.LOCK_EX)
        yield held.fileno()


@pytest.fixture
def install(tmp_path: Path, state: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [SCRIPT, tmp_path / "wanted.txt"]
    with subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        yield process
        process.kill()


def test_a_lock_of_apt_is_waited_for_and_that_is_said_once(lock: int, install: "subprocess.Popen[str]") -> None:
    assert install.stdout is not None
    assert install.stdout.readline() == f"Installing Debian packages: {MISSING}\n"
    assert install.stdout.readline() == WAITING
    fcntl.lockf(lock, fcntl.LOCK_UN)
    rest, faults = install.communicate()
    # both commands of apt were reached: this package truly is nowhere
    assert f"Unable to locate package {MISSING}" in faults
    assert "lock" not in faults
    assert rest == ""
    assert install.returncode == 1


def test_a_lock_that_stays_is_given_up_with_what_to_do(
    lock: int, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_APT_TRIES", "3")
    answer = subprocess.run([SCRIPT, tmp_path / "wanted.txt"], text=True, capture_output=True, check=False)
    assert answer.returncode == 1
    assert answer.stdout == f"Installing Debian packages: {MISSING}\n{WAITING}"
    assert "Could not get lock" in answer.stderr
    assert "let it end, and try again" in answer.stderr


def test_what_is_there_already_asks_apt_nothing(lock: int, state: Path, tmp_path: Path) -> None:
    (tmp_path / "wanted.txt").write_text("dpkg apt\n")
    answer = subprocess.run([SCRIPT, tmp_path / "wanted.txt"], text=True, capture_output=True, check=True)
    assert answer.stdout == answer.stderr == ""
