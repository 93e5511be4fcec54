"""The second place of the backups, on another disk or a stick: what is there when it is, and never a half of it."""

import os
from pathlib import Path

from kiosk.faults import Fault, reason_of
from kiosk.store.keys import keep_names
from kiosk.store.new_files import beside, write_new

#: where the unit of the installer, or a line of /etc/fstab, has it stand
SECOND_PLACE = Path("/media/wegwijzer")
NOT_THERE = (
    "Op de tweede plek ({0}) kwam geen kopie: {1}. De kopie op deze pc is goed. Zit de stick er nog goed in?"
    " Doe het dan opnieuw."
)


def second_place() -> Path | None:
    """The folder of the second place; none while no disk or stick stands there."""
    return SECOND_PLACE if SECOND_PLACE.is_mount() else None


def copy_there(made: Path, place: Path) -> Path:
    """Put a backup in the second place too, whole or not at all.

    Raises:
        Fault: where it does not come there, with the reason; nothing of it has a name of a backup then.
    """
    there = place / made.name
    try:
        sealed = made.read_bytes()
        with beside(there) as half:
            write_new(half, sealed)
            if _read_anew(half) != sealed:
                raise Fault(NOT_THERE.format(place, "wat erop staat is niet wat er kwam"))
            half.replace(there)
            keep_names(place)
    except OSError as error:
        raise Fault(NOT_THERE.format(place, reason_of(error))) from None
    return there


def _read_anew(path: Path) -> bytes:
    """What stands on the disk itself, not what the system still knows of it."""
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()
