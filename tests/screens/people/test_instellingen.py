"""The teamleider changes a setting: he sees what it does, is asked, and only then it is kept."""

import pytest
from textual.widgets import Input

from kiosk.guidance.clients import open_client
from kiosk.guidance.instellingen import Instelling, change_setting, settings_now
from kiosk.office import Office
from kiosk.settings import load_settings
from screens.people import instellingen
from screens.people.instellingen import InstellingenScreen
from screens.people.setting_asked import AskSetting, GevolgenScreen
from tests.conftest import Team, new_client
from tests.screens.conftest import SIZES, Desk, at_desk

OPENS = ("k", "end", "up", "up", "up", "up", "up", "enter")


async def ask(desk: Desk, setting: Instelling) -> None:
    screen = desk.on(InstellingenScreen)
    screen.lines.highlighted = screen.lines.get_option_index(setting)
    await desk.press("enter")


def stands(desk: Desk, called: str) -> str:
    return next(line.removeprefix(called).strip() for line in desk.options("settings") if line.startswith(called))


@pytest.mark.parametrize("size", SIZES)
async def test_another_length_shows_whom_it_touches_before_it_is_asked_and_kept(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, "Nadia Saleh")
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await desk.press(*OPENS)
        await ask(desk, Instelling.LENGTH)
        await desk.press("backspace", "backspace", "2", "enter")
        assert desk.notice == "! Dit getal is te klein. Kies 3 of meer."
        assert desk.screen.query_one(Input).value == "2"
        await desk.press("4", "enter")
        desk.on(GevolgenScreen)
        assert "1 traject eindigt later" in desk.text
        assert "Nadia Saleh" in desk.text
        await desk.press("f6")
        assert "Nadia" not in desk.text
        await desk.press("f6", "f8", "enter", "escape")
        assert desk.on(AskSetting).query_one(Input).value == "24", "a no leads back to what was typed"
        assert load_settings(office.folder).length == 18, "nothing was kept yet"
        await desk.press("enter", "f8", "down", "enter")
        assert stands(desk, "Hoe lang") == "24 maanden"
        assert desk.notice == "✔ Bewaard. Het geldt vanaf nu."
    assert load_settings(office.folder).length == 24
    assert open_client(office, team.anneke, client.id).end > client.end


async def test_a_leefgebied_goes_off_and_on_again_and_the_last_one_stays(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*OPENS)
        await ask(desk, Instelling.AREAS)
        await desk.press("enter")
        assert "Wonen voortaan niet meer meten?" in desk.text
        assert "Eerdere scores blijven" in desk.text
        await desk.press("down", "enter")
        assert stands(desk, "Leefgebieden") == "zonder Wonen"
        await desk.press("enter", "enter", "down", "enter")
        assert stands(desk, "Leefgebieden") == "alle worden gemeten"
        seen = settings_now(office, team.marijke)
        change_setting(office, team.marijke, Instelling.AREAS, ("2", "3", "4", "5", "6", "7"), seen=seen)
        desk.on(InstellingenScreen).reload()
        await desk.press("enter", "home", "enter")
        assert desk.notice == "! Zo blijft er niets over om te meten. Laat er minstens één aan."


async def test_the_lock_follows_at_once_and_what_is_no_number_is_told_so(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*OPENS)
        await ask(desk, Instelling.IDLE)
        await desk.press("x", "enter")
        assert desk.notice == "! Typ een aantal minuten in cijfers."
        await desk.press("backspace", "backspace", "7", "enter")
        assert "Gaat het scherm voortaan op slot na 7 minuten?" in desk.text
        assert "Dit geldt meteen" in desk.text
        await desk.press("down", "enter")
        assert desk.app.idle_limit == 7 * 60


async def test_who_was_second_is_told_so_and_means_it_when_he_says_it_again(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*OPENS)
        await ask(desk, Instelling.IDLE)
        await desk.press("backspace", "7", "enter")
        seen = settings_now(office, team.marijke)
        change_setting(office, team.marijke, Instelling.IDLE, 9, seen=seen)
        await desk.press("down", "enter")
        assert desk.on(AskSetting).query_one(Input).value == "7"
        assert desk.notice.startswith("! Dit is net op een ander scherm veranderd.")
        assert office.settings.idle_minutes == 9
        await desk.press("enter", "down", "enter")
        assert stands(desk, "Op slot na") == "7 minuten"


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_the_printers_that_are_there_are_offered(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[str] = []
    monkeypatch.setattr(instellingen, "printers", lambda: found)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press(*OPENS)
        await ask(desk, Instelling.PRINTER)
        await desk.checked()
        assert desk.notice.startswith("! Er is geen printer op deze pc.")
        found += ["balie", "gang"]
        await desk.press("enter")
        await desk.checked()
        await desk.press("b", "enter")
        assert "Print de kiosk voortaan op balie?" in desk.text
        await desk.press("down", "enter")
        assert stands(desk, "Printer") == "balie"
        found.remove("balie")
        await desk.press("enter")
        await desk.checked()
        assert "balie (is er nu niet)" in desk.text
    assert load_settings(office.folder).printer == "balie"
