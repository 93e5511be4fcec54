"""Which PINs are guessed first, and why: each kind has a sentence that says what it is and what to do.

People choose days, keys that lie in a line, and what comes back (Markert and others, "This PIN Can Be Easily Guessed",
2020): a list alone refuses too few of them, so what the list is made of is refused by rule. One in seven PINs of six
digits goes so; that is about what the same study finds best.
"""

import itertools
import re
from collections.abc import Callable, Iterable
from functools import cache

from kiosk import bsn
from kiosk.content.demo_office import load_demo_office
from kiosk.content.toml_file import shipped

RUN = "Deze pincode is te makkelijk te raden. Kies cijfers zonder vaste volgorde."
REPEAT = "In deze pincode komen steeds dezelfde cijfers terug. Dat is te makkelijk te raden. Kies een andere."
MIRROR = "Deze pincode is van voren en van achteren gelijk. Dat is te makkelijk te raden. Kies een andere."
DATE = "Dit lijkt op een datum of een jaar. Dat raden anderen het eerst. Kies een andere pincode."
KEYS = "Deze cijfers maken een figuur op de toetsen. Dat is te makkelijk te raden. Kies een andere pincode."
PRACTICE = "Dit is de pincode van het oefenkantoor. Die kent iedereen. Kies een andere."
MOST_USED = "Deze pincode kiezen heel veel mensen. Kies een andere."
NUMBER = "Dit lijkt op een telefoonnummer of een BSN. Kies een andere pincode."

#: the steps from digit to digit that people count in
STEPS = (0, 1, -1, 2, -2)
#: and those from one pair of digits to the next, or from three to the next: 010203, 112131, 147258
PAIR_STEPS = {0, 1, 2, 5, 9, 10, 11, 12, 20, 22}
THREE_STEPS = {0, 1, 2, 10, 11, 100, 101, 110, 111, 222, 333}
#: what people know by heart: π, e, √2, the golden section, Fibonacci, primes, squares, doublings, a television series
BY_HEART = (
    *("31415926535897", "27182818284590", "14142135623730", "16180339887498", "011235813213455"),
    *("2357111317192329", "14916253649648100", "1248163264128256512", "4815162342"),
)
DAY, MONTH, YEAR, SHORT = "(?:0[1-9]|[12][0-9]|3[01])", "(?:0[1-9]|1[0-2])", "(?:19[0-9]{2}|20[0-4][0-9])", "[0-9]{2}"
DATES = re.compile(
    "|".join(
        (
            *(f"{day}{year}" for year in (YEAR, SHORT) for day in (f"{DAY}{MONTH}", f"{MONTH}{DAY}")),
            *(f"{year}{MONTH}{DAY}" for year in (YEAR, SHORT)),
            *(f"{YEAR}{DAY}{MONTH}", f"{MONTH}{YEAR}", f"{YEAR}{MONTH}", f"{DAY}[1-9]{YEAR}"),
            *(f"[1-9]{MONTH}{YEAR}", f"[1-9][1-9]{YEAR}", f"{YEAR}[1-9]{DAY}", f"{YEAR}{MONTH}[1-9]"),
            # two days, two years, a year and a short one
            *(f"(?:{DAY}{MONTH}){{2,3}}", f"(?:{DAY}{MONTH}{SHORT}){{2}}", f"{YEAR}{{2,3}}"),
            *(f"{YEAR}(?:19|20)", f"(?:19|20){YEAR}", f"0?{YEAR}0", f"0{YEAR}00?"),
            # a year with the easiest beside it: 198700, 19871234
            *(f"{YEAR}(?P<after>[0-9])(?P=after)+", f"(?P<before>[0-9])(?P=before)+{YEAR}"),
            *(f"{YEAR}(?:1234?|4?321)", f"(?:1234?|4?321){YEAR}"),
        )
    )
)
#: the lines of three and four on the keys, of a telephone and of a keyboard; each also the other way
LINES = ("123", "456", "789", "147", "258", "369", "159", "357", "2580", "0258", "0147", "0369", "1470", "3690")
CORNERS, CROSS = set("1379"), set("2468")
#: where each key lies; the 0 of a telephone lies under the 8, that of a keyboard beside the lowest row
PLACES = {str(key): divmod(key - 1, 3) for key in range(1, 10)}
NEXT_TO_ZERO = {"7", "8", "9", "1", "2", "3"}


def weakness(pin: str) -> str:
    """What makes a PIN one that is tried first, in a sentence; empty where nothing is known of it."""
    return next((sentence for sentence, found in KINDS if found(pin)), "")


def _steps(pin: str) -> list[int]:
    return [(int(after) - int(before)) % 10 for before, after in itertools.pairwise(pin)]


def _is_run(pin: str) -> bool:
    """Counted in even steps, also all but its first or last digit, in pieces, or a series that people know."""
    if len(set(_steps(pin))) == 1:
        return True
    known = {step % 10 for step in STEPS}
    inside = any(len(found) == 1 and found <= known for found in (set(_steps(pin[1:])), set(_steps(pin[:-1]))))
    return inside or bool(_pieces().fullmatch(pin)) or any(pin in text for text in _counted())


@cache
def _pieces() -> re.Pattern[str]:
    """Runs of three and more behind each other, the first or last one perhaps cut off: 123789, 321654, 123498."""
    runs = {
        "".join(str((first + step * place) % 10) for place in range(length))
        for first, step, length in itertools.product(range(10), STEPS, (3, 4, 5, 6))
    }
    return _behind_each_other(runs, {run[:2] for run in runs if _steps(run)[0] in (0, 1, 9)})


def _behind_each_other(pieces: Iterable[str], cut_off: Iterable[str]) -> re.Pattern[str]:
    whole, short = (f"(?:{'|'.join(sorted(some))})" for some in (pieces, cut_off))
    return re.compile(f"{short}?{whole}+{short}?")


def _counts(pin: str) -> bool:
    """Counted by two or three digits: 010203, 102030, 123234."""
    for width, steps in ((2, PAIR_STEPS), (3, THREE_STEPS)):
        if len(pin) % width:
            continue
        groups = [int(pin[at : at + width]) for at in range(0, len(pin), width)]
        taken = {after - before for before, after in itertools.pairwise(groups)}
        if len(taken) == 1 and abs(taken.pop()) in steps:
            return True
    return False


@cache
def _counted() -> tuple[str, ...]:
    """Numbers behind each other, by ones, twos, fives and tens, and what is known by heart; each also backwards."""
    starts = ((0, 1), (1, 2), (0, 2), (0, 5), (0, 10), (0, 3), (0, 4))
    rows = ["".join(str(number) for number in range(first, 130, step)) for first, step in starts]
    down = ["".join(str(number) for number in reversed(range(first, 130, step))) for first, step in starts]
    return (*rows, *down, *BY_HEART)


def _repeats(pin: str) -> bool:
    """A group that comes back, two digits only, nothing but pairs, or one digit nearly throughout."""
    length = len(pin)
    if any((pin[:group] * length)[:length] == pin for group in range(1, length // 2 + 1)):
        return True
    rows = [len(list(same)) for _, same in itertools.groupby(pin)]
    return len(set(pin)) <= 2 or min(rows) > 1 or max(rows) >= length - 2


def _is_mirrored(pin: str) -> bool:
    return pin == pin[::-1]


def _is_date(pin: str) -> bool:
    return bool(DATES.fullmatch(pin))


def _is_figure(pin: str) -> bool:
    """Lines behind each other, a walk from key to key, the corners, or the cross between them."""
    if set(pin) <= CORNERS or set(pin) <= CROSS or _lines().fullmatch(pin):
        return True
    pairs = list(itertools.pairwise(pin))
    if all(_far(before, after) <= 1 for before, after in pairs):
        return True
    return len(set(pin)) == len(pin) and all(_far(before, after) <= 2 for before, after in pairs)


@cache
def _lines() -> re.Pattern[str]:
    lines = {*LINES, *(line[::-1] for line in LINES)}
    return _behind_each_other(lines, {line[:2] for line in lines})


def _far(one: str, other: str) -> int:
    """How far two keys lie apart: 1 side by side, 2 with a corner together, more else; a digit again is far."""
    if one == other:
        return 3
    if "0" in (one, other):
        return 1 if {one, other} & NEXT_TO_ZERO else 3
    (row, column), (other_row, other_column) = PLACES[one], PLACES[other]
    down, aside = abs(row - other_row), abs(column - other_column)
    return down + aside if max(down, aside) == 1 else 3


@cache
def most_used() -> frozenset[str]:
    """The passwords of 6 to 12 digits that most people had, of those that came out."""
    lines = shipped("pincodes.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line.isdigit())


def _is_most_used(pin: str) -> bool:
    return pin in most_used()


@cache
def _practice_pin() -> str:
    return load_demo_office().pin


def _is_practice(pin: str) -> bool:
    return pin == _practice_pin()


def _is_number(pin: str) -> bool:
    return bool(re.fullmatch(r"0[1-9][0-9]{8}|31[1-9][0-9]{8}", pin)) or (len(pin) == bsn.DIGITS and bsn.is_bsn(pin))


#: the first that fits is told
KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (PRACTICE, _is_practice),
    (REPEAT, _repeats),
    (MIRROR, _is_mirrored),
    (RUN, _is_run),
    (KEYS, _is_figure),
    (RUN, _counts),
    (DATE, _is_date),
    (NUMBER, _is_number),
    (MOST_USED, _is_most_used),
)
