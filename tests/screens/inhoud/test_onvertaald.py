"""What is not translated yet stands in Inhoud, with the languages in which a client reads it in Dutch."""

import pytest

from kiosk.office import Office
from kiosk.upkeep.poster import Side, add_agreement
from screens.inhoud.inhoud import InhoudScreen
from screens.inhoud.onvertaald import OnvertaaldScreen
from tests.conftest import Team
from tests.screens.conftest import SIZES, Desk, at_desk
from tests.screens.inhoud.test_inhoud import light, line_with

NEW = "Ik neem een vriend mee."


async def open_list(desk: Desk) -> None:
    await desk.press("i")
    await light(desk, "untranslated")


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_agreement_is_named_until_somebody_translates_it(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    add_agreement(office, team.marijke, Side.CLIENT, NEW)
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await open_list(desk)
        assert "1 tekst: op papier in het Nederlands" in line_with(desk, "Nog niet vertaald")
        await desk.press("enter")
        desk.on(OnvertaaldScreen)
        assert NEW in desk.text
        assert "in geen enkele taal" in desk.text
        assert "Enter" not in desk.text, "there is nothing to open"
        await desk.press("escape")
        desk.on(InhoudScreen)


async def test_where_all_is_translated_the_list_says_so(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await open_list(desk)
        assert " niets " in line_with(desk, "Nog niet vertaald")
        await desk.press("enter")
        assert "Alles is vertaald." in desk.text
