"""The QR code of an answer, read off the screen as a telephone reads it."""

import pytest
import zxingcpp
from PIL import Image
from textual.widgets import Static

from kiosk.content.partners import Contact
from kiosk.office import Office
from kiosk.upkeep.partners import change_contact
from screens.anywhere.lookup import LookupScreen
from screens.anywhere.scan import ScanScreen
from tests.conftest import Team
from tests.screens.conftest import SIZES, Desk, at_desk

#: the upper and the lower half of a sign
HALVES = {"█": (0, 0), "▀": (0, 255), "▄": (255, 0), " ": (255, 255)}


def read_off(desk: Desk) -> str:
    region = desk.screen.query_one("#code", Static).region
    lines = [line[region.x : region.right] for line in desk.text.splitlines()[region.y : region.bottom]]
    picture = Image.new("L", (region.width, 2 * region.height), 255)
    for y, line in enumerate(lines):
        for x, sign in enumerate(line.ljust(region.width)):
            for half, light in enumerate(HALVES[sign]):
                picture.putpixel((x, 2 * y + half), light)
    big = picture.resize((8 * picture.width, 8 * picture.height), Image.Resampling.NEAREST)
    return "".join(found.text for found in zxingcpp.read_barcodes(big))


@pytest.mark.parametrize("size", SIZES)
async def test_it_stands_whole_on_every_screen_and_esc_leads_back_to_the_answer(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    change_contact(office, team.marijke, "werkplein", Contact(phone="0592 000 009"))
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("f2", *"uitkering", "enter", "end", "enter")
        assert desk.on(ScanScreen)
        assert read_off(desk) == "tel:0592000009"
        assert "De telefoon belt" in desk.text
        await desk.press("escape")
        assert desk.on(LookupScreen)


@pytest.mark.parametrize("key", ["enter", "f5"])
async def test_beside_danger_nothing_is_put_into_the_clients_hands(office: Office, key: str) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2", *"hij slaat haar", key)
        assert desk.on(LookupScreen)
        assert desk.notice.startswith("! Bij gevaar geeft u niets mee")


async def test_where_there_is_nothing_to_scan_a_sentence_says_who_fills_it_in(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2", *"uitkering", "enter", "end", "enter")
        assert desk.on(LookupScreen)
        assert desk.notice == "! Hier is nog geen telefoonnummer ingevuld. De teamleider doet dat bij Inhoud."
