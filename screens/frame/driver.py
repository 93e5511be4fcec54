"""How the kiosk stands in its terminal: it has it for itself, and never goes to the background."""

import signal

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver


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
        """Tell a terminal that turns lines round by itself whether it shall leave that to the screen that shows.

        It is the mode BDSM of ECMA-48: VTE knows it, and who turns nothing round passes over it.
        """
        if in_order != self._in_order:
            self.write("\x1b[8l" if in_order else "\x1b[8h")
            self._in_order = in_order

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.order_letters(False)
        super().stop_application_mode()
