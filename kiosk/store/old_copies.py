"""What stands in the data folder beside the store, and still holds what that held on an earlier day."""

import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.faults import StoreFault
from kiosk.store.database import COPY_NAME, FILE_NAME
from kiosk.store.erasing import Gone, erase_in_copy
from kiosk.store.keys import Keys

#: the folder of the backups where none is named; no backup holds it
FOLDER_NAME = "kopieen"
#: what a restore moved out of the way begins so
KEPT_PREFIX = "voor-terugzetten"
#: how long that is of use: by then what was put back showed that it is the right one
KEPT_FOR = timedelta(days=30)


def erase_in_old(folder: Path, keys: Keys, gone: Iterable[Gone]) -> tuple[str, ...]:
    """Erase in all of it; gives the names of those that could not be opened, and hold whom they held."""
    (folder / COPY_NAME).unlink(missing_ok=True)
    untouched, gone = [], tuple(gone)
    for kept in _kept(folder):
        store = kept / FILE_NAME
        # a restore that was cut off left the store of today there under a second name
        if store.exists() and not store.samefile(folder / FILE_NAME):
            try:
                erase_in_copy(store, keys.store, gone)
            except StoreFault:
                untouched.append(kept.name)
    return tuple(untouched)


def drop_old(folder: Path, now: datetime) -> tuple[str, ...]:
    """Take away what a restore kept long ago; gives the names. To be done once there is a good backup of today."""
    old = [kept for kept in _kept(folder) if now.timestamp() - kept.stat().st_mtime > KEPT_FOR.total_seconds()]
    for kept in old:
        shutil.rmtree(kept)
    return tuple(kept.name for kept in old)


def _kept(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.glob(f"{KEPT_PREFIX}-*") if path.is_dir())
