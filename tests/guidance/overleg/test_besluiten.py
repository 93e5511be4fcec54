"""What an overleg decides: kept once, where it belongs, and asked after the next time."""

from datetime import timedelta

import pytest

from kiosk.faults import BadInput, Conflict, Hidden, NotAllowed, NotFound
from kiosk.guidance import doorverwijzen, intake
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft
from kiosk.guidance.leaving import remove_colleague
from kiosk.guidance.overleg import besluiten, overleg
from kiosk.guidance.overleg.besluit import BesluitKind, BesluitView, Came
from kiosk.guidance.overleg.besluiten import NewPunt
from kiosk.guidance.overleg.bespreken import bespreek
from kiosk.guidance.overleg.overleg import OverlegView
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Priority
from kiosk.guidance.plan.verwezen import Afloop, Asker
from kiosk.guidance.route import route
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.office_models import AuditLine
from tests.conftest import FakeClock, Team, new_client
from tests.statements import Statements

ACTIE = ActieDraft(leefgebied="1", text="Ik bel zelf de verhuurder")
REFERRAL = DoorverwijzingDraft(
    "werkplein", "Welk werk past bij mij?", Asker.CLIENT, leefgebied="1", priority=Priority.DAARNA
)


@pytest.fixture
def held(office: Office, team: Team) -> OverlegView:
    return overleg.begin(office, team.marijke)


def came(office: Office, team: Team, client_id: str) -> list[tuple[BesluitKind, Came]]:
    return [(one.kind, one.came) for one in besluiten.of_client(office, team.marijke, client_id)]


def test_an_action_stands_in_the_plan_and_the_plan_tells_whether_it_happened(
    office: Office, team: Team, held: OverlegView
) -> None:
    client = new_client(office, team.anneke)
    decided = besluiten.decide_actie(office, team.marijke, held.id, client.id, ACTIE)
    (actie,) = plan.plan_of(office, team.anneke, client.id).open
    assert (decided.text, decided.became) == (actie.text, actie.id)
    assert came(office, team, client.id) == [(BesluitKind.ACTIE, Came.OPEN)]
    actie = plan.tick(office, team.anneke, actie.id, actie.version)
    assert came(office, team, client.id) == [(BesluitKind.ACTIE, Came.DONE)]
    actie = plan.tick(office, team.anneke, actie.id, actie.version)
    plan.drop(office, team.anneke, actie.id, actie.version, "past niet meer")
    assert came(office, team, client.id) == [(BesluitKind.ACTIE, Came.NOT)]


def test_a_doorverwijzing_and_its_afloop(office: Office, team: Team, held: OverlegView) -> None:
    client = new_client(office, team.anneke)
    besluiten.decide_referral(office, team.marijke, held.id, client.id, REFERRAL)
    (referred,) = doorverwijzen.doorverwijzingen_of(office, team.anneke, client.id)
    assert came(office, team, client.id) == [(BesluitKind.REFERRAL, Came.OPEN)]
    referred = doorverwijzen.tell_afloop(office, team.anneke, referred.id, referred.version, Afloop.BEZIG)
    assert came(office, team, client.id) == [(BesluitKind.REFERRAL, Came.OPEN)]
    doorverwijzen.tell_afloop(office, team.anneke, referred.id, referred.version, Afloop.GELUKT)
    assert came(office, team, client.id) == [(BesluitKind.REFERRAL, Came.DONE)]


def test_a_step_moves_on_the_route_itself(office: Office, team: Team, held: OverlegView, clock: FakeClock) -> None:
    client = new_client(office, team.anneke)
    step = route.timeline_of(office, team.anneke, client.id).mijlpalen[-1]
    to = clock.today() + timedelta(days=30)
    besluiten.decide_move(office, team.marijke, held.id, client.id, step.id, step.version, to)
    moved = next(one for one in route.timeline_of(office, team.anneke, client.id).mijlpalen if one.id == step.id)
    assert moved.due_on == to
    clock.forward(days=31)
    assert came(office, team, client.id) == [(BesluitKind.STEP, Came.LATE)]
    route.tick_mijlpaal(office, team.anneke, moved.id, moved.version, clock.today())
    assert came(office, team, client.id) == [(BesluitKind.STEP, Came.DONE)]


def test_a_step_of_another_client_is_not_moved(office: Office, team: Team, held: OverlegView) -> None:
    first, second = (new_client(office, team.anneke, name) for name in ("Aya", "Noor"))
    step = route.timeline_of(office, team.anneke, second.id).mijlpalen[-1]
    with pytest.raises(NotFound):
        besluiten.decide_move(
            office, team.marijke, held.id, first.id, step.id, step.version, office.clock.today() + timedelta(days=3)
        )
    assert came(office, team, first.id) == []


def test_what_cannot_be_put_in_the_plan_leaves_no_besluit(office: Office, team: Team, held: OverlegView) -> None:
    client = new_client(office, team.anneke)
    with pytest.raises(BadInput):
        besluiten.decide_actie(office, team.marijke, held.id, client.id, ActieDraft(leefgebied="1", text=""))
    with pytest.raises(BadInput):
        besluiten.decide_punt(office, team.marijke, held.id, client.id, NewPunt("Wie belt?", team.bram.person_id))
    yesterday = office.clock.today() - timedelta(days=1)
    with pytest.raises(BadInput) as caught:
        besluiten.decide_punt(office, team.marijke, held.id, client.id, NewPunt("Bel de school", "", yesterday))
    assert caught.value.field == "due_on"
    assert came(office, team, client.id) == []


def test_a_point_is_somebodys_until_it_is_done(office: Office, team: Team, held: OverlegView) -> None:
    client = new_client(office, team.anneke)
    due = office.clock.today() + timedelta(days=7)
    made = besluiten.decide_punt(
        office, team.marijke, held.id, client.id, NewPunt("Bel de school", team.anneke.person_id, due)
    )
    assert made.said == "Anneke: Bel de school (uiterlijk 30 november 2026)"
    general = besluiten.decide_punt(office, team.marijke, held.id, "", NewPunt("Koop papier", team.bram.person_id))
    assert besluiten.mine(office, team.anneke) == (made,)
    assert besluiten.mine(office, team.bram) == (general,)
    assert besluiten.mine(office, team.marijke) == ()
    with pytest.raises(NotAllowed, match="van een collega"):
        besluiten.tick_besluit(office, team.anneke, general.id, general.version)
    with pytest.raises(Hidden):
        besluiten.tick_besluit(office, team.bram, made.id, made.version)
    ticked = besluiten.tick_besluit(office, team.anneke, made.id, made.version)
    assert (ticked.came, besluiten.mine(office, team.anneke)) == (Came.DONE, ())
    assert besluiten.tick_besluit(office, team.marijke, made.id, ticked.version).came is Came.OPEN


def test_what_nobody_has_is_the_teamleiders(office: Office, team: Team, held: OverlegView) -> None:
    client = new_client(office, team.anneke)
    besluiten.decide_punt(office, team.marijke, held.id, client.id, NewPunt("Bel de school", team.anneke.person_id))
    besluiten.decide_punt(office, team.marijke, held.id, client.id, NewPunt("Vraag na bij DUO"))
    besluiten.decide_punt(office, team.marijke, held.id, "", NewPunt("Koop papier", team.bram.person_id))
    assert [one.text for one in besluiten.mine(office, team.marijke)] == ["Vraag na bij DUO"]
    intake.guide(office, team.marijke, client.id, team.samira.person_id)
    intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
    remove_colleague(office, team.marijke, team.bram.person_id)
    assert besluiten.mine(office, team.anneke) == ()
    left = besluiten.mine(office, team.marijke)
    assert [one.text for one in left] == ["Bel de school", "Vraag na bij DUO", "Koop papier"]
    assert left[2].person == ""


def test_what_is_the_teamleiders_is_found_by_as_many_statements_however_much_was_decided(
    office: Office, team: Team, held: OverlegView, statements: Statements
) -> None:
    client = new_client(office, team.anneke)

    def sent() -> int:
        with statements:
            besluiten.mine(office, team.marijke)
        return statements.count

    few = sent()
    for number in range(6):
        decided = NewPunt(f"Bel nummer {number}", team.anneke.person_id if number % 2 else "")
        besluiten.decide_punt(office, team.marijke, held.id, client.id, decided)
    assert len(besluiten.mine(office, team.marijke)) == 3
    assert sent() == few


def test_a_begeleider_who_leaves_in_the_middle_stops_no_overleg(office: Office, team: Team, held: OverlegView) -> None:
    client = new_client(office, team.bram)
    overleg.go_to(office, team.marijke, held.id, client.id)
    besluiten.decide_punt(office, team.marijke, held.id, client.id, NewPunt("Bel de school", team.bram.person_id))
    remove_colleague(office, team.marijke, team.bram.person_id)
    assert bespreek(office, team.marijke, held.id, client.id).now[0].person == ""
    with pytest.raises(BadInput, match="werkt hier niet meer"):
        besluiten.decide_punt(office, team.marijke, held.id, client.id, NewPunt("Bel DUO", team.bram.person_id))
    assert overleg.end(office, team.marijke, held.id, held.version).ended_at


def test_the_next_time_it_is_told_what_was_decided_last_and_what_is_open(
    office: Office, team: Team, held: OverlegView, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)

    def decide(at: OverlegView, text: str) -> BesluitView:
        return besluiten.decide_punt(office, team.marijke, at.id, client.id, NewPunt(text, team.anneke.person_id))

    old, done = decide(held, "Bel de school"), decide(held, "Bel DUO")
    besluiten.tick_besluit(office, team.anneke, done.id, done.version)
    overleg.end(office, team.marijke, held.id, held.version)
    clock.forward(days=42)
    second = overleg.begin(office, team.marijke)
    assert [one.text for one in bespreek(office, team.marijke, second.id, client.id).before] == [old.text, done.text]
    decide(second, "Vraag de bieb")
    overleg.end(office, team.marijke, second.id, second.version)
    clock.forward(days=42)
    third = overleg.begin(office, team.marijke)
    known = bespreek(office, team.marijke, third.id, client.id)
    assert [one.text for one in known.before] == ["Bel de school", "Vraag de bieb"]
    assert known.now == ()


def test_a_besluit_can_be_taken_back_while_the_overleg_goes_on(office: Office, team: Team, held: OverlegView) -> None:
    made = besluiten.decide_punt(office, team.marijke, held.id, "", NewPunt("Koop papier"))
    besluiten.take_back(office, team.marijke, made.id, made.version)
    assert besluiten.of_overleg(office, team.marijke, held.id) == ()
    kept = besluiten.decide_punt(office, team.marijke, held.id, "", NewPunt("Koop inkt"))
    overleg.end(office, team.marijke, held.id, held.version)
    with pytest.raises(NotFound, match="afgesloten"):
        besluiten.take_back(office, team.marijke, kept.id, kept.version)


def test_deciding_is_the_teamleiders_and_needs_an_overleg(office: Office, team: Team, held: OverlegView) -> None:
    client = new_client(office, team.anneke)
    step = route.timeline_of(office, team.anneke, client.id).mijlpalen[-1]
    later = office.clock.today() + timedelta(days=3)

    def acts(who_name: str) -> list[object]:
        who = getattr(team, who_name)
        return [
            lambda: besluiten.decide_punt(office, who, held.id, client.id, NewPunt("Bel de school")),
            lambda: besluiten.decide_actie(office, who, held.id, client.id, ACTIE),
            lambda: besluiten.decide_referral(office, who, held.id, client.id, REFERRAL),
            lambda: besluiten.decide_move(office, who, held.id, client.id, step.id, step.version, later),
        ]

    for act in acts("anneke"):
        with pytest.raises(NotAllowed, match="Dit doet de teamleider"):
            act()  # type: ignore[operator]
    with pytest.raises(NotAllowed):
        bespreek(office, team.anneke, held.id, client.id)
    overleg.end(office, team.marijke, held.id, held.version)
    for act in acts("marijke"):
        with pytest.raises(NotFound, match="afgesloten"):
            act()  # type: ignore[operator]
    assert plan.plan_of(office, team.anneke, client.id).open == ()


def ended(office: Office, team: Team, held: OverlegView) -> None:
    overleg.end(office, team.marijke, held.id, held.version)


def test_after_the_overleg_a_besluit_changes_with_a_reason_and_its_old_words_stay_told(
    office: Office, team: Team, held: OverlegView, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    made = besluiten.decide_punt(
        office, team.marijke, held.id, client.id, NewPunt("Bel de school", team.anneke.person_id, clock.today())
    )
    ended(office, team, held)
    clock.forward(days=1)
    later = clock.today() + timedelta(days=3)

    def change(who: Identity, reason: str | None, version: int = made.version) -> BesluitView:
        punt = NewPunt("Bel de leerplicht", team.anneke.person_id, later, reason)
        return besluiten.change_punt(office, who, made.id, version, punt)

    with pytest.raises(NotAllowed):
        change(team.anneke, "de school weet het niet")
    with pytest.raises(NotFound, match="afgesloten"):
        change(team.marijke, None)
    with pytest.raises(BadInput) as caught:
        change(team.marijke, " ")
    assert caught.value.field == "reason"
    # its day is past by now, and may stand
    passed = NewPunt("Bel de leerplicht", team.anneke.person_id, made.due_on, "de school weet het niet")
    besluiten.change_punt(office, team.marijke, made.id, made.version, passed)
    said = change(team.marijke, "de school weet het niet", made.version + 1)
    assert (said.text, said.due_on) == ("Bel de leerplicht", later)
    told = "eerst: Anneke: Bel de school (uiterlijk 23 november 2026), tot 24 november 2026: de school weet het niet"
    (on_route,) = tijdlijn_of(office, team.anneke, client.id).besluiten
    assert on_route.earlier[0].told == told
    assert len(on_route.earlier) == 2
    with pytest.raises(Conflict):
        change(team.marijke, "nog een keer")
    with office.store.reading():
        changed = AuditLine.select().where(~AuditLine.act.startswith("look"))
        line = changed.order_by(AuditLine.id.desc()).get()
        assert (line.act, line.client, line.person) == ("change-besluit", client.id, team.marijke.person_id)


def test_after_the_overleg_a_besluit_is_taken_back_and_stays_told(
    office: Office, team: Team, held: OverlegView
) -> None:
    client = new_client(office, team.anneke)
    made = besluiten.decide_punt(
        office, team.marijke, held.id, client.id, NewPunt("Bel de school", team.anneke.person_id)
    )
    ended(office, team, held)
    assert [(one.id, of.id if of else "") for one, of in besluiten.mendable(office, team.marijke)] == [
        (made.id, client.id)
    ]
    with pytest.raises(BadInput) as caught:
        besluiten.take_back(office, team.marijke, made.id, made.version, "")
    assert caught.value.field == "reason"
    besluiten.take_back(office, team.marijke, made.id, made.version, "de school belde zelf")
    assert besluiten.mine(office, team.anneke) == ()
    assert besluiten.mendable(office, team.marijke) == ()
    (on_route,) = tijdlijn_of(office, team.anneke, client.id).besluiten
    assert (on_route.came, on_route.earlier[0].reason) == (Came.TAKEN_BACK, "de school belde zelf")
    with pytest.raises(NotFound):
        besluiten.tick_besluit(office, team.anneke, made.id, on_route.version)
    with pytest.raises(NotFound):
        besluiten.take_back(office, team.marijke, made.id, on_route.version, "nog een keer")
