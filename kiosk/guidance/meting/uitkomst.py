"""What a meting brought: per leefgebied and onderdeel then, now, and how it moved."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.content.instrument import SCORES, Leefgebied, Onderdeel
from kiosk.guidance.meting.answers import AnswerView, MetingView, Outcome


class Movement(StrEnum):
    """How an onderdeel moved since the meting before; the value is its word on the screen."""

    FIRST = ""
    SAME = "hetzelfde"
    UP = "vooruit"
    DOWN = "achteruit"


@dataclass(frozen=True)
class OnderdeelUitkomst:
    """One onderdeel of a result: then, now, and what changed."""

    onderdeel: Onderdeel
    then: AnswerView | None
    now: AnswerView
    change: Movement
    #: asked apart, and not turned on for paper and overleg
    hidden: bool = False


@dataclass(frozen=True)
class LeefgebiedUitkomst:
    """One leefgebied of a result: its lowest score and how many are below 4, never a mean (a mean hides a 1)."""

    leefgebied: Leefgebied
    lines: tuple[OnderdeelUitkomst, ...]
    lowest_then: int | None
    lowest: int | None
    below: int
    change: Movement

    @property
    def that_fit(self) -> list[OnderdeelUitkomst]:
        """The onderdelen that fit this client; n.v.t. counts with none."""
        return _fitting(self.lines)


@dataclass(frozen=True)
class Uitkomst:
    """What a meting brought, beside the one before it."""

    meting: MetingView
    leefgebieden: tuple[LeefgebiedUitkomst, ...]
    #: what was asked apart and is not turned on: no count and no lowest score tells of it
    hidden: tuple[OnderdeelUitkomst, ...] = ()

    @property
    def lines(self) -> list[OnderdeelUitkomst]:
        """All onderdelen that may be seen, in the order of the form."""
        return [line for leefgebied in self.leefgebieden for line in leefgebied.lines]

    @property
    def that_fit(self) -> list[OnderdeelUitkomst]:
        """The onderdelen that fit this client; n.v.t. counts with none."""
        return _fitting(self.lines)

    def with_change(self, change: Movement) -> list[OnderdeelUitkomst]:
        """The onderdelen that moved one way."""
        return [line for line in self.lines if line.change is change]

    @property
    def priorities(self) -> list[OnderdeelUitkomst]:
        """What has priority: the lowest scores first, below zelfredzaam only."""
        low = [line for line in self.lines if line.now.score is not None and not line.now.zelfredzaam]
        return sorted(low, key=lambda line: line.now.score or 0)

    @property
    def first(self) -> list[OnderdeelUitkomst]:
        """What comes first: the client needs help with all of it (a 1)."""
        return [line for line in self.lines if line.now.score == SCORES[0]]

    @property
    def achieved(self) -> list[OnderdeelUitkomst]:
        """What the client now manages himself."""
        return [line for line in self.lines if line.now.rank is not None and line.now.zelfredzaam]


@dataclass(frozen=True)
class Stand:
    """How a leefgebied was scored last, in a meting of its own or of all, and the day of the one before."""

    area: LeefgebiedUitkomst
    on: date
    before: date | None


def newest_scores(metingen: Sequence[MetingView]) -> tuple[Stand, ...]:
    """Per leefgebied its newest score, from the finished metingen in the order of their days.

    What was asked apart counts only where the last meting turned that on.
    """
    if not metingen:
        return ()
    last = metingen[-1]
    scored: dict[str, list[tuple[LeefgebiedUitkomst, date]]] = defaultdict(list)
    for meting in reversed(metingen):
        result = uitkomst_from(meting)
        for area in (result if last.private_shown else without_apart(result)).leefgebieden:
            if area.lowest is not None and meting.finished_on is not None:
                scored[area.leefgebied.code].append((area, meting.finished_on))
    order = [leefgebied.code for leefgebied in last.instrument.leefgebied]
    return tuple(_stand(scored[code]) for code in order if code in scored)


def _stand(found: Sequence[tuple[LeefgebiedUitkomst, date]]) -> Stand:
    (area, on), *earlier = found
    return Stand(area, on, earlier[0][1] if earlier and area.lowest_then is not None else None)


def _fitting(lines: Iterable[OnderdeelUitkomst]) -> list[OnderdeelUitkomst]:
    return [line for line in lines if line.now.outcome is not Outcome.NVT]


def change_between(then: AnswerView | None, now: AnswerView) -> Movement:
    """How one onderdeel moved; no change is told where one of both has no score."""
    before = None if then is None else then.rank
    if before is None or now.rank is None:
        return Movement.FIRST
    if now.rank == before:
        return Movement.SAME
    return Movement.UP if now.rank > before else Movement.DOWN


def uitkomst_from(meting: MetingView, earlier: Mapping[str, AnswerView] | None = None) -> Uitkomst:
    """The result of a meting; with ``earlier``, what is not asked in it stands as it was answered before."""
    questions = {question.code for question in meting.questions}
    areas, hidden = [], []
    for leefgebied in meting.instrument.leefgebied:
        lines = [_line(meting, onderdeel) for onderdeel in leefgebied.onderdeel if onderdeel.code in questions]
        lines += [
            OnderdeelUitkomst(
                onderdeel, None, earlier[onderdeel.code], Movement.FIRST, hidden=_hidden(meting, onderdeel)
            )
            for onderdeel in leefgebied.onderdeel
            if earlier and onderdeel.code not in questions and onderdeel.code in earlier
        ]
        hidden += [line for line in lines if line.hidden]
        shown = tuple(line for line in lines if not line.hidden)
        if shown:
            areas.append(_leefgebied_result(leefgebied, shown))
    return Uitkomst(meting, tuple(areas), tuple(hidden))


def without_apart(result: Uitkomst) -> Uitkomst:
    """A result without what was asked apart, whether that was turned on or not."""
    apart = {line.onderdeel.code for line in result.lines if line.onderdeel.private}
    if not apart:
        return result
    areas, hidden = [], list(result.hidden)
    for area in result.leefgebieden:
        shown = tuple(line for line in area.lines if line.onderdeel.code not in apart)
        hidden += [line for line in area.lines if line.onderdeel.code in apart]
        if shown:
            areas.append(_leefgebied_result(area.leefgebied, shown))
    return Uitkomst(result.meting, tuple(areas), tuple(hidden))


def _hidden(meting: MetingView, onderdeel: Onderdeel) -> bool:
    return onderdeel.private and not meting.private_shown


def _line(meting: MetingView, onderdeel: Onderdeel) -> OnderdeelUitkomst:
    then, now = meting.previous.get(onderdeel.code), meting.answer_to(onderdeel.code)
    return OnderdeelUitkomst(onderdeel, then, now, change_between(then, now), hidden=_hidden(meting, onderdeel))


def _leefgebied_result(leefgebied: Leefgebied, lines: tuple[OnderdeelUitkomst, ...]) -> LeefgebiedUitkomst:
    before, now = lowest_of(lines)
    changes = {line.change for line in lines}
    return LeefgebiedUitkomst(
        leefgebied=leefgebied,
        lines=lines,
        lowest_then=before,
        lowest=now,
        below=sum(line.now.score is not None and not line.now.zelfredzaam for line in lines),
        change=_change_of(changes),
    )


def lowest_of(lines: Iterable[OnderdeelUitkomst]) -> tuple[int | None, int | None]:
    """The lowest scores then and now; none where nothing has a score.

    Then counts beside the same onderdelen as now: one that was not asked again would show a rise that was none.
    """
    scored = [line for line in lines if line.now.rank is not None]
    then = [line.then.rank for line in scored if line.then is not None and line.then.rank is not None]
    now = [line.now.rank for line in scored if line.now.rank is not None]
    return min(then, default=None), min(now, default=None)


def _change_of(changes: set[Movement]) -> Movement:
    """One word for a leefgebied: a step back anywhere is told before a step forward."""
    for change in (Movement.DOWN, Movement.UP, Movement.SAME):
        if change in changes:
            return change
    return Movement.FIRST
