"""A kiosk at a real terminal that is killed in the midst of a form: what was typed before the last pause is there."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.office import KEY_NAME, Office, open_office
from kiosk.store.half_typed_model import HalfTyped
from tests.conftest import PIN, FakeClock
from tests.terminal import Terminal
from tests.test_terminal import prepared

__all__ = ["prepared"]
#: before the pause, and after it
BEFORE, AFTER = "Zqxwvut", "Kjhgfds"


@pytest.fixture
def beside(prepared: Path, tmp_path: Path) -> Iterator[Office]:
    """A second look at the store of a demo of its own."""
    folder = Path(shutil.copytree(prepared, tmp_path / "oefenen"))
    office = open_office(folder, FakeClock(), folder / KEY_NAME)
    yield office
    office.store.close()


def in_store(office: Office) -> str:
    with office.store.reading():
        return "\n".join(row.texts for row in HalfTyped.select())


def test_killed_in_a_form_it_loses_at_most_what_was_typed_since_the_last_pause(beside: Office) -> None:
    terminal = Terminal(beside.folder)
    terminal.sees("Wie bent u?")
    terminal.send(f"m{PIN}\r")
    terminal.sees("Wegwijzer › Vandaag", "Vraagt aandacht")
    terminal.send("n")
    terminal.sees("Nieuwe cliënt", "Naam")
    terminal.send(BEFORE)
    terminal.sees(BEFORE)
    terminal.until(lambda: BEFORE in in_store(beside))
    terminal.send(AFTER)
    terminal.sees(AFTER)
    terminal.process.kill(signal.SIGKILL)
    terminal.process.wait()
    assert BEFORE in in_store(beside)

    again = Terminal(beside.folder)
    try:
        again.sees("Wie bent u?")
        assert BEFORE not in again.text
        again.send(f"m{PIN}\r")
        again.sees("Wegwijzer › Vandaag", "wacht nog op u: “Nieuwe cliënt”")
        again.send("n")
        again.sees(BEFORE, "staat hier weer")
    finally:
        again.process.close(force=True)
