"""Keys: the lookup, a score, the right PIN, and any key while a paper is made."""

import sqlite3
import threading
import time
from pathlib import Path
from unittest.mock import patch

from textual.app import App

from kiosk.guidance.intake import ClientDraft, add_client
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Kind
from kiosk.office import Office
from kiosk.paper.making.general import general_poster
from kiosk.paper.press.pdf import render_pdf, start_worker, stop_worker
from kiosk.partners.lookup import Lookup
from kiosk.people import login, pins
from kiosk.people.identity import Identity
from screens.anywhere.lookup import LookupScreen
from screens.app import WegwijzerApp
from screens.home.vandaag import Vandaag
from screens.meting.meting import MetingScreen
from screens.people.login import LoginScreen
from tests.bench.directory import large_directory
from tests.bench.hands import BareInput, EmptyScreen, Hands, at, at_kiosk
from tests.bench.table import in_ms, p95, row
from tests.conftest import CHOSEN, PIN, identity

TEXT = "ruziemetdeburenovergeluidindenacht"
MOST_TASKS = 5_000
LOG_INS = 9
TALKS = 3


async def bench_keys(office: Office, folder: Path) -> None:
    """Every key that a person waits for."""
    async with at(BareInput()) as hands:
        bare = p95(await hands.press_each(TEXT * 2))
    await bench_lookup(office, bare)
    await bench_score(office, bare, folder)
    await bench_log_in(office)
    await bench_while_printing(office)


async def let_in(hands: Hands, who: Identity) -> float:
    """Seconds until somebody is at his home, from the moment after a right PIN."""
    assert isinstance(hands.app, WegwijzerApp)
    begin = time.perf_counter()
    hands.app.call_later(hands.app.let_in, who)
    return await hands.until_painted(begin)


async def bench_lookup(office: Office, bare: float) -> None:
    """Key to changed answers, of our directory and of a large one, against a bare Input."""
    large = Lookup(large_directory(MOST_TASKS), office.content.danger)
    for name, lookup in (("key to changed lookup, p95", None), (f"the same of {MOST_TASKS} tasks", large)):
        async with at_kiosk(office) as hands:
            await let_in(hands, identity(office, "Anneke"))
            screen = LookupScreen()
            screen._lookup = lookup or screen._lookup
            screen._lookup.get_ready()
            await hands.app.push_screen(screen)
            await hands.until_painted()
            found = p95(await hands.press_each(TEXT * 2))
        row(name, found / bare, 1.5, in_ms(found, bare))


async def bench_score(office: Office, bare: float, folder: Path) -> None:
    """Score key to the next onderdeel, against a bare Input and one durable commit of one row."""
    anneke, samples = identity(office, "Anneke"), []
    for number in range(TALKS):
        client = add_client(office, anneke, ClientDraft(f"Toets {number}", moving_on=office.clock.today(), **CHOSEN))
        view = metingen.start(office, anneke, client.id, Kind.NULMETING)
        async with at_kiosk(office) as hands:
            await let_in(hands, anneke)
            await hands.app.push_screen(MetingScreen(view, lambda sentence, fault=False: None))
            await hands.until_painted()
            samples += await hands.press_each("34521" * 4)
    commit = p95(durable_commits(folder / "commits.db", len(samples)))
    floor = bare + commit
    row("score key to the next onderdeel, p95", p95(samples) / floor, 2.0, in_ms(p95(samples), floor))


def durable_commits(path: Path, count: int) -> list[float]:
    """Seconds of each of so many commits of one row by bare sqlite3."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("PRAGMA synchronous=full")
    connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, code TEXT, score INTEGER)")
    samples = []
    for number in range(count):
        begin = time.perf_counter()
        connection.execute("INSERT INTO answer (code, score) VALUES (?, 3)", (str(number),))
        samples.append(time.perf_counter() - begin)
    connection.close()
    return samples


async def bench_log_in(office: Office) -> None:
    """Right PIN to home without the time of Argon2, against switching to an empty screen."""
    floors = []
    async with at(App()) as hands:
        for _ in range(LOG_INS):
            begin = time.perf_counter()
            await hands.app.push_screen(EmptyScreen())
            floors.append(await hands.until_painted(begin))
            await hands.app.pop_screen()
            await hands.until_painted()
    samples = []
    async with at_kiosk(office) as hands:
        for _ in range(LOG_INS):
            samples.append(await log_in(hands))
            hands.post("f10")
            await hands.until_on(LoginScreen)
            await hands.until_painted()
    ours, floor = min(samples), min(floors)
    row("right PIN to home, less Argon2", ours / floor, 2.0, in_ms(ours, floor))


async def log_in(hands: Hands) -> float:
    """Seconds from Enter to the home, without those of Argon2."""
    await hands.press_each(("a", *PIN))
    spent: list[float] = []

    def timed_fits(pin: str, pin_hash: str, pepper: bytes) -> bool:
        begin = time.perf_counter()
        fits = pins.pin_fits(pin, pin_hash, pepper)
        spent.append(time.perf_counter() - begin)
        return fits

    with patch.object(login, "pin_fits", timed_fits):
        begin = time.perf_counter()
        hands.post("enter")
        await hands.until_on(Vandaag)
        return await hands.until_painted(begin) - sum(spent)


async def bench_while_printing(office: Office) -> None:
    """The longest wait of a key while papers are made, against the same without."""
    start_worker()
    async with at_kiosk(office) as hands:
        await let_in(hands, identity(office, "Anneke"))
        await hands.app.push_screen(LookupScreen())
        await hands.until_painted()
        without = max(await hands.press_each(TEXT))
        done = threading.Event()
        making = threading.Thread(target=make_papers, args=(office, done))
        making.start()
        beside = max(await hands.press_each(TEXT))
        done.set()
        making.join()
    stop_worker()
    row("longest wait of a key while a paper is made", beside / without, 1.5, in_ms(beside, without))


def make_papers(office: Office, done: threading.Event) -> None:
    """One poster after the other, each another one, until it is enough."""
    for language in ["nl", "en", "fr", "tr", "so", "ku", "ar", "fa", "ti"] * 9:
        for size in ("a3", "a4"):
            if done.is_set():
                return
            render_pdf(general_poster(office.content, office.settings, language, size))
