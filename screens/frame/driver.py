"""How the kiosk stands in its terminal: it has it for itself, and never goes to the background."""

import os
import signal

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

#: how a terminal that turns lines round by itself is told to leave that, and to do it again; who turns nothing round
#: passes over the first, the mode BDSM of ECMA-48 that VTE knows
LEAVE, TURN = "\x1b[8l", "\x1b[8h"
#: the same of terminals that do not know it, by what they leave in the environment
TOLD_OTHERWISE = {"KONSOLE_VERSION": "\x1b]50;BidiRenderingEnabled={}\x07", "MLTERM": "\x1b]5379;use_ctl={}\x07"}
#: started from such a terminal it is another one; to it the words of Konsole name a font
XTERM = "XTERM_VERSION"


class SteadyDriver(LinuxDriver):
    """Textual's driver for a terminal that the kiosk shares with nobody.

    Told to go on after it was stopped, Textual's own takes the terminal once more, without having let it go: a second
    thread then reads keys beside the first. Which of two reads comes first is chance, the one that waits keeps the
    program from ending, and the terminal is not given back as it was.
    """

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # nothing leads to a shell here; who is stopped all the same (SIGSTOP) goes on where he was
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        self._in_order = False

    def order_letters(self, in_order: bool) -> None:
        """Tell a terminal that turns lines round by itself whether it shall leave that to the screen that shows."""
        if in_order != self._in_order:
            self.write(LEAVE if in_order else TURN)
            for name, told in TOLD_OTHERWISE.items():
                if name in os.environ and XTERM not in os.environ:
                    self.write(told.format("false" if in_order else "true"))
            self._in_order = in_order

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.order_letters(False)
        super().stop_application_mode()
