"""Start to the log-in screen, on a real pseudo-terminal."""

import os
import sys
import time
from pathlib import Path

import pexpect

from tests.bench.table import row

ROUNDS = 11
EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("leeg scherm")
Empty().run()
"""
KIOSK = "import sys; from kiosk.cli import main; sys.exit(main())"


def start(command: list[str], painted: str) -> tuple[float, float]:
    """Seconds until a text is painted, and the most memory used by then in MiB."""
    begin = time.perf_counter()
    environment = {**os.environ, "TERM": "xterm-256color"}
    # an installed kiosk is compiled once: told not to keep that, Python would compile ours anew and Textual's not
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    child = pexpect.spawn(command[0], command[1:], dimensions=(24, 80), encoding="utf-8", env=environment)
    child.expect(painted)
    seconds = time.perf_counter() - begin
    status = Path(f"/proc/{child.pid}/status").read_text()
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    child.close(force=True)
    return seconds, peak / 1024


def bench_start(folder: Path) -> None:
    """Start to the names of the log-in screen, against an empty Textual app."""
    empty, kiosk = [], []
    for _ in range(ROUNDS):
        empty.append(start([sys.executable, "-c", EMPTY_APP], "leeg scherm"))
        kiosk.append(start([sys.executable, "-c", KIOSK, "--data", str(folder), "demo"], "Marijke"))
    for place, name, unit in ((0, "time", "s"), (1, "memory", "MiB")):
        ours, floor = (min(found[place] for found in samples) for samples in (kiosk, empty))
        row(f"start to log-in: {name}", ours / floor, 1.5, f"{ours:.2f} {unit} / {floor:.2f} {unit}")
