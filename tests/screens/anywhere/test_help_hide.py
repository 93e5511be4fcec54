from functools import partial
from importlib.resources import files

import pytest
from textual.containers import VerticalScroll

from kiosk.content.handbook import load_handbook
from kiosk.office import Office
from screens.anywhere.help import HelpScreen
from screens.anywhere.hide import HideScreen
from screens.frame.screen import KioskScreen
from screens.people.login import LoginScreen
from tests.conftest import Team, new_client
from tests.screens.conftest import SIZES, Desk, at_desk
from tests.screens.frame.test_keys import SCREENS
from tests.screens.ways import kinds

PAGES = {
    "client": "client",
    "client form": "client",
    "plan": "plan",
    "afspraak": "afspraak",
    "bezoeken": "afspraak",
    "mensen": "mensen",
    "afspraken": "mensen",
    "toestemming": "toestemming",
    "papier": "papier",
    "lookup": "wie-helpt",
    "team": "team",
    "choose": "vandaag",
}


async def page_of(desk: Desk) -> str:
    """The code of the page that is open, by what stands on the screen."""
    text = desk.on(HelpScreen)._page.text
    first = text.split("\n", 1)[0].removeprefix("# ")
    await desk.until(lambda: first in desk.text)
    return {page.text: page.code for page in load_handbook()}[text]


async def test_f1_opens_the_page_of_the_screen_and_closes_it(office: Office, team: Team) -> None:
    client = new_client(office, team.marijke)
    async with at_desk(office, as_="Marijke") as desk:
        for name, page in PAGES.items():
            await desk.open(SCREENS[name](client))
            before = desk.stack
            await desk.press("f1")
            assert await page_of(desk) == page, name
            await desk.press("f1")
            assert desk.stack == before, name
            await desk.app.pop_screen()


def test_every_page_that_was_written_can_be_read_and_every_screen_has_one() -> None:
    pages = {page.code for page in load_handbook()}
    assert {file.name.removesuffix(".md") for file in files("content").joinpath("handbook").iterdir()} == pages
    # a screen without a page opens the first one, which says nothing of it
    assert {kind.HELP for kind in kinds() if issubclass(kind, KioskScreen)} <= pages


async def test_before_log_in_f1_explains_logging_in(office: Office) -> None:
    async with at_desk(office) as desk:
        await desk.press("f1")
        assert await page_of(desk) == "inloggen"
        await desk.press("f2", "f12", "f10", "f5")
        assert desk.stack == ["LoginScreen", "HelpScreen"]
        await desk.press("escape")
        assert desk.on(LoginScreen)


async def test_pages_turn_and_go_round(office: Office) -> None:
    pages = load_handbook()
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f1")
        assert await page_of(desk) == "vandaag"
        start = [page.code for page in pages].index("vandaag")
        assert f"bladzijde {start + 1} van {len(pages)}" in desk.text
        await desk.press("right")
        assert await page_of(desk) == pages[start + 1].code
        await desk.press(*["left"] * (start + 2))
        assert await page_of(desk) == pages[-1].code


def _shows(desk: Desk, *texts: str) -> bool:
    return all(text in desk.text for text in texts)


async def test_every_page_is_wholly_on_one_screen(office: Office) -> None:
    async with at_desk(office) as desk:
        for page in load_handbook():
            await desk.open(HelpScreen(page.code))
            first, last = page.text.split("\n")[0].removeprefix("# "), page.text.split()[-1]
            await desk.until(partial(_shows, desk, first, last))
            assert desk.screen.query_one("#body", VerticalScroll).max_scroll_y == 0, page.code
            await desk.app.pop_screen()


async def test_over_a_dialog_f1_tells_of_the_screen_below_it(office: Office, team: Team) -> None:
    client = new_client(office, team.marijke)
    async with at_desk(office, as_="Marijke") as desk:
        for name, page in (("plan", "plan"), ("toestemming", "toestemming"), ("team", "team")):
            await desk.open(SCREENS[name](client))
            await desk.open(SCREENS["line"](client))
            await desk.press("f1")
            assert await page_of(desk) == page, name
            await desk.press("f1")
            await desk.app.pop_screen()
            await desk.app.pop_screen()


async def test_a_page_is_chosen_from_the_list_by_first_letter(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f1", "enter")
        assert desk.stack == ["Vandaag", "HelpScreen", "Choose"]
        await desk.press("f1")
        assert desk.stack == ["Vandaag", "HelpScreen", "Choose"]
        await desk.press("g", "enter")
        assert await page_of(desk) == "gevaar"


@pytest.mark.parametrize("size", SIZES)
async def test_f12_hides_every_name_and_shows_all_again(office: Office, team: Team, size: tuple[int, int]) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.open(SCREENS["client"](client))
        assert "Nadia Saleh" in desk.text
        await desk.press("f12")
        assert desk.on(HideScreen)
        assert "Het scherm is verborgen." in desk.text
        picture = desk.app.export_screenshot()
        for name in ("Nadia", "Saleh", "Anneke", "1001"):
            assert name not in picture
        await desk.press("f12")
        assert "Nadia Saleh" in desk.text


async def test_f12_hides_a_dialog_and_typed_text_and_esc_shows_them_again(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.type("Nadia")
        await desk.press("escape", "f12")
        assert "Nadia" not in desk.app.export_screenshot()
        await desk.press("escape")
        assert desk.stack == ["Vandaag", "ClientForm", "Choose"]
        await desk.press("enter")
        assert desk.field("name").value == "Nadia"


async def test_while_hidden_no_letter_does_anything_behind_it(office: Office, team: Team) -> None:
    new_client(office, team.marijke)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("f12", *"nmptkzx1", "f2", "f5", "enter")
        assert desk.stack == ["Vandaag", "HideScreen"]
        await desk.press("f10")
        assert desk.stack == ["LoginScreen"]


async def test_f1_f2_and_f12_pressed_again_and_again_do_not_pile_up(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        for _ in range(2):
            await desk.press("f12", "f12", "f1", "f1", "f2", "f2")
        assert desk.stack == ["Vandaag"]
        for _ in range(3):
            await desk.press("f1", "f2", "f12", "f1", "f2")
        assert len(desk.stack) <= 5
        while desk.stack != ["Vandaag"]:
            await desk.press("escape")
