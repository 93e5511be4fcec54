"""Nobody hangs in the air: when a colleague leaves, when the last begeleider stops, when a stand-in ends."""

from datetime import datetime, timedelta

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.leaving import NOBODY, leaving, remove_colleague
from kiosk.guidance.route import afspraken
from kiosk.guidance.route.board import board
from kiosk.guidance.route.signals import Onderwerp
from kiosk.office import Office
from kiosk.people.identity import Role
from kiosk.people.login import add_colleague
from kiosk.store.client_models import Caseload
from kiosk.store.office_models import AuditLine, database
from tests.conftest import FakeClock, Team, new_client
from tests.guidance.acts import guided_since

SOON = timedelta(days=30)


def guides(office: Office, team: Team, client: ClientFile) -> tuple[str, ...]:
    return open_client(office, team.marijke, client.id).begeleiders


def first_signal(office: Office, team: Team, client: ClientFile) -> str:
    shown = board(office, team.marijke)
    line = shown.by_id[client.id]
    assert (line in shown.attention) == bool(line.signals), "the kept order knows it too"
    return line.signal.text if line.signal else ""


def quiet_client(office: Office, team: Team, name: str = "Nadia Saleh") -> ClientFile:
    """One of whom nothing else asks for attention in these weeks."""
    return new_client(office, team.anneke, name, moving_on=office.clock.today() + timedelta(days=300))


def test_before_somebody_leaves_it_is_told_who_he_guides_with_whom_and_when_they_meet(
    office: Office, team: Team, clock: FakeClock
) -> None:
    one, other = (new_client(office, team.anneke, name) for name in ("Nadia Saleh", "Farid Rahimi"))
    closed = new_client(office, team.anneke, "Samir Haddad")
    intake.hand_over(office, team.marijke, closed.id, closed.version, intake.Ending.SOCIAAL_TEAM)
    intake.guide(office, team.marijke, one.id, team.bram.person_id)
    at = datetime.combine(clock.today() + timedelta(days=2), clock.now().time())
    afspraken.plan_afspraak(office, team.anneke, other.id, at)
    known = leaving(office, team.marijke, team.anneke.person_id)
    assert [left.client.name for left in known.clients] == ["Farid Rahimi", "Nadia Saleh"]
    assert [left.meets_at for left in known.clients] == [at, None]
    assert [[guide.name for guide in left.stays_with] for left in known.clients] == [[], ["Bram"]]
    assert [one.name for one in known.colleagues] == ["Bram", "Marijke", "Samira"]


def test_each_client_goes_to_whom_was_chosen_and_who_has_nobody_leads_the_board(
    office: Office, team: Team, clock: FakeClock
) -> None:
    late = guided_since(office, team.bram, "Laat Yilmaz", clock.today() - timedelta(days=200))
    one, other = quiet_client(office, team), quiet_client(office, team, "Farid Rahimi")
    board(office, team.marijke)
    to = {one.id: team.bram.person_id, other.id: NOBODY}
    remove_colleague(office, team.marijke, team.anneke.person_id, to)
    assert (guides(office, team, one), guides(office, team, other)) == (("Bram",), ())
    shown = board(office, team.marijke)
    assert [line.client.id for line in shown.attention] == [other.id, late.id]
    signal = shown.attention[0].signals[0]
    assert (signal.text, signal.onderwerp) == ("geen begeleider sinds 23 nov: G, dan F6", Onderwerp.GEGEVENS)
    intake.guide(office, team.marijke, other.id, team.bram.person_id)
    assert first_signal(office, team, other) == ""
    acts = [line.act for line in AuditLine.select().where(AuditLine.client == one.id)]
    assert acts[-3:] == ["stop-guiding", "guide", "open-client"]


def test_a_stand_in_given_to_who_leaves_ends(office: Office, team: Team, clock: FakeClock) -> None:
    client = quiet_client(office, team)
    intake.guide(office, team.marijke, client.id, team.bram.person_id, until=clock.today() + SOON)
    remove_colleague(office, team.marijke, team.bram.person_id, {client.id: NOBODY})
    assert guides(office, team, client) == ("Anneke",)
    assert first_signal(office, team, client) == ""
    assert not Caseload.select().where(Caseload.person == team.bram.person_id, Caseload.until >= clock.today()).exists()


def test_who_stands_in_for_a_client_of_who_leaves_and_gets_him_keeps_him(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = quiet_client(office, team)
    intake.guide(office, team.marijke, client.id, team.bram.person_id, until=clock.today())
    remove_colleague(office, team.marijke, team.anneke.person_id, {client.id: team.bram.person_id})
    clock.forward(days=300)
    assert guides(office, team, client) == ("Bram",)


def test_a_leaver_who_is_the_only_teamleider_is_refused_before_and_at_the_yes(office: Office, team: Team) -> None:
    client = new_client(office, team.marijke)
    for act in (
        lambda: leaving(office, team.marijke, team.marijke.person_id),
        lambda: remove_colleague(office, team.marijke, team.marijke.person_id, {client.id: team.bram.person_id}),
    ):
        with pytest.raises(NotAllowed, match="één teamleider"):
            act()
    assert guides(office, team, client) == ("Marijke",)


def test_only_the_teamleider_walks_somebody_out(office: Office, team: Team) -> None:
    with pytest.raises(NotAllowed):
        leaving(office, team.anneke, team.bram.person_id)


def test_a_teamleider_who_leaves_another_behind_hands_on_his_own_clients(office: Office, team: Team) -> None:
    client = new_client(office, team.marijke)
    els = add_colleague(office, team.marijke, "Els", Role.TEAMLEIDER, "729405")
    remove_colleague(office, team.marijke, team.marijke.person_id, {client.id: els.person_id})
    with pytest.raises(NotAllowed, match="niet meer aangemeld"):
        open_client(office, team.marijke, client.id)
    assert [row.person_id for row in Caseload.select().where(Caseload.until.is_null())] == [els.person_id]


@pytest.mark.parametrize("fault", ["another client", "a successor who left"])
def test_what_cannot_be_done_as_it_was_shown_is_not_done_at_all(office: Office, team: Team, fault: str) -> None:
    one, other = quiet_client(office, team), quiet_client(office, team, "Farid Rahimi")
    to = {one.id: team.bram.person_id, other.id: team.samira.person_id}
    kind: type[Exception] = NotFound
    if fault == "another client":
        quiet_client(office, team, "Samir Haddad")
        kind = Conflict
    else:
        remove_colleague(office, team.marijke, team.samira.person_id)
    with pytest.raises(kind):
        remove_colleague(office, team.marijke, team.anneke.person_id, to)
    assert guides(office, team, one) == guides(office, team, other) == ("Anneke",)
    assert open_client(office, team.anneke, one.id).name == "Nadia Saleh", "she still works here"


def test_the_last_begeleider_who_stops_may_have_a_successor_in_one_act(office: Office, team: Team) -> None:
    client = quiet_client(office, team)
    intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id, team.bram.person_id)
    assert guides(office, team, client) == ("Bram",)
    intake.stop_guiding(office, team.marijke, client.id, team.bram.person_id)
    assert first_signal(office, team, client) == "geen begeleider sinds 23 nov: G, dan F6"


def test_nobody_loses_a_permanent_begeleider_by_a_stand_in(office: Office, team: Team, clock: FakeClock) -> None:
    client = quiet_client(office, team)
    last_day = clock.today() + timedelta(days=7)
    with pytest.raises(BadInput, match="zonder laatste dag") as caught:
        intake.guide(office, team.marijke, client.id, team.anneke.person_id, until=last_day)
    assert caught.value.field == "until"
    intake.guide(office, team.marijke, client.id, team.bram.person_id, until=last_day)
    clock.set_wall(last_day)
    assert guides(office, team, client) == ("Anneke", "Bram")
    assert open_client(office, team.anneke, client.id).guides[1].said == "Bram (vervangt tot en met 30 november 2026)"
    clock.forward(days=1)
    assert guides(office, team, client) == ("Anneke",)
    assert first_signal(office, team, client) == ""


def test_who_stays_is_named_before_who_stands_in(office: Office, team: Team, clock: FakeClock) -> None:
    client = quiet_client(office, team)
    intake.guide(office, team.marijke, client.id, team.bram.person_id, until=clock.today() + SOON)
    clock.forward(days=1)
    intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id, team.samira.person_id)
    assert guides(office, team, client) == ("Samira", "Bram")


def test_where_only_a_stand_in_guides_it_is_told_a_week_before_he_ends_and_after_it_comes_first(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = quiet_client(office, team)
    last_day = clock.today() + SOON
    intake.guide(office, team.marijke, client.id, team.bram.person_id, until=last_day)
    intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
    guided_since(office, team.samira, "Laat Yilmaz", clock.today() - timedelta(days=200))
    told, first = {}, {}
    for days in (-8, -7, 0, 1):
        clock.set_wall(last_day + timedelta(days=days))
        told[days] = first_signal(office, team, client)
        first[days] = board(office, team.marijke).attention[0].client.name
    soon = "vanaf 24 dec geen begeleider (teamleider: G)"
    assert told == {-8: "", -7: soon, 0: soon, 1: "geen begeleider sinds 24 dec: G, dan F6"}
    assert list(first.values()) == ["Laat Yilmaz", "Nadia Saleh", "Nadia Saleh", "Nadia Saleh"], "before who is late"


def test_guidance_that_begins_later_ends_the_signal_on_its_day(office: Office, team: Team, clock: FakeClock) -> None:
    client = quiet_client(office, team)
    intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
    with office.store.transaction():
        Caseload.create(client=client.id, person=team.bram.person_id, since=clock.today() + timedelta(days=3))
    assert first_signal(office, team, client).startswith("geen begeleider")
    clock.forward(days=3)
    assert first_signal(office, team, client) == ""


def test_whom_nobody_ever_guided_is_told_too(office: Office, team: Team) -> None:
    client = quiet_client(office, team)
    with office.store.transaction():
        Caseload.delete().execute()
        database.execute_sql("DELETE FROM attention")
    assert first_signal(office, team, client) == "nog geen begeleider: kies met G, dan F6"
