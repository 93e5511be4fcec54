"""The kiosk itself, the invented office, and a new one."""

import argparse
import gc
import json
import os
import shlex
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.asking import NoTerminal, ask_unseen, until_it_fits
from kiosk.commands.start import GOOD, INSTALLED, data_folder
from kiosk.faults import BadInput, Fault, StoreFault

if TYPE_CHECKING:
    from kiosk.office import Office
    from kiosk.people.first_start import NewOffice

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
    _follow_length(office)
    return _open_face(office)


def _refuse_key_beside(folder: Path) -> None:
    """An installed kiosk never keeps its key beside its data.

    Raises:
        Fault: saying where it has to come.
    """
    from kiosk.office import key_file  # noqa: PLC0415

    if folder == INSTALLED and key_file(folder).parent == folder:
        raise Fault("Zet eerst in KIOSK_KEY waar het sleutelbestand komt, buiten de map met gegevens.")


def _follow_length(office: "Office") -> None:
    """What is planned goes along with a length that was changed in ``kiosk.toml`` itself."""
    from kiosk.office import PLANNED_LENGTH  # noqa: PLC0415

    with office.store.reading():
        planned = office.store.fact(PLANNED_LENGTH)
    if planned != str(office.settings.length):
        # hardly ever: it loads what stands behind the log-in
        from kiosk.guidance.instellingen import plan_by_length  # noqa: PLC0415

        plan_by_length(office)


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
    """``kiosk init``: the settings, the store and the first people; prints the recovery code and their PINs once."""
    from kiosk.office import create_office, is_unfinished, open_office  # noqa: PLC0415
    from kiosk.people.first_start import begin_office  # noqa: PLC0415
    from kiosk.store.database import FILE_NAME as STORE_NAME  # noqa: PLC0415

    folder = data_folder(options)
    begun = (folder / STORE_NAME).exists()
    if begun and not is_unfinished(folder):
        raise Fault(f"In {folder} staat al een kantoor. Open het met: kiosk")
    _refuse_key_beside(folder)
    new = _asked_before(options, folder)
    if not options.empty:
        _ask_new_office(new)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    office = open_office(folder) if begun else create_office(folder, practice=False)
    try:
        if options.empty:
            return _leave_empty(folder, new)
        shown = begin_office(office, new)
    finally:
        office.close()
    print(f"\nNoodcode: {shown.code}\nSchrijf hem op en bewaar hem in de kluis. Hij staat nergens anders.")
    for name, pin in shown.pins:
        print(f"Pincode voor één keer van {name}: {pin}")
    print(f"Het kantoor staat klaar in {folder}. Open het met: kiosk --data {folder}")
    return GOOD


def _leave_empty(folder: Path, new: "NewOffice") -> int:
    """What was said on the command line is kept; the kiosk asks the rest at its first start."""
    from kiosk.settings import load_settings  # noqa: PLC0415
    from kiosk.settings_change import change_settings  # noqa: PLC0415

    known = load_settings(folder)
    place = {"location": known.location, "municipality": known.municipality}
    change_settings(folder, {**place, "base_address": new.address, "printer": new.printer})
    print(f"De kiosk vraagt de rest op het scherm. Start hem met: kiosk --data {folder}")
    return GOOD


def _asked_before(options: argparse.Namespace, folder: Path) -> "NewOffice":
    """What was said on the command line, and what the keeper put in ``kiosk.toml``; looked at before anything is asked.

    Raises:
        Fault: where something of it cannot be.
    """
    from kiosk.people.first_start import NewOffice  # noqa: PLC0415
    from kiosk.settings import FILE_NAME, load_settings  # noqa: PLC0415

    if options.address and (folder / FILE_NAME).exists():
        raise Fault(f"In {folder} staat al een kiosk.toml. Zet het adres daarin, achter base_address.")
    known = load_settings(folder)
    _check_address(options.address)
    if options.printer:
        from kiosk.paper.press.printer import chosen  # noqa: PLC0415

        chosen(options.printer)
    return NewOffice(address=options.address or known.base_address, printer=options.printer or known.printer)


def _check_address(address: str) -> None:
    """Before anything is asked: an address that cannot stand behind a QR code.

    Raises:
        Fault: saying why, and what to write.
    """
    from kiosk.content.address import address_fault  # noqa: PLC0415

    if fault := address_fault(address):
        what, mend = fault
        raise Fault(f"{what[0].upper()}{what[1:]} {mend}")


def _ask_new_office(new: "NewOffice") -> None:
    """What a new office is asked; each is asked again until it can be."""
    from kiosk.people.first_start import NO_LOCATION, NO_MUNICIPALITY  # noqa: PLC0415
    from kiosk.people.login import check_name  # noqa: PLC0415
    from kiosk.settings_change import name_of_place  # noqa: PLC0415

    where = "Naam van de locatie, bijvoorbeeld VluchtelingenWerk Tynaarlo: "
    new.location = until_it_fits(where, lambda typed: name_of_place("answer", typed, NO_LOCATION))
    new.municipality = until_it_fits("Gemeente: ", lambda typed: name_of_place("answer", typed, NO_MUNICIPALITY))
    new.leader, new.pin = until_it_fits("Voornaam van de teamleider: ", check_name), _new_pin()
    if sys.stdin.isatty():
        _ask_team(new)


def _ask_team(new: "NewOffice") -> None:
    """The first colleagues; the kiosk makes their PINs."""
    from kiosk.people.first_start import NewColleague, check_colleague  # noqa: PLC0415
    from kiosk.people.identity import Role  # noqa: PLC0415

    def role(typed: str) -> Role:
        if typed not in ("begeleider", "stagiair", "teamleider"):
            raise BadInput("role", "Kies begeleider, stagiair of teamleider.")
        return Role(typed)

    def named(typed: str) -> str:
        return check_colleague(new, typed) if typed else ""

    while name := until_it_fits("Voornaam van een collega (leeg: niemand meer): ", named):
        does = until_it_fits(f"Wat doet {name} hier (begeleider, stagiair of teamleider)? ", role)
        new.team.append(NewColleague(name, does))


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
