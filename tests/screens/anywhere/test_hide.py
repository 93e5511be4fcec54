"""One key hides all, from everywhere, and after a while only a PIN shows it again."""

import asyncio
import shutil
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual import work

from kiosk.office import KEY_NAME, Office, open_office
from kiosk.settings import FILE_NAME
from kiosk.store.client_models import Client
from kiosk.store.office_models import columns
from screens.anywhere.hide import HideScreen
from screens.frame.desk import KioskApp
from screens.frame.reading import ReadingScreen
from screens.frame.screen import AnyScreen, Choose, KioskScreen
from screens.frame.size import TooSmall
from screens.overleg.bespreking import PlaceScreen
from screens.people.login import LoginScreen
from tests.conftest import PIN, FakeClock, Team, identity, new_client
from tests.screens.conftest import WIDE, Desk, at_desk
from tests.screens.opening import go_every_way
from tests.screens.stores import LEADER, much
from tests.screens.ways import Way, all_ways, overleg_goes_on, regievoerder_comes, regievoerder_leaves


@dataclass(frozen=True)
class Walked:
    """What was found at each way: what of a client the hidden screen told, and who else a client's page named."""

    told: Mapping[str, str]
    others: Mapping[str, list[str]]
    #: who is named in full in a list, where others are in the room
    listed: Mapping[str, list[str]]


def names_in(office: Office) -> list[str]:
    with office.store.reading():
        return [name for (name,) in columns(Client.select(Client.name))]


def others_on(desk: Desk, names: Iterable[str]) -> list[str]:
    """Who is named on a client's page and is not that client, nor lives with him."""
    screen = desk.screen
    client = screen.client_shown() if isinstance(screen, KioskScreen) else None
    if client is None or isinstance(screen, PlaceScreen):
        # at the overleg the team sees who is next: no client sits there
        return []
    known = " ".join((client.name, *client.housemates))
    return [name for name in names if name in desk.text and name not in known]


@pytest.fixture(scope="module")
def walked(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """Hide every screen and dialog of the demo office by the one key, and show it again."""
    told: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    listed: dict[str, list[str]] = {}
    folder = Path(shutil.copytree(demo_folder, tmp_path_factory.mktemp("hide") / "kantoor"))
    office = open_office(folder, FakeClock(), folder / KEY_NAME)

    async def walk() -> None:
        async with at_desk(office, as_=LEADER, size=WIDE) as desk:
            ways = much(office, FakeClock())
            people = names_in(office)
            words = [*people, *(part for name in people for part in name.split() if len(part) > 3)]

            async def look(place: str, way: Way) -> None:
                *before, last = way.keys.split() or [""]
                await desk.press(*before)
                await (way.act(desk) if way.act else desk.press(last))
                others[place] = others_on(desk, people)
                listed[place] = await listed_to_others(desk, people)
                told[place] = await hidden_by_key(desk, words)

            await go_every_way(desk, ways, look)

    with pytest.MonkeyPatch.context() as terminal:
        terminal.setenv("TERM", "xterm-256color")
        asyncio.run(walk())
    office.store.close()
    return Walked(told, others, listed)


async def listed_to_others(desk: Desk, names: Iterable[str]) -> list[str]:
    """Who is named in full on a page that is no client's, while others are in the room."""
    screen = desk.screen
    if not isinstance(screen, ReadingScreen) or screen.client_shown() is not None:
        return []
    desk.app.others_here = True
    screen.draw()
    await desk.settle()
    seen = [name for name in names if name in desk.text]
    desk.app.others_here = False
    screen.draw()
    await desk.settle()
    return seen


async def hidden_by_key(desk: Desk, words: Iterable[str]) -> str:
    """What F12 leaves in sight of who is named here; pressed again it leads back."""
    alone = any(isinstance(screen, AnyScreen) and screen.ALONE for screen in desk.app.screen_stack)
    if alone or not desk.app.logged_in or desk.app.locked or isinstance(desk.screen, TooSmall | HideScreen):
        # nothing of a file is in sight, and a client who sits here alone has no key that leads away
        return ""
    stack = desk.stack
    await desk.press("f12")
    if type(desk.screen) is not HideScreen:
        return f"not hidden: {desk.stack}"
    seen = next((word for word in words if word in desk.text), "")
    await desk.press("f12")
    return seen if desk.stack == stack else f"not back: {desk.stack}"


@pytest.mark.parametrize("way", all_ways())
def test_one_key_hides_every_screen_and_dialog_and_shows_it_again(walked: Walked, way: str) -> None:
    assert walked.told[way] == ""


@pytest.mark.parametrize("way", all_ways())
def test_a_page_of_a_client_names_no_other_client(walked: Walked, way: str) -> None:
    assert walked.others[way] == []


@pytest.mark.parametrize("way", all_ways())
def test_while_others_are_in_the_room_no_list_names_a_client_in_full(walked: Walked, way: str) -> None:
    assert walked.listed[way] == []


class SlowLook(KioskScreen[None]):
    """Looks something up beside the keys, and asks when it is there."""

    def __init__(self) -> None:
        super().__init__()
        self.found = threading.Event()

    def on_mount(self) -> None:
        self._look(self.kiosk)

    @work(thread=True)
    def _look(self, kiosk: KioskApp) -> None:
        self.found.wait()
        kiosk.call_from_thread(self.ask, Choose("Van Nadia Saleh?", [("Ja", 1)]), lambda _: self.say("Goed."))


@pytest.mark.parametrize("over", [[], ["f1"], ["f1", "enter"]])
async def test_what_opens_by_itself_while_all_is_hidden_is_hidden_too(office: Office, over: list[str]) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        look = SlowLook()
        await desk.open(look)
        await desk.press("f12", *over)
        look.found.set()
        await desk.checked()
        assert desk.on(HideScreen)
        assert "Nadia" not in desk.app.export_screenshot()
        await desk.press("f12")
        assert desk.on(Choose)
        assert "Nadia" in desk.text
        await desk.press("enter", *["escape"] * len(over))
        await desk.until(lambda: desk.stack == ["Vandaag", "SlowLook"])


async def test_after_a_while_all_shows_again_by_a_pin_only(office: Office, clock: FakeClock, team: Team) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f12")
        clock.forward(seconds=59)
        await desk.press("f12")
        assert desk.stack == ["Vandaag"]
        await desk.press("f12")
        clock.forward(seconds=60)
        # help that lay over it for a moment does not begin the time anew
        await desk.press("f1", "f1", "escape")
        assert desk.on(LoginScreen)
        assert "Nadia" not in desk.text
        await desk.type(PIN)
        await desk.press("enter")
        await desk.checked()
        await desk.until(lambda: desk.stack == ["Vandaag"])
        assert "Nadia" in desk.text


async def test_who_came_back_over_the_lock_is_not_asked_again(office: Office, clock: FakeClock) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f12")
        await desk.idle(clock, minutes=3)
        assert desk.on(LoginScreen)
        await desk.log_in(identity(office, "Anneke"))
        assert desk.on(HideScreen)
        await desk.press("f12")
        assert desk.stack == ["Vandaag"]


@pytest.mark.parametrize(("minutes", "stays_s"), [(0, 0), (2, 119)])
async def test_after_how_long_is_a_setting(office_folder: Path, clock: FakeClock, minutes: int, stays_s: int) -> None:
    (office_folder / FILE_NAME).write_text(f"hidden_minutes = {minutes}\n", encoding="utf-8")
    office = open_office(office_folder, clock, office_folder / KEY_NAME)
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f12")
        clock.forward(seconds=stays_s)
        await desk.press("f12")
        assert desk.stack[-1] == ("Vandaag" if minutes else "LoginScreen")
        if minutes:
            await desk.press("f12")
            clock.forward(minutes=minutes)
            await desk.press("escape")
            assert desk.on(LoginScreen)
    office.store.close()


async def test_what_wakes_a_pc_that_slept_finds_it_on_lock(office: Office, clock: FakeClock, team: Team) -> None:
    new_client(office, team.anneke)
    async with at_desk(office, as_="Anneke") as desk:
        # asleep nothing runs, and the clock that counts since boot goes on
        clock.forward(minutes=3)
        await desk.press("enter")
        assert desk.stack == ["Vandaag", "LoginScreen"]
        assert "Nadia" not in desk.text


async def test_where_the_regievoerder_comes_over_the_hidden_screen_it_is_still_hidden_below(
    office: Office, team: Team
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        began = await overleg_goes_on(desk)
        await desk.press("f12")
        await regievoerder_comes(desk)
        assert desk.stack == ["Vandaag", "HideScreen", "WaitScreen"]
        await regievoerder_leaves(desk, over=began)
        await desk.until(lambda: desk.stack == ["Vandaag", "HideScreen"])
