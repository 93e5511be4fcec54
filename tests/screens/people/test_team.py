from datetime import timedelta

import pytest
from textual.widgets import Input

from kiosk.guidance.clients import open_client
from kiosk.guidance.intake import guide
from kiosk.guidance.route.board import board
from kiosk.office import Office
from kiosk.people.identity import Role
from kiosk.people.login import add_colleague, colleagues, log_in
from screens.frame.dialogs import AskText
from screens.frame.screen import Choose
from screens.people.leaver import LeaverScreen
from screens.people.pins import CodeDialog, PinDialog
from screens.people.team import TeamScreen
from tests.conftest import Team, new_client
from tests.screens.conftest import SIZES, Desk, at_desk

NEW = "864209"


async def give_pin(desk: Desk, pin: str) -> None:
    desk.on(PinDialog)
    desk.field("new").value = pin
    desk.field("again").value = pin
    await desk.press("enter")
    await desk.checked()


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_a_new_colleague_gets_a_name_a_role_and_a_pin_and_can_log_in(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "n", "enter")
        assert desk.notice == "! Vul een naam in."
        await desk.paste("[/b]Els")
        await desk.press("enter", "s", "enter")
        await give_pin(desk, NEW)
        assert desk.notice == "✔ [/b]Els kan nu inloggen."
        found = next(known for known in colleagues(office) if known.name == "[/b]Els")
        assert found.role is Role.STAGIAIR
        assert log_in(office, found.person_id, NEW).name == "[/b]Els"
        assert any(line.startswith("[/b]Els") for line in desk.options("people"))


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_a_new_pin_replaces_the_old_one(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "enter")
        await give_pin(desk, NEW)
        assert desk.notice == "✔ Anneke heeft een nieuwe pincode."
        assert log_in(office, team.anneke.person_id, NEW).name == "Anneke"


@pytest.mark.parametrize("name", ["Bram", " bram ", "BRAM"])
async def test_a_name_that_somebody_has_is_told_before_a_pin_is_asked(office: Office, name: str) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "n")
        await desk.paste(name)
        await desk.press("enter")
        assert desk.on(AskText)
        assert desk.notice.startswith("! Er is al een collega met deze naam.")
        assert desk.screen.query_one(Input).value == name


async def test_no_role_is_chosen_before_somebody_chose_one(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "n", *"Els", "enter", "enter", "enter")
        assert desk.on(Choose)
        assert desk.notice == "! Kies eerst een regel met pijl omlaag."
        await desk.press("down", "enter")
        await give_pin(desk, NEW)
        assert next(known for known in colleagues(office) if known.name == "Els").role is Role.BEGELEIDER


async def test_a_colleague_who_leaves_is_asked_about_first_and_then_gone(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "v")
        assert "Anneke begeleidt geen cliënten." in desk.text
        await desk.press("enter")
        assert len(colleagues(office)) == 4
        await desk.press("v", "j", "enter")
        assert [known.name for known in colleagues(office)] == ["Bram", "Marijke", "Samira"]
        assert desk.notice == "✔ Anneke kan niet meer inloggen."


async def test_the_last_teamleider_cannot_go_and_hears_so_before_anything_is_asked(office: Office, team: Team) -> None:
    new_client(office, team.marijke)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "down", "down", "v")
        assert desk.on(TeamScreen)
        assert desk.notice == "! Er moet één teamleider overblijven. Maak eerst een andere teamleider."


@pytest.mark.parametrize("size", SIZES)
async def test_who_leaves_is_walked_out_and_nobody_hangs_in_the_air(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    letters = "ABCDEFGHI"
    for letter in letters:
        new_client(office, team.anneke, f"{letter}mina Saleh")
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await desk.press("k", "v")
        desk.on(LeaverScreen)
        assert "Anneke gaat weg en begeleidt 9 cliënten" in desk.text
        assert all(f"{letter}mina Saleh" in desk.text for letter in letters)
        assert "Nog niemand: 9." in desk.text
        await desk.press("enter", "b", "enter", "enter", "enter", "enter", "s", "enter")
        assert [line.split("naar ")[1].strip() for line in desk.options("left")[:3]] == ["Bram", "Bram", "Samira"]
        assert "Nog niemand: 6." in desk.text
        await desk.press("f8")
        assert "Naar Bram: 2" in desk.text
        assert "Nog niemand: 6 (Dmina, Emina, Fmina, Gmina, Hmina, Imina)." in " ".join(desk.text.split())
        await desk.press("enter")
        assert len(colleagues(office)) == 4, "nothing was done yet"
        await desk.press("f8", "down", "enter")
        assert desk.on(TeamScreen)
        assert desk.notice == "✔ Anneke kan niet meer inloggen. Nog zonder begeleider: 6. Zie Vandaag."
        await desk.press("escape")
        shown = desk.options("clients")[1:7]
        assert all(line.endswith("! geen begeleider sinds 23 nov: G, dan F6") for line in shown)
        await desk.press("home", "enter", "enter", "f6", "b", "enter", "v", "enter")
        assert desk.notice == "✔ Bram begeleidt Dmina vanaf vandaag."
    given = [client.begeleiders for client in (line.client for line in board(office, team.marijke).lines)]
    assert sorted(given) == sorted([("Bram",)] * 3 + [("Samira",)] + [()] * 5)


async def test_who_stops_half_way_is_asked_and_nothing_is_done(office: Office, team: Team) -> None:
    client = new_client(office, team.anneke)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "v", "enter", "b", "enter", "escape")
        assert "Uw keuzes zijn nog niet bewaard" in desk.text
        await desk.press("down", "enter")
        assert desk.on(TeamScreen)
    assert open_client(office, team.marijke, client.id).begeleiders == ("Anneke",)


async def test_a_client_who_came_meanwhile_is_shown_before_the_colleague_can_go(office: Office, team: Team) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "v", "enter", "b", "enter")
        new_client(office, team.anneke, "Farid Rahimi")
        await desk.press("f8", "down", "enter")
        assert desk.on(LeaverScreen)
        assert desk.notice.startswith("! Dit is net op een ander scherm veranderd.")
        assert "Farid Rahimi" in desk.text
        assert "naar Bram" in desk.text
    assert len(colleagues(office)) == 4


async def test_a_recovery_code_is_shown_once_and_an_enter_too_many_does_not_take_it_away(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "end", "up", "enter", "down", "enter", "enter", "enter")
        code = desk.on(CodeDialog)._code
        assert code in desk.text
        await desk.press("f8")
        assert desk.on(TeamScreen)
        assert code not in desk.text


async def test_who_takes_away_his_own_log_in_sees_nothing_any_more(office: Office, team: Team) -> None:
    add_colleague(office, team.marijke, "Nora", Role.TEAMLEIDER, NEW)
    new_client(office, team.marijke, "Nadia Saleh")
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", *["down"] * 2, "v")
        assert desk.on(LeaverScreen)
        await desk.press("f8")
        assert "Dit bent u zelf. U wordt meteen uitgelogd." in desk.text
        await desk.press("j", "enter")
        assert desk.stack == ["LoginScreen"]
        assert "Nadia" not in desk.text
        assert "Marijke" not in desk.text


async def test_who_has_a_stand_in_when_somebody_leaves_is_told_so_and_not_counted_as_alone(
    office: Office, team: Team
) -> None:
    new_client(office, team.anneke, "Farid Rahimi")
    client = new_client(office, team.anneke, "Nadia Saleh")
    until = office.clock.today() + timedelta(days=38)
    guide(office, team.marijke, client.id, team.samira.person_id, until=until)
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "v")
        assert desk.on(LeaverScreen)
        assert "! Samira t/m 31 dec, daarna niemand" in desk.text
        assert "Nog niemand: 1." in desk.text
        await desk.press("f8")
        told = " ".join(desk.text.split())
        assert "Nog niemand: 1 (Farid). Zij staan dan bovenaan op Vandaag." in told
        assert "Nadia: vervanger Samira t/m 31 dec, daarna niemand" in told
