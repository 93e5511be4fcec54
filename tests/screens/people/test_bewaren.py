"""What is kept too long: seen by the teamleider from Collega's, and gone by his yes."""

import pytest

from kiosk import dates
from kiosk.guidance import intake, notitie
from kiosk.guidance.intake import Ending
from kiosk.office import Office
from kiosk.store.client_models import Client
from kiosk.upkeep.copies import make_copies
from screens.people.bewaren import BewarenScreen
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.screens.conftest import SIZES, at_desk

NAME = "Zzyzx Qwortel"


@pytest.mark.parametrize("size", SIZES)
async def test_a_file_past_its_term_is_told_and_erased_with_its_name_typed(
    office: Office, team: Team, clock: FakeClock, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, NAME)
    notitie.write_notitie(office, team.marijke, client.id, 0, "Wacht op de Krakeling.")
    intake.hand_over(office, team.marijke, client.id, client.version, Ending.GESTOPT)
    clock.set_wall(dates.add_months(TODAY, 25))
    async with at_desk(office, as_="Marijke", size=size) as desk:
        assert "nog nooit gedaan" in desk.text
        await desk.press("k", "end", "up", "up", "up", "enter")
        desk.on(BewarenScreen)
        for told in (f"{NAME}, nummer {client.number}, dicht sinds 23 november 2026", "1 ding ouder dan 6 maanden"):
            assert told in desk.text
        await desk.press("down", "enter", "down", "enter")
        assert desk.notice.startswith("✔ Dit is gewist: Notities")
        await desk.press("home", "enter", "down", "enter", *NAME, "enter")
        assert desk.notice == "✔ Het dossier is voorgoed gewist."
        assert NAME not in desk.text
        await desk.press("end", "enter")
        assert "Nagekeken op" in desk.text
        await desk.press("escape", "escape")
        assert "te lang bewaard" not in desk.text
    with office.store.reading():
        assert not Client.select().exists()


async def test_until_when_he_stands_in_a_copy_is_told_before_and_after(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke, NAME)
    make_copies(office)
    intake.hand_over(office, team.marijke, client.id, client.version, Ending.GESTOPT)
    clock.set_wall(dates.add_months(TODAY, 25))
    make_copies(office)
    clock.forward(days=5)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.pilot.pause()
        assert "! Laatste kopie (back-up): 23 dec 2028. Beheerder: sudo kiosk backup" in desk.text
        await desk.press("k", "end", "up", "up", "up", "enter", "home", "enter")
        await desk.pilot.pause()
        assert "uiterlijk weg op 21 februari" in desk.text
        await desk.press("down", "enter", *NAME, "enter")
        assert desk.notice == (
            "✔ Het dossier is voorgoed gewist. Uit alle kopieën (back-up) is het uiterlijk weg op 21 februari 2029."
        )
