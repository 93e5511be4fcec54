"""No process that the kiosk is or starts leaves a picture of its memory: not when it dies, and not while it runs."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

#: what a process tells of itself: the limit of its core, and whether it may be dumped
TELL = "import ctypes, resource; print(resource.getrlimit(4), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
COMMAND = f"""
import subprocess
from kiosk import cli
cli.main(["partners", "x"])
{TELL}
print(subprocess.run(["sh", "-c", "ulimit -Hc"], capture_output=True, text=True).stdout.strip())
"""
PAPER = f"import kiosk.paper.press.process as p, os; out = os.dup(1); p._shut_off(); os.dup2(out, 1); {TELL}"
DIES = """
import os, resource, signal
from kiosk.no_core import leave_no_core
leave_no_core()
os.kill(os.getpid(), signal.SIGSEGV)
"""


def said_by(program: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )


def test_a_command_leaves_no_core_and_neither_does_what_it_starts() -> None:
    assert said_by(COMMAND)[-3:] == ["(0, 0) 0", "0", ""]


def test_the_process_that_makes_the_pages_leaves_none_either() -> None:
    assert said_by(PAPER) == ["(0, 0) 0", ""]


def test_who_dies_so_that_he_would_leave_one_leaves_nothing(tmp_path: Path) -> None:
    assert resource.getrlimit(resource.RLIMIT_CORE)[1] != 0, "else this test would tell nothing"
    died = subprocess.Popen([sys.executable, "-c", DIES], cwd=tmp_path)
    _, status = os.waitpid(died.pid, 0)
    died.returncode = -os.WTERMSIG(status)
    assert os.WTERMSIG(status) == signal.SIGSEGV
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []
