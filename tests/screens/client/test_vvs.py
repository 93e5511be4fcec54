"""The overtyplijst on the screen: part by part, ticked, and what is left on Vandaag."""

import pytest

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.vvs import overtyplijst
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.client.cover import ClientScreen
from screens.client.vvs import VvsScreen
from screens.home.vandaag import Vandaag
from tests.conftest import new_client
from tests.guidance.acts import measure
from tests.screens.conftest import SIZES, at_desk


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    found = new_client(office, anneke, "Nadia Saleh")
    measure(office, anneke, found, {"1a": 2, "3a": 4, "7c": 1})
    return found


def taken(office: Office, who: Identity, client: ClientFile) -> list[str]:
    return [part.code for part in overtyplijst(office, who, client.id).parts if part.taken]


@pytest.mark.parametrize("size", SIZES)
async def test_a_part_is_shown_to_copy_and_enter_ticks_it_and_lights_the_next(
    office: Office, anneke: Identity, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(ClientScreen(client))
        assert "nog 8 delen overtypen in VVS" in desk.text
        await desk.press("end", "up", "enter")
        desk.on(VvsScreen)
        assert "Nog 8 van 8 delen overtypen, meting van 23 november 2026" in desk.text
        assert "1a Rechten en plichten: 2 matig zelfredzaam" in desk.text
        await desk.press("enter")
        assert taken(office, anneke, client) == ["meting/1"]
        assert "[x] 1 Wonen: scores  Anneke, 23 nov 2026" in desk.text
        assert "Nog 7 van 8 delen overtypen" in desk.text
        await desk.press("up", "enter")
        assert taken(office, anneke, client) == [], "a tick can be taken away"


async def test_what_was_asked_apart_shows_by_a_key_only_and_is_counted(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(VvsScreen(overtyplijst(office, anneke, client.id)))
        await desk.press(*["enter"] * 7)
        assert "7c" not in desk.text
        assert "Nog 1 van 8 delen overtypen" in desk.text
        assert "nog 1 te doen" in desk.text
        await desk.press("end", "enter")
        assert "7c Veilige situatie: 1 niet zelfredzaam" in desk.text
        await desk.press("enter")
        assert "Alles is overgetypt in VVS" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_vandaag_tells_what_is_left_until_the_last_part(
    office: Office, anneke: Identity, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        desk.on(Vandaag)
        assert "og 8 delen overtypen in VVS" in desk.text
        await desk.press("enter", "end", "up", "enter", *["enter"] * 7, "escape", "escape")
        desk.on(Vandaag)
        assert "og 1 deel overtypen in VVS" in desk.text
        await desk.press("enter", "end", "up", "enter", "end", "enter", "enter", "escape", "escape")
        assert "VVS" not in desk.text
