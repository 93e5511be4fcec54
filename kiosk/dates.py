"""Dates as people say them, in Dutch."""

from datetime import date, datetime, time

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


def day_and_month(day: date, today: date) -> str:
    """``4 juli``; of another year than this one ``4 juli 2031``."""
    return f"{day.day} {MONTHS[day.month - 1]}{_other_year(day, today)}"


def brief(day: date, today: date) -> str:
    """``4 jul``, ``4 jul 2031``: for where there is little room."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}{_other_year(day, today)}"


def _other_year(day: date, today: date) -> str:
    """The year of a day where it is another than today's: the one rule for leaving it out, on screen and on paper."""
    return "" if day.year == today.year else f" {day.year}"


def month_and_year(day: date) -> str:
    """``juli 2026``."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def month_in_brief(day: date) -> str:
    """``jul 2026``: where there is no room for the day."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}"


def short(day: date) -> str:
    """``4 jul 2026``: narrow, for lists."""
    return f"{day.day} {month_in_brief(day)}"


def long(day: date) -> str:
    """``4 juli 2026``."""
    return f"{day.day} {month_and_year(day)}"


def weekday(day: date, today: date) -> str:
    """``za 4 juli``, ``zo 4 juli 2027``: for appointments."""
    return f"{WEEKDAYS[day.weekday()][:2]} {day_and_month(day, today)}"


def clock(at: datetime | time) -> str:
    """``10.00``."""
    return f"{at:%H.%M}"


def moment(at: datetime, today: date) -> str:
    """``do 3 december 10.00``: for an appointment."""
    return f"{weekday(at.date(), today)} {clock(at)}"


def coming(at: datetime, today: date) -> str:
    """When somebody comes, as it is said: ``vandaag 10.00``, ``donderdag 10.00``, ``do 3 december 10.00``."""
    days = (at.date() - today).days
    if days in (0, 1):
        return f"{distance(at.date(), today)} {clock(at)}"
    if 1 < days < 7:
        return f"{WEEKDAYS[at.weekday()]} {clock(at)}"
    return moment(at, today)


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
