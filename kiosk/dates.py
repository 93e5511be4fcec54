"""Dates as people say and type them, in Dutch."""

import re
from datetime import date, datetime, time

from kiosk.faults import BadInput

# As CLDR has them. Babel would read the whole Dutch locale for the date at the log-in: a tenth of the start.
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTH_NUMBERS = {name: place % 12 + 1 for place, name in enumerate((*MONTHS, *SHORT_MONTHS))}
TYPED_TIME = r"(?ia)(\d{1,2})(?:\s*[.:u]\s*(\d{2}))?\s*(?:u|uur)?"
TYPED_DATE = r"^\s*(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)\.?(?:[\s./-]+(\d{4}))?\s*$"


def day_and_month(day: date) -> str:
    """``4 juli``."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def brief(day: date) -> str:
    """``4 jul``: for where there is little room."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def month_and_year(day: date) -> str:
    """``juli 2026``."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short(day: date) -> str:
    """``4 jul 2026``: narrow, for lists."""
    return f"{brief(day)} {day.year}"


def long(day: date) -> str:
    """``4 juli 2026``."""
    return f"{day_and_month(day)} {day.year}"


def weekday(day: date) -> str:
    """``za 4 juli``: for the top line and for appointments."""
    return f"{WEEKDAYS[day.weekday()][:2]} {day_and_month(day)}"


def clock(at: datetime | time) -> str:
    """``10.00``."""
    return f"{at:%H.%M}"


def moment(at: datetime) -> str:
    """``do 3 december 10.00``: for an appointment."""
    return f"{weekday(at.date())} {clock(at)}"


def coming(at: datetime, today: date) -> str:
    """When somebody comes, as it is said: ``vandaag 10.00``, ``donderdag 10.00``, ``do 3 december 10.00``."""
    days = (at.date() - today).days
    if days in (0, 1):
        return f"{distance(at.date(), today)} {clock(at)}"
    if 1 < days < 7:
        return f"{WEEKDAYS[at.weekday()]} {clock(at)}"
    return moment(at)


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later; the last day of the month where that day is not there.

    Month 18 from 31 August 2025 is 28 February 2027, month 12 from 29 February 2028 is 28 February 2029.
    """
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - the log-in does not wait for it

    return day + relativedelta(months=months)


def months_between(start: date, day: date) -> int:
    """Whole months from ``start`` to ``day``, rounded down; negative before the start."""
    months = (day.year - start.year) * 12 + day.month - start.month
    while add_months(start, months) > day:
        months -= 1
    return months


def distance(day: date, today: date) -> str:
    """How far off in words: ``vandaag``, ``over 5 dagen``, ``3 weken geleden``."""
    days = (day - today).days
    if days == 0:
        return "vandaag"
    if abs(days) == 1:
        return "morgen" if days > 0 else "gisteren"
    amount = span(day, today)
    return f"over {amount}" if days > 0 else f"{amount} geleden"


def span(day: date, today: date) -> str:
    """How long it is between two days: ``5 dagen``, ``3 weken``, ``4 maanden``."""
    days = abs((day - today).days)
    if days < 21:
        return f"{days} dagen"
    if days < 62:
        return f"{days // 7} weken"
    months = months_between(min(day, today), max(day, today))
    return f"{months} maanden"


def parse(text: str, field: str, *, today: date, earliest: date, latest: date) -> date:
    """Read a date as typed (``4-7-2026``, ``4 juli 2026``, ``4 juli``); without a year the nearest to today.

    Raises:
        BadInput: at ``field``, where it is no date, no existing day, or outside ``earliest`` to ``latest``.
    """
    match = re.match(TYPED_DATE, text.lower())
    if match is None:
        raise BadInput(field, "Typ een datum als 4-7-2026 of 4 juli 2026.")
    day_text, month_text, year_text = match.groups()
    month = int(month_text) if month_text.isdigit() else MONTH_NUMBERS.get(month_text, 0)
    if not 1 <= month <= 12:
        raise BadInput(field, "Deze maand bestaat niet. Typ een datum als 4-7-2026 of 4 juli 2026.")
    years = [int(year_text)] if year_text else [today.year - 1, today.year, today.year + 1]
    found = [day for year in years if (day := _existing(year, month, int(day_text))) is not None]
    if not found:
        raise BadInput(field, f"Deze dag bestaat niet: {text.strip()}. Kijk de dag en de maand na.")
    nearest = min(found, key=lambda day: abs((day - today).days))
    if not earliest <= nearest <= latest:
        raise BadInput(field, f"Kies een datum tussen {long(earliest)} en {long(latest)}.")
    return nearest


def parse_time(text: str, field: str) -> time:
    """Read a time of the day as typed: ``10.00``, ``10:00``, ``10``, ``10 uur``.

    Raises:
        BadInput: at ``field``, where it is no time.
    """
    match = re.fullmatch(TYPED_TIME, text.strip())
    if match is None:
        raise BadInput(field, "Typ de tijd als 10.00 of 14.30.")
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 23 or minute > 59:
        raise BadInput(field, "Deze tijd bestaat niet. Typ de tijd als 10.00 of 14.30.")
    return time(hour, minute)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
