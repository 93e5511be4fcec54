"""The recovery key as words on paper: which mistake is made in them is named, and mended where that can be.

Fifteen words are drawn, of 512: 135 bits, more than it takes to break the key that is made of them. They are the
values at 0 to 14 of a polynomial over the field of 512 elements; three more are its values at 15, 16 and 17 (the code
of Reed and Solomon). So a word that is another one is found, and so are two that changed places; three that cannot be
read come back.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from rapidfuzz.distance import OSA

from kiosk.content.codewoorden import WORDS, codewoorden
from kiosk.faults import BadInput
from kiosk.upkeep.age_key import age_key

DRAWN, COUNT = 15, 18
#: typed for a word that cannot be read
UNREAD = "?"
MOST_UNREAD = COUNT - DRAWN
#: x^9 + x^4 + 1, of which x runs through every element of the field but 0
FIELD = 0b1000010001
#: what the key is made for; another purpose would get another one of the same words
PURPOSE = b"wegwijzer herstelsleutel 1"
TYPED = re.compile(r"[^\W\d_]+|\?+")

NO_WORD = "Woord {0} klopt niet: {1!r} staat niet in de lijst. Het telt nu als niet te lezen."
READ_AS = "Woord {0}: {1!r} is gelezen als {2}."
IS_OTHER = "Woord {0} klopt niet: er hoort {2}, niet {1}. Dat is verbeterd."
CAME_BACK = "Woord {0} is {1}. Schrijf het weer op het papier."
SWAPPED = "Woord {0} en woord {1} stonden verwisseld. Dat is verbeterd."
TOO_MANY = "Dat zijn te veel woorden: het zijn er samen {0}. Typ verder vanaf woord {1}."
NOT_READ = f"Meer dan {MOST_UNREAD} woorden kloppen niet of zijn niet te lezen. Kijk ze na op het papier."
NOT_TOGETHER = "Deze woorden passen niet bij elkaar: meer dan één klopt er niet. Leg ze naast het papier."


@dataclass(frozen=True)
class ReadWords:
    """ReadWords as they were understood, or as they belong; and in a sentence each what was made of them."""

    words: tuple[str, ...] = field(repr=False)
    noted: tuple[str, ...] = field(default=(), repr=False)


def draw_words() -> tuple[str, ...]:
    """The words of a new key, drawn by the system's randomness."""
    drawn = [secrets.randbelow(WORDS) for _ in range(DRAWN)]
    base = list(enumerate(drawn))
    return _as_words([*drawn, *(_value_at(place, base) for place in range(DRAWN, COUNT))])


def key_of(words: Sequence[str]) -> str:
    """The key of the format age that is made of the words."""
    said = " ".join(words[:DRAWN]).encode()
    return age_key(HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(said))


def take(typed: str, first: int) -> ReadWords:
    """The words of a typed line, of which the first is number ``first``: in any case, with numbers or signs between.

    What is no word, nor a slip of one, stands for one that cannot be read.

    Raises:
        BadInput: where they are more than there are.
    """
    plain = unicodedata.normalize("NFKD", typed.casefold()).encode("ascii", "ignore").decode()
    pieces = list(_pieces(TYPED.findall(plain)))
    if len(pieces) > COUNT + 1 - first:
        raise BadInput("words", TOO_MANY.format(COUNT, first))
    words = [_nearest(piece) for piece in pieces]
    noted = []
    for number, (piece, word) in enumerate(zip(pieces, words, strict=True), start=first):
        if word == UNREAD and not piece.startswith(UNREAD):
            noted.append(NO_WORD.format(number, piece))
        elif word not in (piece, UNREAD):
            noted.append(READ_AS.format(number, piece, word))
    return ReadWords(tuple(words), tuple(noted))


def _pieces(found: Sequence[str]) -> Iterator[str]:
    """What was typed, word for word; one that was typed in two halves is one."""
    known = set(codewoorden())
    rest = list(found)
    while rest:
        piece = rest.pop(0)
        if piece not in known and rest and piece + rest[0] in known:
            piece += rest.pop(0)
        yield piece


def _nearest(piece: str) -> str:
    """The word that is meant, by a slip of one key (in a long word two); as unread where that can be none, or more."""
    if piece in codewoorden():
        return piece
    if piece.startswith(UNREAD):
        return UNREAD
    away = {word: OSA.distance(piece, word, score_cutoff=2) for word in codewoorden()}
    least = min(away.values())
    near = [word for word, slips in away.items() if slips == least]
    return near[0] if len(near) == 1 and least <= (1 if len(near[0]) < 6 else 2) else UNREAD


def mended(words: Sequence[str]) -> ReadWords:
    """The words of a key as they belong, whatever was misread in them.

    Raises:
        BadInput: where they are no key, and which of them is wrong cannot be told.
    """
    numbers = [None if word == UNREAD else codewoorden().index(word) for word in words]
    unread = [place for place, number in enumerate(numbers) if number is None]
    if len(unread) > MOST_UNREAD:
        raise BadInput("words", NOT_READ)
    found = _whole(numbers) or _with_one_wrong(numbers, len(unread)) or _with_two_swapped(numbers)
    if found is None:
        raise BadInput("words", NOT_TOGETHER)
    right = _as_words(found)
    wrong = [place for place in range(COUNT) if words[place] != right[place]]
    swapped = [place for place in wrong if place not in unread]
    noted = [CAME_BACK.format(place + 1, right[place]) for place in unread]
    if len(swapped) == 2:
        noted.append(SWAPPED.format(*(place + 1 for place in swapped)))
    else:
        noted += [IS_OTHER.format(place + 1, words[place], right[place]) for place in swapped]
    return ReadWords(right, tuple(noted))


def _as_words(numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(codewoorden()[number] for number in numbers)


# -- what belongs together --------------------------------------------------------------------------------------------


def _with_one_wrong(numbers: Sequence[int | None], unread: int) -> list[int] | None:
    """With one of them another word; each that cannot be read takes away one of the three that tell."""
    if unread + 2 > MOST_UNREAD:
        return None
    without = ([*numbers[:place], None, *numbers[place + 1 :]] for place in range(COUNT) if numbers[place] is not None)
    return next((whole for some in without if (whole := _whole(some))), None)


def _with_two_swapped(numbers: Sequence[int | None]) -> list[int] | None:
    """With two of them in each other's place; only where all can be read does that leave no doubt."""
    if None in numbers:
        return None
    for one, other in combinations(range(COUNT), 2):
        some = list(numbers)
        some[one], some[other] = some[other], some[one]
        if whole := _whole(some):
            return whole
    return None


def _whole(numbers: Sequence[int | None]) -> list[int] | None:
    """All of them, with those that lack; none where they do not belong together."""
    known = [(place, number) for place, number in enumerate(numbers) if number is not None]
    base = known[:DRAWN]
    if any(_value_at(place, base) != number for place, number in known[DRAWN:]):
        return None
    return [_value_at(place, base) if number is None else number for place, number in enumerate(numbers)]


def _value_at(place: int, base: Sequence[tuple[int, int]]) -> int:
    """What the polynomial through these points is at another place (Lagrange); to add and to subtract is one here."""
    power_of, element_of = _tables()
    value = 0
    for at, number in base:
        if number == 0:
            continue
        power = power_of[number]
        for other, _ in base:
            if other != at:
                power += power_of[place ^ other] - power_of[at ^ other]
        value ^= element_of[power % (WORDS - 1)]
    return value


@cache
def _tables() -> tuple[dict[int, int], tuple[int, ...]]:
    """Which power of x each element is, and which element each power."""
    elements, element = [], 1
    for _ in range(WORDS - 1):
        elements.append(element)
        element = element << 1 ^ (FIELD if element << 1 >= WORDS else 0)
    return {element: power for power, element in enumerate(elements)}, tuple(elements)
