"""Letters that run from right to left, on a terminal that draws every line from left to right.

Most terminals neither join Arabic letters nor turn the line round. So both is done here: each letter becomes the form
that it has in its place (Unicode has a sign for each), and the line is laid out as it is seen. A terminal that would do
it as well (VTE) is told to leave the line alone while such a screen shows, see ``SteadyDriver.order_letters``.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from rich.cells import cell_len

#: where Unicode keeps the forms of the Arabic letters
FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
PLACES = ("<isolated>", "<initial>", "<medial>", "<final>")
LAM = "\u0644"
#: the last of the letters that the console draws
LAST_OF_CONSOLE = "\u024f"
#: keeps two letters apart, and is no sign itself
APART = "\u200c"
#: what runs from left to right within a line: words in Latin letters, and numbers of any kind
RUNS = re.compile(r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+|\d[\d.,:/]*\d|\d")
MIRRORED = {"(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«", "<": ">", ">": "<"}


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Of each letter, and of lam with an alef, its form for each place in a word."""
    found: dict[str, dict[str, str]] = {}
    for code in FORMS:
        place, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(part, 16)) for part in parts) if place in PLACES else ""
        if len(letters) == 1 or (len(letters) == 2 and letters[0] == LAM and letters[1] in "\u0622\u0623\u0625\u0627"):
            found.setdefault(letters, {})[place] = chr(code)
    return found


def from_the_right(text: str) -> bool:
    """Whether there is a letter in it that runs from right to left."""
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)


def can_be_joined(text: str) -> bool:
    """Whether every letter from right to left in it has the forms with which it is drawn."""
    letters = (sign for sign in text if sign.isalpha() and unicodedata.bidirectional(sign) in ("R", "AL"))
    return all(letter in _forms() for letter in letters)


def can_be_shown(text: str, *, console: bool) -> bool:
    """Whether this terminal can draw a text as it is read; who reads letters that it lacks has the paper beside it."""
    return can_be_joined(text) and (not console or all(letter <= LAST_OF_CONSOLE for letter in text))


def as_seen(text: str, width: int) -> list[str]:
    """A text as lines that are drawn from left to right, each of ``width`` columns at most.

    It is broken before it is turned round: else the end of a sentence would stand over its beginning.
    """
    return [_turned(line) if from_the_right(text) else line for line in _broken(text, width)]


def _broken(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and cell_len(longer) > width:
            yield line
            longer = word
        line = longer
    yield line


def _turned(line: str) -> str:
    parts = _joined(line)
    whole = "".join(parts)
    for found in RUNS.finditer(whole):
        # turned round once more with all the rest, it stands as it was
        whole = whole[: found.start()] + found[0][::-1] + whole[found.end() :]
    turned: list[str] = []
    for sign in whole:
        if unicodedata.combining(sign) and turned:
            # a mark stays behind the letter that it stands on
            turned[-1] += sign
        else:
            turned.append(MIRRORED.get(sign, sign))
    return "".join(reversed(turned))


def _joined(line: str) -> list[str]:
    """Each letter in the form of its place, with the marks that stand on it."""
    letters: list[list[str]] = []
    for sign in line:
        if unicodedata.combining(sign) and letters:
            letters[-1][1] += sign
        elif letters and letters[-1][0] == LAM and LAM + sign in _forms():
            letters[-1][0] += sign
        else:
            letters.append([sign, ""])
    bare = [letter for letter, _ in letters]
    return [_form(bare, place) + marks for place, (_, marks) in enumerate(letters)]


def _form(letters: list[str], place: int) -> str:
    letter = letters[place]
    if letter == APART:
        return ""
    forms = _forms().get(letter)
    if forms is None:
        return letter
    before = place > 0 and "<initial>" in _forms().get(letters[place - 1], {}) and "<final>" in forms
    after = place + 1 < len(letters) and "<final>" in _forms().get(letters[place + 1], {}) and "<initial>" in forms
    return forms.get(PLACES[2 if before and after else 3 if before else 1 if after else 0], letter)
