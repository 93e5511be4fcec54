"""Whether this PC is what the kiosk needs."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.start import data_folder
from kiosk.faults import Fault

if TYPE_CHECKING:
    from kiosk.doctor.rows import Finding
    from kiosk.upkeep.copy_days import CopyDays


def run_doctor(options: argparse.Namespace) -> int:
    """``kiosk doctor``: one line of each thing looked at; exit code 1 where one of them is not well."""
    from kiosk.doctor.checks import examine  # noqa: PLC0415
    from kiosk.doctor.rows import Patient  # noqa: PLC0415
    from kiosk.settings import load_settings  # noqa: PLC0415

    try:
        chosen = load_settings(data_folder(options)).printer
    except (Fault, OSError):
        # what is wrong with the settings is told by the kiosk itself; here the printer is looked at
        chosen = ""
    found = examine(Patient(chosen, _copies(data_folder(options))))
    tell(found, as_json=options.json)
    return int(any(one.level for one in found))


def _copies(folder: Path) -> "CopyDays | None":
    """What is known of the backups; nothing where whoever asks cannot read the office, or it does not open."""
    from kiosk.office import open_office  # noqa: PLC0415
    from kiosk.upkeep.copy_days import copy_days  # noqa: PLC0415

    try:
        office = open_office(folder)
    except (Fault, OSError):
        return None
    try:
        return copy_days(office)
    finally:
        office.store.close()


def tell(found: "Iterable[Finding]", *, as_json: bool) -> None:
    """Print what was found, a line each."""
    if as_json:
        print(json.dumps([_as_data(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        print(_as_line(one))


def _as_line(one: "Finding") -> str:
    mend = f" {one.mend}" if one.mend else ""
    return f"{one.level.words:7}{one.name:14}{one.told}.{mend}"


def _as_data(one: "Finding") -> dict[str, str]:
    return {"name": one.name, "level": one.level.words, "told": one.told, "mend": one.mend}
