"""After a defect: one calm screen with a number to name, and the kiosk anew, in a process that knows nothing of before.

Nothing of the error itself is shown or kept: what it says can hold what was typed, and the values around it do.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from zlib import crc32

#: in the environment of a kiosk that opens again: the number of the defect
AGAIN = "KIOSK_AGAIN"
#: opened again, and within so many seconds another one: opening once more would be going round
TOO_SOON_S = 30.0
CLEAR = "\x1b[H\x1b[2J"
CALM = """Wegwijzer gaat weer open.

Er ging iets mis. Dat ligt niet aan u.
Wat bewaard was, is er nog.

Gebeurt het vaker? Noem dan dit nummer: {number}"""
STAYS = """Wegwijzer is gestopt door een fout, ook na opnieuw openen.
Wat bewaard was, is er nog. Vraag de beheerder om hulp en noem dit nummer: {number}"""
CAME_BACK = "Er ging iets mis, nummer {number}. Wat bewaard was, is er nog. Log opnieuw in."


@dataclass(frozen=True)
class Defect:
    """The kind of an error and the line where it came up: all that may be told of it."""

    kind: str
    place: str

    @property
    def number(self) -> str:
        """Four digits to name; where the same line fails in the same way, the same ones."""
        return f"{crc32(f'{self.kind} {self.place}'.encode()) % 9000 + 1000}"


def defect_of(error: BaseException) -> Defect:
    """What may be told of an error; of one in a worker, of what came up there."""
    error = getattr(error, "error", error)
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return Defect(type(error).__name__, place)


def take_number() -> str:
    """The number of the defect after which this kiosk opened; nothing where it opened by itself."""
    number = os.environ.pop(AGAIN, "")
    return number if number.isascii() and number.isdigit() else ""


def end_by(defect: Defect, *, after: str, open_s: float) -> int:
    """End by a defect: the kiosk opens anew, but where it came again at once it stays closed; gives that exit code.

    ``after`` is the number of the defect after which this kiosk opened, ``open_s`` how many seconds ago that was.
    """
    if after and open_s < TOO_SOON_S:
        print(STAYS.format(number=defect.number), file=sys.stderr)
        return 1
    print(_in_the_middle(CALM.format(number=defect.number)), file=sys.stderr, flush=True)
    os.environ[AGAIN] = defect.number
    # this very command, in the place of this process: nothing of it is left to be reached
    return os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606


def _in_the_middle(text: str) -> str:
    columns, rows = os.get_terminal_size(sys.stderr.fileno())
    lines = text.splitlines()
    left = max(columns - max(map(len, lines)), 0) // 2
    return CLEAR + "\n" * (max(rows - len(lines), 0) // 2) + indent(text, " " * left)
