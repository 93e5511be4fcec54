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
from tests.guidance.acts import guided_since, line_of, step_of

#: of who moves today
TERM = TODAY + timedelta(weeks=6)
METINGEN = ("nulmeting", "tussenmeting-1", "eindmeting")


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    return new_client(office, team.anneke)


@pytest.mark.parametrize("code", METINGEN)
def test_the_step_of_a_meting_is_ticked_by_a_meting_or_by_a_day_elsewhere(
    office: Office, team: Team, client: ClientFile, code: str
) -> None:
    step = step_of(office, team.marijke, client, code)
    with pytest.raises(BadInput, match=r"\(M\).*met D"):
        route.tick_mijlpaal(office, team.marijke, step.id, step.version, TODAY)
    assert step_of(office, team.marijke, client, code).open
    assert route.tick_mijlpaal(office, team.anneke, step.id, step.version, TODAY, elsewhere=True).on == TODAY


def test_metingen_of_elsewhere_come_in_their_order_and_not_before_the_move(office: Office, team: Team) -> None:
    client = guided_since(office, team.anneke, "Nadia Saleh", TODAY - timedelta(weeks=40))

    def tick(code: str, on: date) -> None:
        step = step_of(office, team.anneke, client, code)
        route.tick_mijlpaal(office, team.anneke, step.id, step.version, on, elsewhere=True)

    tick("nulmeting", TODAY - timedelta(weeks=30))
    for day in (TODAY - timedelta(weeks=30), TODAY - timedelta(weeks=31)):
        with pytest.raises(BadInput, match=r"komt na de nulmeting van") as caught:
            tick("tussenmeting-1", day)
        assert caught.value.field == "on"
        assert not step_of(office, team.anneke, client, "tussenmeting-1").ticked, "nothing of it is kept"
    tick("tussenmeting-1", TODAY - timedelta(weeks=9))
    with pytest.raises(BadInput, match="Kijk beide datums na"):
        tick("nulmeting", TODAY - timedelta(weeks=8))
    other = new_client(office, team.anneke, "Ali", moving_on=TODAY - timedelta(weeks=2))
    step = step_of(office, team.anneke, other, "tussenmeting-1")
    with pytest.raises(BadInput, match="niet vóór de verhuizing"):
        route.tick_mijlpaal(office, team.anneke, step.id, step.version, TODAY - timedelta(weeks=3), elsewhere=True)


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
    assert route.move_mijlpaal(office, team.marijke, step.id, step.version, late, "Ligt ziek").due_on == late


@pytest.mark.parametrize("how", ["moved", "by the overleg"])
def test_the_teamleider_says_why_it_goes_past_its_limit_and_that_is_kept(
    office: Office, team: Team, client: ClientFile, how: str
) -> None:
    late = TERM + timedelta(days=9)
    step = step_of(office, team.anneke, client, "nulmeting")
    assert step.limit == TERM
    with pytest.raises(BadInput, match=r"uiterlijk 4 januari 2027\. Schrijf kort waarom") as caught:
        MOVES[how](office, team.marijke, client, step, late, " ")
    assert caught.value.field == "reason"
    assert step_of(office, team.anneke, client, "nulmeting") == step
    MOVES[how](office, team.marijke, client, step, late, "Ligt in het ziekenhuis")
    moved = step_of(office, team.anneke, client, "nulmeting")
    assert (moved.due_on, moved.moved_because) == (late, "Ligt in het ziekenhuis")


def test_the_reason_of_a_move_stays_until_the_step_is_back_at_its_rule(
    office: Office, team: Team, client: ClientFile
) -> None:
    step = step_of(office, team.marijke, client, "nulmeting")
    step = route.move_mijlpaal(office, team.marijke, step.id, step.version, TERM + timedelta(days=20), "Ligt ziek")
    with pytest.raises(BadInput):
        route.move_mijlpaal(office, team.marijke, step.id, step.version, TERM + timedelta(days=21))
    step = route.move_mijlpaal(office, team.anneke, step.id, step.version, TERM + timedelta(days=9))
    assert step.moved_because == "Ligt ziek"
    done = route.tick_mijlpaal(office, team.anneke, step.id, step.version, TODAY, elsewhere=True)
    assert done.moved_because == "Ligt ziek", "it is told of what was done too"
    step = route.move_mijlpaal(office, team.anneke, done.id, done.version, TERM)
    assert step.moved_because == ""


def test_a_location_gives_another_step_a_limit(office: Office, team: Team, client: ClientFile) -> None:
    step = step_of(office, team.anneke, client, "poster")
    assert step.limit is None
    own = office.folder / "inhoud" / "route.toml"
    own.parent.mkdir(exist_ok=True)
    own.write_text('[[mijlpaal]]\ncode = "poster"\nlimit = true\n', encoding="utf-8")
    office.read_content_anew()
    step = step_of(office, team.anneke, client, "poster")
    assert step.limit == step.due_on
    late = TODAY + timedelta(days=10)
    with pytest.raises(NotAllowed, match=r"^Deze stap hoort uiterlijk"):
        route.move_mijlpaal(office, team.anneke, step.id, step.version, late)
    with pytest.raises(BadInput, match="waarom"):
        route.move_mijlpaal(office, team.marijke, step.id, step.version, late)
    assert route.move_mijlpaal(office, team.marijke, step.id, step.version, late, "Geen inkt").due_on == late


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


def in_overleg(office: Office, who: Identity, client: ClientFile, step: MijlpaalView, to: date, why: str) -> object:
    going = overleg.next_overleg(office, who)
    if going is None or going.begun_at is None:
        going = overleg.begin(office, who)
    return besluiten.decide_move(office, who, going.id, client.id, step.id, step.version, to, why)


MOVES: dict[str, Callable[[Office, Identity, ClientFile, MijlpaalView, date, str], object]] = {
    "moved": lambda o, w, c, s, to, why: route.move_mijlpaal(o, w, s.id, s.version, to, why),
    "added": lambda o, w, c, s, to, why: route.add_mijlpaal(o, w, c.id, "Zwemles", to),
    "out of the list": lambda o, w, c, s, to, why: add_offered(o, w, c.id, "groep", to),
    "by the overleg": in_overleg,
}


@pytest.mark.parametrize("how", MOVES)
def test_no_step_gets_a_day_after_the_end(office: Office, team: Team, client: ClientFile, how: str) -> None:
    step = step_of(office, team.marijke, client, "taalles")
    with pytest.raises(BadInput, match=r"eindigt op .* G, F7"):
        MOVES[how](office, team.marijke, client, step, client.end + timedelta(days=1), "")
    assert step_of(office, team.marijke, client, "taalles") == step


@pytest.mark.parametrize("how", MOVES)
def test_the_last_day_itself_is_free(office: Office, team: Team, client: ClientFile, how: str) -> None:
    step = step_of(office, team.marijke, client, "taalles")
    MOVES[how](office, team.marijke, client, step, client.end, "")
    steps = route.timeline_of(office, team.marijke, client.id).mijlpalen
    assert any(one.moved and one.due_on == client.end for one in steps)


def test_of_a_new_client_neither_anothers_step_nor_an_assumed_one_comes_next(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, moving_on=TODAY - timedelta(days=7))
    found = line_of(office, team.anneke, client.id).next_step
    assert found is not None
    assert (found.code, found.ours, found.assumed) == ("nulmeting", True, False)
