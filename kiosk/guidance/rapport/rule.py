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
5. What was told stays told. A figure that differs by one to four clients from one told before, over whichever months,
   is told without that difference: who came is not counted yet, who is gone is counted still, and another number is
   the one of then, until there are five of them, each way. Five who came would hide one who went, but somebody may know
   those five. So too beside what some reports over separate groups, such as four quarters, come to together. It is not
   left out for that: 25 once and "not told" the next time would say that somebody came or went (Kenthapadi, Mishra and
   Nissim, *Denials leak information: simulatable auditing*, Journal of Computer and System Sciences 79, 2013: whether
   something is told may hang only on what is known already). Where no figure fits beside all earlier ones, the nearest
   of those is told again.
6. Over the same months a report is the earlier one, whole, as long as fewer than five clients differ from then in
   anything that it counts, also in what it left out. So two offices that differ by one to four clients after a report
   get the same again: the same figures, and the same left out.
7. Who is not counted yet in a whole is in no part of it, and who is counted still is in its parts as he was. A part
   for which its whole leaves no room is told as what fits. And each report says the same of all this, whether or not a
   figure of it is one of before: which ones are would say where somebody came or went.

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
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
#: so often what does not fit beside one earlier figure is mended before the nearest of them is told again
MENDED = 4

#: what each client brings to a figure; empty where he is only counted
Brought = Mapping[str, str]


@dataclass(frozen=True)
class Figure:
    """A figure with what each client on whom it rests brought to it; empty where he is only counted."""

    code: str
    brought: Brought
    #: whether it was told, or left out
    told: bool = True


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


def most_behind(told: float) -> int:
    """How many clients there are at most behind a number as it is told."""
    return int(told) + STEP // 2


def what_fits(told: float, room: int) -> float:
    """A number as it is told where its whole leaves room for so many clients: nothing where it has no room for five."""
    while told and fewest_behind(told) > room:
        told -= STEP
    return told


class ToldBefore:
    """The figures of the reports that were made; those that are to be followed first come first."""

    def __init__(self, earlier: Iterable[Figure] = ()) -> None:
        self._told: dict[str, list[Brought]] = defaultdict(list)
        self._kept: dict[str, list[Brought]] = defaultdict(list)
        for figure in earlier:
            if figure.brought:
                self._kept[figure.code].append(figure.brought)
                if figure.told and figure.brought not in self._told[figure.code]:
                    self._told[figure.code].append(figure.brought)

    def allows(self, figure: Figure) -> bool:
        """Whether a figure rests on enough, and does not differ from what was told before by one to four clients."""
        return len(figure.brought) >= FEWEST and differs_enough(figure.brought, self._told[figure.code])

    def settled(self, figure: Figure, least: int = 0) -> Brought:
        """On whom a figure rests without what would differ by one to four clients from what was told before.

        Args:
            figure: on whom it rests now.
            least: of how many it is never made fewer.
        """
        earlier, now = self._told[figure.code], figure.brought
        for _ in range(MENDED):
            for before in _beside(now, earlier):
                now = without_few(now, before)
            if differs_enough(now, earlier) and (len(now) >= least or len(figure.brought) < least):
                return now
        return min(earlier, key=lambda before: _distance(figure.brought, before))

    def last(self, code: str, client: str) -> str | None:
        """What a client brought to a figure when it was last counted."""
        return next((one[client] for one in self._kept[code] if client in one), None)


def without_few(now: Brought, before: Brought) -> Brought:
    """What differs from before by nobody or by five at least, either way: of who are fewer it is as it was."""
    told = dict(now)
    while few := _few(told, before):
        for client in few:
            if client in before:
                told[client] = before[client]
            else:
                del told[client]
    return told


def _few(now: Brought, before: Brought) -> set[str]:
    """The one to four who came or brought something else; or else those who are gone or brought something else."""
    for one, other in ((now, before), (before, now)):
        only = {client for client, what in one.items() if other.get(client) != what}
        if 0 < len(only) < FEWEST:
            return only
    return set()


def differs_enough(brought: Brought, earlier: Sequence[Brought]) -> bool:
    """Whether a figure differs by nobody or by five at least from what was told before, either way."""
    return not any(_few(brought, before) for before in _beside(brought, earlier))


def _beside(now: Brought, earlier: Sequence[Brought]) -> Iterator[Brought]:
    """Beside which groups somebody can lay a figure: each earlier one, and some of separate clients as one.

    One that has none of its clients adds nothing to such a group but five or more who are not in it.
    """
    near = [one for one in earlier if not one.keys().isdisjoint(now)]
    yield from near
    for many in range(2, min(MOST_TOGETHER, len(near)) + 1):
        for some in combinations(near, many):
            together = {client: what for one in some for client, what in one.items()}
            if len(together) == sum(map(len, some)):
                yield together


def _distance(one: Brought, other: Brought) -> int:
    return len(set(one.items()) ^ set(other.items()))
