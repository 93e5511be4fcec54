"""Who keeps the PC, at a real terminal of it."""

import os
import re
import sys
from pathlib import Path

import pexpect

from tests.conftest import LONGEST_WAIT
from tests.test_asking_commands import _hear_ctrl_c

#: the command as its keeper runs it: root, on every machine that runs the tests
AS_ROOT = "import os, sys; os.geteuid = lambda: 0; from kiosk.cli import main; sys.exit(main())"
NUMBERED = re.compile(r"(\d+)\. ([a-z]+)")


class Keeper:
    """Somebody at a real terminal."""

    def __init__(self, *command: str, data: Path, **environment: str) -> None:
        given = ["-c", AS_ROOT, *command, "--data", str(data)]
        self.line = pexpect.spawn(
            sys.executable,
            given,
            encoding="utf-8",
            timeout=LONGEST_WAIT,
            preexec_fn=_hear_ctrl_c,
            env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        )
        self.seen = ""

    def sees(self, text: str) -> str:
        self.line.expect_exact(text)
        self.seen += f"{self.line.before}{text}"
        return self.seen

    def types(self, text: str) -> None:
        self.line.sendline(text)

    def ends(self) -> int:
        self.line.expect(pexpect.EOF)
        self.seen += str(self.line.before)
        self.line.close()
        return int(self.line.exitstatus or 0)

    def proves(self, words: tuple[str, ...]) -> None:
        """Type the words that are asked from the paper."""
        for _ in range(2):
            asked = self.sees(" van uw papier: ")
            self.types(words[int(re.findall(r"woord (\d+) van uw papier", asked)[-1]) - 1])


def written_over(keeper: Keeper) -> tuple[str, ...]:
    """The words as they stand on the screen, copied by hand; then they go from it."""
    keeper.sees("Druk op Enter")
    words = tuple(word for _, word in NUMBERED.findall(keeper.seen))
    assert [int(number) for number, _ in NUMBERED.findall(keeper.seen)] == list(range(1, 19))
    keeper.types("")
    keeper.sees("\033[3J")
    return words
