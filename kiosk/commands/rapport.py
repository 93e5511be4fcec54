"""The report to the municipality as files: the figures, what they mean, and the pages; all of them or none."""

import argparse
import os
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.start import GOOD
from kiosk.commands.teamleider import as_teamleider
from kiosk.faults import Fault, reason_of

if TYPE_CHECKING:
    from kiosk.guidance.rapport.rapport import RapportView
    from kiosk.office import Office
    from kiosk.people.identity import Identity

PAGES = "rapport.pdf"


def run_rapport(options: argparse.Namespace) -> int:
    """``kiosk rapport``: made by a teamleider with his PIN, kept in the kiosk, and written into a folder of its own."""
    folder: Path = options.folder
    _check(folder)
    view, files = as_teamleider(options, lambda office, who: _make(office, who, options.since, options.until))
    write_together(folder, files)
    print(f"Het rapport over {view.period.told} staat in {folder}: {', '.join(files)}.")
    print("Het blijft ook in de kiosk bewaard: een later rapport wordt ermee vergeleken.")
    return GOOD


def _make(office: "Office", who: "Identity", since: str, until: str) -> "tuple[RapportView, dict[str, bytes]]":
    from kiosk.guidance.rapport.period import period_of  # noqa: PLC0415 - loads what it needs
    from kiosk.guidance.rapport.rapport import make_report  # noqa: PLC0415
    from kiosk.guidance.rapport.table_file import (  # noqa: PLC0415
        DICTIONARY,
        FIGURES,
        dictionary_file,
        figures_file,
    )
    from kiosk.paper.making.rapport import rapport_document  # noqa: PLC0415
    from kiosk.paper.press.pdf import render_pdf, stop_worker  # noqa: PLC0415

    view = make_report(office, who, period_of(since, until, office.clock.today()))
    try:
        pages = render_pdf(rapport_document(office, view), office.content.folder)
    finally:
        stop_worker()
    return view, {FIGURES: figures_file(view), DICTIONARY: dictionary_file(view), PAGES: pages}


def _check(folder: Path) -> None:
    """Refuse a folder that cannot be it before a PIN is asked: nothing is written over."""
    try:
        taken = folder.exists() and any(folder.iterdir())
    except OSError as error:
        raise Fault(f"{folder} kan het niet zijn ({reason_of(error)}). Kies een andere map.") from None
    if taken:
        raise Fault(f"In {folder} staat al iets. Kies een nieuwe map.")


def write_together(folder: Path, files: dict[str, bytes]) -> None:
    """Write files into a new folder that is there whole or not at all.

    Raises:
        Fault: where it cannot be written.
    """
    half = folder.parent / f".{folder.name}-{secrets.token_hex(3)}.half"
    try:
        half.mkdir(mode=0o700)
        for name, content in files.items():
            with (half / name).open("xb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
        half.rename(folder)
    except OSError as error:
        shutil.rmtree(half, ignore_errors=True)
        raise Fault(f"{folder} kan niet geschreven worden ({reason_of(error)}). Kies een andere map.") from None
