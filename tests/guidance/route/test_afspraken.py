from datetime import date, datetime, timedelta

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.route import afspraken
from kiosk.office import Office
from kiosk.people.identity import Identity
from tests.conftest import TODAY, FakeClock, Team, new_client

NEXT = datetime(2026, 11, 30, 10, 0)


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke)


def test_a_planned_appointment_becomes_the_visit_of_its_day(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    made = afspraken.plan_afspraak(office, anneke, client.id, NEXT, place=" op  kantoor ")
    assert (made.planned_at, made.minutes, made.place, made.held) == (NEXT, 60, "op kantoor", False)
    assert afspraken.planned(office, anneke, client.id) == (made,)
    clock.forward(days=7)
    told = afspraken.hold_afspraak(office, anneke, client.id, NEXT.date(), "Ik bel zelf de dokter.\n\n")
    assert (told.id, told.day, told.terugvraag, told.by) == (made.id, NEXT.date(), "Ik bel zelf de dokter.", "Anneke")
    assert afspraken.planned(office, anneke, client.id) == ()
    again = afspraken.hold_afspraak(office, anneke, client.id, NEXT.date(), "Ik bel morgen.")
    assert afspraken.held(office, anneke, client.id) == (again,)


def test_a_visit_that_was_not_planned_is_kept_too_and_the_newest_stands_first(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    afspraken.hold_afspraak(office, anneke, client.id, TODAY - timedelta(days=9), "")
    afspraken.hold_afspraak(office, anneke, client.id, TODAY, "Ik lees de brief.")
    assert [one.day for one in afspraken.held(office, anneke, client.id)] == [TODAY, TODAY - timedelta(days=9)]


def test_an_appointment_is_moved_and_cancelled_and_the_first_one_stands_first(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    late = afspraken.plan_afspraak(office, anneke, client.id, NEXT + timedelta(days=14))
    early = afspraken.plan_afspraak(office, anneke, client.id, NEXT, minutes=30)
    assert [one.id for one in afspraken.planned(office, anneke, client.id)] == [early.id, late.id]
    moved = afspraken.move_afspraak(office, anneke, early.id, early.version, NEXT + timedelta(days=21), minutes=90)
    assert [one.id for one in afspraken.planned(office, anneke, client.id)] == [late.id, early.id]
    with pytest.raises(Conflict):
        afspraken.cancel_afspraak(office, anneke, early.id, early.version)
    afspraken.cancel_afspraak(office, anneke, moved.id, moved.version)
    assert [one.id for one in afspraken.planned(office, anneke, client.id)] == [late.id]
    with pytest.raises(NotFound):
        afspraken.move_afspraak(office, anneke, moved.id, moved.version + 1, NEXT)


@pytest.mark.parametrize(
    ("at", "minutes", "place", "field"),
    [
        (datetime(2026, 11, 23, 9, 0), 60, "", "at"),
        (datetime(2028, 1, 1, 9, 0), 60, "", "at"),
        (NEXT.replace(hour=2), 60, "", "time"),
        (NEXT.replace(hour=22), 60, "", "time"),
        (NEXT, 45, "", "minutes"),
        (NEXT, 60, "x" * 61, "place"),
    ],
)
def test_a_time_that_cannot_be_is_refused_at_its_place(
    office: Office, anneke: Identity, client: ClientFile, at: datetime, minutes: int, place: str, field: str
) -> None:
    kept = afspraken.plan_afspraak(office, anneke, client.id, NEXT)
    with pytest.raises(BadInput) as refused:
        afspraken.plan_afspraak(office, anneke, client.id, at, minutes=minutes, place=place)
    assert refused.value.field == field
    with pytest.raises(BadInput):
        afspraken.move_afspraak(office, anneke, kept.id, kept.version, at, minutes=minutes, place=place)
    assert afspraken.planned(office, anneke, client.id) == (kept,)


@pytest.mark.parametrize(
    ("day", "text", "field"),
    [
        (TODAY + timedelta(days=1), "", "held_on"),
        (date(2026, 1, 1), "", "held_on"),
        (TODAY, "x" * 501, "terugvraag"),
    ],
)
def test_a_visit_that_cannot_have_been_is_refused(
    office: Office, anneke: Identity, client: ClientFile, day: date, text: str, field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        afspraken.hold_afspraak(office, anneke, client.id, day, text)
    assert refused.value.field == field
    assert afspraken.held(office, anneke, client.id) == ()


def test_a_visit_that_somebody_else_told_meanwhile_is_not_overwritten(
    office: Office, team: Team, client: ClientFile
) -> None:
    afspraken.plan_afspraak(office, team.anneke, client.id, NEXT.replace(day=23, hour=11))
    first = afspraken.hold_afspraak(office, team.anneke, client.id, TODAY, "Ik bel.", version=0)
    with pytest.raises(Conflict):
        afspraken.hold_afspraak(office, team.marijke, client.id, TODAY, "Hij belt.", version=0)
    afspraken.hold_afspraak(office, team.marijke, client.id, TODAY, "Ik bel morgen.", version=first.version)
    with pytest.raises(Conflict):
        afspraken.hold_afspraak(office, team.anneke, client.id, TODAY, "Ik bel.", version=first.version)
    (kept,) = afspraken.held(office, team.anneke, client.id)
    assert (kept.terugvraag, kept.by) == ("Ik bel morgen.", "Marijke")


def test_a_visit_goes_to_another_day_unless_there_was_one(office: Office, anneke: Identity, client: ClientFile) -> None:
    yesterday = TODAY - timedelta(days=1)
    told = afspraken.hold_afspraak(office, anneke, client.id, TODAY, "Ik bel.")
    moved = afspraken.change_day(office, anneke, told.id, told.version, yesterday)
    assert afspraken.held(office, anneke, client.id) == (moved,)
    assert (moved.day, moved.terugvraag) == (yesterday, "Ik bel.")
    with pytest.raises(Conflict):
        afspraken.change_day(office, anneke, told.id, told.version, TODAY)
    other = afspraken.hold_afspraak(office, anneke, client.id, TODAY, "")
    for day in (yesterday, TODAY + timedelta(days=1), date(2026, 1, 1)):
        with pytest.raises(BadInput) as refused:
            afspraken.change_day(office, anneke, other.id, other.version, day)
        assert refused.value.field == "held_on"


def test_a_visit_that_was_noted_by_mistake_is_taken_away(office: Office, anneke: Identity, client: ClientFile) -> None:
    told = afspraken.hold_afspraak(office, anneke, client.id, TODAY, "Van een andere cliënt.")
    afspraken.cancel_afspraak(office, anneke, told.id, told.version)
    assert afspraken.held(office, anneke, client.id) == ()
    again = afspraken.hold_afspraak(office, anneke, client.id, TODAY, "Ik bel.", version=0)
    assert again.id != told.id


def test_appointments_are_for_who_guides(office: Office, team: Team, client: ClientFile) -> None:
    made = afspraken.plan_afspraak(office, team.anneke, client.id, NEXT)
    for act in (
        lambda: afspraken.planned(office, team.bram, client.id),
        lambda: afspraken.held(office, team.bram, client.id),
        lambda: afspraken.plan_afspraak(office, team.bram, client.id, NEXT),
        lambda: afspraken.cancel_afspraak(office, team.bram, made.id, made.version),
        lambda: afspraken.hold_afspraak(office, team.bram, client.id, TODAY, ""),
    ):
        with pytest.raises(NotAllowed):
            act()
