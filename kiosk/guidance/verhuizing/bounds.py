"""What no file of a client can hold: a day outside any guidance, a BSN, or a name with signs that nobody can type.

It looks at any document of structs by the names of its fields, so that a new field is looked at too.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from kiosk import dates
from kiosk.bsn import bsns_in
from kiosk.names import JOINERS

#: days that may still have to come when the file was made; any other one was there by then
TO_COME = frozenset({"due_on", "ends_on", "moving_on", "house_on"})
#: so many months before and after the day on which it was made, at most
BEFORE, AFTER = 120, 60
#: texts on one line, in which there is nothing but what can be read
ON_ONE_LINE = frozenset(
    {"name", "called", "office", "municipality", "to", "made_by", "by", "partner", "phone", "email"}
)
#: figures that are a telephone number, and texts that are none of somebody
NO_TEXTS = frozenset({"phone", "file", "origins", "instrument", "questions", "instruments"})

EARLY = "er staat een dag in van voor {}"
LATE = "er staat een dag in na {}"
A_BSN = "er staat een burgerservicenummer in. Laat het andere kantoor dat weghalen"
UNSEEN = "een naam heeft tekens die niet te lezen zijn"


def outside(part: Any, made_on: date, name: str = "") -> Iterator[str]:
    """What is in a part that cannot be, each in a few words."""
    if isinstance(part, msgspec.Struct):
        for field in part.__struct_fields__:
            if field not in NO_TEXTS - {"phone"}:
                yield from outside(getattr(part, field), made_on, field)
    elif isinstance(part, tuple):
        for one in part:
            yield from outside(one, made_on, name)
    elif isinstance(part, date):
        yield from _wrong_day(part, made_on, to_come=name in TO_COME)
    elif isinstance(part, str):
        yield from _wrong_text(part, name)


def _wrong_day(day: date, made_on: date, *, to_come: bool) -> Iterator[str]:
    earliest = dates.add_months(made_on, -BEFORE)
    latest = dates.add_months(made_on, AFTER) if to_come else made_on
    if day < earliest:
        yield EARLY.format(dates.long(earliest))
    if day > latest:
        yield LATE.format(dates.long(latest))


def _wrong_text(text: str, name: str) -> Iterator[str]:
    if name in ON_ONE_LINE and not all(sign.isprintable() or sign in JOINERS for sign in text):
        yield UNSEEN
    if name not in NO_TEXTS and any(True for _ in bsns_in(text)):
        yield A_BSN
