"""What a typed word can mean: words of the directory, each with how sure that is.

From sure to unsure: a form of the same word; the last part of a compound (a ``parkeerboete`` is a ``boete``); the
beginning of a word that is not finished yet; a letter or two wrong, but never in a word that exists. Part of a word
is not a word: ``honger`` is no ``jongeren``.
"""

import heapq
from bisect import bisect_left
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from kiosk.partners.dutch import is_dutch
from kiosk.partners.index import SHORTEST_PART, UNKNOWN_WORD, Index, compound_cuts
from kiosk.partners.nearby import NearbyWords
from kiosk.partners.words import STOP_WORDS, stem

MOST_TOKENS = 24  # of a pasted letter the first words are enough
LAST_LETTER = "\U0010ffff"
MOST_CACHED = 2_000
MOST_BEGUN, MOST_REACHED = 100, 1_500  # words and tasks: after a letter or two nobody reads them all

SAME, LAST_PART, FIRST_PART = 1.0, 0.9, 0.2
PER_WRONG_SHARE = 1.2  # what is lost when a share of the letters is wrong
BEGINNING, BEGINNING_AND_LENGTH = 0.6, 0.3
BEGINNING_OF_OTHER = 0.6  # when the word exists as it stands
USUAL_ENTRY = 0.8  # what an entry of usual words weighs beside others
OTHER_FORM = 0.85  # where another task has the very form that was typed

SHORTEST_TYPO = 5
SHORTEST_STEM_TYPO = 4
SHORTEST_TWO_TYPOS = 8
SHORTEST_JOINED = 5
SHORTEST_LAST_PART = 4


@dataclass(frozen=True)
class Slot:
    """What one word of the query can mean: stems, each with how sure that is.

    ``weight`` is how much the word tells; ``as_typed`` says that it is a whole word, neither corrected nor unfinished.
    ``part_of`` is the compound of which it is a part: only all its parts together are a whole word.
    Of the stem ``form_of`` only the tasks of ``form_at`` are meant: others have another word with the same stem.
    """

    sure: dict[str, float]
    weight: float
    as_typed: bool = False
    part_of: str = ""
    exactly_at: Set[int] = frozenset()  # the tasks that have this very form
    form_of: str = ""
    form_at: Set[int] = frozenset()

    def sure_at(self, known: str, place: int) -> float:
        """How sure it is that a stem is meant as the task at ``place`` has it."""
        if known == self.form_of and place not in self.form_at:
            return 0.0
        form = OTHER_FORM if self.exactly_at and place not in self.exactly_at else 1.0
        return form * self.sure[known]


class Meanings:
    """Gives the meanings of the words of a query; remembers them for the next key."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._words = NearbyWords(index.stem_of)
        self._stems = NearbyWords(index.postings)
        self._cache: dict[tuple[str, bool], list[Slot]] = {}

    def phrase_slots(self, typed: list[str]) -> list[Slot]:
        """The entries of usual words only, such as "wat is er te doen", that were typed as they are."""
        said = f" {' '.join(typed)} "
        return [
            Slot({phrase: SAME}, USUAL_ENTRY, as_typed=True) for phrase in self._index.usual if f" {phrase} " in said
        ]

    def slots(self, words: list[str], unfinished: bool) -> list[Slot]:
        """What the different words mean; the last may be unfinished."""
        slots: list[Slot] = []
        for word in list(dict.fromkeys(words))[:MOST_TOKENS]:
            last = unfinished and word == words[-1]
            if (word, last) not in self._cache:
                if len(self._cache) >= MOST_CACHED:
                    self._cache.clear()
                self._cache[word, last] = self._meanings(word, last)
            slots += self._cache[word, last]
        return slots

    def joined(self, words: list[str]) -> list[str]:
        """Two words that people write apart, such as ``energie toeslag``, made one where that one is known."""
        joined: list[str] = []
        for word in words:
            if joined and self._is_one(joined[-1], word):
                joined[-1] += word
            else:
                joined.append(word)
        return joined

    def _is_one(self, first: str, second: str) -> bool:
        both = first + second
        if len(both) < SHORTEST_JOINED or {first, second} <= STOP_WORDS:
            return False
        if first in STOP_WORDS and second in self._index.places_of:
            return False  # "geld voor school" is not about the voorschool
        ends = ("",) if first in STOP_WORDS else ("", "en", "s")
        return any(both.endswith(end) and both.removesuffix(end) in self._index.stem_of for end in ends)

    def _meanings(self, word: str, last: bool) -> list[Slot]:
        same = stem(word)
        begun = self._begun(word) if last else {}
        if form_at := self._index.places_with_form(word):
            others = {known: BEGINNING_OF_OTHER * sure for known, sure in begun.items()}
            slot = self._slot(others | {same: SAME}, as_typed=True)
            exactly_at = self._index.places_of.get(word, set())
            return [replace(slot, exactly_at=exactly_at, form_of=same, form_at=form_at)]
        if begun or word in STOP_WORDS or word.isdecimal():
            return [self._slot(begun)]
        if not is_dutch(word) and (near := dict(self._mistyped(word, same))):
            return [self._slot(near)]
        if parts := self._split(word):
            return [self._part(part, SAME, word) for part in parts]
        if found := self._last_part(word):
            return [replace(self._part(found, LAST_PART, word), as_typed=False)]
        return [self._slot(dict.fromkeys(self._first_part(word), FIRST_PART))]

    def _part(self, part: str, sure: float, word: str) -> Slot:
        slot = self._slot({stem(part): sure}, as_typed=True)
        return replace(slot, part_of=word, form_of=stem(part), form_at=self._index.places_with_form(part))

    def _slot(self, sure: dict[str, float], as_typed: bool = False) -> Slot:
        if not sure:
            return Slot(sure, UNKNOWN_WORD)
        surest = max(sure.values())
        weight = max(self._index.weight(known) for known, value in sure.items() if value == surest)
        return Slot(sure, surest * weight, as_typed)

    def _begun(self, word: str) -> dict[str, float]:
        """The stems of the words that begin with ``word``; the more of them was typed, the surer."""
        if word.isdecimal():
            return {}
        words = self._index.words
        begun = words[bisect_left(words, word) : bisect_left(words, word + LAST_LETTER)]
        best: dict[str, float] = {}
        reached = 0
        for known in heapq.nsmallest(MOST_BEGUN, begun, key=len):
            sure = BEGINNING + BEGINNING_AND_LENGTH * len(word) / len(known)
            found = self._index.stem_of[known]
            best[found] = max(sure, best.get(found, 0.0))
            reached += len(self._index.postings[found])
            if reached > MOST_REACHED:
                break
        return best

    def _mistyped(self, word: str, same: str) -> Iterator[tuple[str, float]]:
        """The stems that are one letter off, or two in a long word."""
        if len(word) < SHORTEST_TYPO:
            return
        near = self._words.near(word, _most_wrong(word))
        if len(same) >= SHORTEST_STEM_TYPO and len(word) < 2 * len(same):
            near += self._stems.near(same, _most_wrong(same))
        fewest = min((wrong for _, wrong in near), default=0)
        for known, wrong in near:
            if wrong == fewest:
                yield self._index.stem_of.get(known, known), 1 - PER_WRONG_SHARE * wrong / len(known)

    def _split(self, word: str) -> list[str]:
        """Two known words of which ``word`` is made, or nothing."""
        for first, last in compound_cuts(word):
            if self._is_known(first) and self._is_known(last):
                return [first, last]
        return []

    def _is_known(self, part: str) -> bool:
        """Whether a part of a compound is a word that exists, and one of the directory."""
        return part in self._index.stem_of or (is_dutch(part) and self._index.has_form(part))

    def _last_part(self, word: str) -> str:
        """The known word with which a compound ends, where it begins with a Dutch word."""
        for first, last in compound_cuts(word):
            if len(last) >= SHORTEST_LAST_PART and self._is_known(last) and _is_word(first):
                return last
        return ""

    def _first_part(self, word: str) -> Iterator[str]:
        """The stem of the known word with which a compound begins, where it ends with a Dutch word."""
        for first, last in compound_cuts(word):
            if self._is_known(first) and _is_word(last) and len(first) > SHORTEST_PART:
                yield stem(first)
                return


def _most_wrong(word: str) -> int:
    return 2 if len(word) >= SHORTEST_TWO_TYPOS else 1


def _is_word(text: str) -> bool:
    return len(text) >= SHORTEST_PART and is_dutch(text)
