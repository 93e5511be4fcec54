"""Print how many statements each screen opens in: ``python -m tests.screens.statements_table [SCREEN | LEAST ...]``.

Of the screens that are named (or that open in ``LEAST`` statements or more) it also tells which functions send them.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.demo.making import prepare_demo
from tests.conftest import FakeClock
from tests.screens.opening import Opened
from tests.screens.stores import FILLINGS
from tests.screens.test_statements import WAYS, Measured, measured_in

#: functions that send fewer are not told
FEWEST = 4
#: how deep functions are told
DEEPEST = 7
#: what runs every key and event
FRAME = ("screens.app.", "on_event", "_dispatch_message")


def measure_all() -> Measured:
    """By filling and way."""
    os.environ["TERM"] = "xterm-256color"
    found = {}
    for filling in FILLINGS:
        with tempfile.TemporaryDirectory() as folder:
            office = Path(folder) / "oefenkantoor"
            prepare_demo(office, FakeClock())
            found[filling.name] = measured_in(office, filling)
    return found


def by_screen(measured: Measured) -> Mapping[str, str]:
    """Per screen the way that asks the most; a key that opens two screens at once stands apart, with how many."""
    found: dict[str, str] = {}
    for way, screen in WAYS.items():
        count = fullest(measured)[way].screens
        name = screen.__name__ if count == 1 else f"{screen.__name__} x{count}"
        if name not in found or most(measured, way) > most(measured, found[name]):
            found[name] = way
    return dict(sorted(found.items(), key=lambda item: (-most(measured, item[1]), item[0])))


def fullest(measured: Measured) -> Mapping[str, Opened]:
    """The ways in the fullest store."""
    return measured[FILLINGS[-1].name]


def most(measured: Measured, way: str) -> int:
    """The most that a way asks of any store."""
    return max(found[way].statements for found in measured.values())


def lines(measured: Measured) -> Iterable[str]:
    """The table: statements in each store, and how many transactions they are in."""
    yield f"{'screen':18} {''.join(f'{name:>9}' for name in measured)} {'transactions':>13}   way"
    for name, way in by_screen(measured).items():
        counts = "".join(f"{found[way].statements:9}" for found in measured.values())
        yield f"{name:18} {counts} {fullest(measured)[way].transactions:13}   {way}"


def callers(opened: Opened) -> Iterable[str]:
    """The functions that sent the statements, indented under who called them, with how many each sent."""
    paths = [tuple(name for name in path if not any(part in name for part in FRAME)) for path in opened.sent_by]
    sent = Counter(path[:depth] for path in paths for depth in range(1, min(len(path), DEEPEST) + 1))
    for path in sorted(sent, key=lambda path: [(-sent[path[: end + 1]], path[end]) for end in range(len(path))]):
        if sent[path] >= FEWEST:
            yield f"{sent[path]:5} {'  ' * len(path)}{path[-1].removeprefix('kiosk.')}"


def main(wanted: list[str]) -> None:
    """The table, and the callers of what is wanted: names of the table, or the least number of statements."""
    measured = measure_all()
    print("\n".join(lines(measured)))
    for name, way in by_screen(measured).items():
        if name in wanted or any(least.isdigit() and most(measured, way) >= int(least) for least in wanted):
            print(f"\n{name}: {most(measured, way)} ({way})")
            print("\n".join(callers(fullest(measured)[way])))


if __name__ == "__main__":
    main(sys.argv[1:])
