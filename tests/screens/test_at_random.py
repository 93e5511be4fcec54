"""Keys, pastes, clicks and sizes at random, in every role: no defect, no hang, and no screen that one cannot leave.

Each run is told by its seed alone; after a failure ``KIOSK_TEST_SEED`` plays that one again.
"""

import os
import random
import string
from collections import deque
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from textual.binding import Binding

from kiosk.guidance.overleg import meekijken
from kiosk.office import Office
from kiosk.people.acting import regievoerder_is_here
from kiosk.people.login import colleagues
from screens.app import INERT_KEYS, WegwijzerApp
from screens.frame.leaving import LeavePaper, LeaveUnkept
from tests.conftest import FakeClock, identity
from tests.counts import count
from tests.paper.conftest import Cups, cups  # noqa: F401 - a fixture
from tests.screens.conftest import Desk, at_desk
from tests.screens.stores import LEADER
from tests.screens.ways import kinds

#: how many acts of a hand in all, and how many before somebody else sits down
ACTS, VISIT = count(600, 6_000, 100_000), 60
SEED = int(os.environ.get("KIOSK_TEST_SEED", "2026"))
SIZES = ((80, 24), (80, 24), (120, 40), (100, 30), (200, 60), (40, 12), (20, 5))
#: pressed far more often than others: with them one comes into the screens and out of them
USUAL = ("enter", "enter", "down", "up", "escape", "tab", "right", "left", "space", "home", "end", "f8")
PASTES = (
    "Nadia",
    "x" * 5_000,
    "een\ntwee\r\ndrie\ttab",
    "[bold red]rood[/] [@click=app.quit]weg[/]",
    "\x1b[2J\x1b]0;titel\x07",
    "سلام \u202eomgekeerd\u202c",
    "=1+1",
    "<script>alert(1)</script>{{ 7*7 }}",
    "👩‍👩‍👧 é ß ǆ",
    "",
)
#: keys that lead out of any screen: back to the ground and to the log-in, whatever is asked on the way
MOST_OUT = 12


def every_key() -> list[str]:
    """All keys that any screen has a binding for, and what can be typed."""
    found = set(string.ascii_letters + string.digits + "éü+-?.,@#[]=")
    for binding in (*WegwijzerApp.BINDINGS, *(one for kind in kinds() for one in kind.BINDINGS)):
        found |= set(binding.key.split(",")) if isinstance(binding, Binding) else set()
    return sorted(found | set(INERT_KEYS.split(",")))


class Hand:
    """Somebody who presses whatever comes; what he did last can be told."""

    def __init__(self, desk: Desk, chance: random.Random, clock: FakeClock) -> None:
        self._desk, self._chance, self._clock = desk, chance, clock
        self._keys = every_key()
        self.did: deque[str] = deque(maxlen=60)

    async def act(self) -> None:
        """One act, and wait until it is dealt with."""
        chance = self._chance.random()
        if chance < 0.5:
            await self._press(self._chance.choice(USUAL))
        elif chance < 0.9:
            await self._press(self._chance.choice(self._keys))
        elif chance < 0.94:
            await self._do(f"paste {(text := self._chance.choice(PASTES))[:12]!r}", lambda: self._desk.paste(text))
        elif chance < 0.97:
            await self._click()
        elif chance < 0.99:
            width, height = self._chance.choice(SIZES)
            await self._do(f"size {width}x{height}", lambda: self._desk.resize(width, height))
        else:
            seconds = self._chance.choice((5, 200, 700))
            await self._do(f"wait {seconds}", lambda: self._desk.idle(self._clock, seconds=seconds))

    async def _press(self, key: str) -> None:
        await self._do(key, lambda: self._desk.press(key))

    async def _click(self) -> None:
        size = self._desk.app.size
        at = (self._chance.randrange(size.width), self._chance.randrange(size.height))

        async def click() -> None:
            await self._desk.pilot.click(offset=at)
            await self._desk.settle()

        await self._do(f"click {at}", click)

    async def _do(self, what: str, act: Callable[[], object]) -> None:
        self.did.append(f"{what} ({self._desk.stack[-1] if self._desk.stack else '-'})")
        await act()  # type: ignore[misc]

    async def leave(self) -> None:
        """Log out from wherever this is, with the keys that the screens offer for it."""
        await self._do("size 80x24", lambda: self._desk.resize(80, 24))
        for _ in range(MOST_OUT):
            if not self._desk.app.is_running or not self._desk.app.logged_in:
                return
            asked = isinstance(self._desk.screen, LeaveUnkept | LeavePaper)
            for key in ("end", "enter") if asked else ("escape", "f10"):
                await self._press(key)
        raise AssertionError(f"no way out of {self._desk.stack}:\n{self._desk.text}")


async def visit(office: Office, clock: FakeClock, who: str, chance: random.Random, acts: int) -> int:
    """Somebody sits down, does so many acts, and goes; gives how many were done before the kiosk was closed."""
    if regievoerder_is_here(office):
        meekijken.regievoerder_leaves(office, identity(office, LEADER))
    async with at_desk(office, as_=who) as desk:
        hand, done = Hand(desk, chance, clock), 0
        try:
            while done < acts and desk.app.is_running:
                done += 1
                await hand.act()
                if desk.app.is_running and not desk.app.logged_in:
                    return done
                if desk.app.is_running and desk.app.locked:
                    await desk.log_in(identity(office, who))
            if desk.app.is_running and not desk.app.shielded and not desk.app.locked:
                await hand.leave()
            if desk.app.is_running and not desk.app.logged_in:
                assert desk.stack == ["LoginScreen"]
        except BaseException as error:
            error.add_note(f"seed {SEED}, {who}: {', '.join(hand.did)}")
            raise
        finally:
            if desk.app._exception is not None:
                desk.app._exception.add_note(f"seed {SEED}, {who}: {', '.join(hand.did)}")
    return done


def roles(office: Office) -> Iterator[str]:
    """One of each role, again and again."""
    by_role = {one.role: one.name for one in colleagues(office)}
    return cycle(by_role.values())


async def test_whatever_is_pressed_no_defect_no_hang_and_a_way_out(
    demo: Office,
    clock: FakeClock,
    cups: Cups,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    cups.add("kantoor")
    chance, done = random.Random(SEED), 0
    for who in roles(demo):
        done += await visit(demo, clock, who, chance, min(VISIT, ACTS - done))
        if done >= ACTS:
            break
    with capsys.disabled():
        print(f"{done} acts at random, seed {SEED}")


def test_all_roles_sit_down(demo: Office) -> None:
    assert len({identity(demo, name).role for _, name in zip(range(3), roles(demo), strict=False)}) == 3
