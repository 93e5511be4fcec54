"""A file that begins in the middle: what the dates say is done, what lay before it raises nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.faults import BadInput
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.route import route
from kiosk.guidance.route.board import board
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import TODAY, FakeClock, new_client
from tests.guidance.acts import line_of, measure

AROUND = st.integers(-800, 365)
BEFORE = st.one_of(st.none(), st.integers(0, 120))


def steps(office: Office, who: Identity, client: ClientFile) -> Mapping[str, MijlpaalView]:
    return {step.code: step for step in route.timeline_of(office, who, client.id).mijlpalen}


@settings(max_examples=60)
@given(st.lists(st.tuples(AROUND, BEFORE), min_size=1, max_size=5), st.dates(date(2026, 1, 1), date(2031, 12, 31)))
def test_on_its_first_day_an_office_is_calm_whenever_its_clients_moved(
    office: Office, anneke: Identity, clock: FakeClock, cases: list[tuple[int, int | None]], today: date
) -> None:
    clock.set_wall(today)
    made = []
    for moved, house in cases:
        moving_on = today + timedelta(days=moved)
        house_on = None if house is None else moving_on - timedelta(days=house)
        made.append(new_client(office, anneke, moving_on=moving_on, house_on=house_on))
    for client in made:
        known = steps(office, anneke, client)
        assert not {step.status for step in known.values()} & {Status.LATE, Status.ASK}
        assert known["verhuizing"].status is Status.DONE or client.moving_on > today
        if client.house_on is not None:
            assert (known["woning"].status is Status.DONE) == (client.house_on <= today)
        line = line_of(office, anneke, client.id)
        # only what still comes is told: the nulmeting that VVS wants within two weeks from now
        assert {signal.code for signal in line.signals} <= {"nulmeting-due", "meting-due"}
        assert line.signal is None or line.signal.code == "nulmeting-due"
        assert all(signal.day >= today for signal in line.signals)
        assert line.next_step is None or (line.next_step.due_on or today) >= today
        row = open_client(office, anneke, client.id)
        intake.change_client(office, anneke, row.id, row.version, replace(intake.as_draft(row), has_children=False))
        assert line_of(office, anneke, client.id).signals == line.signals


@settings(max_examples=25)
@given(AROUND, BEFORE, st.integers(1, 13))
def test_no_step_of_before_the_file_ever_raises_a_signal_later(
    office: Office, anneke: Identity, clock: FakeClock, moved: int, house: int | None, later: int
) -> None:
    clock.set_wall(TODAY)
    moving_on = TODAY + timedelta(days=moved)
    house_on = None if house is None else moving_on - timedelta(days=house)
    client = new_client(office, anneke, moving_on=moving_on, house_on=house_on)
    clock.forward(days=later)
    for signal in line_of(office, anneke, client.id).signals:
        assert signal.day >= TODAY


def test_a_client_who_moved_last_week_has_no_step_late(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=7), house_on=TODAY - timedelta(days=20))
    known = steps(office, anneke, client)
    done = {code: step.on for code, step in known.items() if step.status is Status.DONE}
    assert done == {"woning": TODAY - timedelta(days=20), "verhuizing": TODAY - timedelta(days=7)}
    before = {code for code, step in known.items() if step.status is Status.UNTRACKED}
    assert before == {"koppeling", "kennismaking", "regeldag", "poster"}
    assert line_of(office, anneke, client.id).signals == ()
    assert board(office, anneke).pressing.count == 0


def test_who_lives_there_has_a_house_whatever_day_it_came_free(office: Office, anneke: Identity) -> None:
    assert steps(office, anneke, new_client(office, anneke))["woning"].status is Status.UNTRACKED


def test_the_move_ticks_itself_when_its_day_comes_and_can_be_taken_back(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = new_client(office, anneke, moving_on=TODAY + timedelta(days=3))
    assert steps(office, anneke, client)["verhuizing"].status is Status.DUE
    clock.forward(days=3)
    done = steps(office, anneke, client)["verhuizing"]
    assert (done.status, done.on) == (Status.DONE, TODAY + timedelta(days=3))
    back = route.reopen_mijlpaal(office, anneke, done.id, done.version)
    assert back.status is Status.DUE
    clock.forward(days=1)
    late = steps(office, anneke, client)["verhuizing"]
    assert late.status is Status.LATE
    with pytest.raises(BadInput, match=r"Verander de datum daar: Esc, dan G.") as caught:
        route.move_mijlpaal(office, anneke, late.id, late.version, clock.today() + timedelta(days=5))
    assert caught.value.field == "to"
    now = open_client(office, anneke, client.id)
    later = replace(intake.as_draft(now), moving_on=clock.today() + timedelta(days=5))
    intake.change_client(office, anneke, client.id, now.version, later)
    assert steps(office, anneke, client)["verhuizing"].status is Status.DUE
    clock.forward(days=5)
    assert steps(office, anneke, client)["verhuizing"].status is Status.DONE


def test_a_move_that_is_put_off_is_not_done(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=1))
    assert steps(office, anneke, client)["verhuizing"].status is Status.DONE
    later = replace(intake.as_draft(client), moving_on=TODAY + timedelta(days=30))
    intake.change_client(office, anneke, client.id, client.version, later)
    assert steps(office, anneke, client)["verhuizing"].status is Status.PLANNED


def test_what_lay_before_the_file_can_be_ticked_moved_left_out_and_taken_back(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=90))
    step = steps(office, anneke, client)["poster"]
    assert (step.status, step.open, step.ticked) == (Status.UNTRACKED, False, False)
    step = route.tick_mijlpaal(office, anneke, step.id, step.version, TODAY - timedelta(days=80))
    assert (step.status, step.on) == (Status.DONE, TODAY - timedelta(days=80))
    step = route.reopen_mijlpaal(office, anneke, step.id, step.version)
    assert step.status is Status.UNTRACKED
    step = route.skip_mijlpaal(office, anneke, step.id, step.version, "heeft hij al")
    assert step.status is Status.SKIPPED
    step = route.move_mijlpaal(office, anneke, step.id, step.version, TODAY)
    assert step.status is Status.DUE


def test_a_meting_ticks_the_one_that_is_planned_and_not_the_one_of_before_the_file(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=300))
    assert steps(office, anneke, client)["nulmeting"].status is Status.UNTRACKED
    measure(office, anneke, client, {"1a": 3})
    assert steps(office, anneke, client)["nulmeting"].on == TODAY
    clock.forward(days=60)
    measure(office, anneke, client, {"1a": 3}, Kind.TUSSENMETING)
    known = steps(office, anneke, client)
    assert known["tussenmeting-1"].status is Status.UNTRACKED
    assert known["tussenmeting-2"].on == clock.today()


def test_the_first_meting_is_proposed_though_its_day_lay_before_the_file(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=300))
    proposal = dossier_of(office, anneke, client.id).proposal
    assert (proposal.kind, proposal.extra) == (Kind.NULMETING, False)


@pytest.mark.parametrize("days", [0, 1, 41])
def test_the_clock_of_the_file_and_not_of_the_move_counts_a_silence(
    office: Office, anneke: Identity, clock: FakeClock, days: int
) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=300))
    clock.set_wall((datetime.combine(TODAY, time()) + timedelta(days=days)).date())
    assert "silence" not in [signal.code for signal in line_of(office, anneke, client.id).signals]
