from datetime import date, datetime, time, timedelta

import pytest
from babel.dates import format_date
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk import dates
from kiosk.faults import BadInput
from tests.conftest import TODAY

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
EARLIEST, LATEST = date(2016, 11, 23), date(2031, 11, 23)
FORM = "Typ een datum als 4-7-2026 of 4 juli 2026."


def parse(text: str, earliest: date = EARLIEST, latest: date = LATEST) -> date:
    return dates.parse(text, "moving_on", today=TODAY, earliest=earliest, latest=latest)


def sentence(text: str) -> str:
    with pytest.raises(BadInput) as caught:
        parse(text)
    assert caught.value.field == "moving_on"
    return caught.value.sentence


@given(DAYS)
def test_every_day_reads_back_as_it_is_written(day: date) -> None:
    for text in (dates.long(day), dates.short(day), f"{day.day}-{day.month}-{day.year}", f"{day:%d/%m/%Y}"):
        assert parse(text, date.min, date.max) == day
        assert parse(f"  {text.upper()} ", date.min, date.max) == day


@given(st.dates(TODAY - timedelta(days=180), TODAY + timedelta(days=180)))
def test_a_day_without_a_year_is_the_one_nearest_to_today(day: date) -> None:
    for text in (dates.day_and_month(day), dates.brief(day), f"{day.day}-{day.month}"):
        assert parse(text) == day


def test_a_leap_day_without_a_year_is_the_nearest_that_there_is() -> None:
    found = dates.parse("29-2", "x", today=date(2028, 5, 1), earliest=EARLIEST, latest=LATEST)
    assert found == date(2028, 2, 29)
    assert sentence("29-2") == "Deze dag bestaat niet: 29-2. Kijk de dag en de maand na."


@pytest.mark.parametrize(
    "text", ["4-7-2026", "04-07-2026", "4/7/2026", "4.7.2026", "4 7 2026", "4 juli 2026", "4 jul 2026", "4 jul. 2026"]
)
def test_people_type_a_date_in_many_ways(text: str) -> None:
    assert parse(text) == date(2026, 7, 4)


@pytest.mark.parametrize("text", ["3 mrt 2026", "3 maart 2026", "3-3-2026"])
def test_march_has_two_short_names(text: str) -> None:
    assert parse(text) == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", FORM),
        ("morgen", FORM),
        ("4-7-26", FORM),
        ("2026-07-04", FORM),
        ("4-7-2026 en nog wat", FORM),
        ("[/b]", FORM),
        ("4-13-2026", f"Deze maand bestaat niet. {FORM}"),
        ("4-0-2026", f"Deze maand bestaat niet. {FORM}"),
        ("4 july 2026", f"Deze maand bestaat niet. {FORM}"),
        ("31 februari 2026", "Deze dag bestaat niet: 31 februari 2026. Kijk de dag en de maand na."),
        ("29-2-2027", "Deze dag bestaat niet: 29-2-2027. Kijk de dag en de maand na."),
        ("0-1-2026", "Deze dag bestaat niet: 0-1-2026. Kijk de dag en de maand na."),
        ("1-1-0000", "Deze dag bestaat niet: 1-1-0000. Kijk de dag en de maand na."),
        ("1-1-1900", "Kies een datum tussen 23 november 2016 en 23 november 2031."),
        ("24-11-2031", "Kies een datum tussen 23 november 2016 en 23 november 2031."),
    ],
)
def test_what_is_no_date_gets_one_sentence_at_its_place(text: str, told: str) -> None:
    assert sentence(text) == told


@given(st.text(max_size=30))
def test_whatever_is_typed_there_is_a_date_or_a_sentence(text: str) -> None:
    try:
        found: date | str = parse(text)
    except BadInput as fault:
        found = fault.sentence
    assert found if isinstance(found, str) else EARLIEST <= found <= LATEST


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
    assert dates.day_and_month(day) == "4 juli"
    assert dates.brief(day) == "4 jul"
    assert dates.short(day) == "4 jul 2026"
    assert dates.long(day) == "4 juli 2026"
    assert dates.weekday(day) == "za 4 juli"
    assert dates.brief(date(2026, 3, 4)) == "4 mrt"


@given(st.times())
def test_every_time_reads_back_as_it_is_written(at: time) -> None:
    for text in (dates.clock(at), f"{at:%H:%M}", f" {at.hour}u{at:%M} ", f"{at.hour}.{at:%M} uur"):
        assert dates.parse_time(text, "time") == time(at.hour, at.minute)
    assert dates.parse_time(f"{at.hour}", "time") == dates.parse_time(f"{at.hour} uur", "time") == time(at.hour)


@pytest.mark.parametrize("text", ["", "half elf", "10.5", "10.000", "-3", "10.00 pm", "١٠", "[/b]", "10\n11", "🙂"])
def test_what_is_no_time_says_how_to_type_one(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        dates.parse_time(text, "time")
    assert (caught.value.field, caught.value.sentence) == ("time", "Typ de tijd als 10.00 of 14.30.")


@pytest.mark.parametrize("text", ["24", "24.00", "10.60", "99"])
def test_a_time_that_does_not_exist_says_so(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        dates.parse_time(text, "time")
    assert caught.value.sentence.startswith("Deze tijd bestaat niet.")


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
    assert dates.moment(datetime(2026, 12, 3, 9, 5)) == "do 3 december 09.05"


@given(DAYS)
def test_days_and_months_have_the_names_that_cldr_gives_them(day: date) -> None:
    assert dates.day_and_month(day) == format_date(day, "d MMMM", "nl")
    assert dates.long(day) == format_date(day, "d MMMM y", "nl")
    assert dates.weekday(day) == format_date(day, "EEEEEE d MMMM", "nl")
    assert dates.brief(day) == format_date(day, "d MMM", "nl").replace(".", "")
    assert dates.short(day) == format_date(day, "d MMM y", "nl").replace(".", "")


def test_a_time_within_the_week_has_the_whole_name_of_its_day() -> None:
    for days in range(2, 7):
        at = datetime.combine(TODAY + timedelta(days=days), time(10))
        assert dates.coming(at, TODAY) == f"{format_date(at, 'EEEE', 'nl')} 10.00"
