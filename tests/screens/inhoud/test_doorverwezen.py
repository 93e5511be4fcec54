"""The teamleider reads how often a question went to a partner, and what came of it."""

import pytest

from kiosk.guidance import doorverwijzen
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft
from kiosk.guidance.plan.acties import Priority
from kiosk.guidance.plan.verwezen import Afloop, Asker, DoorverwijzingView
from kiosk.office import Office
from screens.inhoud.doorverwezen import DoorverwezenScreen
from tests.conftest import FakeClock, Team, new_client
from tests.screens.conftest import SIZES, at_desk


def put_out(office: Office, team: Team, client_id: str, partner: str, question: str) -> DoorverwijzingView:
    draft = DoorverwijzingDraft(partner, question, Asker.CLIENT, leefgebied="3", priority=Priority.DAARNA)
    return doorverwijzen.refer(office, team.anneke, client_id, draft)


@pytest.mark.parametrize("size", SIZES)
async def test_each_year_counts_its_own_per_partner_and_names_no_client(
    office: Office, team: Team, clock: FakeClock, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke)
    put_out(office, team, client.id, "school", "Wanneer begint de les?")
    told = put_out(office, team, client.id, "werkplein", "Welke toeslag past bij mij?")
    doorverwijzen.tell_afloop(office, team.anneke, told.id, told.version, Afloop.GELUKT)
    put_out(office, team, client.id, "werkplein", "Welk werk past bij mij?")
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await desk.press("i", "end", "up", "enter")
        desk.on(DoorverwezenScreen)
        assert "2026: 3 vragen" in desk.text
        assert desk.text.index("Werkplein Drentsche Aa: 2") < desk.text.index("School (taalaanbieder): 1"), (
            "most went there"
        )
        assert "1 gelukt, 1 nog niet gevraagd hoe het ging" in desk.text
        assert "2025: 0 vragen" in desk.text
        assert client.first_name not in desk.text
        assert "Enter" not in desk.text, "there is nothing to open"
    clock.forward(days=60)
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await desk.press("i", "end", "up", "enter")
        assert "2027: 0 vragen" in desk.text
        assert "2026: 3 vragen" in desk.text
