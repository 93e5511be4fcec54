"""Keys on an app without a terminal, timed until what they change was painted."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from textual import events
from textual.app import App, ComposeResult
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Input, Static

from kiosk.office import Office
from screens.app import WegwijzerApp

#: where nothing was painted for so many seconds, a key has had its effect
QUIET = 0.08
#: how often that is looked at
STEP = 0.005
SIZE = (80, 24)


class BareInput(App[None]):
    """The floor of every key: one field and one text that follows it."""

    def compose(self) -> ComposeResult:
        """The field and the text."""
        yield Input()
        yield Static(id="echo")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Follow the field."""
        self.query_one("#echo", Static).update(event.value)


class EmptyScreen(Screen[None]):
    """The floor of every switch: a screen with one text."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static("leeg scherm")


class Hands:
    """Whoever presses the keys, and sees when it was painted."""

    def __init__(self, app: App[None]) -> None:
        self.app = app
        self.painted_at = 0.0
        display = app._display

        def noted(screen: Screen[object], renderable: object) -> None:
            display(screen, renderable)  # type: ignore[arg-type]
            if renderable is not None:
                self.painted_at = time.perf_counter()

        setattr(app, "_display", noted)  # noqa: B010 - a method of this one app only

    async def until_painted(self, begin: float | None = None) -> float:
        """Seconds from ``begin`` (now) until the last paint, once nothing was done or painted for a while."""
        begin = still = begin or time.perf_counter()
        for field in self.app.screen.query(Input):
            field.cursor_blink = False
        while (now := time.perf_counter()) - max(still, self.painted_at) < QUIET:
            await asyncio.sleep(STEP)
            late = time.perf_counter() - now > 3 * STEP
            if late or not all(pump._message_queue.empty() for pump in self._pumps()):
                still = time.perf_counter()
        return max(self.painted_at - begin, 0.0)

    def _pumps(self) -> list[MessagePump]:
        return [self.app, *self.app.screen.walk_children(with_self=True)]

    async def until_on(self, kind: type[Screen[None]]) -> None:
        """Wait for a screen of this kind to be on top."""
        while not isinstance(self.app.screen, kind):
            await asyncio.sleep(0.002)

    def post(self, key: str) -> None:
        """Press a key and go on at once."""
        self.app.post_message(events.Key(key, {"enter": "\r"}.get(key, key if len(key) == 1 else None)))

    async def press(self, key: str) -> float:
        """Seconds from a key until what it changed was painted."""
        begin = time.perf_counter()
        self.post(key)
        return await self.until_painted(begin)

    async def press_each(self, keys: Iterable[str]) -> list[float]:
        """The same of many keys."""
        return [await self.press(key) for key in keys]


@asynccontextmanager
async def at(app: App[None]) -> AsyncIterator[Hands]:
    """The app, begun and at rest."""
    async with app.run_test(size=SIZE):
        hands = Hands(app)
        await hands.until_painted()
        yield hands


@asynccontextmanager
async def at_kiosk(office: Office) -> AsyncIterator[Hands]:
    """The kiosk of an office, at the log-in screen."""
    async with at(WegwijzerApp(office)) as hands:
        yield hands
