"""The text version of the tijdlijn says what the drawing and its list say, of whatever kind it is."""

from datetime import timedelta

from kiosk.guidance.route.fasen import start_fase
from kiosk.guidance.wachten import WachtDraft, begin_waiting
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.tijdlijn.in_words import ALONG, InWordsScreen
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from tests.conftest import TODAY, new_client
from tests.guidance.acts import measure
from tests.screens.conftest import at_desk


async def test_each_line_of_the_tijdlijn_is_told_in_words_too(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke, moving_on=TODAY - timedelta(days=30))
    measure(office, anneke, client, {"1a": 3})
    begin_waiting(office, anneke, client.id, WachtDraft(TODAY - timedelta(days=9), what="een bijzonder bed"))
    start_fase(office, anneke, client.id, "doelen")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(TijdlijnScreen(client))
        moments = desk.on(TijdlijnScreen).moments
        await desk.press("u")
        desk.on(InWordsScreen)
        told = "\n".join(desk.options("told"))
    assert ALONG in told
    assert "een bijzonder bed" in told
    assert "gemeten: nulmeting" in told
    along = told.split(ALONG)[1].split("De tekens in de tekening")[0]
    assert len([line for line in along.splitlines() if line.strip()]) >= len(moments)
