"""A list of clients as CSV: read, with each fault of each line. Nothing of it is kept here, and nothing is written."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from kiosk import names
from kiosk.content.location import Content
from kiosk.faults import BadInput
from kiosk.guidance.intake import ClientDraft
from kiosk.guidance.route.begun import Happened
from kiosk.guidance.takeover import cells
from kiosk.guidance.takeover.bsn import bsn_columns
from kiosk.guidance.takeover.columns import Columns, columns_of
from kiosk.upkeep.exchange.entries import Complaint, decoded, numbered_rows

TOO_LARGE = "Dit bestand is te groot voor een lijst van cliënten. Kijk of u het goede bestand koos."
NO_CSV = "Dit is geen CSV-bestand dat de kiosk kan lezen. Bewaar het opnieuw als CSV."
NOBODY = "In dit bestand staat geen enkele cliënt."
NO_DAY = "hier staat geen datum. Zonder die dag kan de kiosk de maanden niet tellen. Vraag het na."
NOT_TOESTEMMING = (
    "De kolom over toestemming neemt de kiosk niet over: die hoort met een handtekening."
    " De kiosk vraagt het bij de volgende meting, en deelt tot dan niets."
)
Value = TypeVar("Value")


@dataclass(frozen=True)
class ClientRow:
    """One client in a file, as he stands on his line."""

    line: int
    name: str
    birth_year: int | None
    #: none where a cell of the line is at fault
    draft: ClientDraft | None
    #: by its field how the file calls a column, for who is told of a fault in it
    called: dict[str, str]
    #: the name of who guides him; empty where nobody does yet
    guide: str = ""
    #: until when he is guided, where that is another day than the location's length gives
    ends_on: date | None = None
    #: by the code of a step that it was done before; nothing where the file tells of none
    told: dict[str, Happened] = field(default_factory=dict)
    #: the code of the fase in which his route is; empty where the file tells of none
    fase: str = ""

    def complaint(self, what: str, sentence: str) -> Complaint:
        """What is wrong at a field of this line."""
        return Complaint(self.line, f"{self.called.get(what, what)}: {sentence}")


@dataclass
class ClientTable:
    """All that was read in a file; ``remarks`` are told where nothing is wrong too."""

    rows: list[ClientRow] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    #: whether it is of no use to look further: it is no such list, or holds what may not be here
    refused: bool = False


def read_table(data: bytes, content: Content, length: int, today: date) -> ClientTable:
    """What a file says, for a route of ``length`` months; every fault in it is a complaint with its line.

    Raises:
        Fault: it is no text, or too large.
    """
    text, encoding = decoded(data, TOO_LARGE)
    found = ClientTable()
    if encoding:
        found.remarks.append(f"Dit bestand staat in {encoding}; de kiosk heeft het zo gelezen.")
    try:
        lines = _without_mark(numbered_rows(text))
    except csv.Error:
        return _refused(found, Complaint(0, NO_CSV))
    if not lines:
        return _refused(found, Complaint(0, NOBODY))
    header, rows = [names.on_one_line(name) for name in lines[0][1]], lines[1:]
    complaints = list(bsn_columns(header, [(1, header), *rows]))
    columns = columns_of(header, content.route.mijlpalen_for(length))
    if complaints or columns.complaints:
        return _refused(found, *(complaints or columns.complaints))
    _remark(columns, found)
    for line, row in rows:
        _Line(found, columns, header, line, row).read(content, today)
    if not rows:
        return _refused(found, Complaint(0, NOBODY))
    return found


def _without_mark(rows: Iterable[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """The rows without the line by which a spreadsheet tells itself what parts the cells."""
    found = list(rows)
    return found[1:] if len(found) > 1 and found[0][1][0].lower().startswith("sep=") else found


def _refused(found: ClientTable, *complaints: Complaint) -> ClientTable:
    found.complaints += complaints
    found.refused = True
    return found


def _remark(columns: Columns, found: ClientTable) -> None:
    if columns.left:
        found.remarks.append(f"Deze kolommen neemt de kiosk niet over: {', '.join(columns.left)}.")
    if columns.toestemming:
        found.remarks.append(NOT_TOESTEMMING)


class _Line:
    """One line of the file, read cell by cell: each cell that is at fault is told."""

    def __init__(
        self, found: ClientTable, columns: Columns, header: Sequence[str], line: int, row: Sequence[str]
    ) -> None:
        self._found = found
        self._columns = columns
        self._line = line
        self._row = row
        self._header = header
        self._called = {what: header[place] for what, place in {**columns.fields, **columns.steps}.items()}
        # a name that stands in two columns is called by both
        parts = [self._called[what] for what in ("first", "last") if what in self._called]
        self._called.setdefault("name", " en ".join(parts))
        self._faults = 0

    def read(self, content: Content, today: date) -> None:
        """Read the whole line: what is at fault in it and what is not, so that all of it can be told at once."""
        beyond = self._row[len(self._header) :]
        if any(cell.strip() for cell in beyond):
            sentence = f"deze regel heeft {len(self._row)} cellen; er horen er {len(self._header)}."
            self._found.complaints.append(Complaint(self._line, sentence))
            return
        name = self._name()
        birth_year = self._field("birth_year", lambda text: cells.birth_year(text, today))
        spoken = self._field("language", lambda text: cells.language(text, content))
        has_children = self._field("has_children", cells.children)
        leerroute = self._field("leerroute", cells.leerroute) or ""
        moving_on = self._field("moving_on", lambda text: _needed(cells.a_day(text, today)))
        house_on = self._field("house_on", lambda text: cells.a_day(text, today))
        ends_on = self._field("ends_on", lambda text: cells.a_day(text, today))
        guide = self._field("guide", str) or ""
        fase = self._field("fase", lambda text: cells.fase(text, content) if text else "") or ""
        told = self._steps(today)
        draft = None
        if not self._faults and moving_on is not None:
            draft = ClientDraft(
                name=name,
                moving_on=moving_on,
                house_on=house_on,
                birth_year=birth_year,
                language=spoken,
                has_children=has_children,
                leerroute=leerroute,
            )
        row = ClientRow(self._line, name, birth_year, draft, self._called, guide, ends_on, told, fase)
        self._found.rows.append(row)

    def _name(self) -> str:
        parts = [self._field(what, str) for what in ("name", "first", "last") if what in self._columns.fields]
        return " ".join(part for part in parts if part)

    def _steps(self, today: date) -> dict[str, Happened]:
        told: dict[str, Happened] = {}
        for code, place in self._columns.steps.items():
            said = self._cell(code, place, lambda text: cells.happened(text, today))
            if said is not None:
                told[code] = said
        return told

    def _field(self, what: str, read: Callable[[str], Value]) -> Value | None:
        """What a field says; where the file has no column for it, nothing."""
        place = self._columns.fields.get(what)
        return None if place is None else self._cell(what, place, read)

    def _cell(self, what: str, place: int, read: Callable[[str], Value]) -> Value | None:
        cell = self._row[place] if place < len(self._row) else ""
        try:
            return read(cells.unmarked(cell))
        except BadInput as fault:
            self._faults += 1
            sentence = fault.sentence[0].lower() + fault.sentence[1:]
            self._found.complaints.append(Complaint(self._line, f"{self._called[what]}: {sentence}"))
            return None


def _needed(day: date | None) -> date:
    if day is None:
        raise BadInput("moving_on", NO_DAY)
    return day
