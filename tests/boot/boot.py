"""A bare PC becomes a kiosk, and stays one: installed, booted, killed, upgraded and taken away, each for real.

``make test-boot``; not a part of ``make test``, for it wants root, systemd-nspawn, six gigabytes of memory and minutes.
The tests are one story, told in the order in which they stand.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.boot.machine import OF_CONTAINER, SOURCE, UNITS, Answer, Machine, first_of, layered, memory, why_not
from tests.conftest import GOOD_PIN, LONGEST_WAIT

CONSOLE, SCREEN, BACKUP = "wegwijzer-console.service", "wegwijzer-graphical.service", "wegwijzer-backup"
#: as a stick is called
STICK = "root/MIJN STICK"
FROM = ("--from", f"/{STICK}")
CLIENT = "Xanthippe Vrumsel"
LIST = f"Naam;Taal;Kinderen;Verhuisd op;Begeleider\n{CLIENT};ar;nee;1-9-2026;Marijke\n"
ANSWERS = (
    ("Naam van de locatie", "Proefkantoor"),
    ("Gemeente", "Assen"),
    ("Voornaam", "Marijke"),
    ("Pincode van", GOOD_PIN),
    ("Nog een keer", GOOD_PIN),
    ("niemand meer", ""),
)
#: what moves nothing here, and says that Enter after it is pressed anew: at once after another it is one that is held
ANEW = "\033[H\r"
#: from Vandaag to the first score, and what shows then
TO_A_SCORE = ((ANEW, "Meting"), ("m", "Welke meting"), ("\r", "De gezichten"), (ANEW, "1 van 21"), ("3", "2 van 21"))
#: the time of a timer comes at once
SOON = """
mkdir -p /run/systemd/system/{0}.d
printf '[Timer]\\nOnActiveSec=1\\nAccuracySec=1\\n' >/run/systemd/system/{0}.d/soon.conf
systemctl daemon-reload
systemctl restart {0}
"""
#: a step of a later version, after which no earlier one opens the store
LATER = """
def up(migrator, db):
    db.execute_sql('ALTER TABLE "person" ADD COLUMN "later" INTEGER NOT NULL DEFAULT 0')
"""
#: programs that take commands, or ask for a log-in that gives one
SHELLS = {"sh", "bash", "dash", "agetty", "login", "sulogin", "python3"}


@pytest.fixture(scope="module")
def pc() -> Iterator[Machine]:
    """This machine as if it were a bare PC, with a stick in it."""
    assert why_not() == ""
    with memory() as folder:
        machine = Machine(layered(folder))
        subprocess.run([SOURCE / "systemd/bundle.sh", machine.root / STICK], check=True, capture_output=True)
        try:
            yield machine
        finally:
            machine.off()


def program(pc: Machine) -> Path:
    return pc.root / "opt/wegwijzer"


def word_asked(printed: str) -> str:
    """The word of the recovery key that is asked for, as it stood on the screen."""
    words = dict(re.findall(r"(\d+)\. ([a-z]+)", printed))
    asked: str = re.findall(r"woord (\d+) van uw papier", printed)[-1]
    return str(words[asked])


def log_in(pc: Machine) -> None:
    pc.sees("Wie bent u?", "Marijke")
    pc.send(f"{GOOD_PIN}\r")
    pc.sees("Wegwijzer › Vandaag", CLIENT)


def test_an_install_that_was_broken_off_can_be_run_again(pc: Machine) -> None:
    begun = pc.begin("/source/systemd/install.sh", "--console", *FROM)
    end = monotonic() + LONGEST_WAIT
    while not list(program(pc).glob("versions/*/venv/bin/pip")):
        assert begun.poll() is None, begun.communicate()
        assert monotonic() < end
        sleep(0.05)
    os.kill(first_of(begun.pid), signal.SIGKILL)
    begun.communicate()
    assert not list(program(pc).glob("versions/*/whole"))
    assert not (program(pc) / "now").exists()
    again = pc.do("/source/systemd/install.sh", "--console", *FROM)
    assert again.returncode == 0, again.stderr
    assert "sudo kiosk init" in again.stdout
    assert len(list(program(pc).glob("versions/*/whole"))) == 1


def test_a_third_time_it_installs_nothing_anew(pc: Machine) -> None:
    [whole] = program(pc).glob("versions/*/whole")
    before = whole.stat().st_mtime_ns
    assert pc.do("/source/systemd/install.sh", "--console", *FROM).returncode == 0
    assert [path.stat().st_mtime_ns for path in program(pc).glob("versions/*/whole")] == [before]


def test_the_office_is_made_and_belongs_to_the_kiosk_and_its_key_to_root(pc: Machine) -> None:
    assert "Noodcode:" in pc.answer(["kiosk", "init"], ANSWERS)
    by_hand: list[tuple[str, Answer]] = [
        ("Druk op Enter", ""),
        (" van uw papier: ", word_asked),
        (" van uw papier: ", word_asked),
    ]
    assert "opent de kopieën van nu af aan" in pc.answer(["kiosk", "key", "recovery"], by_hand)
    (pc.root / "root/lijst.csv").write_text(LIST)
    assert "Alles is bewaard" in pc.answer(["kiosk", "import", "/root/lijst.csv"], [("Pincode van Marijke", GOOD_PIN)])
    owners = pc.do("stat", "-c", "%U %a", "/var/lib/wegwijzer", "/etc/wegwijzer", "/etc/wegwijzer/sleutel").stdout
    assert owners.split("\n")[:3] == ["wegwijzer 700", "root 700", "root 400"]
    assert pc.do("find", "/var/lib/wegwijzer", "!", "-user", "wegwijzer").stdout == ""


def test_booted_it_stands_at_log_in_and_a_score_outlives_kill_9(pc: Machine) -> None:
    pc.put_on_console(CONSOLE)
    pc.boot()
    log_in(pc)
    for key, seen in TO_A_SCORE:
        pc.send(key)
        pc.sees(seen)
    pc.sees("1a: 3 :-| redelijk", "bewaard")
    pc.kill(CONSOLE)
    log_in(pc)
    pc.send("\r")
    pc.sees("nulmeting is bezig: 1 van 21 ingevuld")
    assert pc.shown(CONSOLE, "NRestarts") == "1"
    assert pc.shown(CONSOLE, "RestartUSec") == "1s"


def test_its_process_may_do_as_little_as_its_unit_says(pc: Machine) -> None:
    pid = pc.shown(CONSOLE, "MainPID")
    status = dict(line.split(":\t", 1) for line in pc.inside("cat", f"/proc/{pid}/status").stdout.splitlines())
    assert status["NoNewPrivs"] == "1"
    assert status["Seccomp"] == "2"
    assert {status[name] for name in ("CapEff", "CapPrm", "CapBnd")} == {"0000000000000000"}
    assert status["Uid"].split()[0] == pc.inside("id", "-u", "wegwijzer").stdout.strip()
    assert pc.shown(CONSOLE, "MemorySwapMax") == "0"
    assert pc.shown(CONSOLE, "LimitCORE") == "0"
    interfaces = pc.inside("nsenter", "-t", pid, "-n", "cat", "/proc/net/dev").stdout
    assert [line.split(":")[0].strip() for line in interfaces.splitlines()[2:]] == ["lo"]


def test_paper_is_made_within_the_bounds_of_the_units(pc: Machine) -> None:
    made = "/var/lib/wegwijzer/poster.pdf"
    poster = f"kiosk poster --language ar --size a4 --for client --output {made}"
    unit = f"[Service]\nType=oneshot\nExecStart=/opt/wegwijzer/now/venv/bin/{poster}\n"
    # by its name it is bound as all of them
    pc.inside("sh", "-c", f"printf '{unit}' >/run/systemd/system/wegwijzer-paper.service && systemctl daemon-reload")
    started = pc.inside("systemctl", "start", "wegwijzer-paper.service")
    assert started.returncode == 0, pc.inside("journalctl", "-u", "wegwijzer-paper").stdout
    assert pc.shown("wegwijzer-paper.service", "MemoryDenyWriteExecute") == "yes"
    assert pc.inside("head", "-c", "5", made).stdout == "%PDF-"


def test_no_key_and_no_program_gives_a_shell(pc: Machine) -> None:
    before = pc.shown(CONSOLE, "MainPID")
    # leave, stop, quit, end of file; another console; out of a field
    pc.send("\x03\x1a\x1c\x04\x11\x1b[[B\x1b\x1b[12~")
    # what the kernel sends for Ctrl-Alt-Del
    assert pc.inside("kill", "-INT", "1").returncode == 0
    pc.inside("systemctl", "start", "ctrl-alt-del.target")
    assert pc.shown("ctrl-alt-del.target", "LoadState") == "masked"
    assert pc.shown(CONSOLE, "MainPID") == before
    running = set(pc.inside("ps", "-e", "-o", "comm=").stdout.split()) - {"ps"}
    assert running & SHELLS == set()
    for unit in ("autovt@tty2.service", "getty@tty1.service"):
        assert pc.shown(unit, "ActiveState") == "inactive"


def test_the_timer_makes_a_copy_that_belongs_to_the_kiosk(pc: Machine) -> None:
    assert copies(pc) == []
    soon = pc.inside("sh", "-ec", SOON.format(f"{BACKUP}.timer"))
    assert soon.returncode == 0, soon.stderr
    find = ("find", "/var/lib/wegwijzer/kopieen", "-name", "*.kopie", "-printf", "%u %m\n")
    pc.until(lambda: bool(pc.inside(*find).stdout))
    assert pc.inside(*find).stdout == "wegwijzer 600\n"
    pc.until(lambda: pc.shown(f"{BACKUP}.service", "ActiveState") == "inactive")
    assert pc.shown(f"{BACKUP}.service", "Result") == "success"


def test_no_name_and_no_pin_is_in_the_log(pc: Machine) -> None:
    log = pc.inside("journalctl", "--no-pager", "-b").stdout
    assert "wegwijzer" in log
    assert not [word for word in (CLIENT, *CLIENT.split(), GOOD_PIN) if word in log]


def test_a_later_version_takes_over_after_a_copy(pc: Machine) -> None:
    old = program(pc).joinpath("now").readlink()
    [before] = copies(pc)
    newer(pc, "later", "kiosk/__init__.py", "\n#: another version\n")
    answer = pc.inside("/root/later/systemd/install.sh", "--console", *FROM)
    assert answer.returncode == 0, answer.stderr
    assert program(pc).joinpath("now").readlink() != old
    # of one day the newest stays
    [copy] = copies(pc)
    assert copy > before
    log_in(pc)


def test_a_later_version_that_cannot_open_the_store_gives_way_to_the_old_one(pc: Machine) -> None:
    old = program(pc).joinpath("now").readlink()
    # it changes the store to its own form, and comes no further
    newer(pc, "bad", "kiosk/store/migrations/0999_later.py", LATER)
    newer(pc, "bad", "kiosk/doctor/keeping.py", "\nraise RuntimeError\n")
    answer = pc.inside("/root/bad/systemd/install.sh", "--console", *FROM)
    assert answer.returncode == 1
    assert "The old one is back, with all that was there." in answer.stderr
    assert program(pc).joinpath("now").readlink() == old
    log_in(pc)
    pc.send("\r")
    pc.sees("nulmeting is bezig: 1 van 21 ingevuld")


def test_the_terminal_that_joins_arabic_starts_within_the_bounds_of_its_unit(pc: Machine) -> None:
    answer = pc.inside("/source/systemd/install.sh", "--screen", *FROM)
    assert answer.returncode == 0, answer.stderr
    pc.off()
    # a container has no screen: cage draws into memory
    pc.put_on_console(SCREEN, "Environment=WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1\n")
    pc.boot()
    pc.until(lambda: pc.inside("pgrep", "-x", "kiosk").returncode == 0)
    assert pc.shown(SCREEN, "ActiveState") == "active"
    assert pc.shown(CONSOLE, "ActiveState") == "inactive"
    held = pc.inside("systemctl", "status", "--no-pager", SCREEN).stdout
    assert "/usr/bin/cage" in held
    assert "window.py" in held
    before = pc.inside("pgrep", "-x", "kiosk").stdout
    terminal = pc.inside("ps", "-o", "tty=", "-p", before.strip()).stdout.strip()
    rows, columns = map(int, pc.inside("stty", "-F", f"/dev/{terminal}", "size").stdout.split())
    # as large as letters that are "gewoon" leave room for
    assert rows >= 30
    assert columns >= 100
    pc.kill(SCREEN)
    pc.until(lambda: pc.inside("pgrep", "-x", "kiosk").stdout not in ("", before))
    assert pc.shown(SCREEN, "NRestarts") == "1"


def test_where_nothing_can_be_drawn_the_console_takes_over(pc: Machine) -> None:
    pc.put_on_console(SCREEN, "Environment=WLR_BACKENDS=drm LIBSEAT_BACKEND=noop\n")
    assert pc.inside("systemctl", "daemon-reload").returncode == 0
    pc.kill(SCREEN)
    log_in(pc)
    assert pc.shown(SCREEN, "ActiveState") == "failed"
    assert pc.shown(CONSOLE, "ActiveState") == "active"


def test_its_keeper_starts_it_with_a_word_and_finds_no_kiosk(pc: Machine) -> None:
    pc.off()
    pc.boot("wegwijzer.beheer")
    for unit in (CONSOLE, SCREEN):
        assert pc.shown(unit, "ActiveState") == "inactive"
    assert pc.shown(SCREEN, "ConditionResult") == "no"


def test_taken_away_it_leaves_what_the_office_keeps_until_told_twice(pc: Machine) -> None:
    for unit in (CONSOLE, SCREEN):
        (pc.root / UNITS / f"{unit}.d" / OF_CONTAINER).unlink()
    assert pc.inside("/source/systemd/install.sh", "--uninstall").returncode == 0
    assert not program(pc).exists()
    # CUPS goes on keeping papers in memory
    left = pc.inside("find", "/etc", "-name", "*wegwijzer*").stdout.split()
    assert sorted(left) == ["/etc/tmpfiles.d/wegwijzer-cups.conf", "/etc/wegwijzer"]
    assert (pc.root / "var/lib/wegwijzer/wegwijzer.db").exists()
    once = pc.inside("/source/systemd/install.sh", "--uninstall", "--with-data")
    assert once.returncode == 1
    assert (pc.root / "var/lib/wegwijzer/wegwijzer.db").exists()
    twice = pc.inside("sh", "-c", "echo alles wissen | /source/systemd/install.sh --uninstall --with-data")
    assert twice.returncode == 0, twice.stderr
    assert not (pc.root / "var/lib/wegwijzer").exists()
    assert not (pc.root / "etc/wegwijzer").exists()
    assert pc.inside("id", "wegwijzer").returncode == 1


def copies(pc: Machine) -> list[str]:
    """The names of the copies that stand on the PC."""
    return pc.inside("ls", "/var/lib/wegwijzer/kopieen").stdout.split()


def newer(pc: Machine, name: str, file: str, more: str) -> None:
    """The source in the home of root, with a file of it changed."""
    folder = pc.root / "root" / name
    if not folder.exists():
        shutil.copytree(pc.root / STICK, folder, ignore=shutil.ignore_patterns("debs", "wheels"))
    with (folder / file).open("a", encoding="utf-8") as changed:
        changed.write(more)
