"""Opens an office to look at it: what does not open is told, and nothing in it is changed."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.doctor.rows import Patient
from kiosk.faults import Fault, StoreFault, reason_of
from kiosk.office import PRACTICE, Office, key_file
from kiosk.settings import FILE_NAME as SETTINGS_NAME
from kiosk.settings import Settings, load_settings
from kiosk.store.database import FILE_NAME, open_store
from kiosk.store.keys import Keys, read_keys
from kiosk.store.version import is_behind

NO_OFFICE = "Maak het eerst met: kiosk init"


@contextmanager
def looked_into(folder: Path) -> Iterator[Patient]:
    """The office in a folder, as far as it opens; closed when this ends."""
    settings, fault = settings_of(folder)
    patient = Patient(printer=settings.printer, folder=folder, settings_fault=fault)
    try:
        there = (folder / FILE_NAME).exists()
        keys = read_keys(key_file(folder))
    except (StoreFault, OSError) as refused:
        yield _without_key(patient, refused)
        return
    if not there:
        yield replace(patient, store_fault=NO_OFFICE)
        return
    opened = _opened(patient, folder, keys, settings)
    try:
        yield opened
    finally:
        if opened.office is not None:
            opened.office.store.close()


def settings_of(folder: Path) -> tuple[Settings, str]:
    """The settings in a folder, and why they cannot be used; then those that are shipped stand for them."""
    try:
        return load_settings(folder), ""
    except Fault as fault:
        return Settings(), fault.sentence
    except OSError as error:
        return Settings(), f"{folder / SETTINGS_NAME} kan niet gelezen worden ({reason_of(error)})."


def _without_key(patient: Patient, refused: StoreFault | OSError) -> Patient:
    cause = refused if isinstance(refused, OSError) else refused.__context__
    hidden = isinstance(cause, OSError) and cause.errno in (errno.EACCES, errno.EPERM)
    told = refused.sentence if isinstance(refused, StoreFault) else reason_of(refused)
    missing = "" if hidden or _is_there(patient.folder) else NO_OFFICE
    return replace(patient, key_fault=told, key_hidden=hidden, store_fault=missing)


def _is_there(folder: Path | None) -> bool:
    return folder is not None and (folder / FILE_NAME).exists()


def _opened(patient: Patient, folder: Path, keys: Keys, settings: Settings) -> Patient:
    if is_behind(folder / FILE_NAME, keys):
        return replace(patient, behind=True)
    try:
        store = open_store(folder, keys)
        with store.reading():
            practice = store.fact(PRACTICE) == "yes"
    except StoreFault as fault:
        return replace(patient, store_fault=fault.sentence)
    return replace(patient, office=Office(folder, settings, store, SystemClock(), practice))
