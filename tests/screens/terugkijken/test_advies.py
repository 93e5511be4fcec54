"""The advice to guide longer at the kiosk: told why no scores, made, and what was decided noted without typing why."""

import pytest

from kiosk.guidance import advies
from kiosk.guidance.clients import ClientFile, open_client
from kiosk.guidance.intake import Ending
from kiosk.guidance.terugkijken.talk import TalkKind
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.office import Office
from kiosk.paper.making.advies import make_advies
from screens.client.form import ClientForm
from screens.client.shifting import EndForm
from screens.frame.signs import DRAWN
from screens.terugkijken.advies import AdviesForm, AdviesScreen, VerlengdForm
from screens.terugkijken.kept import TerugkijkScreen
from screens.tijdlijn.in_words import along_in_words
from screens.tijdlijn.moments import moments_of
from tests.conftest import FakeClock, Team, new_client
from tests.guidance.terugkijken.acts import finished_talk
from tests.guidance.test_advies import UNTIL
from tests.screens.conftest import SIZES, at_desk


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    made = new_client(office, team.anneke, "Nadia Saleh")
    finished_talk(office, team.anneke, made, TalkKind.EIND, advice="verlengen")
    return made


def newest(office: Office, team: Team, client: ClientFile) -> advies.AdviesView:
    return advies.adviezen_of(office, team.marijke, client.id).made[0].view


@pytest.mark.parametrize("size", SIZES)
async def test_from_samen_terugkijken_the_advice_is_made_and_it_is_told_why_no_scores_stand_on_it(
    office: Office, team: Team, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Marijke", size=size, home=False) as desk:
        await desk.open(TerugkijkScreen(client))
        await desk.press("enter", "end", "up", "enter")
        desk.on(AdviesScreen)
        assert "De scores komen er niet op. Toestemming is niet gevraagd." in " ".join(desk.text.split())
        await desk.press("n")
        desk.on(AdviesForm)
        assert "De scores komen er niet op" in desk.text
        await desk.press(*"1 mei 2027", "f8")
        desk.on(AdviesForm)
        assert "De begeleiding loopt al tot" in " ".join(desk.text.split())
        await desk.press("home", *["delete"] * 12, *"1 sep 2028", "f8")
        desk.on(AdviesScreen)
        one = newest(office, team, client)
        assert (one.until, one.waits, bool(one.reason)) == (UNTIL, True, True)
        assert "nog geen besluit" in "\n".join(desk.options("adviezen"))


async def test_a_begeleider_reads_it_and_is_told_who_makes_it(office: Office, team: Team, client: ClientFile) -> None:
    make_advies(office, team.marijke, client.id, UNTIL, "Nog niet klaar.")
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(AdviesScreen(client))
        assert "Waarom: Nog niet klaar." in desk.text
        await desk.press("n")
        assert "Het advies maakt de teamleider." in desk.notice
        await desk.press("enter")
        assert "Het besluit" not in desk.text


async def test_that_it_was_lengthened_is_kept_without_typing_why(
    office: Office, team: Team, client: ClientFile
) -> None:
    make_advies(office, team.marijke, client.id, UNTIL, "Nog niet klaar.")
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(AdviesScreen(client))
        await desk.press("enter", "down", "enter")
        desk.on(VerlengdForm)
        await desk.press("f8")
        await desk.until(lambda: "veranderen mee" in desk.text)
        await desk.press("down", "enter")
        desk.on(AdviesScreen)
        assert "verlengd tot 1 september 2028" in " ".join("\n".join(desk.options("adviezen")).split())
    assert open_client(office, team.marijke, client.id).end == UNTIL


async def test_that_it_was_not_lengthened_is_kept_with_its_day(office: Office, team: Team, client: ClientFile) -> None:
    make_advies(office, team.marijke, client.id, UNTIL, "Nog niet klaar.")
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(AdviesScreen(client))
        await desk.press("enter", "down", "down", "enter")
        await desk.press("enter")
        desk.on(AdviesScreen)
        assert "Bewaard: niet verlengd." in desk.notice
    one = newest(office, team, client)
    assert (one.decided, one.decided_on) == ("niet verlengd", office.clock.today())


@pytest.mark.parametrize("size", SIZES)
async def test_from_closing_it_is_opened_and_another_end_has_its_day_and_reason_already(
    office: Office, team: Team, client: ClientFile, size: tuple[int, int]
) -> None:
    make_advies(office, team.marijke, client.id, UNTIL, "Nog niet klaar.")
    async with at_desk(office, as_="Marijke", size=size, home=False) as desk:
        await desk.open(ClientForm(client))
        await desk.press("f7")
        assert "overdracht, of advies verlengen, 23 nov 2026" in desk.text
        for ending in Ending:
            assert ending.words in desk.text.casefold(), "all six reasons are in sight"
        await desk.press("down", "down", "enter")
        desk.on(AdviesScreen)
        await desk.press("escape", "f7", "down", "enter")
        desk.on(EndForm)
        assert "1 september 2028" in desk.text
        assert "Nog niet klaar." in desk.text


def test_it_and_the_decision_stand_on_the_tijdlijn_each_on_its_day(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    one = make_advies(office, team.marijke, client.id, UNTIL, "Nog niet klaar.")
    clock.forward(days=3)
    advies.decide_not(office, team.marijke, one.view.id, one.version, office.clock.today())
    known = tijdlijn_of(office, team.anneke, client.id)
    told = dict((words, day) for day, words in along_in_words(moments_of(known, office.route, DRAWN)))
    (advised,) = [words for words in told if "advies aan de regievoerder: verlengen tot 1 september 2028" in words]
    (decided,) = [words for words in told if "besluit regievoerder: niet verlengd" in words]
    assert (told[advised], told[decided]) == ("23 nov 2026", "26 nov 2026")
