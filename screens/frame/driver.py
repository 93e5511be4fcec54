"""How the kiosk stands in its terminal: it has it for itself, and never goes to the background."""

import asyncio
import fcntl
import os
import signal
import struct
import termios
from codecs import getincrementaldecoder
from select import select

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from screens.frame.answers import Draws, KeysWithoutAnswers, drawn_after, question
from screens.frame.encoded import FORGET

#: how a terminal that turns lines round by itself is told to leave that, and to do it again; who turns nothing round
#: passes over the first, the mode BDSM of ECMA-48 that VTE knows
LEAVE, TURN = "\x1b[8l", "\x1b[8h"
#: the same of terminals that do not know it, by what they leave in the environment
TOLD_OTHERWISE = {"KONSOLE_VERSION": "\x1b]50;BidiRenderingEnabled={}\x07", "MLTERM": "\x1b]5379;use_ctl={}\x07"}
#: started from such a terminal it is another one; to it the words of Konsole name a font
XTERM = "XTERM_VERSION"
#: seconds between two looks whether the kiosk ends, and how much is read at once
LOOK_S, READ_AT_ONCE = 0.1, 4096
#: how the system tells a program to stop: itself, or because its terminal is gone
TOLD_TO_STOP = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
#: the exit code of who was told so, less the number of the signal
STOPPED_BY = 128
#: nothing of what stands on this screen; nothing of what scrolled away
CLEAR, CLEAR_BEFORE = "\x1b[H\x1b[2J", "\x1b[3J"


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
        #: how this terminal draws pictures, as far as it has answered
        self.draws = Draws.NOTHING

    def start_application_mode(self) -> None:
        """Take the terminal, ask it whether it draws, and leave it as at any end where the system stops us."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        for number in TOLD_TO_STOP:
            asyncio.get_running_loop().add_signal_handler(number, self._stop, number)
        if self.input_tty:
            self.write(question(os.environ.get("TERM", "")))

    def run_input_thread(self) -> None:
        """Textual's, without what the terminal answers, and without an end at a byte that is no letter."""
        parser = KeysWithoutAnswers(self._hear)
        decode = getincrementaldecoder("utf-8")("ignore").decode
        while not self.exit_event.is_set():
            typed = b""
            if select([self.fileno], [], [], LOOK_S)[0]:
                typed = os.read(self.fileno, READ_AT_ONCE)
            if text := decode(typed):
                for message in parser.feed(text):
                    self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _hear(self, answer: str) -> None:
        known, self.draws = self.draws, drawn_after(answer, self.draws)
        if known is not self.draws is Draws.KITTY:
            # what a kiosk left there that was killed
            self.write(FORGET)

    def cell(self) -> tuple[int, int] | None:
        """How many points a place of this terminal has across and down; nothing where it does not tell."""
        try:
            told = fcntl.ioctl(self.fileno, termios.TIOCGWINSZ, bytes(8))
        except OSError:
            return None
        rows, columns, across, down = struct.unpack("4H", told)
        return (across // columns, down // rows) if columns and rows and across >= columns and down >= rows else None

    def order_letters(self, in_order: bool) -> None:
        """Tell a terminal that turns lines round by itself whether it shall leave that to the screen that shows."""
        if in_order != self._in_order:
            self.write(LEAVE if in_order else TURN)
            for name, told in TOLD_OTHERWISE.items():
                if name in os.environ and XTERM not in os.environ:
                    self.write(told.format("false" if in_order else "true"))
            self._in_order = in_order

    def write(self, data: str) -> None:
        """Write to the terminal; one that is gone is waited for by nobody."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def _stop(self, number: signal.Signals) -> None:
        self._app.exit(return_code=STOPPED_BY + number)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was, with nothing of what stood on it, no picture either."""
        self.write(CLEAR)
        if os.environ.get("TERM") == "linux":
            # the console has no second screen, and keeps what scrolled away
            self.write(CLEAR_BEFORE)
        self.order_letters(False)
        if self.draws is Draws.KITTY:
            self.write(FORGET)
        self.draws = Draws.NOTHING
        super().stop_application_mode()
