"""The days of a plan, in Dutch and in the client's language."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime

from kiosk import dates
from kiosk.content.texts import SOURCE, Texts, Words
from kiosk.paper.press.render.frame import both


def long_day(texts: Texts, value: date) -> Words:
    """A day with its year."""
    return both(texts, dates.long(value), format_date(value, "d MMMM y", locale=texts.language))


def short_day(texts: Texts, value: date) -> Words:
    """A day where there is little room."""
    return both(texts, dates.short(value), format_date(value, "d MMM y", locale=texts.language))


def shortest_day(texts: Texts, value: date, *, year: int) -> Words:
    """A day where there is less: its year is told where it is another one than that of the paper."""
    if value.year != year:
        return short_day(texts, value)
    return both(texts, format_date(value, "d MMM", SOURCE), format_date(value, "d MMM", texts.language))


def day_of_year(texts: Texts, value: date, *, year: int) -> Words:
    """A day; its year is told where it is another one than that of the paper."""
    length = "d MMMM" if value.year == year else "d MMMM y"
    return both(texts, format_date(value, length, SOURCE), format_date(value, length, texts.language))


def moment(texts: Texts, value: datetime, *, year: int) -> Words:
    """A day of the week with its time."""
    pattern = "EEEE d MMMM, H.mm" if value.year == year else "EEEE d MMMM y, H.mm"
    own = format_datetime(value, pattern, locale=texts.language)
    return both(texts, format_datetime(value, pattern, locale=SOURCE), own)
