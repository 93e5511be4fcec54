"""To put a backup back, and to give the store another key: while no kiosk has it open, whenever the power fails."""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from kiosk.faults import StoreFault
from kiosk.store.backup import KEPT_PREFIX, Opened, beside, found_whole, write_new
from kiosk.store.copied import connected
from kiosk.store.database import FILE_NAME, fitting
from kiosk.store.keys import Keys, change_keys, keep_names, new_identity, new_store_key, read_keys, write_keys
from kiosk.store.locks import alone_with

#: what SQLite keeps beside a store that is open
BESIDE = ("-wal", "-shm")
FIXED_KEY = "De sleutel in {0} is van een ander kantoor. Zet dat bestand weg: de kopie brengt zijn eigen sleutel mee."


def restore(opened: Opened, folder: Path, key_file: Path, at: datetime) -> Path:
    """Put everything of a backup in the place of what is in the folder; gives where that is kept now.

    The backup is looked through first. The store goes in last, in one step: a power cut before it leaves the old one.

    Raises:
        StoreFault: where a kiosk has the store open, the backup is damaged, or the key file is that of another office.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with alone_with(folder / FILE_NAME), found_whole(opened, folder) as copy:
        keys = _keys_of(opened, key_file)
        _rekey(copy, opened.keys.store, keys.store)
        kept = Path(mkdtemp(prefix=f"{KEPT_PREFIX}-{at:%Y-%m-%d-%H%M%S}-", dir=folder))
        for name in BESIDE:
            _move_if_there(folder / f"{FILE_NAME}{name}", kept)
        for place, content in opened.files.items():
            _put(folder / place, content, kept / place)
        if (folder / FILE_NAME).exists():
            (kept / FILE_NAME).hardlink_to(folder / FILE_NAME)
        keep_names(kept)
        copy.replace(folder / FILE_NAME)
        keep_names(folder)
    return kept


def _keys_of(opened: Opened, key_file: Path) -> Keys:
    """The keys of this PC, which are those of the backup where it has none yet."""
    if not key_file.exists():
        write_keys(key_file, opened.keys)
        return opened.keys
    keys = read_keys(key_file)
    if keys.pepper != opened.keys.pepper:
        # no PIN of the backup would fit
        raise StoreFault(FIXED_KEY.format(key_file))
    return keys


def _rekey(copy: Path, before: str, after: str) -> None:
    if before != after:
        with connected(copy, before) as store:
            # a key that is written over is in no journal
            store.execute("PRAGMA journal_mode = DELETE")
            store.execute(f"PRAGMA rekey = \"x'{after}'\"")
        descriptor = os.open(copy, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _move_if_there(path: Path, kept: Path) -> None:
    if path.exists():
        path.replace(kept / path.name)


def _put(path: Path, content: bytes, kept: Path) -> None:
    """A file of the backup in its place; what stood there is kept."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists():
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.replace(kept)
    write_new(path, content)


def rotate(folder: Path, key_file: Path) -> None:
    """Give the store another key; the old one opens nothing of it any more, but for the backups of before.

    First the key file tells both keys, then the store changes, then it tells the new one alone.

    Raises:
        StoreFault: where a kiosk has the store open, or it cannot be read.
    """
    path, old = folder / FILE_NAME, fitting(folder / FILE_NAME, read_keys(key_file))
    fresh = replace(old, store=new_store_key(), backup=old.backup or new_identity(), before=old.store)
    with alone_with(path), beside(path) as copy:
        with connected(path, old.store) as store:
            store.execute("VACUUM INTO ?", (str(copy),))
        copy.chmod(0o600)
        _rekey(copy, old.store, fresh.store)
        change_keys(key_file, fresh)
        copy.replace(path)
        keep_names(folder)
        change_keys(key_file, replace(fresh, before=""))
