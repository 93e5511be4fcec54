"""To put a backup back, and to give the store another key: while no kiosk has it open, whenever the power fails."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from kiosk.faults import StoreFault
from kiosk.store.backup import Opened, found_whole
from kiosk.store.copied import connected
from kiosk.store.database import COPY_NAME, FILE_NAME, fitting
from kiosk.store.erased_list import keep_list, together
from kiosk.store.erasing import Gone, erase_in_copy, erased_in_copy
from kiosk.store.keys import Keys, change_keys, keep_names, new_identity, new_store_key, read_keys, write_keys
from kiosk.store.locks import alone_with
from kiosk.store.new_files import beside, write_new
from kiosk.store.old_copies import KEPT_PREFIX

#: what SQLite keeps beside a store that is open
BESIDE = ("-wal", "-shm")
FIXED_KEY = "De sleutel in {0} is van een ander kantoor. Zet dat bestand weg: de kopie brengt zijn eigen sleutel mee."


@dataclass(frozen=True)
class Restored:
    """Where is kept what stood there, and the ids of those who were erased again."""

    kept: Path
    erased: tuple[str, ...]


def restore(opened: Opened, folder: Path, key_file: Path, at: datetime, gone: Iterable[Gone] = ()) -> Restored:
    """Put everything of a backup in the place of what is in the folder; who is ``gone`` since is not in it any more.

    The backup is looked through first. The store goes in last, in one step: a power cut before it leaves the old one.

    Raises:
        StoreFault: where a kiosk has the store open, the backup is damaged, or the key file is that of another office.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with alone_with(folder / FILE_NAME), found_whole(opened, folder) as copy:
        keys = _keys_of(opened, key_file)
        _rekey(copy, opened.keys.store, keys.store)
        gone = together(gone, _erased_here(folder / FILE_NAME, keys))
        erased = erase_in_copy(copy, keys.store, gone)
        _on_disk(copy)
        kept = Path(mkdtemp(prefix=f"{KEPT_PREFIX}-{at:%Y-%m-%d-%H%M%S}-", dir=folder))
        for name in BESIDE:
            _move_if_there(folder / f"{FILE_NAME}{name}", kept)
        for place, content in opened.files.items():
            _put(folder / place, content, kept / place)
        if (folder / FILE_NAME).exists():
            (kept / FILE_NAME).hardlink_to(folder / FILE_NAME)
        keep_names(kept)
        # of before a migration of the store that goes: of no use, and it holds who was erased
        (folder / COPY_NAME).unlink(missing_ok=True)
        if gone:
            keep_list(folder, gone)
        copy.replace(folder / FILE_NAME)
        keep_names(folder)
    return Restored(kept, erased)


def _erased_here(path: Path, keys: Keys) -> tuple[Gone, ...]:
    """Who was erased in the store that goes, where it can still be read; the list beside it tells the same."""
    try:
        return erased_in_copy(path, fitting(path, keys).store) if path.exists() else ()
    except StoreFault:
        return ()


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
        _on_disk(copy)


def _on_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
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
