import gc
from pathlib import Path
from typing import Any

import pytest
from textual.widget import Widget
from textual.widgets import Input

from kiosk.faults import StoreFault
from kiosk.guidance.intake import ClientDraft
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.settings import FILE_NAME
from kiosk.store.office_models import AuditLine
from screens.anywhere.help import HelpScreen
from screens.anywhere.hide import HideScreen
from screens.anywhere.lookup import LookupScreen
from screens.client.form import ClientForm
from screens.frame.dialogs import AskText
from screens.frame.screen import Choose, KioskScreen
from screens.people.login import LoginScreen
from tests.conftest import PIN, FakeClock, Team, identity, new_client
from tests.screens.conftest import at_desk, lit_name

STILL_THERE = "! Bent u er nog? Druk op een toets, anders gaat het scherm op slot."
MARKER = "Zzyzx Qwortel"


class Talk(KioskScreen[None]):
    """A screen at which people talk."""

    LONG_TALK = True


def acts(office: Office) -> list[str]:
    with office.store.transaction():
        return [line.act for line in AuditLine.select().order_by(AuditLine.id)]


async def test_after_three_idle_minutes_the_screen_locks(office: Office, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.idle(clock, seconds=179)
        assert desk.stack == ["Vandaag"]
        await desk.idle(clock, seconds=1)
        assert desk.stack == ["Vandaag", "LoginScreen"]
        assert "Het scherm is op slot. Wie bent u?" in desk.text
        assert lit_name(desk).strip() == "Anneke"
        assert acts(office)[-1] == "lock"


async def test_the_lock_comes_once(office: Office, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.idle(clock, minutes=4)
        await desk.idle(clock, minutes=40)
        assert desk.stack == ["Vandaag", "LoginScreen"]


async def test_where_people_talk_it_locks_after_ten_minutes(office: Office, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.open(Talk())
        await desk.press("f2")
        await desk.idle(clock, seconds=599)
        assert desk.stack == ["Vandaag", "Talk", "LookupScreen"]
        await desk.idle(clock, seconds=1)
        assert desk.stack[-1] == "LoginScreen"


async def test_both_waits_are_settings(office_folder: Path, clock: FakeClock) -> None:
    settings = "idle_minutes = 1\nidle_minutes_meting = 2\n"
    (office_folder / FILE_NAME).write_text(settings, encoding="utf-8")
    office = open_office(office_folder, clock, office_folder / KEY_NAME)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.idle(clock, seconds=59)
        assert desk.stack == ["Vandaag"]
        await desk.idle(clock, seconds=1)
        assert desk.stack[-1] == "LoginScreen"
        await desk.log_in(identity(office, "Anneke"))
        await desk.open(Talk())
        await desk.press("f9")
        await desk.idle(clock, seconds=119)
        assert desk.stack[-1] == "Talk"
        await desk.idle(clock, seconds=1)
        assert desk.stack[-1] == "LoginScreen"
    office.store.close()


async def test_before_the_lock_a_sentence_warns_and_a_key_takes_it_away(office: Office, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.idle(clock, seconds=159)
        assert desk.notice == ""
        await desk.idle(clock, seconds=1)
        assert desk.notice == STILL_THERE
        await desk.press("down")
        assert desk.notice == ""
        await desk.idle(clock, seconds=179)
        assert desk.stack == ["Vandaag"]


@pytest.mark.parametrize("screen", ["help", "lookup", "form", "question", "line"])
async def test_the_warning_shows_on_every_screen_and_dialog(office: Office, clock: FakeClock, screen: str) -> None:
    screens: dict[str, Any] = {
        "help": lambda: HelpScreen("kiosk"),
        "lookup": LookupScreen,
        "form": ClientForm,
        "question": lambda: Choose("?", [("ja", True)]),
        "line": lambda: AskText("?", lambda text: None),
    }
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(screens[screen]())
        await desk.press("f9")
        await desk.idle(clock, seconds=165)
        assert desk.notice == STILL_THERE
        await desk.idle(clock, seconds=15)
        assert desk.stack[-1] == "LoginScreen"
        await desk.log_in(identity(office, "Anneke"))
        assert desk.notice == ""


async def test_the_hidden_screen_locks_without_a_word(office: Office, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f12")
        await desk.idle(clock, seconds=165)
        assert desk.on(HideScreen)
        assert "Bent u er nog" not in desk.text
        await desk.idle(clock, seconds=15)
        assert desk.on(LoginScreen)


async def test_a_key_that_a_field_takes_counts_as_being_there(office: Office, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        clock.forward(seconds=170)
        await desk.type("A")
        assert desk.field("name").value == "A"
        await desk.idle(clock, seconds=150)
        assert desk.on(ClientForm)
        assert desk.notice == ""


async def test_the_mouse_counts_as_being_there(office: Office, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        clock.forward(seconds=170)
        await desk.pilot.hover("#clients")
        await desk.idle(clock, seconds=150)
        assert desk.stack == ["Vandaag"]
        clock.forward(seconds=20)
        await desk.click("#clients")
        await desk.idle(clock, seconds=150)
        assert desk.stack == ["Vandaag"]


async def test_setting_the_clock_on_the_wall_neither_locks_nor_keeps_open(office: Office, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        clock.set_wall(clock.today().replace(year=2030))
        await desk.idle(clock)
        assert desk.stack == ["Vandaag"]
        await desk.idle(clock, minutes=3)
        clock.set_wall(clock.today().replace(year=2020))
        assert desk.stack[-1] == "LoginScreen"


async def test_the_same_person_comes_back_to_what_was_typed(office: Office, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.type("Nad")
        await desk.idle(clock, minutes=3)
        assert "Nad" not in desk.text
        await desk.type(PIN)
        await desk.press("enter")
        await desk.checked()
        assert desk.stack == ["Vandaag", "ClientForm"]
        await desk.type("ia")
        assert desk.field("name").value == "Nadia"


async def test_the_same_person_comes_back_to_an_open_question(office: Office, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("n")
        await desk.type("Nad")
        await desk.press("escape")
        await desk.idle(clock, minutes=3)
        assert desk.stack == ["Vandaag", "ClientForm", "Choose", "LoginScreen"]
        await desk.log_in(identity(office, "Anneke"))
        await desk.press("enter")
        assert desk.field("name").value == "Nad"


async def test_behind_the_lock_no_key_reaches_the_work(office: Office, clock: FakeClock, team: Team) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.idle(clock, minutes=3)
        await desk.press("f2", "f12", "f5", "f8", "f10", "escape", "enter", "f6", *"nzkmptgx")
        assert desk.stack == ["Vandaag", "LoginScreen"]
        await desk.press("f1")
        assert desk.stack == ["Vandaag", "LoginScreen", "HelpScreen"]
        await desk.press("f2", "f12", "escape", "escape")
        assert desk.stack == ["Vandaag", "LoginScreen"]
        assert "Nadia" not in desk.text


def left_of(marker: str) -> list[object]:
    """Every widget and every dictionary or list in memory in which the marker stands."""
    gc.collect()
    found: list[object] = []
    for thing in gc.get_objects():
        if (isinstance(thing, Input) and marker in thing.value) or (
            isinstance(thing, ClientDraft) and marker in thing.name
        ):
            found.append(thing)
    return found


def alive(*names: str) -> list[str]:
    gc.collect()
    return [type(thing).__name__ for thing in gc.get_objects() if type(thing).__name__ in names]


async def test_another_person_starts_at_home_and_finds_nothing_of_the_former(
    office: Office, clock: FakeClock, team: Team
) -> None:
    new_client(office, team.anneke, MARKER)
    new_client(office, team.bram, "Farid Rahimi")
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("z")
        await desk.type("zz")
        await desk.press("down", "enter", "g")
        assert desk.field("name").value == MARKER
        assert left_of(MARKER), "the look finds it while it shows"
        await desk.idle(clock, minutes=3)
        await desk.type("b")
        await desk.type(PIN)
        await desk.press("enter")
        await desk.checked()
        assert desk.stack == ["Vandaag"]
        assert desk.app.identity == identity(office, "Bram")
        assert "Farid Rahimi" in desk.text
        for screen in desk.app.screen_stack:
            for widget in screen.query(Widget):
                assert MARKER not in str(widget.render())
        assert MARKER not in repr(vars(desk.app))
        assert desk.app.clipboard == ""
        # one event more, as any next person gives: the framework lets go of what the mouse was last over
        await desk.pilot.hover("#clients")
        await desk.until(lambda: left_of(MARKER) == [])
        await desk.until(lambda: alive("Vandaag", "ClientForm", "ClientScreen") == ["Vandaag"])


async def test_f10_logs_out_and_nothing_stays(office: Office, team: Team) -> None:
    new_client(office, team.anneke, MARKER)
    async with at_desk(office, as_="Anneke") as desk:
        assert MARKER in desk.text
        await desk.press("f10")
        assert desk.stack == ["LoginScreen"]
        assert not desk.app.logged_in
        assert acts(office)[-1] == "log-out"
        assert "Wie bent u?" in desk.text
        assert MARKER not in desk.app.export_screenshot()
        await desk.until(lambda: alive("Vandaag", "ClientForm") == [])
        await desk.log_in(team.anneke)
        assert desk.stack == ["Vandaag"]


async def test_it_locks_also_where_the_lock_cannot_be_noted(
    office: Office, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreFault("De schijf is vol. Dit is niet bewaard. Waarschuw de teamleider.")

    async with at_desk(office, as_="Anneke") as desk:
        monkeypatch.setattr("screens.app.log_out", full)
        await desk.idle(clock, minutes=3)
        assert desk.on(LoginScreen)
