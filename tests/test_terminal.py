"""The whole program in a real pseudo-terminal, read back from a terminal emulator's screen."""

import os
import re
import signal
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pexpect
import pytest

from kiosk.office import open_office
from kiosk.settings import FILE_NAME
from kiosk.store.office_models import AuditLine
from tests.conftest import PIN
from tests.terminal import F10, Terminal, prepared_demo

#: seconds in which the process does nothing; the screen locks after minutes
STOPPED_S = 10


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def terminal(prepared: Path) -> Iterator[Terminal]:
    opened = Terminal(prepared)
    yield opened
    opened.process.close(force=True)


def modes(terminal: Terminal) -> list[int]:
    """How the terminal treats lines, echo and signals."""
    return list(termios.tcgetattr(terminal.process.child_fd)[:4])


def last_acts(folder: Path, most: int) -> list[str]:
    """What was noted last, the newest at the end."""
    office = open_office(folder)
    with office.store.reading():
        acts = [line.act for line in AuditLine.select().order_by(AuditLine.id.desc()).limit(most)]
    office.store.close()
    return acts[::-1]


def close_kiosk(terminal: Terminal) -> None:
    """From the colleagues: the last line, and yes."""
    terminal.send("\x1b[F\r")
    terminal.sees("De kiosk afsluiten?", "Ja, afsluiten")
    terminal.send("\x1b[B\r")


def test_a_visit_from_opening_to_leaving(terminal: Terminal) -> None:
    before = modes(terminal)
    terminal.sees("Wie bent u?", "oefenen", "Marijke")
    assert modes(terminal) != before
    # nothing that leaves another program leaves this one: Ctrl+C, Ctrl+Z, Ctrl+\, Ctrl+Q, Ctrl+D, Ctrl+P
    terminal.send("\x03\x1a\x1c\x11\x04\x10")
    terminal.send("m13")
    terminal.sees("* * _")
    assert terminal.process.isalive()
    terminal.send("5790\r")
    terminal.sees("Wegwijzer › Vandaag", "Marijke ·", "oefenen", "Vraagt aandacht")
    terminal.send("\x03\x1a\x1c\x11\x04\x10")

    terminal.resize(15, 60)
    terminal.sees("Dit venster is te klein.", "80 × 24")
    terminal.resize(24, 80)
    terminal.sees("Wegwijzer › Vandaag", "Vraagt aandacht")
    assert "te klein" not in terminal.text

    terminal.send("k")
    terminal.sees("Vandaag › Collega's", "De kiosk afsluiten")
    close_kiosk(terminal)
    terminal.process.expect(pexpect.EOF)
    left = str(terminal.process.before)
    terminal.process.wait()
    assert terminal.process.exitstatus == 0
    # the first screen is back, with its cursor, and the mouse is let go
    for sign in ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l"):
        assert sign in left
    for foreign in ("sqlcipher", "ERROR", "WARNING", "Traceback", "CORE "):
        assert foreign.casefold() not in (terminal.raw + left).casefold()
    assert PIN not in left


def test_a_kiosk_that_is_stopped_in_the_midst_of_a_key_goes_on_as_if_nothing_happened(terminal: Terminal) -> None:
    terminal.sees("Wie bent u?")
    terminal.send(f"m{PIN}\r")
    terminal.sees("Wegwijzer › Vandaag", "Vraagt aandacht")
    terminal.send("n")
    terminal.sees("Nieuwe cliënt", "Naam")
    terminal.send("Nad")
    terminal.process.kill(signal.SIGSTOP)
    begun = monotonic()
    terminal.send("ia\t1996")
    terminal.until(lambda: monotonic() - begun > STOPPED_S)
    assert "Nadia" not in terminal.text
    terminal.process.kill(signal.SIGCONT)
    terminal.sees("Nieuwe cliënt", "Nadia", "1996")
    assert "Wie bent u?" not in terminal.text


def test_a_kiosk_that_was_stopped_reads_its_keys_once_and_can_be_closed(terminal: Terminal) -> None:
    before = modes(terminal)
    terminal.sees("Wie bent u?")
    terminal.send(f"m{PIN}\r")
    terminal.sees("Wegwijzer › Vandaag", "Vraagt aandacht")
    reading = modes(terminal)
    # asked to go to the background it stays; stopped it cannot be asked
    for stop in (signal.SIGTSTP, signal.SIGSTOP):
        terminal.process.kill(stop)
        terminal.process.kill(signal.SIGCONT)
    terminal.send("k")
    terminal.sees("Vandaag › Collega's", "De kiosk afsluiten")
    assert modes(terminal) == reading
    close_kiosk(terminal)
    terminal.process.expect(pexpect.EOF)
    terminal.process.wait()
    assert terminal.process.exitstatus == 0
    assert modes(terminal) == before


def test_the_cursor_of_the_terminal_stands_at_the_lit_line(terminal: Terminal) -> None:
    def under_cursor() -> str:
        return str(terminal.screen.display[terminal.screen.cursor.y])[terminal.screen.cursor.x :]

    terminal.sees("Wie bent u?")
    terminal.until(lambda: under_cursor().startswith("> Anneke"))
    terminal.send("\x1b[B")
    terminal.until(lambda: under_cursor().startswith("> Bram"))
    terminal.send(f"m{PIN}\r")
    terminal.sees("Wegwijzer › Vandaag", "Vraagt aandacht")
    terminal.until(lambda: under_cursor().startswith("> "))
    first = terminal.screen.cursor.y
    terminal.send("\x1b[B")
    terminal.until(lambda: terminal.screen.cursor.y == first + 1 and under_cursor().startswith("> "))


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_told_to_stop_it_leaves_no_page_of_a_client_behind(prepared: Path, number: signal.Signals, term: str) -> None:
    terminal = Terminal(prepared, term=term)
    try:
        before = modes(terminal)
        terminal.sees("Wie bent u?")
        terminal.send(f"m{PIN}\r")
        terminal.sees("Wegwijzer › Vandaag", "Vraagt aandacht", "Jamal Osman")
        terminal.process.kill(number)
        terminal.until(lambda: not terminal.process.isalive())
        terminal.until(lambda: "\x1b[?1049l" in terminal.raw)
        assert terminal.process.exitstatus == 128 + number
        # this emulator has one screen only: what is cleared there is cleared on the console too
        assert "Jamal" not in terminal.text
        assert "Vandaag" not in terminal.text
        assert ("\x1b[3J" in terminal.raw) == (term == "linux")
        assert "Traceback" not in terminal.raw
        assert modes(terminal) == before
    finally:
        terminal.process.close(force=True)
    assert not list(prepared.glob("wegwijzer.db-wal")), "and all of it stands in the file"
    assert last_acts(prepared, 2) == ["log-in", "stopped"]


def test_where_the_terminal_goes_away_the_kiosk_ends(prepared: Path) -> None:
    terminal = Terminal(prepared)
    terminal.sees("Wie bent u?")
    terminal.send(f"m{PIN}\r")
    terminal.sees("Wegwijzer › Vandaag", "Vraagt aandacht")
    os.close(terminal.process.child_fd)
    terminal.process.closed = True
    # not one that was killed after it hung
    terminal.process.wait()
    assert terminal.process.signalstatus is None
    assert last_acts(prepared, 2) == ["log-in", "stopped"]


def test_a_kiosk_that_is_stopped_at_its_log_in_screen_or_closed_notes_nobody_twice(prepared: Path) -> None:
    for end in (close_kiosk, lambda terminal: terminal.process.kill(signal.SIGTERM)):
        terminal = Terminal(prepared)
        terminal.sees("Wie bent u?")
        terminal.send(f"m{PIN}\r")
        terminal.sees("Wegwijzer › Vandaag", "Vraagt aandacht")
        if end is close_kiosk:
            terminal.send("k")
            terminal.sees("Vandaag › Collega's", "De kiosk afsluiten")
        else:
            terminal.send(F10)
            terminal.sees("Wie bent u?")
        end(terminal)
        terminal.ended()
        assert last_acts(prepared, 1) == ["leave-program" if end is close_kiosk else "log-out"]


def test_on_the_linux_console_it_draws_with_what_the_console_has(prepared: Path) -> None:
    terminal = Terminal(prepared, term="linux")
    try:
        terminal.sees("Wie bent u?", "oefenen")
        terminal.send("a13")
        terminal.sees("* * _")
        assert not set("▊▎▔▁▂▃⭘✓✔") & set(terminal.text)
        assert "38;2;" not in terminal.raw
        assert "48;2;" not in terminal.raw
    finally:
        terminal.process.close(force=True)


def test_damaged_settings_are_one_line_and_the_screen_stays_as_it_was(prepared: Path, tmp_path: Path) -> None:
    settings = prepared / FILE_NAME
    good = settings.read_bytes()
    settings.write_text("length = 99\n", encoding="utf-8")
    try:
        terminal = Terminal(prepared)
        terminal.process.expect(pexpect.EOF)
        said = str(terminal.process.before)
        terminal.process.wait()
    finally:
        settings.write_bytes(good)
    assert terminal.process.exitstatus == 1
    assert said.strip() == "kiosk.toml, regel 1: dit getal is te groot. Kies 60 of minder."
    assert "\x1b" not in said


#: a key that fails, with what was typed in the error and beside it
FAILS = """
from screens.home.vandaag import Vandaag
def fail(screen):
    secret = "Nadia Saleh"
    raise ValueError(f"cannot read {secret}")
Vandaag.action_new_client = fail
"""
FAILS_AT_ONCE = """
from screens.people.login import LoginScreen
LoginScreen._fill = lambda *_: {}["Marijke"]
"""


@pytest.fixture
def with_defect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepared: Path) -> Iterator[Callable[[str], Terminal]]:
    """Opens a kiosk in which this goes wrong."""
    opened: list[Terminal] = []

    def open_with(defect: str) -> Terminal:
        (tmp_path / "sitecustomize.py").write_text(defect, encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        opened.append(Terminal(prepared))
        return opened[-1]

    yield open_with
    for terminal in opened:
        terminal.process.close(force=True)


def test_after_a_defect_there_is_a_number_to_name_and_the_lock_and_nothing_of_the_error(
    with_defect: Callable[[str], Terminal], prepared: Path
) -> None:
    terminal = with_defect(FAILS)
    terminal.sees("Wie bent u?")
    terminal.send(f"m{PIN}\r")
    terminal.sees("Wegwijzer › Vandaag", "Vraagt aandacht")
    before = len(terminal.raw)
    terminal.send("n")
    terminal.sees("Wegwijzer gaat weer open.", "Er ging iets mis. Dat ligt niet aan u.", "Noem dan dit nummer:")
    assert "Vandaag" not in terminal.text
    (number,) = re.findall(r"nummer: (\d{4})", terminal.text)
    terminal.sees("Wie bent u?", f"Er ging iets mis, nummer {number}.")
    for never in ("Nadia", "Saleh", "ValueError", "Traceback", "cannot read"):
        assert never not in terminal.raw[before:]
    terminal.send(f"m{PIN}\r")
    terminal.sees("Wegwijzer › Vandaag", "Vraagt aandacht")
    assert last_acts(prepared, 3) == ["log-in", "stopped", "log-in"]


def test_a_defect_that_comes_at_once_again_ends_the_kiosk_with_a_sentence(
    with_defect: Callable[[str], Terminal],
) -> None:
    terminal = with_defect(FAILS_AT_ONCE)
    terminal.until(lambda: not terminal.process.isalive())
    terminal.sees("Wegwijzer is gestopt door een fout, ook na opnieuw openen.", "noem dit nummer")
    assert terminal.process.exitstatus == 1
    assert terminal.raw.count("Wegwijzer gaat weer open.") == 1
    assert "KeyError" not in terminal.raw
