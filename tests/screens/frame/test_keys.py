from collections.abc import Callable
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.omgeving import Agreements
from kiosk.guidance.plan.acties import ActieDraft, Doer, Question
from kiosk.guidance.route.bezoek import NextTime
from kiosk.office import Office
from kiosk.store.office_models import AuditLine, Person
from screens.afspraak.afspraak import AfspraakScreen
from screens.afspraak.bezoeken import BezoekenScreen
from screens.afspraak.forms import TerugvraagDialog, VolgendeForm
from screens.anywhere.help import HelpScreen
from screens.anywhere.hide import HideScreen
from screens.anywhere.lookup import LookupScreen
from screens.client.cover import ClientScreen
from screens.client.form import ClientForm
from screens.client.omgeving import OmgevingScreen
from screens.client.omgeving_forms import AgreementsForm, PersoonForm
from screens.frame.bars import KeyBar
from screens.frame.dialogs import AskText
from screens.frame.places import STILL_HERE
from screens.frame.screen import Choose
from screens.home.vandaag import Vandaag
from screens.papier.kept import KeptScreen
from screens.papier.papier import PapierScreen
from screens.people.login import LoginScreen
from screens.people.pins import CodeDialog, PinDialog
from screens.people.team import TeamScreen
from screens.plan.actie_form import ActieForm
from screens.plan.doelen import DoelenScreen
from screens.plan.first_things import FirstThingsScreen
from screens.plan.plan import PlanScreen
from screens.plan.who_first import WhoFirst
from screens.terugkijken.kept import TerugkijkScreen
from screens.terugkijken.start import TerugkijkStart
from screens.toestemming.toestemming import ToestemmingScreen
from tests.conftest import TODAY, FakeClock, Team, new_client
from tests.screens.conftest import at_desk

INERT = ("ctrl+q", "ctrl+c", "ctrl+z", "ctrl+p", "ctrl+backslash", "ctrl+d", "ctrl+x", "ctrl+v", "ctrl+l")
SCREENS: dict[str, Callable[[ClientFile], Screen[Any]]] = {
    "client": ClientScreen,
    "client form": ClientForm,
    "new client": lambda client: ClientForm(),
    "plan": PlanScreen,
    "afspraak": AfspraakScreen,
    "bezoeken": BezoekenScreen,
    "terugvraag": lambda client: TerugvraagDialog(client.first_name, "", lambda text: None),
    "volgende": lambda client: VolgendeForm(client, NextTime(TODAY, None, 60, ""), TODAY),
    "mensen": OmgevingScreen,
    "persoon": PersoonForm,
    "afspraken": lambda client: AgreementsForm(client, Agreements(), Agreements()),
    "first things": FirstThingsScreen,
    "goals": DoelenScreen,
    "a new action": lambda client: ActieForm(client, ActieDraft("1", "Ik bel")),
    "who first": lambda client: WhoFirst(client, ActieDraft("1", "Ik bel"), (Question(Doer.CLIENT),)),
    "toestemming": ToestemmingScreen,
    "papier": PapierScreen,
    "terugkijken": TerugkijkStart,
    "talks": TerugkijkScreen,
    "kept": KeptScreen,
    "lookup": lambda client: LookupScreen(),
    "help": lambda client: HelpScreen("kiosk"),
    "hide": lambda client: HideScreen(),
    "choose": lambda client: Choose("Wat nu?", [("ja", True), ("nee", False)]),
    "line": lambda client: AskText("Waarom?", lambda text: None, value="omdat"),
    "pin": lambda client: PinDialog("Nieuwe pincode", lambda first, pin: None),
    "code": lambda client: CodeDialog("ABCD-EFGH"),
    "team": lambda client: TeamScreen(),
}


async def test_no_key_of_the_terminal_leaves_or_loses_anything_on_any_screen(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        for name, make in SCREENS.items():
            await desk.open(make(client))
            before = desk.stack
            typed = [field.value for field in desk.screen.query(Input)]
            await desk.press("home", *INERT)
            assert desk.stack == before, name
            assert desk.app.is_running, name
            assert desk.app.return_code is None, name
            assert [field.value for field in desk.screen.query(Input)] == typed, name
            assert desk.app.clipboard == "", name
            await desk.app.pop_screen()


async def test_no_key_of_the_terminal_leaves_vandaag_or_the_log_in_screen(office: Office, clock: FakeClock) -> None:
    async with at_desk(office) as desk:
        await desk.press(*INERT, "escape", "escape", "x", "q")
        assert desk.on(LoginScreen)
        assert desk.app.is_running
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press(*INERT, "escape", "escape", "x", "q", "k")
        assert desk.on(Vandaag)
        await desk.idle(clock, minutes=3)
        await desk.press(*INERT, "x")
        assert desk.stack == ["Vandaag", "LoginScreen"]
        assert desk.app.return_code is None


@pytest.mark.parametrize("name", [name for name in SCREENS if name != "code"])
async def test_f10_logs_out_from_every_screen(office: Office, team: Team, name: str) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(SCREENS[name](client))
        await desk.press("f10")
        assert desk.stack == ["LoginScreen"]


@pytest.mark.parametrize("name", ["new client", "client form", "persoon", "afspraken", "a new action", "line", "code"])
async def test_f10_asks_before_something_that_was_typed_is_lost(office: Office, team: Team, name: str) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(SCREENS[name](client))
        below, typed = desk.screen, [*desk.screen.query(Input)]
        if typed:
            typed[0].focus()
            await desk.type("abc")
        await desk.press("f10", "f10")
        assert "Er is nog iets niet bewaard" in desk.text
        await desk.press("enter")
        assert desk.screen is below
        await desk.press("f10", "end", "enter")
        assert desk.stack == ["LoginScreen"]


async def test_who_must_let_a_colleague_in_loses_nothing(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n", *"Zahra", "f10", "down", "enter")
        assert desk.stack[-1] == "LoginScreen"
        await desk.log_in(team.bram)
        assert desk.stack == ["Vandaag"]
        await desk.press("f10")
        await desk.log_in(team.anneke)
        assert desk.field("name").value == "Zahra"
        assert desk.notice == f"! {STILL_HERE}"


async def test_f10_over_help_and_the_hidden_screen_asks_too(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n", *"Nadia", "f1", "f12", "f10")
        assert "Er is nog iets niet bewaard" in desk.text
        assert "Nadia" not in desk.text
        await desk.press("escape", "f12", "f1")
        assert desk.field("name").value == "Nadia"


async def test_what_is_copied_from_a_field_can_be_pasted_nowhere(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.type("Nadia")
        await desk.press("home", "shift+end", "ctrl+c", "end", "ctrl+v")
        assert desk.field("name").value == "Nadia"
        assert desk.app.clipboard == ""
        # nor by the field's own way, which a terminal's menu may take
        desk.field("name").action_select_all()
        desk.field("name").action_copy()
        assert desk.app.clipboard == ""


async def test_only_the_teamleider_closes_the_kiosk(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "end", "enter", "enter")
        assert desk.app.is_running, "it asks first, and no is lit"
        await desk.press("end", "enter", "down", "enter")
        await desk.until(lambda: not desk.app.is_running)
        assert desk.app.return_code == 0
    with office.store.transaction():
        assert AuditLine.select().order_by(AuditLine.id.desc()).get().act == "leave-program"


async def test_a_volunteer_who_would_come_on_the_team_screen_cannot_close_the_kiosk(office: Office) -> None:
    async with at_desk(office, as_="Bram", home=False) as desk:
        await desk.open(TeamScreen())
        await desk.press("end", "enter", "down", "enter")
        assert desk.app.is_running
        assert desk.notice == "! Dit doet de teamleider. Vraag het aan de teamleider."


async def test_a_teamleider_who_no_longer_is_one_cannot_close_the_kiosk(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k")
        with office.store.transaction():
            Person.update(active=False).where(Person.id == team.marijke.person_id).execute()
        await desk.press("end", "enter", "down", "enter")
        assert desk.app.is_running
        assert desk.notice == "! U bent niet meer aangemeld. Vraag de teamleider."


async def test_f9_steps_through_the_colours_everywhere_and_back(office: Office) -> None:
    async with at_desk(office) as desk:
        seen = [desk.app.theme]
        for _ in range(3):
            await desk.press("f9")
            seen.append(desk.app.theme)
        assert seen == ["licht", "donker", "hoog contrast", "licht"]
        await desk.press("f1", "f9")
        assert desk.app.theme == "donker"


async def test_the_console_gets_its_own_sixteen_colours(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with at_desk(office, as_="Anneke") as desk:
        assert desk.app.theme == "console"
        await desk.press("n", "f8")
        # every status has a word or a sign besides its colour, and none that the console cannot draw
        assert desk.under("name") == "! Vul een naam in."
        assert not set("✔✓▊▎▔▁▂▃⭘") & set(desk.text)


async def test_f9_on_the_console_keeps_colours_that_the_console_can_draw(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with at_desk(office) as desk:
        await desk.press("f9")
        assert desk.app.theme == "console"


async def test_the_keys_at_the_foot_are_drawn_anew_only_when_they_change(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("z")
        searching = desk.screen.query_one(KeyBar).shown
        await desk.press("a", "b")
        assert desk.screen.query_one(KeyBar).shown is searching
        await desk.press("escape")
        assert desk.screen.query_one(KeyBar).shown != searching
        assert "Z zoeken" in desk.text


async def test_a_click_on_a_key_at_the_foot_presses_it(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        line = desk.text.splitlines()[-1]
        await desk.click("KeyBar", offset=(line.index("wie helpt"), 0))
        assert isinstance(desk.screen, LookupScreen)
