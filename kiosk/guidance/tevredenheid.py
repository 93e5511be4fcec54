"""Whether clients are content: what each says alone, kept as counts from which nobody is to be found.

What is kept of a form is one more for each face that was chosen: no client, no begeleider, no day, no language, and no
row of the form itself. What is shown are **blocks**: all answers to one statement in a quarter. A block is shown once
its quarter is over and five answers are in it; with fewer it goes on into the next quarter, until there are. From then
on it is sealed: no answer comes to it any more, whatever the clock says. So of two looks, at whatever times, the second
tells of no answer at all that the first did not tell of, or of five at least; and "since the beginning" is the sum of
the blocks that are shown, so that nothing is left between the two.

Who types in the papers has read them, and could take them away from the totals. So of what was answered on the screen,
which nobody has read, there is nothing in a block that is shown, or five answers too.

A form that a client fills in on the screen leaves no audit line: its moment would say beside whose file it was.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kiosk.content.tevredenheid import Statement, Tevredenheid
from kiosk.faults import BadInput
from kiosk.office import Office
from kiosk.people.acting import acting, fit_to_see, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.store.office_models import columns
from kiosk.store.tevreden_model import TevredenBlok, TevredenTelling, TevredenZin

#: fewer answers than this are never shown
FEWEST = 5
TOO_FEW = "te weinig antwoorden om te laten zien (minder dan vijf)"
EMPTY = "Dit formulier is leeg. Er is niets om te bewaren."

#: what a client answered: by the code of the statement the face, counted from 1; what he left out is not in it
Answers = Mapping[str, int]


@dataclass(frozen=True)
class Block:
    """The answers to one statement in a quarter, or in some that had too few each: never fewer than five."""

    since: str
    until: str
    #: how often each face was chosen, the saddest first
    counts: tuple[int, ...]

    @property
    def told(self) -> str:
        """Of which time it is, in words."""
        return quarter_told(self.since, self.until)


@dataclass(frozen=True)
class StatementTotals:
    """What was answered to one statement, as far as it may be shown."""

    text: str
    #: the words of its faces, the saddest first
    levels: tuple[str, ...]
    #: the newest first; none while there are too few answers
    blocks: tuple[Block, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """Since the beginning: the sum of what is shown."""
        return tuple(sum(block.counts[place] for block in self.blocks) for place in range(len(self.levels)))

    @property
    def since(self) -> str:
        """Of which quarters that is, in words; empty where nothing is shown."""
        if not self.blocks:
            return ""
        quarters = min(block.since for block in self.blocks), max(block.until for block in self.blocks)
        return f"sinds het begin: {quarter_told(*quarters)}{self._unanswered}"

    @property
    def _unanswered(self) -> str:
        """In which quarters between two blocks nobody answered: an answer of then would stand in a block."""
        between = [
            quarter
            for later, earlier in pairwise(self.blocks)
            for quarter in quarters_between(earlier.until, later.since)
        ]
        told = " en ".join(map(quarter_told, sorted(between)))
        return f"; in {told} antwoordde niemand hierop" if told else ""

    @property
    def answers(self) -> int:
        """How many answers are shown."""
        return sum(self.counts)


@dataclass(frozen=True)
class Totals:
    """What the teamleider sees: the statements as they are asked now, and those that were asked in other words."""

    now: tuple[StatementTotals, ...]
    before: tuple[StatementTotals, ...]
    #: the quarter of today, of which nothing is shown yet
    quarter: str

    @property
    def any(self) -> bool:
        """Whether there is something to show."""
        return any(one.blocks for one in (*self.now, *self.before))


def quarter_of(day: date) -> str:
    """The quarter of a day: ``2026-4``."""
    return f"{day.year}-{(day.month + 2) // 3}"


def quarters_between(earlier: str, later: str) -> Iterator[str]:
    """The quarters after one and before another."""
    (year, number), (last_year, last) = (map(int, quarter.split("-")) for quarter in (earlier, later))
    for place in range(year * 4 + number, last_year * 4 + last - 1):
        yield f"{place // 4}-{place % 4 + 1}"


def quarter_told(since: str, until: str = "") -> str:
    """A quarter, or from one to another, in words."""
    year, number = since.split("-")
    if until in ("", since):
        return f"kwartaal {number} van {year}"
    last_year, last = until.split("-")
    return f"kwartaal {number} van {year} tot en met kwartaal {last} van {last_year}"


def keep_form(office: Office, who: Identity, answers: Answers) -> None:
    """Count what a client answered on this screen, whoever was logged in; nothing says that it was now, or here.

    Also where the regievoerder looks on at another kiosk by now: nothing is given back.

    Raises:
        NotAllowed: where the person who is logged in no longer works here.
        BadInput: where nothing was answered, or something else than was asked.
        StoreFault: where it cannot be kept.
    """
    with fit_to_see(), acting(office, who):
        _count(office, answers, read=False)


def keep_paper_form(office: Office, who: Identity, answers: Answers) -> None:
    """Count what a client answered on paper, out of a closed envelope.

    Raises:
        NotAllowed: for anybody but the teamleider.
        BadInput: where nothing was answered, or something else than was asked.
        StoreFault: where it cannot be kept.
    """
    with acting(office, who):
        require_teamleider(office, who)
        _count(office, answers, read=True)
        write_audit(office, who, "type-tevredenheid")


def totals(office: Office, who: Identity) -> Totals:
    """How content clients are, as far as it may be shown; what is shown for the first time is sealed by it.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    quarter = quarter_of(office.clock.today())
    with acting(office, who):
        require_teamleider(office, who)
        _seal_past(quarter)
        shown = _sealed_blocks()
        known = {row.version: row for row in TevredenZin.select()}
    texts = office.content.tevredenheid
    asked = {texts.version_of(statement): statement for statement in texts.statement}
    words = tuple(level.text for level in texts.levels)
    return Totals(
        now=tuple(StatementTotals(one.text, words, shown.get(version, ())) for version, one in asked.items()),
        before=tuple(
            StatementTotals(row.text, tuple(json.loads(row.levels)), shown[version])
            for version, row in sorted(known.items())
            if version in shown and version not in asked
        ),
        quarter=quarter,
    )


# ---------------------------------------------------------------- counting


def _count(office: Office, answers: Answers, *, read: bool) -> None:
    """Add the answers of one form; ``read`` says whether somebody has read them."""
    texts, quarter = office.content.tevredenheid, quarter_of(office.clock.today())
    _check(texts, answers)
    _seal_past(quarter)
    for statement in texts.statement:
        if statement.code in answers:
            number = _open_block(texts, statement, quarter)
            _one_more(texts.version_of(statement), number, answers[statement.code], read=read)


def _check(texts: Tevredenheid, answers: Answers) -> None:
    if not answers:
        raise BadInput("", EMPTY)
    known = {statement.code for statement in texts.statement}
    highest = len(texts.level)
    if not answers.keys() <= known or not all(1 <= level <= highest for level in answers.values()):
        raise BadInput("", f"De zinnen zijn intussen veranderd. Begin opnieuw, met 1 tot {highest}.")


def _open_block(texts: Tevredenheid, statement: Statement, quarter: str) -> int:
    """The block to which an answer of now comes; where the last one is sealed, or is to be, a new one."""
    version = texts.version_of(statement)
    last = TevredenBlok.select().where(TevredenBlok.version == version).order_by(TevredenBlok.number.desc()).first()
    if last is not None and not last.sealed:
        of_now = (TevredenBlok.version == version) & (TevredenBlok.number == last.number)
        TevredenBlok.update(until=max(last.until, quarter)).where(of_now).execute()
        return int(last.number)
    number = 1 if last is None else last.number + 1
    _begin_block(texts, statement, number, quarter)
    return number


def _begin_block(texts: Tevredenheid, statement: Statement, number: int, quarter: str) -> None:
    """A block with a row for every face at once: which of them was chosen first is not to be seen."""
    version, words = texts.version_of(statement), [level.text for level in texts.levels]
    TevredenZin.insert(
        version=version, statement=statement.code, text=statement.text, levels=json.dumps(words)
    ).on_conflict_ignore().execute()
    TevredenBlok.create(version=version, number=number, since=quarter, until=quarter)
    rows = [{"version": version, "number": number, "level": level, "count": 0} for level in range(1, len(words) + 1)]
    TevredenTelling.insert_many(rows).execute()


def _one_more(version: str, number: int, level: int, *, read: bool) -> None:
    if not read:
        of_block = (TevredenBlok.version == version) & (TevredenBlok.number == number)
        TevredenBlok.update(unread=TevredenBlok.unread + 1).where(of_block).execute()
    row = TevredenTelling
    which = (row.version == version) & (row.number == number) & (row.level == level)
    row.update(count=row.count + 1).where(which).execute()


def _seal_past(quarter: str) -> None:
    """Seal what belongs to quarters that are over and has answers enough."""
    counts = _all_counts()
    full = [
        f"{block.version}/{block.number}"
        for block in TevredenBlok.select()
        if block.until < quarter
        and sum(counts[block.version, block.number]) >= FEWEST
        and (block.unread == 0 or block.unread >= FEWEST)
    ]
    which = TevredenBlok.version.concat("/").concat(TevredenBlok.number)
    TevredenBlok.update(sealed=True).where(which.in_(full)).execute()


def _sealed_blocks() -> Mapping[str, tuple[Block, ...]]:
    """By the version of a statement the blocks that may be shown, the newest first."""
    counts, found = _all_counts(), defaultdict[str, list[Block]](list)
    for row in TevredenBlok.select().where(TevredenBlok.sealed).order_by(TevredenBlok.number.desc()):
        found[row.version].append(Block(row.since, row.until, counts[row.version, row.number]))
    return {version: tuple(blocks) for version, blocks in found.items()}


def _all_counts() -> Mapping[tuple[str, int], tuple[int, ...]]:
    """How often each face was chosen in each block."""
    one = TevredenTelling
    found = defaultdict[tuple[str, int], list[int]](list)
    for version, number, count in columns(
        one.select(one.version, one.number, one.count).order_by(one.version, one.number, one.level)
    ):
        found[version, number].append(count)
    return {block: tuple(counts) for block, counts in found.items()}
