"""A PC of our own: this machine's root under a throw-away layer in memory, booted by systemd-nspawn.

Nothing that happens in it reaches this machine: what it writes is in memory and gone when it ends, and it has no
network but while it is installed. Its first console is the terminal of systemd-nspawn.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic

import pexpect
import pyte

from tests.conftest import LONGEST_WAIT

#: what is typed, or how it is made of what was printed by then
Answer = str | Callable[[str], str]
SOURCE = Path(__file__).parents[2]
ROWS, COLUMNS = 24, 80
#: of this machine's own: no kiosk needs it, and it would only take time
NOT_OURS = "etc/systemd/system/multi-user.target.wants"
UNITS = "etc/systemd/system"
#: in a container the first console is called so
OF_CONTAINER = "90-container.conf"
ON_CONSOLE = "[Service]\nTTYPath=/dev/console\n"
APART = ("--quiet", "--register=no", "--keep-unit", "--link-journal=no", f"--bind-ro={SOURCE}:/source")
NSPAWN = ("systemd-nspawn", *APART)


def why_not() -> str:
    """Why this machine cannot boot another one; empty where it can."""
    if os.geteuid() != 0:
        return "only root boots a machine of its own: sudo make test-boot"
    if shutil.which("systemd-nspawn") is None:
        return "systemd-nspawn is not installed: apt-get install systemd-container"
    with memory() as folder:
        try:
            layered(folder)
        except subprocess.CalledProcessError as error:
            return f"no layer can be put over the root of this machine: {error.stderr.strip()}"
        command = [*NSPAWN, f"--directory={folder}/root", "--as-pid2", "--pipe", "true"]
        tried = subprocess.run(command, capture_output=True, text=True, check=False)
        return f"systemd-nspawn starts nothing here: {tried.stderr.strip()}" if tried.returncode else ""


@contextmanager
def memory() -> Iterator[Path]:
    """A folder in memory, which is gone when this ends."""
    folder = Path(mkdtemp(prefix="wegwijzer-boot-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6G,mode=0700", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        if (folder / "root").is_mount():
            subprocess.run(["umount", folder / "root"], check=True)
        subprocess.run(["umount", folder], check=True)
        folder.rmdir()


def layered(folder: Path) -> Path:
    """The root of this machine, with all that is written kept in the folder."""
    for name in ("upper", "work", "root"):
        (folder / name).mkdir()
    layers = f"lowerdir=/,upperdir={folder}/upper,workdir={folder}/work"
    command = ["mount", "-t", "overlay", "overlay", "-o", layers, str(folder / "root")]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return folder / "root"


def first_of(pid: int) -> int:
    """The first process of what a systemd-nspawn holds: who ends that one pulls the plug."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


class Machine:
    """The PC: first installed, then booted, and its console read back."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self.screen)
        self.console: pexpect.spawn[str] | None = None
        for path in (root / NOT_OURS).glob("*"):
            path.unlink()

    # -- before it is booted ------------------------------------------------------------------------------

    def do(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a command in it, without a network; nobody answers its questions."""
        return _run(*self._entered(), "--pipe", *command)

    def begin(self, *command: str) -> "subprocess.Popen[str]":
        """Begin a command in it, to have the plug pulled (``first_of``)."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [*self._entered(), "--pipe", *command], stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True
        )

    def _entered(self) -> list[str]:
        return [*NSPAWN, f"--directory={self.root}", "--private-network", "--as-pid2", "--kill-signal=SIGKILL"]

    def answer(self, command: Sequence[str], answers: Sequence[tuple[str, Answer]]) -> str:
        """Run a command in it that asks; gives all that it printed. An answer may be made of what was printed."""
        first, *arguments = [*self._entered(), *command]
        asked = pexpect.spawn(first, arguments, encoding="utf-8", timeout=LONGEST_WAIT)
        printed = ""
        for question, answer in answers:
            asked.expect_exact(question)
            printed += f"{asked.before}{question}"
            asked.sendline(answer if isinstance(answer, str) else answer(printed))
        asked.expect(pexpect.EOF)
        asked.close()
        assert asked.exitstatus == 0, printed + str(asked.before)
        return printed + str(asked.before)

    def put_on_console(self, unit: str, more: str = "") -> None:
        """A container has no console of a PC: the unit gets the one there is."""
        drop_in = self.root / UNITS / f"{unit}.d" / OF_CONTAINER
        drop_in.parent.mkdir(exist_ok=True)
        drop_in.write_text(ON_CONSOLE + more)
        # and so the log-in that systemd gives each container does not stand on it
        log_in = self.root / UNITS / "console-getty.service"
        log_in.unlink(missing_ok=True)
        log_in.symlink_to("/dev/null")

    # -- booted -------------------------------------------------------------------------------------------

    def boot(self, *words: str) -> None:
        """Start it, with these words behind what a boot menu starts it with, until it is up."""
        arguments = [*APART, f"--directory={self.root}", "--private-network", "--boot", *words]
        self.console = pexpect.spawn(
            NSPAWN[0], arguments, encoding="utf-8", dimensions=(ROWS, COLUMNS), timeout=LONGEST_WAIT
        )
        self.until(self._is_up)

    def _is_up(self) -> bool:
        """Whether all that it starts by itself was started, well or not."""
        assert self.console is not None
        pid = self.console.pid
        if not Path(f"/proc/{pid}/task/{pid}/children").read_text():
            return False
        return self.inside("systemctl", "is-system-running").stdout.strip() in ("running", "degraded")

    def off(self) -> None:
        """Pull the plug."""
        if self.console is not None:
            os.kill(self.first_process, signal.SIGKILL)
            self.console.close(force=True)
            self.console = None

    @property
    def first_process(self) -> int:
        """The first process of it, as this machine numbers it."""
        assert self.console is not None
        assert self.console.pid is not None
        return first_of(self.console.pid)

    def inside(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a command in it, as its root, beside what its console shows."""
        rooms = ("--mount", "--pid", "--ipc", "--uts", "--net", "--cgroup")
        return _run("nsenter", f"--target={self.first_process}", *rooms, "--", *command)

    def shown(self, unit: str, name: str) -> str:
        """A property of a unit, as systemd has it."""
        return self.inside("systemctl", "show", "--value", "--property", name, unit).stdout.strip()

    def kill(self, unit: str) -> None:
        """Kill the main process of a unit as a defect would."""
        assert self.inside("kill", "-KILL", self.shown(unit, "MainPID")).returncode == 0

    # -- its console --------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What stands on the console."""
        return "\n".join(self.screen.display)

    def send(self, keys: str) -> None:
        """Press keys on it."""
        assert self.console is not None
        self.console.send(keys)

    def read(self) -> None:
        """Take in what was drawn, waiting a moment for it."""
        assert self.console is not None
        try:
            self._stream.feed(self.console.read_nonblocking(65536, timeout=0.1))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        end = monotonic() + LONGEST_WAIT
        while not condition():
            assert monotonic() < end, self.text
            self.read()

    def sees(self, *words: str) -> None:
        """Wait for words on the console."""
        self.until(lambda: all(word in self.text for word in words))


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    nobody = subprocess.DEVNULL
    return subprocess.run(command, stdin=nobody, capture_output=True, text=True, timeout=LONGEST_WAIT, check=False)


if __name__ == "__main__":
    reason = why_not()
    sys.exit(f"This machine cannot boot another one: {reason}." if reason else 0)
