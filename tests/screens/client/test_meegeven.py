"""A file goes along, on the screen: only with a signed yes, the words once, and nothing of it with the regievoerder."""

import pytest

from kiosk.faults import RegievoerderHere
from kiosk.guidance import toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import Ending, hand_over
from kiosk.guidance.overleg import meekijken, overleg
from kiosk.guidance.tijdlijn import tijdlijn_of
from kiosk.guidance.toestemming import Subject
from kiosk.guidance.verhuizing.arriving import sealed_in, unsealed
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.giving import gathered, give, what_goes_along
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.client.form import ClientForm
from screens.client.meegeven import MeegegevenScreen, MeegevenForm
from screens.frame.signs import DRAWN
from screens.tijdlijn.moments import moments_of
from tests.conftest import FakeClock, Team, new_client
from tests.screens.conftest import at_desk


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    return new_client(office, team.anneke)


def say_yes(office: Office, who: Identity, client: ClientFile) -> None:
    toestemming.record(office, who, client.id, Subject.VERHUIZING, given=True, signed=True)


async def test_without_a_signed_yes_it_is_told_what_to_do(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientForm(client))
        await desk.press("f7", *["down"] * 4, "enter")
        assert desk.on(ClientForm)
        assert "druk bij de cliënt op S" in desk.notice


async def test_the_words_are_shown_once_and_open_the_file(office: Office, team: Team, client: ClientFile) -> None:
    say_yes(office, team.marijke, client)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientForm(client))
        await desk.press("f7", *["down"] * 4, "enter", "f8")
        assert desk.on(MeegevenForm)
        assert "naar welk kantoor" in desk.under("to")
        await desk.type("Assen")
        await desk.press("f8")
        await desk.until(lambda: isinstance(desk.screen, MeegegevenScreen))
        await desk.settle()
        file = office.folder / "verhuizingen" / f"wegwijzer-{client.number}.verhuizing"
        words = [line.split(". ")[1].strip() for line in desk.text.splitlines() if line.strip()[1:3] == ". "]
        assert unsealed(sealed_in(file), " ".join(words), office.clock.today()).to == "Assen"
        assert file.name in desk.text
        await desk.press("escape", "enter")
        assert desk.on(MeegegevenScreen)
        await desk.press("f8")
        assert desk.on(ClientForm)
        told = " ".join(desk.notice.split())
        assert "Het dossier voor Assen staat klaar. De beheerder haalt het op." in told
        assert "F7, “de cliënt is verhuisd”" in told, "what comes next"
        await desk.press("x", "f7", "escape", "f1", "f1", "x")
        assert desk.field("name").value == client.name, "a key that is pressed for nothing changes nothing"
        await desk.press("down", "end", "x")
        assert desk.field("name").value == f"{client.name}x", "from there the fields are filled in as ever"
        known = tijdlijn_of(office, team.marijke, client.id)
        said = [moment.draw(70).plain for moment in moments_of(known, office.route, DRAWN)]
        assert any("dossier meegegeven aan Assen" in line for line in said)
        assert desk.app.clipboard == ""


def test_with_the_regievoerder_there_nothing_of_it_can_be_reached(
    office: Office, team: Team, client: ClientFile
) -> None:
    say_yes(office, team.marijke, client)
    held = overleg.begin(office, team.marijke)
    meekijken.regievoerder_comes(office, team.marijke, held.id)
    for act in (
        lambda: what_goes_along(office, team.marijke, client.id),
        lambda: gathered(office, team.marijke, client.id, "Assen", Along()),
        lambda: give(office, team.marijke, client.id, "Assen", Along()),
    ):
        with pytest.raises(RegievoerderHere):
            act()


async def test_what_is_typed_after_looking_elsewhere_goes_on_behind_what_stood_there(
    office: Office, client: ClientFile
) -> None:
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientForm(client))
        for there_and_back in ("f1 f1", "f2 f2", "f12 f12", "f7 escape"):
            await desk.press(*there_and_back.split(), "q")
            assert desk.on(ClientForm)
            assert desk.field("name").value == f"{client.name}q", there_and_back
            await desk.press("backspace")


async def test_of_a_closed_file_nothing_is_left_to_do_once_it_went_along(
    office: Office, team: Team, client: ClientFile, clock: FakeClock
) -> None:
    say_yes(office, team.marijke, client)
    closed = hand_over(office, team.marijke, client.id, client.version, Ending.VERHUISD)
    clock.forward(days=1)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientForm(closed))
        await desk.press("f7", "end", "up", "enter")
        await desk.type("Assen")
        await desk.press("f8")
        await desk.until(lambda: isinstance(desk.screen, MeegegevenScreen))
        await desk.press("f8")
        assert "Verder hoeft u hier niets te doen." in " ".join(desk.notice.split())
