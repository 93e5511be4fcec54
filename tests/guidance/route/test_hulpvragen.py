"""A hulpvraag with a fase of its own: its order, its returns, its end, and what it leaves alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.faults import BadInput, Conflict, NotAllowed
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doubles import is_empty
from kiosk.guidance.route import route
from kiosk.guidance.route.hulpvragen import (
    HulpvraagView,
    begin_hulpvraag,
    close_hulpvraag,
    read_hulpvragen,
    reopen_hulpvraag,
    start_fase_of,
    take_back_fase_of,
)
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.route_models import Hulpvraag, HulpvraagStep
from tests.conftest import TODAY, FakeClock, identity, new_client
from tests.guidance.acts import line_of

CO_IB_DA = ["contact", "onderzoeken", "inventariseren", "beoordelen", "doelen", "activiteiten"]


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


def of(office: Office, who: Identity, client: ClientFile) -> tuple[HulpvraagView, ...]:
    with reading(office, who):
        return read_hulpvragen(office, client.id)


def test_money_goes_by_the_steps_of_co_ib_da_and_leaves_the_route_alone(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    money = begin_hulpvraag(office, anneke, client.id, "3")
    assert (money.title, money.fase.code) == ("geld", CO_IB_DA[0])
    for code in CO_IB_DA[1:]:
        clock.forward(days=7)
        money = start_fase_of(office, anneke, money.id, money.version, code)
    assert [fase.code for fase in money.fasen] == CO_IB_DA
    assert [fase.started_on for fase in money.fasen] == [TODAY + timedelta(days=7 * week) for week in range(6)]
    fase = route.timeline_of(office, anneke, client.id).fase
    assert fase is not None
    assert fase.code == "contact"
    assert line_of(office, anneke, client.id).fase == "Contact"


def test_a_hulpvraag_and_its_fasen_begin_on_a_day_of_before(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, "Sara", moving_on=TODAY - timedelta(days=100))
    with pytest.raises(BadInput) as caught:
        begin_hulpvraag(office, anneke, client.id, "3", TODAY - timedelta(days=101))
    assert caught.value.field == "on"
    money = begin_hulpvraag(office, anneke, client.id, "3", TODAY - timedelta(days=50))
    assert money.opened_on == money.fase.started_on == TODAY - timedelta(days=50)
    for days, wanted in ((51, "Fase Contact begon op "), (-1, "Deze dag komt nog.")):
        with pytest.raises(BadInput) as caught:
            start_fase_of(office, anneke, money.id, money.version, "beoordelen", on=TODAY - timedelta(days=days))
        assert caught.value.sentence.startswith(wanted)
    money = start_fase_of(office, anneke, money.id, money.version, "beoordelen", on=TODAY - timedelta(days=9))
    assert money.fase.started_on == TODAY - timedelta(days=9)


def test_a_fase_of_a_hulpvraag_is_taken_back_and_with_its_only_one_the_hulpvraag(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    money = begin_hulpvraag(office, anneke, client.id, "3")
    seen = start_fase_of(office, anneke, money.id, money.version, "doelen")
    with pytest.raises(Conflict):
        take_back_fase_of(office, anneke, money.id, money.version)
    left = take_back_fase_of(office, anneke, money.id, seen.version)
    assert left is not None
    assert [fase.code for fase in left.fasen] == ["contact"]
    assert take_back_fase_of(office, anneke, money.id, left.version) is None
    assert of(office, anneke, client) == ()


def test_a_hulpvraag_that_was_done_goes_on_with_its_fasen_unless_another_does(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    money = begin_hulpvraag(office, anneke, client.id, "3")
    money = start_fase_of(office, anneke, money.id, money.version, "doelen")
    closed = close_hulpvraag(office, anneke, money.id, money.version)
    with pytest.raises(NotAllowed):
        reopen_hulpvraag(office, identity(office, "Bram"), closed.id, closed.version)
    again = reopen_hulpvraag(office, anneke, closed.id, closed.version)
    assert (again.closed_on, again.fasen) == (None, money.fasen)
    for version in (closed.version, again.version):
        with pytest.raises(Conflict):
            reopen_hulpvraag(office, anneke, again.id, version)
    closed = close_hulpvraag(office, anneke, again.id, again.version)
    begin_hulpvraag(office, anneke, client.id, "3")
    with pytest.raises(BadInput) as caught:
        reopen_hulpvraag(office, anneke, closed.id, closed.version)
    assert caught.value.field == "leefgebied"


def test_another_leefgebied_goes_by_the_ordinary_fasen(office: Office, anneke: Identity, client: ClientFile) -> None:
    one = begin_hulpvraag(office, anneke, client.id, "1")
    assert one.title == "wonen"
    with pytest.raises(BadInput) as refused:
        start_fase_of(office, anneke, one.id, one.version, "inventariseren")
    assert refused.value.field == "fase"


def test_money_comes_first(office: Office, anneke: Identity, client: ClientFile) -> None:
    for code in ("1", "3", "6"):
        begin_hulpvraag(office, anneke, client.id, code)
    assert [one.leefgebied for one in of(office, anneke, client)] == ["3", "1", "6"]


def test_a_return_needs_a_reason(office: Office, anneke: Identity, client: ClientFile) -> None:
    money = begin_hulpvraag(office, anneke, client.id, "3")
    money = start_fase_of(office, anneke, money.id, money.version, "beoordelen")
    with pytest.raises(BadInput) as refused:
        start_fase_of(office, anneke, money.id, money.version, "onderzoeken")
    assert refused.value.field == "reason"
    assert of(office, anneke, client) == (money,), "nothing half-written"
    money = start_fase_of(office, anneke, money.id, money.version, "onderzoeken", "een brief van vroeger")
    assert (money.fase.back, money.fase.reason) == (True, "een brief van vroeger")


def test_a_closed_one_stays_readable_is_not_changed_and_another_can_begin(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    money = begin_hulpvraag(office, anneke, client.id, "3")
    with pytest.raises(BadInput):
        begin_hulpvraag(office, anneke, client.id, "3")
    closed = close_hulpvraag(office, anneke, money.id, money.version)
    assert (closed.open, closed.closed_on) == (False, TODAY)
    with pytest.raises(Conflict):
        start_fase_of(office, anneke, closed.id, closed.version, "onderzoeken")
    begin_hulpvraag(office, anneke, client.id, "3")
    assert [one.open for one in of(office, anneke, client)] == [False, True]


def test_somebody_was_first_nonsense_and_somebody_elses_client(
    office: Office, anneke: Identity, bram: Identity, client: ClientFile
) -> None:
    money = begin_hulpvraag(office, anneke, client.id, "3")
    start_fase_of(office, anneke, money.id, money.version, "onderzoeken")
    acts: list[Callable[[], object]] = [
        lambda: start_fase_of(office, anneke, money.id, money.version, "doelen"),
        lambda: close_hulpvraag(office, anneke, money.id, money.version),
    ]
    for act in acts:
        with pytest.raises(Conflict):
            act()
    with pytest.raises(BadInput):
        begin_hulpvraag(office, anneke, client.id, "9")
    with pytest.raises(NotAllowed):
        begin_hulpvraag(office, bram, client.id, "1")
    with pytest.raises(NotAllowed):
        close_hulpvraag(office, bram, money.id, 2)


def test_a_file_with_one_is_not_empty_and_it_goes_with_the_client(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    begin_hulpvraag(office, anneke, client.id, "3")
    with reading(office, anneke):
        assert not is_empty(client.id)
    with office.store.transaction():
        Client.get_by_id(client.id).delete_instance()
        assert Hulpvraag.select().count() == HulpvraagStep.select().count() == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(codes=st.lists(st.sampled_from(CO_IB_DA), max_size=12))
def test_a_step_is_a_return_exactly_where_it_comes_earlier_in_the_order(
    office: Office, anneke: Identity, codes: list[str]
) -> None:
    money = begin_hulpvraag(office, anneke, new_client(office, anneke).id, "3")
    for code in codes:
        before = money.fase.code
        if code == before:
            continue
        money = start_fase_of(office, anneke, money.id, money.version, code, "daarom")
        assert money.fase.code == code
        assert money.fase.back is (CO_IB_DA.index(code) < CO_IB_DA.index(before))
