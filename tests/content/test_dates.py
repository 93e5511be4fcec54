import inspect
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk import dates
from tests.conftest import TODAY

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(DAYS, st.integers(-240, 240))
def test_months_later_is_the_same_day_or_the_last_of_that_month(day: date, months: int) -> None:
    later = dates.add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_month_eighteen_and_twelve_from_the_awkward_days() -> None:
    assert dates.add_months(date(2025, 8, 31), 18) == date(2027, 2, 28)
    assert dates.add_months(date(2026, 8, 31), 18) == date(2028, 2, 29)
    assert dates.add_months(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert dates.add_months(date(2028, 2, 29), 18) == date(2029, 8, 29)


@given(DAYS, st.integers(-3000, 3000))
def test_the_months_between_are_whole_and_rounded_down(start: date, days: int) -> None:
    day = start + timedelta(days=days)
    months = dates.months_between(start, day)
    assert dates.add_months(start, months) <= day < dates.add_months(start, months + 1)


@given(DAYS, st.integers(0, 3000))
def test_a_later_day_is_never_in_an_earlier_month(start: date, days: int) -> None:
    day = start + timedelta(days=days)
    assert dates.months_between(start, day) <= dates.months_between(start, day + timedelta(days=1))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "vandaag"),
        (1, "morgen"),
        (-1, "gisteren"),
        (2, "over 2 dagen"),
        (-20, "20 dagen geleden"),
        (21, "over 3 weken"),
        (-61, "8 weken geleden"),
        (62, "over 2 maanden"),
        (-400, "13 maanden geleden"),
    ],
)
def test_a_distance_is_told_in_words(days: int, words: str) -> None:
    assert dates.distance(TODAY + timedelta(days=days), TODAY) == words


@given(DAYS, st.integers(-800, 800))
def test_a_distance_is_never_one_of_many(today: date, days: int) -> None:
    assume(abs(days) > 1)
    words = dates.distance(today + timedelta(days=days), today).split()
    number = next(int(word) for word in words if word.isdigit())
    assert number >= 2


def test_dates_are_written_in_dutch() -> None:
    day = date(2026, 7, 4)
    assert dates.day_and_month(day, TODAY) == "4 juli"
    assert dates.brief(day, TODAY) == "4 jul"
    assert dates.short(day) == "4 jul 2026"
    assert dates.long(day) == "4 juli 2026"
    assert dates.weekday(day, TODAY) == "za 4 juli"
    assert dates.brief(date(2026, 3, 4), TODAY) == "4 mrt"
    assert dates.brief(day, date(2027, 1, 1)) == "4 jul 2026"
    assert dates.weekday(date(2027, 1, 2), TODAY) == "za 2 januari 2027"


def tellers() -> list[Callable[..., str]]:
    """Every function that tells one day (or moment) in words; how far off it is, and what o'clock, name no day."""
    found: list[Callable[..., str]] = []
    for name, teller in inspect.getmembers(dates, inspect.isfunction):
        first = next(iter(inspect.signature(teller).parameters.values()), None)
        of_a_day = first is not None and first.annotation in (date, datetime) and not name.startswith("_")
        if (
            of_a_day
            and inspect.signature(teller).return_annotation is str
            and name not in ("clock", "distance", "span")
        ):
            found.append(teller)
    return found


@given(DAYS, DAYS)
def test_a_day_is_told_with_its_year_by_every_formatter_wherever_that_is_not_the_year_of_today(
    day: date, today: date
) -> None:
    assert {teller.__name__ for teller in tellers()} >= {
        "brief",
        "coming",
        "day_and_month",
        "long",
        "moment",
        "weekday",
    }
    for teller in tellers():
        at = datetime.combine(day, time(10))
        relative = "today" in inspect.signature(teller).parameters
        text = teller(at if teller in (dates.moment, dates.coming) else day, *([today] if relative else []))
        if teller is dates.coming and 0 <= (day - today).days < 7:
            # a day of this week has its own name, whatever its year
            continue
        told = str(day.year) in text.split()
        assert told is (not relative or day.year != today.year), (teller.__name__, text)


def test_no_paper_tells_a_day_without_its_year() -> None:
    papers = sorted(Path("content/paper").glob("*.j2"))
    patterns = [found for paper in papers for found in re.findall(r'when\([^"]*"([^"]+)"', paper.read_text("utf-8"))]
    assert len(patterns) > 5
    assert [pattern for pattern in patterns if "M" in pattern and "y" not in pattern] == []


def test_an_appointment_is_said_as_people_say_it() -> None:
    said = {
        0: "vandaag 10.00",
        1: "morgen 10.00",
        2: "woensdag 10.00",
        6: "zondag 10.00",
        7: "ma 30 november 10.00",
        -1: "zo 22 november 10.00",
    }
    for days, text in said.items():
        at = datetime.combine(TODAY + timedelta(days=days), time(10))
        assert dates.coming(at, TODAY) == text
    assert dates.moment(datetime(2026, 12, 3, 9, 5), TODAY) == "do 3 december 09.05"


@given(DAYS)
def test_days_and_months_have_the_names_that_cldr_gives_them(day: date) -> None:
    assert dates.day_and_month(day, day) == format_date(day, "d MMMM", "nl")
    assert dates.long(day) == format_date(day, "d MMMM y", "nl")
    assert dates.weekday(day, day) == format_date(day, "EEEEEE d MMMM", "nl")
    assert dates.brief(day, day) == format_date(day, "d MMM", "nl").replace(".", "")
    assert dates.short(day) == format_date(day, "d MMM y", "nl").replace(".", "")


def test_a_time_within_the_week_has_the_whole_name_of_its_day() -> None:
    for days in range(2, 7):
        at = datetime.combine(TODAY + timedelta(days=days), time(10))
        assert dates.coming(at, TODAY) == f"{format_date(at, 'EEEE', 'nl')} 10.00"
