"""Over which months a report is made."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.people.stray_pin import refuse_pin

MONTH = re.compile(r"(\d{4})-(\d{1,2})")
HOW = "Typ jaar en maand, zoals 2026-01."
#: the parts of a year over which a report is made, and how many months they have
WHOLE = {"kwartaal": 3, "half jaar": 6, "jaar": 12}
#: nobody was guided here before
FIRST_YEAR = 2015


@dataclass(frozen=True, order=True)
class Period:
    """Whole months: from the first day of one to the last day of another."""

    since: date
    until: date

    @property
    def told(self) -> str:
        """In words: ``januari 2026 tot en met juni 2026``."""
        first, last = dates.month_and_year(self.since), dates.month_and_year(self.until)
        return first if first == last else f"{first} tot en met {last}"

    @property
    def months(self) -> int:
        """How many months it has."""
        return (self.until.year - self.since.year) * 12 + self.until.month - self.since.month + 1

    def has(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.since <= day <= self.until


def period_of(since: str, until: str, today: date) -> Period:
    """The period that was typed.

    Raises:
        BadInput: at ``since`` or ``until``, where no month stands there, it is to come still, or they are turned round.
    """
    first, last = _month("since", since, today), _month("until", until, today)
    if last < first:
        raise BadInput("until", "De laatste maand ligt vóór de eerste. Draai ze om.")
    return Period(first, _end(last))


def offered(today: date) -> Iterator[tuple[str, Period]]:
    """What is asked most: this and the last quarter, half-year and year, each as far as it is."""
    for words, months in WHOLE.items():
        before = last_whole(months, today)
        yield f"vorig {words}", before
        yield f"dit {words}", Period(before.until + timedelta(days=1), _end(date(today.year, today.month, 1)))


def last_whole(months: int, today: date) -> Period:
    """The quarter, half-year or year, of so many months, that ended last."""
    start = date(today.year, (today.month - 1) // months * months + 1, 1)
    return Period(dates.add_months(start, -months), start - timedelta(days=1))


def instead(today: date, may: Callable[[Period], bool]) -> Iterator[Period]:
    """The last whole quarter, half-year and year that may be it: each the one that is nearest to today."""
    for months in WHOLE.values():
        period = last_whole(months, today)
        while period.since.year >= FIRST_YEAR and not may(period):
            period = last_whole(months, period.since)
        if period.since.year >= FIRST_YEAR:
            yield period


def longer(period: Period, today: date) -> Iterator[Period]:
    """The same with months more at its end, up to this month, and then at its beginning, up to two years."""
    while (until := _end(period.until + timedelta(days=1))) <= _end(today.replace(day=1)):
        period = Period(period.since, until)
        yield period
    for months in range(1, 25):
        yield Period(dates.add_months(period.since, -months), period.until)


def _month(field: str, typed: str, today: date) -> date:
    refuse_pin(field, typed)
    found = MONTH.fullmatch(typed.strip())
    if not found or not 1 <= int(found[2]) <= 12:
        raise BadInput(field, f"Dit is geen maand. {HOW}")
    year, month = int(found[1]), int(found[2])
    if year < FIRST_YEAR:
        raise BadInput(field, f"Dit is te lang geleden. Kies een maand vanaf {FIRST_YEAR}.")
    day = date(year, month, 1)
    if day > today:
        raise BadInput(field, "Deze maand moet nog komen. Kies deze maand of een eerdere.")
    return day


def _end(first: date) -> date:
    return dates.add_months(first, 1) - timedelta(days=1)
