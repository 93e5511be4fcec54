"""Who may do what with a store while others have it open: by locks on files beside it, which end with the process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.faults import StoreFault
from kiosk.store import refused

LOCK_NAME = "wegwijzer.lock"
#: who has the store open has a share of this file
OPEN_NAME = "wegwijzer.open"
#: who makes a backup has this file alone
BACKUP_NAME = "wegwijzer.backup-lock"
IN_USE = "De kiosk is nog open, of er wordt net iets teruggezet. Sluit de kiosk overal en doe het dan opnieuw."


@contextmanager
def only_one(store: Path, name: str = LOCK_NAME) -> Iterator[None]:
    """Two kiosks that start at once migrate one after the other, and two backups are made so.

    Raises:
        StoreFault: where nothing can be written beside the store.
    """
    descriptor = _opened(store, name)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def share_of(store: Path) -> int:
    """A share in having a store open, as long as this descriptor is: nobody puts another one in its place.

    Raises:
        StoreFault: where somebody does that now, or nothing can be written beside it.
    """
    return _at_once(store, fcntl.LOCK_SH)


@contextmanager
def alone_with(store: Path) -> Iterator[None]:
    """Nobody has the store open, and nobody opens it until this ends.

    Raises:
        StoreFault: where somebody has it open, or nothing can be written beside it.
    """
    descriptor = _at_once(store, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(descriptor)


def _at_once(store: Path, kind: int) -> int:
    descriptor = _opened(store, OPEN_NAME)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise StoreFault(IN_USE) from None
    return descriptor


def _opened(store: Path, name: str) -> int:
    try:
        return os.open(store.with_name(name), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreFault(refused.by_system(store, error)) from None
