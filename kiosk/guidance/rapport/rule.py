"""Which figures may be told: none that, alone or with any others, is about one to four clients.

**The rule.** Each figure is a sum over the clients on whom it rests. All figures of one family, those of every report
that was made before and those of this one, are laid side by side. A figure is told when among the clients there are
five separate groups, each of which by itself still determines all figures of the family. It is left out when not.

Why that holds: whatever somebody adds, subtracts and multiplies, in one report or over many, is a combination of rows.
A combination that is not nothing cannot vanish on a group that determines all; so it rests on a client of each of the
five groups, and on five clients at least. A figure alone is a combination too: it rests on five or is not told.

Beside that no figure differs from itself in an earlier report by one to four clients who are gone, or who came; also
not from what some reports over separate groups, such as four quarters, come to together. Five who came would hide one
who went, but somebody may know those five.

What belongs to one family is what can be a part of one another: those who are guided and those of them whose guidance
ended; of a leefgebied who was measured and who was under 4, then and now; a time, and its shortest third. Who brought
another number to an average than before is compared as if he had gone and come back.

The practice it follows: the minimum frequency rule with primary and secondary suppression, and "differencing" of
tables that overlap (Hundepool e.a., *Statistical Disclosure Control*, 2012; CBS, *Statistische beveiliging*). That
dependencies are found by Gaussian elimination is as in Statistics Norway's GaussSuppression. Nothing is told between
0 and 4, so that nothing tells a first client from none. That *all* of a group have something in common is not hidden,
as long as the group has five.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

#: nothing is told of fewer
FEWEST = 5
#: in this field rows of up to 36 figures are as independent as in fractions: no determinant of them reaches it
PRIME = 2**61 - 1
#: so many earlier reports over separate groups are looked at as one: the quarters of a year
MOST_TOGETHER = 4

#: of a client, in which figures he stands: a column for each thing that he brought to them
Columns = frozenset[tuple[int, ...]]


@dataclass(frozen=True)
class Figure:
    """A figure with what each client on whom it rests brought to it; empty where he is only counted."""

    code: str
    families: tuple[str, ...]
    brought: Mapping[str, str]


class ToldSoFar:
    """The figures that were told, by family; more come to them as far as the rule allows."""

    def __init__(self, earlier: Iterable[Figure] = ()) -> None:
        self._rows: dict[str, list[Mapping[str, str]]] = defaultdict(list)
        self._earlier: dict[str, list[Mapping[str, str]]] = defaultdict(list)
        for figure in earlier:
            self._add(figure)
            if figure.brought not in self._earlier[figure.code]:
                self._earlier[figure.code].append(figure.brought)

    def tell(self, *together: Figure) -> bool:
        """Tell these figures, all of them or none; gives whether they may be told."""
        before = {family: list(rows) for family, rows in self._rows.items()}
        for figure in together:
            self._add(figure)
        families = {family for figure in together for family in figure.families}
        apart = all(
            figure.brought and differs_enough(figure.brought, self._earlier[figure.code]) for figure in together
        )
        if apart and all(holds(self._rows[family]) for family in families):
            return True
        self._rows = defaultdict(list, before)
        return False

    def _add(self, figure: Figure) -> None:
        for family in figure.families:
            if figure.brought and figure.brought not in self._rows[family]:
                self._rows[family].append(figure.brought)


def differs_enough(brought: Mapping[str, str], earlier: Sequence[Mapping[str, str]]) -> bool:
    """Whether a figure differs by nobody or by five at least from what was told before, either way."""
    now = set(brought.items())
    before = [set(one.items()) for one in earlier]
    for many in range(1, min(MOST_TOGETHER, len(before)) + 1):
        for some in combinations(before, many):
            together = set[tuple[str, str]]().union(*some)
            if len(together) < sum(map(len, some)):
                # not of separate groups
                continue
            gone, come = ({client for client, _ in one} for one in (together - now, now - together))
            if not all(len(one) == 0 or len(one) >= FEWEST for one in (gone, come)):
                return False
    return True


def holds(rows: Sequence[Mapping[str, str]]) -> bool:
    """Whether no combination of these rows rests on one to four clients: five groups each determine them all."""
    left = Counter(_columns(rows).values())
    rank = _Basis()
    for columns in left:
        rank.take(columns)
    return all(_group(left, rank.size) for _ in range(FEWEST))


def _columns(rows: Sequence[Mapping[str, str]]) -> dict[str, Columns]:
    """By client his columns: in which of the rows each thing stands that he brought."""
    brought: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for place, row in enumerate(rows):
        for client, what in row.items():
            brought[client].setdefault(what, [0] * len(rows))[place] = 1
    return {client: frozenset(tuple(one) for one in found.values()) for client, found in brought.items()}


def _group(left: Counter[Columns], size: int) -> bool:
    """Take a group out of who is left that determines everything; the most common first. Whether there is one."""
    basis = _Basis()
    for columns, _ in left.most_common():
        if basis.size == size:
            break
        if left[columns] and basis.take(columns):
            left[columns] -= 1
    return basis.size == size


class _Basis:
    """Columns that do not depend on each other, by Gaussian elimination."""

    def __init__(self) -> None:
        self._pivots: dict[int, list[int]] = {}

    @property
    def size(self) -> int:
        return len(self._pivots)

    def take(self, columns: Columns) -> bool:
        """Take what a client brings; whether that says anything new."""
        return any([self._take_one(list(column)) for column in sorted(columns)])

    def _take_one(self, column: list[int]) -> bool:
        for place in range(len(column)):
            if not column[place]:
                continue
            pivot = self._pivots.get(place)
            if pivot is None:
                inverse = pow(column[place], -1, PRIME)
                self._pivots[place] = [value * inverse % PRIME for value in column]
                return True
            factor = column[place]
            column = [(value - factor * other) % PRIME for value, other in zip(column, pivot, strict=True)]
        return False
