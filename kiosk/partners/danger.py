"""The words of danger: they put their urgent task first, whatever else is typed, mistyped or not finished yet."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kiosk.partners.words import STOP_WORDS, stem

SHORTEST_TYPO = 6
SHORTEST_BEGINNING = 4
BEGINNING_SHARE = 0.6


@dataclass(frozen=True)
class Danger:
    """Words that together put the task at ``place`` first."""

    place: int
    stems: frozenset[str]
    words: str


class Alarm:
    """Tells which urgent tasks are meant; built once from the words of danger and all known words with their stems."""

    def __init__(self, dangers: Iterable[Danger], stem_of: Mapping[str, str]) -> None:
        self._dangers = list(dangers)
        self._alone = {danger.words: danger.stems for danger in self._dangers if len(danger.stems) == 1}
        alarming = {known for stems in self._alone.values() for known in stems}
        self._known = frozenset(stem_of.values())
        self._harmless = sorted({word for word, known in stem_of.items() if known not in alarming} | STOP_WORDS)

    def told_by(self, typed: list[str], unfinished: bool) -> list[tuple[int, tuple[str, ...]]]:
        """The places of the tasks whose words of danger were typed, the most telling first, each with these words."""
        said = {stem(token) for token in typed}
        strange = [
            token for token in dict.fromkeys(typed) if token not in STOP_WORDS and stem(token) not in self._known
        ]
        for token in strange:
            said |= self._nearly(token, unfinished and token == typed[-1])
        found: dict[int, list[Danger]] = defaultdict(list)
        for danger in self._dangers:
            if danger.stems <= said:
                found[danger.place].append(danger)
        longest = {place: max(len(danger.stems) for danger in dangers) for place, dangers in found.items()}
        order = sorted(found, key=lambda place: (-longest[place], place))
        return [(place, _as_typed(found[place], typed)) for place in order]

    def _nearly(self, token: str, last: bool) -> frozenset[str]:
        """The stem of a word of danger that is mistyped, or not finished yet."""
        if last and not self._begins_harmless(token):
            for word, stems in self._alone.items():
                enough = max(SHORTEST_BEGINNING, BEGINNING_SHARE * len(word))
                if len(token) >= enough and word.startswith(token):
                    return stems
        if len(token) >= SHORTEST_TYPO:
            near = process.extractOne(token, self._alone.keys(), scorer=OSA.distance, score_cutoff=1)
            if near is not None and len(near[0]) >= SHORTEST_TYPO:
                return self._alone[near[0]]
        return frozenset()

    def _begins_harmless(self, token: str) -> bool:
        """Whether ``token`` may become a word that is no danger, as ``scho`` becomes ``school``."""
        at = bisect_left(self._harmless, token)
        return at < len(self._harmless) and self._harmless[at].startswith(token)


def _as_typed(dangers: list[Danger], typed: list[str]) -> tuple[str, ...]:
    """The words of danger that were found, each in one form: the one that was typed if it is there."""
    typed_last = sorted(dangers, key=lambda danger: danger.words in typed)
    return tuple({danger.stems: danger.words for danger in typed_last}.values())
