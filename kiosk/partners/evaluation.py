"""How often the lookup gives the right partner, on questions that people typed."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.faults import FileFault
from kiosk.partners.lookup import Lookup

LOOKED_AT = 3


@dataclass(frozen=True)
class Miss:
    """A question whose first answer was another partner; ``got`` are the first three."""

    query: str
    expected: tuple[str, ...]
    got: tuple[str, ...]

    @property
    def in_top3(self) -> bool:
        """Whether the right partner was among the first three answers all the same."""
        return not set(self.expected).isdisjoint(self.got)


@dataclass(frozen=True)
class Evaluation:
    """Counts over all questions, and what went wrong."""

    total: int
    top1: int
    top3: int
    misses: tuple[Miss, ...]


def evaluate(lookup: Lookup, path: Path) -> Evaluation:
    """Ask every question in ``path``: lines of a query, a tab, and the partner codes that are right.

    Empty lines and lines that begin with ``#`` do not count.

    Raises:
        FileFault: naming the line that cannot be read.
    """
    questions = list(_questions(path))
    misses = []
    for query, expected in questions:
        got = tuple(answer.partner.listed_code for answer in lookup.search(query)[:LOOKED_AT])
        if got[0] not in expected:
            misses.append(Miss(query, expected, got))
    return Evaluation(
        total=len(questions),
        top1=len(questions) - len(misses),
        top3=len(questions) - sum(not miss.in_top3 for miss in misses),
        misses=tuple(misses),
    )


def _questions(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        raise FileFault(path, None, "dit is geen UTF-8.", "Bewaar het bestand als UTF-8.") from None
    except OSError as error:
        raise FileFault(path, None, "het bestand kan niet gelezen worden.", f"({error.strerror})") from None
    questions = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        query, tab, codes = line.partition("\t")
        expected = tuple(code.strip() for code in codes.split(",") if code.strip())
        if not tab or not query.strip() or not expected:
            raise FileFault(path, number, "hier hoort: vraag, tab, code.", "Zet een tab tussen vraag en code.")
        questions.append((query, expected))
    return questions
