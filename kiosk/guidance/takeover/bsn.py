"""A BSN in a file: known by the name of its column or by its digits, and never told on."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kiosk import names
from kiosk.bsn import is_bsn
from kiosk.upkeep.exchange.entries import Complaint

#: how the column is called, by letters alone
CALLED = ("bsn", "burgerservice", "sofi")
#: digits as they stand together: also with one space, dot or dash between them
RUN = re.compile(r"\d(?:[ .-]?\d)*")
#: more of the name of a column says nothing
LONGEST_NAME = 40
WHY = "De kiosk bewaart nergens een BSN."
MEND = (f"{WHY} Haal die hele kolom weg uit het bestand.", f"{WHY} Haal die hele kolommen weg uit het bestand.")


def bsn_columns(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Complaint]:
    """What is said of each column that is called BSN, or in which one seems to stand; no digit of it is repeated.

    Why, and what to do about all of them, is said once, at the last.
    """
    named = {place for place, name in enumerate(header) if any(word in names.letters(name) for word in CALLED)}
    found: dict[int, int] = {}
    for line, cells in rows:
        for place, cell in enumerate(cells):
            if place not in named and place not in found and _holds_bsn(cell):
                found[place] = line
    told = [(1, f"kolom {place + 1} heet {_without_digits(header[place])}.") for place in sorted(named)]
    told += [
        (line, f"in kolom {place + 1} staat een BSN, of een getal dat erop lijkt.") for place, line in found.items()
    ]
    for number, (line, what) in enumerate(told, start=1):
        yield Complaint(line, f"{what} {MEND[len(told) > 1]}" if number == len(told) else what)


def _without_digits(name: str) -> str:
    """A name of a column as it is in the file; a number that stands in it is told nowhere."""
    return " ".join(re.sub(r"\d", "", name).split())[:LONGEST_NAME]


def _holds_bsn(cell: str) -> bool:
    return any(is_bsn(re.sub(r"\D", "", run)) for run in RUN.findall(cell))
