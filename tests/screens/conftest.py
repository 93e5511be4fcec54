"""The kiosk as a person meets it: a terminal of a given size, keys, a mouse, and what can be read on it."""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import copy_context
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import pytest
from textual import events
from textual._compositor import Compositor
from textual._queue import Queue
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList

from kiosk.office import KEY_NAME, Office, open_office
from kiosk.people.identity import Identity
from screens.app import WegwijzerApp
from screens.frame.bars import Notice
from screens.frame.choice_field import ChoiceField
from screens.people import doctor
from screens.people.login import LoginScreen
from tests.conftest import LONGEST_WAIT, FakeClock, identity

NARROW, WIDE = (80, 24), (120, 40)
SIZES = [pytest.param(NARROW, id="80x24"), pytest.param(WIDE, id="120x40")]
ScreenType = TypeVar("ScreenType", bound=Screen[Any])
#: turns of the loop in which nothing came, after which nothing comes; and after which a wait takes its time
QUIET_TURNS, MANY_TURNS = 5, 200


#: seconds between two presses of the same key by a quick hand
A_HAND_S = 0.15
#: keys that have a character though their name is longer
CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f"}


def _character_of(key: str) -> str | None:
    return key if len(key) == 1 else CHARACTERS.get(key)


class Desk:
    """One kiosk, and the hands and eyes of whoever stands at it."""

    def __init__(self, app: WegwijzerApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        #: the terminal as it was at first
        self.size: tuple[int, int] = app.size

    @property
    def office(self) -> Office:
        return self.app.office

    @property
    def screen(self) -> Screen[Any]:
        """What is on top."""
        return self.app.screen

    @property
    def stack(self) -> list[str]:
        """The names of the screens that lie on each other, without the ground."""
        return [type(screen).__name__ for screen in self.app.screen_stack[1:]]

    @property
    def text(self) -> str:
        """All that can be read on the top screen, line by line."""
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    @property
    def notice(self) -> str:
        """The one sentence above the keys; empty while there is none."""
        return self.under("notice", "")

    def under(self, field: str, suffix: str = "-notice") -> str:
        """The sentence under a field; empty while there is none."""
        notice = self.screen.query_one(f"#{field}{suffix}", Notice)
        return str(notice.content) if notice.display else ""

    def on(self, kind: type[ScreenType]) -> ScreenType:
        """The top screen, which is of this kind."""
        assert isinstance(self.screen, kind), self.stack
        return self.screen

    def field(self, name: str) -> Input:
        return self.screen.query_one(f"#{name}", Input)

    def choose(self, **values: object) -> None:
        """Choose in the fields of a few choices, without the keys for it."""
        for name, value in values.items():
            self.screen.query_one(f"#{name}", ChoiceField).choose(value)

    def options(self, name: str) -> list[str]:
        """The lines of a list as they were made, uncut."""
        return [str(option.prompt) for option in self.screen.query_one(f"#{name}", OptionList).options]

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each as soon as the one before is dealt with."""
        for key in keys:
            # a test presses faster than a hand: what is pressed twice is no key that is held
            self.app._turns._held.forget()
            self._post(key)
            await self.settle()

    async def type_ahead(self, *keys: str, after: float = 0.0) -> None:
        """All at once, as a terminal hands over what was typed while the PC was busy: a key twice is pressed twice.

        The first key bears the time that it will be ``after`` so many seconds.
        """
        self.app._turns._held.forget()
        at, before = monotonic() + after, ""
        for key in keys:
            at += A_HAND_S if key == before else 0.0
            self._post(key, at)
            before = key
        await self.settle()
        await self.until(lambda: not self.app._turns._busy)

    async def hold(self, key: str, *, seconds: float = 5.0, rate: float = 30.0) -> None:
        """A key is held: the terminal sends it, waits half a second, and sends it so many times a second."""
        times, at = int((seconds - 0.5) * rate), monotonic()
        self._post(key, at)
        await self.settle()
        for place in range(times):
            at += 0.5 if place == 0 else 1 / rate
            self._post(key, at)
        await self.settle()
        await self.until(lambda: not self.app._turns._busy)

    def _post(self, key: str, at: float | None = None) -> None:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        event = events.Key(name, _character_of(key))
        event.time = monotonic() if at is None else at
        self.app.post_message(event)

    async def settle(self) -> None:
        """Wait until nothing is left to do; faster than a pilot's press, which waits for an idle processor."""
        for _ in range(2):
            await self._rested()
            if self.app.is_running:
                # in a context of its own: this one would remember the screens that were drawn, and so what they hold
                copy_context().run(self.app.screen._on_timer_update)

    async def _rested(self) -> None:
        """Wait until all that is on the screen waits for a message, for some turns on end.

        A pilot's wait sends each part of the screen a message and waits for its answer, four times for each key.
        """
        quiet, turns, end = 0, 0, monotonic() + LONGEST_WAIT
        while quiet < QUIET_TURNS and self.app.is_running and not self.app._exception_event.is_set():
            # who waits long waits for a thread or a timer, and leaves them the processor
            await asyncio.sleep(0 if turns < MANY_TURNS else 0.001)
            turns += 1
            # in a batch, as while the keys at the foot are drawn anew, nothing is drawn at all
            quiet = quiet + 1 if not self.app._batch_count and self._waits() else 0
            assert monotonic() < end, f"never at rest: {self.stack}"

    def _waits(self) -> bool:
        """Whether the app and all of the top screen wait for a message: none in their queue and none in hand."""
        pumps: tuple[MessagePump, ...] = (self.app, *self.app.screen.walk_children(with_self=True))
        queues: list[Queue[Any]] = [pump._message_queue for pump in pumps if not pump._closing]
        # an event of asyncio does not say otherwise who waits for it
        return all(queue.empty() and queue.ready_event._waiters for queue in queues)

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def click(self, selector: str, offset: tuple[int, int] = (1, 0)) -> None:
        assert await self.pilot.click(selector, offset=offset)
        await self.pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until it is so."""
        end = monotonic() + LONGEST_WAIT
        while monotonic() < end:
            if condition():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"never came about; the screen says:\n{self.text}")

    async def checked(self) -> None:
        """Wait until the PIN was looked at and its answer shows."""
        await self.until(lambda: all(worker.is_finished for worker in self.app.workers))
        await self.settle()

    async def log_in(self, who: Identity, *, home: bool = True) -> None:
        """Let somebody in as after a right PIN, without the time that Argon2 takes; to an empty ground if not home."""
        self.app._last_input = self.office.clock.uptime().seconds
        if home:
            self.app.call_later(self.app.let_in, who)
        else:
            self.app._identity = who
            await self.app.pop_screen()
        await self.settle()

    async def idle(self, clock: FakeClock, *, minutes: float = 0, seconds: float = 0) -> None:
        """Nobody touches anything for so long."""
        clock.forward(minutes=minutes, seconds=seconds)
        self.app.look_for_idle()
        await self.settle()

    async def open(self, screen: Screen[Any]) -> None:
        """Lay a screen on the others."""
        await self.app.push_screen(screen)
        await self.settle()


OpenDesk = Callable[..., AbstractAsyncContextManager[Desk]]


@asynccontextmanager
async def at_desk(
    office: Office, *, as_: str = "", size: tuple[int, int] = NARROW, home: bool = True
) -> AsyncIterator[Desk]:
    """A kiosk on this office; ``as_`` names who has just logged in, else it waits for somebody.

    Without ``home`` nothing is open yet: for tests that open a screen of their own, the home costs half of their time.
    """
    app = WegwijzerApp(office)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        desk = Desk(app, pilot)
        if as_:
            await desk.log_in(identity(office, as_), home=home)
        yield desk
        if app.is_running:
            assert desk.text


@pytest.fixture(autouse=True)
def _an_ordinary_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    # a pilot's click and pause give up after thirty seconds
    monkeypatch.setattr(Pilot._wait_for_screen, "__defaults__", (LONGEST_WAIT,))


@pytest.fixture(autouse=True, scope="module")
def _painted_when_read() -> Iterator[None]:
    """Nobody sees what stands on this terminal between two keys: it is painted where a test reads it, and at its end.

    Painting after each key takes a quarter of the time of these tests. ``test_terminal`` has a terminal that is seen.
    Of the module, so that it holds for what a module walks through once.
    """
    really = Compositor.render_update

    def render_update(compositor: Compositor, full: bool = False, **how: Any) -> Any:
        if full:
            return really(compositor, full, **how)
        compositor._dirty_regions.clear()
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", render_update)
        yield


@pytest.fixture(autouse=True, scope="session")
def _the_doctor_does_not_look_unasked() -> Iterator[None]:
    """He takes two seconds and tells of this machine; ``people/test_doctor`` lets him look."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doctor, "SOON_S", 3600.0)
        yield


#: by what it was made of: the rules of a style sheet
SHEETS: dict[tuple[Any, ...], list[RuleSet]] = {}


@pytest.fixture(autouse=True, scope="module")
def _sheets_parsed_once() -> Iterator[None]:
    """Each app of a test would parse the same sheets in the same colours."""
    really = Stylesheet._parse_rules

    def parse_rules(sheet: Stylesheet, *what: Any, **how: Any) -> list[RuleSet]:
        key = (tuple(sheet._variables.items()), what, tuple(how.items()))
        if key not in SHEETS:
            SHEETS[key] = really(sheet, *what, **how)
        return SHEETS[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_rules)
        yield


@pytest.fixture
def no_app_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No screen is asked for its app off the thread that draws: one that was closed meanwhile knows none."""
    asked: list[str] = []
    really = vars(MessagePump)["app"].fget

    def app(pump: MessagePump) -> Any:
        if threading.current_thread() is not threading.main_thread():
            asked.append(sys._getframe(1).f_code.co_qualname)
        return really(pump)

    monkeypatch.setattr(MessagePump, "app", property(app))
    yield
    assert asked == []


@pytest.fixture
def reopened(office: Office) -> Iterator[Callable[[], Office]]:
    """Start the program anew on the same folder and clock, as after a restart."""
    opened: list[Office] = []

    def again() -> Office:
        (opened[-1] if opened else office).store.close()
        folder: Path = office.folder
        opened.append(open_office(folder, office.clock, folder / KEY_NAME))
        return opened[-1]

    yield again
    for found in opened:
        found.store.close()


def lit_name(desk: Desk) -> str:
    """Whose name is lit on the log-in screen."""
    names = desk.on(LoginScreen).query_one("#names", OptionList)
    return str(names.highlighted_option.prompt).split("  ")[0] if names.highlighted_option else ""
