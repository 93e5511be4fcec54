import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest

from kiosk.paper.press.pdf import stop_worker
from tests.conftest import LONGEST_WAIT
from tests.paper.press.ipp_printer import IppPrinter

CUPSD_CONF = """
LogLevel warn
Listen {folder}/sock
WebInterface No
PreserveJobFiles No
PreserveJobHistory No
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""

CUPS_FILES_CONF = """
ServerRoot {folder}/etc
StateDir {folder}/state
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
ServerBin {folder}/bin
ErrorLog {folder}/log/error
AccessLog {folder}/log/access
PageLog {folder}/log/page
User {user}
Group {user}
SystemGroup root
"""

# What stands behind a queue: "ok" puts the page in a file that is there once it is whole, "stop" stops the queue.
BACKEND = """#!/bin/sh
[ $# -eq 0 ] && { echo 'direct play "Test" "Test"'; exit 0; }
case "$DEVICE_URI" in
  play:/stop) exit 4 ;;
esac
cd "$CUPS_CACHEDIR" || exit 1
{ printf '%s\\n%s\\n%s\\n' "$3" "$4" "$5"; cat "$6"; } > half && mv half printed
"""


@pytest.fixture(scope="session", autouse=True)
def _worker_ends() -> Iterator[None]:
    yield
    stop_worker()


class Cups:
    """A real cupsd of our own on a Unix socket, whose printers are a few lines of shell."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {**os.environ, "CUPS_SERVER": str(folder / "sock"), "LC_ALL": "C"}
        for name in ("etc", "state", "spool/tmp", "cache", "bin/backend", "bin/filter", "bin/daemon", "log"):
            (folder / name).mkdir(parents=True)
        user = "lp" if os.geteuid() == 0 else getpass.getuser()
        (folder / "etc/cupsd.conf").write_text(CUPSD_CONF.format(folder=folder))
        (folder / "etc/cups-files.conf").write_text(CUPS_FILES_CONF.format(folder=folder, user=user))
        backend = folder / "bin/backend/play"
        backend.write_text(BACKEND)
        backend.chmod(0o755)
        # Debian's own way to a printer of the network; a copy, for only root may run theirs
        ipp = Path(shutil.copy("/usr/lib/cups/backend/ipp", folder / "bin/backend/ipp"))
        ipp.chmod(0o755)
        (folder / "bin/daemon/cups-exec").symlink_to("/usr/lib/cups/daemon/cups-exec")
        folder.chmod(0o711)
        self.page = folder / "cache/printed"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        etc = self.folder / "etc"
        cupsd = shutil.which("cupsd") or "/usr/sbin/cupsd"
        self.process = subprocess.Popen(
            [cupsd, "-f", "-c", str(etc / "cupsd.conf"), "-s", str(etc / "cups-files.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.until("is running", "lpstat", "-r")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(LONGEST_WAIT)

    def ask(self, *command: str) -> str:
        answer = subprocess.run(command, env=self.env, capture_output=True, check=False, timeout=LONGEST_WAIT)
        return answer.stdout.decode() + answer.stderr.decode()

    def until(self, wanted: str, *command: str) -> None:
        """Ask until the answer holds ``wanted``: each question is a process, so this is no idle loop."""
        end = monotonic() + LONGEST_WAIT
        while monotonic() < end:
            if wanted in self.ask(*command):
                return
        pytest.fail(f"{command} never said {wanted!r}: {self.ask(*command)}")

    def until_true(self, condition: Callable[[], bool]) -> None:
        """Ask until it is so; between two times the service is asked something, so this is no idle loop."""
        end = monotonic() + LONGEST_WAIT
        while not condition():
            if monotonic() > end:
                pytest.fail(f"never came about: {self.ask('lpstat', '-t')}")
            self.ask("lpstat", "-r")

    def add(self, name: str, how: str = "ok") -> None:
        self.ask("lpadmin", "-p", name, "-E", "-v", f"play:/{how}", "-m", "raw")

    def add_simulated(self, name: str, printer: IppPrinter) -> None:
        """A raw queue to a simulated printer of the network."""
        self.ask("lpadmin", "-p", name, "-E", "-v", printer.uri, "-m", "raw")

    @property
    def spool(self) -> Path:
        """Where the pages wait."""
        return self.folder / "spool"

    def in_spool(self, text: bytes) -> list[str]:
        """The files of the whole spool that hold this."""
        found = []
        for path in self.spool.rglob("*"):
            # cupsd takes files away meanwhile
            with suppress(OSError):
                found += [path.name] if path.is_file() and text in path.read_bytes() else []
        return found

    def printed(self) -> tuple[str, str, str, bytes]:
        """Title, copies, options and bytes of the page that comes out."""
        end = monotonic() + LONGEST_WAIT
        while monotonic() < end:
            if self.page.exists():
                title, copies, options, page = self.page.read_bytes().split(b"\n", 3)
                return title.decode(), copies.decode(), options.decode(), page
            self.ask("lpstat", "-o")
        log = (self.folder / "log/error").read_text()
        pytest.fail(f"nothing was printed: {self.ask('lpstat', '-t')}{log}")


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cups]:
    # not tmp_path: the path of a Unix socket may have 107 characters, and cupsd must reach it as its own user
    folder = Path(tempfile.mkdtemp(prefix="cups-"))
    service = Cups(folder)
    monkeypatch.setenv("CUPS_SERVER", str(folder / "sock"))
    try:
        service.start()
        yield service
    finally:
        service.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def sim(cups: Cups) -> Iterator[IppPrinter]:
    """A simulated printer that is on, behind the queue "kantoor" of a real cupsd."""
    printer = IppPrinter()
    printer.start()
    cups.add_simulated("kantoor", printer)
    try:
        yield printer
    finally:
        printer.vanish()


@pytest.fixture
def no_cups(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))
