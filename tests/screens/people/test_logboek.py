"""The teamleider reads who saw and did what, from Collega's."""

import pytest

from kiosk.guidance.clients import open_client
from kiosk.office import Office
from screens.people.logboek import LogboekScreen
from tests.conftest import Team, new_client
from tests.screens.conftest import at_desk


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_the_lines_are_narrowed_to_one_client_and_back(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    new_client(office, team.bram, "Babak")
    open_client(office, team.anneke, client.id)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "end", "up", "up", "enter")
        desk.on(LogboekScreen)
        assert "Anneke" in desk.text
        assert "Babak" in desk.text
        await desk.press("z")
        await desk.paste("Nadia")
        await desk.press("enter")
        assert "keek in het dossier: Nadia Saleh" in desk.text
        assert "Babak" not in desk.text
        await desk.press("enter", "end", "enter")
        assert "Babak" in desk.text
