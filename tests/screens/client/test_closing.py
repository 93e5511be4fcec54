"""The glance before a guidance ends: every way to end it is seen at once, in the order in which people come."""

from datetime import timedelta

import pytest

from kiosk.guidance import intake
from kiosk.guidance.clients import open_client
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.office import Office
from screens.client.closing import GIVE_ALONG
from screens.client.form import ClientForm
from tests.conftest import FakeClock, Team, new_client
from tests.guidance.acts import measure
from tests.guidance.terugkijken.acts import finished_talk
from tests.screens.conftest import SIZES, at_desk


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("advised", [False, True])
async def test_every_way_to_end_is_in_sight_and_to_move_begins_with_what_goes_along(
    office: Office, team: Team, size: tuple[int, int], advised: bool
) -> None:
    client = new_client(office, team.anneke)
    measure(office, team.anneke, client, {"1a": 2}, Kind.EINDMETING)
    if advised:
        finished_talk(office, team.anneke, client, TalkKind.EIND, advice="verlengen")
    async with at_desk(office, as_="Marijke", home=False, size=size) as desk:
        await desk.open(ClientForm(open_client(office, team.marijke, client.id)))
        await desk.press("f7")
        places = [desk.text.find(label) for label in (ENDS, *(_shown(way) for way in _ways_to_end(advised)))]
        assert min(places) > 0, "the whole list is seen"
        assert places == sorted(places)
        assert "Esc terug" in desk.text
        assert "↓" not in desk.text
        await desk.resize(80, 24)
        assert all(_shown(way) in desk.text for way in _ways_to_end(advised))


ENDS = "De begeleiding loopt tot 23 mei 2028."


def _ways_to_end(advised: bool) -> list[str]:
    words = {ending: ending.words for ending in intake.Ending}
    along = {intake.Ending.VERHUISD: [GIVE_ALONG]}
    ways = [way for ending, said in words.items() for way in [*along.get(ending, []), said]]
    return ["nee, terug", "niet afsluiten", *(["advies aan de regievoerder"] if advised else []), *ways]


def _shown(way: str) -> str:
    return f"{way[0].upper()}{way[1:]}"


async def test_of_a_guidance_whose_end_is_past_the_glance_says_so(office: Office, team: Team, clock: FakeClock) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Marijke", home=False, size=(80, 24)) as desk:
        for day, told in ((client.end, "loopt tot"), (client.end + timedelta(days=1), "had moeten eindigen op")):
            clock.set_wall(day)
            await desk.open(ClientForm(open_client(office, team.marijke, client.id)))
            await desk.press("f7")
            assert f"De begeleiding {told} 23 mei 2028." in desk.text
            await desk.press("escape", "escape")
