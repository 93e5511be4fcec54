"""A wrong answer, from the key of whoever saw it to the teamleider who mends it."""

import pytest
from textual.widgets import Input

from kiosk.office import Office
from kiosk.upkeep.meldingen import open_meldingen
from screens.anywhere.lookup import LookupScreen
from screens.frame.dialogs import AskText
from screens.frame.screen import Choose
from screens.home.vandaag import Vandaag
from screens.inhoud.forms import TaskForm
from screens.inhoud.meldingen import MeldingenScreen
from tests.conftest import Team
from tests.screens.conftest import SIZES, at_desk

SAID = "Dit doet Neie Noaber niet meer."


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_reaches_the_teamleider_who_mends_the_task(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.press("f2")
        await desk.type("ruzie met de buren")
        assert "Ctrl+K" in desk.text
        await desk.press("ctrl+k")
        desk.on(AskText)
        await desk.type(SAID)
        await desk.press("enter")
        assert desk.on(LookupScreen)
        assert "Doorgegeven" in desk.notice
        assert desk.screen.query_one("#lookup", Input).value == "ruzie met de buren", "the key is not the field's"
    async with at_desk(office, as_="Marijke", size=size) as desk:
        desk.on(Vandaag)
        assert "Druk op I" in desk.notice
        await desk.press("i", "end", "up", "up", "enter")
        desk.on(MeldingenScreen)
        assert SAID in desk.text
        assert "Neie Noaber: hulp bij burenruzie" in desk.text
        assert "getypt: ruzie" in desk.text
        await desk.press("enter", "down", "enter")
        desk.on(TaskForm)
        await desk.press("escape")
        await desk.press("enter")
        desk.on(Choose)
        await desk.press("down", "down", "enter")
        assert desk.notice == "✔ De melding is weg."
        assert "Er is niets gemeld." in desk.text
    assert open_meldingen(office, team.marijke) == ()


async def test_what_is_not_understood_is_passed_on_by_the_same_key_and_has_no_task_to_change(
    office: Office, team: Team
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2")
        await desk.type("nijlpaard")
        assert "Ctrl+K geeft het door" in " ".join(desk.text.split())
        await desk.press("ctrl+k")
        await desk.type("Wie weet iets van dieren?")
        await desk.press("enter")
    assert [one.typed for one in open_meldingen(office, team.marijke)] == ["nijlpaard"]
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("i", "end", "up", "up", "enter", "enter")
        assert "De taak wijzigen" not in desk.text


async def test_nothing_said_is_nothing_passed_on(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2")
        await desk.type("huur")
        await desk.press("ctrl+k", "enter")
        assert "Schrijf in één korte zin wat er niet klopt." in desk.text
        await desk.press("escape")
        desk.on(LookupScreen)
    assert open_meldingen(office, team.marijke) == ()
