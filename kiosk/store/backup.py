"""A backup: all that the office keeps in one file, sealed so that only its own key or the recovery key opens it.

Sealed by age (C2SP, age-encryption.org/v1) for two receivers. Inside: the store as SQLite copied it from one moment,
still under its own key, that key, and every other file of the data folder. It gets its name once it was opened and read
back; until then there is nothing.
"""

import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import msgspec
import pyrage
from pyrage import x25519

from kiosk.faults import Fault, StoreFault, reason_of
from kiosk.store.copied import NEWER, StoreCounts, look_into
from kiosk.store.database import FILE_NAME, Store
from kiosk.store.keys import Keys, keep_names
from kiosk.store.new_files import beside, write_new
from kiosk.store.old_copies import FOLDER_NAME, KEPT_PREFIX
from kiosk.store.rotation import SUFFIX, made_at, name_of

#: how the names begin of what no backup holds: halves, the store's own files, its key, and what a restore kept
LEFT_OUT = (".", "wegwijzer.", "sleutel", KEPT_PREFIX)
#: what stands in a backup beside the files of the folder
TOLD_NAME, KEYS_NAME = "wegwijzer.inhoud", "wegwijzer.sleutel"
#: how a backup is built; a newer program reads older ones
FORM = 1
NOT_OURS = "Dit is geen kopie van Wegwijzer, of hij is beschadigd. Neem een andere kopie."
NOT_MADE = "De kopie is niet gemaakt"
#: where the head of a sealed file has ended: it tells for whom it is, a line for each (https://age-encryption.org/v1)
HEAD = 4096
BEGIN, RECEIVER, END = b"age-encryption.org/v1\n", b"\n-> X25519 ", b"\n---"
OF_OTHERS = (
    "In {0} staat al een kopie van een ander kantoor ({1}). Er is daar niets veranderd. Neem een andere stick of map."
)
NO_KEY = "in het sleutelbestand staat nog geen sleutel voor kopieën. Doe eerst: kiosk key rotate"


class BackupLabel(msgspec.Struct, frozen=True):
    """What is in a backup, without a name."""

    form: int
    made_at: datetime
    program: str
    #: of the invented office
    practice: bool
    counted: StoreCounts


@dataclass(frozen=True)
class Opened:
    """A backup that was opened: what it tells, the store, its keys, and the other files by their places."""

    told: BackupLabel
    database: bytes = field(repr=False)
    keys: Keys = field(repr=False)
    files: dict[PurePosixPath, bytes] = field(repr=False)


class WrongKey(Fault):
    """This key does not open this backup."""

    def __init__(self) -> None:
        super().__init__("Deze sleutel past niet op deze kopie.")


def make_backup(store: Store, to: Path, at: datetime, recovery: str, *, practice: bool) -> tuple[Path, BackupLabel]:
    """Make a backup of all that stands in the folder of the store; ``recovery`` is the open half of the recovery key.

    Raises:
        Fault: where it cannot be made, with the reason; nothing of it is left then.
    """
    if not store.keys.backup:
        raise Fault(f"{NOT_MADE}: {NO_KEY}")
    path = to / name_of(at)
    try:
        with beside(path) as half:
            told = _seal(store, half, at, recovery, practice)
            if path.exists():
                raise Fault(f"{NOT_MADE}: {path} is er al.")
            half.replace(path)
            keep_names(to)
    except OSError as error:
        raise Fault(f"{NOT_MADE}: {error.filename or to} kan niet gebruikt worden ({reason_of(error)}).") from None
    return path, told


def newest_backup(folder: Path) -> Path | None:
    """Of the backups in a folder the one that was made last; none where no backup is there."""
    # their names tell when
    return max((path for path in folder.glob("*") if made_at(path)), default=None)


def _seal(store: Store, half: Path, at: datetime, recovery: str, practice: bool) -> BackupLabel:
    with beside(store.path) as copy:
        store.copy_to(copy)
        told = BackupLabel(FORM, at, version("wegwijzer-kiosk"), practice, look_into(copy, store.keys))
        inside = _packed(told, copy.read_bytes(), store.keys, _other_files(store.path.parent))
    receivers = [x25519.Identity.from_str(store.keys.backup).to_public()]
    receivers += [x25519.Recipient.from_str(recovery)] if recovery else []
    write_new(half, pyrage.encrypt(inside, receivers))
    # what was written is read back from the disk, and opened as on the day that it is needed
    with found_whole(open_backup(half, store.keys.backup), store.path.parent):
        return told


def _packed(told: BackupLabel, database: bytes, keys: Keys, files: dict[PurePosixPath, bytes]) -> bytes:
    own = {TOLD_NAME: msgspec.json.encode(told), KEYS_NAME: keys.as_text.encode(), FILE_NAME: database}
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as tar:
        for name, content in [*own.items(), *((str(place), content) for place, content in files.items())]:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return whole.getvalue()


def _other_files(folder: Path) -> dict[PurePosixPath, bytes]:
    """Every file of the folder that is not the store's own, nor a key, nor a backup."""
    inside = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {PurePosixPath(place): path.read_bytes() for place, path in inside.items() if _belongs(place.parts[0])}


def _belongs(name: str) -> bool:
    return not (name.startswith(LEFT_OUT) or name == FOLDER_NAME)


def open_backup(path: Path, identity: str) -> Opened:
    """Open a backup.

    Raises:
        WrongKey: where this key does not open it.
        Fault: where it is no backup, or one of a newer program.
    """
    return open_sealed(sealed_in(path), identity)


def sealed_in(path: Path) -> bytes:
    """A backup as it lies there, to try more than one key on.

    Raises:
        Fault: where it cannot be read, or is none: then no key needs to be asked.
    """
    try:
        sealed = path.read_bytes()
    except OSError as error:
        raise Fault(f"{path} kan niet gelezen worden ({reason_of(error)}).") from None
    if not sealed.startswith(BEGIN):
        raise Fault(NOT_OURS)
    return sealed


def opens_by_recovery(sealed: bytes) -> bool:
    """Whether it was sealed for another key than that of its PC: there was a recovery key when it was made."""
    return sealed[:HEAD].partition(END)[0].count(RECEIVER) > 1


def open_sealed(sealed: bytes, identity: str) -> Opened:
    """The same, of one that was read already.

    Raises:
        WrongKey: where this key does not open it.
        Fault: where it is no backup, or one of a newer program.
    """
    try:
        inside = pyrage.decrypt(sealed, [x25519.Identity.from_str(identity)])
    except pyrage.IdentityError:
        raise WrongKey from None
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise WrongKey from None
        raise Fault(NOT_OURS) from None
    return _unpacked(inside)


def _unpacked(inside: bytes) -> Opened:
    try:
        with tarfile.open(fileobj=io.BytesIO(inside)) as tar:
            files = {PurePosixPath(entry.name): _content(tar, entry) for entry in tar}
        told = msgspec.json.decode(files.pop(PurePosixPath(TOLD_NAME)), type=BackupLabel)
        keys = Keys.from_text(files.pop(PurePosixPath(KEYS_NAME)).decode("ascii"))
        database = files.pop(PurePosixPath(FILE_NAME))
    except (tarfile.TarError, KeyError, ValueError, msgspec.MsgspecError):
        raise Fault(NOT_OURS) from None
    if told.form > FORM:
        raise Fault(NEWER)
    if not all(_belongs(place.parts[0]) and ".." not in place.parts and not place.is_absolute() for place in files):
        raise Fault(NOT_OURS)
    return Opened(told, database, keys, files)


def _content(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes:
    file = tar.extractfile(entry)
    if file is None or not entry.isreg():
        raise ValueError(entry.name)
    return file.read()


@contextmanager
def found_whole(opened: Opened, folder: Path) -> Iterator[Path]:
    """The store of a backup as a file in this folder, looked through whole; it is gone when this ends.

    Raises:
        StoreFault: where it is damaged, or other than the backup tells.
    """
    with beside(folder / FILE_NAME) as copy:
        write_new(copy, opened.database)
        if look_into(copy, opened.keys) != opened.told.counted:
            raise StoreFault(NOT_OURS)
        yield copy


def refuse_others(folder: Path, identity: str) -> None:
    """Refuse a folder in which a backup of another office stands: its copies are not ours to look after.

    Raises:
        Fault: naming that backup, or where the folder cannot be read.
    """
    try:
        for path in sorted(folder.glob(f"*{SUFFIX}")) if identity else ():
            if _is_of_others(path, identity):
                raise Fault(OF_OTHERS.format(folder, path.name))
    except OSError as error:
        raise Fault(f"{error.filename or folder} kan niet gelezen worden ({reason_of(error)}).") from None


def _is_of_others(path: Path, identity: str) -> bool:
    """By its head alone; what is no backup at all is nobody's."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    try:
        pyrage.decrypt(head, [x25519.Identity.from_str(identity)])
    except pyrage.DecryptError as error:
        return "No matching keys" in str(error)
    return False
