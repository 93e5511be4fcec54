"""One line of what the doctor found, how bad it is, and what he knows before he looks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from kiosk.office import Office

#: what only who keeps this PC can see
AS_KEEPER = "Voer dit uit als beheerder: sudo kiosk doctor"


class Grade(IntEnum):
    """How bad it is; the exit code of a finding is 1, however bad it is."""

    OK = 0
    WATCH = 1
    FAULT = 2

    @property
    def words(self) -> str:
        """As it is printed."""
        return ("ok", "let op", "fout")[self]


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and the mend in one line; of what is well there is nothing to mend."""

    name: str
    level: Grade
    told: str
    mend: str = ""


@dataclass(frozen=True)
class Patient:
    """What is known of this PC before it is looked at."""

    #: the printer of the settings; empty where there is none, or the office cannot be read
    printer: str = ""
    #: where the office keeps its data; none where only the PC itself is looked at
    folder: Path | None = None
    #: the office, open; none where it does not open
    office: Office | None = None
    #: why the settings cannot be used, why the key, and why the store; each a sentence with its mend
    settings_fault: str = ""
    key_fault: str = ""
    store_fault: str = ""
    #: the key is there for somebody else than who looks
    key_hidden: bool = False
    #: the store is of an earlier version: it was not opened, since that would change it
    behind: bool = False


#: looks at one subject, and tells what it finds of it
Check = Callable[[Patient], Iterable[Finding]]
