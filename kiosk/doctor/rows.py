"""One line of what the doctor found, and how bad it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.upkeep.copy_days import CopyDays


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
    #: of its backups; none where the office cannot be read, or is the invented one
    copies: "CopyDays | None" = None


#: looks at one subject, and tells what it finds of it
Check = Callable[[Patient], Iterable[Finding]]
