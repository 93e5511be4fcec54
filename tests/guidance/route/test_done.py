"""The days of what was done: no order of metingen that cannot be is kept, by whichever way it is told."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import dates
from kiosk.faults import BadInput
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import ClientDraft
from kiosk.guidance.route import begun
from kiosk.guidance.route.begun import Happened
from kiosk.guidance.route.route import timeline_of
from kiosk.guidance.takeover.table import ClientRow, ClientTable
from kiosk.guidance.takeover.take_over import look_through
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import CHOSEN, TODAY, add_untold, new_client

MOVED = dates.add_months(TODAY, -18) + timedelta(days=20)
METINGEN = ("nulmeting", "tussenmeting-1", "tussenmeting-2", "eindmeting")
DAYS = st.dictionaries(st.sampled_from(METINGEN), st.integers(-40, 500).map(lambda days: MOVED + timedelta(days=days)))


def is_possible(done: dict[str, date]) -> bool:
    days = [done[code] for code in METINGEN if code in done]
    late = [day for code, day in done.items() if code != "nulmeting"]
    return all(one < other for one, other in pairwise(days)) and all(day >= MOVED for day in late)


def days_done(office: Office, who: Identity, client: ClientFile) -> dict[str, date]:
    steps = timeline_of(office, who, client.id).mijlpalen
    return {step.code: step.on for step in steps if step.meting and step.ticked and step.on}


@settings(max_examples=50)
@given(DAYS)
def test_whatever_days_are_told_the_order_of_the_metingen_that_are_kept_can_be(
    office: Office, anneke: Identity, marijke: Identity, told: dict[str, date]
) -> None:
    client = add_untold(office, anneke, "Cliënt", moving_on=MOVED)
    seen = begun.begun_of(office, anneke, client.id)
    by_id = {one.step.id: Happened(told[one.step.code]) for one in seen.steps if one.step.code in told}
    happened = {code: Happened(day) for code, day in told.items()}
    row = ClientRow(2, "Ander", None, ClientDraft("Ander", MOVED, **CHOSEN), {}, told=happened)
    with suppress(BadInput):
        begun.tell_begun(office, anneke, seen, by_id)
    assert (days_done(office, anneke, client) == told) == is_possible(told)
    assert (look_through(office, marijke, ClientTable([row])).complaints == []) == is_possible(told)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"nulmeting": -10, "eindmeting": -10}, "De eindmeting komt na de nulmeting van"),
        ({"nulmeting": 100, "eindmeting": 50}, "De eindmeting komt na de nulmeting van"),
        ({"nulmeting": 100, "tussenmeting-1": 90}, "De tussenmeting 1 komt na de nulmeting van"),
        ({"eindmeting": -10}, "De eindmeting kan niet vóór de verhuizing van"),
    ],
)
def test_each_line_of_a_list_with_an_order_that_cannot_be_has_its_sentence(
    office: Office, marijke: Identity, told: dict[str, int], sentence: str
) -> None:
    happened = {code: Happened(MOVED + timedelta(days=days)) for code, days in told.items()}
    row = ClientRow(2, "Nadia", None, ClientDraft("Nadia", MOVED, **CHOSEN), {}, told=happened)
    (complaint,) = look_through(office, marijke, ClientTable([row])).complaints
    assert sentence in complaint.told
    assert "Kijk" in complaint.told


def test_a_move_more_than_a_year_ahead_is_asked_after(office: Office, anneke: Identity, marijke: Identity) -> None:
    ahead = dates.add_months(TODAY, 12)
    assert new_client(office, anneke, moving_on=ahead).moving_on == ahead
    with pytest.raises(BadInput, match=r"meer dan een jaar weg. Kijk het jaar na.") as caught:
        new_client(office, anneke, "Sara", moving_on=ahead + timedelta(days=1))
    assert caught.value.field == "moving_on"
    row = ClientRow(2, "Sara", None, ClientDraft("Sara", ahead + timedelta(days=1), **CHOSEN), {})
    (complaint,) = look_through(office, marijke, ClientTable([row])).complaints
    assert "meer dan een jaar weg" in complaint.told
