"""A meting that is lacking where a file begins in the middle: asked within six weeks, and not on the first day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk import dates
from kiosk.guidance.clients import open_client
from kiosk.guidance.intake import ClientDraft, change_client
from kiosk.guidance.route import begun
from kiosk.guidance.route.begun import Happened
from kiosk.guidance.route.planning import NO_ROOM
from kiosk.guidance.route.route import MijlpaalView, timeline_of
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.tijdlijn.words import rule_text
from tests.conftest import CHOSEN, TODAY, add_untold
from tests.guidance.acts import line_of


def metingen_after(
    office: Office, who: Identity, moving_on: date, told: dict[str, Happened]
) -> dict[str, tuple[Status, date | None]]:
    """The metingen of a file that begins in the middle, after this was told of before it."""
    client = add_untold(office, who, f"Cliënt {moving_on} {len(told)}", moving_on=moving_on)
    seen = begun.begun_of(office, who, client.id)
    begun.tell_begun(
        office, who, seen, {one.step.id: told[one.step.code] for one in seen.steps if one.step.code in told}
    )
    steps = timeline_of(office, who, client.id).mijlpalen
    return {step.code: (step.status, step.due_on) for step in steps if step.meting and not step.ticked}


SOON = TODAY + timedelta(weeks=6)


@pytest.mark.parametrize(
    ("months", "told", "asked"),
    [
        (8, {"nulmeting": None}, {"tussenmeting-1": SOON}),
        (8, {}, {"nulmeting": SOON}),
        (3, {}, {"nulmeting": SOON}),
        (3, {"nulmeting": None}, {}),
        (7, {"nulmeting": None, "tussenmeting-1": None}, {}),
        (8, {"nulmeting": None, "tussenmeting-1": date(2026, 10, 1)}, {}),
        (11, {"nulmeting": None}, {"tussenmeting-2": dates.add_months(TODAY, 1)}),
    ],
)
def test_a_meting_that_is_lacking_before_the_file_is_asked_soon_after_it(
    office: Office, anneke: Identity, months: int, told: dict[str, date | None], asked: dict[str, date]
) -> None:
    happened = {code: Happened(day) for code, day in told.items()}
    found = metingen_after(office, anneke, dates.add_months(TODAY, -months), happened)
    soon = {code: day for code, (_, day) in found.items() if day is not None and TODAY <= day <= SOON}
    assert soon == asked
    assert all(day == SOON or status is not Status.UNTRACKED for status, day in found.values() if day == SOON)


def test_what_is_asked_sooner_follows_what_is_told_stays_with_a_move_and_says_why(
    office: Office, anneke: Identity
) -> None:
    client = add_untold(office, anneke, moving_on=dates.add_months(TODAY, -8))

    def tussenmeting() -> MijlpaalView:
        return next(step for step in timeline_of(office, anneke, client.id).mijlpalen if step.code == "tussenmeting-1")

    def told(*codes: str) -> None:
        seen = begun.begun_of(office, anneke, client.id)
        begun.tell_begun(
            office, anneke, seen, {one.step.id: Happened() for one in seen.steps if one.step.code in codes}
        )

    assert tussenmeting().status is Status.UNTRACKED, "as long as nobody told what happened before"
    told("nulmeting")
    step = tussenmeting()
    assert (step.due_on, step.assumed, step.caught_up, step.moved) == (SOON, True, True, False)
    rule = office.route.mijlpaal_named("tussenmeting-1")
    assert "geen meting bekend" in rule_text(rule, moved=step.moved, caught_up=step.caught_up)
    assert line_of(office, anneke, client.id).signals == ()
    now = open_client(office, anneke, client.id)
    draft = ClientDraft(now.name, now.moving_on + timedelta(days=9), **CHOSEN)
    change_client(office, anneke, client.id, now.version, draft)
    assert tussenmeting().due_on == SOON
    told("nulmeting", "tussenmeting-1")
    assert tussenmeting().status is Status.DONE
    told()
    assert (tussenmeting().status, tussenmeting().caught_up) == (Status.UNTRACKED, False), (
        "now the nulmeting is lacking"
    )


def days_of_metingen(office: Office, who: Identity, client_id: str) -> list[date]:
    steps = timeline_of(office, who, client_id).mijlpalen
    return sorted(step.due_on for step in steps if step.meting and step.open and step.due_on)


@settings(max_examples=60)
@given(
    moved=st.integers(43, 540), told=st.sets(st.sampled_from(["nulmeting", "tussenmeting-1"])), later=st.integers(0, 60)
)
@example(moved=320, told=set(), later=0)
@example(moved=440, told=set(), later=0)
@example(moved=290, told=set(), later=0)
def test_two_metingen_that_are_proposed_are_three_months_apart(
    office: Office, anneke: Identity, moved: int, told: set[str], later: int
) -> None:
    """Between one that is caught up and the next, and before the eindmeting; also where the move is corrected."""
    client = add_untold(office, anneke, "Cliënt", moving_on=TODAY - timedelta(days=moved))
    seen = begun.begun_of(office, anneke, client.id)
    begun.tell_begun(office, anneke, seen, {o.step.id: Happened() for o in seen.steps if o.step.code in told})
    for _ in range(2):
        steps = timeline_of(office, anneke, client.id).mijlpalen
        if any(step.caught_up for step in steps):
            for one, other in pairwise(days_of_metingen(office, anneke, client.id)):
                assert dates.add_months(one, 3) <= other
        signals = {signal.code for signal in line_of(office, anneke, client.id).signals}
        assert "metingen-few" not in signals, "what was left out for want of room is nobody's fault"
        now = open_client(office, anneke, client.id)
        draft = ClientDraft(now.name, now.moving_on + timedelta(days=later), **CHOSEN)
        change_client(office, anneke, client.id, now.version, draft)


def test_a_tussenmeting_without_room_is_left_out_with_why_and_comes_back_where_there_is_room(
    office: Office, anneke: Identity
) -> None:
    client = add_untold(office, anneke, moving_on=dates.add_months(TODAY, -10) + timedelta(days=4))

    def tussenmeting() -> MijlpaalView:
        return next(step for step in timeline_of(office, anneke, client.id).mijlpalen if step.code == "tussenmeting-2")

    seen = begun.begun_of(office, anneke, client.id)
    begun.tell_begun(office, anneke, seen, {})
    assert (tussenmeting().status, tussenmeting().reason) == (Status.SKIPPED, NO_ROOM)
    now = begun.begun_of(office, anneke, client.id)
    nulmeting = next(one.step.id for one in now.steps if one.step.code == "nulmeting")
    begun.tell_begun(office, anneke, now, {nulmeting: Happened(TODAY - timedelta(days=20))})
    assert tussenmeting().status is Status.PLANNED
