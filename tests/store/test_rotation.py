"""Which backups stay: whatever days they were made on, one of before is there, and none longer than is told."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.store.rotation import DAYS, KEPT_FOR, WEEKS, drop_past, goes_on, made_at, name_of, staying, sweep_halves

FIRST = datetime(2026, 1, 1, 12, 15)
#: of each day, week and month that lies in sixty days
MOST = DAYS + WEEKS + 3


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


#: how many minutes lie between one backup and the next: a PC that is on, is off for weeks, or makes two in an hour
steps = st.lists(st.sampled_from([25, 24 * 60, 24 * 60, 24 * 60, 3 * 24 * 60, 9 * 24 * 60, 60 * 24 * 60]), max_size=90)


@given(steps)
def test_kept_by_day_week_and_month_and_none_longer_than_is_told(between: list[int]) -> None:
    kept: set[datetime] = set()
    every: list[datetime] = []
    now = FIRST
    for minutes in between:
        now += timedelta(minutes=minutes)
        every.append(now)
        kept = staying(kept | {now}, now)
        today = now.date()
        assert now in kept
        assert len(kept) <= MOST
        assert all(goes_on(one.date()) > today for one in kept), "who was erased before that day is in none"
        young = [one for one in every if today - one.date() < KEPT_FOR]
        for those, period in (
            ([one for one in young if (today - one.date()).days < DAYS], lambda one: one.date()),
            (
                [one for one in young if monday(one.date()) > monday(today) - timedelta(weeks=WEEKS)],
                lambda one: monday(one.date()),
            ),
            (young, lambda one: (one.year, one.month)),
        ):
            last = {period(one): one for one in those}
            assert set(last.values()) <= kept, "the last one of each"


def test_of_a_year_with_one_a_day_are_left_a_week_five_weeks_and_two_months() -> None:
    kept: set[datetime] = set()
    for number in range(400):
        kept = staying(kept | {FIRST + timedelta(days=number)}, FIRST + timedelta(days=number))
    last = FIRST + timedelta(days=399)
    assert sorted((last - one).days for one in kept) == [0, 1, 2, 3, 4, 5, 6, 11, 18, 25, 35]


def test_it_goes_on_its_day_and_the_newest_stays_whatever_its_day() -> None:
    for days, left in ((59, 2), (60, 1)):
        later = FIRST + timedelta(days=days)
        assert len(staying({FIRST, later}, later)) == left
    assert staying({FIRST}, FIRST + timedelta(days=900)) == {FIRST}


def test_one_of_a_day_that_has_yet_to_come_says_nothing_and_stays() -> None:
    wrong = datetime.combine(date(2031, 1, 1), time(12))
    assert staying({FIRST, wrong}, FIRST) == {FIRST, wrong}


def test_one_of_a_clock_that_was_an_hour_ahead_puts_out_neither_the_one_just_made_nor_another(tmp_path: Path) -> None:
    ahead, yesterday = FIRST + timedelta(hours=1), FIRST - timedelta(days=1)
    for one in (yesterday, FIRST, ahead):
        (tmp_path / name_of(one)).touch()
    assert drop_past(tmp_path, FIRST) == ()
    # an hour later it is one of that day as any other
    later = FIRST + timedelta(hours=2)
    (tmp_path / name_of(later)).touch()
    assert drop_past(tmp_path, later) == (name_of(FIRST), name_of(ahead))


def test_only_what_bears_the_name_of_a_backup_goes(tmp_path: Path) -> None:
    old = [FIRST - timedelta(days=number) for number in (60, 59)]
    for name in (*map(name_of, (FIRST, *old)), "eerder.kopie", "wegwijzer-2020-13-01-120000.kopie", "foto.jpg"):
        (tmp_path / name).touch()
    assert drop_past(tmp_path, FIRST) == (name_of(old[0]),)
    assert {path.name for path in tmp_path.iterdir()} == {
        *map(name_of, (FIRST, old[1])),
        *("eerder.kopie", "wegwijzer-2020-13-01-120000.kopie", "foto.jpg"),
    }
    assert made_at(tmp_path / name_of(FIRST)) == FIRST


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        (f".{name_of(FIRST)}-0a1b2c3d", True),
        (".wegwijzer.db-0a1b2c3d", True),
        (".wegwijzer.db-0a1b2c3d-journal", True),
        (".wegwijzer.gewist-0a1b2c3d", False),
        (name_of(FIRST), False),
        ("wegwijzer.db-wal", False),
    ],
)
def test_a_half_goes_and_nothing_else(tmp_path: Path, name: str, goes: bool) -> None:
    (tmp_path / name).touch()
    sweep_halves(tmp_path)
    assert (tmp_path / name).exists() is not goes
