"""A day's work at a real terminal, and then: where on this computer stands anything of anybody?

Every file that the kiosk opens to write is known, for each call to the system is looked at; those are what it may
write, and in none of them, nor in what CUPS and the log wrote, stands a name, a word that was typed, or a page.
"""

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.store.client_models import Actie, Client
from kiosk.store.office_models import Person
from tests.faults.desk import Kiosk, Wall, inside
from tests.paper.conftest import Cups, cups  # noqa: F401 - a fixture
from tests.terminal import ESC, F5, F8, F12

NAME, REMARK, ACTION, HALF, POINT = (
    "Zonnebloem Winkelier",
    "Kruiwagenverhaal",
    "Regenboogafspraak",
    "Halfgetypt",
    "Puntdak",
)
#: what is opened to be written and keeps nothing
NO_FILE = re.compile(r"/dev/(null|tty|ptmx|pts/\d+|urandom)|(pipe|socket|anon_inode):.*|/proc/.*")
#: what the kiosk keeps in its folder, and what it keeps beside nothing: the program as Python read it
OWN = re.compile(
    r".*/kantoor/wegwijzer\.(db(-wal|-shm)?|lock|open|sleutelmerk(\.new)?)|.*/__pycache__/.*|.*fontconfig.*"
)
OPENED = re.compile(r"= \d+<(?P<path>[^>]+)>")
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|creat\(|memfd_create\(")
#: a key that fails over a client's file, with his name in the error
FAILS = f"""
from screens import app
def fail(screen):
    raise ValueError("{NAME}")
import screens.client.cover as cover
cover.ClientScreen.action_toestemming = fail
"""
LOGS = """
import logging.handlers
class Here(logging.handlers.SysLogHandler):
    def __init__(self, address, real=logging.handlers.SysLogHandler.__init__):
        real(self, os.environ["LOG_OF_THE_TEST"])
logging.handlers.SysLogHandler = Here
"""


@pytest.fixture
def log(tmp_path: Path) -> Iterator[socket.socket]:
    """Where the system's log would be."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listens:
        listens.bind(str(tmp_path / "log"))
        listens.setblocking(False)
        yield listens


def written(trace: Path) -> set[str]:
    """Every place that was opened to be written."""
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    opened = (OPENED.search(line) for line in lines if WRITES.search(line))
    return {one["path"].removesuffix(" (deleted)") for one in opened if one}


def work(kiosk: Kiosk, cups: Cups, wall: Wall) -> None:  # noqa: F811
    """What is done in a day: a new client, a meting, an action, paper, the overleg, F12, the lock, somebody else."""
    kiosk.log_in("a")
    kiosk.send("n")
    kiosk.sees("Nieuwe cliënt", "Naam")
    kiosk.send(f"{NAME}\t\t1990\t\x1b[C\t\x1b[C\t\x1b[C\t\t1-10-2026{F8}")
    kiosk.sees("Wat is al gebeurd?")
    kiosk.send(ESC)
    kiosk.sees("Vandaag › Cliënt", "Toestemming")
    kiosk.send("m")
    kiosk.sees("> Nulmeting", "Enter beginnen")
    kiosk.send("\r")
    kiosk.sees("> Ja, wij bedoelen hetzelfde")
    kiosk.send("\r")
    kiosk.sees("Rechten en plichten")
    kiosk.send("4")
    kiosk.sees("Nutsbedrijven", "bewaard")
    kiosk.send("o")
    kiosk.sees("Schrijf alleen op")
    kiosk.send(REMARK)
    kiosk.sees("bewaard 09.")
    kiosk.send(ESC)
    kiosk.sees("Nutsbedrijven", f"O opmerking: {REMARK}")
    kiosk.send(ESC)
    kiosk.sees("Vandaag › Cliënt", "nulmeting is bezig")
    kiosk.send("p")
    kiosk.sees("Cliënt › Plan", "Er staan nog geen acties")
    kiosk.send("n")
    kiosk.sees("Waarbij hoort de nieuwe actie?", "> 1a")
    kiosk.send("\r")
    kiosk.sees("Kies een actie", ">   Ik")
    kiosk.send("n")
    kiosk.sees("Actie schrijven", "> Kan de cliënt")
    kiosk.send(f"\x1b[C\t{ACTION}\t\x1b[C\t\x1b[C{F8}")
    kiosk.sees("Cliënt › Plan", ACTION)
    kiosk.send(F5)
    kiosk.sees("Printen", "> ")
    kiosk.send("\r")
    kiosk.sees("Voorbeeld", "▀▀▀", "Enter printen")
    kiosk.send("\r")
    kiosk.until(cups.page.exists)
    kiosk.sees("is geprint")


def go_round(kiosk: Kiosk, wall: Wall) -> None:
    """Hidden, on lock, somebody else, the overleg, and a form that is left half filled in."""
    kiosk.send(F12)
    kiosk.until(lambda: NAME not in kiosk.text)
    wall.wait(minutes=11)
    kiosk.log_in("m")
    kiosk.send("o")
    kiosk.sees("Vandaag › Overleg", "Welkom", "Zeynep")
    kiosk.send(ESC)
    kiosk.sees("Wegwijzer › Vandaag")
    kiosk.send("n")
    kiosk.sees("Nieuwe cliënt", "Naam")
    kiosk.send(HALF)
    kiosk.sees(HALF)
    wall.wait(minutes=11)
    kiosk.log_in("a")


def paper_processes(kiosk: Kiosk) -> set[int]:
    """Those that draw pages, of the kiosk that was started by this process or is it."""
    assert kiosk.process.pid is not None
    found, below = set[int](), [kiosk.process.pid]
    while below:
        pid = below.pop()
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            below += [int(child) for child in children.read_text().split()]
        if b"kiosk.paper.press.process.serve" in Path(f"/proc/{pid}/cmdline").read_bytes():
            found.add(pid)
    return found


def looked_through(paths: set[Path], words: list[str]) -> dict[str, str]:
    """By file the word of these that stands in it, or that it is a page."""
    found = {}
    for path in paths:
        content = path.read_bytes()
        for word in words:
            if any(word.encode(how) in content for how in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")):
                found[str(path)] = word
        if b"%PDF" in content:
            found[str(path)] = "a page"
    return found


def test_after_a_days_work_nothing_of_anybody_stands_readable_on_this_computer(
    kantoor: Path,
    wall: Wall,
    kiosk: Callable[..., Kiosk],
    cups: Cups,  # noqa: F811
    log: socket.socket,
    tmp_path: Path,
) -> None:
    cups.add("kantoor")
    wall.add(LOGS + FAILS)
    home, trace = tmp_path / "thuis", tmp_path / "trace"
    home.mkdir()
    calls = "trace=openat,open,creat,memfd_create"
    terminal = kiosk(
        under=["strace", "--seccomp-bpf", "-f", "-y", "-e", calls, "-o", str(trace)],
        environment={
            **{name: str(home) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME")},
            "CUPS_SERVER": cups.env["CUPS_SERVER"],
            "LOG_OF_THE_TEST": str(tmp_path / "log"),
        },
    )
    work(terminal, cups, wall)
    (drew,) = paper_processes(terminal)
    go_round(terminal, wall)
    # a new one may be there by now, which drew nobody's page
    terminal.until(lambda: drew not in paper_processes(terminal))
    crash(terminal)
    with inside(kantoor) as office, office.store.reading():
        names = [row.name for row in (*Client.select(), *Person.select())]
        assert NAME in names
        assert ACTION in [row.text for row in Actie.select()]
    words = [*names, *NAME.split(), REMARK, ACTION, HALF]
    places = {place for place in written(trace) if not NO_FILE.fullmatch(place)}
    print("written:", *sorted(places), sep="\n")
    assert {place for place in places if not OWN.fullmatch(place)} == set()
    of_cups = {path for path in cups.folder.rglob("*") if path.is_file() and path != cups.page}
    by_hand = {trace, *(kantoor.parent / "klok").iterdir()}
    of_kiosk = {path for path in kantoor.parent.rglob("*") if path.is_file()} - by_hand
    left = {Path(place) for place in places if Path(place).is_file()} | of_cups | of_kiosk
    assert looked_through(left, words) == {}
    terminal.process.close(force=True)
    told = log_of(log)
    assert "defect" in told
    assert not any(word in told for word in words)
    assert not any(word in str(trace.read_bytes()) for word in words)


def crash(terminal: Kiosk) -> None:
    """A defect with a name in its error."""
    terminal.send("z")
    terminal.sees("Zoek")
    terminal.send(NAME.split(maxsplit=1)[0])
    terminal.sees(NAME)
    # from the search to the list, and from there into the file
    terminal.send("\r")
    terminal.sees(NAME)
    terminal.send("\r")
    terminal.sees("Toestemming")
    terminal.send("s")
    terminal.sees("Wegwijzer gaat weer open.")
    terminal.sees("Wie bent u?")


def log_of(listens: socket.socket) -> str:
    """What came in the log."""
    told = b""
    while True:
        try:
            told += listens.recv(65536) + b"\n"
        except BlockingIOError:
            return told.decode(errors="replace")
