"""Find who helps with what, at every key, in the words that people use.

A task scores by how much of the query it covers, where rare words count for more. An answer that rests on a
corrected or a partial word alone, or that covers little of what was typed, is not sure; where nothing comes near,
the answer is that the question is not understood, which is something else than a task that nobody was given.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain, islice

from kiosk.content.danger import Dangers, load_danger
from kiosk.content.location import Content
from kiosk.content.partners import NOT_FOUND, OWN, UNKNOWN, Partner, Task
from kiosk.faults import NotFound
from kiosk.partners.danger import Alarm, Told
from kiosk.partners.directory import Directory
from kiosk.partners.dutch import is_dutch
from kiosk.partners.index import Index
from kiosk.partners.meanings import Meanings, Slot
from kiosk.partners.resembling import Resembling, resembling
from kiosk.partners.words import STOP_WORDS, closed_form, content_tokens, stem, tokens

LONGEST_QUERY = 20_000
MOST_TYPED = 60  # of a pasted letter the first words are enough
CANDIDATES = 40  # that are looked at more closely
SHORTEST_FINISHED = 4  # a usual word of fewer letters may be the beginning of another
LOWEST_SCORE = 8.0
LOWEST_SHARE = 0.2  # of the best score; what is below is noise
MOST_BESIDE_DANGER = 3
SURE_SCORE = 45.0
UNDERSTOOD_SCORE = 17.0
SURE_ENOUGH = 0.6
TELLS_ENOUGH = 0.6
WHOLE_ENTRY = 1.0  # what a word tells in an entry of which every word was typed
# A task that has exactly what was typed, as one entry, goes before one that has it here and there.
COVER_SHARE, ENTRY_SHARE = 0.8, 0.2
MOST_BY_ENTRY = 1.25
# What examples add: to the score of a task, and from where on a text without a sign is danger. What is plainly like an
# ordinary question is no danger by a single sign either.
WEIGHT_OF_LIKENESS = 120.0
MOST_LIKE = 5
# More is asked of a few words, of words that say nothing, and where an ordinary answer is sure.
LIKE_DANGER, MORE_LIKE_DANGER, PLAINLY_ORDINARY = 0.7, 1.7, -1.5
FEW_WORDS = 4


class AnswerKind(StrEnum):
    """What sort of answer it is, in the words of the screen."""

    SURE = "zeker"
    UNSURE = "niet zeker"
    UNSETTLED = "niet vastgelegd"
    DANGER = "gevaar"
    NOT_UNDERSTOOD = "niet begrepen"


@dataclass(frozen=True)
class LookupAnswer:
    """A task that may be meant; ``why`` are the words of the directory by which it was found.

    ``sure`` is False where it is no more than the nearest; ``understood`` where the question found nothing at all.
    ``danger`` is what was told of, where that is why it is an answer.
    """

    partner: Partner
    task: Task
    score: float
    why: tuple[str, ...] = ()
    sure: bool = True
    understood: bool = True
    danger: Told | None = None

    @property
    def kind(self) -> AnswerKind:
        """What the screen says of it."""
        if self.danger:
            return AnswerKind.DANGER
        if not self.understood:
            return AnswerKind.NOT_UNDERSTOOD
        if not self.sure:
            return AnswerKind.UNSURE
        return AnswerKind.UNSETTLED if self.partner.code == UNKNOWN else AnswerKind.SURE

    @property
    def who(self) -> str:
        """Whose it is, in few letters; a question mark where the question was not understood."""
        return self.partner.short if self.understood else "?"

    @property
    def what(self) -> str:
        """What is done about danger, else the task, or that the question was not understood."""
        if self.danger:
            return self.danger.title
        return self.task.title if self.understood else "Dit begrijp ik niet"


class Lookup:
    """Answers ``search``; built once from a directory and not changed after."""

    def __init__(self, directory: Directory, dangers: Dangers | None = None) -> None:
        self._directory = directory
        self._index = Index(directory.tasks())
        self._entries = self._index.entries
        self._meanings = Meanings(self._index)
        self._place_of = {entry.task.code: place for place, entry in enumerate(self._entries)}
        self._alarm = Alarm(dangers or load_danger(), STOP_WORDS.union(self._index.stem_of))

    def get_ready(self) -> None:
        """Read the examples and the word list, so that the first key does not wait for them; may run beside it."""
        _ = self._examples
        is_dutch("")

    @cached_property
    def _examples(self) -> Resembling:
        return resembling(self._directory, self._alarm.dangers)

    # ------------------------------------------------------------ searching

    def search(self, query: str, limit: int = 12) -> list[LookupAnswer]:
        """The tasks that may be meant by ``query``, best first, at most ``limit``.

        Nothing typed, or nothing but words like "ik wil graag", gives every partner with its main task, however many;
        what is not understood is told first, with the nearest after it. Danger goes before everything else.
        """
        query = query[:LONGEST_QUERY]
        if not query.strip():
            return self._overview()
        typed = tokens(query)
        unfinished = query[-1].isalnum()
        words = content_tokens(self._meanings.joined(typed[:MOST_TYPED]))
        slots = self._slots(typed[:MOST_TYPED], words, unfinished)
        says_nothing = bool(typed) and not words and not any(slot.sure for slot in slots)
        found = [] if says_nothing else self._found(typed, slots, limit)
        plain = says_nothing or (bool(found) and found[0].sure) or len(typed) < FEW_WORDS
        if told := self._told_of(typed, unfinished, LIKE_DANGER if not plain else MORE_LIKE_DANGER):
            return list(islice(chain(self._urgent(told), self._beside_danger(words, unfinished)), limit))
        if says_nothing:
            return self._overview()
        if found and found[0].score >= UNDERSTOOD_SCORE and found[0].task.code != NOT_FOUND:
            return found
        return [self._not_understood(), *(one for one in found if one.task.code != NOT_FOUND)][:limit]

    def _found(self, typed: list[str], slots: list[Slot], limit: int) -> list[LookupAnswer]:
        """The tasks that may be meant; none of his own people beside fear, duty or anger."""
        barred = self._alarm.dangers.own_people if self._alarm.wary(typed) else ()
        return list(islice((one for one in self._ordinary(typed, slots) if one.task.code not in barred), limit))

    def _slots(self, typed: list[str], words: list[str], unfinished: bool) -> list[Slot]:
        """What was typed may mean: its words that tell something, or else the usual ones."""
        usual = self._meanings.phrase_slots(typed)
        begun = [] if usual else [word for word in typed[-1:] if self._may_grow(word)]
        return self._meanings.slots(words or begun, unfinished) + usual

    def _may_grow(self, word: str) -> bool:
        return len(word) < SHORTEST_FINISHED or word in self._index.places_of

    def _overview(self) -> list[LookupAnswer]:
        return [LookupAnswer(partner, partner.task[0], 0.0) for partner in self._directory.partners]

    def _not_understood(self) -> LookupAnswer:
        partner, task = self._directory.task(NOT_FOUND)
        return LookupAnswer(partner, task, 0.0, sure=False, understood=False)

    def _ordinary(self, typed: list[str], slots: list[Slot]) -> Iterator[LookupAnswer]:
        cover = self._cover(slots)
        like = {self._place_of[code]: more for code, more in self._examples.like_tasks(typed).items()}
        if not cover and not like:
            return
        total = sum(slot.weight for slot in slots)
        said = {stem(token) for token in typed} | {
            known for slot in slots for known, sure in slot.sure.items() if sure >= SURE_ENOUGH
        }
        candidates = heapq.nsmallest(CANDIDATES, cover, key=lambda place: (-cover[place], place))
        candidates += [
            place for place in heapq.nlargest(MOST_LIKE, like, key=like.__getitem__) if place not in candidates
        ]
        whole = {place: [phrase for phrase in self._entries[place].phrases if phrase <= said] for place in candidates}
        told = {place: self._told(place, slots, frozenset().union(*whole[place])) for place in candidates}
        by_words = {place: self._score(told[place], slots, whole[place], total) for place in candidates}
        scores = {place: score + WEIGHT_OF_LIKENESS * like.get(place, 0.0) for place, score in by_words.items()}
        lowest = max(LOWEST_SCORE, LOWEST_SHARE * max(scores.values()))
        longest = {place: max(map(len, whole[place]), default=0) for place in candidates}
        for place in sorted(candidates, key=lambda place: self._rank(place, scores[place], longest[place])):
            if scores[place] >= lowest:
                entry = self._entries[place]
                sure = by_words[place] >= SURE_SCORE and self._rests_on_a_word(place, slots, told[place])
                score = min(100.0, round(scores[place], 1))
                why = self._why(place, slots) or self._examples.telling_task(typed, entry.task.code)
                yield LookupAnswer(entry.partner, entry.task, score, why, sure)

    def _told(self, place: int, slots: list[Slot], complete: frozenset[str]) -> list[float]:
        """Of each word of the query how much the task covers; more in an entry of which every word was typed."""
        at = self._index.postings
        return [
            max(
                (
                    slot.sure_at(known, place) * max(at[known][place], WHOLE_ENTRY if known in complete else 0.0)
                    for known in slot.sure
                    if place in at[known]
                ),
                default=0.0,
            )
            for slot in slots
        ]

    def _score(self, told: list[float], slots: list[Slot], whole: list[frozenset[str]], total: float) -> float:
        """How much of the query the task covers, of 100; more where it has an entry of these words."""
        longest = max((sum(map(self._index.weight, phrase)) for phrase in whole), default=0.0)
        cover = sum(slot.weight * tells for slot, tells in zip(slots, told, strict=True))
        return 100 * (COVER_SHARE * cover + ENTRY_SHARE * min(MOST_BY_ENTRY * total, longest)) / (total or 1)

    def _rests_on_a_word(self, place: int, slots: list[Slot], told: list[float]) -> bool:
        """Whether a whole word was typed that tells enough by itself; a compound does where each of its parts does."""
        whole_words = self._entries[place].whole_words
        enough: dict[str, bool] = {}
        for number, (slot, tells) in enumerate(zip(slots, told, strict=True)):
            word = slot.part_of or str(number)
            this = slot.as_typed and tells >= TELLS_ENOUGH and not whole_words.isdisjoint(slot.sure)
            enough[word] = this and enough.get(word, True)
        return any(enough.values())

    def _cover(self, slots: list[Slot]) -> dict[int, float]:
        """Per task about how much of the query it covers: enough to choose whom to look at."""
        cover: dict[int, float] = defaultdict(float)
        for slot in slots:
            best: dict[int, float] = {}
            for known in slot.sure:
                for place, tells in self._index.postings[known].items():
                    share = slot.sure_at(known, place) * tells
                    if share > best.get(place, 0.0):
                        best[place] = share
            for place, share in best.items():
                cover[place] += share * slot.weight
        return cover

    def _why(self, place: int, slots: list[Slot]) -> tuple[str, ...]:
        """The words of the task that answer the words of the query, in the order of the query."""
        shown, postings = self._entries[place].shown, self._index.postings
        found = []
        for slot in slots:
            tells = {
                known: slot.sure_at(known, place) * postings[known][place] for known in slot.sure if known in shown
            }
            if any(tells.values()):
                found.append(shown[max(tells, key=tells.__getitem__)])
        return tuple(dict.fromkeys(found))

    def _rank(self, place: int, score: float, longest: int) -> tuple[float, int, bool, int]:
        """The best first; of two as good the one with the longest entry, then a partner before VluchtelingenWerk."""
        return -round(score, 1), -longest, self._entries[place].partner.code == OWN, place

    # ------------------------------------------------------------ danger

    def _told_of(self, typed: list[str], unfinished: bool, from_where: float) -> list[Told]:
        """The danger that signs tell of, or else examples, from where on they are like it."""
        like = self._examples.like_danger(typed)
        finished = typed[:-1] if unfinished and len(typed[-1]) < SHORTEST_FINISHED else typed
        if like < PLAINLY_ORDINARY and len(typed) <= MOST_TYPED:
            return []
        told = self._alarm.told_by(typed, unfinished)
        if not told and like > from_where and self._examples.like_danger(finished) > from_where:
            told = [self._alarm.told_as(*self._examples.answer(typed), self._examples.telling_danger(typed))]
        return told

    def _urgent(self, told: list[Told]) -> list[LookupAnswer]:
        """One answer for each thing to do, the most urgent first."""
        first = {one.now: one for one in reversed(told)}
        return [self._urgent_answer(one) for one in told if first[one.now] is one]

    def _urgent_answer(self, told: Told) -> LookupAnswer:
        try:
            partner, task = self._directory.task(self._alarm.dangers.answer_to(told.now).task)
        except NotFound:  # a location took its partner out: the answer itself must not go with it
            partner, task = self._directory.task(NOT_FOUND)
        return LookupAnswer(partner, task, 100.0, told.words, told.sure, danger=told)

    def _beside_danger(self, words: list[str], unfinished: bool) -> Iterator[LookupAnswer]:
        """A few sure answers to what else was typed: none rests on a word of danger or sends to his own people."""
        others = [word for word in words if not self._alarm.knows(word)]
        barred = self._alarm.dangers.tasks.union(self._alarm.dangers.own_people)
        ordinary = self._ordinary(others, self._meanings.slots(others, unfinished))
        return islice((one for one in ordinary if one.sure and one.task.code not in barred), MOST_BESIDE_DANGER)


@lru_cache(maxsize=1)
def lookup_in(content: Content) -> Lookup:
    """The lookup in the partners of a location, built at its first use (some 80 ms, and 200 for the word list)."""
    return Lookup(Directory(content.partners), content.danger)


def forget_typed() -> None:
    """Drop the words that were looked up; what stands in the content is known again at its next use."""
    for known in (stem, closed_form, is_dutch):
        known.cache_clear()
