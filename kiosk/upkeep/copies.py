"""The backups of an office: made, and kept by day, week and month, in two places."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.faults import Fault, reason_of
from kiosk.office import Office
from kiosk.people.acting import acting, write_audit
from kiosk.people.clock_doubt import BACKUP, clock_doubt
from kiosk.people.identity import system
from kiosk.store.backup import BackupLabel, make_backup, refuse_others
from kiosk.store.erased_list import keep_list
from kiosk.store.erasing import Gone, erased_now
from kiosk.store.locks import BACKUP_NAME, only_one
from kiosk.store.old_copies import FOLDER_NAME, drop_old
from kiosk.store.rotation import drop_past, made_at, sweep_halves
from kiosk.store.second_place import NOT_THERE, copy_there, second_place
from kiosk.upkeep.recovery_key import recovery_recipient
from kiosk.upkeep.waiting import COPY_AWAY, COPY_MADE

CLOCK_FIRST = "Er is geen oudere kopie weggehaald: de klok klopt misschien niet. {}"


@dataclass(frozen=True)
class MadeCopies:
    """The backup that was made and what is in it; what went, and in a sentence each what could not be done."""

    path: Path
    told: BackupLabel
    #: backups, and what was there before one was put back
    dropped: tuple[str, ...]
    old: tuple[str, ...]
    #: where the same stands in the second place
    away: Path | None
    undone: tuple[str, ...]
    #: why nothing was taken away; empty where what is past went
    doubt: str
    has_recovery_key: bool


def make_copies(office: Office, to: Path | None = None) -> MadeCopies:
    """Make a backup in a folder, or else beside the data and in the second place; and take away what is past.

    Raises:
        Fault: where none can be made, or the folder holds that of another office; then nothing was taken away.
    """
    folder = to or office.folder / FOLDER_NAME
    if to is None:
        folder.mkdir(exist_ok=True, mode=0o700)
    with only_one(office.store.path, BACKUP_NAME):
        refuse_others(folder, office.store.keys.backup)
        sweep_halves(folder)
        sweep_halves(office.folder)
        recovery = recovery_recipient(office)
        with acting(office, system(office)):
            doubt = clock_doubt(office)
            write_audit(office, system(office), BACKUP)
        at = office.clock.now()
        path, told = make_backup(office.store, folder, at, recovery, practice=office.practice)
        gone = erased_now(office.store)
        undone: list[str] = []
        # of a clock that may be wrong nothing is taken away
        now = None if doubt else made_at(path)
        dropped, old = _look_after(folder, gone, now, undone), drop_old(office.folder, at)
        away = _put_away(office, path, gone, now, undone) if to is None else None
        with acting(office, system(office)):
            for fact in (COPY_MADE, *([COPY_AWAY] if away else [])):
                office.store.set_fact(fact, at.date().isoformat())
    return MadeCopies(
        path, told, dropped, old, away, tuple(undone), CLOCK_FIRST.format(doubt.why) if doubt else "", bool(recovery)
    )


def _look_after(folder: Path, gone: tuple[Gone, ...], now: datetime | None, undone: list[str]) -> tuple[str, ...]:
    """Once a good backup is in a folder: who was erased stands beside it, and what is past goes."""
    try:
        if gone:
            keep_list(folder, gone)
    except Fault as fault:
        undone.append(fault.sentence)
    return drop_past(folder, now) if now else ()


def _put_away(
    office: Office, made: Path, gone: tuple[Gone, ...], now: datetime | None, undone: list[str]
) -> Path | None:
    place = second_place()
    if place is None:
        return None
    try:
        refuse_others(place, office.store.keys.backup)
        sweep_halves(place)
        there = copy_there(made, place)
        _look_after(place, gone, now, undone)
    except Fault as fault:
        undone.append(fault.sentence)
    except OSError as error:
        undone.append(NOT_THERE.format(place, reason_of(error)))
    else:
        return there
    return None
