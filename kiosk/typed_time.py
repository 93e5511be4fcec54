"""Times of the day as people type and say them, in Dutch: ``14.30``, ``1430``, ``half 3``, ``kwart over 2``.

What is said by the hand of a clock comes twice a day. One of the two is an hour at which people meet; where both are,
it is asked.
"""

import re
from datetime import time

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.typed import COUNTS, Read

HOW_TIME = "Typ de tijd als 10.00 of 14.30."
#: nobody types a time in more signs than this
LONGEST = 40
#: outside these hours nobody meets: ``half 3`` is in the afternoon
FIRST_HOUR, LAST_HOUR = 7, 22
HALF_DAY = 12 * 60
NUMBER = r"([0-9]{1,2}|[a-zé]+)"
BY_FIGURES = re.compile(r"([0-9]{1,2})(?: ?(?:[.:,h-]|uur|u| ) ?([0-9]{2}))?(?: ?(?:uur|u|h))?")
IN_ONE = re.compile(r"([0-9]{1,2})([0-9]{2})(?: ?(?:uur|u|h))?")
BY_HAND = re.compile(rf"(?:{NUMBER}(?: minuten| min)? (voor|over) )?(half )?{NUMBER}(?: uur)?")
PARTS = {"ochtends": (0, 12), "morgens": (0, 12), "middags": (12, 18), "avonds": (17, 24), "nachts": (0, 7)}
PART_OF_DAY = re.compile(rf"(.*?) ?'?s? ?({'|'.join(PARTS)})")


def clock(text: str, field: str) -> Read[time]:
    """Read a time of the day.

    Raises:
        BadInput: at ``field``, where it is none, or where it may be two.
    """
    plain = " ".join(text[: LONGEST + 1].lower().replace("’", "'").split()).removeprefix("om ").rstrip(".")
    if len(text) > LONGEST:
        raise BadInput(field, HOW_TIME)
    part = PART_OF_DAY.fullmatch(plain)
    plain, hours = (part[1], PARTS[part[2]]) if part else (plain, None)
    found = _by_figures(plain, field) or _by_hand(plain, field)
    minutes, twice = found
    if hours is not None:
        within = [at for at in _both(minutes) if hours[0] * 60 <= at < hours[1] * 60]
        if not within:
            raise BadInput(field, HOW_TIME)
        return _read(within[0])
    if not twice:
        return _read(minutes)
    met = _one_of(minutes, field)
    return _read(met, guessed=met != minutes)


def _read(minutes: int, *, guessed: bool = False) -> Read[time]:
    at = time(minutes // 60, minutes % 60)
    return Read(at, dates.clock(at), dates.clock(at), guessed, told=dates.clock(at))


def _both(minutes: int) -> list[int]:
    return [minutes % HALF_DAY, minutes % HALF_DAY + HALF_DAY] if minutes < 13 * 60 else [minutes]


def _by_figures(plain: str, field: str) -> tuple[int, bool] | None:
    """What stands on a clock with figures, and whether it may be the same hour after noon."""
    match = BY_FIGURES.fullmatch(plain) or IN_ONE.fullmatch(plain)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 23 or minute > 59:
        raise BadInput(field, f"Deze tijd bestaat niet. {HOW_TIME}")
    # a nought before it, or no hour at all: the early morning is really meant
    early = match[1].startswith("0")
    return hour * 60 + minute, hour < FIRST_HOUR and not early


def _by_hand(plain: str, field: str) -> tuple[int, bool]:
    """``half 3``, ``kwart over 2``, ``tien voor half drie``, ``drie uur``."""
    match = BY_HAND.fullmatch(plain)
    hour = _number(match[4]) if match else None
    if match is None or hour is None or not 1 <= hour <= 23:
        raise BadInput(field, HOW_TIME)
    minutes = hour * 60 - (30 if match[3] else 0)
    if match[1]:
        aside = 15 if match[1] == "kwart" else _number(match[1])
        if aside is None or not 1 <= aside <= 29:
            raise BadInput(field, HOW_TIME)
        minutes += aside if match[2] == "over" else -aside
    if hour > 12:
        return minutes, False
    said_by_hand = bool(match[1] or match[3])
    return (minutes, True) if said_by_hand else (minutes, hour < FIRST_HOUR)


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else COUNTS.get(text)


def _one_of(minutes: int, field: str) -> int:
    """Of an hour in the morning and the same after noon the one at which people meet."""
    met = [at for at in _both(minutes) if FIRST_HOUR * 60 <= at < LAST_HOUR * 60]
    if len(met) > 1:
        early, late = (f"{at // 60}.{at % 60:02}" for at in met)
        raise BadInput(field, f"Bedoelt u {early} of {late}? Typ het zo.")
    return met[0]
