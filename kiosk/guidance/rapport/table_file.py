"""A report as tables for a spreadsheet: the figures, and a second that says what each column and figure means.

UTF-8 with a byte order mark, semicolons and a decimal comma: so the Dutch Excel opens them as they are. A text that
begins like a formula gets an apostrophe before it, as OWASP advises against CSV injection; a number of our own is a
number by its form (``-0,3``) and stays one.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from kiosk.guidance.rapport.rapport import RapportView
from kiosk.guidance.rapport.rule import FEWEST
from kiosk.guidance.rapport.told import AS_BEFORE, meanings

FIGURES, EXPLAINED = "rapport.csv", "uitleg van de kolommen.csv"
#: with what a spreadsheet begins to calculate
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"-?\d+(,\d+)?")
COLUMNS = ("van", "tot en met", "locatie", "code", "wat", "waarde", "eenheid", "weggelaten")
LEFT_OUT = (
    f"bij minder dan {FEWEST} cliënten, een gemiddelde bij minder dan 8; of als het getal naast een ander getal iets "
    f"kan zeggen over minder dan {FEWEST} cliënten; dan is 'waarde' leeg en staat bij 'weggelaten' ja"
)
#: what the columns of the file mean
OF_COLUMNS = (
    ("van", "eerste dag van de periode", "jjjj-mm-dd", "gekozen"),
    ("tot en met", "laatste dag van de periode", "jjjj-mm-dd", "gekozen"),
    ("locatie", "de locatie van VluchtelingenWerk", "tekst", "uit de instellingen"),
    ("code", "de naam van het getal", "tekst", "staat hieronder"),
    ("wat", "het getal in woorden", "tekst", "staat hieronder"),
    (
        "waarde",
        "het getal zelf",
        "zie eenheid",
        "aantallen cliënten afgerond op vijf, gemiddelden op een half; met een komma; een min is achteruit. "
        f"{AS_BEFORE}",
    ),
    ("eenheid", "waarin geteld is", "tekst", "staat hieronder"),
    ("weggelaten", "of het getal niet genoemd wordt", "ja of leeg", LEFT_OUT),
)


def figures_file(view: RapportView) -> bytes:
    """The figures, one a line; one that was left out is a line without a value."""
    head = (view.period.since.isoformat(), view.period.until.isoformat(), view.content.location)
    lines = (
        (*head, one.code, one.title, _value(view, one.code), one.unit, "ja" if view.value(one.code) is None else "")
        for one in meanings(view)
    )
    return as_csv([COLUMNS, *lines])


def explained_file(view: RapportView) -> bytes:
    """What the columns and the figures mean, in what they are counted, how, and when they are left out."""
    return as_csv([("naam", "betekenis", "eenheid", "hoe geteld", "wanneer weggelaten"), *_explained(view)])


def _explained(view: RapportView) -> Iterator[Sequence[str]]:
    yield from ((*column, "nooit") for column in OF_COLUMNS)
    for one in meanings(view):
        yield (one.code, one.title, one.unit, one.how, LEFT_OUT)


def _value(view: RapportView, code: str) -> str:
    value = view.value(code)
    return "" if value is None else f"{value:g}".replace(".", ",")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet calculates with, unless it is a number."""
    begins = cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA)
    return f"'{cell}" if begins and not NUMBER.fullmatch(cell) else cell


def as_csv(lines: Iterable[Sequence[str]]) -> bytes:
    """Lines of cells as a file that a spreadsheet opens and does not calculate with."""
    made = io.StringIO()
    safe = ([harmless(cell) for cell in line] for line in lines)
    csv.writer(made, delimiter=";", lineterminator="\r\n").writerows(safe)
    return made.getvalue().encode("utf-8-sig")
