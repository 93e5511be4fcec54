"""The papers that promise no names keep that promise, also of a client whose name is in every free text."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kiosk.guidance.overleg import besluiten, overleg, punten
from kiosk.guidance.overleg.besluiten import NewPunt
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import route
from kiosk.guidance.route.overzicht import Sieve, Volgorde
from kiosk.office import Office
from kiosk.paper.making.checklist import checklist_blad
from kiosk.paper.making.client_cards import road_sheet
from kiosk.paper.making.overleg import agenda_sheet, minutes_sheet
from kiosk.paper.making.overzicht import overzichtsblad
from tests.conftest import FakeClock, Team, new_client

FIRST, LAST = "Zonnebloem", "Akker"

PAPERS: dict[str, Callable[[Office, Team, str, int], object]] = {
    "agenda": lambda office, team, client_id, held_id: agenda_sheet(office, team.marijke),
    "verslag": lambda office, team, client_id, held_id: minutes_sheet(office, team.marijke, held_id),
    "overzicht": lambda office, team, client_id, held_id: overzichtsblad(
        office, team.marijke, Volgorde.ATTENTION, Sieve()
    ),
    "onderwegblad": lambda office, team, client_id, held_id: road_sheet(office, team.anneke, client_id),
    "checklist": lambda office, team, client_id, held_id: checklist_blad(office, team.anneke, client_id),
}


@pytest.fixture
def named_everywhere(office: Office, team: Team, clock: FakeClock) -> tuple[str, int]:
    """A client with his name in all that can be typed of him, and the overleg that discussed him."""
    said = f"Vraag {FIRST} {LAST} zelf"
    client = new_client(office, team.anneke, f"{FIRST} van {LAST}")
    plan.add_all(office, team.anneke, client.id, [ActieDraft("1", said)])
    route.add_mijlpaal(office, team.anneke, client.id, said, clock.today() + timedelta(days=1))
    for client_id in (client.id, ""):
        punten.hand_in(office, team.anneke, said, client_id)
    held = overleg.begin(office, team.marijke)
    for code in (client.id, "punten"):
        held = overleg.discuss(office, team.marijke, held.id, code)
    made = [
        besluiten.decide_punt(office, team.marijke, held.id, client_id, NewPunt(said, team.anneke.person_id))
        for client_id in (client.id, "", "")
    ]
    besluiten.decide_actie(office, team.marijke, held.id, client.id, ActieDraft("1", f"{said}, op tijd"))
    overleg.end(office, team.marijke, held.id, held.version)
    for one in made[:2]:
        anew = NewPunt(f"{said} nog eens", team.anneke.person_id, None, said)
        besluiten.change_punt(office, team.marijke, one.id, one.version, anew)
    besluiten.take_back(office, team.marijke, made[2].id, made[2].version, said)
    punten.hand_in(office, team.anneke, said)
    clock.forward(days=40)
    return client.id, held.id


@pytest.mark.parametrize("paper", PAPERS)
def test_no_name_of_a_client_is_on_it(
    office: Office, team: Team, named_everywhere: tuple[str, int], paper: str
) -> None:
    told = repr(PAPERS[paper](office, team, *named_everywhere))
    assert FIRST not in told
    assert LAST not in told
