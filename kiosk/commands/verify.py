"""Whether all that the office keeps is as the kiosk wrote it."""

import argparse

from kiosk.commands.doctor import tell
from kiosk.commands.start import FINDING, GOOD, data_folder, require_root


def run_verify(options: argparse.Namespace) -> int:
    """``kiosk verify``: the file and the chain of its audit; exit code 1 where one of them is not well."""
    from kiosk.doctor.keeping import look_at_store  # noqa: PLC0415 - each command loads what it needs
    from kiosk.office import open_office  # noqa: PLC0415

    office = open_office(data_folder(options))
    try:
        require_root(office)
        found = tuple(look_at_store(office.store, options.head))
    finally:
        office.store.close()
    tell(found, as_json=options.json)
    return FINDING if any(one.level for one in found) else GOOD
