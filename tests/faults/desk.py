"""The real kiosk in a real terminal, on an office of its own, by a clock that the test owns."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.office import Office, open_office
from tests.conftest import LONGEST_WAIT, PIN
from tests.terminal import Terminal

#: a working day, some days after the demo office was made
MORNING = datetime.fromisoformat("2026-11-24T09:00:00+01:00")
#: in so many looks, of a tenth of a second each, nothing more was drawn
QUIET = 4
#: put in every process of the kiosk: it takes the time from a file
CLOCK = """
import json, os, time
from datetime import datetime, timedelta
from kiosk import clock

def told():
    with open(os.environ["CLOCK_OF_THE_TEST"], encoding="utf-8") as file:
        return json.load(file)

def now(self):
    says = told()
    gone = time.clock_gettime(time.CLOCK_BOOTTIME) - says["since"]
    return datetime.fromisoformat(says["at"]) + timedelta(seconds=gone)

def uptime(self, real=clock.SystemClock.uptime):
    is_now = real(self)
    return clock.Uptime(is_now.boot, is_now.seconds + told()["passed"])

clock.SystemClock.now, clock.SystemClock.uptime = now, uptime
"""


class Wall:
    """The clock on the wall of the kiosk, and how long it seems to be on."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(CLOCK, encoding="utf-8")
        self._file = folder / "klok.json"
        self._passed_s = 0.0
        self.environment = {"PYTHONPATH": str(folder), "CLOCK_OF_THE_TEST": str(self._file)}
        self.set(MORNING)

    def set(self, at: datetime) -> None:
        """Somebody sets it."""
        self._at, self._since = at, time.clock_gettime(time.CLOCK_BOOTTIME)
        self._write()

    def wait(self, minutes: float) -> None:
        """Nobody touches a key for so long."""
        self._at += timedelta(minutes=minutes)
        self._passed_s += minutes * 60
        self._write()

    def add(self, program: str) -> None:
        """Put something else in every process of the kiosk that starts from now on."""
        with (self._file.parent / "sitecustomize.py").open("a", encoding="utf-8") as file:
            file.write(program)

    def _write(self) -> None:
        half = self._file.with_suffix(".half")
        says = {"at": self._at.isoformat(), "since": self._since, "passed": self._passed_s}
        half.write_text(json.dumps(says), encoding="utf-8")
        half.replace(self._file)


class Kiosk(Terminal):
    """The kiosk itself, as in an office: no demo."""

    def __init__(
        self, folder: Path, wall: Wall, *, under: Sequence[str] = (), environment: Mapping[str, str] = {}
    ) -> None:
        super().__init__(folder, words=(), under=under, environment={**wall.environment, **environment})

    def log_in(self, letter: str, *sees: str) -> None:
        """Somebody logs in, by the first letter of the name."""
        self.sees("Wie bent u?")
        self.send(f"{letter}{PIN}\r")
        self.sees(*(sees or ("Wegwijzer › Vandaag",)))

    def sees(self, *words: str) -> None:
        """Wait for these, and until no more is drawn, as a hand does that reads before it presses."""
        super().sees(*words)
        drawn = -1
        while drawn != len(self.raw):
            drawn = len(self.raw)
            for _ in range(QUIET):
                self.read()

    def says(self) -> str:
        """The screen as one line: a sentence may be broken anywhere, also between the edges of a question."""
        return " ".join(self.text.replace("│", " ").split())

    def tells(self, sentence: str) -> None:
        """Wait for a sentence, wherever its lines are broken."""
        self.until(lambda: sentence in self.says())


@contextmanager
def inside(folder: Path) -> Iterator[Office]:
    """The office of a kiosk, opened by the test; what it opens is whole."""
    office = open_office(folder, look_through=True)
    try:
        assert office.store.damage() == 0
        yield office
    finally:
        office.store.close()


def command(folder: Path, wall: Wall, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of the kiosk."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk.cli", *words, "--data", str(folder)],
        env={**os.environ, **wall.environment, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_WAIT,
    )
