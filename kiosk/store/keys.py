"""The key file: the store's key and the pepper of the PINs, 64 hexadecimal digits each, and the key of the backups.

They are apart so that the store's key can be changed without asking everybody for a new PIN. While it is changed the
file has one line more, the store's key of before: whichever of the two is in the store, it opens.
"""

import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.faults import StoreFault, reason_of

#: more than a key file has: no device without an end is read
MOST = 4096
UNREAD = (
    "Het sleutelbestand {0} kan niet gelezen worden ({1}). De gegevens zijn niet veranderd."
    " Zet de kopie van de sleutel terug, of vraag de beheerder."
)
WIDE = "Het sleutelbestand {0} kan door anderen gelezen worden. Sluit het af met: chmod 400 {0}"
NOT_HIS = "Het sleutelbestand {0} is van een andere gebruiker. Laat de beheerder het van de kiosk maken, met: chown"
HEX_KEY = re.compile(r"[0-9a-f]{64}")
#: the secret half of a key of the format age, as its own tools write it
IDENTITY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{58}")


#: how many keys of each kind: before there were backups, now, and while the store's key is changed
FORMS = ((2, 0), (2, 1), (3, 1))


@dataclass(frozen=True)
class Keys:
    """The store's key (64 hexadecimal digits), the pepper (32 bytes) and the key of the backups; never in ``repr``.

    A key file of before there were backups has none for them: empty then. ``before`` is the store's key until it was
    changed, as long as that is not done.
    """

    store: str = field(repr=False)
    pepper: bytes = field(repr=False)
    backup: str = field(default="", repr=False)
    before: str = field(default="", repr=False)

    @property
    def as_text(self) -> str:
        """The lines of a key file."""
        lines = [self.store, self.pepper.hex(), self.backup, self.before]
        return "".join(f"{line}\n" for line in lines if line)

    @classmethod
    def from_text(cls, text: str) -> "Keys":
        """The keys of the lines of a key file.

        Raises:
            ValueError: where these are no such lines.
        """
        lines = text.split()
        backups = [line for line in lines if IDENTITY.fullmatch(line)]
        stores = [line for line in lines if HEX_KEY.fullmatch(line)]
        if (len(stores), len(backups)) not in FORMS or len(stores) + len(backups) != len(lines):
            raise ValueError
        store, pepper, *before = stores
        return cls(store, bytes.fromhex(pepper), "".join(backups), "".join(before))


def new_store_key() -> str:
    """A key for a store that nobody can guess."""
    return secrets.token_hex(32)


def new_identity() -> str:
    """A key that opens backups."""
    from pyrage import x25519  # noqa: PLC0415 - no start of the kiosk needs it

    return str(x25519.Identity.generate())


def keys_of_new_office(path: Path) -> Keys:
    """The keys that are there, or else new ones; what an earlier try that was broken off left is taken away."""
    _half(path).unlink(missing_ok=True)
    return read_keys(path) if path.exists() else create_keys(path)


def _half(path: Path) -> Path:
    return path.with_name(f"{path.name}.half")


def create_keys(path: Path) -> Keys:
    """Make a key file that only its owner can read, on disk before this returns."""
    write_keys(path, Keys(new_store_key(), secrets.token_bytes(32), new_identity()))
    return read_keys(path)


def change_keys(path: Path, keys: Keys) -> None:
    """Put other keys in a key file: after this, or a power cut in it, the old ones are there whole or the new ones."""
    with _written(path, keys) as half:
        half.replace(path)
    keep_names(path.parent)


def write_keys(path: Path, keys: Keys) -> None:
    """Write a key file where there is none, that only its owner can read; on disk before this returns."""
    with _written(path, keys) as half:
        # not renamed: that would take the place of a key that is there
        path.hardlink_to(half)
    keep_names(path.parent)


@contextmanager
def _written(path: Path, keys: Keys) -> Iterator[Path]:
    """A key file under another name until it is whole: half a key would be in the way of every later try."""
    half = _half(path)
    half.unlink(missing_ok=True)
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(keys.as_text)
            file.flush()
            os.fsync(file.fileno())
        yield half
    finally:
        half.unlink(missing_ok=True)


def keep_names(folder: Path) -> None:
    """Have the names in a folder on disk, as the files in it are."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_keys(path: Path) -> Keys:
    """Read the key file.

    Raises:
        StoreFault: where it is missing or damaged, or others than its owner can read it.
    """
    try:
        with path.open("rb") as file:
            found, state = file.read(MOST), os.fstat(file.fileno())
    except OSError as error:
        raise StoreFault(UNREAD.format(path, reason_of(error))) from None
    try:
        keys = Keys.from_text(found.decode("ascii"))
    except ValueError:
        raise StoreFault(f"Het sleutelbestand {path} is beschadigd. Zet de kopie van de sleutel terug.") from None
    # systemd keeps who reads a credential by a list of its own, which shows in the mode as the group's
    others = stat.S_IRWXO if path.parent == credentials() else stat.S_IRWXG | stat.S_IRWXO
    if state.st_mode & others:
        raise StoreFault(WIDE.format(path))
    # root reads what is the kiosk's
    if os.geteuid() != 0 and state.st_uid not in (0, os.geteuid()):
        raise StoreFault(NOT_HIS.format(path))
    return keys


def credentials() -> Path | None:
    """The folder in which systemd hands this service its secrets; none where it was not started so."""
    named = os.environ.get("CREDENTIALS_DIRECTORY")
    return Path(named) if named else None
