"""What a text is like, by examples: complement naive Bayes (Rennie and others, 2003) over words and pairs of words.

Each example counts as one, however long it is. A shape is a word, or two words beside each other; words count whole.
A class gets what speaks against all other classes, so that one with few examples is not lost.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log, sqrt

#: figures say nothing by themselves, but for these
NUMBERS = frozenset({"112", "113"})
FIGURES = "#"
#: added to the number of shapes, so that a word or two is no proof
FEW = 8


def shapes(words: Sequence[str]) -> set[str]:
    """The shapes of a text, of which the words are given in order."""
    said = [FIGURES if word.isdecimal() and word not in NUMBERS else word for word in words]
    return {*said, *(f"{first} {second}" for first, second in pairwise(said))}


class Likeness:
    """Tells how much a text is like the examples of each class; ``smoothing`` is what an unseen shape counts for."""

    def __init__(self, examples: Iterable[tuple[Sequence[str], str]], smoothing: float) -> None:
        counted: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        totals: dict[str, float] = defaultdict(float)
        for words, label in examples:
            found = shapes(words)
            share = 1 / sqrt(len(found) or 1)
            for shape in found:
                counted[shape][label] += share
            totals[label] += share * len(found)
        everything = sum(totals.values()) + smoothing * len(counted)
        #: what each shape speaks for, whichever it is, and what this one does besides
        self._any = {label: log(everything - total) for label, total in totals.items()}
        self._for = {shape: _speaks_for(by, smoothing) for shape, by in counted.items()}
        self._mean = sum(self._any.values()) / (len(self._any) or 1)

    def scores(self, words: Sequence[str]) -> dict[str, float]:
        """How much a text is like each class; empty where nothing of it stands in an example."""
        known, besides = self._heard(words)
        if not known:
            return {}
        scale = sqrt(known + FEW)
        return {label: (known * speaks + besides.get(label, 0.0)) / scale for label, speaks in self._any.items()}

    def standing_out(self, words: Sequence[str]) -> dict[str, float]:
        """The classes that a text is more like than the mean of all, each with by how much."""
        known, besides = self._heard(words)
        # of a class for which nothing speaks the score is the mean, or nearly so
        mean = known * self._mean + sum(besides.values()) / (len(self._any) or 1)
        above = {label: known * self._any[label] + more - mean for label, more in besides.items()}
        return {label: more / sqrt(known + FEW) for label, more in above.items() if more > 0}

    def telling(self, words: Iterable[str], label: str, most: int) -> list[str]:
        """The words that speak most for a class, in their own order."""
        speaks = {word: dict(self._for[word]).get(label, 0.0) for word in words if word in self._for}
        best = set(sorted(speaks, key=speaks.__getitem__, reverse=True)[:most])
        return [word for word in speaks if word in best and speaks[word] > 0]

    def _heard(self, words: Sequence[str]) -> tuple[int, dict[str, float]]:
        """How many shapes of a text are known, and what they speak for each class besides."""
        known = [self._for[shape] for shape in shapes(words) if shape in self._for]
        besides: dict[str, float] = defaultdict(float)
        for by in known:
            for label, more in by:
                besides[label] += more
        return len(known), besides


def _speaks_for(by: dict[str, float], smoothing: float) -> tuple[tuple[str, float], ...]:
    total = sum(by.values())
    return tuple((label, log(total + smoothing) - log(total - share + smoothing)) for label, share in by.items())
