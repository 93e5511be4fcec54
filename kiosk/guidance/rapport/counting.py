"""From what was gathered to figures: on which clients each rests, and which numbers it needs beside it to be told."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kiosk.content.instrument import ZELFREDZAAM
from kiosk.guidance.intake import Ending
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.rapport.gathering import Gevolgd, Grounds
from kiosk.guidance.rapport.period import Period
from kiosk.guidance.rapport.rule import FEWEST, FOR_A_MEAN, Figure, fewest_behind, halves, rounded

#: the steps of which the time is told: its code, from where, and to where
Step = tuple[str, Callable[[Gevolgd], date | None], Callable[[Gevolgd], date | None]]
STEPS: tuple[Step, ...] = (
    ("nulmeting", lambda one: one.moved, lambda one: one.metingen.get(Kind.NULMETING)),
    ("plan", lambda one: one.moved, lambda one: one.plan),
    ("eindmeting", lambda one: one.metingen.get(Kind.NULMETING), lambda one: one.metingen.get(Kind.EINDMETING)),
)
#: a longest, a middle and a shortest part of a time, each of eight clients or more
PARTS = {3: ("kort", "midden", "lang"), 2: ("kort", "lang")}
MOST_PARTS, IN_A_PART = 3, 8
#: of the endings and of the answers one is never told, so that what is left is never known to be one of the others
ENDINGS = (Ending.AFGESLOTEN, Ending.SOCIAAL_TEAM, Ending.VERHUISD)
HELPED = ("ja", "beetje", "nee")
POSTER = ("met", "zonder")
GUIDED, MEASURED, ENDED, ASKED = "begeleid", "gemeten", "beeindigd", "hielp/gevraagd"


@dataclass(frozen=True)
class Counted:
    """A figure, what it comes to where it may be told, and beside which numbers, each so high at least."""

    figure: Figure
    value: float
    needs: Mapping[str, int]


def figures(grounds: Grounds, period: Period) -> Iterator[Counted]:
    """All figures of a report, a whole before its parts and a number before its mean."""
    guided = [one for one in grounds.clients if one.guided_in(period)]
    grown = {one.id: found for one in guided if (found := _growth(one, grounds, period))}
    yield from _flow(guided, period)
    for area, _ in grounds.areas:
        yield from _area(area.code, grown)
    for step, since, until in STEPS:
        yield from _times(step, guided, period, since, until)
    yield from _poster(guided, grown)
    yield from _helped(guided, period)


@dataclass(frozen=True)
class Growth:
    """How one client moved in one leefgebied: what was scored at his first meting and at his last of the period."""

    pairs: tuple[tuple[int, int], ...]
    #: on which days he was measured again
    again: frozenset[date]

    @property
    def change(self) -> Fraction:
        """The mean change of a score."""
        return Fraction(sum(now - then for then, now in self.pairs), len(self.pairs))

    @property
    def more(self) -> int:
        """How many onderdelen more he manages."""
        return sum((now >= ZELFREDZAAM) - (then >= ZELFREDZAAM) for then, now in self.pairs)

    @property
    def below(self) -> tuple[bool, bool]:
        """Whether something was below 4, then and now."""
        then, now = zip(*self.pairs, strict=True)
        return min(then) < ZELFREDZAAM, min(now) < ZELFREDZAAM


def _growth(one: Gevolgd, grounds: Grounds, period: Period) -> dict[str, Growth]:
    """By leefgebied how he moved; nothing where he was not measured twice in it, the second time in the period."""
    found = {}
    for area, codes in grounds.areas:
        series = [one.scores[code] for code in codes if code in one.scores]
        twice = [line for line in series if line[0].meting != line[-1].meting and period.has(line[-1].on)]
        if twice:
            pairs = tuple((line[0].rank, line[-1].rank) for line in twice)
            found[area.code] = Growth(pairs, frozenset(line[-1].on for line in twice))
    return found


# ---------------------------------------------------------------- each part of the report


def _flow(guided: Sequence[Gevolgd], period: Period) -> Iterator[Counted]:
    """Who is guided, and of them who began, ended, and was measured twice."""
    ended = {one.id: last for one in guided if (last := one.ended_in(period))}
    yield _count(GUIDED, [one.id for one in guided])
    yield _count(ENDED, ended, GUIDED)
    yield _count("begonnen", [one.id for one in guided if period.has(one.begun)], GUIDED)
    # also who was measured in no onderdeel twice: so nobody can add him up from the leefgebieden
    twice = [one.id for one in guided if len(one.measured) > 1 and period.has(one.measured[-1])]
    yield _count(MEASURED, twice, GUIDED)
    for ending in ENDINGS:
        yield _count(f"{ENDED}/{ending}", [one for one, last in ended.items() if last.how == ending], ENDED)
    yield _count("verlengd", [one.id for one in guided if any(map(period.has, one.lengthened))], GUIDED)


def _area(code: str, grown: Mapping[str, Mapping[str, Growth]]) -> Iterator[Counted]:
    """Of a leefgebied how many were measured twice, how many had something below 4, and the mean change."""
    mine = {one: found[code] for one, found in grown.items() if code in found}
    number, then, now = f"{code}/gemeten", f"{code}/toen", f"{code}/nu"
    yield _count(number, mine, MEASURED)
    yield _count(then, [one for one, growth in mine.items() if growth.below[0]], number)
    yield _count(now, [one for one, growth in mine.items() if growth.below[1]], number)
    needs = {number: FOR_A_MEAN, then: FEWEST, now: FEWEST}
    yield _mean(f"{code}/verschil", {one: growth.change for one, growth in mine.items()}, needs)


def _times(
    step: str,
    guided: Sequence[Gevolgd],
    period: Period,
    since: Callable[[Gevolgd], date | None],
    until: Callable[[Gevolgd], date | None],
) -> Iterator[Counted]:
    """How many weeks a step took of whom it ended in the period.

    The shortest time, the longest and the very middle are each the time of one client. So it is told of parts of eight
    clients at least: the shortest third, the middle one and the longest; of fewer clients halves.
    """
    weeks: dict[str, Fraction] = {}
    for one in guided:
        first, last = since(one), until(one)
        if first is not None and last is not None and period.has(last) and last >= first:
            weeks[one.id] = Fraction((last - first).days, 7)
    number = f"{step}/aantal"
    yield _count(number, weeks, GUIDED)
    needs = {number: FOR_A_MEAN}
    yield _mean(f"{step}/gemiddeld", weeks, needs)
    # by the number as it is told, so that the parts say no more of it
    parts = PARTS.get(min(MOST_PARTS, fewest_behind(rounded(len(weeks))) // IN_A_PART), ())
    order = sorted(weeks, key=lambda one: (weeks[one], one))
    cuts = [len(order) * place // len(parts) for place in range(len(parts) + 1)] if parts else []
    for name, start, end in zip(parts, cuts, cuts[1:], strict=False):
        yield _mean(f"{step}/{name}", {one: weeks[one] for one in order[start:end]}, needs)


def had_poster(one: Gevolgd, again: Collection[date]) -> bool | None:
    """Whether he had a poster when he was measured again, on these days; none where that cannot be told.

    What he learned before he got it the poster cannot have brought: so it counts only where it was handed out before
    he was measured again, also on the same day not. Who got it after some of those days and before others belongs to
    both groups, and who got it nobody knows when to either: they are left out of both.
    """
    if one.poster is not None and one.poster < min(again):
        return True
    if one.poster_unknown or (one.poster is not None and one.poster < max(again)):
        return None
    return False


def _poster(guided: Sequence[Gevolgd], grown: Mapping[str, Mapping[str, Growth]]) -> Iterator[Counted]:
    """How many onderdelen more are 4 or higher, with a poster and without, of all leefgebieden together.

    Not of each leefgebied: the groups get so small that nothing can be told of them, of eight comparisons one or the
    other differs by chance, and together they would tell of what the whole is made.
    """
    groups: dict[bool | None, dict[str, Fraction]] = {True: {}, False: {}, None: {}}
    for one in guided:
        if mine := grown.get(one.id):
            again = frozenset[date]().union(*(growth.again for growth in mine.values()))
            groups[had_poster(one, again)][one.id] = Fraction(sum(growth.more for growth in mine.values()))
    for name, has in zip(POSTER, (True, False), strict=True):
        yield _count(f"poster/{name}/aantal", groups[has], MEASURED)
    yield _count("poster/onbekend", groups[None], MEASURED)
    needs = {f"poster/{name}/aantal": FOR_A_MEAN for name in POSTER}
    for name, has in zip(POSTER, (True, False), strict=True):
        yield _mean(f"poster/{name}/groei", groups[has], needs)


def _helped(guided: Sequence[Gevolgd], period: Period) -> Iterator[Counted]:
    """What was said last in the period on whether the poster helped to see who does what."""
    said: dict[str, str] = {}
    for one in guided:
        for on, code in one.helped:
            if period.has(on):
                said[one.id] = code
    yield _count(ASKED, said, GUIDED)
    for answer in HELPED:
        yield _count(f"hielp/{answer}", [one for one, code in said.items() if code == answer], ASKED)


# ---------------------------------------------------------------- figures


def _count(code: str, clients: Sequence[str] | Mapping[str, object], whole: str | None = None) -> Counted:
    needs = {whole: FEWEST} if whole else {}
    return Counted(Figure(code, dict.fromkeys(clients, "")), rounded(len(clients)), needs)


def _mean(code: str, brought: Mapping[str, Fraction], needs: Mapping[str, int]) -> Counted:
    mean = sum(brought.values(), Fraction()) / max(len(brought), 1)
    return Counted(Figure(code, {one: str(value) for one, value in brought.items()}), halves(mean), needs)
