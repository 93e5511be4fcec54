import gc
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from textual.widgets import Input, OptionList, Static

from kiosk.guidance.leaving import remove_colleague
from kiosk.office import Office
from kiosk.people import login, recovery
from kiosk.people.identity import Identity, system
from kiosk.people.login import add_colleague
from kiosk.people.pins import BLOCKED_AFTER, pin_fits
from kiosk.people.recovery import make_recovery_code
from kiosk.store.office_models import Person
from screens.home.vandaag import Vandaag
from screens.people.login import LoginScreen, PinField
from screens.people.pins import CodeDialog, RecoveryDialog
from tests.conftest import GOOD_PIN, LONGEST_WAIT, PIN, TODAY, FakeClock, Team, new_client, set_pin
from tests.screens.conftest import SIZES, Desk, at_desk, lit_name

WRONG, NEW = "975310", "729405"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare instead of hash, where a rule asks for many attempts; what is kept stays Argon2."""
    monkeypatch.setattr(login, "pin_fits", lambda pin, kept, pepper: pin == PIN)


async def enter(desk: Desk, pin: str) -> None:
    await desk.type(pin)
    await desk.press("enter")
    await desk.checked()


def pin_shown(desk: Desk) -> str:
    return str(desk.screen.query_one(PinField).content)


def set_failed(office: Office, who: Identity, failed: int) -> None:
    with office.store.transaction():
        Person.update(failed=failed).where(Person.id == who.person_id).execute()


async def test_a_name_is_chosen_by_arrow_keys_that_go_round(office: Office, team: Team) -> None:
    async with at_desk(office) as desk:
        assert lit_name(desk).strip() == "Anneke"
        await desk.press("down", "down")
        assert lit_name(desk).strip() == "Marijke"
        await desk.press("up", "up", "up")
        assert lit_name(desk).strip() == "Samira"


async def test_a_name_is_chosen_by_its_first_letters(office: Office, marijke: Identity) -> None:
    add_colleague(office, marijke, "Marloes", marijke.role, GOOD_PIN)
    async with at_desk(office) as desk:
        await desk.type("m")
        assert lit_name(desk).strip() == "Marijke"
        await desk.type("arl")
        assert lit_name(desk).strip() == "Marloes"
        await desk.type("s")
        assert lit_name(desk).strip() == "Samira"


async def test_a_click_chooses_a_name(office: Office) -> None:
    async with at_desk(office) as desk:
        await desk.click("#names", offset=(2, 1))
        assert lit_name(desk).strip() == "Bram"
        await enter(desk, PIN)
        assert desk.app.identity.name == "Bram"


@pytest.mark.usefixtures("no_app_in_a_thread")
@pytest.mark.parametrize("size", SIZES)
async def test_the_right_pin_opens_vandaag(office: Office, size: tuple[int, int]) -> None:
    async with at_desk(office, size=size) as desk:
        await desk.type("s")
        await enter(desk, PIN)
        assert desk.stack == ["Vandaag"]
        assert "Samira · ma 23 november" in desk.text


async def test_a_pin_shows_as_stars_only(office: Office) -> None:
    async with at_desk(office) as desk:
        await desk.type("135")
        assert pin_shown(desk) == "* * * _"
        await desk.press("backspace")
        assert pin_shown(desk) == "* * _"
        await desk.press("escape")
        assert pin_shown(desk) == " _"


async def test_a_letter_in_the_pin_gives_a_sentence_and_keeps_the_digits(office: Office) -> None:
    async with at_desk(office) as desk:
        await desk.type("135b")
        assert desk.notice == "! Een pincode heeft alleen cijfers. Met Esc begint u opnieuw."
        assert lit_name(desk).strip() == "Anneke"
        assert pin_shown(desk) == "* * * _"


async def test_a_pin_of_five_digits_gives_a_sentence_and_counts_no_attempt(office: Office, anneke: Identity) -> None:
    async with at_desk(office) as desk:
        await enter(desk, PIN[:5])
        assert desk.notice == "! Typ uw hele pincode: 6 tot 12 cijfers."
        assert pin_shown(desk) == "* * * * * _"
        with office.store.transaction():
            assert Person.get_by_id(anneke.person_id).failed == 0


async def test_a_thirteenth_digit_is_not_taken(office: Office) -> None:
    async with at_desk(office) as desk:
        await desk.type("1" * 13)
        assert desk.screen.query_one(PinField).digits == "1" * 12


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_a_wrong_pin_gives_one_sentence_and_empties_the_field(office: Office) -> None:
    async with at_desk(office) as desk:
        await enter(desk, WRONG)
        assert desk.notice == "! Deze pincode klopt niet. Probeer het nog eens."
        assert pin_shown(desk) == " _"
        assert desk.stack == ["LoginScreen"]
        await enter(desk, PIN)
        assert desk.stack == ["Vandaag"]


@pytest.mark.usefixtures("quick")
async def test_the_wait_grows_and_is_told(office: Office, clock: FakeClock) -> None:
    async with at_desk(office) as desk:
        waits = []
        for _ in range(5):
            await enter(desk, WRONG)
            waits.append(desk.notice.removeprefix("! Deze pincode klopt niet. "))
            clock.forward(minutes=2)
        assert waits == [
            "Probeer het nog eens.",
            *(f"Wacht {seconds} seconden en probeer het nog eens." for seconds in (5, 15, 30, 60)),
        ]


@pytest.mark.usefixtures("quick")
async def test_what_is_left_of_the_wait_counts_down_and_ends(
    office: Office, clock: FakeClock, anneke: Identity
) -> None:
    set_failed(office, anneke, 3)
    async with at_desk(office) as desk:
        clock.forward(minutes=2)
        await enter(desk, WRONG)
        clock.forward(seconds=10)
        await desk.until(lambda: desk.notice == "! Deze pincode klopte niet. Wacht nog 20 seconden.")
        clock.forward(seconds=20)
        await desk.until(lambda: desk.notice == "! U kunt uw pincode weer typen.")
        await enter(desk, PIN)
        assert desk.stack == ["Vandaag"]


@pytest.mark.usefixtures("quick")
async def test_a_restart_does_not_shorten_the_wait(
    office: Office, clock: FakeClock, anneke: Identity, reopened: Callable[[], Office]
) -> None:
    set_failed(office, anneke, 4)
    clock.forward(minutes=5)
    async with at_desk(office) as desk:
        await enter(desk, WRONG)
        assert "Wacht 60 seconden" in desk.notice
    clock.reboot(seconds=10)
    async with at_desk(reopened()) as desk:
        await enter(desk, PIN)
        assert desk.stack == ["LoginScreen"]
        assert desk.notice == "! Wacht nog 50 seconden en typ dan uw pincode."


@pytest.mark.usefixtures("quick")
async def test_after_a_hundred_wrong_pins_the_name_is_blocked(
    office: Office, clock: FakeClock, anneke: Identity
) -> None:
    set_failed(office, anneke, BLOCKED_AFTER - 1)
    async with at_desk(office) as desk:
        clock.forward(minutes=30)
        await enter(desk, WRONG)
        counting = desk.on(LoginScreen)._counting
        assert counting is not None
        clock.forward(days=30)
        await enter(desk, PIN)
        assert desk.notice == "! Deze naam is geblokkeerd na te veel verkeerde pincodes. Vraag de teamleider."
        assert counting._task is None, "the count of the wait before it would say something else over it"
        assert desk.stack == ["LoginScreen"]


async def test_the_pin_is_checked_off_the_thread_that_draws(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    checking, go_on, threads = threading.Event(), threading.Event(), []

    def slow(pin: str, kept: str, pepper: bytes) -> bool:
        threads.append(threading.get_ident())
        checking.set()
        assert go_on.wait(LONGEST_WAIT)
        return pin_fits(pin, kept, pepper)

    monkeypatch.setattr(login, "pin_fits", slow)
    async with at_desk(office) as desk:
        await desk.type(PIN)
        await desk.press("enter")
        await desk.until(checking.is_set)
        # the check has not ended, and yet the screen draws, takes keys and keeps its own
        assert str(desk.screen.query_one("#pin-label", Static).content) == "Even kijken …"
        await desk.press("f9")
        assert desk.app.theme == "donker"
        await desk.press("down", "1", "enter")
        assert lit_name(desk).strip() == "Anneke"
        assert pin_shown(desk) == " _"
        go_on.set()
        await desk.checked()
        assert desk.stack == ["Vandaag"]
    assert len(threads) == 1
    assert threading.get_ident() not in threads


async def test_help_opened_while_the_pin_is_checked_does_not_keep_the_lock_on(
    office: Office, team: Team, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    checking, go_on = threading.Event(), threading.Event()

    def slow(pin: str, kept: str, pepper: bytes) -> bool:
        checking.set()
        return go_on.wait(LONGEST_WAIT)

    monkeypatch.setattr(login, "pin_fits", slow)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.idle(clock, minutes=4)
        await desk.type(PIN)
        await desk.press("enter")
        await desk.until(checking.is_set)
        await desk.press("f1")
        assert desk.stack == ["Vandaag", "LoginScreen", "HelpScreen"]
        go_on.set()
        await desk.checked()
        assert desk.stack == ["Vandaag"]


async def test_a_pin_that_is_right_after_its_screen_is_gone_lets_nobody_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    checking, go_on, heard = threading.Event(), threading.Event(), threading.Event()

    def slow(pin: str, kept: str, pepper: bytes) -> bool:
        checking.set()
        return go_on.wait(LONGEST_WAIT)

    monkeypatch.setattr(login, "pin_fits", slow)
    async with at_desk(office) as desk:
        really = desk.app.call_from_thread

        def call_from_thread(*what: Any) -> Any:
            try:
                return really(*what)
            finally:
                heard.set()

        monkeypatch.setattr(desk.app, "call_from_thread", call_from_thread)
        await desk.type(PIN)
        await desk.press("enter")
        await desk.until(checking.is_set)
        former = desk.screen
        desk.app.call_later(desk.app.leave)
        await desk.until(lambda: desk.stack == ["LoginScreen"] and desk.screen is not former)
        go_on.set()
        await desk.until(heard.is_set)
        await desk.settle()
        assert not desk.app.logged_in


def holders_of(secret: str) -> list[object]:
    """Every container in memory that holds this text, made at run time."""
    gc.collect()
    found: list[object] = []
    for holder in gc.get_objects():
        held: list[Any] = []
        if type(holder) is dict:
            held = [*holder.values(), *holder.keys()]
        elif type(holder) in (list, tuple, set, frozenset):
            held = list(holder)
        if any(type(text) is str and secret in text and text is not secret for text in held):
            found.append(holder)
    return found


async def test_after_log_in_the_pin_is_nowhere(office: Office, marijke: Identity) -> None:
    # typed key by key, so that no object of the test is the PIN itself
    digits = [digit for digit in reversed("903718")]
    set_pin(office, marijke.person_id, "".join(digits))
    async with at_desk(office) as desk:
        await desk.type("m")
        await desk.press(*digits)
        assert "".join(digits) not in desk.app.export_screenshot()
        assert holders_of("".join(digits)), "the look for it finds it while it is typed"
        await desk.press("enter")
        assert "".join(digits) not in desk.app.export_screenshot()
        await desk.checked()
        assert desk.on(Vandaag)
        assert "".join(digits) not in desk.app.export_screenshot()
        assert desk.app.clipboard == ""
        assert holders_of("".join(digits)) == []


async def test_while_a_pin_is_checked_no_object_tells_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def tell(pin: str, kept: str, pepper: bytes) -> bool:
        for worker in desk.app.workers:
            told.append(f"{worker!r} {worker.description} {worker.name} {vars(worker)}")
        told.append(f"{desk.screen!r}")
        return pin_fits(pin, kept, pepper)

    monkeypatch.setattr(login, "pin_fits", tell)
    async with at_desk(office) as desk:
        await enter(desk, WRONG)
        await enter(desk, PIN)
        await desk.press("f4", *PIN, "enter", *NEW, "enter", *NEW, "enter")
        await desk.checked()
    assert len(told) >= 8, "workers were looked at"
    assert not any(pin in text for text in told for pin in (WRONG, PIN, NEW))


async def test_after_a_wrong_pin_the_pin_is_nowhere(office: Office) -> None:
    digits = [digit for digit in reversed("518293")]
    async with at_desk(office) as desk:
        await desk.press(*digits)
        await desk.press("enter")
        await desk.checked()
        assert desk.notice
        assert "".join(digits) not in desk.app.export_screenshot()
        assert holders_of("".join(digits)) == []


async def test_a_volunteer_who_forgot_the_pin_is_sent_to_the_teamleider(office: Office) -> None:
    async with at_desk(office) as desk:
        await desk.press("f4")
        assert desk.notice == "! Vraag uw teamleider om een nieuwe pincode."
        assert desk.stack == ["LoginScreen"]


async def fill_in_recovery(desk: Desk, code: str, pin: str, again: str = "") -> None:
    for field, text in (("first", code), ("new", pin), ("again", again or pin)):
        desk.field(field).value = text
    await desk.press("enter")
    await desk.checked()


@pytest.mark.usefixtures("no_app_in_a_thread")
async def test_a_teamleider_comes_back_with_the_code_that_works_once(office: Office) -> None:
    code = make_recovery_code(office, system(office))
    async with at_desk(office) as desk:
        await desk.type("m")
        await desk.press("f4")
        await fill_in_recovery(desk, code.lower().replace("-", " "), NEW)
        shown = desk.on(CodeDialog)
        following = shown._code
        assert following != code
        assert following in desk.text
        await desk.press("escape", "escape", "escape", "enter")
        desk.on(CodeDialog)
        assert following in desk.text, "one key more than needed does not take it away"
        await desk.press("f8")
        assert desk.stack == ["LoginScreen"]
        await desk.press("f4")
        await fill_in_recovery(desk, code, NEW)
        assert desk.on(RecoveryDialog)
        assert desk.under("first") == "! Deze noodcode klopt niet. Kijk de letters en cijfers na."
        await desk.press("escape")
        await enter(desk, NEW)
        assert desk.app.identity.name == "Marijke"


@pytest.mark.parametrize(
    ("pin", "again", "sentence"),
    [
        (NEW, WRONG, "De twee pincodes zijn niet gelijk. Typ ze allebei opnieuw."),
        ("8642", "", "Een pincode heeft 6 tot 12 cijfers."),
        ("123456", "", "Deze pincode is te makkelijk te raden. Kies cijfers zonder vaste volgorde."),
    ],
)
async def test_a_new_pin_that_is_no_good_gives_its_sentence_and_both_lines_are_empty_again(
    office: Office, pin: str, again: str, sentence: str
) -> None:
    async with at_desk(office) as desk:
        await desk.type("m")
        await desk.press("f4")
        await fill_in_recovery(desk, "ABCD", pin, again)
        assert desk.under("new") == f"! {sentence}"
        assert desk.field("first").value == "ABCD"
        assert (desk.field("new").value, desk.field("again").value) == ("", "")
        assert desk.field("new").has_focus
        assert sentence[:24] in desk.text
        await desk.press("down")
        assert desk.field("again").has_focus
        await desk.press("up", "up")
        assert desk.field("first").has_focus


async def test_letters_are_not_taken_in_a_new_pin(office: Office) -> None:
    async with at_desk(office) as desk:
        await desk.type("m")
        await desk.press("f4")
        desk.field("new").focus()
        await desk.type("8a6b4")
        assert desk.field("new").value == "864"


async def test_enter_mashed_during_the_recovery_uses_the_code_once(office: Office) -> None:
    code = make_recovery_code(office, system(office))
    async with at_desk(office) as desk:
        await desk.type("m")
        await desk.press("f4")
        for field, text in (("first", code), ("new", NEW), ("again", NEW)):
            desk.field(field).value = text
        await desk.pilot.press("enter", "enter", "enter")
        await desk.checked()
        assert desk.stack == ["LoginScreen", "CodeDialog"]


@pytest.mark.parametrize(
    ("key", "over"), [("f1", ["HelpScreen"]), ("escape", [])], ids=["help opened over it", "esc while it is kept"]
)
async def test_no_key_during_the_recovery_loses_the_next_code(
    office: Office, monkeypatch: pytest.MonkeyPatch, key: str, over: list[str]
) -> None:
    code = make_recovery_code(office, system(office))
    checking, go_on = threading.Event(), threading.Event()
    real = recovery.recover

    def slow(office: Office, person_id: str, typed: str, pin: str) -> str:
        checking.set()
        assert go_on.wait(LONGEST_WAIT)
        return real(office, person_id, typed, pin)

    monkeypatch.setattr("screens.people.pins.recover", slow)
    async with at_desk(office) as desk:
        await desk.type("m")
        await desk.press("f4")
        for field, text in (("first", code), ("new", NEW), ("again", NEW)):
            desk.field(field).value = text
        await desk.press("enter")
        await desk.until(checking.is_set)
        await desk.press(key)
        assert desk.stack == ["LoginScreen", "RecoveryDialog", *over]
        go_on.set()
        await desk.checked()
        if over:
            await desk.press("escape")
        assert desk.stack == ["LoginScreen", "CodeDialog"]


async def test_a_pin_that_is_set_cannot_be_copied(office: Office) -> None:
    async with at_desk(office) as desk:
        await desk.type("m")
        await desk.press("f4")
        desk.field("new").focus()
        await desk.type("729405")
        await desk.press("ctrl+c", "ctrl+x")
        desk.field("new").action_select_all()
        desk.field("new").action_copy()
        assert desk.app.clipboard == ""
        desk.field("first").focus()
        await desk.press("ctrl+v")
        assert desk.field("first").value == ""
        assert "729405" not in desk.app.export_screenshot()


async def test_names_with_markup_arabic_and_emoji_can_be_chosen(office: Office, marijke: Identity) -> None:
    names = ["[/b]Bo", "محمد", "🙂 Els", 'Jo "de" O\'Neill', "X" * 60]
    for name in names:
        add_colleague(office, system(office), name, marijke.role, GOOD_PIN)
    async with at_desk(office) as desk:
        lines = [line.split("   ")[0] for line in desk.options("names")]
        assert set(names) <= {line.strip() for line in lines}
        await desk.type("م")
        assert lit_name(desk).strip() == "محمد"
        await enter(desk, GOOD_PIN)
        assert desk.app.identity.name == "محمد"


async def test_an_office_without_people_says_what_to_do(office: Office) -> None:
    with office.store.transaction():
        Person.update(active=False).execute()
    async with at_desk(office) as desk:
        assert desk.notice == "! Er is nog geen collega. Vraag de beheerder om 'kiosk init' te starten."
        await desk.press("down", "1", "2", "3", "4", "5", "6", "enter", "f4")
        assert desk.stack == ["LoginScreen"]


async def test_a_removed_colleague_cannot_log_in_from_a_screen_that_still_shows_him(
    office: Office, marijke: Identity, anneke: Identity
) -> None:
    async with at_desk(office) as desk:
        remove_colleague(office, marijke, anneke.person_id)
        await enter(desk, PIN)
        assert desk.notice == "! Deze naam is er niet meer. Kies een andere naam."


async def test_the_practice_office_tells_its_pin_and_a_real_one_does_not(demo: Office) -> None:
    async with at_desk(demo) as desk:
        assert "Dit is het oefenkantoor. Iedereen heeft hier pincode 135790." in desk.text
        assert "oefenen" in desk.text


async def test_a_real_office_shows_no_pin_and_no_practice(office: Office) -> None:
    async with at_desk(office) as desk:
        assert PIN not in desk.text
        assert "oefen" not in desk.text
        assert not desk.screen.query(Input)
        assert desk.on(LoginScreen).query_one(OptionList).option_count == 4


async def test_a_clock_that_cannot_be_right_is_asked_about_before_anybody_logs_in(
    office: Office, team: Team, clock: FakeClock
) -> None:
    new_client(office, team.anneke)
    clock.set_wall(TODAY - timedelta(days=730))
    async with at_desk(office) as desk:
        await desk.press("a", *PIN, "enter")
        await desk.checked()
        assert "Klopt de klok van deze computer?" in desk.text
        assert "De klok staat op zaterdag 23 november 2024, 10.00 uur." in desk.text
        await desk.press("enter")
        assert desk.stack == ["LoginScreen"]
        assert "Vraag de teamleider of de beheerder om de klok goed te zetten." in desk.text
        await desk.press(*PIN, "enter")
        await desk.checked()
        await desk.press("down", "enter")
        assert "Typ uw pincode nog eens." in desk.text
        await desk.press(*PIN, "enter")
        await desk.checked()
        assert desk.on(Vandaag)
