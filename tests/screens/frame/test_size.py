import pytest

from kiosk.office import Office
from screens.anywhere.hide import HideScreen
from screens.client.form import ClientForm
from screens.frame.size import TooSmall
from screens.people.login import LoginScreen
from tests.conftest import PIN, FakeClock, Team, new_client
from tests.screens.conftest import at_desk

SENTENCE = ("Dit venster is te klein.", "Wegwijzer heeft 80 × 24 tekens nodig.")


@pytest.mark.parametrize("size", [(60, 15), (79, 24), (80, 23), (10, 3)])
async def test_a_terminal_that_is_too_small_says_what_it_needs(office: Office, size: tuple[int, int]) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.resize(*size)
        assert desk.on(TooSmall)
        if size[0] >= 40:
            assert all(line in desk.text for line in SENTENCE)
        await desk.resize(80, 24)
        assert desk.stack == ["Vandaag"]


async def test_typed_text_comes_back_with_the_size_also_under_a_question(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.type("Nad")
        await desk.press("escape")
        await desk.resize(60, 15)
        assert all(line in desk.text for line in SENTENCE)
        await desk.press("enter", "escape", "f2", "f12", "f1", "x")
        assert desk.stack == ["Vandaag", "ClientForm", "Choose", "TooSmall"]
        await desk.resize(120, 40)
        assert desk.stack == ["Vandaag", "ClientForm", "Choose"]
        await desk.press("enter")
        await desk.type("ia")
        assert desk.field("name").value == "Nadia"


async def test_a_start_in_a_small_window_goes_on_when_it_is_enlarged(office: Office) -> None:
    async with at_desk(office, size=(60, 15)) as desk:
        assert desk.stack == ["LoginScreen", "TooSmall"]
        assert SENTENCE[0] in desk.text
        await desk.resize(80, 24)
        assert desk.stack == ["LoginScreen"]
        await desk.type(PIN)
        await desk.press("enter")
        await desk.checked()
        assert desk.stack == ["Vandaag"]


async def test_it_locks_while_it_is_too_small_and_leaves_nothing_in_the_way(
    office: Office, clock: FakeClock, team: Team
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.resize(60, 15)
        await desk.idle(clock, minutes=3)
        assert desk.app.locked
        assert desk.on(TooSmall)
        await desk.resize(80, 24)
        assert desk.on(LoginScreen)
        await desk.log_in(team.anneke)
        assert desk.stack == ["Vandaag"]


async def test_another_person_who_comes_after_that_has_no_leftovers(
    office: Office, clock: FakeClock, team: Team
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.resize(60, 15)
        await desk.idle(clock, minutes=3)
        await desk.log_in(team.bram)
        assert desk.stack == ["Vandaag", "TooSmall"]
        await desk.resize(80, 24)
        assert desk.stack == ["Vandaag"]


async def test_a_window_made_small_behind_the_hidden_screen_stays_hidden(office: Office, team: Team) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f12")
        await desk.resize(60, 15)
        await desk.press("f12")
        assert desk.stack == ["Vandaag", "HideScreen", "TooSmall"]
        await desk.resize(80, 24)
        assert desk.on(HideScreen)
        assert "Nadia" not in desk.text


async def test_making_it_small_and_large_again_many_times_leaves_one_screen(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        for _ in range(2):
            await desk.resize(60, 15)
            await desk.resize(50, 10)
            await desk.resize(80, 24)
            await desk.resize(120, 40)
        assert desk.stack == ["Vandaag", "ClientForm"]
        assert desk.on(ClientForm).has_class("-wide")
