"""A log-in that is typed into a text: over a field that somebody left open, a name and a PIN are no text to keep."""

import re
from collections.abc import Iterator

from kiosk import bsn, names
from kiosk.faults import BadInput
from kiosk.office import Office
from kiosk.people.acting import names_at_work
from kiosk.people.pins import LONGEST_PIN, SHORTEST_PIN

#: as many digits as a PIN has, also with spaces between; not a number from abroad, and no part of a longer one
A_RUN = re.compile(rf"(?<![\d+])(?<!\d )\d(?: ?\d){{{SHORTEST_PIN - 1},{LONGEST_PIN - 1}}}(?! ?\d)")
#: a telephone number, by its length or because the number of the town, or of the service, stands apart
PHONE = re.compile(r"0\d{9}|0\d{2,3} \d+(?: \d+)*")
#: a word of fewer letters is nobody's name without its first letter
SHORTEST_REST = 3


class LooksLikePin(BadInput):
    """This is what somebody types to log in: nothing of it may be kept."""

    def __init__(self, field: str) -> None:
        sentence = "Dit lijkt op een pincode. Haal de cijfers weg, of schrijf ze los, met een woord erna."
        super().__init__(field, sentence)


class LooksLikeName(BadInput):
    """Nothing but the name of a colleague: he began to log in."""

    def __init__(self, field: str) -> None:
        super().__init__(field, "Dit is de naam van een collega. Schrijf een paar woorden.")


class LooksLikeBsn(LooksLikePin):
    """Nine digits where nothing else is, or a BSN anywhere: that is kept nowhere either."""

    def __init__(self, field: str) -> None:
        BadInput.__init__(self, field, "Dit lijkt op een BSN. De kiosk bewaart nergens een BSN: haal het weg.")


def refuse_pin(field: str, text: str) -> None:
    """Refuse a text in which a PIN stands as people type it to log in: alone, behind a name, or at the end of a line.

    A BSN is refused wherever it stands, and so called; as many digits as it has are called so too.

    Raises:
        LooksLikePin: at ``field``; LooksLikeBsn where it is that.
    """
    for start, end in _pins(text):
        digits = sum(sign.isdigit() for sign in text[start:end])
        raise LooksLikeBsn(field) if digits == bsn.DIGITS else LooksLikePin(field)


def has_pin(text: str) -> bool:
    """Whether there is a PIN in a text, as people type it to log in, or a BSN."""
    return any(_pins(text))


def refuse_log_in(office: Office, field: str, text: str) -> None:
    """The same for what is written in sentences: there a colleague's name alone is no text either.

    His first letter may be gone: it opened the field.

    Raises:
        LooksLikePin: at ``field``.
        LooksLikeName: at ``field``.
    """
    refuse_pin(field, text)
    if len(text.split()) == 1 and _is_name(office, text):
        raise LooksLikeName(field)


def without_pin(office: Office, text: str) -> str:
    """What may stay of a text that has a PIN or a BSN: neither that nor the name of a colleague before it."""
    bare = text
    for start, end in reversed(list(_pins(text))):
        bare = _without_name(office, bare[:start]) + bare[end:]
    return text if bare == text else bare.rstrip()


def _is_name(office: Office, word: str) -> bool:
    typed = names.letters(word)
    parts = (names.letters(part) for name in names_at_work(office) for part in name.split())
    return any(typed in (part, part[1:]) and len(typed) >= SHORTEST_REST for part in parts)


def _without_name(office: Office, text: str) -> str:
    """A text without the name that stands at its end, also where that is glued to the word before it."""
    bare = text.rstrip()
    for part in (part for name in names_at_work(office) for part in name.split()):
        if names.letters(bare[-len(part) :]) == names.letters(part):
            return bare[: -len(part)].rstrip()
    return text


def _pins(text: str) -> Iterator[tuple[int, int]]:
    """From where to where in a text digits stand as a PIN does, or a BSN."""
    found = list(bsn.bsns_in(text))
    found += [pin for pin in _log_ins(text) if not any(pin[0] < end and start < pin[1] for start, end in found)]
    yield from sorted(found)


def _log_ins(text: str) -> Iterator[tuple[int, int]]:
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
