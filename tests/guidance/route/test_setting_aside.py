"""Even niet: what was set aside leads no more, stands in the file with its reason, and is back by itself."""

from datetime import timedelta

import pytest

from kiosk import dates
from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.doubles import is_empty
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Rung
from kiosk.guidance.route.board import board
from kiosk.guidance.route.setting_aside import last_day, set_aside, take_back, why_not
from kiosk.guidance.route.signals import Signal
from kiosk.office import Office
from kiosk.paper.making.plan import plan_paper
from kiosk.people.identity import Identity
from kiosk.store.board_model import Opzij
from kiosk.store.office_models import AuditLine
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.guidance.acts import line_of, measure

REASON = "zij is in het ziekenhuis"
TWO_WEEKS = timedelta(weeks=2)


@pytest.fixture
def client(office: Office, anneke: Identity, clock: FakeClock) -> ClientFile:
    """Somebody with one action past its date, since yesterday."""
    client = new_client(office, anneke)
    late(office, anneke, client)
    clock.forward(days=1)
    return client


def late(office: Office, who: Identity, client: ClientFile) -> None:
    plan.add(office, who, client.id, ActieDraft("1", "Ik bel de gemeente", rung=Rung.ZELF, due_on=office.clock.today()))


def signal_of(office: Office, who: Identity, client: ClientFile) -> Signal:
    return next(one for one in line_of(office, who, client.id).signals if one.code == "acties-late")


def aside_for(
    office: Office, who: Identity, client: ClientFile, by: timedelta = TWO_WEEKS, why: str = REASON
) -> Signal:
    set_aside(office, who, client.id, signal_of(office, who, client), office.clock.today() + by, why)
    return signal_of(office, who, client)


def test_what_was_set_aside_leads_no_more_and_says_until_when_by_whom_and_why(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    assert board(office, anneke).pressing.count == 1
    signal = aside_for(office, anneke, client)
    assert signal.aside is not None
    assert signal.aside.said == f"tot 8 dec 2026 opzij gezet door Anneke: {REASON}"
    assert board(office, anneke).pressing.count == 0
    assert dossier_of(office, anneke, client.id).line == line_of(office, anneke, client.id)


def test_it_is_back_by_itself_on_its_day_and_not_before(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    aside_for(office, anneke, client, timedelta(days=10))
    clock.forward(days=9)
    assert (board(office, anneke).pressing.count, signal_of(office, anneke, client).leads) == (0, False)
    clock.forward(days=1)
    assert (board(office, anneke).pressing.count, signal_of(office, anneke, client).leads) == (1, True)


def test_it_is_back_at_once_when_its_facts_are_others(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    aside_for(office, anneke, client)
    late(office, anneke, client)
    assert board(office, anneke).pressing.count == 0, "the second one is due today, and not late"
    clock.forward(days=1)
    assert board(office, anneke).pressing.count == 1
    assert signal_of(office, anneke, client).text == "2 acties zijn over de datum, sinds 23 nov"


def test_it_can_be_taken_back_and_set_aside_again(office: Office, anneke: Identity, client: ClientFile) -> None:
    aside = aside_for(office, anneke, client).aside
    assert aside is not None
    take_back(office, anneke, aside.id, aside.version)
    assert signal_of(office, anneke, client).leads
    with pytest.raises(NotFound, match="al weer op de lijst"):
        take_back(office, anneke, aside.id, aside.version)
    aside_for(office, anneke, client)
    longer = aside_for(office, anneke, client, timedelta(weeks=6), "nog langer").aside
    assert longer is not None
    assert (longer.until, longer.reason, Opzij.select().count()) == (last_day(office, client.end), "nog langer", 1)
    with pytest.raises(Conflict):
        take_back(office, anneke, longer.id, longer.version - 1)


def test_both_acts_are_noted_without_the_reason(office: Office, anneke: Identity, client: ClientFile) -> None:
    aside = aside_for(office, anneke, client).aside
    assert aside is not None
    take_back(office, anneke, aside.id, aside.version)
    lines = [(line.act, line.client, line.person, line.detail) for line in AuditLine.select()][-2:]
    assert lines == [
        ("set-aside", client.id, anneke.person_id, "acties-late"),
        ("take-back-aside", client.id, anneke.person_id, str(aside.id)),
    ]


@pytest.mark.parametrize("by", [timedelta(0), timedelta(days=-1), timedelta(weeks=6, days=1)])
def test_until_when_is_a_day_to_come_of_at_most_six_weeks(
    office: Office, anneke: Identity, client: ClientFile, by: timedelta
) -> None:
    with pytest.raises(BadInput) as caught:
        aside_for(office, anneke, client, by)
    assert caught.value.field == "until"
    assert aside_for(office, anneke, client, timedelta(weeks=6)).aside is not None


@pytest.mark.parametrize("why", ["", "  ", "x" * 501])
def test_why_is_said(office: Office, anneke: Identity, client: ClientFile, why: str) -> None:
    with pytest.raises(BadInput) as caught:
        aside_for(office, anneke, client, why=why)
    assert caught.value.field == "reason"
    assert Opzij.select().count() == 0


def test_only_who_guides_him_sets_aside_and_nothing_of_a_closed_file(
    office: Office, team: Team, client: ClientFile
) -> None:
    signal = signal_of(office, team.anneke, client)
    with pytest.raises(NotAllowed):
        set_aside(office, team.bram, client.id, signal, TODAY + TWO_WEEKS, REASON)
    aside = aside_for(office, team.anneke, client).aside
    assert aside is not None
    with pytest.raises(NotAllowed):
        take_back(office, team.bram, aside.id, aside.version)
    intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.SOCIAAL_TEAM)
    with pytest.raises(NotAllowed):
        set_aside(office, team.marijke, client.id, signal, TODAY + TWO_WEEKS, REASON)


def test_what_changed_in_the_meantime_is_not_set_aside(
    office: Office, anneke: Identity, client: ClientFile, clock: FakeClock
) -> None:
    seen = signal_of(office, anneke, client)
    late(office, anneke, client)
    clock.forward(days=1)
    with pytest.raises(NotFound, match="intussen veranderd"):
        set_aside(office, anneke, client.id, seen, clock.today() + TWO_WEEKS, REASON)


def test_a_client_without_begeleider_is_never_set_aside_and_the_nulmeting_by_the_teamleider_alone(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    clock.forward(days=30)
    (nulmeting,) = [one for one in line_of(office, team.anneke, client.id).signals if one.leads]
    assert nulmeting.code == "nulmeting-due"
    assert "teamleider" in why_not(team.anneke, nulmeting)
    with pytest.raises(NotAllowed):
        set_aside(office, team.anneke, client.id, nulmeting, clock.today() + TWO_WEEKS, REASON)
    set_aside(office, team.marijke, client.id, nulmeting, clock.today() + TWO_WEEKS, REASON)
    assert line_of(office, team.anneke, client.id).signal is None
    intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
    alone = line_of(office, team.marijke, client.id).signals[0]
    with pytest.raises(NotAllowed, match="blijft in beeld"):
        set_aside(office, team.marijke, client.id, alone, clock.today() + TWO_WEEKS, REASON)


def test_a_file_in_which_something_was_set_aside_is_not_empty(office: Office, team: Team, clock: FakeClock) -> None:
    client = new_client(office, team.anneke)
    clock.forward(days=30)
    assert is_empty(client.id)
    signal = line_of(office, team.marijke, client.id).signals[0]
    set_aside(office, team.marijke, client.id, signal, clock.today() + TWO_WEEKS, REASON)
    assert not is_empty(client.id)


def test_the_reason_stands_on_no_paper_of_the_plan(office: Office, anneke: Identity, client: ClientFile) -> None:
    aside_for(office, anneke, client)
    measure(office, anneke, client, {"1a": 2})
    assert REASON not in repr(plan_paper(office, anneke, client.id))


def test_no_day_lies_past_the_end_of_the_guidance_and_after_it_none_is_capped(
    office: Office, anneke: Identity, clock: FakeClock
) -> None:
    client = new_client(office, anneke, "Sara", moving_on=dates.add_months(TODAY, -18) + timedelta(days=10))
    late(office, anneke, client)
    clock.forward(days=1)
    assert last_day(office, client.end) == client.end
    with pytest.raises(BadInput) as caught:
        aside_for(office, anneke, client, client.end - clock.today() + timedelta(days=1))
    assert caught.value.field == "until"
    assert caught.value.sentence == f"De begeleiding eindigt op {dates.long(client.end)}. Kies uiterlijk die dag."
    aside_for(office, anneke, client, client.end - clock.today())
    clock.set_wall(client.end)
    assert aside_for(office, anneke, client, timedelta(weeks=6)).aside is not None
