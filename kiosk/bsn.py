"""What a BSN looks like: the kiosk keeps none, wherever it is typed or read. Pure, and the one place for it."""

import re
from collections.abc import Iterator

DIGITS = 9
#: in a sentence: nine digits together, or in the groups in which people write a BSN; a date and a time are none
IN_A_TEXT = re.compile(
    r"(?<![\d+])(?<!\d[ .-])(?:\d{9}|\d{4}([ .-])\d{2}\1\d{3}|\d{3}([ .-])\d{3}\2\d{3})(?![ .-]?\d)", re.ASCII
)


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the elfproef: 9 times the first, 8 times the second, … less the last, by eleven."""
    if len(digits) != DIGITS or not digits.isdecimal():
        return False
    weights = (*range(DIGITS, 1, -1), -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return digits != "0" * DIGITS and total % 11 == 0


def bsns_in(text: str) -> Iterator[tuple[int, int]]:
    """From where to where in a text a BSN stands."""
    for run in IN_A_TEXT.finditer(text):
        if is_bsn(re.sub(r"\D", "", run[0])):
            yield run.span()
