"""Words that differ from a typed one by a letter or two: left out, added, another one, or two changed about."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


class NearbyWords:
    """Known words by their length, so that only those are compared that can be near."""

    def __init__(self, words: Iterable[str]) -> None:
        groups: dict[int, list[str]] = defaultdict(list)
        for word in words:
            if not word.isdecimal():  # 112 is no mistake for 113
                groups[len(word)].append(word)
        self._by_length = dict(groups)

    def near(self, word: str, most: int) -> list[tuple[str, int]]:
        """The words that differ from ``word`` by at most ``most`` letters, each with by how many."""
        return [
            (known, int(wrong))
            for length in range(len(word) - most, len(word) + most + 1)
            for known, wrong, _ in process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=most, limit=None
            )
        ]
