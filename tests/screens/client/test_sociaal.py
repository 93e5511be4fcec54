"""The overdracht to the sociaal team at the kiosk: why not, who goes on, on paper, and whether contact came about."""

import pytest

from kiosk.guidance import sociaal, toestemming
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.sociaal import ContactCame, ContactThere
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.paper.making.sociaal import make_overdracht
from kiosk.people.identity import Identity
from screens.client.overdracht import OverdrachtScreen
from screens.client.sociaal import SociaalContactForm, SociaalScreen
from tests.conftest import new_client
from tests.screens.conftest import SIZES, at_desk


@pytest.fixture
def client(office: Office, anneke: Identity) -> ClientFile:
    return new_client(office, anneke, "Nadia Saleh")


def allow(office: Office, who: Identity, client: ClientFile, *, given: bool = True) -> None:
    toestemming.record(office, who, client.id, Subject.SOCIAAL_TEAM, given=given, signed=True)


@pytest.mark.parametrize("size", SIZES)
async def test_without_a_signed_yes_the_key_says_why_not_and_what_to_do(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(OverdrachtScreen(client))
        await desk.press("n")
        desk.on(SociaalScreen)
        await desk.press("n")
        assert "Toestemming is niet gevraagd. Vraag het met S" in desk.notice
        desk.on(SociaalScreen)


async def test_the_contact_person_is_asked_and_what_is_typed_wrongly_stays(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    allow(office, anneke, client)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(SociaalScreen(client))
        await desk.press("n")
        desk.on(SociaalContactForm)
        await desk.press(*"Ans", "tab", "1", "f8")
        desk.on(SociaalContactForm)
        assert "Ans" in desk.text
        await desk.press("backspace", *"0592000009", "f8")
        desk.on(SociaalScreen)
        (made,) = sociaal.overdrachten_of(office, anneke, client.id).made
        assert made.contact == ContactThere("Ans", "0592 000 009")
        assert "Ans, 0592 000 009; contact: nog niet bekend" in "\n".join(desk.options("overdrachten"))


async def test_whether_the_contact_came_about_is_noted(office: Office, anneke: Identity, client: ClientFile) -> None:
    allow(office, anneke, client)
    make_overdracht(office, anneke, client.id, ContactThere("Ans"))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(SociaalScreen(client))
        await desk.press("enter", "down", "enter", "down", "down", "enter", *"opnieuw gebeld", "enter")
        (made,) = sociaal.overdrachten_of(office, anneke, client.id).made
        assert (made.came, made.done) == (ContactCame.NO, "opnieuw gebeld")
        await desk.until(lambda: "Gedaan: opnieuw gebeld" in desk.text)


async def test_a_yes_that_was_taken_back_says_where_to_ask_it_back_and_prints_nothing(
    office: Office, anneke: Identity, client: ClientFile
) -> None:
    allow(office, anneke, client)
    make_overdracht(office, anneke, client.id, ContactThere("Ans"))
    allow(office, anneke, client, given=False)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(SociaalScreen(client))
        assert "Vraag de brief terug: 23 november 2026 (Ans)" in " ".join(desk.text.split())
        await desk.press("f5")
        assert "Vraag de brief terug" in desk.notice
