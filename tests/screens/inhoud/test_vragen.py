"""What was asked and not understood becomes words of a task, in two keys."""

import pytest

from kiosk.office import Office
from kiosk.upkeep import vragen
from screens.inhoud.vragen import VragenScreen
from tests.conftest import Team
from tests.screens.conftest import SIZES, at_desk
from tests.screens.inhoud.test_inhoud import line_with, look_up, open_line


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_that_was_left_without_an_answer_finds_a_task_in_two_keys(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        assert "Dit begrijp ik niet" in await look_up(desk, "telescoop voor Fatima")
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await open_line(desk, "vragen")
        assert desk.on(VragenScreen)
        assert "1 keer, laatst 23 nov 2026" in desk.text
        assert "Fatima" not in desk.text
        assert "Anneke" not in desk.text
        await desk.press("enter", "enter")
        assert desk.notice == "! Kies eerst een regel met pijl omlaag.", "no task is near"
        await desk.press("down", "enter")
        assert desk.notice == "✔ Bewaard. “Wie helpt” vindt “telescoop” nu meteen."
        assert "Er zijn geen vragen zonder antwoord." in desk.text
        await desk.press("escape")
        assert "Dit begrijp ik niet" not in await look_up(desk, "telescoop")


async def test_f3_leaves_a_question_too_and_what_was_understood_is_not_collected(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2", *"telescoop", "f3", *"ruzie met de buren", "escape")
        await desk.press("f2", *"vrouw heeft blauwe plekken", "escape")
    assert [one.words for one in vragen.open_vragen(office, team.marijke)] == ["telescoop"]


async def test_a_question_is_taken_away_only_after_a_question(office: Office, team: Team) -> None:
    vragen.collect(office, team.anneke, "telescoop")
    async with at_desk(office, as_="Marijke") as desk:
        await open_line(desk, "vragen")
        await desk.press("v", "enter")
        assert "telescoop" in line_with(desk, "1 keer")
        await desk.press("v", "j", "enter")
        assert desk.notice == "✔ De vraag is weg."
        await desk.press("v")
        assert desk.notice == "! Er is geen vraag gekozen."
