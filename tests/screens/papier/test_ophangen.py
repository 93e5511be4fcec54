"""Of a general poster it is asked once, after it went to the printer, where it hangs."""

import pytest

from kiosk.content.papers import PaperCode
from kiosk.office import Office
from kiosk.upkeep.editions import places
from screens.papier.ophangen import WHERE
from screens.papier.papier import PapierScreen
from tests.conftest import Team
from tests.paper.conftest import Cups, cups, no_cups  # noqa: F401 - fixtures
from tests.screens.conftest import Desk, at_desk

pytestmark = pytest.mark.usefixtures("no_picture")


def hung(office: Office, team: Team) -> list[tuple[str, str, bool]]:
    return [(one.name, one.by, one.old) for one in places(office, team.marijke)]


async def print_a4(desk: Desk) -> None:
    await desk.open(PapierScreen(lit=PaperCode.POSTER_A4))
    await desk.press("enter", "enter")
    await desk.checked()


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_who_printed_it_names_the_place_and_chooses_it_the_next_time(
    office: Office,
    team: Team,
    cups: Cups,  # noqa: F811
) -> None:
    cups.add("kantoor")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await print_a4(desk)
        assert WHERE in desk.text
        await desk.press("enter", "enter")
        assert "Schrijf op waar de poster hangt" in desk.text
        await desk.type("Gemeentehuis")
        await desk.press("enter")
        assert desk.notice == "✔ Bewaard: “Gemeentehuis” heeft vanaf vandaag deze poster."
        assert hung(office, team) == [("Gemeentehuis", "Anneke", False)]
        await desk.press("escape")
        await print_a4(desk)
        assert "Gemeentehuis" in desk.text
        await desk.press("enter")
        assert WHERE not in desk.text, "asked once"
        assert hung(office, team) == [("Gemeentehuis", "Anneke", False)]


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_two_of_them_are_asked_about_each_and_esc_leaves_it_unsaid(
    office: Office,
    team: Team,
    cups: Cups,  # noqa: F811
) -> None:
    cups.add("kantoor")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(lit=PaperCode.POSTER_A4))
        await desk.press("2", "enter", "enter")
        await desk.checked()
        await desk.press("enter")
        await desk.type("Azc")
        await desk.press("enter")
        assert WHERE in desk.text
        await desk.press("escape")
        assert WHERE not in desk.text
    assert hung(office, team) == [("Azc", "Anneke", False)]


@pytest.mark.usefixtures("no_cups")
async def test_of_one_that_did_not_go_out_nothing_is_asked(office: Office) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await print_a4(desk)
        assert "Met Enter probeert u het opnieuw." in desk.notice
        assert WHERE not in desk.text
