"""The words of the directory, each with the tasks it stands for and how much it tells there; built once.

A word tells most where it is an entry by itself, less within a title or an entry of more words, and least as a
part of a compound: there the last part says what it is (a ``parkeerboete`` is a ``boete``), the first one what
kind.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from math import log

from kiosk.content.partners import Partner, Task
from kiosk.partners.dutch import is_dutch
from kiosk.partners.words import GENERAL_WORDS, SHORTEST_STEM, STOP_WORDS, closed_form, content_tokens, stem, tokens

ALONE, IN_TITLE, IN_PHRASE = 1.0, 0.9, 0.55
LAST_PART, FIRST_PART = 0.55, 0.4
PARTNER_OF_MAIN_TASK, PARTNER_OF_OTHER_TASK = 0.95, 0.4
AGAIN, MOST_AGAIN = 0.03, 5  # a word that stands in more entries is more what the task is about
UNKNOWN_WORD, GENERAL = 0.5, 0.4

SHORTEST_PART = 3
SHORTEST_COMPOUND = 7
NO_FIRST_PART = STOP_WORDS | {"ver", "her", "ont", "mis", "wan", "tus", "sch"}
TIES = ("", "s", "e", "en", "n")  # between the parts of a compound


@dataclass(frozen=True)
class KnownTask:
    """A task with what is needed to score and explain it."""

    partner: Partner
    task: Task
    phrases: tuple[frozenset[str], ...]
    shown: dict[str, str] = field(default_factory=dict)  # stem -> the word as people know it
    whole_words: set[str] = field(default_factory=set)  # stems that are not only part of a word here


class Index:
    """What every word of the directory tells."""

    def __init__(self, tasks: Iterable[tuple[Partner, Task]]) -> None:
        self.entries: list[KnownTask] = []
        self.postings: dict[str, dict[int, float]] = defaultdict(dict)
        self.stem_of: dict[str, str] = {}
        self.usual: set[str] = set()  # entries of nothing but stop words, each with postings of its own
        self.places_of: dict[str, set[int]] = defaultdict(set)
        self._closed_at: dict[tuple[str, str], set[int]] = defaultdict(set)
        for partner, task in tasks:
            self._add(partner, task)
        self._add_compound_parts()
        self.words = sorted(self.stem_of)
        general = {stem(word) for word in GENERAL_WORDS}
        self._rarity = {
            known: log(1 + len(self.entries) / sum(at.values())) * (GENERAL if known in general else 1.0)
            for known, at in self.postings.items()
        }

    def places_with_form(self, token: str) -> Set[int]:
        """The tasks that have a form of ``token``, and not only another word with the same stem."""
        known = stem(token)
        if len(known) < SHORTEST_STEM and token not in self.stem_of:
            return frozenset()  # too little is left to tell by: "qqzz" sounds as "cz"
        closed = closed_form(token)
        if closed and is_dutch(token):
            return self._closed_at.get((known, closed), set()) | self._closed_at.get((known, ""), set())
        return self.postings.get(known, {}).keys()

    def has_form(self, token: str) -> bool:
        """Whether a form of ``token`` stands in the directory."""
        return bool(self.places_with_form(token))

    def weight(self, known: str) -> float:
        """How much a stem tells: a rare one more."""
        return self._rarity.get(known, UNKNOWN_WORD)

    def _add(self, partner: Partner, task: Task) -> None:
        place = len(self.entries)
        phrases = [tokens(text) for text in (task.title, *task.words)]
        self.entries.append(KnownTask(partner, task, tuple({_stems(phrase) for phrase in phrases})))
        for number, phrase in enumerate(phrases):
            words = content_tokens(phrase)
            if len(phrase) > 1 and not words:
                self._post_usual(place, " ".join(phrase))
            tells = ALONE if len(phrase) == 1 else IN_TITLE if number == 0 else IN_PHRASE
            for token in phrase if len(phrase) == 1 else words:
                self._post(place, token, tells)
        for known, times in Counter(stem(token) for phrase in phrases for token in phrase).items():
            if place in self.postings.get(known, ()):
                self.postings[known][place] *= 1 + AGAIN * min(times - 1, MOST_AGAIN)
        by_name = PARTNER_OF_MAIN_TASK if task is partner.task[0] else PARTNER_OF_OTHER_TASK
        for token in content_tokens(tokens(f"{partner.name} {partner.short}")):
            self._post(place, token, by_name)

    def _post_usual(self, place: int, phrase: str) -> None:
        self.usual.add(phrase)
        self.postings[phrase][place] = ALONE
        self.entries[place].shown[phrase] = phrase
        self.entries[place].whole_words.add(phrase)

    def _post(self, place: int, token: str, tells: float) -> None:
        known = self.stem_of.setdefault(token, stem(token))
        at = self.postings[known]
        at[place] = max(tells, at.get(place, 0.0))
        self.places_of[token].add(place)
        self._closed_at[known, closed_form(token)].add(place)
        self.entries[place].shown.setdefault(known, token)
        self.entries[place].whole_words.add(known)

    def _add_compound_parts(self) -> None:
        """``burenruzie`` is found by ``ruzie`` and by ``buren``."""
        whole = {word: dict(self.postings[known]) for word, known in self.stem_of.items()}
        parts = {word: self._parts(word) for word in self.stem_of}
        for word, (first, last) in ((word, found) for word, found in parts.items() if found):
            for part, tells in ((first, FIRST_PART), (last, LAST_PART)):
                for place, told in whole[word].items():
                    self._post_part(place, part, word, tells * told)

    def _post_part(self, place: int, part: str, word: str, tells: float) -> None:
        known = stem(part)
        at, entry = self.postings[known], self.entries[place]
        at[place] = max(tells, at.get(place, 0.0))
        self._closed_at[known, closed_form(part)].add(place)
        entry.shown.setdefault(known, word)

    def _parts(self, word: str) -> tuple[str, str] | None:
        """The parts of a compound: both words of the directory if there are such, else Dutch words."""
        cuts = list(compound_cuts(word))
        for first, last in cuts:
            if self.has_form(first) and self.has_form(last):
                return first, last
        for first, last in cuts:
            if min(len(first), len(last)) > SHORTEST_PART and is_dutch(first) and is_dutch(last):
                return first, last
        return None


def compound_cuts(word: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a word in two parts, the letters that tie them left out, the longest last part first."""
    if len(word) < SHORTEST_COMPOUND:
        return
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        for tie in TIES:
            first = word[:cut].removesuffix(tie)
            if word[:cut].endswith(tie) and len(first) >= SHORTEST_PART and first not in NO_FIRST_PART:
                yield first, word[cut:]


def _stems(phrase: list[str]) -> frozenset[str]:
    return frozenset(stem(token) for token in phrase)
