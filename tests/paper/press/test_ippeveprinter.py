"""Once against a printer that is not ours: ippeveprinter of CUPS, behind a real cupsd. Only in ``make test-long``.

It makes itself known on the network by avahi, over a bus of its own here.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic

import pytest

from kiosk.paper.press.cups import queue
from kiosk.paper.press.cups.queue import Ears, Job, look
from kiosk.paper.press.cups.states import Stage
from kiosk.paper.press.printer import Media, send
from tests.conftest import LONGEST_WAIT
from tests.paper.conftest import Cups

PAGE = b"%PDF-1.7 any page\n"
BUS = """<busconfig>
<type>system</type>
<listen>unix:path={folder}/bus</listen>
<policy context="default">
<allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
<allow send_type="method_call"/>
</policy>
</busconfig>
"""
AVAHI = """[server]
use-ipv6=no
allow-interfaces=lo
[publish]
publish-workstation=no
"""
#: what stands for the paper: a copy of the page, once nothing holds it any more
PRINTS = """#!/bin/sh
while [ -e "{folder}/held" ]; do sleep 0.1; done
cp "$1" "{folder}/sheets/$(date +%N)"
"""


class Printer:
    """ippeveprinter, and what came out of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "sheets").mkdir()
        self.held = folder / "held"

    @property
    def sheets(self) -> list[bytes]:
        return [sheet.read_bytes() for sheet in sorted((self.folder / "sheets").iterdir())]


@contextmanager
def running(folder: Path, *command: str, until: Path | int, **env: str) -> Iterator[None]:
    """A program for as long as it is needed; it is there once its socket is."""
    with (folder / f"{Path(command[0]).name}.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **env})
        try:
            wait_for(process, until)
            yield
        finally:
            process.terminate()
            process.wait(LONGEST_WAIT)


def wait_for(process: subprocess.Popen[bytes], place: Path | int) -> None:
    end = monotonic() + LONGEST_WAIT
    while monotonic() < end:
        assert process.poll() is None, f"{process.args!r} ended"
        with socket.socket(socket.AF_UNIX if isinstance(place, Path) else socket.AF_INET) as line:
            if line.connect_ex(str(place) if isinstance(place, Path) else ("127.0.0.1", place)) == 0:
                return
        # each round asks the kernel for a line; a program that starts gets its turn
        os.sched_yield()
    pytest.fail(f"{process.args!r} never came")


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port: int = line.getsockname()[1]
        return port


@pytest.fixture
def real(cups: Cups) -> Iterator[Printer]:
    folder = Path(tempfile.mkdtemp(prefix="evp-"))
    (folder / "bus.conf").write_text(BUS.format(folder=folder))
    (folder / "avahi.conf").write_text(AVAHI)
    prints = folder / "prints"
    prints.write_text(PRINTS.format(folder=folder))
    prints.chmod(0o755)
    port, avahi = free_port(), Path("/run/avahi-daemon/socket")
    bus = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus"}
    what = ("-n", "localhost", "-p", str(port), "-f", "application/pdf,application/octet-stream", "-c", str(prints))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        bus_daemon = ("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile")
        stack.enter_context(running(folder, *bus_daemon, until=folder / "bus"))
        daemon = (shutil.which("avahi-daemon") or "/usr/sbin/avahi-daemon", "-f", str(folder / "avahi.conf"))
        options = ("--no-drop-root", "--no-chroot", "--no-rlimits")
        stack.enter_context(running(folder, *daemon, *options, until=avahi, **bus))
        program = shutil.which("ippeveprinter") or "/usr/sbin/ippeveprinter"
        stack.enter_context(running(folder, program, *what, f"Proef {port}", until=port, **bus))
        cups.ask("lpadmin", "-p", "kantoor", "-E", "-v", f"ipp://localhost:{port}/ipp/print", "-m", "raw")
        printer = Printer(folder)
        # whoever still waits for something ends before the printer does
        stack.callback(printer.held.unlink, missing_ok=True)
        yield printer


class Watch:
    """One who looks at the queue, and remembers what he saw."""

    def __init__(self) -> None:
        self.ears = Ears()
        self.ears.listen("kantoor")
        self.seen: set[Stage] = set()

    def send(self, media: Media = "A4") -> Job:
        job = Job.called(send(PAGE, printer="kantoor", media=media))
        assert job is not None
        return job

    def until(self, job: Job, wanted: Stage) -> None:
        end = monotonic() + LONGEST_WAIT
        while monotonic() < end:
            state = look(self.ears, [job])[job]
            self.seen.add(state)
            if state is wanted:
                return
        pytest.fail(f"never {wanted}, but {self.seen}")


def test_printed_is_said_once_it_is_completed_and_not_before(real: Printer) -> None:
    watch = Watch()
    real.held.touch()
    job = watch.send()
    watch.until(job, Stage.PRINTING)
    assert Stage.PRINTED not in watch.seen
    assert real.sheets == []
    real.held.unlink()
    watch.until(job, Stage.PRINTED)
    assert real.sheets == [PAGE]


def test_what_is_cancelled_is_said_to_be_so(real: Printer) -> None:
    watch = Watch()
    real.held.touch()
    job = watch.send()
    watch.until(job, Stage.PRINTING)
    queue.cancel(job)
    watch.until(job, Stage.CANCELLED)
    assert Stage.PRINTED not in watch.seen


def test_a_size_that_it_does_not_have_is_refused(real: Printer) -> None:
    watch = Watch()
    job = watch.send("A3")
    watch.until(job, Stage.REFUSED)
    assert real.sheets == []
    again = watch.send("A4")
    watch.until(again, Stage.PRINTED)
    assert real.sheets == [PAGE]
