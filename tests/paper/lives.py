"""What the process of the paper may do instead of its work; it stands where that process can import it."""

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from kiosk.paper.press import answers


def use(cpu_s: float) -> None:
    """Work for so many seconds of the processor, however long that takes on the wall."""
    end = time.process_time() + cpu_s
    while time.process_time() < end:
        pass


def dies(line: Connection) -> None:
    answers.asked(line)


def sleeps(line: Connection) -> None:
    answers.asked(line)
    signal.pause()


def loops(line: Connection) -> None:
    answers.asked(line)
    while True:
        pass


def works_in_steps(line: Connection) -> None:
    """Ten steps of 0.2 seconds of the processor, then an answer."""
    number = answers.asked(line).number
    for _ in range(10):
        use(0.2)
        answers.say(line, number, answers.StepDone())
    answers.say(line, number, answers.MadePage(pdf=b"%PDF in steps"))
    answers.asked(line)


def says_all_twice(line: Connection) -> None:
    """Answers each document with its number, and once more where nobody waits for it any longer."""
    for count in (1, 2, 3):
        number = answers.asked(line).number
        for _ in range(2):
            answers.say(line, number, answers.MadePage(pdf=b"%%PDF %d" % count))


class _Runs:
    """What runs something in whoever reads it with pickle."""

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path(os.environ["TOUCHED"]),)


def answers_with_what_runs(line: Connection) -> None:
    answers.asked(line)
    line.send(_Runs())


def answers_with_too_much(line: Connection) -> None:
    """Announces more than any paper is."""
    answers.asked(line)
    line.send_bytes(bytes(answers.MOST + 1))


def says_what_steers(line: Connection) -> None:
    number = answers.asked(line).number
    answers.say(line, number, answers.MadePage(sentence="Mis \x1b]0;x\x07\u202e.", note="page\x1b[2J\nnot made"))
