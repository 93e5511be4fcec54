"""What is refused at any moment is said, and the next key acts: nobody stands before a dead keyboard."""

from collections.abc import Iterable
from datetime import date

import pytest
from textual import events
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk.faults import BadInput, NotAllowed
from kiosk.guidance import intake
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.leaving import remove_colleague
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import afspraken
from kiosk.office import Office
from kiosk.typed import Aim
from screens.client.cover import ClientScreen
from screens.frame.dialogs import AskDate
from screens.frame.screen import Dialog, KioskScreen
from screens.frame.typed_line import TypedLine
from screens.tijdlijn.forms import StapForm
from tests.conftest import PIN, TODAY, Team, new_client
from tests.screens.conftest import Desk, at_desk

SENTENCE = "Dit mag u niet zien."


class Deaf(Static, can_focus=True):
    """Refuses a key by itself: its own queue ends by that."""

    def on_key(self, event: events.Key) -> None:
        raise NotAllowed(SENTENCE)


class Refusing(KioskScreen[None]):
    """Refuses at one moment."""

    def __init__(self, moment: str) -> None:
        super().__init__()
        self.moment = moment

    def body(self) -> Iterable[Widget]:
        yield OptionList(Option("een"), Option("twee"))
        yield Deaf("doof")
        self.refuse("body")

    def refuse(self, moment: str) -> None:
        if moment == self.moment:
            raise NotAllowed(SENTENCE)

    def on_mount(self) -> None:
        self.query_one(Deaf if self.moment == "widget" else OptionList).focus()
        self.refuse("mount")

    def on_option_list_option_highlighted(self) -> None:
        self.refuse("highlight")

    def on_option_list_option_selected(self) -> None:
        self.refuse("select")


class RefusingDialog(Dialog[None]):
    """Refuses while its question is made."""

    def question(self) -> Iterable[Widget]:
        yield Static("half")
        raise NotAllowed(SENTENCE)

    def on_mount(self) -> None:
        self.query_one("#never-there")


async def keys_act(desk: Desk) -> bool:
    """Whether a key does what it is for."""
    await desk.press("f1", "f1")
    before = desk.stack
    await desk.press("f2")
    return desk.stack == [*before, "LookupScreen"]


@pytest.mark.parametrize("moment", ["mount", "highlight", "select"])
async def test_what_is_refused_on_a_screen_is_said_there(office: Office, moment: str) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(Refusing(moment))
        await desk.press("down", "enter", "a")
        assert desk.notice == f"! {SENTENCE}"
        assert await keys_act(desk)


async def test_a_part_of_a_screen_that_broke_leads_back_to_the_log_in_screen(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(Refusing("widget"))
        await desk.press("down")
        assert desk.stack == ["LoginScreen"]
        assert desk.notice == f"! {SENTENCE}"
        await desk.type(f"a{PIN}")
        await desk.press("enter")
        await desk.checked()
        assert desk.stack == ["Vandaag"]


@pytest.mark.parametrize("screen", [Refusing("body"), RefusingDialog()], ids=["screen", "dialog"])
async def test_what_cannot_be_made_goes_away_and_says_why_below(office: Office, screen: KioskScreen[None]) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(screen)
        assert desk.stack == ["Vandaag"]
        assert desk.notice == f"! {SENTENCE}"
        assert await keys_act(desk)


async def test_who_was_removed_while_he_searches_is_told_so_and_can_log_out(office: Office, team: Team) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("z")
        remove_colleague(office, team.marijke, team.anneke.person_id)
        await desk.press("n")
        assert desk.notice == "! U bent niet meer aangemeld. Vraag de teamleider."
        await desk.press("enter", "f10")
        assert desk.stack == ["LoginScreen"]


@pytest.fixture
def client(office: Office, team: Team) -> ClientFile:
    """A client with an action and a visit that was held."""
    client = new_client(office, team.anneke)
    plan.add(office, team.anneke, client.id, ActieDraft("1", "Ik bel de verhuurder.", onderdeel="1a"))
    afspraken.hold_afspraak(office, team.anneke, client.id, office.clock.today(), "Ik bel.")
    return client


@pytest.mark.parametrize("page", ["p", "b", "t", "o", "s", "g"])
async def test_a_client_who_went_to_a_colleague_leaves_his_pages(
    office: Office, team: Team, client: ClientFile, page: str
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientScreen(client))
        await desk.press(page)
        intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
        await desk.press("down", "enter", "escape", "escape", "escape", "escape", "down", "enter", "enter")
        assert desk.app.is_running
        assert await keys_act(desk)


async def test_a_day_that_was_refused_is_replaced_by_what_is_typed_next(office: Office) -> None:
    kept: list[date] = []

    def keep(day: date) -> None:
        if not kept:
            kept.append(day)
            raise BadInput("on", "Deze dag kan niet.")
        kept.append(day)

    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(AskDate("Op welke dag?", keep, today=TODAY, aim=Aim.PAST))
        for typed in ("onzin", "20 november 2026", "19 november 2026"):
            await desk.type(typed)
            await desk.press("enter")
        assert kept == [date(2026, 11, 20), date(2026, 11, 19)]


async def test_a_day_that_was_refused_in_a_form_is_replaced_too(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(StapForm(client))
        await desk.type("Naar de markt")
        await desk.press("tab")
        await desk.type("onzin")
        await desk.press("f8")
        desk.on(StapForm)
        await desk.type("4 december 2026")
        assert desk.screen.query_one("#due_on", TypedLine).value == "4 december 2026"
