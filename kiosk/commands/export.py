"""All that the office keeps, as plain files for another system. It shows no client and asks for no PIN."""

import argparse

from kiosk.commands.rapport import put_there, refuse_taken, written_beside
from kiosk.commands.start import GOOD, data_folder, open_for_root

WARNING = (
    "Let op: deze bestanden zijn niet op slot en gaan over iedereen; breng ze meteen op een schijf die op slot is naar "
    "wie het nieuwe systeem inricht, en wis ze daarna hier en daar."
)


def run_export(options: argparse.Namespace) -> int:
    """``kiosk export``: a folder with every table as CSV and JSON, and what they mean; there whole or not at all."""
    from kiosk.guidance.exporting.export import export_all  # noqa: PLC0415 - each command loads what it needs
    from kiosk.people.identity import system  # noqa: PLC0415

    refuse_taken(options.folder)
    with open_for_root(data_folder(options)) as office:
        made = export_all(office, system(office))
    with written_beside(options.folder, made.files) as half:
        put_there(half, options.folder)
    for name, rows in made.rows.items():
        print(f"{rows:8} {name}")
    print(f"{sum(made.rows.values()):8} rijen in {len(made.rows)} tabellen staan in {options.folder}.\n{WARNING}")
    return GOOD
