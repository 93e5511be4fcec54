"""From a frozen document to PDF, in a process of its own that holds no key, no store and no terminal."""

import hashlib
import logging
import os
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.faults import Fault
from kiosk.paper.press.answers import BROKEN, MadePage, StepDone, ask, heard, packed
from kiosk.steering import without_steering

if TYPE_CHECKING:
    from kiosk.paper.documents.every import PaperDocument

log = logging.getLogger(__name__)

#: A page is never stopped for the time on the wall: how long it takes there depends on how fast the machine is and on
#: what else runs on it. What counts is work. The process tells each step that it ends (a layout tried, the pages
#: written), and their number is bounded. Within a step only an endless loop uses this much of the processor: seconds
#: that others took do not count, and the heaviest step of ours takes 2 of them, so a PC may be thirty times as slow.
STEP_CPU_S = 60.0
#: Who sleeps uses no processor: so long may it wait for something. Who only waits for his turn, or was stopped with
#: SIGSTOP, does not sleep.
ASLEEP_S = 120.0
#: between two looks at the process
LOOK_S = 0.5
#: after this long on the wall a person wants to hear that it goes on
LONG_S = 10.0
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
#: what the process runs: its arguments are its end of the line, and the function that lives there
SERVE = """
import gc
gc.disable()
import importlib, sys
from multiprocessing.connection import Connection
module, _, name = sys.argv[2].rpartition(".")
getattr(importlib.import_module(module), name)(Connection(int(sys.argv[1])))
"""
CACHED = 8

TOO_SLOW = "De pagina maken duurde te lang en is gestopt. Probeer het nog eens."
OWN_TEMPLATES = "Gebeurt het weer? Laat de teamleider de eigen sjablonen in inhoud/paper nakijken."


class _Watch:
    """Whether a process goes on with its work, by what Linux tells of it."""

    def __init__(self, pid: int, step_cpu_s: float, asleep_s: float) -> None:
        self._stat = Path(f"/proc/{pid}/stat")
        self._most, self._longest = step_cpu_s, asleep_s
        _, self._seen = self._look()
        self._began = self._seen
        self._slept = 0.0

    def step(self) -> None:
        """A step was done: the next may use as much."""
        _, self._began = self._look()
        self._slept = 0.0

    def hangs(self, since_s: float) -> bool:
        """Whether it goes on no more; ``since_s`` after the last look."""
        state, used = self._look()
        idle = state == "S" and used == self._seen
        self._slept = self._slept + since_s if idle else 0.0
        self._seen = used
        return used - self._began > self._most or self._slept > self._longest

    def _look(self) -> tuple[str, float]:
        """Its state (R, S, D, T …), and the seconds of the processor that it used in its life."""
        fields = self._stat.read_text().rpartition(")")[2].split()
        return fields[0], (int(fields[11]) + int(fields[12])) / TICKS_PER_S


class _HangsError(Exception):
    """The process goes on no more."""


class _Patience:
    """Says once that it takes longer than a person likes to wait, whatever he waits for."""

    def __init__(self, long_s: float, still_busy: Callable[[], object]) -> None:
        self._ends, self._say = time.monotonic() + long_s, still_busy
        self._said = False

    def look(self) -> None:
        """Say it if it is time; that nobody could hear it is no reason to make no page."""
        if self._said or time.monotonic() <= self._ends:
            return
        self._said = True
        try:
            self._say()
        except Exception as error:  # its text may hold what a client said
            log.warning("not said that it takes long: %s", type(error).__name__)


class Worker:
    """The process that makes the pages: one page at a time, killed when it goes on no more, then started anew."""

    def __init__(self, life: str = "kiosk.paper.press.process.serve") -> None:
        self.step_cpu_s = STEP_CPU_S
        self.asleep_s = ASLEEP_S
        self.long_s = LONG_S
        self.life = life
        #: of the last request: all that is said to it repeats this
        self._number = 0
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None
        self._knows_people = False

    @property
    def pid(self) -> int | None:
        """The number of the process; nothing while there is none."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Start the process if it is not there, so that the first page does not wait for it."""
        # whose turn it is starts it: who waited for him would keep a thread that a log-in needs
        if self._lock.acquire(blocking=False):
            try:
                self._started()
            finally:
                self._lock.release()

    def stop(self) -> None:
        """End the process, and with it all that it remembers."""
        with self._lock:
            self._end()

    def forget_people(self) -> None:
        """End the process where it drew a page of a client; what is nobody's it may remember."""
        if self._knows_people:
            self.stop()

    def render(
        self, document: "PaperDocument", folder: Path | None = None, still_busy: Callable[[], object] = lambda: None
    ) -> bytes:
        """The PDF of ``document``, as ``make`` gives it."""
        return self.make(document, folder, still_busy).pdf

    def make(
        self, document: "PaperDocument", folder: Path | None = None, still_busy: Callable[[], object] = lambda: None
    ) -> MadePage:
        """The pages of ``document``, with the templates of a location's ``folder`` over ours.

        ``still_busy`` is called once, from this thread, where it takes longer than a person likes to wait.

        Raises:
            Fault: it cannot be made here, goes on no more, or is damaged.
        """
        patience = _Patience(self.long_s, still_busy)
        while not self._lock.acquire(timeout=LOOK_S):
            patience.look()
        try:
            answer = self._asked(document, folder, patience)
        finally:
            self._lock.release()
        if answer.note:
            log.warning("%s", " ".join(without_steering(answer.note).split()))
        if answer.left_out:
            log.warning("no face for %s", " ".join(f"U+{ord(sign):04X}" for sign in answer.left_out))
        if answer.sentence:
            raise Fault(without_steering(answer.sentence))
        return answer

    def _asked(self, document: "PaperDocument", folder: Path | None, patience: _Patience) -> MadePage:
        """Ask the process, whose turn this is."""
        self._number += 1
        try:
            line = self._started()
            self._knows_people |= document.personal
            ask(line, self._number, document, folder)
            return self._answer(line, patience)
        except _HangsError:
            self._end()
            own = folder is not None and any((folder / "paper").glob("*.*"))
            raise Fault(f"{TOO_SLOW} {OWN_TEMPLATES}" if own else TOO_SLOW) from None
        except BaseException as error:
            # an answer that nobody took would be taken for that to the next request: the page of somebody else
            self._end()
            if isinstance(error, OSError | EOFError | ValueError):
                raise Fault(BROKEN) from None
            raise

    def _answer(self, line: Connection, patience: _Patience) -> MadePage:
        """Wait for the answer as long as the process goes on."""
        assert self.pid is not None  # noqa: S101
        watch = _Watch(self.pid, self.step_cpu_s, self.asleep_s)
        while True:
            if line.poll(LOOK_S):
                said = self._said(line)
                if isinstance(said, MadePage):
                    return said
                watch.step()
            elif watch.hangs(LOOK_S):
                raise _HangsError
            patience.look()

    def _said(self, line: Connection) -> MadePage | StepDone:
        """What the process says to this request; what it says to any other is a fault."""
        number, said = heard(line)
        if number != self._number:
            log.error("the process of the paper answered another request")
            raise Fault(BROKEN)
        return said

    def _started(self) -> Connection:
        if self._line is None or self._process is None or self._process.poll() is not None:
            self._end()
            self._line, theirs = Pipe()
            # not multiprocessing's own spawn: that wants the terminal, which the screens have taken
            self._process = subprocess.Popen(
                # -P: a file of the folder in which the kiosk was started is not imported
                [sys.executable, "-P", "-c", SERVE, str(theirs.fileno()), self.life],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            theirs.close()
        return self._line

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._line = self._process = None
        self._knows_people = False


@dataclass
class _Cache:
    """The last general pages by the SHA-256 of what they show. A page about a client is never kept."""

    pages: OrderedDict[bytes, MadePage] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: bytes) -> MadePage | None:
        with self.lock:
            found = self.pages.get(key)
            if found is not None:
                self.pages.move_to_end(key)
            return found

    def put(self, key: bytes, page: MadePage) -> None:
        with self.lock:
            self.pages[key] = page
            while len(self.pages) > CACHED:
                self.pages.popitem(last=False)


_WORKER = Worker()
_CACHE = _Cache()


def render_pdf(
    document: "PaperDocument", folder: Path | None = None, still_busy: Callable[[], object] = lambda: None
) -> bytes:
    """The PDF (PDF/UA-1) of ``document``, as ``made_page`` gives it."""
    return made_page(document, folder, still_busy).pdf


def made_page(
    document: "PaperDocument", folder: Path | None = None, still_busy: Callable[[], object] = lambda: None
) -> MadePage:
    """The PDF of ``document``, with the templates of a location's ``folder`` over ours, and what it leaves out.

    May be called from any thread, and blocks until it is there; ``still_busy`` is called once where that takes long.

    Raises:
        Fault: the PDF engine is not installed, a letter has no face, or the page could not be made.
    """
    if document.personal:
        return _WORKER.make(document, folder, still_busy)
    from kiosk.content.last_good import fingerprint  # noqa: PLC0415  brings all content: the process starts before that

    key = hashlib.sha256(packed(document) + fingerprint(folder).encode()).digest()
    page = _CACHE.get(key)
    if page is None:
        page = _WORKER.make(document, folder, still_busy)
        _CACHE.put(key, page)
    return page


def start_worker() -> None:
    """Start the process ahead of the first page: it takes about a second to be ready."""
    _WORKER.start()


def stop_worker() -> None:
    """End the process, and with it all that it remembers; the next page starts a new one."""
    _WORKER.stop()


def forget_people() -> None:
    """After a person left: no process holds a page of his clients any more. A page that is made now is waited for."""
    _WORKER.forget_people()
