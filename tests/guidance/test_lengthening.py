"""Another end for one client: who may, what moves along, and that all of it is told before."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import dates
from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.lengthening import LONGEST, change_end, what_another_end_moves
from kiosk.guidance.route import route
from kiosk.guidance.route.planning import NO_ROOM, Shifts
from kiosk.guidance.route.route import MijlpaalView, timeline_of
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import guided_since, line_of

WHY = "De gemeente verlengt"


def steps_of(office: Office, who: Identity, client: ClientFile) -> dict[str, MijlpaalView]:
    return {step.code: step for step in timeline_of(office, who, client.id).mijlpalen}


def by_id(office: Office, who: Identity, client: ClientFile) -> dict[int, MijlpaalView]:
    return {step.id: step for step in timeline_of(office, who, client.id).mijlpalen}


def told(moves: Shifts) -> set[tuple[str, date | None, date | None]]:
    return {(one.title, one.was, one.to) for one in moves.moved}


def planned(step: MijlpaalView) -> date | None:
    """The day of a step; what is left out for want of room has none."""
    return None if step.reason == NO_ROOM else step.due_on


def what_became(
    before: dict[int, MijlpaalView], after: dict[int, MijlpaalView]
) -> set[tuple[str, date | None, date | None]]:
    found = {(step.title, planned(step), planned(after[code])) for code, step in before.items() if code in after}
    found |= {(step.title, step.due_on, None) for code, step in before.items() if code not in after}
    found |= {(step.title, None, step.due_on) for code, step in after.items() if code not in before}
    return {one for one in found if one[1] != one[2]}


def test_a_longer_guidance_plans_what_only_a_long_one_has_and_keeps_what_was_done(office: Office, team: Team) -> None:
    client = guided_since(office, team.anneke, "Nadia Saleh", dates.add_months(TODAY, -17))
    before = steps_of(office, team.marijke, client)
    step = before["eindmeting"]
    done = route.tick_mijlpaal(office, team.anneke, step.id, step.version, TODAY, elsewhere=True)
    until = dates.add_months(client.start, 24)
    longer = change_end(office, team.marijke, client.id, client.version, until, WHY)
    after = steps_of(office, team.marijke, client)
    assert (longer.end, longer.length, longer.month) == (until, 24, 17)
    assert after["overdracht"].due_on == until
    assert after["tussenmeting-3"].due_on == dates.add_months(client.start, 18)
    was = next(step for step in timeline_of(office, team.marijke, client.id).mijlpalen if step.id == done.id)
    assert (was.on, was.status, was.title) == (TODAY, Status.DONE, "Eindmeting (vóór de verlenging)")
    assert after["eindmeting"].due_on == dates.add_months(client.start, 23), "the end that comes has one of its own"
    assert (after["eindmeting"].open, after["eindmeting"].title) == (True, "Eindmeting")
    assert [one.told for one in dossier_of(office, team.marijke, client.id).verlengingen] == [
        f"verlengd tot {dates.long(until)} (was {dates.long(client.end)}): {WHY} (Marijke)"
    ]


def test_back_to_the_old_end_takes_what_only_the_long_one_had(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    was = steps_of(office, team.marijke, client)
    longer = change_end(office, team.marijke, client.id, client.version, dates.add_months(client.start, 30), WHY)
    assert {"tussenmeting-3", "tussenmeting-4"} <= steps_of(office, team.marijke, client).keys()
    done = steps_of(office, team.marijke, client)["tussenmeting-4"]
    route.tick_mijlpaal(office, team.marijke, done.id, done.version, TODAY, elsewhere=True)
    back = change_end(office, team.marijke, client.id, longer.version, client.end, "Toch niet")
    assert back.end == client.end
    now = steps_of(office, team.marijke, client)
    assert now.pop("tussenmeting-4").on == TODAY, "what was done stays"
    assert {code: step.due_on for code, step in now.items()} == {code: step.due_on for code, step in was.items()}


def test_only_the_teamleider_gives_another_end(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    until = dates.add_months(client.start, 24)
    with pytest.raises(NotAllowed):
        change_end(office, team.anneke, client.id, client.version, until, WHY)
    with pytest.raises(NotAllowed):
        what_another_end_moves(office, team.anneke, client.id, until, WHY)


@pytest.mark.parametrize(
    ("ends_on", "reason", "field"),
    [
        (TODAY, WHY, "ends_on"),
        (TODAY - timedelta(days=1), WHY, "ends_on"),
        (dates.add_months(TODAY, 18), WHY, "ends_on"),
        (dates.add_months(TODAY, LONGEST) + timedelta(days=1), WHY, "ends_on"),
        (dates.add_months(TODAY, 24), " ", "reason"),
    ],
)
def test_a_day_that_cannot_be_the_end_is_refused_and_nothing_is_kept(
    office: Office, team: Team, ends_on: date, reason: str, field: str
) -> None:
    client = new_client(office, team.anneke)
    for act in (
        lambda: what_another_end_moves(office, team.marijke, client.id, ends_on, reason),
        lambda: change_end(office, team.marijke, client.id, client.version, ends_on, reason),
    ):
        with pytest.raises(BadInput) as caught:
            act()
        assert caught.value.field == field
    assert open_client(office, team.marijke, client.id).end == client.end
    assert dossier_of(office, team.marijke, client.id).verlengingen == ()


def test_a_move_after_the_agreed_end_is_refused(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    sooner = change_end(office, team.marijke, client.id, client.version, TODAY + timedelta(days=30), "Hij verhuist")
    draft = intake.as_draft(sooner)
    late = type(draft)(**{**vars(draft), "moving_on": TODAY + timedelta(days=30)})
    for act in (
        lambda: intake.what_moves(office, team.marijke, client.id, late),
        lambda: intake.change_client(office, team.marijke, client.id, sooner.version, late),
    ):
        with pytest.raises(BadInput) as caught:
            act()
        assert caught.value.field == "moving_on"
        assert "23 december 2026" in caught.value.sentence
    assert open_client(office, team.marijke, client.id).moving_on == TODAY


def test_who_saw_an_older_cover_is_told(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    change_end(office, team.marijke, client.id, client.version, dates.add_months(TODAY, 24), WHY)
    with pytest.raises(Conflict):
        change_end(office, team.marijke, client.id, client.version, dates.add_months(TODAY, 30), WHY)


@settings(max_examples=40)
@given(
    moved=st.dates(date(2025, 6, 1), date(2026, 12, 31)),
    to=st.dates(date(2025, 6, 1), date(2026, 12, 31)),
    house=st.none() | st.integers(0, 40),
    months=st.none() | st.integers(1, 50),
    ticked=st.sets(st.sampled_from(["regeldag", "taalles", "tussenmeting-2", "eindmeting", "overdracht"])),
    own=st.sets(st.sampled_from(["pip", "checklist", "tevredenheid", "eindevaluatie"])),
)
def test_what_is_told_before_is_what_moves_and_the_rest_stays(
    office: Office,
    team: Team,
    moved: date,
    to: date,
    house: int | None,
    months: int | None,
    ticked: set[str],
    own: set[str],
) -> None:
    client = new_client(office, team.anneke, moving_on=moved)
    done = {code: TODAY - timedelta(days=code == "tussenmeting-2") for code in ticked}
    for code, on in sorted(done.items(), key=lambda one: (one[1], one[0])):
        step = steps_of(office, team.anneke, client)[code]
        route.tick_mijlpaal(office, team.anneke, step.id, step.version, on, elsewhere=bool(step.meting))
    for code in sorted(own):
        step = steps_of(office, team.anneke, client)[code]
        route.move_mijlpaal(office, team.anneke, step.id, step.version, min(TODAY + timedelta(days=9), client.end))
    before = by_id(office, team.marijke, client)
    if months is None:
        draft = intake.as_draft(client)
        house_on = None if house is None else to - timedelta(days=house)
        draft = type(draft)(**{**vars(draft), "moving_on": to, "house_on": house_on})
        moves = intake.what_moves(office, team.marijke, client.id, draft)
        intake.change_client(office, team.marijke, client.id, client.version, draft)
    else:
        end = dates.add_months(client.start, months)
        if end <= max(TODAY, client.start) or end == client.end:
            return
        moves = what_another_end_moves(office, team.marijke, client.id, end, WHY)
        change_end(office, team.marijke, client.id, client.version, end, WHY)
    after = by_id(office, team.marijke, client)
    assert told(moves) == what_became(before, after)
    end = open_client(office, team.marijke, client.id).end
    for place, step in before.items():
        if step.code in ticked:
            assert (after[place].on, after[place].status) == (done[step.code], Status.DONE), "what was done stays"
        if step.code in own and step.due_on is not None:
            within = step.due_on if end < TODAY else min(step.due_on, end)
            assert after[place].due_on == within, "what got a day of its own stays, and never after the end"
    of_own = [place for place, step in before.items() if step.moved and step.code not in ticked]
    assert moves.own_day == sum(after[place].due_on == before[place].due_on for place in of_own)
    assert all(step.due_on == end for step in after.values() if step.code == "overdracht" and step.open)
    if months is not None:
        metingen = [step for step in after.values() if step.code == "eindmeting"]
        assert any(abs((end - (step.on or end)).days - 30) <= 45 for step in metingen), "near its end there is one"


def test_what_comes_to_lie_before_the_file_is_told(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    draft = intake.as_draft(client)
    steps_before = steps_of(office, team.anneke, client)
    early = type(draft)(**{**vars(draft), "moving_on": dates.add_months(TODAY, -3)})
    moves = intake.what_moves(office, team.anneke, client.id, early)
    kept = intake.change_client(office, team.anneke, client.id, client.version, early)
    after = steps_of(office, team.anneke, kept)
    was = {step.code for step in steps_before.values() if step.status is Status.UNTRACKED}
    assert moves.before_file == sum(step.status is Status.UNTRACKED and code not in was for code, step in after.items())
    assert moves.before_file > 3


# -- no step lies after the end -----------------------------------------------------------------------------------


def test_a_step_with_a_day_of_its_own_after_the_new_end_comes_on_that_end_and_is_told_before(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = guided_since(office, team.anneke, "Nadia Saleh", dates.add_months(TODAY, -15))
    overdracht = steps_of(office, team.marijke, client)["overdracht"]
    late, end = client.end - timedelta(days=3), client.end - timedelta(days=40)
    route.move_mijlpaal(office, team.anneke, overdracht.id, overdracht.version, late)
    route.add_mijlpaal(office, team.anneke, client.id, "Naar de markt", late)
    early = route.add_mijlpaal(office, team.anneke, client.id, "Naar de bibliotheek", TODAY + timedelta(days=9))
    before = by_id(office, team.marijke, client)
    moves = what_another_end_moves(office, team.marijke, client.id, end, WHY)
    shorter = change_end(office, team.marijke, client.id, client.version, end, WHY)
    after = by_id(office, team.marijke, client)
    assert told(moves) == what_became(before, after)
    assert moves.own_day == 1
    assert after[overdracht.id].due_on == end
    assert after[early.id].due_on == early.due_on
    assert [step for step in after.values() if step.open and step.due_on and step.due_on > end] == []
    clock.set_wall(end + timedelta(days=1))
    line = line_of(office, team.anneke, shorter.id)
    assert line.signal is not None, "once the end is past it is late, and not planned on a day that never comes"
    assert "mijlpaal-late" in {one.code for one in line.signals}
    assert after[overdracht.id].title in {step.title for step in timeline_of(office, team.anneke, client.id).mijlpalen}
