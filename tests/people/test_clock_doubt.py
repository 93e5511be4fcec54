"""A clock that cannot be right is asked about before a log-in writes anything."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.guidance.intake import end_guiding
from kiosk.guidance.route.board import board
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.clock_doubt import LONGEST_CLOSED, MADE_ON, SET_BACK, ClockDoubted, clock_doubt
from kiosk.people.login import WrongPin, log_in, log_out
from kiosk.store.office_models import AuditLine, Person
from tests.conftest import PIN, TODAY, FakeClock, Team, new_client


def doubted(office: Office) -> str:
    with office.store.reading():
        doubt = clock_doubt(office)
    return doubt.why if doubt else ""


def lines(office: Office) -> int:
    with office.store.reading():
        return int(AuditLine.select().count())


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 11, 23), "Dit programma is van november 2026: eerder kan het niet zijn."),
        (date(1970, 1, 1), "Dit programma is van november 2026: eerder kan het niet zijn."),
        (TODAY - timedelta(days=1), "Op 23 november 2026, 10.00 uur, is hier al gewerkt: dat is later."),
        (TODAY + LONGEST_CLOSED + timedelta(days=1), "Hier is het laatst gewerkt op 23 november 2026, 10.00 uur."),
    ],
)
def test_nothing_is_written_before_somebody_said_that_the_clock_is_right(
    office: Office, team: Team, clock: FakeClock, day: date, why: str
) -> None:
    new_client(office, team.anneke)
    clock.set_wall(day)
    assert doubted(office).startswith(why)
    before = lines(office)
    # a command has no screen to ask on: it says what to do
    with pytest.raises(ClockDoubted, match=r"Log dan één keer in op het scherm.*Zet eerst de klok goed") as caught:
        log_in(office, team.anneke.person_id, PIN)
    assert caught.value.doubt.now.date() == day
    assert lines(office) == before
    with office.store.reading():
        assert Person.get_by_id(team.anneke.person_id).failed == 0
    who = log_in(office, team.anneke.person_id, PIN, clock_is_right=True)
    with office.store.reading():
        assert [row.act for row in AuditLine.select().order_by(AuditLine.id)][-2:] == ["clock-is-right", "log-in"]
    log_out(office, who)
    if day >= MADE_ON:
        log_in(office, team.anneke.person_id, PIN)


def test_a_wrong_pin_does_not_say_that_the_clock_is_right(office: Office, team: Team, clock: FakeClock) -> None:
    new_client(office, team.anneke)
    clock.set_wall(TODAY - timedelta(days=1))
    with pytest.raises(WrongPin):
        log_in(office, team.anneke.person_id, "975310", clock_is_right=True)
    with pytest.raises(ClockDoubted):
        log_in(office, team.anneke.person_id, PIN)


@pytest.mark.parametrize("back", [timedelta(minutes=1), timedelta(hours=1), SET_BACK])
def test_summer_time_raises_no_doubt(office: Office, team: Team, clock: FakeClock, back: timedelta) -> None:
    clock.set_wall(TODAY, time(2, 59))
    new_client(office, team.anneke)
    clock.set_wall(TODAY, (datetime.combine(TODAY, time(2, 59)) - back).time())
    assert doubted(office) == ""


def test_a_new_office_has_nothing_to_doubt(office: Office) -> None:
    with office.store.transaction():
        AuditLine.delete().execute()
    assert doubted(office) == ""


@given(st.lists(st.integers(0, 40), max_size=12))
def test_an_office_that_works_on_is_never_asked(office: Office, team: Team, steps: list[int]) -> None:
    clock = office.clock
    assert isinstance(clock, FakeClock)
    day = TODAY
    for step in steps:
        day += timedelta(days=step)
        clock.set_wall(day)
        assert doubted(office) == ""
        log_out(office, team.anneke)
    with office.store.transaction():
        AuditLine.delete().where(AuditLine.at > datetime.combine(TODAY, time(23))).execute()
    clock.set_wall(TODAY)


def test_a_client_begun_by_a_clock_that_ran_ahead_is_guided_once_it_is_right(
    office: Office, team: Team, clock: FakeClock
) -> None:
    clock.set_wall(TODAY + timedelta(days=1))
    client = new_client(office, team.anneke)
    clock.set_wall(TODAY)
    who = log_in(office, team.anneke.person_id, PIN, clock_is_right=True)
    assert [line.client.id for line in board(office, who).lines] == [client.id]


def test_who_was_taken_off_by_a_clock_that_ran_ahead_does_not_come_back(
    office: Office, team: Team, clock: FakeClock
) -> None:
    clock.set_wall(TODAY + timedelta(days=1))
    client = new_client(office, team.anneke)
    with acting(office, team.marijke):
        end_guiding(office, team.marijke, client.id, team.anneke.person_id)
    clock.set_wall(TODAY)
    who = log_in(office, team.anneke.person_id, PIN, clock_is_right=True)
    assert board(office, who).lines == ()
