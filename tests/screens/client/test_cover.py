from datetime import datetime, time, timedelta

import pytest
from textual.widgets import OptionList

from kiosk import dates
from kiosk.guidance import intake, toestemming
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft
from kiosk.guidance.route import afspraken, route
from kiosk.guidance.route.board import board
from kiosk.guidance.route.signals import Onderwerp
from kiosk.guidance.sociaal import ContactThere
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from kiosk.paper.making.sociaal import make_overdracht
from screens.client.cover import ClientScreen
from screens.home.vandaag import Vandaag
from tests.conftest import TODAY, FakeClock, Team, identity, new_client
from tests.guidance.acts import a_signal, guided_since, line_of
from tests.paper.prints import print_plan
from tests.screens.conftest import NARROW, SIZES, at_desk


@pytest.mark.parametrize("size", SIZES)
async def test_the_cover_says_whose_file_it_is_and_what_asks_for_attention(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    moved = TODAY - timedelta(days=50)
    client = guided_since(office, team.anneke, "Nadia Saleh", moved, leerroute="z", language="ar")
    async with at_desk(office, as_="Anneke", size=size) as desk:
        await desk.open(ClientScreen(client))
        lines = desk.text.splitlines()
        assert lines[0].strip().startswith("Vandaag › Cliënt")
        assert "Nadia Saleh  nr 1001" in lines[2]
        assert "maand 1 van 18 · Z-route" in lines[2]
        assert "! nulmeting te laat, uiterlijk 15 nov" in desk.text
        assert "Taal: Arabisch · verhuisd op 4 oktober 2026" in desk.text
        assert "Begeleider: Anneke" in desk.text
        assert "nulmeting doen" in desk.text
        assert "geen open acties" in desk.text


async def test_a_long_signal_goes_on_behind_its_sign(office: Office, team: Team, clock: FakeClock) -> None:
    client = new_client(office, team.anneke)
    route.add_mijlpaal(office, team.anneke, client.id, "Naar het gemeentehuis voor de papieren van de kinderen", TODAY)
    clock.forward(days=1)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientScreen(client))
        lines = desk.text.splitlines()
        at = next(index for index, line in enumerate(lines) if "niet afgevinkt" in line)
        assert lines[at].strip().startswith("! ")
        assert lines[at + 1].startswith("      ")
        assert lines[at + 1].strip()


async def test_every_way_on_opens_by_its_letter_and_comes_back_by_esc(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientScreen(client))
        ways = {
            "m": "MetingStart",
            "p": "PlanScreen",
            "s": "ToestemmingScreen",
            "f5": "PapierScreen",
            "g": "ClientForm",
            "b": "AfspraakScreen",
            "a": "OmgevingScreen",
        }
        for key, screen in {**ways, "t": "TijdlijnScreen"}.items():
            await desk.press(key)
            assert desk.stack == ["Vandaag", "ClientScreen", screen], key
            await desk.press("escape")
            assert desk.on(ClientScreen), key


async def test_the_lit_way_is_the_one_that_the_signal_asks_for_and_enter_goes_it(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, moving_on=TODAY - timedelta(days=50))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(client))
        await desk.press("enter")
        assert desk.stack[-1] == "MetingStart"


async def test_a_click_goes_a_way(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(client))
        await desk.click("#ways", offset=(5, 4))
        assert desk.stack[-1] == "ToestemmingScreen"


async def test_a_file_that_went_to_somebody_else_closes_with_a_sentence(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("enter", "f2")
        intake.stop_guiding(office, team.marijke, client.id, team.anneke.person_id)
        await desk.press("f2")
        assert desk.on(Vandaag)
        assert desk.notice == "! Dit is niet uw cliënt. Vraag de teamleider als u moet invallen."
        assert "Nadia" not in desk.text


async def test_a_handed_over_file_can_be_read(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    closed = intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.SOCIAAL_TEAM)
    async with at_desk(office, as_="Marijke") as desk:
        assert "Afgesloten (1)" in desk.options("clients")
        await desk.press("enter")
        assert desk.on(ClientScreen).client == closed
        assert f"Afgerond op {dates.long(TODAY)}: overgedragen aan het sociaal team (Marijke)" in desk.text
        for key in ("m", "p", "t", "s", "g"):
            await desk.press(key)
            assert desk.app.is_running
            while desk.stack[-1] != "ClientScreen":
                await desk.press("escape")


@pytest.mark.parametrize("days", [-1, 0, 11])
async def test_of_a_closed_file_no_appointment_is_still_to_come(
    office: Office, team: Team, clock: FakeClock, days: int
) -> None:
    clock.forward(days=-2)
    client = new_client(office, team.anneke)
    at = datetime.combine(TODAY + timedelta(days=days), time(10))
    afspraken.plan_afspraak(office, team.anneke, client.id, at)
    clock.forward(days=2)
    closed = intake.hand_over(office, team.marijke, client.id, client.version, intake.Ending.SOCIAAL_TEAM)
    async with at_desk(office, as_="Marijke", home=False) as desk:
        await desk.open(ClientScreen(closed))
        assert "de begeleiding is voorbij" in desk.text
        assert "10.00" not in desk.text


async def test_a_plan_that_changed_after_it_was_printed_says_so(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    plan.add(office, team.anneke, client.id, ActieDraft("1", "Ik bel de verhuurder"))
    print_plan(office, team.anneke, client.id)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(client))
        assert "plan geprint op 23 nov" in desk.text
        plan.add(office, team.anneke, client.id, ActieDraft("3", "Ik open mijn post"))
        await desk.press("p", "escape")
        assert "! het plan is veranderd na het printen" in desk.text


async def test_where_nothing_presses_the_appointment_of_today_is_lit(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke, moving_on=TODAY + timedelta(days=60))
    afspraken.plan_afspraak(office, team.anneke, client.id, datetime.combine(TODAY, time(14, 30)))
    async with at_desk(office, as_="Anneke") as desk:
        assert "14.30" in desk.options("clients")[1]
        await desk.press("enter")
        assert "Geen haast. Afspraak vandaag 14.30." in desk.text
        assert "B  Afspraak" in desk.text
        await desk.press("enter")
        assert desk.stack[-1] == "AfspraakScreen"


async def test_with_every_signal_and_every_way_all_of_it_fits_on_the_smallest_screen(demo: Office) -> None:
    async with at_desk(demo, as_="Marijke", home=False) as desk:
        for line in board(demo, identity(demo, "Marijke")).lines:
            await desk.open(ClientScreen(line.client))
            assert "G  Gegevens" in desk.text, line.client.name
            assert "Taal: " in desk.text, line.client.name
            await desk.app.pop_screen()


async def test_there_is_a_way_to_all_that_a_signal_can_be_about(office: Office, team: Team, clock: FakeClock) -> None:
    client = new_client(office, team.anneke)
    # the way to the sociaal team is there while it is asked after
    toestemming.record(office, team.anneke, client.id, Subject.SOCIAAL_TEAM, given=True, signed=True)
    make_overdracht(office, team.anneke, client.id, ContactThere())
    clock.forward(days=28)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(ClientScreen(client))
        ways = {option.id for option in desk.screen.query_one("#ways", OptionList).options}
        assert ways >= set(Onderwerp)


async def test_a_signal_leads_where_it_is_mended_and_can_be_set_aside_and_taken_back(
    office: Office, team: Team
) -> None:
    client = new_client(office, team.anneke)
    a_signal(office, team.anneke, client)
    async with at_desk(office, as_="Anneke") as desk:
        assert "Vraagt aandacht (1)" in desk.text
        await desk.press("enter", "home", "enter")
        assert "Openen: Meting" in desk.text
        await desk.press("down", "enter")
        await desk.type("zij is op reis")
        await desk.press("f8")
        assert desk.on(ClientScreen)
        assert desk.notice == "✔ Opzij gezet tot 7 december 2026."
        assert "– meting van 23 nov is nog niet af" in desk.text
        assert "tot 7 dec 2026 opzij gezet door Anneke: zij is op reis" in desk.text
        assert "Geen haast." in desk.text
        await desk.press("escape")
        assert "Vraagt aandacht" not in desk.text
        await desk.press("enter", "home", "enter", "down", "enter")
        assert desk.notice == "✔ Dit staat weer op de lijst."
        assert "! meting van 23 nov is nog niet af" in desk.text
        await desk.press("home", "enter", "enter")
        assert desk.stack[-1] != "ClientScreen"


async def test_what_a_begeleider_may_not_set_aside_says_who_does(office: Office, team: Team, clock: FakeClock) -> None:
    client = new_client(office, team.anneke)
    clock.forward(days=30)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(client))
        await desk.press("home", "enter")
        assert "teamleider zet dit opzij" in desk.text
        assert "Even niet" not in desk.text


async def test_of_many_signals_the_first_are_shown_and_the_others_counted(
    office: Office, team: Team, clock: FakeClock
) -> None:
    client = new_client(office, team.anneke)
    a_signal(office, team.anneke, client)
    toestemming.record(office, team.anneke, client.id, toestemming.Subject.PLAN, given=True)
    clock.forward(days=60)
    count = len(line_of(office, team.anneke, client.id).signals)
    assert count > 4
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(ClientScreen(client))
        assert f"! en nog {count - 3} signalen" in desk.text
        assert "Begeleider: Anneke" in desk.text
        await desk.press("home", "down", "down", "down", "enter")
        assert "signalen" not in desk.text
        assert sum(line.lstrip(" >").startswith(("! ", "· ")) for line in desk.text.splitlines()) == count


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_kept_of_the_details_is_said_and_covers_nothing(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.anneke, "Nadia Saleh", birth_year=1990)
    async with at_desk(office, as_="Marijke", size=size, home=False) as desk:
        await desk.open(ClientScreen(client))
        before = [line.strip() for line in desk.text.splitlines() if line.strip()]
        room = desk.screen.query_one("#body").scrollable_content_region.height
        await desk.press("g", "f8")
        assert desk.on(ClientScreen)
        assert desk.notice == "✔ Bewaard."
        assert size != NARROW or desk.screen.query_one("#body").scrollable_content_region.height == room
        now = [line.strip() for line in desk.text.splitlines() if line.strip()]
        assert [line for line in before if line not in now] == []
