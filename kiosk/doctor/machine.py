"""The clock of this PC, the units that make a kiosk of it, and the terminal."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk import dates
from kiosk.clock import SystemClock
from kiosk.doctor.rows import AS_KEEPER, Finding, Grade, Patient
from kiosk.people.clock_doubt import MADE_ON, clock_doubt

CLOCK, ZONE, KIOSK, TIMERS, TERMINAL = "klok", "tijdzone", "kiosk", "timers", "terminal"
HERE = "Europe/Amsterdam"
#: is there once the clock was set by the network; and the ways to a network, each with how it is
SYNCED, NETS = Path("/run/systemd/timesync/synchronized"), Path("/sys/class/net")
#: is there where systemd runs; where the installer puts the program
SYSTEMD, PROGRAM = Path("/run/systemd/system"), Path("/opt/wegwijzer/now")
FACES = ("wegwijzer-graphical.service", "wegwijzer-console.service")
BY_TIME = ("wegwijzer-backup.timer", "wegwijzer-check.timer")
COPY = "wegwijzer-backup.service"
#: the look each week is one of them, and not looked at: it is not well as soon as anything here is not
ASKED = ("Id", "ActiveState", "UnitFileState", "Result")
LONGEST_S = 10
COLUMNS, LINES = 80, 24

States = dict[str, dict[str, str]]


def look_at_clock(patient: Patient) -> Iterator[Finding]:
    """Whether it can be right, whether anything keeps it right, and whether it is the time of the Netherlands."""
    yield Finding(CLOCK, *_of_clock(patient))
    here, its_own = datetime.now(ZoneInfo(HERE)).utcoffset(), datetime.now().astimezone().utcoffset()
    if here == its_own:
        yield Finding(ZONE, Grade.OK, "Nederlandse tijd")
    else:
        mend = f"Voer als beheerder uit: timedatectl set-timezone {HERE}"
        yield Finding(ZONE, Grade.WATCH, f"deze pc rekent met {time.tzname[0]}, niet met Nederlandse tijd", mend)


def _of_clock(patient: Patient) -> tuple[Grade, str, str]:
    now = (patient.office.clock if patient.office is not None else SystemClock()).now()
    says = f"{dates.long(now.date())}, {dates.clock(now)} uur"
    set_it = "Klopt dit niet? Voer als beheerder uit: timedatectl set-time 'JJJJ-MM-DD UU:MM'"
    if patient.office is not None:
        with patient.office.store.reading():
            doubt = clock_doubt(patient.office)
        if doubt is not None:
            return Grade.FAULT, f"{doubt.says}? {doubt.why.rstrip('.')}", set_it
    elif now.date() < MADE_ON:
        return Grade.FAULT, f"{says}: zo oud is het programma niet", set_it
    if SYNCED.exists():
        return Grade.OK, f"{says}, gelijkgezet door het netwerk", ""
    if _has_network():
        return (
            Grade.WATCH,
            f"{says}, niet gelijkgezet door het netwerk",
            f"{set_it} (of: apt install systemd-timesyncd)",
        )
    return Grade.OK, f"{says}; geen netwerk dat hem gelijkzet", ""


def _has_network() -> bool:
    for way in NETS.glob("*/operstate"):
        with suppress(OSError):
            if way.read_text().strip() == "up":
                return True
    return False


def look_at_units(_patient: Patient) -> Iterator[Finding]:
    """Whether the kiosk starts by itself and comes back, and copy and look are made by their timers."""
    if not (PROGRAM.exists() and SYSTEMD.exists()):
        yield Finding(KIOSK, Grade.OK, "start niet vanzelf: dit is geen vaste kiosk")
        return
    known = _states()
    if known is None:
        yield Finding(KIOSK, Grade.WATCH, "niet te zien", AS_KEEPER)
        return
    yield _of_face(known)
    yield _of_timers(known)


def _states() -> States | None:
    """How each unit is; nothing where systemd does not say."""
    asked = ("systemctl", "show", f"--property={','.join(ASKED)}", *FACES, *BY_TIME, COPY)
    try:
        told = subprocess.run(asked, capture_output=True, timeout=LONGEST_S, check=True).stdout.decode()
    except (OSError, subprocess.SubprocessError):
        return None
    units = [dict(line.split("=", 1) for line in block.splitlines() if "=" in line) for block in told.split("\n\n")]
    return {unit["Id"]: unit for unit in units if "Id" in unit} or None


def _of_face(known: States) -> Finding:
    chosen = [name for name in FACES if known.get(name, {}).get("UnitFileState") == "enabled"]
    if not chosen:
        mend = "Voer als beheerder uit: systemd/install.sh"
        return Finding(KIOSK, Grade.FAULT, "start niet vanzelf als de pc aangaat", mend)
    # where the one cannot draw, the other takes over
    runs = [name for name in FACES if known.get(name, {}).get("ActiveState") in ("active", "activating")]
    if not runs:
        mend = f"Voer als beheerder uit: systemctl restart {chosen[0]}; waarom staat in: journalctl -u {chosen[0]}"
        return Finding(KIOSK, Grade.FAULT, f"{chosen[0]} staat stil", mend)
    if runs[0] not in chosen:
        mend = f"Waarom staat in: journalctl -u {chosen[0]}"
        return Finding(KIOSK, Grade.WATCH, "draait op de console: het scherm voor Arabisch ging niet open", mend)
    return Finding(KIOSK, Grade.OK, f"{runs[0]} draait")


def _of_timers(known: States) -> Finding:
    still = [name for name in BY_TIME if known.get(name, {}).get("ActiveState") != "active"]
    if still:
        mend = f"Voer als beheerder uit: systemctl enable --now {' '.join(still)}"
        return Finding(TIMERS, Grade.FAULT, f"staat uit: {', '.join(still)}", mend)
    if known.get(COPY, {}).get("Result", "success") != "success":
        mend = f"Waarom staat in: journalctl -u {COPY}; daarna: sudo kiosk backup"
        return Finding(TIMERS, Grade.FAULT, "de kopie van de laatste keer is mislukt", mend)
    return Finding(TIMERS, Grade.OK, "kopie elke dag, controle elke week")


def look_at_terminal(_patient: Patient) -> Iterator[Finding]:
    """Whether the kiosk has room on this terminal, and what that can draw."""
    size = terminal_size()
    if size is None:
        yield Finding(TERMINAL, Grade.OK, "niet bekeken: hier is geen terminal")
        return
    kind = os.environ.get("TERM", "")
    told = f"{size.columns} kolommen en {size.lines} regels"
    if kind in ("", "dumb", "unknown"):
        mend = "Start de kiosk op de console of in een terminalvenster, niet in een editor."
        yield Finding(TERMINAL, Grade.FAULT, "deze terminal kan geen scherm tekenen", mend)
    elif size.columns < COLUMNS or size.lines < LINES:
        mend = f"Maak het venster groter of de letters kleiner: {COLUMNS} bij {LINES} is genoeg."
        yield Finding(TERMINAL, Grade.WATCH, f"{told}: te klein", mend)
    elif kind == "linux":
        yield Finding(TERMINAL, Grade.OK, f"{told}; de console tekent geen Arabisch, papier wel")
    else:
        yield Finding(TERMINAL, Grade.OK, told)


def terminal_size() -> os.terminal_size | None:
    """How large the terminal is on which this is seen; nothing where there is none."""
    for descriptor in (2, 1, 0):
        with suppress(OSError):
            return os.get_terminal_size(descriptor)
    return None
