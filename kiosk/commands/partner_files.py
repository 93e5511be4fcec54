"""The list of partners to a file and from it."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.start import FINDING, GOOD, data_folder, location_content
from kiosk.commands.teamleider import as_teamleider, counted
from kiosk.faults import Fault

if TYPE_CHECKING:
    from kiosk.upkeep.exchange.bring_in import ImportPlan
    from kiosk.upkeep.exchange.entries import PartnerFile

KINDS = (".csv", ".json")


def export_partners(options: argparse.Namespace) -> int:
    """``kiosk partners --export``: a new file, whole or not at all."""
    from kiosk.settings import load_settings  # noqa: PLC0415 - each command loads what it needs
    from kiosk.upkeep.exchange.csv_file import write_csv  # noqa: PLC0415
    from kiosk.upkeep.exchange.hsds import write_hsds  # noqa: PLC0415

    file: Path = options.export
    kind = _kind(file)
    partners = location_content(options).partners
    data = write_csv(partners) if kind == ".csv" else write_hsds(partners, load_settings(data_folder(options)).location)
    if file.exists():
        raise Fault(f"{file} bestaat al. Kies een andere naam, of haal het eerst weg.")
    unfinished = file.with_name(f".{file.name}.nieuw")
    try:
        unfinished.write_bytes(data)
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)
    print(f"{len(partners)} partners staan in {file}. Wie een partner bijhoudt, staat er niet in.")
    return GOOD


def import_partners(options: argparse.Namespace) -> int:
    """``kiosk partners --import``: looked through first; kept whole, by a teamleider with his PIN, or not at all."""
    from kiosk.clock import SystemClock  # noqa: PLC0415
    from kiosk.upkeep.exchange.bring_in import bring_in, look_through  # noqa: PLC0415

    file = _read(options.bring_in)
    plan = look_through(location_content(options).partners, file, SystemClock().today())
    _print_plan(plan)
    if plan.complaints:
        print(f"{counted(len(plan.complaints), 'fout', 'fouten')}. Er is niets bewaard.", file=sys.stderr)
        return FINDING
    if options.dry_run or not plan.values:
        print("Er is niets bewaard: dit was een proef." if options.dry_run else "Er is niets te bewaren.")
        return GOOD
    as_teamleider(options, lambda office, who: bring_in(office, who, file))
    print("Alles is bewaard.")
    return GOOD


def _kind(file: Path) -> str:
    if file.suffix.lower() not in KINDS:
        raise Fault(f"Geef {file.name or 'het bestand'} een naam die eindigt op .csv of .json.")
    return file.suffix.lower()


def _read(file: Path) -> "PartnerFile":
    from kiosk.upkeep.exchange.csv_file import read_csv  # noqa: PLC0415
    from kiosk.upkeep.exchange.entries import start_of  # noqa: PLC0415
    from kiosk.upkeep.exchange.hsds_reading import read_hsds  # noqa: PLC0415

    read = read_csv if _kind(file) == ".csv" else read_hsds
    return read(start_of(file))


def _print_plan(plan: "ImportPlan") -> None:
    for remark in plan.remarks:
        print(remark)
    for complaint in plan.complaints:
        print(complaint.told)
    if plan.complaints:
        return
    if not plan.values:
        print("Alles uit dit bestand staat er al. Er verandert niets.")
    told = (("Nieuwe partner", plan.new_partners), ("Nieuwe taak", plan.new_tasks), ("Anders", plan.changed))
    for what, names in told:
        for name in names:
            print(f"{what}: {name}")
