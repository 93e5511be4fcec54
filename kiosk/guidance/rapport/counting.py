"""From what was gathered to figures, each with the clients on whom it rests. Nothing here decides what is told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kiosk.content.instrument import ZELFREDZAAM
from kiosk.guidance.closing import REAL
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.rapport.gathering import Gevolgd, Grounds
from kiosk.guidance.rapport.period import Period
from kiosk.guidance.rapport.rule import FEWEST, Figure

#: the steps of which the time is told: its code, from where, and to where
Step = tuple[str, Callable[[Gevolgd], date | None], Callable[[Gevolgd], date | None]]
STEPS: tuple[Step, ...] = (
    ("nulmeting", lambda one: one.moved, lambda one: one.metingen.get(Kind.NULMETING)),
    ("plan", lambda one: one.moved, lambda one: one.plan),
    ("eindmeting", lambda one: one.metingen.get(Kind.NULMETING), lambda one: one.metingen.get(Kind.EINDMETING)),
)
#: a longest, a middle and a shortest part of a time
PARTS = {3: ("kort", "midden", "lang"), 2: ("kort", "lang")}
HELPED = ("ja", "beetje", "nee", "geen")
ALL = "alles"
COUNTS = "aantallen"


@dataclass(frozen=True)
class Counted:
    """A figure, and what it comes to where it may be told."""

    figure: Figure
    value: float


#: what is told together or not at all
Group = tuple[Counted, ...]


def groups(grounds: Grounds, period: Period) -> Iterator[Group]:
    """All figures of a report, what matters most first: what stands in the way of another is told before it."""
    guided = [one for one in grounds.clients if one.guided_in(period)]
    grown = {one.id: found for one in guided if (found := _growth(one, grounds, period))}
    codes = [area.code for area, _ in grounds.areas]
    yield from _flow(guided, period, grown, codes)
    for code in codes:
        yield from _area(code, grown)
    for step, since, until in STEPS:
        yield from _times(step, guided, period, since, until)
    yield from _poster([one for one in guided if one.id in grown], period, grown, codes)
    yield from _helped(guided, period)
    yield from _whole(grown, codes)


@dataclass(frozen=True)
class Growth:
    """How one client moved in one leefgebied: what was scored at his first meting and at his last of the period."""

    pairs: tuple[tuple[int, int], ...]

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
    """By leefgebied how he moved, and in all; nothing where he was not measured twice, the second time in it."""
    found = {}
    for area, codes in grounds.areas:
        series = [one.scores[code] for code in codes if code in one.scores]
        twice = [line for line in series if line[0].meting != line[-1].meting and period.has(line[-1].on)]
        if twice:
            found[area.code] = Growth(tuple((line[0].rank, line[-1].rank) for line in twice))
    if found:
        found[ALL] = Growth(tuple(pair for growth in found.values() for pair in growth.pairs))
    return found


# ---------------------------------------------------------------- each part of the report


def _flow(
    guided: Sequence[Gevolgd], period: Period, grown: Mapping[str, object], codes: Sequence[str]
) -> Iterator[Group]:
    """Who is guided, and of them who began, ended, and was measured twice."""
    ended = {one.id: last for one in guided if (last := one.ended_in(period))}
    yield _count(
        "begeleid", [one.id for one in guided], COUNTS, "poster hielp", *(_number_of(step) for step, _, _ in STEPS)
    )
    yield _count("beeindigd", ended, COUNTS)
    yield _count("begonnen", [one.id for one in guided if period.has(one.begun)], COUNTS)
    yield _count("gemeten", grown, COUNTS, *(_below_of(code) for code in codes))
    for ending in REAL:
        yield _count(f"beeindigd/{ending}", [one for one, last in ended.items() if last.how == ending], COUNTS)
    yield _count("verlengd", [one.id for one in guided if any(map(period.has, one.lengthened))], COUNTS)


def _area(code: str, grown: Mapping[str, Mapping[str, Growth]]) -> Iterator[Group]:
    """Of a leefgebied how many were measured twice, how many had something below 4, and the mean change."""
    mine = {one: found[code] for one, found in grown.items() if code in found}
    measured = _count(f"{code}/gemeten", mine, _below_of(code), f"poster {code}")
    then, now = _below(code, mine, _below_of(code))
    mean = _mean(f"{code}/verschil", f"score {code}", {one: growth.change for one, growth in mine.items()})
    # a mean never stands alone: not without its number of clients
    yield measured
    yield then
    yield now
    yield (*measured, *mean)


def _whole(grown: Mapping[str, Mapping[str, Growth]], codes: Sequence[str]) -> Iterator[Group]:
    """The same of all leefgebieden together; last, for each of those is a part of it."""
    mine = {one: found[ALL] for one, found in grown.items()}
    yield from _below(ALL, mine, *(_below_of(code) for code in codes))
    yield _mean(f"{ALL}/verschil", f"score {ALL}", {one: growth.change for one, growth in mine.items()})


def _below(code: str, mine: Mapping[str, Growth], *families: str) -> tuple[Group, Group]:
    then, now = ([one for one, growth in mine.items() if growth.below[place]] for place in (0, 1))
    return _count(f"{code}/toen", then, *families), _count(f"{code}/nu", now, *families)


def _times(
    step: str,
    guided: Sequence[Gevolgd],
    period: Period,
    since: Callable[[Gevolgd], date | None],
    until: Callable[[Gevolgd], date | None],
) -> Iterator[Group]:
    """How many weeks a step took of whom it ended in the period.

    The shortest time, the longest and the very middle are each the time of one client. So it is told of parts of five
    clients at least: the shortest third, the middle one and the longest; of fewer than fifteen clients halves.
    """
    weeks: dict[str, Fraction] = {}
    for one in guided:
        first, last = since(one), until(one)
        if first is not None and last is not None and period.has(last) and last >= first:
            weeks[one.id] = Fraction((last - first).days, 7)
    family = f"weken {step}"
    yield _count(f"{step}/aantal", weeks, _number_of(step))
    parts = PARTS.get(min(3, len(weeks) // FEWEST), ())
    if parts:
        order = sorted(weeks, key=lambda one: (weeks[one], one))
        cuts = [len(order) * place // len(parts) for place in range(len(parts) + 1)]
        found: list[Counted] = []
        for name, start, end in zip(parts, cuts, cuts[1:], strict=False):
            found += _mean(f"{step}/{name}", family, {one: weeks[one] for one in order[start:end]})
        yield tuple(found)
    yield _mean(f"{step}/gemiddeld", family, weeks)


def _poster(
    measured: Sequence[Gevolgd], period: Period, grown: Mapping[str, Mapping[str, Growth]], codes: Sequence[str]
) -> Iterator[Group]:
    """How many onderdelen more are 4 or higher, with a poster and without: both or nothing."""
    handed = {one.id for one in measured if one.poster is not None and one.poster <= period.until}
    for code in (ALL, *codes):
        mine = {one.id: grown[one.id][code] for one in measured if code in grown[one.id]}
        # who has a poster and was measured in a leefgebied is one of all who have one
        families = tuple(f"poster {one}" for one in codes) if code == ALL else (f"poster {code}",)
        found: list[Counted] = []
        for name, has in (("met", True), ("zonder", False)):
            more = {one: Fraction(growth.more) for one, growth in mine.items() if (one in handed) is has}
            found += _count(f"poster/{code}/{name}/aantal", more, *families)
            found += _mean(f"poster/{code}/{name}/groei", f"groei {code}", more)
        yield tuple(found)


def _helped(guided: Sequence[Gevolgd], period: Period) -> Iterator[Group]:
    """What was said last in the period on whether the poster helped to see who does what."""
    said: dict[str, str] = {}
    for one in guided:
        for on, code in one.helped:
            if period.has(on):
                said[one.id] = code
    yield _count("hielp/gevraagd", said, "poster hielp")
    for answer in HELPED:
        yield _count(f"hielp/{answer}", [one for one, code in said.items() if code == answer], "poster hielp")


# ---------------------------------------------------------------- figures


def _below_of(code: str) -> str:
    return f"onder 4 {code}"


def _number_of(step: str) -> str:
    return f"aantal {step}"


def _count(code: str, clients: Sequence[str] | Mapping[str, object], *families: str) -> Group:
    return (Counted(Figure(code, families, dict.fromkeys(clients, "")), len(clients)),)


def _mean(code: str, family: str, brought: Mapping[str, Fraction]) -> Group:
    mean = float(sum(brought.values(), Fraction()) / len(brought)) if brought else 0.0
    return (Counted(Figure(code, (family,), {one: str(value) for one, value in brought.items()}), round(mean, 1)),)
