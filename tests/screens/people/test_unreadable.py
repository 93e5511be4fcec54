"""A store that is damaged or busy where a screen reads at opening: one sentence, a new try, and nothing that grows."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kiosk.guidance.clients import ClientFile
from kiosk.office import KEY_NAME, Office
from kiosk.store.office_models import database
from screens.people import login
from screens.people.login import UNREAD, LoginScreen
from tests.conftest import LONGEST_WAIT, PIN, identity, new_client
from tests.screens.conftest import Desk, at_desk

# A second process that has the store for itself until a line comes: nobody else reads or writes.
HOLDER = """
import sys
from pathlib import Path
from kiosk.store.database import FILE_NAME, Store
from kiosk.store.keys import read_keys

folder = Path(sys.argv[1])
store = Store(folder / FILE_NAME, read_keys(folder / sys.argv[2]))
store.connect()
for sql in sys.argv[3:]:
    store._database.execute_sql(sql)
print("held", flush=True)
sys.stdin.readline()
"""
ALL_OF_IT = ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE")
WRITES = ("BEGIN IMMEDIATE",)
#: not zeros: a page of zeros is taken for an empty one
RUBBISH = b"Z"


@contextmanager
def held(office: Office, *how: str) -> Iterator[None]:
    """Another process holds the store."""
    command = [sys.executable, "-c", HOLDER, str(office.folder), KEY_NAME, *how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield
        finally:
            process.stdin.write("go\n")
            process.stdin.close()
            process.wait(LONGEST_WAIT)


@contextmanager
def damaged(office: Office, table: str) -> Iterator[None]:
    """The first page of a table holds rubbish on the disk; afterwards what it held."""
    (root,) = database.execute_sql("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    size = int(database.execute_sql("PRAGMA page_size").fetchone()[0])
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    good = office.store.path.read_bytes()[(root - 1) * size : root * size]
    _put(office, (root - 1) * size, RUBBISH * size)
    try:
        yield
    finally:
        _put(office, (root - 1) * size, good)


def _put(office: Office, place: int, page: bytes) -> None:
    office.store.close()
    with office.store.path.open("r+b") as file:
        file.seek(place)
        file.write(page)
    office.store.connect()


@pytest.fixture(autouse=True)
def tries(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Each time the log-in screen asks again; a test does not wait five seconds for it."""
    made: list[object] = []
    really = LoginScreen._ask_again

    def ask_again(screen: LoginScreen) -> None:
        made.append(screen)
        really(screen)

    monkeypatch.setattr(login, "AGAIN_S", 0.05)
    monkeypatch.setattr(LoginScreen, "_ask_again", ask_again)
    return made


async def leave(desk: Desk, way: str) -> list[str]:
    """Log out or lock; gives what lies on what afterwards."""
    below = [] if way == "log out" else desk.stack
    desk.app.call_later(desk.app.leave if way == "log out" else desk.app.lock)
    await desk.until(lambda: "LoginScreen" in desk.stack)
    await desk.settle()
    return [*below, "LoginScreen"]


@pytest.mark.parametrize("way", ["log out", "lock"])
async def test_where_the_names_are_damaged_that_is_said_and_asked_again_until_they_are_there(
    office: Office, way: str, tries: list[object]
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        with damaged(office, "person"):
            stack = await leave(desk, way)
            assert desk.notice == f"! {UNREAD}"
            screen, timers = desk.screen, len(desk.screen._timers)
            await desk.until(lambda: len(tries) >= 5)
            await desk.press("down", "enter", "a", "1", "escape")
            assert desk.notice == f"! {UNREAD}"
            assert desk.stack == stack
            assert set(tries) == {screen}, "the same screen asks: none is laid upon it"
            assert len(screen._timers) <= timers + 1
        await desk.until(lambda: len(desk.options("names")) == 4)
        assert not desk.notice
        await desk.type(f"a{PIN}")
        await desk.press("enter")
        await desk.checked()
        assert desk.stack == ["Vandaag"]


@pytest.mark.parametrize("way", ["log out", "lock"])
async def test_where_another_program_has_the_store_for_itself_that_is_said_and_asked_again(
    office: Office, way: str, tries: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        # the other one waits until nobody has the store open
        office.store.close()
        with held(office, *ALL_OF_IT):
            stack = await leave(desk, way)
            await desk.until(lambda: desk.notice == f"! {UNREAD}")
            await desk.until(lambda: len(tries) >= 2)
            assert desk.stack == stack
        await desk.until(lambda: len(desk.options("names")) == 4)
        assert not desk.notice


async def test_while_another_kiosk_writes_the_names_are_there_and_a_log_in_says_to_wait(office: Office) -> None:
    async with at_desk(office, as_="Anneke") as desk:
        with held(office, *WRITES):
            await leave(desk, "log out")
            assert len(desk.options("names")) == 4
            assert not desk.notice
            await desk.type(f"a{PIN}")
            await desk.press("enter")
            await desk.until(lambda: "Een ander scherm is nog aan het bewaren." in desk.notice)
        await desk.type(PIN)
        await desk.press("enter")
        await desk.checked()
        assert desk.stack == ["Vandaag"]


@pytest.fixture
def client(office: Office) -> ClientFile:
    return new_client(office, identity(office, "Anneke"))


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize("table", ["client", "caseload", "mijlpaal"])
async def test_where_the_home_cannot_be_read_that_is_said_there_and_who_logs_out_sees_the_names(
    office: Office, table: str
) -> None:
    async with at_desk(office) as desk:
        with damaged(office, table):
            await desk.type(f"a{PIN}")
            await desk.press("enter")
            await desk.checked()
            assert desk.stack == ["Vandaag"]
            assert desk.notice == "! Lezen lukt niet. Waarschuw de teamleider."
            await desk.press("f10")
            await desk.until(lambda: desk.stack == ["LoginScreen"])
            assert len(desk.options("names")) == 4
        await desk.type(f"a{PIN}")
        await desk.press("enter")
        await desk.checked()
        assert desk.stack == ["Vandaag"]
        assert not desk.notice


async def test_where_nothing_behind_the_log_in_can_be_read_that_is_said_and_the_pin_can_be_typed_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.__dict__.pop("content", None)
    async with at_desk(office) as desk:
        with damaged(office, "content_change"):
            for _ in range(2):
                await desk.type(f"a{PIN}")
                await desk.press("enter")
                await desk.checked()
                assert desk.stack == ["LoginScreen"]
                assert desk.notice == "! Lezen lukt niet. Waarschuw de teamleider."
        await desk.type(f"a{PIN}")
        await desk.press("enter")
        await desk.checked()
        assert desk.stack == ["Vandaag"]


async def test_a_kiosk_that_starts_on_a_damaged_list_of_names_says_so(office: Office) -> None:
    with damaged(office, "person"):
        async with at_desk(office) as desk:
            assert desk.notice == f"! {UNREAD}"
