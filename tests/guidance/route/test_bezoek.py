from datetime import datetime, time, timedelta

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, ActieView, Priority
from kiosk.guidance.route import afspraken, bezoek
from kiosk.guidance.route.bezoek import Step
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import TODAY, FakeClock, Team, new_client

AT = datetime(2026, 11, 30, 10, 30)


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


@pytest.fixture
def acties(office: Office, anneke: Identity, client: ClientFile, clock: FakeClock) -> tuple[ActieView, ...]:
    """Two actions of yesterday."""
    drafts = [
        ActieDraft("3", "Ik neem de map mee", priority=Priority.DAARNA),
        ActieDraft("4", "Ik bel de buurvrouw", priority=Priority.URGENT),
    ]
    made = plan.add_all(office, anneke, client.id, drafts)
    clock.forward(days=1)
    return made


def test_a_visit_shows_the_open_actions_and_keeps_each_in_its_place(
    office: Office, anneke: Identity, client: ClientFile, acties: tuple[ActieView, ...]
) -> None:
    later, urgent = acties
    plan.tick(office, anneke, urgent.id, urgent.version)
    visit = bezoek.visit_of(office, anneke, client.id)
    assert [actie.id for actie in visit.acties] == [urgent.id, later.id]
    assert (visit.moved, visit.afspraak, visit.terugvraag, visit.version) == (frozenset({urgent.id}), None, "", 0)


def test_what_was_closed_before_today_or_taken_back_is_not_in_it(
    office: Office, anneke: Identity, client: ClientFile, acties: tuple[ActieView, ...], clock: FakeClock
) -> None:
    later, urgent = acties
    plan.tick(office, anneke, urgent.id, urgent.version)
    clock.forward(days=1)
    plan.climb(office, anneke, later.id, later.version)
    plan.undo(office, anneke, client.id)
    visit = bezoek.visit_of(office, anneke, client.id)
    assert ([actie.id for actie in visit.acties], visit.moved) == ([later.id], frozenset())


def test_the_appointment_of_the_day_is_this_visit_until_it_was_told(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    first = afspraken.plan_afspraak(office, anneke, client.id, AT, place="thuis")
    second = afspraken.plan_afspraak(office, anneke, client.id, AT + timedelta(days=7))
    assert bezoek.visit_of(office, anneke, client.id).coming == (first, second)
    clock.set_wall(AT.date())
    assert bezoek.visit_of(office, anneke, client.id).coming == (second,)
    clock.set_wall(AT.date() + timedelta(days=1))
    visit = bezoek.visit_of(office, anneke, client.id)
    assert (visit.coming, visit.missed) == ((second,), (first,))
    visit = bezoek.visit_of(office, anneke, client.id, AT.date())
    assert (visit.coming, visit.missed) == ((second,), ())
    told = afspraken.hold_afspraak(office, anneke, client.id, AT.date(), "Ik bel.", version=visit.version)
    visit = bezoek.visit_of(office, anneke, client.id, AT.date())
    assert (visit.afspraak, visit.terugvraag, visit.missed) == (told, "Ik bel.", ())
    after = bezoek.visit_of(office, anneke, client.id)
    assert (after.afspraak, after.before) == (None, told)


def test_a_second_appointment_of_a_day_that_was_told_is_still_to_come(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    afspraken.hold_afspraak(office, anneke, client.id, TODAY, "")
    today = afspraken.plan_afspraak(office, anneke, client.id, datetime.combine(TODAY, time(16)))
    assert bezoek.visit_of(office, anneke, client.id).coming == (today,)


def test_the_next_time_is_a_week_later_as_it_was_the_last_time(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    usual = bezoek.visit_of(office, anneke, client.id).next_time
    assert usual == bezoek.NextTime(TODAY + timedelta(days=7), None, 60, "")
    afspraken.plan_afspraak(office, anneke, client.id, AT, minutes=90, place="thuis")
    clock.set_wall(AT.date())
    afspraken.hold_afspraak(office, anneke, client.id, AT.date(), "")
    usual = bezoek.visit_of(office, anneke, client.id).next_time
    assert usual == bezoek.NextTime(AT.date() + timedelta(days=7), AT.time(), 90, "thuis")


@pytest.mark.parametrize("days", [1, -120])
def test_a_day_on_which_no_visit_can_have_been_is_refused(
    office: Office, anneke: Identity, client: ClientFile, days: int
) -> None:
    with pytest.raises(BadInput) as refused:
        bezoek.visit_of(office, anneke, client.id, TODAY + timedelta(days=days))
    assert refused.value.field == "held_on"


def test_a_visit_is_for_who_guides(office: Office, team: Team, client: ClientFile) -> None:
    with pytest.raises(NotAllowed):
        bezoek.visit_of(office, team.bram, client.id)


def test_the_next_step_goes_from_the_actions_by_the_terugvraag_and_what_was_missed_to_a_next_time(
    office: Office, anneke: Identity, client: ClientFile, acties: tuple[ActieView, ...], clock: FakeClock
) -> None:
    _, urgent = acties
    missed = afspraken.plan_afspraak(office, anneke, client.id, AT)
    clock.set_wall(AT.date() + timedelta(days=2))
    assert bezoek.visit_of(office, anneke, client.id).next_step == urgent
    plan.climb(office, anneke, urgent.id, urgent.version)
    seen = bezoek.visit_of(office, anneke, client.id)
    assert seen.next_step is Step.TERUGVRAAG
    bezoek.tell(office, anneke, seen, "Ik bel.")
    assert bezoek.visit_of(office, anneke, client.id).next_step == missed
    afspraken.cancel_afspraak(office, anneke, missed.id, missed.version)
    assert bezoek.visit_of(office, anneke, client.id).next_step is Step.NEXT_TIME
    afspraken.plan_afspraak(office, anneke, client.id, AT + timedelta(days=9))
    assert bezoek.visit_of(office, anneke, client.id).next_step is Step.READY


def test_without_open_actions_a_visit_begins_with_the_terugvraag(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    assert bezoek.visit_of(office, anneke, client.id).next_step is Step.TERUGVRAAG


def test_what_the_client_said_is_kept_though_another_kiosk_noted_the_visit_and_refused_where_it_wrote_too(
    office: Office, team: Team, client: ClientFile
) -> None:
    seen = bezoek.visit_of(office, team.anneke, client.id)
    bezoek.note(office, team.marijke, seen)
    bezoek.tell(office, team.anneke, seen, "Ik bel.")
    with pytest.raises(Conflict):
        bezoek.tell(office, team.marijke, seen, "Ik schrijf.")
    assert bezoek.visit_of(office, team.anneke, client.id).terugvraag == "Ik bel."


def test_a_visit_is_noted_once_and_one_that_was_noted_stays_as_it_is(
    office: Office, team: Team, client: ClientFile
) -> None:
    seen = bezoek.visit_of(office, team.anneke, client.id)
    bezoek.tell(office, team.marijke, seen, "Ik bel.")
    with pytest.raises(Conflict):
        bezoek.note(office, team.anneke, seen)
    now = bezoek.visit_of(office, team.anneke, client.id)
    bezoek.note(office, team.anneke, now)
    assert bezoek.visit_of(office, team.anneke, client.id) == now


def test_a_visit_tells_how_its_actions_were_climbed(
    office: Office, anneke: Identity, client: ClientFile, acties: tuple[ActieView, ...]
) -> None:
    later, urgent = acties
    climbed = plan.climb(office, anneke, urgent.id, urgent.version)
    climbs = bezoek.visit_of(office, anneke, client.id).climbs
    assert [step.rung for step in climbs[urgent.id]] == [urgent.rung, climbed.rung]
    assert [step.rung for step in climbs[later.id]] == [later.rung]
