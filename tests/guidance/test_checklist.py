"""The checklist of the first weeks: ticks that outlive a change of text, and a step that goes along."""

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content.route import ChecklistPoint
from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance.checklist import STEP, Checklist, checklist_of, tick_point, untick_point
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doubles import is_empty
from kiosk.guidance.intake import as_draft, change_client
from kiosk.guidance.route.begun import Happened, begun_of, tell_begun
from kiosk.guidance.route.route import MijlpaalView, timeline_of
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.route_models import ChecklistTick
from tests.conftest import TODAY, add_untold, new_client


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke, has_children=True)


def step_of(office: Office, who: Identity, client: ClientFile) -> MijlpaalView:
    return next(step for step in timeline_of(office, who, client.id).mijlpalen if step.code == STEP)


def tick_all(office: Office, who: Identity, client: ClientFile, on: date = TODAY) -> Checklist:
    for point in checklist_of(office, who, client.id).asked:
        tick_point(office, who, client.id, point.code, on)
    return checklist_of(office, who, client.id)


def with_points(office: Office, *points: ChecklistPoint) -> Office:
    """The office after its location changed the list."""
    content = office.content
    route = msgspec.structs.replace(content.route, checklist=points)
    changed = replace(office)
    object.__setattr__(changed, "content", _With(content, route))
    return changed


class _With:
    """A content with another route."""

    def __init__(self, content: object, route: object) -> None:
        self._content = content
        self.route = route

    def __getattr__(self, name: str) -> object:
        return getattr(self._content, name)


def test_the_fifteen_points_stand_there_open(office: Office, anneke: Identity, client: ClientFile) -> None:
    known = checklist_of(office, anneke, client.id)
    assert (known.progress, known.complete) == ("0 van 15", False)
    assert known.points[0].text.startswith("Verteld: wat de cliënt zegt, blijft geheim")


def test_the_last_tick_does_the_step_and_taking_one_back_opens_it(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    *before, last = checklist_of(office, anneke, client.id).asked
    for point in before:
        tick_point(office, anneke, client.id, point.code, TODAY - timedelta(days=3))
        assert step_of(office, anneke, client).open
    known = tick_point(office, anneke, client.id, last.code, TODAY - timedelta(days=5))
    assert known.complete
    step = step_of(office, anneke, client)
    assert (step.status, step.on) == (Status.DONE, TODAY - timedelta(days=3)), "the day of the last"
    untick_point(office, anneke, client.id, before[0].code)
    assert step_of(office, anneke, client).open


def test_a_day_can_be_mended_and_the_step_goes_along(office: Office, anneke: Identity, client: ClientFile) -> None:
    tick_all(office, anneke, client)
    known = checklist_of(office, anneke, client.id)
    for point in known.asked:
        tick_point(office, anneke, client.id, point.code, TODAY - timedelta(days=9))
    assert step_of(office, anneke, client).on == TODAY - timedelta(days=9)
    assert checklist_of(office, anneke, client.id).done == 15


def test_without_children_the_school_is_not_asked(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, has_children=False)
    assert checklist_of(office, anneke, client.id).progress == "0 van 14"
    assert tick_all(office, anneke, client).complete
    assert step_of(office, anneke, client).status is Status.DONE


def test_what_was_ticked_stays_where_the_children_leave_the_cover(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    tick_point(office, anneke, client.id, "school", TODAY)
    change_client(office, anneke, client.id, client.version, replace(as_draft(client), has_children=False))
    assert checklist_of(office, anneke, client.id).progress == "1 van 15"


def test_a_text_that_changes_loses_no_tick_and_what_it_said_stays_readable(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    tick_point(office, anneke, client.id, "digid", TODAY)
    changed = with_points(office, ChecklistPoint(code="digid", title="DigiD aangevraagd, met sms"))
    (point,) = checklist_of(changed, anneke, client.id).points
    assert (point.done, point.text, point.was) == (True, "DigiD aangevraagd, met sms", "DigiD aangevraagd")


def test_a_point_that_left_the_list_stays_readable_and_counts_for_nothing(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    tick_point(office, anneke, client.id, "digid", TODAY)
    changed = with_points(office, ChecklistPoint(code="bank", title="Bankrekening geopend"))
    known = checklist_of(changed, anneke, client.id)
    assert [(point.text, point.listed) for point in known.points] == [
        ("Bankrekening geopend", True),
        ("DigiD aangevraagd", False),
    ]
    assert known.progress == "0 van 1"
    with pytest.raises(Conflict):
        tick_point(changed, anneke, client.id, "digid", TODAY)
    assert untick_point(changed, anneke, client.id, "digid").points == known.asked


@pytest.mark.parametrize("on", [TODAY + timedelta(days=1), date(1990, 1, 1)])
def test_a_day_that_cannot_be_is_refused(office: Office, anneke: Identity, client: ClientFile, on: date) -> None:
    with pytest.raises(BadInput) as refused:
        tick_point(office, anneke, client.id, "digid", on)
    assert refused.value.field == "on"
    assert checklist_of(office, anneke, client.id).done == 0


def test_taken_back_twice_and_somebody_elses_client(
    office: Office, anneke: Identity, bram: Identity, client: ClientFile
) -> None:
    with pytest.raises(Conflict):
        untick_point(office, anneke, client.id, "digid")
    with pytest.raises(NotAllowed):
        tick_point(office, bram, client.id, "digid", TODAY)
    with pytest.raises(NotAllowed):
        checklist_of(office, bram, client.id)


def test_a_file_with_a_tick_is_not_empty_and_it_goes_with_the_client(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    tick_point(office, anneke, client.id, "digid", TODAY)
    with reading(office, anneke):
        assert not is_empty(client.id)
    with office.store.transaction():
        Client.get_by_id(client.id).delete_instance()
        assert ChecklistTick.select().count() == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(acts=st.lists(st.tuples(st.integers(0, 14), st.integers(0, 30)), max_size=40))
def test_whatever_is_ticked_and_taken_back_the_step_is_done_exactly_while_all_points_are(
    office: Office, anneke: Identity, acts: list[tuple[int, int]]
) -> None:
    client = new_client(office, anneke, "Nadia Saleh", has_children=True)
    known = tick_all(office, anneke, client)
    for place, days in acts:
        point = known.points[place]
        if point.done:
            known = untick_point(office, anneke, client.id, point.code)
        else:
            known = tick_point(office, anneke, client.id, point.code, TODAY - timedelta(days=days))
        step = step_of(office, anneke, client)
        assert step.ticked is known.complete
        assert not known.complete or step.on == max(one.on for one in known.asked if one.on)


def test_a_step_that_was_done_on_an_unknown_day_gets_the_day_of_the_last_tick(office: Office, anneke: Identity) -> None:
    client = add_untold(office, anneke, moving_on=TODAY - timedelta(days=60))
    seen = begun_of(office, anneke, client.id)
    told = {one.step.id: Happened() for one in seen.steps if one.step.code == STEP}
    tell_begun(office, anneke, seen, told)
    assert step_of(office, anneke, client).on is None
    tick_all(office, anneke, client, TODAY - timedelta(days=2))
    assert step_of(office, anneke, client).on == TODAY - timedelta(days=2)
