"""The key file: the store's key and the pepper of the PINs, 64 hexadecimal digits each, and the key of the backups.

They are apart so that the store's key can be changed without asking everybody for a new PIN. While it is changed the
file has one line more, the store's key of before: whichever of the two is in the store, it opens.
"""

import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.faults import StoreFault

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


def create_keys(path: Path) -> Keys:
    """Make a key file that only its owner can read, on disk before this returns."""
    write_keys(path, Keys(new_store_key(), secrets.token_bytes(32), new_identity()))
    return read_keys(path)


def change_keys(path: Path, keys: Keys) -> None:
    """Put other keys in a key file: after this, or a power cut in it, the old ones are there whole or the new ones."""
    beside = path.with_name(f"{path.name}.nieuw")
    beside.unlink(missing_ok=True)
    write_keys(beside, keys)
    beside.replace(path)
    keep_folder(path.parent)


def write_keys(path: Path, keys: Keys) -> None:
    """Write a key file where there is none, that only its owner can read; on disk before this returns."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(keys.as_text)
        file.flush()
        os.fsync(file.fileno())


def read_keys(path: Path) -> Keys:
    """Read the key file.

    Raises:
        StoreFault: where it is missing or damaged.
    """
    try:
        text = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        raise StoreFault(f"Het sleutelbestand {path} kan niet gelezen worden. Vraag de beheerder.") from None
    try:
        return Keys.from_text(text)
    except ValueError:
        raise StoreFault(f"Het sleutelbestand {path} is beschadigd. Zet de kopie van de sleutel terug.") from None


def keep_folder(folder: Path) -> None:
    """Have the names in a folder on disk, as the files in it are."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
