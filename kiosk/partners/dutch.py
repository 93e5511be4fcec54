"""Whether a word exists in Dutch, by Debian's word list (package ``wdutch``, made by OpenTaal).

A word that exists is no typing mistake for another one. Kept by their first letters the 413,000 words take some 5 MB
and are looked through in microseconds; a set of them takes 44 MB.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from kiosk.partners.words import fold

WORD_LIST = Path("/usr/share/dict/dutch")
FIRST_LETTERS = 3
#: ``z-route`` and ``foto's`` are typed and compared as one word
MARKS = b"-'."


@lru_cache(maxsize=65536)
def is_dutch(word: str) -> bool:
    """Whether ``word`` is in the list, whatever its capitals and accents; no word is where there is no list."""
    sought = fold(word).encode()
    return b"\n%b\n" % sought in _words_by_beginning().get(sought[:FIRST_LETTERS], b"")


@cache
def _words_by_beginning() -> dict[bytes, bytes]:
    """The words of the list, one a line, under their first letters."""
    if not WORD_LIST.exists():
        return {}
    groups: dict[bytes, bytes] = {}
    for beginning, group in groupby(_words(), key=lambda word: word[:FIRST_LETTERS]):
        groups[beginning] = groups.get(beginning, b"\n") + b"\n".join(group) + b"\n"
    return groups


def _words() -> Iterator[bytes]:
    with WORD_LIST.open("rb") as lines:
        for line in lines:
            word = line.rstrip().lower().translate(None, MARKS)
            yield word if word.isascii() else fold(word.decode()).encode()
