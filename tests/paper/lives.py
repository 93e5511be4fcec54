"""What the process of the paper may do instead of its work; it stands where that process can import it."""

import signal
import time
from multiprocessing.connection import Connection

from kiosk.paper.press import answers


def use(cpu_s: float) -> None:
    """Work for so many seconds of the processor, however long that takes on the wall."""
    end = time.process_time() + cpu_s
    while time.process_time() < end:
        pass


def dies(line: Connection) -> None:
    line.recv()


def sleeps(line: Connection) -> None:
    line.recv()
    signal.pause()


def loops(line: Connection) -> None:
    line.recv()
    while True:
        pass


def works_in_steps(line: Connection) -> None:
    """Ten steps of 0.2 seconds of the processor, then an answer."""
    number, *_ = line.recv()
    for _ in range(10):
        use(0.2)
        line.send((number, answers.StepDone()))
    line.send((number, answers.MadePage(pdf=b"%PDF in steps")))
    line.recv()


def says_all_twice(line: Connection) -> None:
    """Answers each document with its number, and once more where nobody waits for it any longer."""
    for count in (1, 2, 3):
        number, *_ = line.recv()
        for _ in range(2):
            line.send((number, answers.MadePage(pdf=b"%%PDF %d" % count)))
