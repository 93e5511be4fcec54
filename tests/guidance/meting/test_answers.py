"""What a client is asked, and what of it may be seen or is already said further on in the talk."""

import dataclasses

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind, MetingView, asked, leefgebieden_asked, not_fitting
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import new_client
from tests.guidance.acts import fill


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


@pytest.fixture
def draft(office: Office, anneke: Identity, client: ClientFile) -> MetingView:
    return metingen.start(office, anneke, client.id, Kind.NULMETING)


@given(off=st.sets(st.sampled_from("1234567")), has_children=st.booleans())
def test_a_leefgebied_is_asked_unless_it_is_switched_off_or_about_children_he_has_not(
    office: Office, client: ClientFile, off: set[str], has_children: bool
) -> None:
    here = dataclasses.replace(office, settings=msgspec.structs.replace(office.settings, leefgebieden_off=tuple(off)))
    him = dataclasses.replace(client, has_children=has_children)
    wanted = {*"1234567"} - off - (set() if has_children else {"2"})
    assert {area.code for area in leefgebieden_asked(here, him)} == wanted
    assert {onderdeel.code[0] for onderdeel in asked(here, him)} == wanted
    left_out = set() if has_children or "2" in off else {"2"}
    assert {area.code for area in not_fitting(here, him, here.instrument)} == left_out


def test_an_answer_that_was_asked_apart_shows_at_its_own_onderdeel_only(draft: MetingView) -> None:
    assert draft.may_show("7c", at="7c")
    assert not draft.may_show("7c", at="7b")
    assert draft.may_show("7b", at="7c")


def test_acute_danger_is_told_before_once_it_was_talked_about_at_an_earlier_onderdeel(
    office: Office, anneke: Identity, draft: MetingView
) -> None:
    first, second = (question for question in draft.questions if question.danger is not None)
    assert (first.code, second.code) == ("1e", "4a")
    assert draft.told_before(second) == frozenset()
    told = fill(office, anneke, draft, {"1e": 3})
    assert told.told_before(second) == {second.danger}
    assert told.told_before(first) == frozenset(), "not before it was asked"
    assert told.told_before(draft.questions[-1]) == frozenset()
    other = fill(office, anneke, told, {"4a": 2})
    assert other.told_before(first) == frozenset(), "what comes later was not told before"
