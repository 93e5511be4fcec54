"""Many clients without a begeleider are one line on Vandaag, and go to colleagues in one go."""

import pytest

from kiosk.faults import Conflict, NotAllowed, NotFound
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.intake import guide, hand_over
from kiosk.guidance.leaving import NOBODY, alone, give_away
from kiosk.guidance.route.board import FEW_ALONE, board
from kiosk.office import Office
from screens.home.vandaag import Vandaag
from screens.people.alone import AloneScreen
from tests.conftest import Team, new_client
from tests.screens.conftest import SIZES, at_desk


def without(office: Office, team: Team, count: int) -> list[ClientFile]:
    """So many clients whom nobody guides, as they come in from a list."""
    found = []
    for number in range(count):
        client = new_client(office, team.anneke, f"Cliënt {number:03}")
        found.append(intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id))
    return found


@pytest.mark.parametrize("count", [FEW_ALONE, FEW_ALONE + 1])
def test_a_few_without_a_begeleider_lead_one_by_one_and_more_are_counted(
    office: Office, team: Team, count: int
) -> None:
    without(office, team, count)
    new_client(office, team.anneke, "Nadia Saleh")
    shown = board(office, team.marijke, most=150, lines=24)
    few = count <= FEW_ALONE
    assert (shown.alone, shown.pressing.count) == ((0, count) if few else (count, 0))
    assert shown.at_rest.count == 1
    assert board(office, team.marijke).pressing.count == count, "who asks for all gets all"
    assert board(office, team.marijke, typed="002", most=150).pressing.count == 1, "who is looked for is found"


@pytest.mark.parametrize("size", SIZES)
async def test_a_wall_of_them_is_one_line_and_all_go_to_one_colleague_in_one_go(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    clients = without(office, team, 12)
    async with at_desk(office, as_="Marijke", size=size) as desk:
        assert "! 12 cliënten zonder begeleider. Enter: geef hen aan iemand." in desk.text
        assert "Cliënt 0" not in desk.text
        await desk.press("enter")
        desk.on(AloneScreen)
        assert "12 cliënten zonder begeleider" in desk.text
        await desk.press("f8")
        assert "Kies eerst wie hen begeleidt" in desk.notice
        await desk.press("enter", "b", "enter")
        await desk.press("f4", "s", "enter", "f8")
        assert "Naar Bram: 1" in desk.text
        assert "Naar Samira: 11" in desk.text
        await desk.press("down", "enter")
        desk.on(Vandaag)
        assert desk.notice == "✔ Verdeeld: 12."
        assert "zonder begeleider" not in desk.text
    guides = [open_client(office, team.marijke, one.id).begeleiders for one in clients]
    assert guides == [("Bram",), *[("Samira",)] * 11]


def test_it_is_the_teamleiders_and_all_or_none(office: Office, team: Team) -> None:
    one, other = without(office, team, 2)
    with pytest.raises(NotAllowed):
        alone(office, team.anneke)
    with pytest.raises(NotAllowed):
        give_away(office, team.anneke, {one.id: team.bram.person_id})
    known = alone(office, team.marijke)
    assert [left.client.id for left in known.clients] == [one.id, other.id]
    assert give_away(office, team.marijke, {one.id: NOBODY, other.id: NOBODY}) == 0
    guide(office, team.marijke, one.id, team.samira.person_id)
    with pytest.raises(Conflict):
        give_away(office, team.marijke, {other.id: team.bram.person_id, one.id: team.bram.person_id})
    assert open_client(office, team.marijke, other.id).begeleiders == ()
    with pytest.raises(NotFound):
        give_away(office, team.marijke, {other.id: "niemand"})
    hand_over(office, team.marijke, other.id, other.version, intake.Ending.GESTOPT)
    assert alone(office, team.marijke).clients == ()
