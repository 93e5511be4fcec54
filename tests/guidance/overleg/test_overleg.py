"""The overleg: one at a time, an agenda that makes itself and stands still, and time that is divided."""

from datetime import date, timedelta

import pytest

from kiosk.faults import BadInput, Conflict, NotAllowed, NotFound
from kiosk.guidance.intake import Ending, hand_over
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.overleg import besluiten, overleg, punten
from kiosk.guidance.overleg.besluiten import NewPunt
from kiosk.guidance.overleg.minutes import minutes_of
from kiosk.office import Office
from kiosk.paper.making.overleg import minutes_sheet
from tests.conftest import FakeClock, Team, new_client

ITEMS_FIRST, ITEMS_LAST = ["welkom", "poster", "punten"], ["rondvraag"]


def codes(office: Office, team: Team) -> list[str]:
    return [place.code for place in overleg.agenda(office, team.marijke).places]


def time_of(office: Office, team: Team) -> tuple[int | None, float | None]:
    known, now = overleg.agenda(office, team.marijke), office.clock.now()
    return known.left(now), known.each(now)


def test_without_clients_the_agenda_has_its_fixed_items(office: Office, team: Team) -> None:
    assert codes(office, team) == ITEMS_FIRST + ITEMS_LAST
    held = overleg.begin(office, team.marijke)
    assert time_of(office, team) == (90, None)
    assert not overleg.end(office, team.marijke, held.id, held.version).going_on


def test_points_and_signals_come_first_then_the_rest(office: Office, team: Team) -> None:
    calm, handed_in, pressing = (new_client(office, team.anneke, name) for name in ("Aya", "Noor", "Zain"))
    punten.hand_in(office, team.anneke, "Kinderopvang: wie?", handed_in.id)
    metingen.start(office, team.anneke, pressing.id, Kind.NULMETING)
    assert codes(office, team) == [*ITEMS_FIRST, handed_in.id, pressing.id, calm.id, *ITEMS_LAST]
    told = {place.code: (place.punten, place.pressing) for place in overleg.agenda(office, team.marijke).clients}
    assert told == {pressing.id: (0, True), handed_in.id: (1, False), calm.id: (0, False)}


def test_whom_the_last_one_had_no_time_for_comes_before_who_is_calm_and_stands_in_its_minutes(
    office: Office, team: Team
) -> None:
    said, left, pressing = (new_client(office, team.anneke, name) for name in ("Aya", "Noor", "Zain"))
    held = overleg.begin(office, team.marijke)
    for client in (said, pressing):
        held = overleg.discuss(office, team.marijke, held.id, client.id)
    assert minutes_of(office, team.marijke, held.id).missed == (), "it still goes on"
    overleg.end(office, team.marijke, held.id, held.version)
    minutes = minutes_of(office, team.marijke, held.id)
    assert ([one.id for one in minutes.clients], [one.id for one in minutes.missed]) == (
        [said.id, pressing.id],
        [left.id],
    )
    assert f"{left.number} N" in repr(minutes_sheet(office, team.marijke, held.id).subjects[-1])
    metingen.start(office, team.anneke, pressing.id, Kind.NULMETING)
    found = overleg.agenda(office, team.marijke).clients
    assert [(place.code, place.missed) for place in found] == [
        (pressing.id, False),
        (left.id, True),
        (said.id, False),
    ]


def test_the_order_of_the_beginning_stays_and_who_comes_new_stands_behind(office: Office, team: Team) -> None:
    first, second = (new_client(office, team.anneke, name) for name in ("Aya", "Noor"))
    overleg.begin(office, team.marijke)
    metingen.start(office, team.anneke, second.id, Kind.NULMETING)
    third = new_client(office, team.anneke, "Aaa")
    assert codes(office, team) == [*ITEMS_FIRST, first.id, second.id, third.id, *ITEMS_LAST]
    hand_over(office, team.marijke, first.id, first.version, Ending.GESTOPT)
    assert codes(office, team) == [*ITEMS_FIRST, second.id, third.id, *ITEMS_LAST]


def test_it_goes_on_where_it_was(office: Office, team: Team, clock: FakeClock) -> None:
    first, second = (new_client(office, team.anneke, name) for name in ("Aya", "Noor"))
    held = overleg.begin(office, team.marijke)
    for code in ("welkom", first.id):
        overleg.go_to(office, team.marijke, held.id, code)
    clock.forward(minutes=20)
    known = overleg.agenda(office, team.marijke)
    assert known.here == known.beside("punten", 1)
    assert [place.code for place in known.places if place.discussed] == [], "who leafs through says nothing"
    beside = [known.beside(first.id, steps) for steps in (-1, 0, 1)]
    assert [place.code if place else "" for place in beside] == ["punten", first.id, second.id]
    assert known.beside("rondvraag", 1) is None


def test_the_time_that_is_left_is_divided_over_who_is_still_to_come(
    office: Office, team: Team, clock: FakeClock
) -> None:
    clients = [new_client(office, team.anneke, name) for name in ("Aya", "Noor", "Zain")]
    held = overleg.begin(office, team.marijke)
    # of 90 minutes the items keep 25
    assert time_of(office, team) == (90, 65 / 3)
    for code in (*ITEMS_FIRST, clients[0].id, clients[1].id):
        overleg.go_to(office, team.marijke, held.id, code)
    assert time_of(office, team) == (90, 85 / 3), "nobody was discussed; what the items took is behind us"
    for client in clients[:2]:
        overleg.discuss(office, team.marijke, held.id, client.id)
    clock.forward(minutes=45)
    assert time_of(office, team) == (45, 20.0)
    clock.forward(minutes=60)
    assert time_of(office, team) == (-15, 0.0)


def test_who_was_discussed_is_said_or_follows_from_a_besluit_and_is_undone(office: Office, team: Team) -> None:
    said, decided, other = (new_client(office, team.anneke, name) for name in ("Aya", "Noor", "Zain"))
    held = overleg.begin(office, team.marijke)

    def discussed() -> list[str]:
        return [place.code for place in overleg.agenda(office, team.marijke).places if place.discussed]

    overleg.go_to(office, team.marijke, held.id, said.id)
    overleg.discuss(office, team.marijke, held.id, said.id)
    overleg.discuss(office, team.marijke, held.id, said.id)
    besluiten.decide_punt(office, team.marijke, held.id, decided.id, NewPunt("Bel de school"))
    besluiten.decide_punt(office, team.marijke, held.id, "", NewPunt("Koop papier"))
    assert discussed() == [said.id, decided.id], "in general it was decided at no item"
    overleg.go_to(office, team.marijke, held.id, "punten")
    besluiten.decide_punt(office, team.marijke, held.id, "", NewPunt("Koop nog meer papier"))
    assert discussed() == ["punten", said.id, decided.id]
    assert [one.id for one in minutes_of(office, team.marijke, held.id).clients] == [said.id, decided.id]
    overleg.discuss(office, team.marijke, held.id, said.id, said=False)
    assert discussed() == ["punten", decided.id]
    assert other.id not in discussed()


def test_there_is_one_at_a_time(office: Office, team: Team, clock: FakeClock) -> None:
    held = overleg.begin(office, team.marijke)
    clock.forward(days=42)
    with pytest.raises(BadInput) as caught:
        overleg.begin(office, team.marijke)
    assert caught.value.sentence == (
        "Het overleg van 23 november 2026 is nog niet afgesloten. Ga daarmee verder, of sluit het eerst af."
    )
    with pytest.raises(Conflict):
        overleg.plan_overleg(office, team.marijke, clock.today())
    overleg.end(office, team.marijke, held.id, held.version)
    assert overleg.begin(office, team.marijke).on == clock.today()
    with pytest.raises(NotFound, match="afgesloten"):
        overleg.discuss(office, team.marijke, held.id, "welkom")
    with pytest.raises(NotFound, match="afgesloten"):
        overleg.go_to(office, team.marijke, held.id, "welkom")
    with pytest.raises(NotFound, match="afgesloten"):
        overleg.end(office, team.marijke, held.id, held.version)


def test_a_day_that_is_past_or_far_away_is_no_day_for_an_overleg(office: Office, team: Team) -> None:
    today = office.clock.today()
    for on in (today - timedelta(days=1), date(2028, 1, 1)):
        with pytest.raises(BadInput) as caught:
            overleg.plan_overleg(office, team.marijke, on)
        assert caught.value.field == "on"
    assert overleg.next_overleg(office, team.anneke) is None


def test_everybody_knows_when_the_next_one_is_and_it_can_be_moved(office: Office, team: Team, clock: FakeClock) -> None:
    on = clock.today() + timedelta(days=10)
    planned = overleg.plan_overleg(office, team.marijke, on)
    moved = overleg.plan_overleg(office, team.marijke, on + timedelta(days=1))
    assert (moved.id, moved.on) == (planned.id, on + timedelta(days=1))
    assert overleg.next_overleg(office, team.anneke) == moved
    assert overleg.begin(office, team.marijke).id == planned.id, "begun earlier, it is the planned one"


def test_six_weeks_after_the_last_the_next_is_due(office: Office, team: Team) -> None:
    assert overleg.agenda(office, team.marijke).due is None
    held = overleg.begin(office, team.marijke)
    overleg.end(office, team.marijke, held.id, held.version)
    assert overleg.agenda(office, team.marijke).due == office.clock.today() + timedelta(days=42)
    assert [one.id for one in overleg.past(office, team.marijke)] == [held.id]


def test_the_overleg_is_the_teamleiders(office: Office, team: Team) -> None:
    held = overleg.begin(office, team.marijke)
    for act in (
        lambda: overleg.begin(office, team.anneke),
        lambda: overleg.plan_overleg(office, team.anneke, office.clock.today()),
        lambda: overleg.go_to(office, team.anneke, held.id, "welkom"),
        lambda: overleg.discuss(office, team.anneke, held.id, "welkom"),
        lambda: overleg.end(office, team.anneke, held.id, held.version),
        lambda: overleg.agenda(office, team.anneke),
        lambda: overleg.past(office, team.anneke),
    ):
        with pytest.raises(NotAllowed, match="Dit doet de teamleider"):
            act()


def test_which_clients_it_discussed_is_told_to_the_teamleider_alone(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    held = overleg.begin(office, team.marijke)
    overleg.go_to(office, team.marijke, held.id, client.id)
    overleg.discuss(office, team.marijke, held.id, client.id)
    for_all, for_leader = (overleg.next_overleg(office, who) for who in (team.bram, team.marijke))
    assert for_all is not None
    assert for_leader is not None
    assert (for_all.at, for_all.discussed, for_all.begun_at) == ("", (), for_leader.begun_at)
    assert (for_leader.at, for_leader.discussed) == (client.id, (client.id,))
