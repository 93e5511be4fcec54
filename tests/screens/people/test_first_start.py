"""The first start of an office in which nobody works yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from kiosk.faults import Fault
from kiosk.office import Office, create_office
from kiosk.people import first_start as domain
from kiosk.people.first_start import NewOffice, OfficeBegun, begin_office
from kiosk.people.identity import Role
from kiosk.people.login import OneTimePin, colleagues, log_in
from kiosk.people.recovery import recover
from kiosk.settings import FILE_NAME, load_settings
from kiosk.settings_change import change_settings
from screens.people import first_start
from screens.people.first_begun import FirstCodesDialog, OverviewPage
from screens.people.first_start import LeaderPage, OfficePage, PrinterPage, TeamPage
from tests.conftest import GOOD_PIN, FakeClock
from tests.screens.conftest import SIZES, Desk, at_desk


@pytest.fixture
def empty(tmp_path: Path, clock: FakeClock) -> Iterator[Office]:
    office = create_office(tmp_path / "kantoor", practice=False, clock=clock)
    yield office
    office.store.close()


@pytest.fixture(autouse=True)
def _two_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_start, "printers", lambda: ["balie", "gang"])


async def fill(desk: Desk, name: str, value: str) -> None:
    desk.field(name).focus()
    desk.field(name).value = ""
    await desk.paste(value)


async def to_the_team(desk: Desk) -> None:
    """From the first page to that of the colleagues."""
    await fill(desk, "location", "VW Testdorp")
    await fill(desk, "municipality", "Testdorp")
    await desk.press("f8")
    await desk.checked()
    desk.on(PrinterPage)
    await desk.press("down", "enter")
    await fill(desk, "name", "Els")
    await desk.press("enter", *GOOD_PIN, "enter", *GOOD_PIN, "enter")
    desk.on(TeamPage)


@pytest.mark.usefixtures("no_app_in_a_thread")
@pytest.mark.parametrize("size", SIZES)
async def test_from_nobody_to_an_office_one_can_log_in_to(empty: Office, size: tuple[int, int]) -> None:
    async with at_desk(empty, size=size) as desk:
        assert desk.stack == ["LoginScreen", "OfficePage"]
        await to_the_team(desk)
        await desk.press("n", *"Omar", "enter", "s", "enter", "f8")
        desk.on(OverviewPage)
        for told in ("VW Testdorp", "balie", "Els, met een eigen pincode", "Omar (stagiair)"):
            assert told in desk.text
        assert GOOD_PIN not in desk.text
        assert (colleagues(empty), (empty.folder / FILE_NAME).exists()) == ([], False), "nothing is kept yet"
        await desk.press("f8")
        await desk.checked()
        shown = desk.on(FirstCodesDialog)._begun
        assert shown.code in desk.text
        await desk.press("escape", "enter")
        assert shown.code in desk.text, "one key more than needed does not take it away"
        await desk.press("f8")
        assert desk.stack == ["LoginScreen"]
        assert "VW Testdorp" in desk.text
        assert shown.code not in desk.text
    els, omar = colleagues(empty)
    assert (els.role, omar.role) == (Role.TEAMLEIDER, Role.STAGIAIR)
    assert log_in(empty, els.person_id, GOOD_PIN).name == "Els"
    with pytest.raises(OneTimePin):
        log_in(empty, omar.person_id, shown.pins[0][1])
    assert recover(empty, els.person_id, shown.code, "503871")
    kept = load_settings(empty.folder)
    assert (kept.location, kept.municipality, kept.printer) == ("VW Testdorp", "Testdorp", "balie")


async def test_escape_goes_a_page_back_with_nothing_lost_and_from_the_first_nowhere(empty: Office) -> None:
    async with at_desk(empty) as desk:
        await to_the_team(desk)
        await desk.press("n", *"Omar", "enter", "s", "enter", "f8", "escape")
        assert desk.options("first-list")[0].split() == ["Omar", "stagiair"]
        await desk.press("escape")
        desk.on(LeaderPage)
        assert [field.value for field in desk.screen.query(Input)] == ["Els", GOOD_PIN, GOOD_PIN]
        assert GOOD_PIN not in desk.text
        await fill(desk, "name", "")
        await desk.press("escape", "escape", "escape")
        assert desk.on(OfficePage).new.printer == "balie"
        assert desk.field("location").value == "VW Testdorp"
        await desk.press("f8")
        await desk.checked()
        assert desk.on(PrinterPage).lines.lit == "printer balie"
        await desk.press("enter")
        assert desk.field("name").value == "", "also what is not good yet is held"


async def test_what_cannot_be_is_said_at_its_place_and_stays(empty: Office) -> None:
    async with at_desk(empty) as desk:
        await fill(desk, "municipality", "Testdorp")
        await fill(desk, "base_address", "www.testdorp.nl")
        await desk.press("f8")
        assert desk.under("base_address").startswith("! Het adres begint niet met https://")
        await fill(desk, "base_address", "")
        await fill(desk, "location", " ")
        await desk.press("f8")
        assert desk.under("location") == "! Vul de naam van de locatie in."
        assert desk.field("municipality").value == "Testdorp"
        await to_the_team(desk)
        await desk.press("n", *"els", "enter")
        assert desk.notice == "! Deze naam is er al. Zet er een letter of achternaam bij."
        await desk.press("a", "enter", "b", "enter", "escape")
        await fill(desk, "name", "Elsa")
        await desk.press("f8")
        assert desk.under("name") == "! Deze naam is er al. Zet er een letter of achternaam bij."
        await fill(desk, "name", "Els")
        await fill(desk, "again", "503871")
        await desk.press("f8")
        assert desk.under("pin") == "! De twee pincodes zijn niet gelijk. Typ ze allebei opnieuw."
        assert desk.field("name").value == "Els"


async def test_a_colleague_does_something_else_or_goes_again(empty: Office) -> None:
    async with at_desk(empty) as desk:
        await to_the_team(desk)
        await desk.press("enter", *"Omar", "enter", "s", "enter", "n", *"Bo", "enter", "b", "enter")
        await desk.press("home", "enter", "t", "enter")
        assert [line.split() for line in desk.options("first-list")[:2]] == [
            ["Omar", "teamleider"],
            ["Bo", "begeleider"],
        ]
        await desk.press("v")
        assert desk.options("first-list")[0].split() == ["Bo", "begeleider"]


async def test_what_cannot_be_written_keeps_nothing_and_can_be_done_again(
    empty: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Fault("De schijf is vol.")

    monkeypatch.setattr(domain, "change_settings", full)
    async with at_desk(empty) as desk:
        await to_the_team(desk)
        await desk.press("f8", "f8")
        await desk.checked()
        assert desk.notice == "! De schijf is vol."
        assert (colleagues(empty), (empty.folder / FILE_NAME).exists()) == ([], False)
        monkeypatch.setattr(domain, "change_settings", change_settings)
        await desk.press("f8")
        await desk.checked()
        desk.on(FirstCodesDialog)
        assert [one.name for one in colleagues(empty)] == ["Els"]


async def test_where_another_window_was_first_one_logs_in(empty: Office) -> None:
    async with at_desk(empty) as desk:
        await to_the_team(desk)
        await desk.press("f8")
        begin_office(empty, NewOffice("VW Hier", "Hier", leader="Bo", pin=GOOD_PIN))
        await desk.press("f8")
        await desk.checked()
        assert desk.stack == ["LoginScreen"]
        assert desk.notice == "! Dit kantoor is er al. Kies uw naam en log in."
        assert [one.name for one in colleagues(empty)] == ["Bo"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_pin_of_the_last_of_many_can_be_reached(empty: Office, size: tuple[int, int]) -> None:
    pins = tuple((f"Collega {number}", f"7294{number:02}") for number in range(40))
    async with at_desk(empty, size=size) as desk:
        await desk.open(FirstCodesDialog(OfficeBegun("ABCD-EFGH", pins)))
        assert "ABCD-EFGH" in desk.text
        assert "F8" in desk.text
        await desk.press("end")
        assert "729 439" in desk.text
