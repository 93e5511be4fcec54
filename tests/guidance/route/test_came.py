"""What came along with a file of another office asks for nothing here at once, and in time as if it began here."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.guidance.clients import open_client
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Doer, Rung
from kiosk.guidance.route.signals import next_turn, signals
from kiosk.guidance.route.telling import Facts, Goals
from kiosk.office import Office
from tests.conftest import TODAY, FakeClock, Team, new_client

LONG_AGO = date(2025, 3, 1)


@pytest.fixture
def facts(office: Office, team: Team, clock: FakeClock) -> Facts:
    """Of a client with a goal, an action and a meting of long ago."""
    client = new_client(office, team.anneke)
    draft = ActieDraft("1", "Ik bel de gemeente", who=Doer.CLIENT, rung=Rung.SAMEN, due_on=TODAY + timedelta(days=1))
    made = plan.add(office, team.anneke, client.id, draft)
    actie = replace(made, made_on=LONG_AGO, rung_since=LONG_AGO, due_on=LONG_AGO)
    return Facts(
        client=open_client(office, team.marijke, client.id),
        today=clock.today(),
        mijlpalen=(),
        fase=None,
        acties=(actie,),
        draft_since=None,
        metingen=1,
        below=1,
        whole_on=(LONG_AGO,),
        last_meting_on=LONG_AGO,
        goals=Goals(1, (LONG_AGO,)),
    )


#: what each of these asks of who was here all the time
OF_BEFORE = {"goal-waits", "ladder", "toestemming", "no-plan", "acties-late"}


def leading(office: Office, facts: Facts) -> set[str]:
    return {one.code for one in signals(facts, office.route.signals) if one.leads} & OF_BEFORE


def test_what_came_along_is_calm_on_the_day_on_which_it_came(office: Office, facts: Facts) -> None:
    assert leading(office, facts) == OF_BEFORE
    assert leading(office, replace(facts, came_on=facts.today)) == set()


def test_in_time_it_asks_as_if_it_began_here_and_the_board_knows_the_day(office: Office, facts: Facts) -> None:
    limits, came = office.route.signals, replace(facts, came_on=facts.today)
    for code, days in (("goal-waits", limits.goal_waits), ("ladder", limits.rung_too_long)):
        before, on = (replace(came, today=TODAY + timedelta(days=days + more)) for more in (-1, 0))
        assert code not in leading(office, before)
        assert code in leading(office, on)
        assert next_turn(before, limits) <= on.today


def test_what_was_done_here_since_asks_as_ever(office: Office, facts: Facts) -> None:
    came = TODAY - timedelta(days=60)
    here = replace(facts, came_on=came, whole_on=(LONG_AGO, came + timedelta(days=3)), metingen=2)
    here = replace(here, last_meting_on=here.whole_on[-1])
    assert {"toestemming", "no-plan"} <= leading(office, here)
