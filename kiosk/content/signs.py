"""The small signs (icons of lucide.dev) that stand for more than one thing: a client learns none of those."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from kiosk.content.location import Content

#: how the words are called that stand beside a sign
WORDS = ("text", "title", "name", "word")


def shared(content: "Content") -> dict[str, tuple[str, ...]]:
    """What each sign stands for that has more than one meaning on the papers of a client."""
    meanings: dict[str, dict[str, str]] = defaultdict(dict)
    for place in (content.poster, content.cards, content.instrument, content.terugkijken, content.tevredenheid):
        for sign, words in _said(place):
            meanings[sign].setdefault(words.casefold().rstrip(".!?"), words)
    return {sign: tuple(found.values()) for sign, found in sorted(meanings.items()) if len(found) > 1}


def _said(value: Any) -> Iterator[tuple[str, str]]:
    """Each sign below ``value``, with the words beside it."""
    if isinstance(value, tuple | list):
        for one in value:
            yield from _said(one)
    elif isinstance(value, msgspec.Struct):
        words = next((found for name in WORDS if (found := getattr(value, name, ""))), "")
        if (sign := getattr(value, "icon", "")) and words:
            yield sign, words
        for name in value.__struct_fields__:
            yield from _said(getattr(value, name))
