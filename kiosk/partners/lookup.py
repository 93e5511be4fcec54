"""Find who helps with what, at every key, in the words that people use.

The index is built once: every word of the directory becomes a stem, and every stem knows its tasks. A word of
the query finds stems in several ways, from sure to unsure: the same stem, the beginning of a word (the last
word may be unfinished), a letter or two wrong, the parts of a compound, a known word at one end of it. A task
scores by how much of the query it covers, where rare words count for more.
"""

import heapq
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from math import fsum, log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kiosk.content.location import Content
from kiosk.content.partners import NOT_FOUND, OWN, Partner, Task
from kiosk.partners.danger import Alarm, Danger
from kiosk.partners.directory import Directory
from kiosk.partners.words import GENERAL_WORDS, LONGEST_TOKEN, STOP_WORDS, content_tokens, stem, tokens

LONGEST_QUERY = 20_000
MOST_TYPED, MOST_TOKENS = 60, 16  # of a pasted letter the first words are enough
LAST_LETTER = "\U0010ffff"
MOST_CACHED = 2_000
MOST_BEGUN, MOST_REACHED = 100, 1_500  # words and tasks: after a letter or two nobody reads them all
CANDIDATES = 40  # that are looked at more closely
LOWEST_SCORE = 12.0
LOWEST_SHARE = 0.4  # of the best score; what is below is noise

# How much a word tells by where it stands in a task.
ALONE, IN_TITLE, IN_PHRASE, COMPOUND_PART = 1.0, 0.9, 0.75, 0.6
PARTNER_OF_MAIN_TASK, PARTNER_OF_OTHER_TASK = 0.95, 0.4
AGAIN, MOST_AGAIN = 0.03, 5  # a word that stands in more entries is more what the task is about
# How sure it is that a word of the query means a word of the directory.
SAME, AT_ONE_END = 1.0, 0.5
PER_WRONG_SHARE = 1.2  # what is lost when a share of the letters is wrong
SURE_ENOUGH = 0.6
BEGINNING, BEGINNING_AND_LENGTH = 0.6, 0.3
BEGINNING_OF_OTHER = 0.6  # when the word is known as it stands
# A task that has exactly what was typed, as one entry, goes before one that has it here and there.
COVER_SHARE, ENTRY_SHARE = 0.8, 0.2
UNKNOWN_WORD, GENERAL = 0.5, 0.5

SHORTEST_TYPO = 5
SHORTEST_STEM_TYPO = 4
SHORTEST_TWO_TYPOS = 8
SHORTEST_FIRST_HALF = 5  # a finished word can be the first half of a known one
SHORTEST_PART = 3
SHORTEST_END = 4
SHORTEST_COMPOUND = 7
SHORTEST_JOINED = 5


@dataclass(frozen=True)
class LookupAnswer:
    """A task that may be meant; ``why`` are the words of the directory by which it was found."""

    partner: Partner
    task: Task
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Entry:
    """A task with what is needed to score and explain it."""

    partner: Partner
    task: Task
    phrases: tuple[frozenset[str], ...]
    shown: dict[str, str] = field(default_factory=dict)  # stem -> the word as people know it


@dataclass(frozen=True)
class _Slot:
    """What one word of the query can mean: stems, each with how sure that is; and how much it tells."""

    sure: dict[str, float]
    weight: float


class Lookup:
    """Answers ``search``; built once from a directory and not changed after."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._entries: list[_Entry] = []
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)
        self._stem_of: dict[str, str] = {}
        for partner, task in directory.tasks():
            self._add(partner, task)
        self._add_compound_parts()
        self._words = sorted(self._stem_of)
        self._words_by_length = _by_length(self._stem_of)
        self._stems_by_length = _by_length(self._postings)
        general = {stem(word) for word in GENERAL_WORDS}
        self._rarity = {
            known: log(1 + len(self._entries) / sum(at.values())) * (GENERAL if known in general else 1.0)
            for known, at in self._postings.items()
        }
        self._alarm = Alarm(self._dangers(), self._stem_of)
        self._cache: dict[tuple[str, bool], list[_Slot]] = {}

    # ------------------------------------------------------------ searching

    def search(self, query: str, limit: int = 12) -> list[LookupAnswer]:
        """The tasks that may be meant by ``query``, best first, at most ``limit``.

        Nothing typed, or nothing but words like "ik wil graag", gives every partner with its main task; nothing
        found gives the one answer that sends to the teamleider. A word of danger puts its urgent task first,
        always.
        """
        query = query[:LONGEST_QUERY]
        if not query.strip():
            return self._overview(limit)
        typed = tokens(query)
        unfinished = query[-1].isalnum()
        urgent = self._urgent(typed, unfinished)
        first = {answer.task.code for answer in urgent}
        words = content_tokens(self._joined(typed[:MOST_TYPED]))
        slots = self._slots(words or typed[-1:], unfinished)
        others = (answer for answer in self._scored(typed, slots) if answer.task.code not in first)
        found = list(islice(chain(urgent, others), limit))
        if found or words or not typed:
            return found or [self._not_found()]
        return self._overview(limit)

    def _overview(self, limit: int) -> list[LookupAnswer]:
        return [LookupAnswer(partner, partner.task[0], 0.0) for partner in self._directory.partners[:limit]]

    def _not_found(self) -> LookupAnswer:
        partner, task = self._directory.task(NOT_FOUND)
        return LookupAnswer(partner, task, 0.0)

    def _scored(self, typed: list[str], slots: list[_Slot]) -> Iterator[LookupAnswer]:
        total = sum(slot.weight for slot in slots)
        cover = self._cover(slots)
        if not cover:
            return
        candidates = heapq.nsmallest(CANDIDATES, cover, key=lambda place: (-cover[place], place))
        said = {stem(token) for token in typed} | {
            known for slot in slots for known, sure in slot.sure.items() if sure >= SURE_ENOUGH
        }
        scores = {
            place: 100 * (COVER_SHARE * cover[place] + ENTRY_SHARE * self._entry_share(place, said, total)) / total
            for place in candidates
        }
        lowest = max(LOWEST_SCORE, LOWEST_SHARE * max(scores.values()))
        for place in sorted(candidates, key=lambda place: self._rank(place, scores[place])):
            if scores[place] >= lowest:
                entry = self._entries[place]
                score = min(100.0, round(scores[place], 1))
                yield LookupAnswer(entry.partner, entry.task, score, self._why(place, slots))

    def _cover(self, slots: list[_Slot]) -> dict[int, float]:
        """Per task how much of the query it covers."""
        cover: dict[int, float] = defaultdict(float)
        for slot in slots:
            best: dict[int, float] = {}
            for known, sure in slot.sure.items():
                for place, tells in self._postings[known].items():
                    share = sure * tells
                    if share > best.get(place, 0.0):
                        best[place] = share
            for place, share in best.items():
                cover[place] += share * slot.weight
        return cover

    def _entry_share(self, place: int, said: set[str], total: float) -> float:
        """How much of the query the longest entry of a task says that is there as a whole."""
        whole = (phrase for phrase in self._entries[place].phrases if phrase <= said)
        return min(total, max((fsum(self._tells(known) for known in phrase) for phrase in whole), default=0.0))

    def _why(self, place: int, slots: list[_Slot]) -> tuple[str, ...]:
        """The words of the task that answer the words of the query, in the order of the query."""
        shown = self._entries[place].shown
        found = []
        for slot in slots:
            tells = {known: slot.sure[known] * self._postings[known][place] for known in shown if known in slot.sure}
            if tells:
                found.append(shown[max(tells, key=tells.__getitem__)])
        return tuple(dict.fromkeys(found))

    def _tells(self, known: str) -> float:
        return self._rarity.get(known, UNKNOWN_WORD)

    def _rank(self, place: int, score: float) -> tuple[float, bool, int]:
        """What is a partner's task goes before VluchtelingenWerk when both answer as well."""
        return -round(score, 1), self._entries[place].partner.code == OWN, place

    # ------------------------------------------------------------ what a word can mean

    def _slots(self, words: list[str], unfinished: bool) -> list[_Slot]:
        slots: list[_Slot] = []
        different = list(dict.fromkeys(words))[:MOST_TOKENS]
        for word in different:
            last = unfinished and word == words[-1]
            if (word, last) not in self._cache:
                if len(self._cache) >= MOST_CACHED:
                    self._cache.clear()
                self._cache[word, last] = self._meanings(word, last)
            slots += self._cache[word, last]
        return slots

    def _joined(self, words: list[str]) -> list[str]:
        """Two words that people write apart, such as ``energie toeslag``, made one where that one is known."""
        joined: list[str] = []
        for word in words:
            if joined and len(joined[-1] + word) >= SHORTEST_JOINED and self._knows(joined[-1] + word):
                joined[-1] += word
            else:
                joined.append(word)
        return joined

    def _meanings(self, word: str, last: bool) -> list[_Slot]:
        same = stem(word)
        begun = self._begun(word, LONGEST_TOKEN if last else 2 * len(word) if len(word) >= SHORTEST_FIRST_HALF else 0)
        if same in self._postings:
            others = {known: BEGINNING_OF_OTHER * sure for known, sure in begun.items()} if last else {}
            return [self._slot(others | {same: SAME})]
        if word in STOP_WORDS:
            return [self._slot(begun)]
        if sure := begun or dict(self._mistyped(word, same)):
            return [self._slot(sure)]
        if parts := self._split(word):
            return [self._slot({part: SAME}) for part in parts]
        return [self._slot(dict.fromkeys(self._ends(word), AT_ONE_END))]

    def _slot(self, sure: dict[str, float]) -> _Slot:
        if not sure:
            return _Slot(sure, UNKNOWN_WORD)
        surest = max(sure.values())
        return _Slot(sure, surest * max(self._rarity[known] for known, value in sure.items() if value == surest))

    def _begun(self, word: str, longest: int) -> dict[str, float]:
        """The stems of the words that begin with ``word``; the more of them was typed, the surer."""
        start, end = bisect_left(self._words, word), bisect_left(self._words, word + LAST_LETTER)
        begun = [known for known in self._words[start:end] if len(known) <= longest]
        best: dict[str, float] = {}
        reached = 0
        for known in heapq.nsmallest(MOST_BEGUN, begun, key=len):
            sure = BEGINNING + BEGINNING_AND_LENGTH * len(word) / len(known)
            found = self._stem_of[known]
            best[found] = max(sure, best.get(found, 0.0))
            reached += len(self._postings[found])
            if reached > MOST_REACHED:
                break
        return best

    def _mistyped(self, word: str, same: str) -> Iterator[tuple[str, float]]:
        """The stems that are one letter off, or two in a long word."""
        if len(word) < SHORTEST_TYPO:
            return
        near = _near(word, self._words_by_length)
        if len(same) >= SHORTEST_STEM_TYPO and len(word) < 2 * len(same):
            near += _near(same, self._stems_by_length)
        fewest = min((wrong for _, wrong in near), default=0)
        for known, wrong in near:
            if wrong == fewest:
                yield self._stem_of.get(known, known), 1 - PER_WRONG_SHARE * wrong / len(known)

    def _split(self, word: str) -> list[str]:
        """The stems of two known words of which ``word`` is made, or nothing."""
        if len(word) < SHORTEST_COMPOUND:
            return []
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            head = stem(word[cut:])
            if head in self._postings and (modifier := self._modifier(word[:cut])):
                return [modifier, head]
        return []

    def _modifier(self, text: str) -> str:
        """The stem of the first part of a compound, with or without the letter that ties it."""
        for part in (text, text.removesuffix("s")):
            if len(part) >= SHORTEST_PART and part not in STOP_WORDS and stem(part) in self._postings:
                return stem(part)
        return ""

    def _ends(self, word: str) -> Iterator[str]:
        """The longest known word with which an unknown compound ends, and with which it begins."""
        cuts = range(SHORTEST_PART, len(word) - SHORTEST_END + 1)
        tails = (word[cut:] for cut in cuts)
        heads = (word[:-cut] for cut in cuts)
        for pieces in (tails, heads):
            yield from islice((stem(piece) for piece in pieces if self._knows(piece)), 1)

    def _knows(self, token: str) -> bool:
        return stem(token) in self._postings

    def _urgent(self, typed: list[str], unfinished: bool) -> list[LookupAnswer]:
        """The urgent tasks whose words of danger were typed, the most telling first."""
        return [
            LookupAnswer(self._entries[place].partner, self._entries[place].task, 100.0, words)
            for place, words in self._alarm.told_by(typed, unfinished)
        ]

    # ------------------------------------------------------------ building

    def _add(self, partner: Partner, task: Task) -> None:
        place = len(self._entries)
        phrases = [tokens(text) for text in (task.title, *task.words)]
        self._entries.append(
            _Entry(partner, task, tuple({frozenset(stem(token) for token in phrase) for phrase in phrases}))
        )
        for number, phrase in enumerate(phrases):
            tells = ALONE if len(phrase) == 1 else IN_TITLE if number == 0 else IN_PHRASE
            for token in phrase if len(phrase) == 1 else content_tokens(phrase):
                self._post(place, token, tells)
        for known, times in Counter(stem(token) for phrase in phrases for token in phrase).items():
            if place in self._postings.get(known, ()):
                self._postings[known][place] *= 1 + AGAIN * min(times - 1, MOST_AGAIN)
        by_name = PARTNER_OF_MAIN_TASK if task is partner.task[0] else PARTNER_OF_OTHER_TASK
        for token in content_tokens(tokens(f"{partner.name} {partner.short}")):
            self._post(place, token, by_name)

    def _post(self, place: int, token: str, tells: float) -> None:
        known = self._stem_of.setdefault(token, stem(token))
        at = self._postings[known]
        at[place] = max(tells, at.get(place, 0.0))
        self._entries[place].shown.setdefault(known, token)

    def _add_compound_parts(self) -> None:
        """``burenruzie`` is found by ``ruzie`` and by ``buren``, where these are words of the directory."""
        parts = {word: self._split(word) for word in self._stem_of}
        for word, stems in parts.items():
            whole = self._stem_of[word]
            for part in stems:
                for place, tells in list(self._postings[whole].items()):
                    at = self._postings[part]
                    at[place] = max(COMPOUND_PART * tells, at.get(place, 0.0))
                    self._entries[place].shown.setdefault(part, word)

    def _dangers(self) -> Iterator[Danger]:
        for place, entry in enumerate(self._entries):
            for words in entry.task.danger:
                found = tokens(words)
                yield Danger(place, frozenset(stem(token) for token in found), " ".join(found))


@lru_cache(maxsize=1)
def lookup_in(content: Content) -> Lookup:
    """The lookup in the partners of a location, built at its first use (some 50 ms)."""
    return Lookup(Directory(content.partners))


def _by_length(words: Iterable[str]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for word in words:
        groups[len(word)].append(word)
    return dict(groups)


def _near(word: str, groups: dict[int, list[str]]) -> list[tuple[str, int]]:
    """The words of ``groups`` that differ from ``word`` by a letter, or by two where it is long."""
    most = 2 if len(word) >= SHORTEST_TWO_TYPOS else 1
    return [
        (known, int(wrong))
        for length in range(len(word) - most, len(word) + most + 1)
        for known, wrong, _ in process.extract(
            word, groups.get(length, ()), scorer=OSA.distance, score_cutoff=most, limit=None
        )
    ]
