"""A closed file is erased for good: two questions, the second for the name, and then the list without him."""

import pytest

from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.intake import Ending
from kiosk.guidance.joining import before_joining, join
from kiosk.office import Office
from kiosk.store.client_models import Client
from screens.client.cover import ClientScreen
from screens.home.vandaag import Vandaag
from tests.conftest import Team, new_client
from tests.screens.conftest import SIZES, Desk, at_desk

NAME = "Zzyzx Qwortel"
TO_ERASE = ("g", "f7", "down", "down", "enter")


@pytest.fixture
def gone(office: Office, team: Team) -> ClientFile:
    client = new_client(office, team.anneke, NAME)
    return intake.hand_over(office, team.marijke, client.id, client.version, Ending.GESTOPT)


def still_here(office: Office) -> bool:
    with office.store.reading():
        return Client.select().where(Client.name == NAME).exists()


async def at_the_questions(desk: Desk, client: ClientFile) -> None:
    await desk.open(ClientScreen(client))
    await desk.press(*TO_ERASE)


@pytest.mark.parametrize("size", SIZES)
async def test_after_what_goes_and_his_name_typed_he_is_gone(
    office: Office, team: Team, gone: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await at_the_questions(desk, gone)
        assert f"{NAME} voorgoed wissen?" in desk.text
        for told in ("Weg gaat alles", "zonder naam", "(back-up)", "gegevens meenemen?", "Esc terug"):
            assert told in desk.text
        await desk.press("down", "enter")
        for told in ("Dit kan niemand terugdraaien.", "Enter voorgoed wissen"):
            assert told in desk.text
        await desk.press(*NAME.lower(), "enter")
        assert desk.notice == "✔ Het dossier is voorgoed gewist."
        assert isinstance(desk.app.screen, Vandaag)
        assert NAME not in desk.text
    assert not still_here(office)


async def test_another_name_erases_nothing_and_stays_to_be_mended(office: Office, team: Team, gone: ClientFile) -> None:
    async with at_desk(office, as_="Marijke", size=(80, 24)) as desk:
        await at_the_questions(desk, gone)
        await desk.press("down", "enter", *"Nadia", "enter")
        assert f"Typ precies: {NAME}" in desk.text
        assert still_here(office)
        await desk.press("escape", "down", "enter")
    assert still_here(office)


async def test_no_is_lit_first(office: Office, team: Team, gone: ClientFile) -> None:
    async with at_desk(office, as_="Marijke", size=(80, 24)) as desk:
        await at_the_questions(desk, gone)
        await desk.press("enter")
        assert "Dit kan niemand terugdraaien." not in desk.text
    assert open_client(office, team.marijke, gone.id).closed


async def test_a_file_that_went_up_in_another_can_be_erased_and_not_opened(office: Office, team: Team) -> None:
    one, other = (new_client(office, team.anneke, name) for name in (NAME, NAME))
    known = before_joining(office, team.marijke, one.id, other.id)
    join(office, team.marijke, one.id, one.version, other.id, other.version, known.proposed)
    async with at_desk(office, as_="Marijke", size=(80, 24)) as desk:
        await desk.open(ClientScreen(open_client(office, team.marijke, one.id)))
        await desk.press("g", "f7")
        assert f"samengevoegd met nummer {other.number}" in desk.text
        assert "Weer openen" not in desk.text
        await desk.press("enter")
        assert f"Wis ook nummer {other.number}" in desk.text
