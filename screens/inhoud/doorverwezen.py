"""How often a question went to a partner, and what came of it: for the report, with nobody's name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.guidance.doorverwijzen import AfloopCount, count_aflopen
from kiosk.guidance.plan.verwezen import Afloop
from screens.frame.lines import Row, ToldRows, blank, hanging, heading
from screens.frame.reading import ReadingScreen

#: this year and the one before it: a report is made in January too
YEARS = 2
NOT_TOLD = "nog niet gevraagd hoe het ging"


@dataclass(frozen=True)
class YearCounted:
    """The doorverwijzingen of one year."""

    year: int
    counts: tuple[AfloopCount, ...]


class DoorverwezenScreen(ReadingScreen[None, tuple[YearCounted, ...]]):
    """Per year and partner how many questions were put out, and how many of them were answered how."""

    NAME = "Doorverwezen"
    CSS_PATH = "inhoud.tcss"
    HELP = "doorverwijzen"
    LIST = "counts"

    def body(self) -> Iterable[Widget]:
        """What it is, and the list."""
        told = "Hoe vaak een vraag naar een partner ging, en of het lukte. Zonder namen."
        yield Static(Content(told), classes="soft")
        yield ToldRows("counts")

    def read(self) -> tuple[YearCounted, ...]:
        """The counts, the newest year first."""
        this_year = self.office.clock.today().year
        return tuple(
            YearCounted(year, count_aflopen(self.office, self.who, date(year, 1, 1), date(year, 12, 31)))
            for year in range(this_year, this_year - YEARS, -1)
        )

    def rows(self) -> Iterator[Row]:
        """One line for each partner of a year, the one to whom most went first."""
        names = {partner.code: partner.name for partner in self.office.content.partners}
        for counted in self.known:
            yield heading(f"{counted.year}: {_all(counted.counts)} vragen")
            for code in sorted({one.partner for one in counted.counts}, key=lambda code: _rank(counted, code)):
                yield _row(names.get(code, code), [one for one in counted.counts if one.partner == code], counted.year)
            yield blank()


def _rank(counted: YearCounted, code: str) -> tuple[int, str]:
    return -_all([one for one in counted.counts if one.partner == code]), code


def _all(counts: Sequence[AfloopCount]) -> int:
    return sum(one.count for one in counts)


def _row(name: str, counts: Sequence[AfloopCount], year: int) -> Row:
    by_afloop = {one.afloop: one.count for one in counts}
    told = ", ".join(f"{by_afloop[one]} {one or NOT_TOLD}" for one in (*Afloop, None) if one in by_afloop)
    lines = [Content.styled(f"{name}: {_all(counts)}", "bold"), Content.styled(told, "$soft")]
    return Row(lambda width: hanging(width, Content("- "), *lines), f"{year} {counts[0].partner}")
