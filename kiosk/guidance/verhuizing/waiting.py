"""Where sealed files wait in the data folder until somebody takes them out; nothing lies there open.

A file keeps its name wherever it goes: the code words were written down beside it.
"""

import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.faults import Fault, NotFound, reason_of
from kiosk.guidance.verhuizing import age

WAITING = "verhuizingen"
SUFFIX = ".verhuizing"
#: the number of the client, and which of his files it is
NAME = re.compile(rf"wegwijzer-([0-9]{{1,9}})(?:-([0-9]{{1,4}}))?{re.escape(SUFFIX)}")


@dataclass(frozen=True)
class TakenOut:
    """What was brought to another folder, and the names of what is not of this program and stayed where it was."""

    brought: tuple[Path, ...]
    left: tuple[str, ...]


def waiting_folder(data: Path) -> Path:
    """The folder in which files wait; it is there afterwards."""
    folder = data / WAITING
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def take_out(data: Path, folder: Path) -> TakenOut:
    """Bring the files that wait in the data folder to another one; they are sealed, so no PIN is asked.

    Raises:
        NotFound: where none waits.
        Fault: where they cannot be written there; what is not there yet still waits here.
    """
    found = sorted(path for path in (data / WAITING).glob(f"*{SUFFIX}"))
    waiting = sorted((path for path in found if _is_ours(path)), key=_place)
    left = tuple(path.name for path in found if path not in waiting)
    if not waiting:
        beside = f" Niet van dit programma, en blijft staan: {', '.join(map(repr, left))}." if left else ""
        raise NotFound(f"Er staat geen bestand klaar. Maak het eerst: bij de cliënt met G, dan F7.{beside}")
    for path in waiting:
        if _stands(folder / path.name):
            raise Fault(f"In {folder} staat al een bestand {path.name}. Haal dat eerst weg, of kies een andere map.")
    for path in waiting:
        write(folder / path.name, path.read_bytes())
        path.unlink()
    return TakenOut(tuple(folder / path.name for path in waiting), left)


def drop_waiting(data: Path, number: int) -> int:
    """Take away what still waits of a client; gives how many there were.

    Raises:
        Fault: where one cannot be taken away.
    """
    mine = [path for path in (data / WAITING).glob(f"*{SUFFIX}") if _place(path)[0] == number]
    for path in mine:
        try:
            path.unlink()
        except OSError as error:
            told = f"Het bestand {path.name} wacht nog in {path.parent}, en kan niet weg ({reason_of(error)})."
            raise Fault(f"{told} Vraag de beheerder om het te wissen.") from None
    return len(mine)


def free_name(folder: Path, number: int, before: int) -> Path:
    """How the next file of a client is called, of whom so many were made before: no name of his comes twice."""
    names = (f"wegwijzer-{number}{f'-{place}' if place > 1 else ''}{SUFFIX}" for place in range(before + 1, 10_000))
    return next(folder / name for name in names if not _stands(folder / name))


def write(path: Path, sealed: bytes) -> None:
    """Write a file that is there whole or not at all.

    Raises:
        Fault: where that cannot be done.
    """
    half = path.parent / f".{secrets.token_hex(4)}.half"
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(sealed)
            opened.flush()
            os.fsync(opened.fileno())
        half.rename(path)
        _sync(path.parent)
    except OSError as error:
        told = f"Het bestand kan niet in {path.parent} komen ({reason_of(error)}). Kies een andere map."
        raise Fault(told) from None
    finally:
        # Ctrl+C keeps nothing half
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    """Whether it is a sealed file under a name that this program gives."""
    if NAME.fullmatch(path.name) is None:
        return False
    with suppress(OSError), path.open("rb") as opened:
        return opened.read(len(age.INTRO)) == age.INTRO
    return False


def _place(path: Path) -> tuple[int, int]:
    found = NAME.fullmatch(path.name)
    return (int(found[1]), int(found[2] or 1)) if found else (0, 0)


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _sync(folder: Path) -> None:
    # a stick with another file system may not know this; what was written is there all the same
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
