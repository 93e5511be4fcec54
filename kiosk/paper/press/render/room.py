"""How much room words will take, told before anything is laid out: what a block may hold is then a rule.

Widths are those of Noto Sans, in parts of the height of its letters and on the large side. A test sets every shipped
sentence in its own language and looks that none of them takes more lines than is told here.
"""

from math import ceil

from kiosk.content.texts import Words

MM_PER_PT = 25.4 / 72
#: how wide letters are: a sign and a thin letter, one of the middle, a capital, the widest; of Ethiopia, and of Arabic
THIN, SLIM, PLAIN, CAPITAL, WIDE, ETHIOPIC, ARABIC = 0.29, 0.43, 0.61, 0.68, 0.95, 0.7, 0.58
#: so much wider is a bold letter
BOLD = 1.08
#: the Dutch beside his own language is set in these points
DUTCH_PT = 9.0


def lines(text: str, width_mm: float, points: float, *, bold: bool = False) -> int:
    """In how many lines a text stands at most, broken between its words; a word that is too long is broken itself."""
    letter = points * MM_PER_PT * (BOLD if bold else 1)
    count, at = 0, width_mm
    for word in text.split():
        wide = sum(map(_wide, word)) * letter
        if at + THIN * letter + wide <= width_mm:
            at += THIN * letter + wide
            continue
        count += max(1, ceil(wide / width_mm))
        at = wide % width_mm if wide > width_mm else wide
    return count


def high(words: Words, width_mm: float, points: float, *, leading: float = 1.2, bold: bool = False) -> float:
    """How high a text stands in both languages, one under the other, in millimetres."""
    own, nl = (words.own, words.nl) if words.own else (words.nl, "")
    line, dutch = (size * MM_PER_PT * leading for size in (points, DUTCH_PT))
    return lines(own, width_mm, points, bold=bold) * line + lines(nl, width_mm, DUTCH_PT) * dutch


def _wide(sign: str) -> float:
    if "\u1200" <= sign <= "\u139f":
        return ETHIOPIC
    if "\u0600" <= sign <= "\u06ff":
        return ARABIC
    if sign in "mwMWOQ@%&–—":
        return WIDE
    if sign in "ijlI'’.,:;!|()-":
        return THIN
    if sign in "ftrJszc?":
        return SLIM if sign not in "szc" else PLAIN * 0.85
    return CAPITAL if sign.isupper() else PLAIN
