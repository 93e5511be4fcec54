"""One report to the municipality as it was made: its tables one below the other. F5 prints it with its drawings."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk import dates
from kiosk.content.texts import SOURCE
from kiosk.guidance.rapport.rapport import RapportView, remove_report, report
from kiosk.guidance.rapport.told import AS_BEFORE, ROUNDED, WHY, Table, TableRow, tables
from kiosk.paper.making.catalogue.team import rapport_sheet
from screens.frame.lines import Row, ToldRows, blank, hanging, heading
from screens.frame.lit import ROOM
from screens.frame.printing import PrintingScreen
from screens.frame.reading import ReadingScreen

#: the columns between two numbers
GAP = 2
#: a number in a column, and the least that its heading needs
NARROW = 9
GIVEN = (
    "Een later rapport wordt dan niet meer met dit rapport vergeleken. Heeft iemand het wel, ook als print of bestand? "
    "Laat het dan staan: naast een later rapport kan het iets zeggen over één cliënt."
)
#: on a small screen a figure that was left out has no room for its words
FEW_SHORT = "*"


class RapportScreen(PrintingScreen[None], ReadingScreen[None, RapportView]):
    """The tables, and why a figure is not there."""

    DEFAULT_CLASSES = "page"
    PRINT_KEY = "F5"
    NAME = "Dit rapport"
    CSS_PATH = "rapport.tcss"
    HELP = "rapport"
    LIST = "tables"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "print", "printen", key_display="F5"),
        Binding("v", "remove", "weghalen", key_display="V"),
    ]

    def __init__(self, report_id: int) -> None:
        super().__init__()
        self._report_id = report_id

    def body(self) -> Iterable[Widget]:
        """Over which months, the tables, and what is left out."""
        yield Static(id="period", classes="title")
        yield ToldRows("tables")
        yield Static(Content(f"{ROUNDED} {AS_BEFORE} {WHY}"), classes="soft", id="why")

    def begin(self) -> None:
        """Wake the process that makes the pages."""
        super().begin()
        self.wake_printing()

    def read(self) -> RapportView:
        """The report as it was made."""
        return report(self.office, self.who, self._report_id)

    def show(self) -> None:
        """Its months, and when it was made."""
        told = f"{self.known.period.told}, gemaakt op {dates.long(self.known.made_on)} door {self.known.by}"
        self.query_one("#period", Static).update(Content(f"{told[0].upper()}{told[1:]}"))

    def rows(self) -> Iterator[Row]:
        """Each table with its columns, and what there is to know of it."""
        for table in tables(self.known):
            yield heading(table.title)
            if table.rows:
                yield Row(partial(_columns, table))
            for place, row in enumerate(table.rows):
                yield Row(partial(_line, table, row), f"{table.code} {place}")
            for note in table.notes:
                yield Row(partial(_note, note))
            yield blank()

    def action_print(self) -> None:
        """The report on paper."""
        self.print_paper(rapport_sheet(self.office, self.who, self._report_id), SOURCE)

    def action_remove(self) -> None:
        """Take it away, where nobody got it."""
        self.sure(
            "Kreeg niemand dit rapport? Dan kan het weg.", "Niemand kreeg het: weghalen", self._remove, text=GIVEN
        )

    def _remove(self) -> None:
        remove_report(self.office, self.who, self._report_id)
        self.dismiss()


def _widths(table: Table) -> list[int]:
    """How wide each column is: the longest word of its heading, or its longest number."""
    return [
        max(NARROW, *(len(word) for word in column.split()), *(len(_short(row.cells[place])) for row in table.rows))
        + GAP
        for place, column in enumerate(table.columns)
    ]


def _columns(table: Table, width: int) -> Content:
    """The headings, each above its numbers, in as many lines as the longest needs."""
    # a line that is never lit stands as far before the others as the sign of the lit one is wide
    widths = _widths(table)
    wrapped = [_in_lines(column, room - GAP) for column, room in zip(table.columns, widths, strict=True)]
    deep = max(map(len, wrapped))
    lines = [
        "".join(
            (column[place - deep + len(column)] if place >= deep - len(column) else "").rjust(room)
            for column, room in zip(wrapped, widths, strict=True)
        ).rjust(width)
        for place in range(deep)
    ]
    return Content.styled("\n".join(lines), "bold $primary")


def _in_lines(text: str, room: int) -> list[str]:
    return [line.plain.strip() for line in Content(text).wrap(room)] or [""]


def _line(table: Table, row: TableRow, width: int) -> Content:
    width -= ROOM
    told = "".join(_short(cell).rjust(room) for cell, room in zip(row.cells, _widths(table), strict=True))
    first, *rest = Content(row.title).wrap(max(width - len(told), 12)) or [Content("")]
    between = " " * max(width - len(told) - first.cell_length, 0)
    return Content("\n").join([Content.assemble(first, between, told), *rest])


def _short(cell: str) -> str:
    """A figure that was left out, where a column is for numbers: the sign that is explained below."""
    return FEW_SHORT if cell.endswith("*") else cell


def _note(text: str, width: int) -> Content:
    return Content.styled(hanging(width, Content(""), Content(text)).plain, "$soft")
