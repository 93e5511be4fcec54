"""A log-in that is typed into a text: over a field that somebody left open, a name and a PIN are no text to keep."""

import re
from collections.abc import Iterator

from kiosk.faults import BadInput
from kiosk.people.pins import LONGEST_PIN, SHORTEST_PIN

#: as many digits as a PIN has, also with spaces between; not a number from abroad, and no part of a longer one
A_RUN = re.compile(rf"(?<![\d+])(?<!\d )\d(?: ?\d){{{SHORTEST_PIN - 1},{LONGEST_PIN - 1}}}(?! ?\d)")
#: a telephone number, by its length or because the number of the town, or of the service, stands apart
PHONE = re.compile(r"0\d{9}|0\d{2,3} \d+(?: \d+)*")
#: a name at the log-in has no more words than this
MOST_NAMES = 3


class LooksLikePin(BadInput):
    """This is what somebody types to log in: nothing of it may be kept."""

    def __init__(self, field: str) -> None:
        sentence = "Dit lijkt op een pincode. Haal de cijfers weg, of schrijf ze los, met een woord erna."
        super().__init__(field, sentence)


def refuse_pin(field: str, text: str) -> None:
    """Refuse a text in which a PIN stands as people type it to log in: alone, behind a name, or at the end of a line.

    Raises:
        LooksLikePin: at ``field``.
    """
    if any(_pins(text)):
        raise LooksLikePin(field)


def without_pin(text: str, before: str) -> str:
    """What may be kept of a text that has a PIN; ``before`` is how it stood, where nothing but a log-in came to it."""
    bare = text
    for start, end in reversed(list(_pins(text))):
        bare = bare[:start] + bare[end:]
    added = bare[len(before) :] if bare.startswith(before) else bare
    return before if len(added.split()) <= MOST_NAMES else bare.rstrip()


def _pins(text: str) -> Iterator[tuple[int, int]]:
    """From where to where in a text digits stand as a PIN does."""
    begin = 0
    for line in text.splitlines(keepends=True):
        for run in A_RUN.finditer(line):
            if _is_pin(line[: run.start()], run[0], line[run.end() :]):
                yield begin + run.start(), begin + run.end()
        begin += len(line)


def _is_pin(before: str, digits: str, after: str) -> bool:
    if PHONE.fullmatch(digits) or PHONE.fullmatch(digits.replace(" ", "")):
        return False
    ends = not after.strip()
    glued = before[-1:].isalpha() or after[:1].isalpha()
    return ends or glued or (len(before.split()) <= 1 and len(after.split()) <= 1)
