"""Keys are taken one by one: what a key asked for is done before the next one is looked at.

Textual sends a key to what has the focus, and from there step by step up to the app, where most bindings act; each of
these is a task of its own. A key that acts at once, or that a field takes itself, overtakes the one before it, and one
that comes back after another screen was opened is lost. On a PC that was busy or stopped for a moment so much is typed
ahead that this keeps wrong words.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from time import monotonic
from weakref import ref

from textual import events
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from screens.frame.desk import KioskApp
from screens.frame.filled import FilledScreen
from screens.frame.held import REPEAT_S, HeldKey, Press

#: what is typed: each waits for its turn
Typed = events.Key | events.Paste
#: so often the way of a key is gone: it makes a message (a line was chosen), and that one more (a screen comes back)
ROUNDS = 3
#: what is pasted at once is at most this many signs: more than the longest text that is kept
LONGEST_PASTE = 20_000


def too_much(typed: Typed) -> str:
    """Why this is not taken, if it is not: no field is meant for so much, and drawing it would take seconds."""
    if not isinstance(typed, events.Paste) or len(typed.text) <= LONGEST_PASTE:
        return ""
    return f"Dit is te veel om te plakken: {len(typed.text)} tekens. Plak een kleiner stuk."


class Turns:
    """Holds what is typed until what was typed before is dealt with, and its screen is there."""

    def __init__(
        self, app: KioskApp, act: Callable[[Typed], Awaitable[None]], stops: Callable[[events.Key], bool]
    ) -> None:
        """``act`` lets it do what it does; ``stops`` tells of a command whether it must not."""
        self._app = app
        self._act = act
        self._stops = stops
        self._waiting: deque[Typed] = deque()
        self._busy = False
        self._held = HeldKey()
        #: the key that waited for the one after it
        self._waited: Typed | None = None
        #: what was typed before this moment is dropped
        self._since = 0.0
        #: whose queue the last key is in, and which way that is: one that ended by a defect is never gone to its end
        self._at: Callable[[], DOMNode | None] = lambda: None
        self._way = 0
        #: the screen for which the last one acted; not kept in memory for that
        self._met: Callable[[], Screen[object] | None] = lambda: None

    async def take(self, typed: Typed) -> None:
        """Let this act now, or in its turn."""
        if typed.time < self._since:
            return
        if refused := too_much(typed):
            self._app.say_on_top(refused)
            return
        self._waiting.append(typed)
        if self._busy:
            node = self._at()
            if node is None or _ended(node):
                self._follow(1)
            return
        self._busy = True
        if self._is_there(self._app.screen):
            await self._next()
        else:
            self._follow(1)

    def forget(self) -> None:
        """Drop what was typed ahead, also what has not come here yet."""
        self._waiting.clear()
        self._since = monotonic()

    async def _next(self) -> None:
        self._met = ref(self._app.screen)
        while self._waiting:
            typed = self._waiting[0]
            press = self._press_of(typed)
            if press is Press.UNKNOWN:
                self._waited = typed
                self._way += 1
                self._at = ref(self._app)
                self._app.set_timer(REPEAT_S, partial(self._arrived, 1, self._way))
                return
            self._waiting.popleft()
            self._waited = None
            if press is Press.NEW:
                try:
                    await self._act_unless_stopped(self._as_command(typed))
                finally:
                    self._follow(ROUNDS)
                return
        self._busy = False

    async def _act_unless_stopped(self, typed: Typed) -> None:
        if isinstance(typed, events.Paste) or self._goes_into_text or not self._stops(typed):
            await self._act(typed)

    def _press_of(self, typed: Typed) -> Press:
        if isinstance(typed, events.Paste):
            self._held.forget()
            return Press.NEW
        then = self._waiting[1] if len(self._waiting) > 1 else None
        press = self._held.letter if self._is_text(typed) else self._held.press
        return press(typed, then, waited=typed is self._waited)

    def _is_text(self, key: events.Key) -> bool:
        """Whether this key is a letter of a text, or a digit of a PIN."""
        return key.is_printable and self._goes_into_text

    @property
    def _goes_into_text(self) -> bool:
        screen = self._app.screen
        return isinstance(self._app.focused, Input | TextArea) or (isinstance(screen, FilledScreen) and screen.TYPED)

    def _as_command(self, typed: Typed) -> Typed:
        """A letter that goes into no text is a command, in either case: with Caps Lock on no key is dead.

        What is pasted into one line becomes one line: Textual would drop all but the first.
        """
        if isinstance(typed, events.Paste):
            one_line = isinstance(self._app.focused, Input)
            return events.Paste(" ".join(typed.text.splitlines())) if one_line else typed
        if self._is_text(typed) or not typed.key.isupper():
            return typed
        return events.Key(typed.key.lower(), typed.key.lower()) if len(typed.key) == 1 else typed

    def _follow(self, rounds: int) -> None:
        """Go the way of a key, behind all that the last one left on it."""
        start = self._app.focused or self._app.screen
        self._begin([*start.ancestors_with_self], rounds)

    def _begin(self, nodes: list[DOMNode], rounds: int) -> None:
        self._way += 1
        self._step(nodes, rounds, self._way)

    def _step(self, nodes: list[DOMNode], rounds: int, way: int) -> None:
        """Wait in the queue of the next one on the way; who was taken away, or ended by a defect, has none any more."""
        if way != self._way:
            return
        while nodes:
            node = nodes.pop(0)
            if nodes and not _ended(node) and node.call_later(self._step, nodes, rounds, way):
                self._at = ref(node)
                return
        self._at = ref(self._app)
        self._app.call_later(self._arrived, rounds, way)

    async def _arrived(self, rounds: int, way: int) -> None:
        """At the app: all that was asked on the way was done."""
        if way != self._way or not self._app.screen_stack:
            # another way was taken, or the kiosk was closed meanwhile
            return
        screen = self._app.screen
        if rounds > 1:
            self._follow(rounds - 1)
        elif not self._is_there(screen):
            self._begin([screen, self._app], 1)
        else:
            if self._met() is not screen and isinstance(screen, FilledScreen) and screen.READ_FIRST:
                # what was typed before a question could be read may be no answer to it
                self.forget()
            await self._next()

    def _is_there(self, screen: Screen[object]) -> bool:
        return not isinstance(screen, FilledScreen) or screen.filled


def _ended(node: DOMNode) -> bool:
    """Whether nothing that is asked of it will be done any more."""
    return isinstance(node, Widget) and node.is_mounted and not node.is_running
