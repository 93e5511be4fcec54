"""A copy is tried: put back in a room of its own, opened as the kiosk opens it, and laid beside what is kept now.

Nobody finds out on the day that the PC is broken that it does not come back.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from kiosk.clock import Clock
from kiosk.faults import Fault
from kiosk.office import Office, open_office
from kiosk.people.acting import acting, write_audit
from kiosk.people.clock_doubt import TRY_BACKUP
from kiosk.people.identity import system
from kiosk.store.backup import BackupLabel, newest_backup, open_backup
from kiosk.store.chain import first_break, still_holds
from kiosk.store.client_models import Client
from kiosk.store.database import FILE_NAME
from kiosk.store.erasing import Gone, erased_now
from kiosk.store.locks import BACKUP_NAME, only_one
from kiosk.store.office_models import AuditLine, columns
from kiosk.store.old_copies import FOLDER_NAME
from kiosk.store.restoring import restore
from kiosk.store.second_place import second_place
from kiosk.upkeep.waiting import COPY_FAILED, COPY_TRIED

#: how the room begins in which a copy is put back
ROOM = "wegwijzer-proef-"
NONE_YET = "Er is nog geen kopie om te proberen. Maak er eerst een: kiosk backup"
#: each said of the copy that was tried
DAMAGED = "in {0} is na het terugzetten een stuk beschadigd"
CHAIN = "in {0} klopt het logboek niet"
OTHER_CHAIN = "de laatste regel van het logboek in {0} staat niet in het logboek van nu"
TOO_FEW = "in {0} staan dossiers niet die er wel in horen ({1})"
TOO_MANY = "in {0} staan dossiers die er nu niet zijn ({1})"
FAILED = "De proef is mislukt: {}. Gooi niets weg, maak een nieuwe kopie (kiosk backup), en waarschuw de beheerder."


@dataclass(frozen=True)
class Tried:
    """A copy that came back: what is in it, and how many of it were erased again."""

    path: Path
    told: BackupLabel
    erased: int


@dataclass(frozen=True)
class _Now:
    """What is kept now, to lay a copy beside: its clients, those of before the copy's last line, and who is erased."""

    clients: frozenset[str]
    of_before: frozenset[str]
    has_last_line: bool
    gone: tuple[Gone, ...]


def try_copies(folder: Path, key: Path, room: Path, clock: Clock) -> tuple[Tried, ...]:
    """Try the newest copy of each place, in a folder for it alone inside ``room``; no office may be open meanwhile.

    Raises:
        Fault: where there is none, or one does not come back; that is kept too, and told on Vandaag.
    """
    with only_one(folder / FILE_NAME, BACKUP_NAME):
        places = [folder / FOLDER_NAME, *([place] if (place := second_place()) else [])]
        newest = [path for place in places if (path := newest_backup(place)) is not None]
        if not newest:
            raise Fault(NONE_YET)
        try:
            tried = tuple(_try(path, folder, key, room, clock) for path in newest)
        except Fault as fault:
            _keep(folder, key, clock, COPY_FAILED)
            raise Fault(FAILED.format(fault.sentence.rstrip("."))) from None
        _keep(folder, key, clock, COPY_TRIED)
    return tried


def _keep(folder: Path, key: Path, clock: Clock, fact: str) -> None:
    with _opened(folder, key, clock) as office, acting(office, system(office)):
        office.store.set_fact(fact, clock.today().isoformat())
        write_audit(office, system(office), TRY_BACKUP, detail=fact)


@contextmanager
def _opened(folder: Path, key: Path, clock: Clock) -> Iterator[Office]:
    office = open_office(folder, clock, key)
    try:
        yield office
    finally:
        office.close()


def _try(path: Path, folder: Path, key: Path, room: Path, clock: Clock) -> Tried:
    with _opened(folder, key, clock) as office:
        opened = open_backup(path, office.store.keys.backup)
        now = _now(office, opened.told)
    with _room(room) as inside:
        back = restore(opened, inside, key, clock.now(), now.gone)
        with _opened(inside, key, clock) as office:
            _compare(office, now, path.name)
    return Tried(path, opened.told, len(back.erased))


def _now(office: Office, told: BackupLabel) -> _Now:
    last = told.counted.lines
    with office.store.reading():
        clients = _clients()
        before = AuditLine.select(AuditLine.client).where(AuditLine.id <= last).distinct()
        return _Now(
            clients,
            clients & {client for (client,) in columns(before)},
            last == 0 or still_holds(last, told.counted.mark),
            erased_now(office.store),
        )


def _clients() -> frozenset[str]:
    return frozenset(client_id for (client_id,) in columns(Client.select(Client.id)))


def _compare(office: Office, now: _Now, name: str) -> None:
    """What came back, beside what is kept now.

    Raises:
        Fault: saying what is not as it has to be, without a name of anybody.
    """
    if office.store.damage():
        raise Fault(DAMAGED.format(name))
    with office.store.reading():
        broken, back = first_break(office.store.keys.pepper), _clients()
    if broken is not None:
        raise Fault(CHAIN.format(name))
    if not now.has_last_line:
        raise Fault(OTHER_CHAIN.format(name))
    for sentence, those in ((TOO_FEW, now.of_before - back), (TOO_MANY, back - now.clients)):
        if those:
            raise Fault(sentence.format(name, len(those)))


@contextmanager
def _room(room: Path) -> Iterator[Path]:
    """A folder that nobody else can read, gone when this ends; what one that was killed left goes first."""
    for left in room.glob(f"{ROOM}*"):
        shutil.rmtree(left, ignore_errors=True)
    inside = Path(mkdtemp(prefix=ROOM, dir=room))
    try:
        yield inside
    finally:
        shutil.rmtree(inside)
