"""The key file: two lines of 64 hexadecimal digits, the store's key and the pepper of the PINs.

They are apart so that the store's key can be changed without asking everybody for a new PIN.
"""

import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.faults import StoreFault

HEX_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Keys:
    """The store's key (64 hexadecimal digits) and the pepper (32 bytes). Never shown by ``repr``."""

    store: str = field(repr=False)
    pepper: bytes = field(repr=False)


def create_keys(path: Path) -> Keys:
    """Make a key file that only its owner can read, on disk before this returns."""
    lines = [secrets.token_hex(32), secrets.token_hex(32)]
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return read_keys(path)


def read_keys(path: Path) -> Keys:
    """Read the key file.

    Raises:
        StoreFault: where it is missing or damaged.
    """
    try:
        lines = path.read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError):
        raise StoreFault(f"Het sleutelbestand {path} kan niet gelezen worden. Vraag de beheerder.") from None
    if len(lines) != 2 or not all(HEX_KEY.fullmatch(line) for line in lines):
        raise StoreFault(f"Het sleutelbestand {path} is beschadigd. Zet de kopie van de sleutel terug.")
    return Keys(lines[0], bytes.fromhex(lines[1]))
