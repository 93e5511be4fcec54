"""Eerder geprint: what was printed is shown, compared and printed again; for VVS it is saved with a warning."""

from pathlib import Path

import msgspec
import pytest
from textual.widgets import Static

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.geprint import Purpose, Result
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, Rung
from kiosk.office import Office
from kiosk.paper.press import printer
from screens.papier.kept import KeptScreen
from screens.papier.papier import PapierScreen
from tests.conftest import identity, new_client
from tests.paper.conftest import Cups, cups  # noqa: F401 - a fixture
from tests.paper.prints import print_plan, prints_of
from tests.screens.conftest import NARROW, SIZES, WIDE, at_desk

pytestmark = pytest.mark.usefixtures("no_picture")

NASTY = "Ik bel [/b] de verhuurder 😀 مرحبا"


@pytest.fixture
def client(office: Office) -> ClientFile:
    who = identity(office, "Anneke")
    made = new_client(office, who)
    plan.add(office, who, made.id, ActieDraft("1", NASTY, onderdeel="1a"))
    return made


def print_now(office: Office, client: ClientFile) -> None:
    who = identity(office, "Anneke")
    print_plan(office, who, client.id)


@pytest.mark.parametrize("size", SIZES)
async def test_a_print_shows_what_stood_on_it_and_what_changed_since(
    office: Office, client: ClientFile, size: tuple[int, int]
) -> None:
    print_now(office, client)
    plan.add(office, identity(office, "Anneke"), client.id, ActieDraft("3", "Ik open mijn post"))
    async with at_desk(office, as_="Anneke", size=size, home=False) as desk:
        await desk.open(PapierScreen(client))
        await desk.press("e")
        desk.on(KeptScreen)
        shown = str(desk.app.screen.query_one("#kept-plan", Static).content)
        assert "Nieuw: Ik open mijn post" in shown
        assert NASTY in shown
        (line,) = desk.options("kept")
        assert "23 nov 2026" in line
        assert "! sindsdien veranderd" in line
        assert "Nadia" in desk.text


async def test_an_action_goes_on_beside_its_box_and_tells_who_does_it_and_how_far_at_its_end(
    office: Office, client: ClientFile
) -> None:
    who = identity(office, "Anneke")
    text = "Ik bel de verhuurder over de lekkende kraan in de keuken en vraag wanneer"
    plan.add(office, who, client.id, ActieDraft("1", text, onderdeel="1b", rung=Rung.ERBIJ))
    print_now(office, client)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(KeptScreen(client))
        for size in (WIDE, NARROW):
            await desk.resize(*size)
            await desk.settle()
            shown = str(desk.screen.query_one("#kept-plan", Static).content).splitlines()
            at = next(index for index, line in enumerate(shown) if "lekkende kraan" in line)
            told = " ".join(line.strip() for line in shown[at : at + (1 if size == WIDE else 2)])
            assert told == f"[ ] {text} (ik; zelf, u erbij)"
        assert shown[at + 1].startswith(" " * 6)


async def test_a_client_without_prints_says_so(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(KeptScreen(client))
        assert "nog nooit iets geprint" in desk.text
        await desk.press("enter", "escape")
        assert "KeptScreen" not in desk.stack


async def test_enter_prints_the_lit_one_again_and_keeps_that_too(
    office: Office,
    client: ClientFile,
    cups: Cups,  # noqa: F811
) -> None:
    cups.add("kantoor")
    print_now(office, client)
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(KeptScreen(client))
        await desk.press("enter")
        await desk.checked()
        assert "Het plan van 23 november 2026 is naar de printer gestuurd." in desk.notice
        assert len(desk.options("kept")) == 2
    assert cups.printed()[3].startswith(b"%PDF")


async def test_what_did_not_get_to_the_printer_is_kept_as_failed_with_its_reason(
    office: Office,
    client: ClientFile,
    cups: Cups,  # noqa: F811
) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        await desk.press("enter", "enter")
        await desk.checked()
        assert desk.notice.startswith("! ")
        cups.add("kantoor")
        await desk.press("enter", "enter")
        await desk.checked()
        sent, failed = prints_of(office, identity(office, "Anneke"), client.id)
        assert (sent.result, failed.result) == (Result.SENT, Result.FAILED)
        await desk.press("e")
        assert [("! niet gelukt" in line) for line in desk.options("kept")] == [False, True]
        await desk.press("down")
        assert printer.NO_PRINTER in str(desk.screen.query_one("#kept-plan", Static).content)


async def test_for_vvs_the_warning_comes_first_and_no_saves_nothing(
    office: Office, client: ClientFile, tmp_path: Path
) -> None:
    folder = tmp_path / "vvs"
    folder.mkdir()
    office.__dict__["settings"] = msgspec.structs.replace(office.settings, vvs_folder=str(folder))
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        await desk.press("end", "enter")
        assert "de naam, de scores en de acties" in desk.text
        await desk.press("enter")
        assert list(folder.iterdir()) == [], "no is lit first"
        await desk.press("end", "enter", "down", "enter")
        await desk.checked()
        (file,) = folder.iterdir()
        assert file.name in desk.notice
        assert file.read_bytes().startswith(b"%PDF")
    assert [kept.purpose for kept in prints_of(office, identity(office, "Anneke"), client.id)] == [Purpose.VVS]


async def test_without_a_folder_there_is_nothing_to_save_for_vvs(office: Office, client: ClientFile) -> None:
    async with at_desk(office, as_="Anneke", home=False) as desk:
        await desk.open(PapierScreen(client))
        assert "VVS" not in desk.text
