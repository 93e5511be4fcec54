"""The checklist on the screen: opened from its step, ticked and taken back, and led to its paper."""

from datetime import date

import pytest

from kiosk.content.papers import PaperCode
from kiosk.guidance.checklist import checklist_of
from kiosk.guidance.clients import ClientFile
from kiosk.office import Office
from screens.frame.dialogs import AskDate
from screens.frame.lines import Rows
from screens.frame.screen import Choose
from screens.papier.papier import PapierScreen
from screens.tijdlijn.checklist import ChecklistScreen
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from tests.conftest import identity, new_client
from tests.screens.conftest import SIZES, Desk, at_desk


@pytest.fixture
def client(office: Office) -> ClientFile:
    return new_client(office, identity(office, "Anneke"), has_children=True)


async def open_checklist(desk: Desk, client: ClientFile) -> None:
    screen = TijdlijnScreen(client)
    await desk.open(screen)
    step = next(step for step in screen.timeline.mijlpalen if step.code == "checklist")
    screen.reload(str(step.id))
    await desk.press("enter")
    desk.on(ChecklistScreen)


def lit(desk: Desk) -> str:
    return desk.screen.query_one(Rows).lit


@pytest.mark.parametrize("size", SIZES)
async def test_all_points_are_in_sight_and_space_ticks_them_one_by_one(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await open_checklist(desk, client)
        assert "0 van 15 gedaan." in desk.text
        for point in office.route.checklist:
            assert point.title[:40] in desk.text, point.title
        assert lit(desk) == "geheim"
        await desk.press("space")
        assert lit(desk) == "niet-gemeente", "on to the next that is open"
        assert "1 van 15 gedaan." in desk.text
        assert "[x] Verteld: wat de cliënt zegt" in desk.text
        assert "23 nov 2026" in desk.text
        await desk.press("up", "space")
        assert "0 van 15 gedaan." in desk.text
        assert lit(desk) == "geheim"


async def test_how_far_it_is_stands_at_the_step_and_the_last_tick_does_it(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_checklist(desk, client)
        for _ in office.route.checklist[1:]:
            await desk.press("space")
        await desk.press("escape")
        route = desk.on(TijdlijnScreen)
        assert any("Checklist eerste weken rond: 14 van 15" in line for line in desk.options("steps"))
        await desk.press("enter", "space")
        assert "15 van 15. Alles is klaar" in desk.text
        await desk.press("escape")
        step = next(step for step in route.timeline.mijlpalen if step.code == "checklist")
        assert step.ticked
        await desk.press("enter", "space", "escape")
        assert next(one for one in route.timeline.mijlpalen if one.id == step.id).open


async def test_d_asks_the_day_and_enter_tells_all_of_a_point(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_checklist(desk, client)
        await desk.press("d")
        desk.on(AskDate)
        await desk.type("25 december 2026")
        await desk.press("enter")
        assert "Deze dag komt nog" in desk.notice
        desk.screen.query_one("Input").value = "20-11-2026"  # type: ignore[attr-defined]
        await desk.press("enter")
        desk.on(ChecklistScreen)
        assert checklist_of(office, identity(office, "Anneke"), client.id).points[0].on == date(2026, 11, 20)
        await desk.press("enter")
        desk.on(Choose)
        assert "Gedaan op 20 november 2026, door Anneke" in " ".join(desk.text.split())


async def test_f5_leads_to_its_paper(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await open_checklist(desk, client)
        await desk.press("f5")
        desk.on(PapierScreen)
        option = desk.screen.query_one(Rows).highlighted_option
        assert option is not None
        assert str(option.prompt).startswith(PaperCode.CHECKLIST.called)


@pytest.mark.parametrize("key", ["space", "d"])
async def test_a_closed_file_is_for_reading(demo: Office, key: str) -> None:
    from tests.screens.tijdlijn.acts import client_of

    closed, leader = client_of(demo, "Karim Nasser"), identity(demo, "Marijke")
    before = checklist_of(demo, leader, closed.id)
    async with at_desk(demo, as_="Marijke", home=False) as desk:
        await open_checklist(desk, closed)
        await desk.press(key)
        assert "afgesloten" in desk.notice
    assert checklist_of(demo, leader, closed.id) == before
