"""The kiosk's face: one stack of screens on the log-in screen, the lock, and the keys that work everywhere."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual._context import active_message_pump
from textual.binding import Binding, BindingType
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from kiosk.faults import Fault, RegievoerderHere
from kiosk.people.acting import regievoerder_is_here
from kiosk.people.identity import Identity
from kiosk.people.login import log_out
from screens.anywhere.idle import IdleWatch
from screens.frame import themes
from screens.frame.at_printer import sweep
from screens.frame.defect import CAME_BACK, Defect, defect_of, end_by, take_number
from screens.frame.driver import SteadyDriver
from screens.frame.forgetting import forget_drawn, work_in_forgetting_threads
from screens.frame.leaving import LeavePaper, LeaveUnkept
from screens.frame.places import FIRST, Places
from screens.frame.screen import AnyScreen, KioskScreen, offered
from screens.frame.size import SMALLEST, SizedScreen, TooSmall, fits
from screens.frame.stranger import Guard, Still, StillYou, forget_pins
from screens.frame.turns import Turns, Typed
from screens.people.login import LoginScreen

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.css.stylesheet import Stylesheet
    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.geometry import Size

    from kiosk.guidance.clients import ClientFile
    from kiosk.office import Office

#: seconds between two looks at whether the person is still there
IDLE_LOOK = 1.0
#: keys that do nothing, wherever they are pressed
INERT_KEYS = "ctrl+c,ctrl+d,ctrl+p,ctrl+q,ctrl+x,ctrl+z,ctrl+backslash"
log = logging.getLogger("wegwijzer")


class WegwijzerApp(IdleWatch, inherit_bindings=False):
    """The program. Nothing that a volunteer can press leaves it."""

    TITLE = "Wegwijzer"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False
    #: the ground under everything
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {FIRST: SizedScreen}
    DEFAULT_MODE = FIRST
    #: what is the same everywhere, and the sheet of the first screen: one that a screen brings has all read anew
    CSS_PATH = ["frame/frame.tcss", "people/login.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "hulp", key_display="F1", priority=True),
        Binding("f2", "lookup", "wie helpt", key_display="F2", priority=True),
        Binding("f9", "next_theme", "kleuren", show=False, priority=True),
        Binding("f10", "log_out", "uitloggen", show=False, priority=True),
        Binding("f11", "punt", "punt voor het overleg", show=False, priority=True),
        Binding("ctrl+r", "regievoerder", "regievoerder", key_display="Ctrl+R", priority=True, show=False),
        Binding("f12", "hide", "verberg", key_display="F12", priority=True),
        # what a terminal or a field would do with these: leave, or throw away what is typed
        Binding(INERT_KEYS, "nothing", show=False, priority=True),
    ]

    def __init__(self, office: Office, driver_class: type[Driver] | None = None, *, after: str = "") -> None:
        on_console = os.environ.get("TERM") == "linux"
        # told here: under NO_COLOR Textual would make greys of the sixteen colours, and all of them the same
        super().__init__(driver_class, ansi_color=on_console or None)
        self.office = office
        #: the number of the defect after which it opened, and the defect that ended it
        self._after = after
        self.defect: Defect | None = None
        self._identity: Identity | None = None
        self._last_input = office.clock.uptime().seconds
        self._turns = Turns(self, super().on_event, Guard(self).stops)
        self._places = Places(self)
        for theme in (*themes.CHOICES, themes.CONSOLE):
            self.register_theme(theme)
        self.theme = themes.CONSOLE.name if on_console else themes.LIGHT.name

    # -- who is there ---------------------------------------------------------------------------------------

    @property
    def identity(self) -> Identity:
        """The person who is logged in. Asking it on the log-in screen is a defect."""
        if self._identity is None:
            raise RuntimeError("nobody is logged in")
        return self._identity

    @property
    def logged_in(self) -> bool:
        """Whether somebody is logged in (also behind the lock)."""
        return self._identity is not None

    @property
    def locked(self) -> bool:
        """Whether the log-in screen lies over somebody's work."""
        return self.logged_in and any(isinstance(screen, LoginScreen) for screen in self.screen_stack[1:])

    def is_here(self, who: Identity) -> bool:
        """Whether this person is logged in (also behind the lock)."""
        return self._identity is not None and self._identity.person_id == who.person_id

    def is_at_work(self, who: Identity) -> bool:
        """Whether this person still stands here, and the screen is his."""
        return self.is_here(who) and not self.locked

    def on_mount(self) -> None:
        """Begin with the log-in screen and watch whether the person is still there."""
        work_in_forgetting_threads()
        self.push_screen(LoginScreen())
        self.fit(self.size)
        self.set_interval(IDLE_LOOK, self.look_for_idle)
        self.at_printer.begin()
        self.call_after_refresh(self.half_typed.erase_of_before)
        self.call_after_refresh(_collect_garbage_again)
        if self._after:
            self.call_after_refresh(self.say_on_top, CAME_BACK.format(number=self._after))

    def refresh_css(self, animate: bool = True) -> None:
        """Read the style sheets with the colours of now; before the first screen there is nothing to read them for."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def get_ready(self) -> None:
        """Load what stands behind the log-in, once: the home, the content and all style sheets."""
        from screens.home import vandaag  # noqa: F401, PLC0415

        _ = self.office.content
        _read_all(self.stylesheet)

    async def let_in(self, who: Identity) -> None:
        """After a right PIN: a person comes back to where he was, or starts at his own home."""
        if self.is_here(who):
            self._identity = who
            await self._unlock()
        else:
            from screens.home.vandaag import Vandaag  # noqa: PLC0415 - the home is loaded behind the log-in

            self.get_ready()
            self.others_here = self.office.settings.others_in_room
            former, self._identity = self._identity, who
            with self.batch_update():
                await self._places.change(former, who, Vandaag)
                await self._unlock()
            self.fit(self.size)
            if former is not None:
                self.call_after_refresh(forget_drawn)
        self.look_for_overleg()
        self.at_printer.change()
        if not self.shielded:
            self.untold.tell(who, reversed(self.screen_stack))

    async def _unlock(self) -> None:
        """Show again what was there; where the regievoerder looks on by now, nothing of it for a moment."""
        with self.batch_update():
            # help or a question may lie over the lock
            while self.locked:
                await self.pop_screen()
            self.shield()

    # -- the regievoerder looks on --------------------------------------------------------------------------

    @property
    def shielded(self) -> bool:
        """Whether a screen lies over this person's work that shows only what the regievoerder may see."""
        return any(isinstance(screen, KioskScreen) and screen.SHIELD for screen in self.screen_stack)

    def shield(self) -> None:
        """Where the regievoerder looks on, also because of another window, nothing of the work stays in sight."""
        if not self.logged_in or self.locked or self.shielded or _client_alone(self.screen_stack):
            return
        if not regievoerder_is_here(self.office):
            return
        from screens.overleg.meekijken import MeekijkScreen, WaitScreen  # noqa: PLC0415

        self.push_screen(MeekijkScreen() if self.identity.sees_everyone else WaitScreen())

    def open_gegevens(self, client: ClientFile) -> None:
        """Open what stands on the cover of a client, to be changed."""
        from screens.client.form import ClientForm  # noqa: PLC0415

        self.push_screen(ClientForm(client))

    def action_regievoerder(self) -> None:
        """The regievoerder comes in, whatever is open: first nothing is seen of it, then only what he may see."""
        from screens.overleg.meekijken import let_regievoerder_in  # noqa: PLC0415

        let_regievoerder_in(self, self.client_on_screen())

    async def throw_away(self) -> None:
        """Log out, and keep nothing of what is half typed."""
        self.half_typed.drop_all()
        await self.leave()

    async def leave(self) -> None:
        """Log out: nothing of this person stays behind; what is half typed waits in the store."""
        self.half_typed.leave_all()
        who, self._identity = self._identity, None
        if who is not None:
            _note_going(self.office, who, "log-out")
        self.at_printer.change()
        await self._places.clear(LoginScreen())
        self.fit(self.size)
        self.call_after_refresh(forget_drawn)

    # -- is he still there ----------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Note every key and every move of the mouse before it goes on its way."""
        if isinstance(event, events.InputEvent):
            if self.is_too_late():
                return
            self.is_there()
        if isinstance(event, Typed) and not event.is_forwarded:
            await self._turns.take(event)
        else:
            await super().on_event(event)

    def forget_typed(self) -> None:
        """Drop what was typed ahead: it was no answer to what is said now."""
        self._turns.forget()

    def lock(self) -> None:
        """Lay the log-in screen over the work; what is typed stays, unseen."""
        self.take_warning_away()
        forget_pins(self.screen_stack)
        self.half_typed.keep_all()
        _note_going(self.office, self.identity, "lock")
        self.push_screen(LoginScreen(returning=self.identity))
        self.fit(self.size)

    # -- keys that work everywhere --------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a person is not offered where there is none, nor to a client who sits here alone."""
        return offered(self, action, free=self.logged_in and not self.locked)

    def action_log_out(self) -> None:
        """Log out, wherever this is; what would be lost by it is asked about first."""
        if isinstance(self.screen, StillYou):
            self.screen.dismiss(Still.OTHER)
        elif isinstance(self.screen, LeaveUnkept | LeavePaper | TooSmall):
            return
        elif self._places.lose():
            self.push_screen(
                LeaveUnkept(
                    self.lock, self.throw_away, self.leave if self.half_typed.can_wait(self._places.losing()) else None
                ),
                self._do_if_any,
            )
        elif waiting := self.at_printer.waiting:
            self.push_screen(LeavePaper(waiting, self.leave, named=self.hiding is None), self._do_if_any)
        else:
            self.call_later(self.leave)

    def _do_if_any(self, act: Callable[[], object] | None) -> None:
        self.call_later(act or self.action_nothing)

    def action_nothing(self) -> None:
        """Nothing at all."""

    @property
    def others_wait(self) -> bool:
        """Whether a colleague has something here that is not kept."""
        return self._places.others_wait

    def close_kiosk(self) -> None:
        """Close the kiosk: an act of the teamleider."""
        from kiosk.people.login import leave_program  # noqa: PLC0415

        leave_program(self.office, self.identity)
        self.exit()

    def note_stop(self) -> None:
        """Where the kiosk did not end by its own key, that whoever is logged in goes is noted all the same."""
        if self._identity is not None and self.return_code:
            _note_going(self.office, self._identity, "stopped")

    # -- the terminal ---------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Say what size is needed where the terminal is too small, and come back when it is not."""
        # the first size comes before the first screen
        if len(self.screen_stack) > 1:
            self.fit(event.size)

    def fit(self, size: Size) -> None:
        """Say what size is needed where the terminal is too small for what lies on top."""
        on_top = next((one for one in reversed(self.screen_stack) if isinstance(one, KioskScreen)), None)
        self.small = not fits(size, on_top.smallest if on_top else SMALLEST)
        if self.small and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall())
        elif not self.small and isinstance(self.screen, TooSmall):
            self.pop_screen()

    # -- what goes wrong ------------------------------------------------------------------------------------

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key asks; what is refused is said and changes nothing."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except RegievoerderHere:
            self.shield()
            return True
        except Fault as fault:
            self.say_on_top(fault.sentence)
            return True

    def _handle_exception(self, error: Exception) -> None:
        """A refusal that no screen caught is said; anything else is a defect and ends the kiosk."""
        if isinstance(error, Fault):
            self.call_later(self._meet, error, active_message_pump.get(None))
            return
        self.defect = self.defect or defect_of(error)
        log.error("defect %s: %s at %s", self.defect.number, self.defect.kind, self.defect.place)
        super()._handle_exception(error)

    async def _meet(self, fault: Fault, where: MessagePump | None) -> None:
        """Say it where we are; a screen of which a part was broken by it gives way to the log-in screen."""
        if isinstance(where, Widget) and not isinstance(self.screen, LoginScreen):
            await self.leave()
        self.say_on_top(fault.sentence)

    def panic(self, *renderables: object) -> None:
        """An error that draws itself would show what was typed."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        """End without a word of the error; what is said is told where the terminal is given back."""
        self.exit(return_code=1)
        self._close_messages_no_wait()


def _client_alone(stack: Sequence[Screen[Any]]) -> bool:
    """Whether a client answers here alone: that shows no file, and goes on lock when it ends."""
    return any(isinstance(screen, AnyScreen) and screen.ALONE for screen in stack)


def _read_all(stylesheet: Stylesheet) -> None:
    """Read every style sheet at once, and each once: one that a screen brings has all read anew."""
    every = sorted(Path(__file__).parent.rglob("*.tcss"))
    sheets = [sheet for sheet in every if not stylesheet.has_source(str(sheet))]
    if sheets:
        stylesheet.read_all(sheets)
        stylesheet.parse()


def _note_going(office: Office, who: Identity, act: str) -> None:
    """That somebody goes is noted; a full disk does not keep the screen open."""
    try:
        log_out(office, who, act)
    except Fault:
        log.error("not noted: %s", act)


def _collect_garbage_again() -> None:
    """What was loaded for the first screen stays for good: no later look for garbage goes through it."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def run(office: Office) -> int:
    """Open the kiosk in this terminal until the teamleider leaves it, also after a defect; gives the exit code."""
    after, began = take_number(), office.clock.uptime().seconds
    app = WegwijzerApp(office, SteadyDriver, after=after)
    sweep(office)
    try:
        app.run()
    finally:
        app.note_stop()
        app.at_printer.close()
        office.close()
    if app.defect is not None:
        return end_by(app.defect, after=after, open_s=office.clock.uptime().seconds - began)
    return app.return_code or 0
