"""Every command that asks something, at a real pseudo-terminal and where there is none."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from kiosk.clock import SystemClock
from kiosk.guidance import toestemming
from kiosk.guidance.toestemming import Subject
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.giving import give
from kiosk.office import KEY_NAME, open_office
from kiosk.people.identity import Role, system
from kiosk.people.login import add_colleague
from kiosk.store.client_models import Client
from kiosk.store.office_models import AuditLine
from kiosk.store.rapport_models import Rapport
from tests.conftest import GOOD_PIN, LONGEST_WAIT, PIN, identity, new_client

#: what no teamleider of these tests has
WRONG = "864209"
NO_ANSWER = "Er is geen antwoord gegeven. Start dit in een terminal."

Made = Callable[[Path], list[str]]


def an_import(folder: Path) -> list[str]:
    file = folder / "lijst.csv"
    file.write_text("Naam;Taal;Kinderen;Verhuisd op\nXanthippe Vrumsel;ar;ja;4-7-2026\n")
    return ["import", str(file)]


def partners(folder: Path) -> list[str]:
    file = folder / "partners.csv"
    header = "partnercode;partner;kort;letter;rol;taakcode;taak;eerst_zelf;vw;woorden"
    line = "bieb;Bibliotheek;Bieb;B;Lezen.;boeken;boeken lenen;Ik vraag het.;VW gaat mee.;a1,a2,a3,a4,a5,a6,a7,a8"
    file.write_text(f"{header}\n{line}\n")
    return ["partners", "--import", str(file)]


def a_rapport(folder: Path) -> list[str]:
    return ["rapport", "--from", "2026-01", "--to", "2026-06", str(folder / "uit")]


def a_file_to_give(folder: Path) -> list[str]:
    office = open_office(folder, SystemClock(), folder / KEY_NAME)
    marijke = identity(office, "Marijke")
    client = new_client(office, marijke, "Nadia Saleh")
    toestemming.record(office, marijke, client.id, Subject.VERHUIZING, given=True, signed=True)
    office.store.close()
    (folder / "stick").mkdir()
    return ["verhuizing", "geven", str(client.number), str(folder / "stick")]


def a_file_to_read(folder: Path) -> list[str]:
    number = int(a_file_to_give(folder)[2])
    office = open_office(folder, SystemClock(), folder / KEY_NAME)
    with office.store.reading():
        client = Client.get(Client.number == number).id
    sealed = give(office, identity(office, "Marijke"), client, "VluchtelingenWerk Assen", Along(), folder / "stick")
    office.store.close()
    return ["verhuizing", "lezen", str(sealed.path)]


COMMANDS = pytest.mark.parametrize("made", [an_import, partners, a_rapport, a_file_to_give, a_file_to_read])


def _hear_ctrl_c() -> None:
    """What a script starts in the background ignores Ctrl+C, and hands that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def at_a_terminal(folder: Path, arguments: list[str]) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        sys.executable,
        ["-m", "kiosk.cli", "--data", str(folder), *arguments],
        encoding="utf-8",
        codec_errors="replace",
        timeout=LONGEST_WAIT,
        preexec_fn=_hear_ctrl_c,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def state(folder: Path) -> tuple[list[str], int, list[str], list[Path]]:
    """What would have been kept, told or written."""
    office = open_office(folder, SystemClock(), folder / KEY_NAME)
    with office.store.reading():
        names = [row.name for row in Client.select()]
        acts = {"take-over-clients", "rapport", "verhuizing"}
        done = [line.act for line in AuditLine.select() if line.act in acts]
        reports = Rapport.select().count()
    office.store.close()
    files = [path for room in ("stick", "uit") for path in (folder / room).glob("*")]
    return names, reports, done, sorted(files)


@COMMANDS
def test_without_a_terminal_it_is_one_line_and_the_code_of_wrong_use(office_folder: Path, made: Made) -> None:
    arguments = made(office_folder)
    before = state(office_folder)
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.cli", "--data", str(office_folder), *arguments],
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
        check=False,
        input=f"{PIN}\nja\n",
        # no terminal either that getpass could open by itself
        start_new_session=True,
    )
    assert (done.returncode, done.stderr) == (2, f"{NO_ANSWER}\n")
    assert PIN not in done.stdout
    assert state(office_folder) == before


@COMMANDS
@pytest.mark.parametrize(("key", "sentence", "code"), [("\x03", "Afgebroken.", 130), ("\x04", NO_ANSWER, 1)])
def test_who_leaves_at_the_pin_keeps_nothing(
    office_folder: Path, made: Made, key: str, sentence: str, code: int
) -> None:
    arguments = made(office_folder)
    before = state(office_folder)
    spawned = at_a_terminal(office_folder, arguments)
    spawned.expect_exact("Pincode van Marijke: ")
    # Python leaves a Ctrl+C unheard that comes just before it begins to read; a person presses it again
    wait = 5 if key == "\x03" else LONGEST_WAIT
    for _ in range(int(LONGEST_WAIT / wait)):
        spawned.send(key)
        if spawned.expect_exact([f"\r\n{sentence}\r\n", pexpect.TIMEOUT], timeout=wait) == 0:
            break
    spawned.expect(pexpect.EOF)
    assert "Traceback" not in str(spawned.before)
    spawned.close()
    assert spawned.exitstatus == code
    assert state(office_folder) == before


#: what is asked, or told, once the PIN is right
NEXT: dict[Made, str] = {
    an_import: "Alles is bewaard.",
    partners: "Alles is bewaard.",
    a_rapport: "een rapport niets",
    a_file_to_give: "Naar welk kantoor?",
    a_file_to_read: "De codewoorden",
}


@pytest.mark.parametrize("made", list(NEXT))
def test_a_wrong_pin_is_asked_again_and_none_is_ever_seen(office_folder: Path, made: Made) -> None:
    spawned = at_a_terminal(office_folder, made(office_folder))
    seen = []
    for typed, then in ((WRONG, "Deze pincode klopt niet. Probeer het nog eens."), (PIN, NEXT[made])):
        spawned.expect_exact("Pincode van Marijke: ")
        spawned.sendline(typed)
        spawned.expect_exact(then)
        seen.append(str(spawned.before))
    spawned.close(force=True)
    assert WRONG not in "".join(seen)
    assert PIN not in "".join(seen)


def test_a_name_that_no_teamleider_has_is_asked_again(office_folder: Path) -> None:
    arguments = an_import(office_folder)
    office = open_office(office_folder, SystemClock(), office_folder / KEY_NAME)
    add_colleague(office, system(office), "Ruud", Role.TEAMLEIDER, GOOD_PIN)
    office.store.close()
    spawned = at_a_terminal(office_folder, arguments)
    spawned.expect_exact("Uw naam (teamleider): ")
    spawned.sendline("Bram")
    spawned.expect_exact("Zo heet hier geen teamleider.")
    spawned.expect_exact("Uw naam (teamleider): ")
    # a byte that is no letter in this terminal
    os.write(spawned.child_fd, b"\xff\n")
    spawned.expect_exact("Dit is niet te lezen. Typ het nog een keer.")
    spawned.expect_exact("Uw naam (teamleider): ")
    spawned.sendline("ruud")
    spawned.expect_exact("Pincode van Ruud: ")
    spawned.close(force=True)
