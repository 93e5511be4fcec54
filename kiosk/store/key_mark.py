"""The mark of the key that lies beside the store: by it another key is told from a store that is damaged.

It is a keyed hash of a fixed text. Of a key of 256 random bits nothing is learned from it, and it opens nothing.
"""

import hmac
import os
from contextlib import suppress
from pathlib import Path

from kiosk.store.keys import Keys

MARK_NAME = "wegwijzer.sleutelmerk"
TEXT = b"Wegwijzer: is dit de sleutel van dit kantoor?"


def keep_mark(folder: Path, keys: Keys) -> None:
    """Keep the mark of a key that opened the store; where it cannot be kept the kiosk works on without it."""
    if fits(folder, keys):
        return
    new = folder / f"{MARK_NAME}.new"
    with suppress(OSError):
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(_mark_of(keys))
            file.flush()
            os.fsync(file.fileno())
        new.replace(folder / MARK_NAME)


def fits(folder: Path, keys: Keys) -> bool | None:
    """Whether the store was last opened with this key; none where that is not known."""
    try:
        kept = (folder / MARK_NAME).read_bytes()
    except OSError:
        return None
    return hmac.compare_digest(kept, _mark_of(keys).encode()) if len(kept) == len(_mark_of(keys)) else None


def _mark_of(keys: Keys) -> str:
    return hmac.new(bytes.fromhex(keys.store), TEXT, "sha256").hexdigest()
