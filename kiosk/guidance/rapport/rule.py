"""Which figures may be told, and how: rounded, so that none says for sure that there is a group of one to four.

**The rule.**

1. A number of clients below five is not told. Every other is told rounded to a multiple of five, as the Higher
   Education Statistics Agency does (HESA, *Rounding and suppression to anonymise statistics*; there an average of
   seven persons or fewer is not told either). So behind 5 stand 5 to 7 clients, behind 10 stand 8 to 12.
2. A mean is told only beside its number, from eight clients on, and rounded to halves. Whether it is told hangs on the
   numbers beside it, as they are told, and on nothing else; of a leefgebied also on who was below 4, then and now: a
   mean of +2 beside "below 4: not told" would say that there was somebody.
3. A part is told only where its whole is: otherwise a whole that is not told would be known to be no small one.
4. Of parts that make up a whole one is never told, whatever it comes to: who stopped himself, who said that he had no
   poster, who was measured again but in nothing twice. So what is left of a whole is never known to be one part.
5. A figure is not told that differs from itself in an earlier report by one to four clients who came, or who are gone;
   also not from what some reports over separate groups, such as four quarters, come to together. Five who came would
   hide one who went, but somebody may know those five. Who brought another number to a mean counts as gone and come.

**Why no difference is one to four for sure.** Let A be a whole, and B a part of it, or some parts that exclude each
other; each told. What the subsets and sums give is a lowest and a highest number for each: parts lift the lowest of
their whole, and by 4 nothing lowers the highest of a whole. A less B is at least (lowest A - highest B) and at most
(highest A - lowest B), and both can be. Say it is one at least. With one part, B: its told number is lower than that
of A, for within one told number the highest are the same; so the highest of A is five above that of B, and A less B
may be five. With two parts or more, each as it was told: the highest less the lowest of each is two at least, so A less
B may be 1 + 2 + 2. Of a growth a mean tells only that the sum lies in a width of half a point for each of eight
clients: four points, as much as one client can grow.

That *all* of a group have something in common is not hidden, as long as the group has five. Somebody who is told not
only figures but also who they are about, one at a time, is not held off by any rounding; against him stands 5.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

#: nothing is told of fewer
FEWEST = 5
#: to a multiple of this a number of clients is told
STEP = 5
#: a mean is told beside a number that is told as this at least: behind it stand eight clients or more
FOR_A_MEAN = 10
#: so many earlier reports over separate groups are looked at as one: the quarters of a year
MOST_TOGETHER = 4


@dataclass(frozen=True)
class Figure:
    """A figure with what each client on whom it rests brought to it; empty where he is only counted."""

    code: str
    brought: Mapping[str, str]


def rounded(clients: int) -> int:
    """A number of clients as it is told."""
    return (clients + STEP // 2) // STEP * STEP


def halves(mean: Fraction) -> float:
    """A mean as it is told; as far below nothing as above it."""
    far = (abs(mean) * 2 + Fraction(1, 2)) // 1 / 2
    return float(far if mean > 0 else -far) or 0.0


def fewest_behind(told: float) -> int:
    """How many clients there are at least behind a number as it is told."""
    return max(int(told) - STEP // 2, FEWEST)


class ToldBefore:
    """The figures of the reports that were made."""

    def __init__(self, earlier: Iterable[Figure] = ()) -> None:
        self._earlier: dict[str, list[Mapping[str, str]]] = defaultdict(list)
        for figure in earlier:
            if figure.brought and figure.brought not in self._earlier[figure.code]:
                self._earlier[figure.code].append(figure.brought)

    def allows(self, figure: Figure) -> bool:
        """Whether a figure rests on enough, and does not differ from what was told before by one to four clients."""
        return len(figure.brought) >= FEWEST and differs_enough(figure.brought, self._earlier[figure.code])


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
