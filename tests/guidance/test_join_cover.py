"""What only one can be of two files is asked where they say it otherwise, and what counts no more stays to be read."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.intake import Ending
from kiosk.guidance.join_cover import CALLED, GUIDANCE, HOME, RULES, Rule
from kiosk.guidance.joining import before_joining, join
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.omgeving import Agreements, agree
from kiosk.guidance.route.route import timeline_of
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.office import Office
from kiosk.store.client_models import Client
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import measure, step_of
from tests.guidance.terugkijken.acts import finished_talk

#: of each column that is asked what it says in the file that goes; the other file says what ``new_client`` does
OTHERWISE: dict[str, Any] = {
    "name": "Nadia Salah",
    "called": "Nadja",
    "birth_year": 1989,
    "language": "ar",
    "has_children": None,
    "leerroute": "z",
}


def test_every_column_of_a_client_is_joined_by_a_stated_rule() -> None:
    assert set(RULES) == set(Client._meta.fields), "a new column needs a rule: which counts, and is it asked?"
    asked = {column for column, rule in RULES.items() if rule is Rule.ASKED}
    assert asked == set(OTHERWISE), "and a value here"
    assert asked | {GUIDANCE, HOME} == set(CALLED)


def two(office: Office, team: Team, **otherwise: Any) -> tuple[ClientFile, ClientFile]:
    """The file that goes, and the one that stays."""
    own: dict[str, Any] = {"called": "Nadia S", "birth_year": 1988, "leerroute": "b1"}
    stays = new_client(office, team.anneke, **own)
    name = otherwise.pop("name", "Nadia Saleh")
    goes = new_client(office, team.bram, name, **{**own, **otherwise})
    return goes, stays


def joined(office: Office, team: Team, goes: ClientFile, stays: ClientFile, **counts: str) -> ClientFile:
    goes, stays = (open_client(office, team.marijke, one.id) for one in (goes, stays))
    return join(office, team.marijke, goes.id, goes.version, stays.id, stays.version, counts)


@pytest.mark.parametrize("theirs", [False, True])
@pytest.mark.parametrize("column", [column for column, rule in RULES.items() if rule is Rule.ASKED])
def test_what_both_say_otherwise_is_asked_and_the_other_stays_on_the_timeline(
    office: Office, team: Team, column: str, theirs: bool
) -> None:
    other = not new_client(office, team.anneke).has_children if column == "has_children" else OTHERWISE[column]
    goes, stays = two(office, team, **{column: other})
    known = before_joining(office, team.marijke, goes.id, stays.id)
    (one,) = known.differ
    assert (one.what, one.proposed, len(set(one.said.values()))) == (column, stays.id, 2)
    with pytest.raises(Conflict):
        joined(office, team, goes, stays)
    wins, loses = (goes, stays) if theirs else (stays, goes)
    expected = getattr(wins, column)
    kept = joined(office, team, goes, stays, **{column: wins.id})
    assert getattr(kept, column) == expected
    (line,) = tijdlijn_of(office, team.marijke, kept.id).joined
    assert line.number == goes.number
    assert line.told == (f"{CALLED[column]}: {one.said[loses.id]} (nummer {loses.number})",)
    assert line.told == known.kept({column: wins.id})


@pytest.mark.parametrize("column", ["called", "birth_year", "leerroute"])
def test_what_only_one_says_is_taken_over_and_nothing_is_asked(office: Office, team: Team, column: str) -> None:
    goes, stays = two(office, team)
    nothing = None if column == "birth_year" else ""
    with office.store.transaction():
        Client.update({column: nothing}).where(Client.id == stays.id).execute()
    assert before_joining(office, team.marijke, goes.id, stays.id).differ == ()
    assert getattr(joined(office, team, goes, stays), column) == getattr(goes, column)


def test_an_answer_that_names_neither_file_is_no_answer(office: Office, team: Team) -> None:
    goes, stays = two(office, team, language="ar")
    for counts in ({}, {"language": "iemand"}, {"language": goes.id, "name": goes.id}):
        with pytest.raises(Conflict):
            joined(office, team, goes, stays, **counts)
    assert not open_client(office, team.marijke, goes.id).closed


@pytest.mark.parametrize("theirs", [False, True])
def test_of_one_guidance_with_other_days_the_chosen_days_move_the_route(
    office: Office, team: Team, theirs: bool
) -> None:
    goes, stays = two(office, team, moving_on=TODAY - timedelta(days=30))
    (one,) = before_joining(office, team.marijke, goes.id, stays.id).differ
    assert one.what == GUIDANCE
    assert one.said[goes.id] == "verhuisd op 24 okt 2026, tot 24 apr 2028"
    wins = goes if theirs else stays
    kept = joined(office, team, goes, stays, guidance=wins.id)
    assert (kept.moving_on, kept.end) == (wins.moving_on, wins.end)
    steps = {step.code: step.due_on for step in timeline_of(office, team.marijke, kept.id).mijlpalen}
    assert steps["eindmeting"] == step_of(office, team.marijke, kept, "eindmeting").due_on
    assert steps["verhuizing" if "verhuizing" in steps else "nulmeting"] is not None
    assert {step.code for step in timeline_of(office, team.marijke, kept.id).mijlpalen}.__len__() == len(
        timeline_of(office, team.marijke, kept.id).mijlpalen
    ), "no step twice"


def test_with_whom_he_lives_is_asked_where_both_live_with_others(office: Office, team: Team) -> None:
    karim, sara = (new_client(office, team.anneke, name) for name in ("Karim Saleh", "Sara Saleh"))
    stays = new_client(office, team.anneke, housemate=karim.id)
    goes = new_client(office, team.anneke, housemate=sara.id)
    (one,) = before_joining(office, team.marijke, goes.id, stays.id).differ
    assert (one.what, dict(one.said)) == (HOME, {stays.id: "Karim Saleh", goes.id: "Sara Saleh"})
    assert joined(office, team, goes, stays, home=goes.id).housemates == ("Sara Saleh",)
    assert open_client(office, team.marijke, karim.id).housemates == ()


def test_what_was_agreed_otherwise_and_done_on_another_day_stays_to_be_read(office: Office, team: Team) -> None:
    goes, stays = two(office, team)
    agree(office, team.bram, goes.id, Agreements(reach="bellen"))
    agree(office, team.anneke, stays.id, Agreements(reach="mailen"))
    measure(office, team.anneke, stays, {"1a": 2})
    with office.store.transaction():
        from kiosk.store.client_models import Mijlpaal

        mine = (Mijlpaal.client == goes.id) & (Mijlpaal.code == "nulmeting")
        Mijlpaal.update(done_on=TODAY - timedelta(days=2)).where(mine).execute()
    kept = joined(office, team, goes, stays)
    (line,) = tijdlijn_of(office, team.marijke, kept.id).joined
    title = step_of(office, team.marijke, kept, "nulmeting").title
    assert line.told == (
        f"afspraken over bereik: bellen (nummer {goes.number})",
        f"{title}: gedaan op 21 november 2026 (nummer {goes.number})",
    )


# -- a closed file that stays --------------------------------------------------------------------------------------


@pytest.fixture
def ended(office: Office, team: Team, clock: FakeClock) -> ClientFile:
    """A file whose guidance was done to the end, and closed because he moved."""
    client = new_client(office, team.anneke)
    clock.forward(days=520)
    measure(office, team.anneke, client, {"1a": 2}, Kind.EINDMETING)
    finished_talk(office, team.anneke, client, TalkKind.EIND)
    return intake.hand_over(office, team.marijke, client.id, client.version, Ending.VERHUISD)


def test_a_closed_file_that_stays_opens_by_the_same_act_with_a_reason(
    office: Office, team: Team, clock: FakeClock, ended: ClientFile
) -> None:
    goes = new_client(office, team.bram, moving_on=ended.moving_on)
    known = before_joining(office, team.marijke, goes.id, ended.id)
    assert known.reopens == (
        f"Nummer {ended.number} is dicht sinds 26 april 2028 (afgesloten: de cliënt is verhuisd). Het gaat weer open."
    )
    act = (goes.id, goes.version, ended.id, ended.version, known.proposed)
    with pytest.raises(BadInput) as refused:
        join(office, team.marijke, *act)
    assert refused.value.field == "reason"
    assert open_client(office, team.marijke, ended.id).closed
    kept = join(office, team.marijke, *act, "terug in de gemeente")
    assert not kept.closed
    (one,) = dossier_of(office, team.marijke, kept.id).endings
    assert (one.reopened_on, one.reason, one.mistaken) == (clock.today(), "terug in de gemeente", False)


def test_a_file_that_would_open_with_an_end_that_is_past_stays_closed(
    office: Office, team: Team, clock: FakeClock, ended: ClientFile
) -> None:
    clock.forward(days=60)
    goes = new_client(office, team.bram, moving_on=clock.today())
    known = before_joining(office, team.marijke, goes.id, ended.id)
    act = (goes.id, goes.version, ended.id, ended.version)
    assert known.proposed == {GUIDANCE: goes.id}, "the later one"
    with pytest.raises(NotAllowed, match="al voorbij zijn"):
        join(office, team.marijke, *act, {GUIDANCE: ended.id}, "terug in de gemeente")
    assert open_client(office, team.marijke, ended.id).closed
    assert not open_client(office, team.marijke, goes.id).closed


def test_of_who_began_anew_after_his_end_the_new_guidance_goes_on_and_the_old_one_stays_to_be_read(
    office: Office, team: Team, clock: FakeClock, ended: ClientFile
) -> None:
    clock.forward(days=60)
    goes = new_client(office, team.bram, moving_on=clock.today())
    before = {(step.code, step.due_on) for step in timeline_of(office, team.marijke, goes.id).mijlpalen}
    act = (goes.id, goes.version, ended.id, ended.version)
    kept = join(office, team.marijke, *act, {GUIDANCE: goes.id}, "terug in de gemeente")
    assert (kept.moving_on, kept.end, kept.opened_on) == (goes.moving_on, goes.end, goes.opened_on)
    steps = timeline_of(office, team.marijke, kept.id).mijlpalen
    assert before <= {(step.code, step.due_on) for step in steps}
    earlier = [step for step in steps if step.title.endswith("(eerder)")]
    assert {step.code for step in earlier} == {"eindmeting", "eindevaluatie"}
    assert all(step.ticked for step in earlier)
    known = dossier_of(office, team.marijke, kept.id)
    assert known.since == clock.today()
    assert known.endings[0].told_again.startswith("25 juni 2028: weer open")
    lost = f"de begeleiding: verhuisd op 23 nov 2026, tot 23 mei 2028 (nummer {ended.number})"
    assert lost in tijdlijn_of(office, team.marijke, kept.id).joined[0].told


def test_a_file_that_is_a_joined_double_takes_nothing_in(office: Office, team: Team) -> None:
    goes, stays = two(office, team)
    joined(office, team, goes, stays)
    third = new_client(office, team.anneke)
    with pytest.raises(NotAllowed, match=f"samengevoegd met nummer {stays.number}"):
        before_joining(office, team.marijke, third.id, goes.id)


def test_the_answers_are_those_that_were_asked(office: Office, team: Team) -> None:
    goes, stays = two(office, team, language="ar")
    known = before_joining(office, team.marijke, goes.id, stays.id)
    assert replace(known, differ=()).proposed == {}
    assert known.proposed == {"language": stays.id}
    assert date.min < known.stays.moving_on
