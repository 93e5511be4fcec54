import re
from datetime import timedelta

import pytest
from textual.widgets import Input

from kiosk import dates
from kiosk.guidance.clients import open_client
from kiosk.guidance.intake import guide
from kiosk.guidance.route.board import board
from kiosk.office import Office
from kiosk.people.identity import Role
from kiosk.people.login import OneTimePin, WrongPin, add_colleague, colleagues, log_in
from kiosk.people.pins import BLOCKED_AFTER
from kiosk.people.weak_pins import DATE
from kiosk.store.office_models import Person
from screens.frame.dialogs import AskText
from screens.frame.screen import Choose
from screens.people.leaver import LeaverScreen
from screens.people.pins import ChangePinDialog, CodeDialog, FirstPinDialog, GivenPinDialog
from screens.people.team import TeamScreen
from tests.conftest import PIN, FakeClock, Team, identity, new_client
from tests.screens.conftest import SIZES, Desk, at_desk

NEW, OTHER = "729405", "503871"


async def given_pin(desk: Desk) -> str:
    """The PIN that is shown once, as it is read aloud to the colleague."""
    desk.on(GivenPinDialog)
    await desk.checked()
    (pin,) = re.findall(r"\d{3} \d{3}", desk.text)
    await desk.press("escape", "escape", "enter")
    assert pin in desk.text, "one key more than needed does not take it away"
    await desk.press("f8")
    return str(pin).replace(" ", "")


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_a_new_colleague_gets_a_name_a_role_and_a_pin_and_can_log_in(office: Office) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "n", "enter")
        assert desk.notice == "! Vul een naam in."
        await desk.paste("[/b]Els")
        await desk.press("enter", "s", "enter")
        given = await given_pin(desk)
        found = next(known for known in colleagues(office) if known.name == "[/b]Els")
        assert found.role is Role.STAGIAIR
        with pytest.raises(OneTimePin):
            log_in(office, found.person_id, given)
        line = next(line for line in desk.options("people") if line.startswith("[/b]Els"))
        assert line.endswith("kiest nog een eigen pincode")


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_a_new_pin_replaces_the_old_one(office: Office, team: Team) -> None:
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k", "enter", "down", "enter")
        given = await given_pin(desk)
        assert given not in desk.text
    async with at_desk(office) as desk:
        await desk.press(*given, "enter")
        await desk.checked()
        dialog = desk.on(FirstPinDialog)
        assert given not in f"{vars(dialog)}", "what was typed at log-in is told by no object"
        assert "De pincode die u kreeg, werkt maar één keer." in desk.text
        for typed, sentence in ((given, "Deze pincode had u al. Kies een nieuwe."), ("311285", DATE)):
            await desk.press(*typed, "enter", *typed, "enter")
            await desk.checked()
            assert desk.under("new") == f"! {sentence}"
        await desk.press(*NEW, "enter", *NEW, "enter")
        await desk.checked()
        assert desk.stack == ["LoginScreen"]
        assert "Uw eigen pincode is bewaard. Log daar nu mee in." in desk.text
        await desk.press(*NEW, "enter")
        await desk.checked()
        assert desk.app.identity.name == "Anneke"


async def test_who_waits_is_let_to_type_again_by_the_teamleider(office: Office, team: Team, clock: FakeClock) -> None:
    for _ in range(9):
        with pytest.raises(WrongPin) as caught:
            log_in(office, team.anneke.person_id, OTHER)
        clock.forward(seconds=caught.value.wait)
    with pytest.raises(WrongPin) as caught:
        log_in(office, team.anneke.person_id, OTHER)
    until = dates.clock(clock.now() + timedelta(minutes=15))
    assert f"Dat is tot {until} uur. Eerder? De teamleider kan u weer laten typen (K)." in caught.value.sentence
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k")
        assert desk.options("people")[0].endswith(f"! wacht tot {until} uur")
        await desk.press("enter")
        assert "Staat Anneke nu bij u?" in desk.text
        await desk.press("enter")
        assert desk.notice == "✔ Anneke kan de pincode nu weer typen."
        assert "wacht" not in desk.options("people")[0]
    assert log_in(office, team.anneke.person_id, PIN).name == "Anneke"


async def test_who_is_blocked_is_seen_and_gets_a_new_pin(office: Office, team: Team) -> None:
    with office.store.transaction():
        Person.update(failed=BLOCKED_AFTER).where(Person.id == team.anneke.person_id).execute()
    async with at_desk(office, as_="Marijke") as desk:
        await desk.press("k")
        assert desk.options("people")[0].endswith("! geblokkeerd: geef een nieuwe pincode")
        await desk.press("enter", "down", "enter")
        given = await given_pin(desk)
        assert "geblokkeerd" not in desk.text
    with pytest.raises(OneTimePin):
        log_in(office, team.anneke.person_id, given)


@pytest.mark.usefixtures("no_app_in_a_thread")
@pytest.mark.parametrize(
    ("name", "keys"), [("Anneke", ("f4",)), ("Samira", ("f4",)), ("Marijke", ("k", "down", "down", "enter"))]
)
async def test_everybody_changes_his_own_pin_and_is_asked_the_old_one(
    office: Office, name: str, keys: list[str]
) -> None:
    who = identity(office, name)
    async with at_desk(office, as_=name) as desk:
        await desk.press(*keys)
        desk.on(ChangePinDialog)
        await desk.press(*OTHER, "enter", *NEW, "enter", *NEW, "enter")
        await desk.checked()
        assert desk.under("first") == "! Deze pincode klopt niet. Probeer het nog eens."
        assert desk.field("first").value == ""
        await desk.press(*PIN, "enter")
        await desk.press("enter")
        await desk.checked()
        assert desk.notice == "✔ Uw pincode is veranderd."
    assert log_in(office, who.person_id, NEW).name == name
    with pytest.raises(WrongPin):
        log_in(office, who.person_id, PIN)


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
        await given_pin(desk)
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
