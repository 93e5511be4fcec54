"""How readable a Dutch text is: the Flesch-Douma score (W.H. Douma, 1960, after Flesch), syllables by pyphen.

The score is 206.84 - 77 x syllables per word - 0.93 x words per sentence: above 70 is easy (about B1), below 50 hard.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyphen

SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: what has fewer words is a name or a heading: its score says nothing
FEWEST_WORDS = 4


@dataclass(frozen=True)
class Sentence:
    """A sentence with its score."""

    text: str
    score: float


def score_of(texts: Iterable[str]) -> float:
    """The Flesch-Douma score of all sentences together; 0 where there is none."""
    counted = [_count(sentence) for text in texts for sentence in sentences(text)]
    return _score(sum(words for words, _ in counted), sum(parts for _, parts in counted), len(counted))


def hardest(texts: Iterable[str], most: int) -> tuple[Sentence, ...]:
    """The sentences with the lowest score."""
    found = {sentence for text in texts for sentence in sentences(text)}
    scored = [Sentence(sentence, _score(*_count(sentence), 1)) for sentence in found]
    return tuple(sorted(scored, key=lambda one: (one.score, one.text))[:most])


def sentences(text: str) -> list[str]:
    """The sentences of a text that are long enough to score."""
    parts = (part.strip() for part in SENTENCE_END.split(text))
    return [part for part in parts if len(WORD.findall(part)) >= FEWEST_WORDS]


def _count(sentence: str) -> tuple[int, int]:
    words = WORD.findall(sentence)
    return len(words), sum(syllables(word.lower()) for word in words)


def _score(words: int, syllables: int, count: int) -> float:
    return round(206.84 - 77 * syllables / words - 0.93 * words / count, 1) if count else 0.0


@cache
def syllables(word: str) -> int:
    """How many syllables a word in small letters has, by the rules of hyphenation."""
    # pyphen overlooks some hyphens that are there already, as in eigen-risico
    return sum(len(_dutch().positions(part)) + 1 for part in word.split("-"))


@cache
def _dutch() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)
