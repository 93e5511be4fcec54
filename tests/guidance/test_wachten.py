"""Wachttijden: what they hold up, how they end, what bridges them, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doubles import is_empty
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import Doer, Rung
from kiosk.guidance.route import route
from kiosk.guidance.route.route import MijlpaalView, timeline_of
from kiosk.guidance.route.standing import Status
from kiosk.guidance.wachten import (
    WachtDraft,
    WachttijdView,
    begin_waiting,
    bridge_by_actie,
    bridge_by_note,
    change_waiting,
    drop_waiting,
    end_waiting,
    read_wachttijden,
)
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.route_models import Wachttijd
from tests.conftest import TODAY, FakeClock, new_client
from tests.guidance.acts import guided_since, line_of

SCHOOL = WachtDraft(TODAY - timedelta(days=10), kind="taalles")


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return guided_since(office, anneke, "Nadia Saleh", TODAY - timedelta(days=90))


def waits(office: Office, who: Identity, client: ClientFile) -> tuple[WachttijdView, ...]:
    steps = timeline_of(office, who, client.id).mijlpalen
    with reading(office, who):
        return read_wachttijden(office, client.id, steps)


def step_of(office: Office, who: Identity, client: ClientFile, code: str) -> MijlpaalView:
    return next(step for step in timeline_of(office, who, client.id).mijlpalen if step.code == code)


def test_what_is_waited_for_is_not_asked_after_and_is_not_next(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    assert step_of(office, anneke, client, "taalles").status is Status.ASK
    begin_waiting(office, anneke, client.id, SCHOOL)
    step = step_of(office, anneke, client, "taalles")
    assert (step.status, step.open) == (Status.WAITING, True)
    (wait,) = waits(office, anneke, client)
    assert (wait.open, wait.holds) == (True, "Start taalles")
    assert not any("taalles" in one.text for one in line_of(office, anneke, client.id).signals)


@pytest.mark.parametrize("by", ["end", "change", "drop"])
def test_a_wachttijd_that_is_over_holds_nothing_up(
    office: Office, anneke: Identity, client: ClientFile, by: str
) -> None:
    wacht = begin_waiting(office, anneke, client.id, SCHOOL)
    (wait,) = waits(office, anneke, client)
    if by == "end":
        end_waiting(office, anneke, wacht, wait.version)
    elif by == "change":
        change_waiting(office, anneke, wacht, wait.version, replace(SCHOOL, ended_on=TODAY))
    else:
        drop_waiting(office, anneke, wacht, wait.version)
    assert step_of(office, anneke, client, "taalles").status is Status.ASK
    assert [one.ended_on for one in waits(office, anneke, client)] == ([] if by == "drop" else [TODAY])


def test_two_that_hold_one_step_up_let_it_go_together(office: Office, anneke: Identity, client: ClientFile) -> None:
    begin_waiting(office, anneke, client.id, SCHOOL)
    step = step_of(office, anneke, client, "taalles")
    begin_waiting(office, anneke, client.id, WachtDraft(TODAY, what="de kinderopvang", step=step.id))
    for left in (Status.WAITING, Status.ASK):
        wait = next(one for one in waits(office, anneke, client) if one.open)
        end_waiting(office, anneke, wait.id, wait.version)
        assert step_of(office, anneke, client, "taalles").status is left


def test_the_waiting_is_over_where_the_step_is_done_and_goes_on_where_that_is_taken_back(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    begin_waiting(office, anneke, client.id, SCHOOL)
    step = step_of(office, anneke, client, "taalles")
    done = route.tick_mijlpaal(office, anneke, step.id, step.version, TODAY - timedelta(days=2))
    assert done.status is Status.DONE
    assert [one.ended_on for one in waits(office, anneke, client)] == [TODAY - timedelta(days=2)]
    route.reopen_mijlpaal(office, anneke, step.id, done.version)
    assert [one.open for one in waits(office, anneke, client)] == [True]
    assert step_of(office, anneke, client, "taalles").status is Status.WAITING


def test_the_school_is_bridged_by_an_action_or_by_a_note(office: Office, anneke: Identity, client: ClientFile) -> None:
    wacht = begin_waiting(office, anneke, client.id, SCHOOL)
    (wait,) = waits(office, anneke, client)
    assert [one.title for one in wait.bridges] == ["een taalmaatje", "de bibliotheek", "een cursus"]
    made = bridge_by_actie(office, anneke, wacht, wait.version, "taalmaatje")
    assert (made.leefgebied, made.onderdeel, made.who, made.rung) == ("4", "4c", Doer.CLIENT, Rung.SAMEN)
    assert [actie.id for actie in plan.plan_of(office, anneke, client.id).open] == [made.id]
    (wait,) = waits(office, anneke, client)
    bridge_by_note(office, anneke, wacht, wait.version, " de  buurvrouw ")
    (wait,) = waits(office, anneke, client)
    assert wait.bridged == ("een taalmaatje", "de buurvrouw")
    assert [one.code for one in wait.bridges] == ["bibliotheek", "cursus"]
    assert plan.undo(office, anneke, client.id).actie.id == made.id


def test_every_bridge_of_the_content_can_become_an_action(office: Office, anneke: Identity) -> None:
    for wacht in office.route.wacht:
        for bridge in wacht.bridge:
            client = new_client(office, anneke, f"Nadia {bridge.code}")
            made = begin_waiting(office, anneke, client.id, replace(SCHOOL, kind=wacht.code))
            assert bridge_by_actie(office, anneke, made, 1, bridge.code).text == bridge.text


def test_longer_than_expected_is_asked_after(office: Office, anneke: Identity, client: ClientFile) -> None:
    begin_waiting(office, anneke, client.id, replace(SCHOOL, expected_on=TODAY))
    (wait,) = waits(office, anneke, client)
    assert [wait.overdue(TODAY + timedelta(days=days)) for days in (0, 1)] == [False, True]
    assert wait.until(TODAY + timedelta(days=9)) == TODAY + timedelta(days=9)


@pytest.mark.parametrize(
    ("field", "draft"),
    [
        ("since", WachtDraft(TODAY + timedelta(days=1), kind="taalles")),
        ("since", WachtDraft(date(1990, 1, 1), kind="taalles")),
        ("expected_on", replace(SCHOOL, expected_on=SCHOOL.since - timedelta(days=1))),
        ("expected_on", replace(SCHOOL, expected_on=date(2036, 1, 1))),
        ("ended_on", replace(SCHOOL, ended_on=TODAY + timedelta(days=1))),
        ("ended_on", replace(SCHOOL, ended_on=SCHOOL.since - timedelta(days=1))),
        ("what", WachtDraft(TODAY, what=" a ")),
        ("what", WachtDraft(TODAY, what="135790")),
        ("what", WachtDraft(TODAY, what="a" * 81)),
        ("kind", WachtDraft(TODAY, kind="nergens")),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(
    office: Office, anneke: Identity, client: ClientFile, field: str, draft: WachtDraft
) -> None:
    with pytest.raises(BadInput) as refused:
        begin_waiting(office, anneke, client.id, draft)
    assert refused.value.field == field
    assert waits(office, anneke, client) == ()


def test_the_same_twice_a_meting_and_a_step_that_is_gone_are_refused(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    begin_waiting(office, anneke, client.id, SCHOOL)
    meting = step_of(office, anneke, client, "nulmeting")
    for draft in (SCHOOL, WachtDraft(TODAY, what="de tolk", step=meting.id)):
        with pytest.raises(BadInput) as refused:
            begin_waiting(office, anneke, client.id, draft)
        assert refused.value.field == "kind"
    with pytest.raises(NotFound):
        begin_waiting(office, anneke, client.id, WachtDraft(TODAY, what="de tolk", step=99999))


@pytest.mark.parametrize("by", ["", " a", "bram 135790", "a" * 301])
def test_a_note_that_says_nothing_or_too_much_is_refused(
    office: Office, anneke: Identity, client: ClientFile, by: str
) -> None:
    wacht = begin_waiting(office, anneke, client.id, SCHOOL)
    with pytest.raises(BadInput):
        bridge_by_note(office, anneke, wacht, 1, by)
    assert waits(office, anneke, client)[0].bridged == ()


def test_somebody_was_first_and_somebody_elses_client(
    office: Office, anneke: Identity, bram: Identity, client: ClientFile
) -> None:
    wacht = begin_waiting(office, anneke, client.id, SCHOOL)
    bridge_by_note(office, anneke, wacht, 1, "de buurvrouw")
    for act in (
        lambda: end_waiting(office, anneke, wacht, 1),
        lambda: change_waiting(office, anneke, wacht, 1, SCHOOL),
        lambda: drop_waiting(office, anneke, wacht, 1),
        lambda: bridge_by_actie(office, anneke, wacht, 1, "cursus"),
    ):
        with pytest.raises(Conflict):
            act()
    assert plan.plan_of(office, anneke, client.id).open == (), "no action without its note"
    with pytest.raises(NotAllowed):
        begin_waiting(office, bram, client.id, SCHOOL)
    with pytest.raises(NotAllowed):
        end_waiting(office, bram, wacht, 2)
    with pytest.raises(NotFound):
        bridge_by_actie(office, anneke, wacht, 2, "nergens")


def test_a_file_with_a_wachttijd_is_not_empty_and_it_goes_with_the_client(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    begin_waiting(office, anneke, client.id, WachtDraft(TODAY, what="de kinderopvang"))
    with reading(office, anneke):
        assert not is_empty(client.id)
    with office.store.transaction():
        Client.get_by_id(client.id).delete_instance()
        assert Wachttijd.select().count() == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(since=st.integers(0, 400), expected=st.none() | st.integers(0, 400), later=st.integers(0, 700))
def test_while_he_waits_no_day_makes_the_step_late_or_asked_after(
    office: Office, anneke: Identity, clock: FakeClock, since: int, expected: int | None, later: int
) -> None:
    clock.set_wall(TODAY)
    client = guided_since(office, anneke, "Nadia Saleh", TODAY - timedelta(days=since + 90))
    begun = TODAY - timedelta(days=since)
    until = None if expected is None else begun + timedelta(days=expected)
    begin_waiting(office, anneke, client.id, WachtDraft(begun, kind="taalles", expected_on=until))
    clock.set_wall(TODAY + timedelta(days=later))
    assert step_of(office, anneke, client, "taalles").status is Status.WAITING
    told = [one for one in line_of(office, anneke, client.id).signals if "taalles" in one.text]
    over = until is not None and until < clock.today()
    assert [(one.code, one.leads) for one in told] == ([("wait-over", False)] if over else [])
