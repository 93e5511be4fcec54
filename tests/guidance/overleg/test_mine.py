"""What the overleg gave somebody to do, and what he hears of his own points."""

from datetime import timedelta

import pytest

from kiosk.content.overleg import POINTS
from kiosk.faults import NotFound
from kiosk.guidance import intake
from kiosk.guidance.overleg import besluiten, overleg, punten
from kiosk.guidance.overleg.besluit import BesluitKind
from kiosk.guidance.overleg.besluiten import TOLD, NewPunt
from kiosk.guidance.overleg.mine import Heard, from_overleg, my_overleg
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import route
from kiosk.office import Office
from tests.conftest import FakeClock, Team, new_client


def discuss(office: Office, team: Team, *codes: str, decided: tuple[tuple[str, NewPunt], ...] = ()) -> None:
    """Hold an overleg that discussed these places, and decided this."""
    held = overleg.begin(office, team.marijke)
    for code in codes:
        held = overleg.discuss(office, team.marijke, held.id, code)
    for client_id, punt in decided:
        besluiten.decide_punt(office, team.marijke, held.id, client_id, punt)
    overleg.end(office, team.marijke, held.id, held.version)


def told(heard: Heard) -> tuple[str, list[str]]:
    return heard.punt.text, [one.said for one in heard.besluiten]


def test_what_is_to_be_done_says_who_asked_it_and_on_which_day(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    discuss(office, team, decided=((client.id, NewPunt("Bel de school", team.anneke.person_id)),))
    known = from_overleg(office, team.anneke)
    assert [(one.text, one.by, one.on) for one in known.todo] == [("Bel de school", "Marijke", office.clock.today())]
    assert known.clients[client.id].name == client.name
    assert from_overleg(office, team.bram).todo == ()


def test_what_it_put_in_plans_and_on_routes_stands_with_who_guides_him_until_it_is_done_or_two_weeks(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client, others = new_client(office, team.anneke), new_client(office, team.bram, "Noor")
    held = overleg.begin(office, team.marijke)
    for one in (client, others):
        besluiten.decide_actie(office, team.marijke, held.id, one.id, ActieDraft("1", f"Ik bel, zegt {one.first_name}"))
    step = route.timeline_of(office, team.anneke, client.id).mijlpalen[0]
    to = clock.today() + timedelta(days=30)
    besluiten.decide_move(office, team.marijke, held.id, client.id, step.id, step.version, to)
    overleg.end(office, team.marijke, held.id, held.version)
    clock.forward(days=1)
    kinds = [(one.kind, one.in_file) for one in from_overleg(office, team.anneke).todo]
    assert kinds == [(BesluitKind.STEP, True), (BesluitKind.ACTIE, True)]
    assert [one.text for one in my_overleg(office, team.bram).besluiten] == ["Ik bel, zegt Noor"]
    assert from_overleg(office, team.marijke).todo == (), "she sees everybody and guides nobody"
    (actie,) = plan.plan_of(office, team.anneke, client.id).open
    plan.tick(office, team.anneke, actie.id, actie.version)
    assert [one.kind for one in from_overleg(office, team.anneke).todo] == [BesluitKind.STEP]
    clock.forward(days=TOLD.days)
    assert from_overleg(office, team.anneke).todo == ()


def test_of_ones_own_points_it_is_told_what_was_decided_of_that_client(office: Office, team: Team) -> None:
    first, second, third = (new_client(office, team.anneke, name) for name in ("Amina Noor", "Babak Omar", "Zain Aziz"))
    for client in (first, second):
        punten.hand_in(office, team.anneke, f"Opvang voor {client.first_name}?", client.id)
    assert from_overleg(office, team.anneke).heard == ()
    decided = (
        (first.id, NewPunt("Bel de opvang", team.anneke.person_id, office.clock.today())),
        (third.id, NewPunt("Bel DUO")),
    )
    discuss(office, team, first.id, decided=decided)
    (heard,) = from_overleg(office, team.anneke).heard
    assert told(heard) == ("Opvang voor Amina?", ["Anneke: Bel de opvang (uiterlijk 23 november 2026)"])
    assert heard.on == office.clock.today()


def test_of_a_general_point_the_team_hears_no_name_of_a_client(office: Office, team: Team) -> None:
    new_client(office, team.bram, "Farid Rahimi")
    punten.hand_in(office, team.anneke, "De printer is stuk.")
    discuss(office, team, POINTS, decided=(("", NewPunt("Print eerst de brief van Farid")),))
    (heard,) = from_overleg(office, team.anneke).heard
    assert told(heard) == ("De printer is stuk.", ["Print eerst de brief van 1001 F (nog zonder naam, nog zonder dag)"])


def test_it_is_told_until_it_was_opened_or_two_weeks(office: Office, team: Team, clock: FakeClock) -> None:
    for text in ("De printer is stuk.", "De koffie is op."):
        punten.hand_in(office, team.anneke, text)
    discuss(office, team, POINTS)
    first, second = from_overleg(office, team.anneke).heard
    with pytest.raises(NotFound):
        punten.has_heard(office, team.bram, first.punt.id)
    punten.has_heard(office, team.anneke, first.punt.id)
    clock.forward(days=TOLD.days)
    assert from_overleg(office, team.anneke).heard == (second,)
    clock.forward(days=1)
    assert from_overleg(office, team.anneke).heard == ()
    with pytest.raises(NotFound):
        punten.has_heard(office, team.anneke, second.punt.id + 99)


def test_who_guides_him_no_more_hears_nothing_and_who_led_it_knows(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    intake.guide(office, team.marijke, client.id, team.bram.person_id)
    for who in (team.anneke, team.marijke):
        punten.hand_in(office, who, "Opvang: wie?", client.id)
    discuss(office, team, client.id)
    assert from_overleg(office, team.marijke).heard == ()
    assert len(from_overleg(office, team.anneke).heard) == 1
    intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
    assert from_overleg(office, team.anneke) == from_overleg(office, team.samira)
