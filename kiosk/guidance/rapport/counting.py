"""From what was gathered to figures: on which clients each rests, and which numbers it needs beside it to be told."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kiosk.content.instrument import ZELFREDZAAM
from kiosk.guidance.intake import Ending
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.rapport.gathering import Gevolgd, Grounds
from kiosk.guidance.rapport.period import Period
from kiosk.guidance.rapport.rule import FEWEST, FOR_A_MEAN, Brought, Figure, fewest_behind, halves, rounded

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
MEAN_TIME = "gemiddeld"
#: not told: by client all that he brings to the figures, as one word
RECORD = "alles"
#: of the endings and of the answers one is never told, so that what is left is never known to be one of the others
ENDINGS = (Ending.AFGESLOTEN, Ending.SOCIAAL_TEAM, Ending.VERHUISD)
HELPED = ("ja", "beetje", "nee")
POSTER = ("met", "zonder")
GUIDED, MEASURED, ENDED, ASKED = "begeleid", "gemeten", "beeindigd", "hielp/gevraagd"


@dataclass(frozen=True)
class Counted:
    """A figure, and beside which numbers, each so high at least, it may be told."""

    figure: Figure
    needs: Mapping[str, int]
    #: the number of which it is a part, or beside which it is the mean
    whole: str | None = None
    #: whether it is a mean, and no number of clients
    mean: bool = False
    #: whether nobody is in another part of the same whole that is apart too
    apart: bool = False
    #: of how many clients it is at least
    least: int = 0

    @property
    def value(self) -> float:
        """What it comes to where it may be told."""
        brought = self.figure.brought
        if not self.mean:
            return rounded(len(brought))
        return halves(sum(map(Fraction, brought.values()), Fraction()) / max(len(brought), 1))


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
        how = [one for one, last in ended.items() if last.how == ending]
        yield _count(f"{ENDED}/{ending}", how, ENDED, apart=True)
    yield _count("verlengd", [one.id for one in guided if any(map(period.has, one.lengthened))], GUIDED)


def _area(code: str, grown: Mapping[str, Mapping[str, Growth]]) -> Iterator[Counted]:
    """Of a leefgebied how many were measured twice, how many had something below 4, and the mean change."""
    mine = {one: found[code] for one, found in grown.items() if code in found}
    number, then, now = f"{code}/gemeten", f"{code}/toen", f"{code}/nu"
    yield _count(number, mine, MEASURED)
    yield _count(then, [one for one, growth in mine.items() if growth.below[0]], number)
    yield _count(now, [one for one, growth in mine.items() if growth.below[1]], number)
    needs = {then: FEWEST, now: FEWEST}
    yield _mean(f"{code}/verschil", {one: growth.change for one, growth in mine.items()}, number, needs)


def _times(
    step: str,
    guided: Sequence[Gevolgd],
    period: Period,
    since: Callable[[Gevolgd], date | None],
    until: Callable[[Gevolgd], date | None],
) -> Iterator[Counted]:
    """How many weeks a step took of whom it ended in the period."""
    weeks: dict[str, Fraction] = {}
    for one in guided:
        first, last = since(one), until(one)
        if first is not None and last is not None and period.has(last) and last >= first:
            weeks[one.id] = Fraction((last - first).days, 7)
    number = f"{step}/aantal"
    yield _count(number, weeks, GUIDED)
    yield _mean(f"{step}/{MEAN_TIME}", weeks, number)


def parts_of(mean: Counted, clients: float) -> Iterator[Counted]:
    """The parts of a time, of the clients on whom its mean rests; none of another mean.

    The shortest time, the longest and the very middle are each the time of one client. So it is told of parts of eight
    clients at least: the shortest third, the middle one and the longest; of fewer clients halves.

    Args:
        mean: as it is told.
        clients: the number beside it, as it is told: by it the parts are made, so that they say no more of it.
    """
    step, _, name = mean.figure.code.partition("/")
    if name != MEAN_TIME:
        return
    weeks = {one: Fraction(what) for one, what in mean.figure.brought.items()}
    parts = PARTS.get(min(MOST_PARTS, fewest_behind(clients) // IN_A_PART), ())
    order = sorted(weeks, key=lambda one: (weeks[one], one))
    cuts = [len(order) * place // len(parts) for place in range(len(parts) + 1)] if parts else []
    for part, start, end in zip(parts, cuts, cuts[1:], strict=False):
        found = Figure(f"{step}/{part}", {one: str(weeks[one]) for one in order[start:end]})
        yield Counted(found, mean.needs, mean=True, least=IN_A_PART)


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
        yield _count(f"poster/{name}/aantal", groups[has], MEASURED, apart=True)
    yield _count("poster/onbekend", groups[None], MEASURED, apart=True)
    needs = {f"poster/{name}/aantal": FOR_A_MEAN for name in POSTER}
    for name, has in zip(POSTER, (True, False), strict=True):
        yield _mean(f"poster/{name}/groei", groups[has], f"poster/{name}/aantal", needs)


def _helped(guided: Sequence[Gevolgd], period: Period) -> Iterator[Counted]:
    """What was said last in the period on whether the poster helped to see who does what."""
    said: dict[str, str] = {}
    for one in guided:
        for on, code in one.helped:
            if period.has(on):
                said[one.id] = code
    yield _count(ASKED, said, GUIDED)
    for answer in HELPED:
        yield _count(f"hielp/{answer}", [one for one, code in said.items() if code == answer], ASKED, apart=True)


# ---------------------------------------------------------------- figures


def _count(
    code: str, clients: Sequence[str] | Mapping[str, object], whole: str | None = None, *, apart: bool = False
) -> Counted:
    return Counted(Figure(code, dict.fromkeys(clients, "")), {whole: FEWEST} if whole else {}, whole, apart=apart)


def _mean(code: str, brought: Mapping[str, Fraction], number: str, needs: Mapping[str, int] | None = None) -> Counted:
    figure = Figure(code, {one: str(value) for one, value in brought.items()})
    return Counted(figure, {**(needs or {}), number: FOR_A_MEAN}, number, mean=True)


def records(counted: Iterable[Counted]) -> Figure:
    """By client one word for all that he brings to the figures of a report, told or not."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in counted:
        for client, what in one.figure.brought.items():
            found[client][one.figure.code] = what
    words = {client: json.dumps(brought, sort_keys=True) for client, brought in found.items()}
    return Figure(RECORD, {client: hashlib.sha256(word.encode()).hexdigest()[:16] for client, word in words.items()})


def changed(now: Brought, before: Brought) -> int:
    """How many clients bring something else than they did, or came, or are gone."""
    return sum(now.get(client) != before.get(client) for client in now.keys() | before.keys())
