"""Shapes of words found in a text: what ``kiosk.content.danger`` writes as signs, made ready to match at every key."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from kiosk.content.danger import Phrase, shape_of
from kiosk.partners.words import tokens

#: of a pasted letter that repeats itself the first places of a word are enough
MOST_PLACES = 60

Span = tuple[int, int]
Part = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Sign:
    """A sign made ready: each part is one of its rows of items; ``rarest`` is the part that stands in few texts."""

    parts: tuple[Part, ...]
    windows: tuple[int, ...]
    rarest: Part


@dataclass
class Vocabulary:
    """All words and phrases of all signs; an item is a set of phrases, or one phrase that stands in a sign itself."""

    window: int
    sets: Mapping[str, tuple[str, ...]]
    words: set[str] = field(default_factory=set)
    _items: dict[str, int] = field(default_factory=dict)
    _phrases: list[tuple[Phrase, ...]] = field(default_factory=list)
    _begun_by: dict[str, list[tuple[Phrase, int]]] = field(default_factory=lambda: defaultdict(list))

    def sign(self, text: str) -> Sign:
        """Make one sign ready."""
        shape = shape_of(text, self.window)
        parts = tuple(tuple(self._row(phrase) for phrase in part) for part in shape.parts)
        return Sign(parts, shape.windows, min(parts, key=self._size))

    def spans(self, said: list[tuple[str, ...]]) -> dict[int, list[Span]]:
        """Where each item stands in a text, of which each place may be read as several words."""
        found: dict[int, list[Span]] = defaultdict(list)
        for start, readings in enumerate(said):
            for word in readings:
                for rest, item in self._begun_by.get(word, ()):
                    end = start + 1 + len(rest)
                    if end <= len(said) and all(part in said[at] for at, part in enumerate(rest, start + 1)):
                        found[item].append((start, end))
        return found

    def _row(self, phrase: Phrase) -> tuple[int, ...]:
        if any(element.startswith("<") for element in phrase):
            return tuple(self._item(element) for element in phrase)
        return (self._item(" ".join(phrase)),)

    def _item(self, text: str) -> int:
        if text not in self._items:
            number = self._items[text] = len(self._phrases)
            self._phrases.append(tuple(dict.fromkeys(self._expanded(text))))
            for phrase in self._phrases[number]:
                self._begun_by[phrase[0]].append((phrase[1:], number))
                self.words.update(phrase)
        return self._items[text]

    def _expanded(self, text: str) -> Iterator[Phrase]:
        if text.startswith("<"):
            for word in self.sets[text[1:-1]]:
                yield from self._expanded(word)
        elif found := tuple(tokens(text)):
            yield found

    def _size(self, part: Part) -> int:
        return sum(min(len(self._phrases[item]) for item in row) for row in part)


class Matcher:
    """Finds signs in one text."""

    def __init__(self, spans: dict[int, list[Span]]) -> None:
        self._spans = spans
        self._found: dict[Part, list[Span]] = {}

    def covered(self, signs: Iterable[Sign]) -> frozenset[int]:
        """All places of the text that the signs take."""
        return frozenset(
            place
            for sign in signs
            for match in self._matches(sign, frozenset())
            for span in match
            for place in range(*span)
        )

    def first(self, sign: Sign, without: Set[int] = frozenset()) -> tuple[Span, ...]:
        """Where a sign stands first, in the order of the text, on none of the places ``without``; empty if nowhere."""
        return next((tuple(sorted(match)) for match in self._matches(sign, without)), ())

    def _matches(self, sign: Sign, without: Set[int]) -> Iterator[list[Span]]:
        for key in self._part(sign.parts[0]):
            if _free(key, without) and (match := self._around(key, sign, without)):
                yield match

    def _around(self, key: Span, sign: Sign, without: Set[int]) -> list[Span]:
        match = [key]
        for part, window in zip(sign.parts[1:], sign.windows[1:], strict=True):
            spans = self._part(part)
            low = bisect_left(spans, (key[0] - window, 0))
            high = bisect_right(spans, (key[0] + window + 1, 0))
            fit = (span for span in spans[low:high] if _free(span, without) and not _touches(span, match))
            nearest = min(fit, key=lambda span: abs(span[0] - key[0]), default=None)
            if nearest is None:
                return []
            match.append(nearest)
        return match

    def _part(self, part: Part) -> list[Span]:
        if part not in self._found:
            rows = (span for row in part for span in self._row(row))
            self._found[part] = sorted(set(rows))[:MOST_PLACES]
        return self._found[part]

    def _row(self, row: tuple[int, ...]) -> list[Span]:
        """Where the items of a row follow one another."""
        spans = self._spans.get(row[0], [])
        for item in row[1:]:
            ends = dict(self._spans.get(item, ()))
            spans = [(start, ends[end]) for start, end in spans if end in ends]
        return spans


def _free(span: Span, without: Set[int]) -> bool:
    return without.isdisjoint(range(*span))


def _touches(span: Span, others: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
