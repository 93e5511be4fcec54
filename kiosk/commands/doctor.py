"""Whether this PC is what the kiosk needs."""

import argparse
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kiosk.commands.start import data_folder
from kiosk.faults import Fault

if TYPE_CHECKING:
    from kiosk.doctor.rows import Finding


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
    found = examine(Patient(printer=chosen))
    tell(found, as_json=options.json)
    return int(any(one.level for one in found))


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
