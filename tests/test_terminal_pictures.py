"""The kiosk in a terminal that draws pictures: what it asks, what it takes for a key, and when its picture is gone."""

import fcntl
import re
import struct
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import pexpect
import pytest

from screens.papier.picture import HALF
from tests.conftest import PIN
from tests.terminal import DOWN, ESC, F1, F5, F10, F12, Terminal
from tests.test_terminal import prepared  # noqa: F401 - a fixture

YES, VT340, VTE = "\x1b_Gi=31;OK\x1b\\", "\x1b[?63;1;2;4;6;22c", "\x1b[?61;1;21;22c"
CELL = (10, 20)
#: a place where sixels stand
SIXELS = "\ue000"
NEXT = "\x1b[6~"
#: so long what is gone is looked for, and so long a hand waits
MOMENT_S = 0.3
TOLD = re.compile(r"\x1b_(?P<kitty>.*?)\x1b\\|\x1bP.*?\"1;1;(?P<size>\d+;\d+).*?\x1b\\|(?P<what>\x1b\[c)", re.DOTALL)
BEGUN = re.compile(r"\x1b([_P][^\x1b]*\x1b?)?$|\x1b\[$")


class Drawing(Terminal):
    """A terminal that draws pictures as kitty does, or as sixels, or not at all.

    Sixels stand in places of the screen, and what is written there wipes them out. Kitty's lie over the text and stay
    until they are taken away; their points stay in its memory until that is asked for.
    """

    def __init__(
        self, folder: Path, *, kitty: str = "", what: str = "", term: str = "xterm-256color", late: bool = False
    ) -> None:
        super().__init__(folder, term=term)
        self._answers = {"kitty": kitty, "what": what}
        self._late = late
        self.asked: list[str] = []
        self.memory: dict[str, str] = {}
        self.seen: set[str] = set()
        self.drawn = 0
        self._rest = self._number = ""
        self._told_of = self.screen.lines
        self._resize(24, 80)

    def resize(self, rows: int, columns: int) -> None:
        # a picture for the size that was can be under way, and falls off the edge
        self._told_of = max(rows, self.screen.lines)
        self.screen.resize(rows, columns)
        self._resize(rows, columns)

    def _resize(self, rows: int, columns: int) -> None:
        size = struct.pack("4H", rows, columns, columns * CELL[0], rows * CELL[1])
        fcntl.ioctl(self.process.child_fd, termios.TIOCSWINSZ, size)

    def read(self) -> None:
        try:
            drawn = self.process.read_nonblocking(65536, timeout=0.1)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += drawn
        self._rest += drawn
        while told := TOLD.search(self._rest):
            self._stream.feed(self._rest[: told.start()])
            self._rest = self._rest[told.end() :]
            self._hear(told)
        begun = BEGUN.search(self._rest)
        end = begun.start() if begun else len(self._rest)
        self._stream.feed(self._rest[:end])
        self._rest = self._rest[end:]

    def _hear(self, told: re.Match[str]) -> None:
        if told["what"]:
            self._asked("what")
        elif told["size"]:
            self._draw_sixels(*(int(one) for one in told["size"].split(";")))
        elif told["kitty"]:
            how, _, points = told["kitty"].removeprefix("G").partition(";")
            self._draw(dict(one.split("=") for one in how.split(",")), points)

    def _asked(self, question: str) -> None:
        self.asked.append(question)
        if not self._late:
            self.send(self._answers[question])

    def _draw(self, how: dict[str, str], points: str) -> None:
        match how.get("a"):
            case "q":
                self._asked("kitty")
            case "d":
                self.seen.discard(how["i"])
                if how["d"].isupper():
                    self.memory.pop(how["i"], None)
            case _:
                assert how["q"] == "2", "an answer to it would be typed"
                assert len(points) <= 4096
                if "i" in how:
                    assert how["t"] == "d", "never by a file"
                    self._number, self.memory[how["i"]] = how["i"], ""
                self.memory[self._number] += points
                if how["m"] == "0":
                    self.seen.add(self._number)
                    self.drawn += 1

    def _draw_sixels(self, width: int, height: int) -> None:
        self.drawn += 1
        places, lines = -(-width // CELL[0]), -(-height // CELL[1])
        top, left = self.screen.cursor.y, self.screen.cursor.x
        assert top + lines < self._told_of, "it would turn the screen"
        for line in range(top, min(top + lines, self.screen.lines)):
            self._stream.feed(f"\x1b[{line + 1};{left + 1}H" + SIXELS * places)

    @property
    def pictured(self) -> bool:
        """Whether a picture can be seen."""
        return bool(self.seen) or SIXELS in self.text

    def gone(self, word: str) -> None:
        """Another screen is there, and nothing of the page."""
        self.until(lambda: word in self.text and not self.pictured)
        assert self.memory == {}
        self._told_of = self.screen.lines
        self.wait()
        assert not self.pictured

    def wait(self) -> None:
        end = monotonic() + MOMENT_S
        self.until(lambda: monotonic() > end)

    def look_at_poster(self, sees: Callable[[], bool] | None = None) -> None:
        """Log in, and to the poster of the first client."""
        self.sees("Wie bent u?")
        self.send(f"m{PIN}\r")
        self.sees("Vraagt aandacht")
        self.send("\r")
        self.sees("Vandaag › Cliënt")
        self.send(F5)
        self.sees("Poster A4")
        for _ in range(8):
            self.send(DOWN)
        self.send("\r")
        self.sees("bladzijde 1 van 2")
        self.until(sees or (lambda: self.pictured))


@contextmanager
def at(folder: Path, **how: Any) -> Iterator[Drawing]:
    terminal = Drawing(folder, **how)
    try:
        yield terminal
    finally:
        terminal.process.close(force=True)


WAYS = [pytest.param({"kitty": YES, "what": VTE}, id="kitty"), pytest.param({"what": VT340}, id="sixel")]


@pytest.mark.parametrize("how", WAYS)
def test_a_page_is_drawn_and_gone_with_all_its_points_under_every_other_screen(
    prepared: Path,  # noqa: F811
    how: dict[str, str],
) -> None:
    with at(prepared, **how) as terminal:
        terminal.look_at_poster()
        assert HALF not in terminal.text
        for key, word in ((F12, "Het scherm is verborgen"), (F1, "Handboek")):
            terminal.send(key)
            terminal.gone(word)
            terminal.send(ESC)
            terminal.sees("Voorbeeld: Poster A4")
            terminal.until(lambda: terminal.pictured)
        terminal.resize(15, 60)
        terminal.gone("Dit venster is te klein.")
        terminal.resize(40, 120)
        terminal.sees("Voorbeeld: Poster A4")
        terminal.until(lambda: terminal.pictured)
        terminal.send(F10)
        terminal.gone("Wie bent u?")


@pytest.mark.parametrize("how", WAYS)
def test_a_picture_that_was_under_way_as_the_window_shrank_is_gone(
    prepared: Path,  # noqa: F811
    how: dict[str, str],
) -> None:
    with at(prepared, **how) as terminal:
        terminal.look_at_poster()
        terminal.send(NEXT)
        terminal.resize(15, 60)
        terminal.gone("Dit venster is te klein.")


@pytest.mark.parametrize("how", WAYS)
def test_turned_enlarged_and_moved_there_is_one_picture_and_another_one(
    prepared: Path,  # noqa: F811
    how: dict[str, str],
) -> None:
    with at(prepared, **how) as terminal:
        terminal.look_at_poster()
        for key, word in ((NEXT, "bladzijde 2 van 2"), ("+", "kleiner"), (DOWN, "kleiner")):
            before, points = terminal.drawn, dict(terminal.memory)
            terminal.send(key)
            terminal.sees(word)
            terminal.until(lambda before=before: terminal.drawn > before and terminal.pictured)  # type: ignore[misc]
            assert len(terminal.memory) <= 1
            assert terminal.memory != points or not points
        terminal.send(ESC)
        terminal.gone("Brievenhulp A5")


@pytest.mark.parametrize("how", WAYS)
def test_nothing_of_it_is_left_when_the_kiosk_ends_by_a_defect(
    prepared: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    how: dict[str, str],
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "from screens.papier.voorbeeld import VoorbeeldScreen\nVoorbeeldScreen.action_change = lambda screen: 1 / 0\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with at(prepared, **how) as terminal:
        terminal.look_at_poster()
        terminal.send("w")
        terminal.until(lambda: "Wegwijzer gaat weer open." in terminal.raw)
        terminal.gone("")
        assert "\x1b[2J" in terminal.raw.rsplit("\x1b[?1049l", 1)[0], "the second screen is wiped before it is left"


NOTHING, BROKEN = "", "\x1b_Gi=31;ENOSYS:no pictures here\x1b\\"
ANSWERS = {
    "kitty": (YES, VTE),
    "sixel": (NOTHING, VT340),
    "neither": (NOTHING, VTE),
    "silent": (NOTHING, NOTHING),
    "garbage": (BROKEN, "\x1b[?c\x1b[?1;2c\x1b[?62;4"),
}


@pytest.mark.parametrize("late", [False, True], ids=["at once", "late"])
@pytest.mark.parametrize("name", ANSWERS)
def test_no_key_is_lost_or_added_whatever_is_answered_and_when(
    prepared: Path,  # noqa: F811
    name: str,
    late: bool,
) -> None:
    kitty, what = ANSWERS[name]
    with at(prepared, kitty=kitty, what=what, late=late) as terminal:
        terminal.until(lambda: terminal.asked == ["kitty", "what"])
        if name == "garbage":
            # what breaks off and a key that comes at once cannot be told apart
            terminal.wait()
        terminal.send("m")
        terminal.sees("Wie bent u?")
        for key, answer in zip(PIN, (kitty, what, *[NOTHING] * 4) if late else [NOTHING] * 6, strict=True):
            terminal.send(answer)
            terminal.wait()
            terminal.send(key)
        terminal.sees("* * * * * *")
        terminal.send("\r")
        terminal.sees("Vraagt aandacht", "Marijke")


@pytest.mark.parametrize(("term", "asked"), [("linux", []), ("tmux-256color", ["what"]), ("screen", ["what"])])
def test_a_terminal_is_asked_nothing_that_it_would_show(prepared: Path, term: str, asked: list[str]) -> None:  # noqa: F811
    with at(prepared, kitty=YES, what=VT340, term=term) as terminal:
        terminal.sees("Wie bent u?")
        terminal.send(f"m{PIN}\r")
        terminal.sees("Vraagt aandacht")
        assert terminal.asked == asked
        assert "Gi=" not in terminal.raw or "kitty" in asked


def test_elsewhere_a_page_is_made_of_half_blocks(prepared: Path) -> None:  # noqa: F811
    with at(prepared, what=VTE) as terminal:
        terminal.look_at_poster(sees=lambda: terminal.text.count(HALF) > 100)
        assert not terminal.pictured
