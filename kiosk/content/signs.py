"""The small signs (icons of lucide.dev) that stand for more than one thing: a client learns none of those."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.content.toml_file import read, shipped

if TYPE_CHECKING:
    from kiosk.content.location import Content

#: how the words are called that stand beside a sign: of a partner the shortest name
WORDS = ("text", "title", "short", "name", "word")
#: what stands where nobody chose a sign: it has no meaning of its own
PLAIN = ("circle-check-big", "circle-dot", "building")


class Shared(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"stands_for": "class"}):
    """What all the texts are about that one sign stands beside on purpose."""

    stands_for: str
    says: tuple[str, ...]


@cache
def meant() -> Mapping[str, Shared]:
    """The signs that stand beside more than one text on purpose: a class of things."""
    return read(shipped("paper", "signs.toml"), dict[str, Shared])


def double(content: "Content") -> dict[str, tuple[str, ...]]:
    """What each sign stands for that has more than one meaning.

    A location may word a text of ours anew: of a sign that stands for a class it is counted how many texts it has.
    """
    found = shared(content)
    return {sign: texts for sign, texts in found.items() if sign not in meant() or len(texts) > len(meant()[sign].says)}


def shared(content: "Content") -> dict[str, tuple[str, ...]]:
    """The texts of each sign that stands beside more than one on paper, on purpose or not."""
    meanings: dict[str, dict[str, str]] = defaultdict(dict)
    for place in _places(content):
        for sign, words in _said(place):
            meanings[sign].setdefault(words.casefold().rstrip(".!?"), words)
    texts = {sign: tuple(found.values()) for sign, found in sorted(meanings.items())}
    return {sign: found for sign, found in texts.items() if len(found) > 1 and sign not in PLAIN}


def _places(content: "Content") -> tuple[Any, ...]:
    """Where a sign stands on paper: whom a client goes to has one as well as what he reads."""
    said = (content.poster, content.cards, content.instrument, content.terugkijken, content.tevredenheid)
    return (*said, content.partners)


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
