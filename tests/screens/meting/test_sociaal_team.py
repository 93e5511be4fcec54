"""After an eindmeting with something below 4 it is asked whether the sociaal team may know, apart from the rest."""

import pytest

from kiosk.guidance import toestemming
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.people.identity import Identity
from screens.meting.meting import MetingScreen
from screens.meting.uitkomst import UitkomstScreen
from screens.toestemming.toestemming import ToestemmingVraag
from tests.conftest import new_client
from tests.guidance.acts import fill, measure
from tests.screens.conftest import Desk, at_desk


async def end(desk: Desk, office: Office, who: Identity, kind: Kind, score: int) -> str:
    """A meting with one answer that is ended with a no to the municipality; gives whose it was."""
    client = new_client(office, who)
    draft = metingen.start(office, who, client.id, kind)
    await desk.open(MetingScreen(fill(office, who, draft, {"1a": score}), desk.app.say_on_top))
    await desk.press("f8", "down", "enter", "n")
    return client.id


async def test_below_4_at_the_end_the_sociaal_team_is_asked_about_apart(office: Office, anneke: Identity) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client_id = await end(desk, office, anneke, Kind.EINDMETING, 3)
        desk.on(ToestemmingVraag)
        await desk.until(lambda: "Mag het sociaal team weten hoe het gaat?" in desk.text)
        await desk.press("j", "j", "enter")
        desk.on(UitkomstScreen)
        said = toestemming.current(office, anneke, client_id)
        assert {subject: one.given for subject, one in said.items()} == {
            Subject.METINGEN: False,
            Subject.SOCIAAL_TEAM: True,
        }
        assert "De overdracht mag naar het sociaal team." in desk.notice


async def test_what_was_asked_apart_counts_and_is_not_named(office: Office, anneke: Identity) -> None:
    client = new_client(office, anneke)
    made = measure(office, anneke, client, {"1a": 4, "7c": 2}, Kind.EINDMETING)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(UitkomstScreen(client, made.meting.id, "Bewaard.", may_ask=True))
        await desk.until(lambda: "Mag het sociaal team" in desk.text)
        assert "7c" not in desk.text


async def test_it_can_be_left_for_later(office: Office, anneke: Identity) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        client_id = await end(desk, office, anneke, Kind.EINDMETING, 2)
        await desk.until(lambda: "Mag het sociaal team" in desk.text)
        await desk.press("escape")
        desk.on(UitkomstScreen)
        assert Subject.SOCIAAL_TEAM not in toestemming.current(office, anneke, client_id)


@pytest.mark.parametrize(("kind", "score"), [(Kind.EINDMETING, 4), (Kind.TUSSENMETING, 1)])
async def test_without_need_or_before_the_end_nothing_is_asked(
    office: Office, anneke: Identity, kind: Kind, score: int
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await end(desk, office, anneke, kind, score)
        desk.on(UitkomstScreen)
