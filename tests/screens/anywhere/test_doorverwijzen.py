"""From a question that is typed to a partner who was reached, by keys only."""

from datetime import timedelta
from typing import Any

import pytest
from textual.widgets import TextArea

from kiosk.guidance import doorverwijzen, intake
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, doorverwijzingen_of
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Doer, Priority
from kiosk.guidance.plan.verwezen import Afloop, Asker, DoorverwijzingView
from kiosk.office import Office
from screens.afspraak.afspraak import AfspraakScreen
from screens.anywhere.doorverwijzen import AfloopForm, DoorverwijsForm
from screens.anywhere.lookup import LookupScreen
from screens.client.cover import ClientScreen
from screens.frame.screen import Choose
from screens.home.vandaag import Vandaag
from screens.plan.plan import PlanScreen
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.screens.conftest import SIZES, Desk, at_desk

ASKED = "Welke toeslag past bij mij?"
TERM = timedelta(days=14)


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    return new_client(office, team.anneke, moving_on=TODAY + timedelta(days=60))


def put_out(office: Office, team: Team, client: ClientFile, **changes: object) -> DoorverwijzingView:
    draft: dict[str, Any] = {"partner": "werkplein", "question": ASKED, "asker": Asker.CLIENT, "leefgebied": "3"}
    draft |= {"priority": Priority.BELANGRIJK, **changes}
    return doorverwijzen.refer(office, team.anneke, client.id, DoorverwijzingDraft(**draft))


async def to_form(desk: Desk, typed: str = "toeslagen") -> None:
    await desk.press("enter", "f2")
    await desk.type(typed)
    await desk.press("enter", "enter")
    desk.on(DoorverwijsForm)


@pytest.mark.parametrize("size", SIZES)
async def test_from_typing_to_gelukt(
    office: Office, team: Team, clock: FakeClock, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        # the question is typed, and put out for the client in hand
        await to_form(desk)
        assert "Nadia naar Werkplein" in desk.text
        assert "F4 neemt over: toeslagen" in desk.text
        assert desk.screen.query_one("#question", TextArea).text == "", "nobody said it yet"
        await desk.type(ASKED)
        await desk.press("enter", "right", "right", "right", "enter", "b", "enter", "d", "enter")
        assert desk.on(LookupScreen)
        assert desk.notice == "✔ Staat in het plan. Vanaf 7 dec vraagt de kiosk of het contact is gelukt."
        (made,) = doorverwijzingen_of(office, team.anneke, client.id)
        assert (made.question, made.partner, made.task, made.asker) == (ASKED, "werkplein", "toeslagen", Asker.CLIENT)
        # an action of the partner in the plan, and on the timeline
        await desk.press("escape", "p")
        assert desk.on(PlanScreen)
        assert "Een partner doet" in desk.text
        assert "doorverwezen naar Werkplein · vraag het vanaf 7 dec" in desk.text
        await desk.press("escape", "t")
        assert desk.on(TijdlijnScreen)
        assert any(ASKED in line and "doorverwezen" in line for line in desk.options("steps"))
        # after the term it is asked, and led to where it is told
        await desk.press("escape", "escape", "f10")
        clock.set_wall(TODAY + TERM)
        await desk.log_in(team.anneke)
        assert desk.on(Vandaag)
        assert "vraag of het contact met Werkplein is gelukt" in " ".join(" ".join(desk.options("clients")).split())
        await desk.press("enter")
        assert desk.on(ClientScreen)
        assert "vraag of het contact met Werkplein is gelukt, verwezen 23 nov" in desk.text
        await desk.press("enter")
        visit = desk.on(AfspraakScreen)
        assert "! vraag het nu. Enter: hoe ging het?" in desk.text
        while visit.lines.lit != f"d{made.id}":
            await desk.press("down")
        await desk.press("enter")
        assert desk.on(AfloopForm)
        await desk.press("f8")
        assert "Kies samen hoe het ging" in desk.under("afloop")
        await desk.press("right", "enter")
        await desk.type("Zij rekenen het na.")
        await desk.press("enter")
        assert desk.on(AfspraakScreen)
        assert "vraag het nu" not in desk.text
        (done,) = doorverwijzingen_of(office, team.anneke, client.id)
        assert (done.afloop, done.said, done.answered_on) == (Afloop.GELUKT, "Zij rekenen het na.", TODAY + TERM)
        # and it presses nobody any more
        await desk.press("escape")
        assert "contact met Werkplein" not in desk.text
        await desk.press("t")
        assert any("Werkplein, gelukt: Zij rekenen het na." in line for line in desk.options("steps"))


async def test_what_was_typed_before_is_offered_and_taken_over_by_its_key_only(
    office: Office, client: ClientFile
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await to_form(desk, "toeslagen aanvragen")
        await desk.press("f4")
        assert desk.screen.query_one("#question", TextArea).text == "toeslagen aanvragen"


async def test_nothing_is_chosen_that_nobody_chose(office: Office, team: Team, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await to_form(desk)
        for field, keys in (("question", "Wat?"), ("leefgebied", ["right"]), ("priority", ["b"]), ("asker", ["d"])):
            await desk.press("f8")
            assert desk.under(field), field
            await desk.press(*keys)
        await desk.press("f8")
        assert desk.on(LookupScreen)
        assert len(doorverwijzingen_of(office, team.anneke, client.id)) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_where_vluchtelingenwerk_asks_the_yes_of_the_client_is_asked(
    office: Office, team: Team, client: ClientFile, size: tuple[int, int]
) -> None:
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await to_form(desk)
        assert "Mogen wij vragen?" not in desk.text
        await desk.type(ASKED)
        await desk.press("enter", "right", "enter", "b", "enter", "v")
        assert "Mogen wij vragen?" in desk.text
        await desk.press("enter", "enter")
        assert "Vraag eerst: mogen wij dit voor u vragen" in desk.under("allowed")
        await desk.press("n", "f8")
        assert "Zonder ja van de cliënt vragen wij niets" in desk.under("allowed")
        assert doorverwijzingen_of(office, team.anneke, client.id) == ()
        await desk.press("j", "f8")
        (made,) = doorverwijzingen_of(office, team.anneke, client.id)
        assert (made.asker, made.allowed) == (Asker.VW, True)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("post lezen", "VluchtelingenWerk zelf"),
        ("tolk nodig", "niet vastgelegd"),
        ("qqqqzzzz", "Dit begrijp ik niet"),
    ],
)
async def test_away_from_danger_from_us_and_to_nobody_nobody_is_sent(
    office: Office, client: ClientFile, typed: str, sentence: str
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter", "f2")
        await desk.type(typed)
        await desk.press("enter")
        assert desk.on(Choose)
        assert sentence in " ".join(desk.text.split())
        assert "Doorverwijzen:" not in desk.text


async def test_without_a_client_in_hand_nobody_is_put_out(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2", *"toeslagen", "enter")
        assert desk.on(Choose)
        assert "Kaart printen" in desk.text
        assert "Doorverwijzen" not in desk.text


async def test_of_a_closed_file_nothing_is_put_out(office: Office, team: Team, client: ClientFile) -> None:
    closed = intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.SOCIAAL_TEAM)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(LookupScreen(closed))
        await desk.press(*"toeslagen", "enter")
        assert "afgesloten" in desk.text
        assert "Doorverwijzen:" not in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_from_an_action_of_a_partner_in_the_plan(
    office: Office, team: Team, client: ClientFile, size: tuple[int, int]
) -> None:
    text = "Het Werkplein legt de toeslag uit."
    plan.add(office, team.anneke, client.id, ActieDraft("3", text, who=Doer.PARTNER, partner="werkplein"))
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(PlanScreen(client))
        await desk.press("enter", "d", "enter")
        assert desk.on(DoorverwijsForm)
        assert "Waarbij hoort het?" not in desk.text
        await desk.press("f4", "enter", "right", "right", "enter")
        assert desk.on(PlanScreen)
        assert "doorverwezen naar Werkplein" in desk.text
        await desk.press("enter", "i", "enter")
        assert desk.on(AfloopForm)
        assert "de cliënt, met hulp" in desk.text
        await desk.press("right", "right", "right", "f8")
        assert desk.on(PlanScreen)
        assert "nog bezig, vraag het vanaf 7 dec" in desk.text
        await desk.press("enter", "d", "d", "enter")
        assert desk.on(Choose)
        await desk.press("down", "enter")
        assert "doorverwezen naar Werkplein" not in desk.text
        assert text in desk.text
        assert doorverwijzingen_of(office, team.anneke, client.id) == ()


async def test_of_an_action_of_the_client_himself_nothing_goes_to_a_partner(
    office: Office, team: Team, client: ClientFile
) -> None:
    plan.add(office, team.anneke, client.id, ActieDraft("3", "Ik bel zelf."))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PlanScreen(client))
        await desk.press("enter")
        assert desk.on(Choose)
        assert "oorverwij" not in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_that_is_put_to_two_parties_shows_where_else_it_waits(
    office: Office, team: Team, client: ClientFile, size: tuple[int, int]
) -> None:
    put_out(office, team, client)
    put_out(office, team, client, partner="neie-noaber")
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(AfspraakScreen(client))
        await desk.press("pagedown")
        assert any("staat ook uit bij Neie Noaber" in line for line in desk.options("lines"))
        await desk.open(LookupScreen(client))
        await desk.press(*"werk zoeken", "enter", "enter")
        assert desk.on(DoorverwijsForm)
        assert "Staat al uit bij: Werkplein" in desk.text


async def test_what_a_colleague_told_meanwhile_is_shown_before_it_is_told_again(
    office: Office, team: Team, client: ClientFile
) -> None:
    made = put_out(office, team, client)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(AfloopForm(made))
        doorverwijzen.tell_afloop(office, team.marijke, made.id, made.version, Afloop.NIET, "Zij zijn dicht.")
        await desk.press("right", "f8")
        assert desk.on(AfloopForm)
        assert "niet gelukt" in desk.notice
        await desk.press("f8")
        (told,) = doorverwijzingen_of(office, team.anneke, client.id)
        assert (told.afloop, told.said) == (Afloop.GELUKT, "Zij zijn dicht.")
