"""What was guessed of a typed line: asked where nobody can have read it, kept where it stood there to be read."""

import pytest
from textual.widgets import Input

from kiosk.office import Office
from kiosk.typed import Aim
from screens.frame.dialogs import AskDate
from screens.frame.typed_line import READ_S
from tests.conftest import TODAY, FakeClock, Team
from tests.screens.conftest import Desk, at_desk

ASKED = "! Bedoelt u vrijdag 4 december 2026? Bewaar dan nog een keer."


async def _typed(desk: Desk) -> list[object]:
    kept: list[object] = []
    await desk.open(AskDate("Wanneer is het overleg?", kept.append, today=TODAY, aim=Aim.COMING))
    await desk.type("4 dec")
    assert "vrijdag 4 december 2026, over 11 dagen" in desk.text, "told while it is typed"
    return kept


async def test_what_stood_there_to_be_read_is_not_asked_again(office: Office, team: Team, clock: FakeClock) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        kept = await _typed(desk)
        clock.forward(seconds=READ_S)
        await desk.press("enter")
        assert len(kept) == 1
        assert desk.stack == ["Vandaag"]


@pytest.mark.parametrize("more", ["", "backspace c"])
async def test_what_nobody_can_have_read_is_asked(office: Office, team: Team, clock: FakeClock, more: str) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        kept = await _typed(desk)
        if more:
            # it stood there, but another key changed it since
            clock.forward(seconds=READ_S)
            await desk.press(*more.split())
        await desk.press("enter")
        assert desk.notice == ASKED
        assert kept == []
        assert desk.screen.query_one(Input).value == "4 december 2026"
        await desk.press("enter")
        assert len(kept) == 1
