"""A style sheet is of its room: Textual applies it to the whole app from the first opening of its screen on."""

import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from rich.segment import Segment
from textual.app import ComposeResult
from textual.color import Color
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

import screens
from kiosk.guidance.omgeving import AroundRole, PersonDraft, add_person
from kiosk.guidance.toestemming import Subject
from kiosk.office import Office
from screens.anywhere.help import HelpScreen
from screens.anywhere.lookup import LookupScreen
from screens.client.cover import ClientScreen
from screens.client.omgeving import OmgevingScreen
from screens.frame.screen import Choose
from screens.inhoud.inhoud import InhoudScreen
from screens.inhoud.partner import PartnerScreen
from screens.meting.faces import FacesCheck
from screens.people.pins import PinDialog
from screens.plan.plan import PlanScreen
from screens.tijdlijn.tijdlijn import TijdlijnScreen
from screens.toestemming.toestemming import ToestemmingVraag
from tests.conftest import Team, new_client
from tests.screens.conftest import NARROW, SIZES, Desk, at_desk
from tests.screens.inhoud.test_inhoud import break_partners
from tests.screens.looks import contrast

FOLDER = Path(screens.__file__).parent
SHEETS = sorted(FOLDER.rglob("*.tcss"))
FRAME = FOLDER / "frame" / "frame.tcss"
ROOMS = [sheet for sheet in SHEETS if sheet != FRAME]


def classes_of(room: str) -> dict[str, type[Any]]:
    """The widgets and screens that are written in a room."""
    package = import_module(f"screens.{room}")
    modules = [import_module(found.name) for found in walk_packages(package.__path__, f"{package.__name__}.")]
    return {
        name: kind
        for module in modules
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__ and issubclass(kind, Widget)
    }


def selectors(sheet: Path) -> Iterator[str]:
    """Each selector of each rule."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    for head in re.findall(r"([^{}]+)\{", text):
        yield from (selector.strip() for selector in head.split(","))


def first_class(selector: str) -> str:
    """The class that a selector begins with; empty where it begins otherwise."""
    found = re.match(r"[A-Z]\w*", selector)
    return found[0] if found else ""


def names(sheets: list[Path]) -> list[str]:
    return [str(sheet.relative_to(FOLDER)) for sheet in sheets]


@pytest.mark.parametrize("sheet", ROOMS, ids=names(ROOMS))
def test_each_rule_of_a_room_begins_with_a_class_of_that_room(sheet: Path) -> None:
    own = classes_of(sheet.parent.name)
    assert [selector for selector in selectors(sheet) if first_class(selector) not in own] == []


@pytest.mark.parametrize("sheet", ROOMS, ids=names(ROOMS))
def test_a_screen_that_a_sheet_speaks_of_reads_that_sheet_itself(sheet: Path) -> None:
    own = classes_of(sheet.parent.name)
    spoken = {first_class(selector) for selector in selectors(sheet)}
    lacking = [name for name in spoken if issubclass(own[name], Screen) and sheet.name != own[name].CSS_PATH]
    assert lacking == []


def test_the_frame_speaks_of_no_screen_of_a_room() -> None:
    rooms = {name for sheet in ROOMS for name in classes_of(sheet.parent.name)}
    assert [selector for selector in selectors(FRAME) if first_class(selector) in rooms] == []


class EverySheet(Screen[None]):
    """Stands for all screens that were ever opened: it reads the sheets of them all."""

    CSS_PATH = [sheet for sheet in SHEETS if sheet != FRAME]

    def compose(self) -> ComposeResult:
        yield Static("alles")


async def look_of(desk: Desk, screen: Screen[Any]) -> tuple[str, list[list[Segment]]]:
    """The name of a screen and how it is drawn."""
    await desk.open(screen)
    look = drawn(desk)
    await desk.app.pop_screen()
    await desk.settle()
    return type(screen).__name__, look


def drawn(desk: Desk) -> list[list[Segment]]:
    """All that is on the screen, with its colours."""
    return [list(strip) for strip in desk.screen._compositor.render_strips()]


@pytest.mark.parametrize("size", SIZES)
async def test_no_screen_looks_otherwise_after_all_others_were_opened(
    office: Office, team: Team, size: tuple[int, int]
) -> None:
    client = new_client(office, team.marijke)
    add_person(office, team.marijke, client.id, PersonDraft(AroundRole.COACH, "Els", "0592 123456"))
    break_partners(office.folder)
    makers: list[Callable[[], Screen[Any]]] = [
        lambda: ClientScreen(client),
        lambda: OmgevingScreen(client),
        lambda: ToestemmingVraag(client, Subject.METINGEN, None),
        lambda: FacesCheck(client, office.instrument),
        lambda: PlanScreen(client),
        lambda: TijdlijnScreen(client),
        InhoudScreen,
        lambda: PartnerScreen("werkplein"),
        LookupScreen,
        lambda: HelpScreen("kiosk"),
        lambda: Choose("Wat nu?", [("ja", True), ("nee", False)]),
        lambda: PinDialog("Nieuwe pincode", lambda first, pin: None),
    ]
    # at the other size the other way round: whatever comes first, what comes later has no say in it
    makers = makers if size == NARROW else makers[::-1]
    async with at_desk(office, as_="Marijke", size=size) as desk:
        before = [await look_of(desk, make()) for make in makers]
        await look_of(desk, EverySheet())
        after = [await look_of(desk, make()) for make in makers]
    assert [name for name, _ in before] == [name for name, _ in after]
    assert [name for (name, look), (_, later) in zip(before, after, strict=True) if look != later] == []


@pytest.mark.parametrize("size", SIZES)
async def test_the_sentence_on_a_faulty_file_can_be_read_though_nothing_else_was_opened(
    office: Office, size: tuple[int, int]
) -> None:
    break_partners(office.folder)
    async with at_desk(office, as_="Marijke", size=size) as desk:
        await desk.press("i")
        told = [segment for line in drawn(desk) for segment in line if "inhoud/partners.toml" in segment.text]
        assert told
        for segment in told:
            assert segment.style is not None
            assert segment.style.color is not None
            assert segment.style.bgcolor is not None
            front = Color.from_rich_color(segment.style.color)
            assert contrast(front, Color.from_rich_color(segment.style.bgcolor)) >= 4.5
