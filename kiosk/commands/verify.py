"""Whether all that the office keeps is as the kiosk wrote it."""

import argparse

from kiosk.commands.doctor import tell
from kiosk.commands.start import FINDING, GOOD, data_folder, open_for_root


def run_verify(options: argparse.Namespace) -> int:
    """``kiosk verify``: the file and the chain of its audit; exit code 1 where one of them is not well."""
    from kiosk.doctor.keeping import look_at_store  # noqa: PLC0415 - each command loads what it needs

    with open_for_root(data_folder(options)) as office:
        found = tuple(look_at_store(office.store, options.head))
    tell(found, as_json=options.json)
    return FINDING if any(one.level for one in found) else GOOD
