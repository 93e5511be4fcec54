"""Days, times and years as people type them, in Dutch. What could mean two things is asked again, never guessed.

Read by a few rules of our own: dateparser, which was tried, takes ``4-9-26`` for 2126, ``1430`` for a year and
``12`` for a day of this month.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Generic, TypeVar

from kiosk import dates
from kiosk.faults import BadInput

Value = TypeVar("Value")

HOW_DAY = "Typ een datum als 4-7-2026 of 4 juli 2026."
HOW_YEAR = "Typ een jaar met vier cijfers, zoals 1988."
#: nobody types a day in more signs than this
LONGEST = 40
#: by how many days a word is from today
NEAR = {"vandaag": 0, "nu": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1, "eergisteren": -2}
NUMBERS = (
    *("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien"),
    *("veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
)
COUNTS = {**{name: place for place, name in enumerate(NUMBERS, 1)}, "één": 1}
#: ways to write a month that are not its beginning
ALSO_MONTHS = {"mrt": 3, "oct": 10}
SOON, PAST = "komende|aanstaande|aankomende|eerstkomende|a\\.?s", "afgelopen|vorige|laatste"
WEEKDAY = "|".join((*dates.WEEKDAYS, *(name[:2] for name in dates.WEEKDAYS)))
WEEK = "deze week|volgende week|vorige week"
A_WEEKDAY = re.compile(rf"(?:op )?(?:(deze|volgende|{SOON}|{PAST})\.? )?({WEEKDAY})(?: (a\.?s|jl|j\.l))?")
IN_A_WEEK = re.compile(rf"(?:(?P<week>{WEEK}) (?:op )?(?P<day>{WEEKDAY})|(?P<day2>{WEEKDAY}) (?P<week2>{WEEK}))")
AMOUNT = re.compile(
    r"(over )?([0-9]{1,3}|half|een half|[a-zé]+) ?(dag|dagen|week|weken|maand|maanden|jaar|halfjaar)( geleden)?"
)
PART = r"[ ./,-]"
WITH_NUMBER = rf"([0-9]{{1,2}}){PART}+([0-9]{{1,2}})"
WITH_NAME = rf"([0-9]{{1,2}})(?:(?:e|de|ste)(?![a-z]))?{PART}*([a-z]+)"
WITH_YEAR = rf"\.?(?:{PART}*'?([0-9]{{4}}|(?<![0-9])[0-9]{{2}}))?"
BY_PARTS = re.compile(
    rf"(?:op )?(?:({WEEKDAY})[ .,]+)?(?:de )?(?:{WITH_NUMBER}|{WITH_NAME}){WITH_YEAR}",
)
IN_ONE = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2}|[0-9]{4})")
AS_ISO = re.compile(r"([0-9]{4})[-/.]?([0-9]{1,2})[-/.]?([0-9]{1,2})")
ONLY_A_DAY = re.compile(r"(?:op )?(?:de )?([0-9]{1,2})(?:e|de|ste)?")
#: how a spreadsheet writes the time of a day that has none
MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?(\.0+)?$")
A_YEAR = re.compile(r"(?:'?([0-9]{2})|([0-9]{4}))")


class Aim(Enum):
    """Which days a field is for: what is typed without a year, or as a day of the week, is one of these."""

    COMING = "coming"
    PAST = "past"
    EITHER = "either"


@dataclass(frozen=True)
class Read(Generic[Value]):
    """What was typed as it was understood, and as it is ``written`` in full and ``said`` in a sentence.

    Where a part of it was ``guessed`` it is shown so, before it is kept.
    """

    value: Value
    written: str
    said: str
    guessed: bool = False
    #: what is told under the field; nothing where it says no more than what is written
    told: str = ""


@dataclass(frozen=True)
class Days:
    """The days of a field: what today is, between which days it must be, and which are meant."""

    today: date
    earliest: date
    latest: date
    aim: Aim = Aim.EITHER

    @property
    def last_in_words(self) -> str:
        """Until which day it may be: of a day that was never one that is still to come."""
        only_past = self.aim is Aim.PAST and self.latest > self.today
        return "vandaag" if only_past else dates.long(self.latest)

    def nearest(self, found: Iterable[date]) -> date | None:
        """Of these the one that is meant: the nearest, on the side of today that the field is for if there is one."""
        within = [day for day in found if self.earliest <= day <= self.latest]
        meant = [day for day in within if self._is_meant(day)] or within
        return min(meant, key=lambda day: (abs((day - self.today).days), day < self.today), default=None)

    def _is_meant(self, day: date) -> bool:
        if self.aim is Aim.EITHER or day == self.today:
            return True
        return (day > self.today) is (self.aim is Aim.COMING)


@dataclass(frozen=True)
class _Found:
    days: list[date]
    guessed: bool = False


def day(text: str, field: str, days: Days) -> Read[date]:
    """Read a day: ``4-7-2026``, ``4 sept``, ``vr 4 dec``, ``morgen``, ``vrijdag``, ``over twee weken``, ``040726``.

    Raises:
        BadInput: at ``field``, where it is no date, no existing day, not that day of the week, too early or too late,
            or where it may mean two days.
    """
    plain = _plain(text)
    for read in (_near, _weekday, _in_a_week, _amount, _iso, _in_one, _parts):
        found = read(plain, field, days) if plain else None
        if found is not None:
            break
    else:
        raise BadInput(field, _how(plain))
    nearest = days.nearest(found.days)
    if nearest is None:
        raise BadInput(field, f"Kies een datum tussen {dates.long(days.earliest)} en {days.last_in_words}.")
    written = dates.long(nearest)
    return Read(nearest, written, f"{dates.WEEKDAYS[nearest.weekday()]} {written}", found.guessed)


def written_day(text: str, field: str, days: Days) -> date:
    """Read a day as it stands in a file, with its year: there is no today from which a word in a file counts.

    Raises:
        BadInput: at ``field``, as ``day`` does, and where the year is not there.
    """
    plain = _plain(MIDNIGHT.sub("", text.strip()))
    found = (_iso(plain, field, days) or _in_one(plain, field, days) or _parts(plain, field, days)) if plain else None
    if found is None or found.guessed:
        raise BadInput(field, "Zet hier een datum met het jaar erbij, zoals 4-7-2026.")
    return day(plain, field, days).value


def birth_year(text: str, field: str, earliest: int, latest: int, today: date) -> Read[int]:
    """Read a year of birth: ``1988``, ``88``, or the year of a day such as ``4-7-1988``; told with how old he is.

    Raises:
        BadInput: at ``field``, where it is none, not between these years, or where two figures may mean either century.
    """
    plain = _plain(text)
    match = A_YEAR.fullmatch(plain)
    if match is not None:
        found = _years(match[1] or match[2])
    else:
        days = Days(date.max, date.min, date.max)
        written = (_iso(plain, field, days) or _parts(plain, field, days)) if plain else None
        if written is None or written.guessed:
            raise BadInput(field, HOW_YEAR)
        found = [day.year for day in written.days]
    # somebody of each may be alive, though one of them is too young to be a client: that one may be meant, and wrong
    living = [year for year in dict.fromkeys(found) if earliest <= year <= today.year]
    if len(living) > 1:
        raise BadInput(field, f"{' of '.join(map(str, living))}? Typ het jaar met vier cijfers.")
    within = [year for year in living if year <= latest]
    if len(within) != 1:
        raise BadInput(field, f"Kies een geboortejaar tussen {earliest} en {latest}.")
    written_year, age = str(within[0]), today.year - within[0]
    told = f"geboren in {written_year}: wordt {age} in {today.year}"
    return Read(within[0], written_year, written_year, guessed=len(found) > 1, told=told)


def _plain(text: str) -> str:
    """In small letters, on one line, with one kind of dash; nothing where it is too long to be a day."""
    if len(text) > LONGEST * 10:
        return ""
    plain = " ".join(text.lower().split())
    plain = re.sub("[‐-―−]", "-", plain).replace("’", "'").rstrip(".")
    return plain if len(plain) <= LONGEST else ""


def _how(plain: str) -> str:
    only = ONLY_A_DAY.fullmatch(plain)
    return f"Welke maand? Typ bijvoorbeeld {only[1]} {dates.MONTHS[6]}." if only else HOW_DAY


def _near(plain: str, field: str, days: Days) -> _Found | None:
    return _Found([_shifted(days.today, NEAR[plain])]) if plain in NEAR else None


def _weekday(plain: str, field: str, days: Days) -> _Found | None:
    """That day of the week before or after today; today itself has a word of its own."""
    match = A_WEEKDAY.fullmatch(plain)
    if match is None:
        return None
    said, wanted = match[1] or match[3] or "", _place_of(match[2])
    ahead = (wanted - days.today.weekday()) % 7
    coming, gone = _shifted(days.today, ahead or 7), _shifted(days.today, ahead - 7)
    if re.fullmatch(SOON, said):
        return _Found([coming])
    if re.fullmatch(PAST, said) or said.startswith("j"):
        return _Found([gone])
    if said == "deze":
        return _Found([_shifted(days.today, wanted - days.today.weekday())])
    _refuse_two(field, match[2], said, ahead, days)
    if said:
        return _Found([coming])
    return _Found([coming if days.aim is Aim.COMING else gone], guessed=True)


def _refuse_two(field: str, typed: str, said: str, ahead: int, days: Days) -> None:
    """Which of two days is meant is asked."""
    name = dates.WEEKDAYS[_place_of(typed)]
    if said == "volgende" and days.today.weekday() < _place_of(typed):
        raise BadInput(field, f"Deze week of volgende week {name}? Typ dat erbij, of typ de datum.")
    if not said and ahead == 0:
        raise BadInput(field, f"Het is vandaag {name}. Typ “vandaag”, of typ de datum.")
    if not said and days.aim is Aim.EITHER:
        raise BadInput(field, f"Welke {name}? Typ “afgelopen {name}”, “komende {name}” of de datum.")


def _in_a_week(plain: str, field: str, days: Days) -> _Found | None:
    match = IN_A_WEEK.fullmatch(plain)
    if match is None:
        return None
    week = {"deze": 0, "volgende": 7, "vorige": -7}[(match["week"] or match["week2"]).split()[0]]
    return _Found([_shifted(days.today, week - days.today.weekday() + _place_of(match["day"] or match["day2"]))])


def _place_of(name: str) -> int:
    return next(place for place, whole in enumerate(dates.WEEKDAYS) if whole.startswith(name))


def _amount(plain: str, field: str, days: Days) -> _Found | None:
    match = AMOUNT.fullmatch(plain)
    if match is None or bool(match[1]) == bool(match[4]):
        return None
    counted, unit = match[2], match[3]
    if unit in ("jaar", "halfjaar"):
        months = 6 if "half" in counted or unit == "halfjaar" else 12 * _count(counted)
        return _by_months(months if match[1] else -months, days)
    count = _count(counted) if match[1] else -_count(counted)
    if unit.startswith("maand"):
        return _by_months(count, days)
    return _Found([_shifted(days.today, count * (7 if unit.startswith("we") else 1))]) if count else None


def _count(counted: str) -> int:
    return int(counted) if counted.isdigit() else COUNTS.get(counted, 0)


def _by_months(months: int, days: Days) -> _Found | None:
    # further off is outside every field; where the calendar ends, too
    return _Found([dates.add_months(days.today, max(-1200, min(1200, months)))]) if months else None


def _shifted(day: date, by: int) -> date:
    return day + timedelta(days=by)


def _iso(plain: str, field: str, days: Days) -> _Found | None:
    """``2026-07-04``, as computers write it."""
    match = AS_ISO.fullmatch(plain)
    if match is None or plain.isdigit():
        return None
    return _Found(_existing(plain, field, [int(match[1])], int(match[2]), int(match[3])))


def _in_one(plain: str, field: str, days: Days) -> _Found | None:
    """``04072026`` or ``040726``; what is also a day the other way round is asked."""
    match = IN_ONE.fullmatch(plain)
    if match is None:
        return None
    found = [day for year in _years(match[3]) if (day := _day_or_none(year, int(match[2]), int(match[1])))]
    other = AS_ISO.fullmatch(plain) if len(plain) == 8 else None
    turned = _day_or_none(int(plain[:4]), int(plain[4:6]), int(plain[6:])) if other else None
    within = {day for day in (*found, turned) if day and days.earliest <= day <= days.latest}
    if len(within) > 1 or not (found or turned):
        raise BadInput(field, HOW_DAY)
    return _Found([*within] or found)


def _parts(plain: str, field: str, days: Days) -> _Found | None:
    """A day, a month, and perhaps a year and a day of the week."""
    match = BY_PARTS.fullmatch(plain)
    if match is None or ONLY_A_DAY.fullmatch(plain):
        return None
    weekday, day_text, month_text = match[1], match[2] or match[4], match[3] or match[5]
    month = _month(month_text)
    if not 1 <= month <= 12:
        raise BadInput(field, f"Deze maand bestaat niet. {HOW_DAY}")
    this = days.today.year
    years = _years(match[6]) if match[6] else [year for year in (this - 1, this, this + 1) if 1 <= year <= 9999]
    found = _existing(plain, field, years, month, int(day_text))
    if weekday is not None:
        found = _on_weekday(field, found, _place_of(weekday), days)
    return _Found(found, guessed=not match[6])


def _on_weekday(field: str, found: list[date], weekday: int, days: Days) -> list[date]:
    right = [day for day in found if day.weekday() == weekday]
    nearest = days.nearest(found) or found[0]
    if nearest not in right:
        named = f"{dates.long(nearest)} is een {dates.WEEKDAYS[nearest.weekday()]}"
        raise BadInput(field, f"{named}. Kijk de dag en de datum na.")
    return right


def _month(text: str) -> int:
    """The number of a month: by its number, its name, or how that begins."""
    if text.isdigit():
        return int(text)
    if text in ALSO_MONTHS:
        return ALSO_MONTHS[text]
    begin = [place for place, name in enumerate(dates.MONTHS, 1) if len(text) >= 3 and name.startswith(text)]
    return begin[0] if len(begin) == 1 else 0


def _years(text: str) -> list[int]:
    """The year that this stands for; of two figures in both centuries in which people here live."""
    return [int(text)] if len(text) == 4 else [1900 + int(text), 2000 + int(text)]


def _existing(plain: str, field: str, years: Iterable[int], month: int, day: int) -> list[date]:
    found = [found for year in years if (found := _day_or_none(year, month, day)) is not None]
    if not found:
        raise BadInput(field, f"Deze dag bestaat niet: {plain}. Kijk de dag en de maand na.")
    return found


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


#: how a field is read
Reader = Callable[[str], Read[Value]]
