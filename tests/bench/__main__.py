"""Measure what a person waits for, each beside its floor or peer in the same run, and print the ratios.

A ratio over its budget is printed as such; it fails nothing: numbers of a shared machine decide no test.
"""

import asyncio
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, Static

from kiosk.demo.opening import open_demo
from kiosk.guidance.intake import ClientDraft, add_client
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind, Outcome
from kiosk.guidance.route import route
from kiosk.guidance.route.board import board
from kiosk.office import Office
from kiosk.paper.making.office import office_poster
from kiosk.paper.press.pdf import render_pdf, stop_worker
from kiosk.people.identity import Identity, Role
from kiosk.people.login import colleagues
from screens.anywhere.lookup import LookupScreen
from screens.app import WegwijzerApp
from tests.conftest import PIN, FakeClock

ROUNDS = 7
EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("leeg scherm")
Empty().run()
"""


def row(name: str, ratio: float, budget: float, detail: str) -> None:
    """One line of the table."""
    verdict = "within" if ratio <= budget else "OVER"
    print(f"{name:46} {ratio:6.2f} x   budget {budget:4.2f} x   {verdict:6}   {detail}")


def median(samples: list[float]) -> float:
    """The middle of the samples."""
    return statistics.median(samples)


def p95(samples: list[float]) -> float:
    """The sample under which 95 of 100 lie."""
    return sorted(samples)[int(len(samples) * 0.95) - 1]


def timed(act: Callable[[], object]) -> float:
    """Seconds that an act takes."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


# -- start ----------------------------------------------------------------------------------------------------


def start(command: list[str], painted: str) -> tuple[float, float]:
    """Seconds until a text is painted on a real pseudo-terminal, and the most memory used by then in MiB."""
    begin = time.perf_counter()
    environment = {**os.environ, "TERM": "xterm-256color"}
    child = pexpect.spawn(command[0], command[1:], dimensions=(24, 80), encoding="utf-8", env=environment)
    child.expect(painted)
    seconds = time.perf_counter() - begin
    status = Path(f"/proc/{child.pid}/status").read_text()
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    child.close(force=True)
    return seconds, peak / 1024


def bench_start(folder: Path) -> None:
    """Start to the log-in screen, against an empty Textual app."""
    empty, kiosk = [], []
    code = "import sys; from kiosk.cli import main; sys.exit(main())"
    for _ in range(ROUNDS):
        empty.append(start([sys.executable, "-c", EMPTY_APP], "leeg scherm"))
        kiosk.append(start([sys.executable, "-c", code, "--data", str(folder), "demo"], "Wie bent u"))
    seconds = [median([found[0] for found in samples]) for samples in (empty, kiosk)]
    memory = [median([found[1] for found in samples]) for samples in (empty, kiosk)]
    row("start to log-in: time", seconds[1] / seconds[0], 1.5, f"{seconds[1]:.2f} s / {seconds[0]:.2f} s")
    row("start to log-in: memory", memory[1] / memory[0], 1.5, f"{memory[1]:.0f} MiB / {memory[0]:.0f} MiB")


# -- keys -----------------------------------------------------------------------------------------------------


class BareInput(App[None]):
    """The floor of every key: one field and one text that follows it."""

    def compose(self) -> ComposeResult:
        """The field and the text."""
        yield Input()
        yield Static(id="echo")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Follow the field."""
        self.query_one("#echo", Static).update(event.value)


async def key_times(pilot: Pilot[None], keys: str) -> list[float]:
    """Seconds from each key until the app has nothing left to do."""
    samples = []
    for key in keys:
        begin = time.perf_counter()
        await pilot.press(key)
        samples.append(time.perf_counter() - begin)
    return samples


async def bench_keys(office: Office) -> None:
    """Key to changed lookup, and score key to the next onderdeel, against a bare Input."""
    text = "ruzie met de buren over geluid in de nacht".replace(" ", "")
    async with BareInput().run_test(size=(80, 24)) as pilot:
        floor = p95(await key_times(pilot, text))
    app = WegwijzerApp(office)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", *PIN, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await app.push_screen(LookupScreen())
        await pilot.pause()
        found = p95(await key_times(pilot, text))
    row("key to changed lookup, p95", found / floor, 1.5, f"{1000 * found:.1f} ms / {1000 * floor:.1f} ms")


# -- store ----------------------------------------------------------------------------------------------------


def who_of(office: Office, name: str) -> Identity:
    """Somebody of the demo office."""
    found = {person.name: person for person in colleagues(office)}[name]
    return Identity(found.person_id, found.name, Role(found.role), office.clock.now())


def fill_in(office: Office, who: Identity, client_id: str) -> None:
    """A full meting by the domain functions."""
    view = metingen.start(office, who, client_id, Kind.TUSSENMETING)
    for question in view.questions:
        saved = metingen.answer(office, who, view.id, view.version, question.code, Outcome.SCORE, 3)
        view = view.with_saved(saved)
    metingen.discard(office, who, view.id, view.version)


def bare_rows(path: Path, count: int) -> None:
    """As many durable commits of one row by bare sqlite3."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("PRAGMA synchronous=full")
    connection.execute("CREATE TABLE IF NOT EXISTS answer (id INTEGER PRIMARY KEY, code TEXT, score INTEGER)")
    for number in range(count):
        connection.execute("INSERT INTO answer (code, score) VALUES (?, 3)", (str(number),))
    connection.close()


def bench_store(office: Office, folder: Path) -> None:
    """Store work of a full meting, and board and timeline as the office grows."""
    who = who_of(office, "Anneke")
    client = add_client(office, who, ClientDraft("Bank Proef", moving_on=office.clock.today()))
    ours = [timed(lambda: fill_in(office, who, client.id)) for _ in range(ROUNDS)]
    bare = [timed(lambda: bare_rows(folder / "bare.db", 24 + 2)) for _ in range(ROUNDS)]
    found = (median(ours), median(bare))
    row("store work of a full meting", found[0] / found[1], 3.0, f"{1000 * found[0]:.0f} ms / {1000 * found[1]:.0f} ms")

    marijke = who_of(office, "Marijke")
    few_board = median([timed(lambda: board(office, marijke)) for _ in range(ROUNDS)])
    few_line = median([timed(lambda: route.timeline_of(office, marijke, client.id)) for _ in range(ROUNDS)])
    with office.store.transaction():
        for number in range(400):
            add_client(office, who, ClientDraft(f"Proef {number}", moving_on=office.clock.today()))
    many_board = median([timed(lambda: board(office, marijke)) for _ in range(ROUNDS)])
    many_line = median([timed(lambda: route.timeline_of(office, marijke, client.id)) for _ in range(ROUNDS)])
    row("board of 415 clients / of 15", many_board / few_board, 1.5, f"{1000 * many_board:.0f} ms")
    row("timeline in a store of 415 / of 15", many_line / few_line, 1.1, f"{1000 * many_line:.1f} ms")


# -- paper ----------------------------------------------------------------------------------------------------


def bench_paper(office: Office) -> None:
    """The same poster again, against its first making."""
    first = timed(lambda: render_pdf(office_poster(office.content, office.settings, "ar", "a3", "client")))
    again = timed(lambda: render_pdf(office_poster(office.content, office.settings, "ar", "a3", "client")))
    row("the same poster again", again / first, 0.01, f"{1000 * again:.1f} ms / {1000 * first:.0f} ms")
    stop_worker()


def main() -> None:
    """The whole table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        open_demo(folder / "start").store.close()
        bench_start(folder / "start")
        office = open_demo(folder / "demo", FakeClock())
        asyncio.run(bench_keys(office))
        bench_store(office, folder)
        bench_paper(office)
        office.store.close()


if __name__ == "__main__":
    main()
