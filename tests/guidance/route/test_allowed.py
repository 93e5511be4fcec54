"""What may not be done with a step: a meting unseen, the term, a day of the file or after the end."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.overleg import besluiten, overleg
from kiosk.guidance.route import route
from kiosk.guidance.route.offered import add_offered
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import guided_since, line_of

#: of who moves today
TERM = TODAY + timedelta(weeks=6)
METINGEN = ("nulmeting", "tussenmeting-1", "eindmeting")


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    return new_client(office, team.anneke)


def step_of(office: Office, who: Identity, client: ClientFile, code: str) -> MijlpaalView:
    return next(one for one in route.timeline_of(office, who, client.id).mijlpalen if one.code == code)


@pytest.mark.parametrize("code", METINGEN)
def test_the_step_of_a_meting_is_ticked_by_a_meting_or_by_a_day_elsewhere(
    office: Office, team: Team, client: ClientFile, code: str
) -> None:
    step = step_of(office, team.marijke, client, code)
    with pytest.raises(BadInput, match=r"\(M\).*met D"):
        route.tick_mijlpaal(office, team.marijke, step.id, step.version, TODAY)
    assert step_of(office, team.marijke, client, code).open
    assert route.tick_mijlpaal(office, team.anneke, step.id, step.version, TODAY, elsewhere=True).on == TODAY


def test_only_the_teamleider_leaves_the_nulmeting_out(office: Office, team: Team) -> None:
    client = guided_since(office, team.anneke, "Nadia Saleh", TODAY - timedelta(weeks=8))
    step = step_of(office, team.anneke, client, "nulmeting")
    with pytest.raises(NotAllowed, match="Alleen de teamleider"):
        route.skip_mijlpaal(office, team.anneke, step.id, step.version, "Wil hij niet")
    signals = line_of(office, team.anneke, client.id).signals
    assert "nulmeting-late" in [one.code for one in signals]
    assert route.skip_mijlpaal(office, team.marijke, step.id, step.version, "Ziek").status is Status.SKIPPED


def test_only_the_teamleider_moves_the_nulmeting_past_its_term(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    step = step_of(office, team.anneke, client, "nulmeting")
    assert step.due_on == TERM
    step = route.move_mijlpaal(office, team.anneke, step.id, step.version, TODAY + timedelta(days=3))
    step = route.move_mijlpaal(office, team.anneke, step.id, step.version, TERM)
    late = TERM + timedelta(days=1)
    with pytest.raises(NotAllowed, match="alleen de teamleider"):
        route.move_mijlpaal(office, team.anneke, step.id, step.version, late)
    assert step_of(office, team.anneke, client, "nulmeting").due_on == TERM
    assert route.move_mijlpaal(office, team.marijke, step.id, step.version, late).due_on == late


def test_another_meting_is_moved_and_left_out_by_who_guides(office: Office, team: Team, client: ClientFile) -> None:
    step = step_of(office, team.anneke, client, "tussenmeting-1")
    assert step.due_on is not None
    step = route.move_mijlpaal(office, team.anneke, step.id, step.version, step.due_on + timedelta(days=20))
    assert route.skip_mijlpaal(office, team.anneke, step.id, step.version, "Ziek").status is Status.SKIPPED


@pytest.mark.parametrize("code", ["woning", "verhuizing"])
def test_what_a_date_of_the_file_tells_is_not_ticked_before_it(office: Office, team: Team, code: str) -> None:
    client = new_client(office, team.anneke, moving_on=TODAY + timedelta(days=30))
    step = step_of(office, team.anneke, client, code)
    assert step.ahead
    with pytest.raises(BadInput, match="Verander de datum: Esc, dan G"):
        route.tick_mijlpaal(office, team.anneke, step.id, step.version, TODAY)
    assert step_of(office, team.anneke, client, code).open


def in_overleg(office: Office, who: Identity, client: ClientFile, step: MijlpaalView, to: date) -> object:
    going = overleg.begin(office, who)
    return besluiten.decide_move(office, who, going.id, client.id, step.id, step.version, to)


MOVES: dict[str, Callable[[Office, Identity, ClientFile, MijlpaalView, date], object]] = {
    "moved": lambda o, w, c, s, to: route.move_mijlpaal(o, w, s.id, s.version, to),
    "added": lambda o, w, c, s, to: route.add_mijlpaal(o, w, c.id, "Zwemles", to),
    "out of the list": lambda o, w, c, s, to: add_offered(o, w, c.id, "groep", to),
    "by the overleg": in_overleg,
}


@pytest.mark.parametrize("how", MOVES)
def test_no_step_gets_a_day_after_the_end(office: Office, team: Team, client: ClientFile, how: str) -> None:
    step = step_of(office, team.marijke, client, "taalles")
    with pytest.raises(BadInput, match=r"eindigt op .* G, F7"):
        MOVES[how](office, team.marijke, client, step, client.end + timedelta(days=1))
    assert step_of(office, team.marijke, client, "taalles") == step


@pytest.mark.parametrize("how", MOVES)
def test_the_last_day_itself_is_free(office: Office, team: Team, client: ClientFile, how: str) -> None:
    step = step_of(office, team.marijke, client, "taalles")
    MOVES[how](office, team.marijke, client, step, client.end)
    steps = route.timeline_of(office, team.marijke, client.id).mijlpalen
    assert any(one.moved and one.due_on == client.end for one in steps)


def test_of_a_new_client_neither_anothers_step_nor_an_assumed_one_comes_next(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, moving_on=TODAY - timedelta(days=7))
    found = line_of(office, team.anneke, client.id).next_step
    assert found is not None
    assert (found.code, found.ours, found.assumed) == ("nulmeting", True, False)
