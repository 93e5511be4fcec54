"""Whether this PC is what the kiosk needs."""

import argparse
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kiosk.commands.start import FINDING, GOOD, data_folder

if TYPE_CHECKING:
    from kiosk.doctor.rows import Finding


def run_doctor(options: argparse.Namespace) -> int:
    """``kiosk doctor``: one line of each thing looked at; exit code 1 where one of them is not well."""
    from kiosk.doctor.checks import examine  # noqa: PLC0415 - each command loads what it needs
    from kiosk.doctor.opening import looked_into  # noqa: PLC0415

    with looked_into(data_folder(options)) as patient:
        found = examine(patient)
    tell(found, as_json=options.json)
    return FINDING if any(one.level for one in found) else GOOD


def tell(found: "Iterable[Finding]", *, as_json: bool) -> None:
    """Print what was found, a line each."""
    if as_json:
        print(json.dumps([_as_data(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        print(_as_line(one))


def _as_line(one: "Finding") -> str:
    mend = f" {one.mend}" if one.mend else ""
    return f"{one.level.words:7}{one.name:16}{one.told}.{mend}"


def _as_data(one: "Finding") -> dict[str, str]:
    return {"name": one.name, "level": one.level.words, "told": one.told, "mend": one.mend}
