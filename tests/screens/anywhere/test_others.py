"""Others in the room: names in lists are initials, by a key and by a setting."""

from pathlib import Path

import pytest

from kiosk.guidance.clients import ClientFile
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.settings import FILE_NAME
from screens.anywhere.lookup import LookupScreen
from screens.client.cover import ClientScreen
from screens.client.form import ClientForm
from screens.home.overzicht import OverzichtScreen
from screens.overleg.agenda import AgendaScreen
from tests.conftest import FakeClock, Team, identity, new_client
from tests.screens.conftest import SIZES, Desk, at_desk


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    new_client(office, team.anneke, "Farid Rahimi")
    return new_client(office, team.anneke, "Nadia Saleh")


def whole(desk: Desk) -> bool:
    return "Nadia" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_where_names_stand_in_a_list_the_key_makes_them_initials(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Marijke", size=size) as desk:
        for screen in (None, OverzichtScreen(), AgendaScreen(), LookupScreen(client)):
            if screen is not None:
                await desk.open(screen)
            assert whole(desk) or isinstance(screen, LookupScreen), desk.stack
            await desk.press("f6")
            assert "Anderen in de kamer" in desk.notice
            assert [name for name in ("Nadia", "Saleh", "Farid", "Rahimi") if name in desk.text] == []
            assert "N. S." in desk.text or isinstance(screen, LookupScreen), desk.stack
            await desk.press("f6")
            assert whole(desk) or isinstance(screen, LookupScreen), desk.stack


async def test_a_search_finds_by_the_whole_name_and_shows_initials(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f6", "z")
        await desk.type("sal")
        assert "N. S." in desk.text
        assert "F. R." not in desk.text


async def test_what_is_opened_and_changed_has_the_whole_name(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f6", "z")
        await desk.type("sal")
        await desk.press("enter", "enter")
        assert desk.on(ClientScreen)
        assert "Nadia Saleh" in desk.text
        await desk.press("g")
        assert desk.on(ClientForm)
        assert desk.field("name").value == "Nadia Saleh"


async def test_whoever_logs_in_begins_as_the_setting_says(office_folder: Path, clock: FakeClock, team: Team) -> None:
    (office_folder / FILE_NAME).write_text("others_in_room = true\n", encoding="utf-8")
    office = open_office(office_folder, clock, office_folder / KEY_NAME)
    new_client(office, identity(office, "Anneke"), "Nadia Saleh")
    async with at_desk(office, as_="Anneke") as desk:
        assert not whole(desk)
        await desk.press("f6")
        assert whole(desk)
        # over the lock it stays as he left it
        await desk.idle(clock, minutes=3)
        await desk.log_in(identity(office, "Anneke"))
        assert whole(desk)
        await desk.press("f10")
        await desk.log_in(identity(office, "Anneke"))
        assert not whole(desk)
    office.store.close()
