"""The report to the municipality, on paper: numbers in tables, each drawing beside its own numbers. Names nobody."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kiosk.content.texts import SOURCE

#: a figure that is drawn: none where it was left out, and ``NO_BAR`` where there can be none
NO_BAR = "–"
Bar = float | str | None


@dataclass(frozen=True)
class RapportRow:
    """A line of a table."""

    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RapportBars:
    """What is drawn of a table: of each line a bar for each series; where a figure was left out it says so."""

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[Bar, ...]], ...]
    #: what the drawing shows, in words
    told: str

    @property
    def any(self) -> bool:
        """Whether there is a bar at all."""
        return any(isinstance(value, float | int) for _, values in self.series for value in values)


@dataclass(frozen=True)
class RapportTable:
    """One part of the report."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[RapportRow, ...]
    notes: tuple[str, ...]
    bars: RapportBars | None


@dataclass(frozen=True)
class RapportDocument:
    """A report as it was made."""

    location: str
    period: str
    made_on: date
    who: str
    few: str
    tables: tuple[RapportTable, ...]
    practice: bool = False

    personal: ClassVar[bool] = False
    language: ClassVar[str] = SOURCE
