"""The keys of a step where they may not do what they do elsewhere: at a meting, at a date of the file."""

from datetime import date, timedelta

import pytest

from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.overleg import overleg
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from screens.client.form import ClientForm
from screens.frame.dialogs import AskDate
from screens.frame.lines import Rows
from screens.frame.screen import Choose
from screens.meting.start import MetingStart
from screens.overleg.bespreking import ClientPlaceScreen
from screens.tijdlijn.forms import MoveForm
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from tests.conftest import TODAY, Team, new_client
from tests.guidance.acts import guided_since
from tests.screens.conftest import SIZES, WIDE, Desk, at_desk
from tests.screens.tijdlijn.acts import route_on_disk


@pytest.fixture
def late(office: Office, team: Team) -> ClientFile:
    """Somebody whose nulmeting is late."""
    return guided_since(office, team.anneke, "Nadia Saleh", TODAY - timedelta(weeks=8))


def light(desk: Desk, office: Office, client: ClientFile, code: str) -> None:
    step = next(one for one in route_on_disk(office, client).mijlpalen if one.code == code)
    rows = desk.screen.query_one(Rows)
    rows.highlighted = rows.get_option_index(str(step.id))


def step_of(office: Office, client: ClientFile, code: str) -> MijlpaalView:
    return next(one for one in route_on_disk(office, client).mijlpalen if one.code == code)


def status(office: Office, client: ClientFile, code: str) -> Status:
    return step_of(office, client, code).status


async def test_space_at_a_meting_asks_how_it_was_done_and_ticks_nothing(office: Office, late: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(TijdlijnScreen(late))
        light(desk, office, late, "nulmeting")
        await desk.press("space")
        assert desk.on(Choose)
        assert status(office, late, "nulmeting") is Status.LATE
        await desk.press("enter")
        assert desk.on(MetingStart)
        await desk.press("escape", "space", "down", "enter")
        assert desk.on(AskDate)
        assert "Alleen als dit in VVS of elders is gedaan." in desk.text
        await desk.press(*"20 nov", "enter", "enter")
        assert status(office, late, "nulmeting") is Status.DONE


async def test_the_late_nulmeting_is_not_moved_or_left_out_by_who_guides(office: Office, late: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(TijdlijnScreen(late))
        light(desk, office, late, "nulmeting")
        await desk.press("v")
        assert "Alleen de teamleider mag de nulmeting overslaan." in desk.notice
        await desk.press("w", *"1 jun 2027", "enter")
        assert desk.on(AskDate)
        assert "kan alleen de teamleider" in " ".join(desk.text.split())
        assert status(office, late, "nulmeting") is Status.LATE


async def test_the_teamleider_moves_it_with_a_reason_that_is_told_on_the_tijdlijn_and_in_words(
    office: Office, late: ClientFile
) -> None:
    async with at_desk(office, as_="Marijke", home=False, size=WIDE) as desk:
        await desk.open(TijdlijnScreen(late))
        light(desk, office, late, "nulmeting")
        await desk.press("w")
        assert desk.on(MoveForm)
        assert "Uiterlijk 9 november 2026" in desk.text
        await desk.press(*"1 feb 2027", "enter", "enter")
        assert "Schrijf kort waarom" in desk.under("reason")
        assert desk.field("to").value == "1 februari 2027"
        await desk.press(*"Ligt [/b] ziek", "enter")
        assert desk.on(TijdlijnScreen)
        assert "Verzet naar 1 februari 2027." in desk.notice
        assert "Waarom verzet: Ligt [/b]" in desk.text
        await desk.press("u")
        assert any("Waarom verzet: Ligt [/b] ziek" in line for line in desk.options("told"))
    assert step_of(office, late, "nulmeting").due_on == date(2027, 2, 1)


async def test_in_the_overleg_it_is_asked_why_too(office: Office, team: Team, late: ClientFile) -> None:
    overleg.begin(office, team.marijke)
    agenda = overleg.agenda(office, team.marijke)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientPlaceScreen(agenda, agenda.clients[0]))
        await desk.press("enter", "end", "enter", "n", "enter")
        assert desk.on(MoveForm)
        await desk.press(*"1 feb 2027", "enter", "enter", *"Ligt ziek", "enter")
        assert "Besloten: Nulmeting" in desk.notice
    assert step_of(office, late, "nulmeting").moved_because == "Ligt ziek"


async def test_the_teamleider_leaves_it_out_with_a_reason(office: Office, late: ClientFile) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(TijdlijnScreen(late))
        light(desk, office, late, "nulmeting")
        await desk.press("v", *"Lang ziek", "enter")
        assert status(office, late, "nulmeting") is Status.SKIPPED


async def test_space_at_the_move_that_is_to_come_points_to_the_date(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, moving_on=TODAY + timedelta(days=9))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(TijdlijnScreen(client))
        light(desk, office, client, "verhuizing")
        await desk.press("space")
        assert "In de gegevens staat 2 december 2026." in desk.notice
        assert status(office, client, "verhuizing") is Status.DUE
        await desk.press("g")
        assert desk.on(ClientForm), "the key that the sentence names opens it from here"


@pytest.mark.parametrize("size", SIZES)
async def test_g_opens_the_details_and_the_row_of_keys_names_it_where_a_date_of_the_file_tells_the_day(
    office: Office, late: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", home=False, size=size) as desk:
        await desk.open(TijdlijnScreen(late))
        light(desk, office, late, "nulmeting")
        assert "W verzetten" in desk.text
        assert "G gegevens" not in desk.text
        light(desk, office, late, "verhuizing")
        await desk.settle()
        assert "G gegevens" in desk.text
        assert "W verzetten" not in desk.text
        await desk.press("g")
        assert desk.on(ClientForm)


@pytest.mark.parametrize("code", ["verhuizing", "woning"])
async def test_w_at_what_a_date_of_the_file_tells_leads_to_that_date_and_moves_the_route_along(
    office: Office, team: Team, code: str
) -> None:
    moving_on = TODAY + timedelta(days=9)
    client = new_client(office, team.anneke, moving_on=moving_on, house_on=TODAY + timedelta(days=2))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(TijdlijnScreen(client))
        light(desk, office, client, code)
        await desk.press("w")
        assert desk.on(ClientForm)
        desk.field("moving_on").value = "9 december 2026"
        await desk.press("f8")
        assert "stappen veranderen mee" in desk.text
        await desk.press("down", "enter")
        assert desk.on(TijdlijnScreen)
        steps = {step.code: step for step in desk.on(TijdlijnScreen).timeline.mijlpalen}
    assert steps["verhuizing"].due_on == date(2026, 12, 9)
    assert steps["regeldag"].due_on == date(2026, 12, 12)
    assert open_client(office, team.anneke, client.id).moving_on == date(2026, 12, 9)
