"""A real pseudo-terminal with the whole program in it, read back from a terminal emulator's screen."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic

import pexpect
import pyte

from tests.conftest import LONGEST_WAIT

#: what a terminal sends for the keys that are no letters
UP, DOWN, END, ESC, TAB = "\x1b[A", "\x1b[B", "\x1b[F", "\x1b", "\t"
F1, F2, F5, F8, F10, F12 = "\x1bOP", "\x1bOQ", "\x1b[15~", "\x1b[19~", "\x1b[21~", "\x1b[24~"
#: the office of the demo, made anew each day; the kiosk itself has no word of its own
DEMO = ("demo",)


def prepared_demo(folder: Path) -> Path:
    """A practice office that was made by the command itself."""
    made = folder / "oefenen"
    command = [sys.executable, "-m", "kiosk.cli", "--data", str(made), "demo", "--prepare"]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST_WAIT)
    return made


class Terminal:
    """A process in a pseudo-terminal, and the screen that it draws."""

    def __init__(
        self,
        folder: Path,
        *,
        rows: int = 24,
        columns: int = 80,
        term: str = "xterm-256color",
        words: Sequence[str] = DEMO,
        under: Sequence[str] = (),
        environment: Mapping[str, str] = {},
    ) -> None:
        """Start it; ``words`` is the command, ``under`` a program that watches it."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        command = [*under, sys.executable, "-m", "kiosk.cli", "--data", str(folder), *words]
        self.process = pexpect.spawn(
            command[0],
            command[1:],
            encoding="utf-8",
            dimensions=(rows, columns),
            # what the environment says of the driver and the size is not to be believed
            env={
                **os.environ,
                "COLUMNS": "80",
                "LINES": "24",
                "TERM": term,
                "COLORTERM": "",
                "LC_ALL": "C.UTF-8",
                "TEXTUAL_DRIVER": "nergens:Niets",
                **environment,
            },
            timeout=LONGEST_WAIT,
        )
        self.raw = ""

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def send(self, keys: str) -> None:
        self.process.send(keys)

    def resize(self, rows: int, columns: int) -> None:
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def read(self) -> None:
        """Take in what was drawn, waiting a moment for it."""
        try:
            drawn = self.process.read_nonblocking(65536, timeout=0.1)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += drawn
        self._stream.feed(drawn)

    def until(self, condition: Callable[[], bool]) -> None:
        end = monotonic() + LONGEST_WAIT
        while not condition():
            assert monotonic() < end, self.text
            self.read()

    def sees(self, *words: str) -> None:
        self.until(lambda: all(word in self.text for word in words))

    def ended(self) -> str:
        """Wait until the process is gone; gives all that it said since what was read last."""
        self.process.expect(pexpect.EOF)
        self.process.wait()
        return str(self.process.before)
