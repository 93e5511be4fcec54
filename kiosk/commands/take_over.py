"""Clients who are under way already, from a file. What stands in it is told to nobody: only lines and fields are."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.start import FINDING, GOOD, location_content
from kiosk.commands.teamleider import as_teamleider, counted

if TYPE_CHECKING:
    from kiosk.guidance.takeover.table import ClientTable
    from kiosk.guidance.takeover.take_over import TakeOver
    from kiosk.office import Office
    from kiosk.people.identity import Identity
    from kiosk.upkeep.exchange.entries import Complaint


def run_import(options: argparse.Namespace) -> int:
    """``kiosk import``: looked through first; kept whole, by a teamleider with his PIN, or not at all."""
    table = _read(options)
    for remark in table.remarks:
        print(remark)
    if table.refused:
        return _refuse(table.complaints)
    plan = as_teamleider(options, lambda office, who: _bring_in(office, who, table, dry=options.dry_run))
    if plan.complaints:
        return _refuse(plan.complaints)
    if options.dry_run:
        print(f"{_told(plan)} Er is niets bewaard: dit was een proef.")
        return GOOD
    print(f"{_told(plan)} Alles is bewaard.")
    print("Haal het bestand nu weg van deze computer: er staan mensen in.")
    return GOOD


def _bring_in(office: "Office", who: "Identity", table: "ClientTable", *, dry: bool) -> "TakeOver":
    from kiosk.guidance.takeover.take_over import look_through, take_over  # noqa: PLC0415 - loads what it needs

    plan = look_through(office, who, table)
    return plan if dry or plan.complaints else take_over(office, who, table)


def _read(options: argparse.Namespace) -> "ClientTable":
    from kiosk.clock import SystemClock  # noqa: PLC0415
    from kiosk.commands.start import data_folder  # noqa: PLC0415
    from kiosk.guidance.takeover.table import read_table  # noqa: PLC0415
    from kiosk.settings import load_settings  # noqa: PLC0415
    from kiosk.upkeep.exchange.entries import start_of  # noqa: PLC0415

    file: Path = options.file
    length = load_settings(data_folder(options)).length
    return read_table(start_of(file), location_content(options), length, SystemClock().today())


def _refuse(complaints: "list[Complaint]") -> int:
    for complaint in complaints:
        print(complaint.told)
    print(f"{counted(len(complaints), 'fout', 'fouten')}. Er is niets bewaard.", file=sys.stderr)
    return FINDING


def _told(plan: "TakeOver") -> str:
    untold = plan.clients - plan.told
    parts = [counted(plan.clients, "cliënt", "cliënten")]
    if plan.unguided:
        parts.append(f"{plan.unguided} nog zonder begeleider")
    if untold:
        parts.append(f"van {untold} vraagt de kiosk nog wat al gebeurd is")
    return ", ".join(parts) + "."
