"""What the commands begin with: the data folder, and the content of its location."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.faults import Fault

if TYPE_CHECKING:
    from kiosk.content.layers import Change
    from kiosk.content.location import Content
    from kiosk.office import Office

#: the exit codes; the last as of any program that is stopped by Ctrl+C
GOOD, FINDING, USAGE, STOPPED = 0, 1, 2, 130
INSTALLED = Path("/var/lib/wegwijzer")


def data_folder(options: argparse.Namespace, default: Path = INSTALLED) -> Path:
    """The data folder: ``--data``, else ``KIOSK_DATA``, else the default of this command."""
    named = options.data or os.environ.get("KIOSK_DATA")
    return Path(named) if named else default


def require_root(*, practice: bool) -> None:
    """Refuse, to whoever is not root on this machine, what asks for no PIN; the practice office is everybody's.

    Raises:
        Fault: saying how it can be done.
    """
    if os.geteuid() != 0 and not practice:
        raise Fault("Dit doet alleen de beheerder van deze computer. Zet sudo voor de opdracht.")


@contextmanager
def open_for_root(folder: Path) -> "Iterator[Office]":
    """The office, open for root alone, or for a unit to which root has systemd hand the key; closed when this ends.

    Raises:
        Fault: where somebody else asks for it, or it cannot be opened.
    """
    from kiosk.office import key_is_handed_over, open_office  # noqa: PLC0415

    office = open_office(folder)
    try:
        # what was handed over has opened the store by now: it is the key
        if not key_is_handed_over():
            require_root(practice=office.practice)
        yield office
    finally:
        office.store.close()


def location_content(options: argparse.Namespace) -> "Content":
    """The content of the location, with what was changed in the kiosk where there is a store.

    Raises:
        Fault: its folder is at fault or its store does not open: what would be made of the rest lacks what is its own.
    """
    content = content_with_fault(options)
    if content.fault is not None:
        raise content.fault
    return content


def content_with_fault(options: argparse.Namespace) -> "Content":
    """The same, for who tells the state of it: of a folder at fault its last good copy, and why it was taken.

    Raises:
        Fault: the store does not open.
    """
    from kiosk.content.last_good import open_content  # noqa: PLC0415
    from kiosk.store.database import FILE_NAME as STORE_NAME  # noqa: PLC0415

    folder = data_folder(options)
    return open_content(folder, _changes_in(folder) if (folder / STORE_NAME).exists() else ())


def _changes_in(folder: Path) -> "tuple[Change, ...]":
    from kiosk.office import changes_made, open_office  # noqa: PLC0415

    office = open_office(folder)
    try:
        return changes_made(office.store)
    finally:
        office.store.close()
