"""What is contact with a client, and what is not: it begins the six weeks of silence anew."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from kiosk.content.layers import FOLDER_NAME
from kiosk.guidance import wensen
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.route import route
from kiosk.guidance.route.begun import Happened, begun_of, tell_begun
from kiosk.office import Office
from tests.conftest import TODAY, FakeClock, Team
from tests.guidance.route.test_signals import Case, print_poster, refer
from tests.paper.prints import print_plan

LATER = TODAY + timedelta(days=30)


def silent_since(case: Case) -> date:
    """Since when nobody had contact with him, by the signal that tells it at last; the board and the file agree."""
    case.clock.set_wall(TODAY + timedelta(days=150))
    (signal,) = [one for one in case.signals() if one.code == "silence"]
    return signal.day


def say_wens(case: Case) -> None:
    wensen.say_wens(case.office, case.who, case.id, "Ik wil werken als schilder", "", None)


def look_back(case: Case) -> None:
    case.clock.set_wall(TODAY)
    say_wens(case)
    case.clock.set_wall(LATER)
    now = wensen.wensen_of(case.office, case.who, case.id).now
    assert now is not None
    wensen.look_back(case.office, case.who, now.id, now.version, wensen.Nearness.UNDERWAY, "")


def take_wens_back(case: Case) -> None:
    """A wish that was written down with the wrong client was never said."""
    say_wens(case)
    now = wensen.wensen_of(case.office, case.who, case.id).now
    assert now is not None
    wensen.drop_wens(case.office, case.who, now.id, now.version)
    step = case.step("wens")
    route.reopen_mijlpaal(case.office, case.who, step.id, step.version)


def begin_meting(case: Case) -> None:
    metingen.start(case.office, case.who, case.id, Kind.NULMETING)


def print_plan_of_one(case: Case) -> None:
    case.agree()
    print_plan(case.office, case.who, case.id)


def untick(case: Case) -> None:
    case.tick("regeldag")
    step = case.step("regeldag")
    route.reopen_mijlpaal(case.office, case.who, step.id, step.version)


CONTACT: list[Callable[[Case], object]] = [
    Case.hold,
    lambda case: case.measure({"1a": 5}),
    begin_meting,
    lambda case: case.answer(given=False),
    say_wens,
    look_back,
    print_poster,
    *(lambda case, code=code: case.tick(code) for code in ("kennismaking", "regeldag", "poster", "wens")),
    *(lambda case, code=code: case.tick(code) for code in ("tevredenheid", "eindevaluatie", "tussenmeting-1")),
]
NONE: list[Callable[[Case], object]] = [
    lambda case: case.tick("brede-intake"),
    lambda case: case.tick("verhuizing"),
    lambda case: case.skip("regeldag"),
    lambda case: case.agree(),
    print_plan_of_one,
    untick,
    take_wens_back,
    refer,
]


@pytest.mark.parametrize("act", CONTACT)
def test_what_was_done_with_the_client_is_contact(
    office: Office, team: Team, clock: FakeClock, act: Callable[[Case], object]
) -> None:
    case = Case(office, team, clock)
    clock.set_wall(LATER)
    act(case)
    assert silent_since(case) == LATER


@pytest.mark.parametrize("act", NONE)
def test_what_was_done_for_him_or_by_others_is_none(
    office: Office, team: Team, clock: FakeClock, act: Callable[[Case], object]
) -> None:
    case = Case(office, team, clock)
    clock.set_wall(LATER)
    act(case)
    assert silent_since(case) == TODAY


def test_a_step_counts_on_the_day_on_which_it_was_done_and_one_without_a_day_on_none(
    office: Office, team: Team, clock: FakeClock
) -> None:
    case = Case(office, team, clock, moving_on=TODAY - timedelta(days=20))
    seen = begun_of(office, team.anneke, case.id)
    told = {one.step.id: Happened() for one in seen.steps if one.step.code == "kennismaking"}
    tell_begun(office, team.anneke, seen, told)
    clock.set_wall(LATER)
    step = case.step("regeldag")
    route.tick_mijlpaal(office, team.anneke, step.id, step.version, TODAY + timedelta(days=9))
    assert silent_since(case) == TODAY + timedelta(days=9)


def test_which_steps_are_done_together_is_content(office: Office, team: Team, clock: FakeClock) -> None:
    other = {"brede-intake": "true", "regeldag": "false"}
    changed = (f'[[mijlpaal]]\ncode = "{code}"\nwith_client = {so}\n' for code, so in other.items())
    own = office.folder / FOLDER_NAME
    own.mkdir()
    (own / "route.toml").write_text("".join(changed), encoding="utf-8")
    case = Case(office, team, clock)
    clock.set_wall(LATER)
    case.tick("brede-intake")
    clock.forward(days=5)
    case.tick("regeldag")
    assert silent_since(case) == LATER
