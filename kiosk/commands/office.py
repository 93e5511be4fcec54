"""The kiosk itself, the invented office, and a new one."""

import argparse
import gc
import json
import os
import shlex
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from kiosk.commands.asking import NoTerminal, ask_unseen, until_it_fits
from kiosk.commands.start import GOOD, INSTALLED, data_folder
from kiosk.faults import BadInput, Fault, StoreFault

FACE = "screens.app"


def run_kiosk(options: argparse.Namespace) -> int:
    """``kiosk``: the kiosk itself, on real data."""
    _leave_garbage()
    from kiosk.office import open_office  # noqa: PLC0415 - each command loads what it needs

    folder = data_folder(options)
    try:
        office = open_office(folder, look_through=True)
    except StoreFault as fault:
        raise StoreFault(f"{fault.sentence}{_restore_offered(folder, fault)}") from None
    if office.practice:
        office.store.close()
        raise Fault("Dit is het oefenkantoor. Open het met: kiosk demo")
    from kiosk.store.erasing import sweep_where_due  # noqa: PLC0415

    sweep_where_due(office.store)
    return _open_face(office)


def _restore_offered(folder: Path, fault: StoreFault) -> str:
    """The command that puts the newest backup back, where the file itself is what does not open."""
    from kiosk.store.backup import newest_backup  # noqa: PLC0415
    from kiosk.store.old_copies import FOLDER_NAME  # noqa: PLC0415
    from kiosk.store.refused import wants_backup  # noqa: PLC0415

    backup = newest_backup(folder / FOLDER_NAME) if wants_backup(fault.sentence) else None
    if backup is None:
        return ""
    words = ["sudo", "kiosk", "restore", str(backup)] + ([] if folder == INSTALLED else ["--data", str(folder)])
    return f" De laatste kopie hier zet hij terug met: {shlex.join(words)}"


def run_demo(options: argparse.Namespace) -> int:
    """``kiosk demo``: the invented office."""
    from kiosk.demo import opening as demo  # noqa: PLC0415

    folder = data_folder(options, demo.demo_folder())
    office = demo.open_demo(folder)
    if not options.prepare:
        # not before: making it leaves garbage
        _leave_garbage()
        return _open_face(office)
    office.store.close()
    made = demo.summary(folder)
    people = [{"name": name, "role": role, "pin": pin} for name, role, pin in made.people]
    clients = [{"name": name, "case": case} for name, case in made.clients]
    print(json.dumps({"data": str(made.data), "people": people, "clients": clients}, ensure_ascii=False, indent=2))
    return GOOD


def run_init(options: argparse.Namespace) -> int:
    """``kiosk init``: the settings, the store and the first teamleider; prints the recovery code once."""
    from kiosk.office import create_office, is_unfinished, key_file, open_office  # noqa: PLC0415
    from kiosk.people.recovery import add_first_teamleider  # noqa: PLC0415
    from kiosk.settings import FILE_NAME, load_settings, write_settings  # noqa: PLC0415
    from kiosk.store.database import FILE_NAME as STORE_NAME  # noqa: PLC0415

    folder = data_folder(options)
    begun = (folder / STORE_NAME).exists()
    if begun and not is_unfinished(folder):
        raise Fault(f"In {folder} staat al een kantoor. Open het met: kiosk")
    if folder == INSTALLED and key_file(folder).parent == folder:
        # an installed kiosk never keeps its key beside its data
        raise Fault("Zet eerst in KIOSK_KEY waar het sleutelbestand komt, buiten de map met gegevens.")
    if (folder / FILE_NAME).exists():
        if options.address:
            raise Fault(f"In {folder} staat al een kiosk.toml. Zet het adres daarin, achter base_address.")
        load_settings(folder)
    _check_address(options.address)
    location, municipality, name, pin = _answers()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / FILE_NAME).exists():
        write_settings(folder, location=location, municipality=municipality, base_address=options.address)
    office = open_office(folder) if begun else create_office(folder, practice=False)
    code = add_first_teamleider(office, name, pin)
    office.close()
    print(f"\nNoodcode: {code}\nSchrijf hem op en bewaar hem in de kluis. Hij staat nergens anders.")
    print(f"Het kantoor staat klaar in {folder}. Open het met: kiosk --data {folder}")
    return GOOD


def _check_address(address: str) -> None:
    """Before anything is asked: an address that cannot stand behind a QR code.

    Raises:
        Fault: saying why, and what to write.
    """
    from kiosk.content.address import address_fault  # noqa: PLC0415

    if fault := address_fault(address):
        what, mend = fault
        raise Fault(f"{what[0].upper()}{what[1:]} {mend}")


def _answers() -> tuple[str, str, str, str]:
    """What a new office is asked; each is asked again until it can be."""
    from kiosk.people.login import check_name  # noqa: PLC0415

    def filled(what: str, answer: str) -> str:
        if not answer:
            raise BadInput("answer", f"Vul {what} in.")
        return answer

    where = "Naam van de locatie, bijvoorbeeld VluchtelingenWerk Tynaarlo: "
    location = until_it_fits(where, partial(filled, "de naam van de locatie"))
    municipality = until_it_fits("Gemeente: ", partial(filled, "de gemeente"))
    return location, municipality, until_it_fits("Voornaam van de teamleider: ", check_name), _new_pin()


def _new_pin() -> str:
    """A PIN that is typed twice alike."""
    from kiosk.people.pins import check_form  # noqa: PLC0415

    def checked(typed: str) -> str:
        check_form(typed)
        return typed

    while True:
        pin = until_it_fits("Pincode van de teamleider (6 tot 12 cijfers): ", checked, ask_unseen)
        if ask_unseen("Nog een keer dezelfde pincode: ") == pin:
            return pin
        print("De twee pincodes zijn niet gelijk.")


def _leave_garbage() -> None:
    """Nothing of what is loaded for the first screen is garbage; the face collects again once that is there."""
    gc.disable()


def _open_face(office: object) -> int:
    """Open the screens; they are named, not imported: the rooms know nothing of them."""
    if not sys.stdin.isatty() or not sys.stderr.isatty():
        raise NoTerminal("De kiosk heeft een terminal nodig. Start hem in een terminalvenster.")
    # a size in the environment is believed for ever, however the window is resized
    for name in [name for name in os.environ if name.startswith("TEXTUAL_") or name in ("COLUMNS", "LINES")]:
        del os.environ[name]
    run: Callable[[object], int] = import_module(FACE).run
    return run(office)
