"""Danger in what somebody types: which kinds of harm are told of, what is done about each, and on which words.

The signs are data (``content/danger.toml``). Words count whole, folded, in the forms that stand there: no stem and no
part of a word, so that ``112`` is not the hour 12, and ``slaapt`` not ``slaat``. A letter wrong is forgiven in a long
word that is no Dutch word itself, and the last word may be unfinished where it begins nothing else.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.content.danger import Dangers, Harm, Now
from kiosk.partners.dutch import is_dutch
from kiosk.partners.nearby import NearbyWords
from kiosk.partners.signs import Matcher, Sign, Span, Vocabulary

SHORTEST_TYPO = 6
SHORTEST_BEGINNING = 4
BEGINNING_SHARE = 0.6
SHORTEST_HALF = 4
SHORTEST_JOINED = 8
MOST_WORDS = 2_000
MOST_REMEMBERED = 5_000

#: what a place of the text may be read as
Readings = tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A kind of harm that is told of; ``words`` are those on which it was found, as they were typed.

    ``title`` and ``say`` are what is shown: what to do, and how; ``sure`` is False where no sign told it, but the text
    is like what people type then.
    """

    kind: Harm
    now: Now
    words: tuple[str, ...]
    title: str
    say: str
    sure: bool = True


@dataclass(frozen=True)
class _Ready:
    """A kind with its signs made ready, the most urgent first."""

    kind: Harm
    signs: tuple[tuple[Now, Sign], ...]
    now: tuple[Sign, ...]
    harmless: tuple[Sign, ...]


class Alarm:
    """Tells what danger there is in a text; built once. ``harmless`` are words that begin as a word of danger may."""

    def __init__(self, dangers: Dangers, harmless: Iterable[str] = ()) -> None:
        words = Vocabulary(dangers.window, {words.code: words.words for words in dangers.set})
        self.dangers = dangers
        self._kinds = [_ready(kind, words) for kind in dangers.kind]
        self._harmless_signs = [words.sign(sign) for sign in dangers.harmless]
        self._wary = [words.sign(sign) for sign in dangers.wary]
        self._vocabulary = words
        self._sorted = sorted(words.words)
        self._long = NearbyWords(word for word in self._sorted if len(word) >= SHORTEST_TYPO)
        self._harmless = sorted(set(harmless) - words.words)
        self._listed = frozenset(self._harmless)
        self._remembered: dict[tuple[str, bool], list[Readings]] = {}
        self._signs_of = _by_key(self._kinds)

    def knows(self, token: str) -> bool:
        """Whether a folded word stands in any sign."""
        return token in self._vocabulary.words

    def wary(self, typed: list[str]) -> bool:
        """Whether there is a sign of fear, duty or anger."""
        matcher = Matcher(self._vocabulary.spans([(token,) for token in typed[:MOST_WORDS]]))
        return any(matcher.first(sign) for sign in self._wary)

    def told_by(self, typed: list[str], unfinished: bool) -> list[Told]:
        """The kinds of harm that folded words tell of, the most urgent first."""
        said, shown = self._read(typed[:MOST_WORDS], unfinished)
        spans = self._vocabulary.spans(said)
        matcher = Matcher(spans)
        maybe: dict[int, set[int]] = defaultdict(set)
        for item in spans:
            for place, number in self._signs_of.get(item, ()):
                maybe[place].add(number)
        if not maybe:
            return []
        everywhere = matcher.covered(self._harmless_signs)
        told = [
            found
            for place in sorted(maybe)
            if (found := self._told(self._kinds[place], sorted(maybe[place]), matcher, everywhere, shown))
        ]
        urgency = list(Now)
        return sorted(told, key=lambda found: urgency.index(found.now))

    def _told(
        self, ready: _Ready, numbers: list[int], matcher: Matcher, everywhere: frozenset[int], shown: list[str]
    ) -> Told | None:
        now, spans = _found(ready, numbers, matcher, everywhere)
        if now is None:
            return None
        return self._told_of(ready.kind, now, _as_typed(spans, shown))

    def told_as(self, now: Now, kind: str, words: tuple[str, ...]) -> Told:
        """The same of a kind, by its code, that no sign told."""
        return self._told_of(next(harm for harm in self.dangers.kind if harm.code == kind), now, words, sure=False)

    def _told_of(self, kind: Harm, now: Now, words: tuple[str, ...], *, sure: bool = True) -> Told:
        title = f"{self.dangers.answer_to(now).title}: {kind.title}"
        return Told(kind, now, words, title, self.dangers.says(kind, now), sure)

    # ------------------------------------------------------------ reading

    def _read(self, typed: list[str], unfinished: bool) -> tuple[list[Readings], list[str]]:
        """What each place may mean, and what was typed there."""
        said: list[Readings] = []
        shown: list[str] = []
        for number, token in enumerate(typed):
            last = unfinished and number == len(typed) - 1
            for readings in self._readings(token, last):
                said.append(readings)
                shown.append(token)
            joined = token + typed[number + 1] if number + 1 < len(typed) else ""
            if len(joined) >= SHORTEST_JOINED and self.knows(joined):
                said[-1] = (*said[-1], joined)
        return said, shown

    def _readings(self, token: str, last: bool) -> list[Readings]:
        if self.knows(token):
            return [(token,)]
        if (token, last) not in self._remembered:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[token, last] = self._guessed(token, last)
        return self._remembered[token, last]

    def _guessed(self, token: str, last: bool) -> list[Readings]:
        """What a word that stands in no sign may be: one not finished, one mistyped, or two without a space."""
        if token in self._listed or len(token) < SHORTEST_BEGINNING or is_dutch(token):
            return [(token,)]
        if last and (begun := tuple(self._begun(token))):
            return [begun]
        if len(token) >= SHORTEST_TYPO and (near := self._near(token)):
            return [near]
        for cut in range(SHORTEST_HALF, len(token) - SHORTEST_HALF + 1):
            if self.knows(token[:cut]) and self.knows(token[cut:]):
                return [(token[:cut],), (token[cut:],)]
        return [(token,)]

    def _begun(self, token: str) -> Iterator[str]:
        """The words that begin so and are nearly there, where no harmless word begins so."""
        at = bisect_left(self._harmless, token)
        if at < len(self._harmless) and self._harmless[at].startswith(token):
            return
        for word in self._sorted[bisect_left(self._sorted, token) :]:
            if not word.startswith(token):
                return
            if len(token) >= BEGINNING_SHARE * len(word):
                yield word

    def _near(self, token: str) -> Readings:
        return tuple(word for word, _ in self._long.near(token, 1))


def _ready(kind: Harm, words: Vocabulary) -> _Ready:
    signs = tuple((now, words.sign(sign)) for now in Now for sign in kind.signs.get(now, ()))
    now, harmless = (tuple(words.sign(sign) for sign in group) for group in (kind.now, kind.harmless))
    return _Ready(kind, signs, now, harmless)


def _by_key(kinds: list[_Ready]) -> dict[int, set[tuple[int, int]]]:
    """The signs, as place of the kind and number in it, that may be there when an item is."""
    found: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for place, ready in enumerate(kinds):
        for number, (_, sign) in enumerate(ready.signs):
            for row in sign.rarest:
                found[row[0]].add((place, number))
    return found


def _found(
    ready: _Ready, numbers: list[int], matcher: Matcher, everywhere: frozenset[int]
) -> tuple[Now | None, tuple[Span, ...]]:
    """What is to be done about a kind, and where its sign stands; nothing where there is none."""
    without: frozenset[int] | None = None
    for now, sign in (ready.signs[number] for number in numbers):
        if not matcher.first(sign):
            continue
        if without is None:
            without = everywhere | matcher.covered(ready.harmless)
        if spans := matcher.first(sign, without):
            hasty = any(matcher.first(more, without) for more in ready.now)
            return (Now.CALL_112 if hasty else now), spans
    return None, ()


def _as_typed(spans: tuple[Span, ...], shown: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(dict.fromkeys(shown[start:end])) for start, end in spans))
