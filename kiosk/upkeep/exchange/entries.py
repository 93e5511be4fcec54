"""What a file says of the partners, whatever its form; an empty field says nothing and changes nothing."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.content.partners import Contact
from kiosk.faults import Fault

#: where a spreadsheet takes a cell for a sum, and what is written before it so that it does not
SIGNS, MARK = ("=", "+", "-", "@"), "'"
DELIMITERS = ";,\t"
#: a list of partners is small: what is larger is another file
LARGEST = 5_000_000
TOO_LARGE = "Dit bestand is te groot voor een lijst van partners. Kijk of u het goede bestand koos."


@dataclass(frozen=True)
class Complaint:
    """What is wrong in a file, in one sentence; ``line`` is 0 where it is about the whole file."""

    line: int
    sentence: str

    @property
    def told(self) -> str:
        """The sentence behind its line."""
        return f"regel {self.line}: {self.sentence}" if self.line else self.sentence


@dataclass(frozen=True)
class TaskEntry:
    """One task in a file; ``derived`` says that its words were taken from its name, for want of others."""

    line: int
    code: str = ""
    title: str = ""
    first: str = ""
    vw: str = ""
    words: tuple[str, ...] = ()
    refers: str = ""
    unsettled: str = ""
    phone: str = ""
    derived: bool = False


@dataclass(frozen=True)
class PartnerEntry:
    """One partner in a file, with his tasks there."""

    line: int
    code: str = ""
    name: str = ""
    short: str = ""
    letter: str = ""
    icon: str = ""
    role: str = ""
    contact: Contact = field(default_factory=Contact)
    checked_on: str = ""
    tasks: tuple[TaskEntry, ...] = ()


@dataclass
class PartnerFile:
    """All that was read in a file; ``remarks`` are told where nothing is wrong too."""

    partners: list[PartnerEntry] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def complain(self, line: int, sentence: str) -> None:
        """Something is wrong at this line."""
        self.complaints.append(Complaint(line, sentence))


def start_of(file: Path) -> bytes:
    """What stands in a file, and of one that is too large only so much that this shows."""
    with file.open("rb") as data:
        return data.read(LARGEST + 1)


def decoded(data: bytes, too_large: str = TOO_LARGE) -> tuple[str, str]:
    """The text of a file, and in which way of writing it stood where that is not UTF-8.

    Raises:
        Fault: it is no text, or ``too_large``.
    """
    if len(data) > LARGEST:
        raise Fault(too_large)
    if not data.strip(b"\xef\xbb\xbf \r\n\t"):
        raise Fault("Dit bestand is leeg. Kijk of u het goede bestand koos, of bewaar het opnieuw.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _in(data, "utf-16"), "UTF-16"
    if b"\x00" in data or data.startswith(b"PK"):
        raise Fault("Dit is geen tekst maar iets anders, misschien een Excel-bestand. Bewaar het eerst als CSV.")
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return _in(data, "cp1252"), "Windows-1252"


def numbered_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text that say something, each with the line on which it begins.

    Raises:
        csv.Error: it is no CSV.
    """
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begin = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begin, cells
        begin = reader.line_num + 1


def _in(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Fault("De kiosk kan de letters in dit bestand niet lezen. Bewaar het als UTF-8.") from None
