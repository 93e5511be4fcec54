"""The report to the municipality as files: the figures, what they mean, and the pages; all of them or none."""

import argparse
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.asking import yes
from kiosk.commands.start import GOOD
from kiosk.commands.teamleider import as_teamleider
from kiosk.faults import Fault, reason_of
from kiosk.store.new_files import write_new

if TYPE_CHECKING:
    from kiosk.guidance.rapport.rapport import RapportView
    from kiosk.office import Office
    from kiosk.people.identity import Identity

PAGES = "rapport.pdf"
KEPT_FOR_EVER = "Een later rapport wordt ermee vergeleken, ook als het weinig zegt."
OTHER_MONTHS = "Er is niets gemaakt. Kies met --from en --to andere of meer maanden."


def run_rapport(options: argparse.Namespace) -> int:
    """``kiosk rapport``: made by a teamleider with his PIN, written into a folder of its own, and kept in the kiosk."""
    folder: Path = options.folder
    refuse_taken(folder)
    view, names = as_teamleider(options, lambda office, who: _make(office, who, folder, options.since, options.until))
    print(f"Het rapport over {view.period.told} staat in {folder}: {', '.join(names)}.")
    print("Het blijft ook in de kiosk bewaard: een later rapport wordt ermee vergeleken.")
    return GOOD


def _make(
    office: "Office", who: "Identity", folder: Path, since: str, until: str
) -> "tuple[RapportView, tuple[str, ...]]":
    """The files first, beside their place; then in one they are put there and the report is kept."""
    from kiosk.guidance.rapport.foreseen import foresee  # noqa: PLC0415 - loads what it needs
    from kiosk.guidance.rapport.period import period_of  # noqa: PLC0415
    from kiosk.guidance.rapport.rapport import make_as_seen, preview_report  # noqa: PLC0415

    period = period_of(since, until, office.clock.today())
    found = foresee(office, who, period)
    if found.little and not yes(f"{found.says} {KEPT_FOR_EVER} Toch maken? "):
        raise Fault(OTHER_MONTHS)
    seen = preview_report(office, who, period)
    files = _files(office, seen)
    with written_beside(folder, files) as half:
        return make_as_seen(office, who, seen, lambda: put_there(half, folder)), tuple(files)


def _files(office: "Office", view: "RapportView") -> dict[str, bytes]:
    from kiosk.guidance.rapport import table_file  # noqa: PLC0415 - loads what it needs
    from kiosk.paper.making.rapport import rapport_document  # noqa: PLC0415
    from kiosk.paper.press.pdf import render_pdf, stop_worker  # noqa: PLC0415

    try:
        pages = render_pdf(rapport_document(office, view), office.content.folder)
    finally:
        stop_worker()
    return {
        table_file.FIGURES: table_file.figures_file(view),
        table_file.EXPLAINED: table_file.explained_file(view),
        PAGES: pages,
    }


def refuse_taken(folder: Path) -> None:
    """Refuse a folder that cannot be it before a PIN is asked: nothing is written over."""
    try:
        taken = folder.exists() and any(folder.iterdir())
    except OSError as error:
        raise Fault(f"{folder} kan het niet zijn ({reason_of(error)}). Kies een andere map.") from None
    if taken:
        raise Fault(f"In {folder} staat al iets. Kies een nieuwe map.")


@contextmanager
def written_beside(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Files in a folder beside where they are to be; gone after it, unless it was put there.

    Raises:
        Fault: where they cannot be written.
    """
    half = folder.parent / f".{folder.name}-{secrets.token_hex(3)}.half"
    # what one left that was killed: nobody else looks after it
    for left in folder.parent.glob(f".{escape(folder.name)}-??????.half"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        try:
            half.mkdir(mode=0o700)
            for name, content in files.items():
                write_new(half / name, content)
        except OSError as error:
            raise _unwritable(folder, error) from None
        yield half
    finally:
        shutil.rmtree(half, ignore_errors=True)


def put_there(half: Path, folder: Path) -> None:
    """Give a folder that is whole its name.

    Raises:
        Fault: where it cannot get it.
    """
    try:
        half.rename(folder)
    except OSError as error:
        raise _unwritable(folder, error) from None


def _unwritable(folder: Path, error: OSError) -> Fault:
    return Fault(f"{folder} kan niet geschreven worden ({reason_of(error)}). Kies een andere map.")
