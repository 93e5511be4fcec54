"""Steps out of the list: for whom they come, and what they never do to a route that was planned before."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doubles import is_empty
from kiosk.guidance.route.offered import add_offered, offered
from kiosk.guidance.route.route import timeline_of
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.client_models import Mijlpaal
from tests.conftest import TODAY, FakeClock, new_client
from tests.guidance.acts import guided_since, line_of

FAR = TODAY + timedelta(days=60)
NEW = ("coach-werkplein", "begeleider-neie-noaber", "contactpersoon")


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


def codes(office: Office, who: Identity, client: ClientFile) -> list[str]:
    return [rule.code for rule in offered(office, timeline_of(office, who, client.id).mijlpalen)]


def test_a_new_client_has_what_always_comes_and_is_offered_the_rest(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    there = {step.code for step in timeline_of(office, anneke, client.id).mijlpalen}
    assert set(NEW) <= there
    assert "gezinshereniging" not in there
    assert codes(office, anneke, client)[0] == "gezinshereniging"
    assert not there & set(codes(office, anneke, client))


def test_a_route_of_before_gets_no_step_by_itself_and_is_offered_it(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    with office.store.transaction():
        Mijlpaal.delete().where(Mijlpaal.client == client.id, Mijlpaal.code.in_(NEW)).execute()
    before = line_of(office, anneke, client.id)
    assert [code for code in codes(office, anneke, client) if code in NEW] == list(NEW)
    assert line_of(office, anneke, client.id) == before
    step = add_offered(office, anneke, client.id, "coach-werkplein", FAR)
    assert (step.due_on, step.by, step.ours) == (FAR, "Werkplein", False)
    assert "coach-werkplein" not in codes(office, anneke, client)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=10)
@given(weeks=st.integers(0, 90))
def test_what_another_party_does_is_asked_after_and_never_late(office: Office, anneke: Identity, weeks: int) -> None:
    client = guided_since(office, anneke, f"Nadia {weeks}", TODAY - timedelta(weeks=weeks))
    for step in timeline_of(office, anneke, client.id).mijlpalen:
        if step.code in NEW:
            assert step.status is not Status.LATE
            assert all(
                step.title.lower() not in one.text.lower()
                for one in line_of(office, anneke, client.id).signals
                if one.leads
            )


def test_a_step_of_the_list_keeps_its_day_and_is_late_where_it_is_ours(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    add_offered(office, anneke, client.id, "eurowijzer", FAR)
    add_offered(office, anneke, client.id, "verlenging", FAR)
    clock.set_wall(FAR + timedelta(days=1))
    status = {step.code: step.status for step in timeline_of(office, anneke, client.id).mijlpalen}
    assert status["eurowijzer"] is Status.LATE
    assert status["verlenging"] is Status.ASK


def test_once_on_the_route_not_a_second_time(office: Office, anneke: Identity, client: ClientFile) -> None:
    add_offered(office, anneke, client.id, "groep", FAR)
    for code in ("groep", "nulmeting", "eigen", "nergens"):
        with pytest.raises(BadInput) as refused:
            add_offered(office, anneke, client.id, code, FAR)
        assert refused.value.field == "code"


def test_a_day_that_is_past_is_refused(office: Office, anneke: Identity, client: ClientFile) -> None:
    with pytest.raises(BadInput) as refused:
        add_offered(office, anneke, client.id, "groep", date(2026, 11, 1))
    assert refused.value.field == "due_on"


def test_only_who_guides_him_adds_a_step_and_a_file_with_one_is_not_empty(
    office: Office, anneke: Identity, bram: Identity, client: ClientFile
) -> None:
    with pytest.raises(NotAllowed):
        add_offered(office, bram, client.id, "groep", FAR)
    with reading(office, anneke):
        assert is_empty(client.id)
    add_offered(office, anneke, client.id, "groep", FAR)
    with reading(office, anneke):
        assert not is_empty(client.id)
