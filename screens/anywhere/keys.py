"""The keys that work on every screen, and what each of them opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from screens.frame import themes
from screens.frame.desk import KioskApp
from screens.frame.screen import AnyScreen, KioskScreen
from screens.frame.size import SizedScreen, TooSmall

if TYPE_CHECKING:
    from kiosk.guidance.clients import ClientFile
    from screens.anywhere.hide import HideScreen


class KeysEverywhere(KioskApp, inherit_bindings=False):
    """What the keys do that are the same everywhere; what they open is loaded when it is asked for."""

    def action_help(self) -> None:
        """The handbook at the page of this screen; the same key closes it."""
        from screens.anywhere.help import HelpScreen  # noqa: PLC0415

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
            return
        pages = (screen.HELP for screen in reversed(self.screen_stack) if isinstance(screen, SizedScreen))
        page = next((code for code in pages if code), "kiosk")
        open_below = any(isinstance(screen, HelpScreen) for screen in self.screen_stack)
        if not open_below and not isinstance(self.screen, TooSmall):
            self.push_screen(HelpScreen(page))

    def action_lookup(self) -> None:
        """Who helps with what; the same key closes it."""
        from screens.anywhere.lookup import LookupScreen  # noqa: PLC0415

        if isinstance(self.screen, LookupScreen):
            self.screen.dismiss()
        elif self.hiding is None and not isinstance(self.screen, TooSmall):
            self.push_screen(LookupScreen(self.client_on_screen()))

    def action_punt(self) -> None:
        """Hand in a point for the overleg: of the client on the screen, of the one who is lit, or in general."""
        from screens.anywhere.punt import KEPT, PuntForm  # noqa: PLC0415

        open_below = any(isinstance(one, PuntForm) for one in self.screen_stack)
        if open_below or self.hiding is not None or isinstance(self.screen, TooSmall):
            return
        screen = self.screen
        if isinstance(screen, AnyScreen):
            lit = screen.client_lit() if isinstance(screen, KioskScreen) else None
            screen.ask(PuntForm(self.client_on_screen() or lit), lambda _: screen.say(KEPT))

    def look_for_overleg(self) -> None:
        """Whether this person leads an overleg that goes on now, also one that began in another window."""
        from kiosk.guidance.overleg.overleg import is_going_on  # noqa: PLC0415 - loaded behind the log-in

        leads = self.logged_in and self.identity.sees_everyone and is_going_on(self.office)
        if leads != self.leads_overleg:
            self.leads_overleg = leads
            self.screen.refresh_bindings()

    def client_on_screen(self) -> ClientFile | None:
        """Whose file is open, whatever lies over it; nothing where none is."""
        screens = [screen for screen in reversed(self.screen_stack) if isinstance(screen, KioskScreen)]
        return next((client for screen in screens if (client := screen.client_shown()) is not None), None)

    def action_next_theme(self) -> None:
        """The next set of colours, shown at once; the console has only its own."""
        if not themes.on_console(self):
            self.theme = themes.after(self.theme)

    def action_hide(self) -> None:
        """Hide everything from somebody who walks in; the same key shows it again."""
        from screens.anywhere.hide import HideScreen  # noqa: PLC0415

        if isinstance(self.screen, HideScreen):
            self.screen.action_back()
        elif not isinstance(self.screen, TooSmall):
            self.push_screen(HideScreen())

    @property
    def hiding(self) -> HideScreen | None:
        """What hides all now, also below help or a question about leaving; nothing where all shows or is on lock."""
        if not self.logged_in or not self.is_at_work(self.identity) or self.shielded:
            return None
        from screens.anywhere.hide import HideScreen  # noqa: PLC0415

        for screen in reversed(self.screen_stack):
            if isinstance(screen, HideScreen):
                return screen
            if not (isinstance(screen, SizedScreen) and screen.over_hidden):
                return None
        return None

    def push_screen(self, screen: Any, *args: Any, **more: Any) -> Any:
        """Open a screen; what opens by itself while all is hidden (a paper is there, a look is done) is hidden too."""
        hiding = self.hiding
        opened = super().push_screen(screen, *args, **more)
        if hiding is not None and not screen.over_hidden:
            hiding.lay_over(self)
        return opened
