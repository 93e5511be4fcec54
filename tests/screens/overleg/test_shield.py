"""While the regievoerder looks on no screen and no key shows what he may not see; the walk takes all from the code."""

import asyncio
import os
import shutil
import string
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, cycle, islice
from pathlib import Path

import pytest
from textual.binding import Binding

from kiosk.guidance.rapport.foreseen import foresee
from kiosk.guidance.rapport.period import offered
from kiosk.guidance.toestemming import OF_MUNICIPALITY, record
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people.acting import regievoerder_is_here
from kiosk.people.identity import Identity
from kiosk.store.client_models import Actie, Answer, Client
from kiosk.store.office_models import columns
from screens.anywhere.hide import HideScreen
from screens.app import INERT_KEYS, WegwijzerApp
from screens.frame.screen import AnyScreen, KioskScreen
from screens.frame.size import TooSmall
from screens.overleg.meekijken import MeekijkScreen
from tests.conftest import FakeClock, identity
from tests.screens.conftest import WIDE, Desk, at_desk
from tests.screens.opening import go_every_way
from tests.screens.stores import FILLINGS, LEADER
from tests.screens.ways import Way, all_ways, kinds, overleg_goes_on, regievoerder_comes, regievoerder_leaves

#: pressed on every screen; of all others a few, other ones on each, so that all are pressed on some
EVERYWHERE = ("escape", "enter", "f1", "f2", "f5", "f11")
A_FEW = 400 if os.environ.get("KIOSK_TEST_LONG") else 4
#: so many times Escape leads back to the shield from any dialog
MOST_BACK = 5
#: these lead away from the kiosk and the presence, and not round it: they have tests of their own
#: a shorter word may stand anywhere
SHORTEST = 4
LEAVING = {"f10", "r"}


def every_key() -> list[str]:
    """All keys that any screen or the app has a binding for, and the letters; a row of digits would be a log-in."""
    found = set(string.ascii_lowercase)
    bindings = chain(WegwijzerApp.BINDINGS, *(kind.BINDINGS for kind in kinds()))
    for binding in bindings:
        found |= set(binding.key.split(",")) if isinstance(binding, Binding) else set()
    return sorted(found - set(string.digits) - LEAVING - set(EVERYWHERE) - set(INERT_KEYS.split(",")))


def secrets(office: Office) -> list[str]:
    """What no regievoerder may read: of clients without a signed toestemming the names, and of all the words kept."""
    with office.store.reading():
        names = [name for (name,) in columns(Client.select(Client.name))]
        texts = [text for (text,) in columns(Actie.select(Actie.text))]
        remarks = [remark for (remark,) in columns(Answer.select(Answer.remark).where(Answer.remark != ""))]
    words = (*names, *(part for name in names for part in name.split()), *texts, *remarks)
    return [word for word in dict.fromkeys(words) if len(word) >= SHORTEST]


def withdraw_all(office: Office, who: Identity) -> None:
    """Nobody allows the municipality anything: then nothing may be seen, also of who allows others something."""
    with office.store.reading():
        ids = [client_id for (client_id,) in columns(Client.select(Client.id))]
    for client_id in ids:
        for subject in OF_MUNICIPALITY:
            record(office, who, client_id, subject, given=False)


@dataclass(frozen=True)
class Walked:
    """What was found at each way."""

    found: Mapping[str, tuple[str, int]]
    #: whether the key for the regievoerder should put the switch on here, and whether it did
    by_key: Mapping[str, tuple[bool, bool]]
    #: whether that key showed nothing of anybody where it may not put the switch on
    hidden: Mapping[str, bool]


@pytest.fixture(scope="module")
def walked(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """By way: what of the secrets was seen with the switch on, and whether the one key put it on."""
    clock, found = FakeClock(), {}
    by_key: dict[str, tuple[bool, bool]] = {}
    hidden: dict[str, bool] = {}
    folder = Path(shutil.copytree(demo_folder, tmp_path_factory.mktemp("meekijken") / "kantoor"))
    office = open_office(folder, clock, folder / KEY_NAME)
    leader, others = identity(office, LEADER), cycle(every_key())
    # where nobody allows anything no report can be made: its question opens as it did before
    known = foresee(office, leader, dict(offered(clock.today()))["dit kwartaal"])
    withdraw_all(office, leader)
    names = FILLINGS[-1].fill(office, clock)
    withdraw_all(office, leader)

    async def walk() -> None:
        async with at_desk(office, as_=LEADER, size=WIDE) as desk:

            async def look(place: str, way: Way) -> None:
                *before, last = way.keys.split() or [""]
                await desk.press(*before)
                await (way.act(desk) if way.act else desk.press(last))
                if desk.app.shielded or not desk.app.logged_in or desk.app.locked:
                    found[place] = ("", 0)
                    return
                if _client_alone(desk):
                    found[place] = (await _beside_a_client_alone(desk, secrets(office)), 0)
                    return
                seen, stack = await _pressed(desk, secrets(office), place), desk.stack
                found[place] = seen
                assert desk.stack == stack

            await go_every_way(desk, names, look)

    async def _pressed(desk: Desk, words: list[str], place: str) -> tuple[str, int]:
        began = await overleg_goes_on(desk)
        leads, stack = desk.app.identity.sees_everyone, desk.stack
        await desk.press("ctrl+r")
        by_key[place] = (leads, type(desk.screen) is MeekijkScreen and regievoerder_is_here(office))
        hidden[place] = leads or (type(desk.screen) in (HideScreen, TooSmall) and not _told_in(desk, words))
        if type(desk.screen) is HideScreen and desk.stack != stack:
            await desk.press("escape")
        await regievoerder_comes(desk)
        seen, keys = _told_in(desk, words), [*EVERYWHERE, *islice(others, A_FEW)]
        for key in keys:
            await desk.press(key)
            seen = seen or _told_in(desk, words)
            seen = await _back_at_the_shield(desk, words, f"{place}, {key}") or seen
        await regievoerder_leaves(desk, over=began)
        return seen, len(keys)

    async def _beside_a_client_alone(desk: Desk, words: list[str]) -> str:
        """He goes on, for there is no file in sight, and none to come to."""
        began, stack = await regievoerder_comes(desk), desk.stack
        seen = _told_in(desk, words)
        assert desk.stack == stack
        await regievoerder_leaves(desk, over=began)
        return seen

    with pytest.MonkeyPatch.context() as terminal:
        terminal.setenv("TERM", "xterm-256color")
        terminal.setattr("screens.overleg.meekijken.LOOK_AGAIN", 0.02)
        terminal.setattr("screens.rapport.rapporten.foresee", lambda *_: known)
        asyncio.run(walk())
    office.store.close()
    return Walked(found, by_key, hidden)


def _client_alone(desk: Desk) -> bool:
    return any(isinstance(screen, AnyScreen) and screen.ALONE for screen in desk.app.screen_stack)


async def _back_at_the_shield(desk: Desk, words: list[str], place: str) -> str:
    """Escape until nothing lies over the shield; gives what of the words was seen on the way."""
    seen = ""
    for _ in range(MOST_BACK):
        if type(desk.screen) is MeekijkScreen or getattr(desk.screen, "SHIELD", False):
            return seen
        await desk.press("escape")
        seen = seen or _told_in(desk, words)
    raise AssertionError(f"{place}: no way back from {desk.stack}")


def _told_in(desk: Desk, words: list[str]) -> str:
    text = desk.text
    return next((word for word in words if word in text), "")


@pytest.mark.parametrize("way", all_ways())
def test_nothing_of_a_client_shows_on_any_screen_while_the_regievoerder_is_there(walked: Walked, way: str) -> None:
    assert walked.found[way][0] == ""


@pytest.mark.parametrize("way", all_ways())
def test_one_key_blanks_every_screen_and_dialog_of_who_leads(walked: Walked, way: str) -> None:
    wanted, blanked = walked.by_key.get(way, (False, False))
    assert blanked is wanted


def test_for_anybody_else_that_key_hides_all(walked: Walked) -> None:
    assert walked.hidden
    assert [way for way, hides in walked.hidden.items() if not hides] == []


def test_the_shield_is_a_screen_like_any_other() -> None:
    shields = [kind for kind in set(all_ways().values()) if issubclass(kind, KioskScreen) and kind.SHIELD]
    assert {kind.__name__ for kind in shields} == {"MeekijkScreen", "WaitScreen"}
