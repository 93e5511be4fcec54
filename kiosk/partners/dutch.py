"""Whether a word exists in Dutch, by Debian's word list (package ``wdutch``, made by OpenTaal).

A word that exists is no typing mistake for another one. Kept by their first letters the 413,000 words take some 5 MB
and are looked through in microseconds; a set of them takes 44 MB.
"""

from collections.abc import Iterable, Iterator
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


def is_name(word: str) -> bool:
    """Whether ``word`` is in the list with a capital: a name, or what is called after one."""
    sought = fold(word).encode()
    return b"\n%b\n" % sought in _names_by_beginning().get(sought[:FIRST_LETTERS], b"")


@cache
def _words_by_beginning() -> dict[bytes, bytes]:
    """The words of the list, one a line, under their first letters."""
    return _by_beginning(_lines())


@cache
def _names_by_beginning() -> dict[bytes, bytes]:
    """Those of them that are written with a capital."""
    return _by_beginning(line for line in _lines() if _has_capital(line))


def _has_capital(line: bytes) -> bool:
    return line[:1].isupper() or (not line[:1].isascii() and line.decode()[0].isupper())


def _by_beginning(lines: Iterable[bytes]) -> dict[bytes, bytes]:
    groups: dict[bytes, bytes] = {}
    for beginning, group in groupby(map(_folded, lines), key=lambda word: word[:FIRST_LETTERS]):
        groups[beginning] = groups.get(beginning, b"\n") + b"\n".join(group) + b"\n"
    return groups


def _folded(line: bytes) -> bytes:
    word = line.rstrip().lower().translate(None, MARKS)
    return word if word.isascii() else fold(word.decode()).encode()


def _lines() -> Iterator[bytes]:
    """The list as it stands; nothing where there is none."""
    if WORD_LIST.exists():
        with WORD_LIST.open("rb") as lines:
            yield from lines
