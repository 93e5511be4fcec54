"""A wrong answer, from the key of whoever saw it to the teamleider who mends it."""

import pytest
from textual.widgets import Input

from kiosk.office import Office
from kiosk.partners.lookup import lookup_in
from kiosk.upkeep.meldingen import open_meldingen, tell_not_right
from screens.anywhere.lookup import LookupScreen
from screens.frame.dialogs import AskText
from screens.frame.screen import Choose
from screens.home.vandaag import Vandaag
from screens.inhoud.forms import TaskForm
from screens.inhoud.meldingen import MeldingenScreen
from tests.conftest import Team, new_client
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
        assert "Inhoud ! Een collega meldde" in desk.text
        await desk.press("i", "home", "enter")
        desk.on(MeldingenScreen)
        assert SAID in desk.text
        assert "Neie Noaber: hulp bij burenruzie" in desk.text
        assert "getypt: ruzie" in desk.text
        await desk.press("enter", "down", "enter")
        desk.on(TaskForm)
        await desk.press("escape")
        await desk.press("enter")
        desk.on(Choose)
        await desk.press("end", "enter")
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
        await desk.press("i", "home", "enter", "enter")
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


async def test_its_words_are_given_to_the_right_task_and_it_is_gone(office: Office, team: Team) -> None:
    tell_not_right(office, team.anneke, "burenruzie", "telescoop", SAID)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("i", "home", "enter", "enter", "down", "down", "enter")
        desk.on(Choose)
        assert "wie helpt hiermee?" in desk.text
        await desk.press("home", "enter")
        assert "vindt “telescoop” nu meteen" in desk.notice
    assert open_meldingen(office, team.marijke) == ()
    assert lookup_in(office.content).search("telescoop")[0].task.code == "pip"


async def test_a_client_is_named_to_nobody(office: Office, team: Team) -> None:
    new_client(office, team.anneke, name="Rahel Mehari")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2", *"huur", "ctrl+k")
        await desk.type("Rahel vroeg dit")
        await desk.press("f8")
        assert desk.on(AskText)
        assert "een naam van een cliënt" in desk.text
    assert open_meldingen(office, team.marijke) == ()
