"""Whether a difference between two groups is more than chance gives: the rank test of Mann and Whitney."""

import math
from collections import Counter
from collections.abc import Sequence

#: told as less than this, of either group, we always say that it is too small to tell
ENOUGH = 25
#: chance alone gives such a difference less than once in so many times
RARELY = 0.05


def tells(ones: Sequence[float], others: Sequence[float]) -> bool:
    """Whether two groups, each large enough, differ more than chance alone gives one time in twenty.

    All of the one are compared with all of the other, and it is counted how often the one is higher; with so many, and
    with ties, the normal approximation with its correction serves (Mann and Whitney, 1947).
    """
    return probability(ones, others) < RARELY


def probability(ones: Sequence[float], others: Sequence[float]) -> float:
    """How likely chance alone gives a difference at least so large, in either direction."""
    many, more = len(ones), len(others)
    together = many + more
    won = sum((one > other) + (one == other) / 2 for one in ones for other in others)
    ties = sum(count**3 - count for count in Counter([*ones, *others]).values())
    variance = many * more / 12 * (together + 1 - ties / (together * (together - 1)))
    if variance <= 0:
        return 1.0
    distance = max(abs(won - many * more / 2) - 0.5, 0.0) / math.sqrt(variance)
    return math.erfc(distance / math.sqrt(2))
