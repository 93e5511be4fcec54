import pytest
from textual.widgets import Input

from kiosk.office import Office
from kiosk.people.identity import Role
from kiosk.people.login import colleagues, log_in
from screens.frame.dialogs import AskText
from screens.frame.screen import Choose
from screens.people.pins import CodeDialog, PinDialog
from screens.people.team import TeamScreen
from tests.conftest import Team
from tests.screens.conftest import Desk, at_desk

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
        await desk.press("k", "v", "enter")
        assert len(colleagues(office)) == 4
        await desk.press("v", "j", "enter")
        assert [known.name for known in colleagues(office)] == ["Bram", "Marijke", "Samira"]
        assert desk.notice == "✔ Anneke kan niet meer inloggen. Zijn er cliënten? Geef die aan een ander."


async def test_the_last_teamleider_cannot_go(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "down", "down", "v", "j", "enter")
        assert desk.notice == "! Er moet één teamleider overblijven. Maak eerst een andere teamleider."


async def test_a_recovery_code_is_shown_once_and_an_enter_too_many_does_not_take_it_away(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "end", "up", "enter", "down", "enter", "enter", "enter")
        code = desk.on(CodeDialog)._code
        assert code in desk.text
        await desk.press("f8")
        assert desk.on(TeamScreen)
        assert code not in desk.text
