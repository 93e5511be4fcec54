"""How often the lookup gives the right partner, and tells danger, on questions that people typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.danger import Now
from kiosk.faults import FileFault, reason_of
from kiosk.partners.lookup import Lookup, LookupAnswer

LOOKED_AT = 3
#: what is right for what is no question at all; ``onbekend`` is right for a task that nobody was given
NOT_UNDERSTOOD = "niet-begrepen"
#: what may be expected in the place of partner codes: danger first of all, or no danger at all
DANGER, NOT_DANGER = "DANGER", "NOT_DANGER"


@dataclass(frozen=True)
class TypedQuestion:
    """What was typed, and what is right: partner codes, ``DANGER`` with what is to be done, or ``NOT_DANGER``."""

    query: str
    expected: tuple[str, ...]
    now: Now | None = None

    @property
    def danger(self) -> bool:
        """Whether danger is expected."""
        return DANGER in self.expected

    @property
    def ordinary(self) -> bool:
        """Whether partner codes are expected."""
        return not {DANGER, NOT_DANGER}.intersection(self.expected)


@dataclass(frozen=True)
class Miss:
    """A question that was answered otherwise; ``got`` are the first three."""

    query: str
    expected: tuple[str, ...]
    got: tuple[str, ...]

    @property
    def in_top3(self) -> bool:
        """Whether what is right was among the first three answers all the same."""
        return not set(self.expected).isdisjoint(self.got)


@dataclass(frozen=True)
class Evaluation:
    """Counts over all questions, and what went wrong.

    ``total``, ``top1`` and ``top3`` are of the questions with partner codes; ``sure_misses`` of them were wrong first
    and said to be sure. ``false_alarms`` are those of all questions that are no danger; ``other_answer`` is danger
    that was told, with something else to do than expected.
    """

    total: int
    top1: int
    top3: int
    misses: tuple[Miss, ...]
    sure_misses: int = 0
    danger: int = 0
    danger_first: int = 0
    missed_danger: tuple[Miss, ...] = ()
    other_answer: tuple[Miss, ...] = ()
    not_danger: int = 0
    false_alarms: tuple[Miss, ...] = ()


def evaluate(lookup: Lookup, path: Path) -> Evaluation:
    """Ask every question in ``path``: lines of a query, a tab, and what is right.

    That is one or more partner codes (``niet-begrepen`` for what is no question), ``DANGER`` (a second tab may name
    what is to be done: 112, 113, huisarts or teamleider) or ``NOT_DANGER``. Empty lines and lines that begin with
    ``#`` do not count.

    Raises:
        FileFault: naming the line that cannot be read.
    """
    asked = [(question, lookup.search(question.query)[:LOOKED_AT]) for question in _questions(path)]
    ordinary = [(question, answers) for question, answers in asked if question.ordinary]
    danger = [(question, answers) for question, answers in asked if question.danger]
    harmless = [(question, answers) for question, answers in asked if not question.danger]
    wrong = [(question, answers) for question, answers in ordinary if _whose(answers[0]) not in question.expected]
    misses = tuple(_miss(*one) for one in wrong)
    missed = tuple(_miss(*one) for one in danger if one[1][0].danger is None)
    return Evaluation(
        total=len(ordinary),
        top1=len(ordinary) - len(misses),
        top3=len(ordinary) - sum(not miss.in_top3 for miss in misses),
        misses=misses,
        sure_misses=sum(answers[0].sure for _, answers in wrong),
        danger=len(danger),
        danger_first=len(danger) - len(missed),
        missed_danger=missed,
        other_answer=tuple(_miss(*one) for one in danger if _does_otherwise(*one)),
        not_danger=len(harmless),
        false_alarms=tuple(_miss(*one) for one in harmless if one[1][0].danger),
    )


def _does_otherwise(question: TypedQuestion, answers: list[LookupAnswer]) -> bool:
    told = answers[0].danger
    return told is not None and question.now is not None and told.now is not question.now


def _miss(question: TypedQuestion, answers: list[LookupAnswer]) -> Miss:
    got = tuple(_whose(answer) if question.ordinary else _done(answer) for answer in answers)
    expected = (*question.expected, str(question.now)) if question.now else question.expected
    return Miss(question.query, expected, got)


def _whose(answer: LookupAnswer) -> str:
    return answer.partner.listed_code if answer.understood else NOT_UNDERSTOOD


def _done(answer: LookupAnswer) -> str:
    """What an answer is, where danger is asked for: what to do at once, or else whose task it is."""
    return str(answer.danger.now) if answer.danger else _whose(answer)


def _questions(path: Path) -> list[TypedQuestion]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        raise FileFault(path, None, "dit is geen UTF-8.", "Bewaar het bestand als UTF-8.") from None
    except OSError as error:
        raise FileFault(path, None, "het bestand kan niet gelezen worden:", f"{reason_of(error)}.") from None
    return list(_read(path, lines))


def _read(path: Path, lines: list[str]) -> Iterator[TypedQuestion]:
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        query, tab, rest = line.partition("\t")
        codes, _, more = rest.partition("\t")
        expected = tuple(code.strip() for code in codes.split(",") if code.strip())
        if not tab or not query.strip() or not expected:
            raise FileFault(path, number, "hier hoort: vraag, tab, code.", "Zet een tab tussen vraag en code.")
        now = more.partition("\t")[0].strip()
        known = now in list(Now)
        yield TypedQuestion(query, expected, Now(now) if known and DANGER in expected else None)
