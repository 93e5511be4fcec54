"""After log-out nothing of the former person is reached from any object of the process."""

import gc
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from kiosk.office import KEY_NAME, open_office
from kiosk.store.client_models import Client
from kiosk.store.office_models import columns
from screens.people.login import LoginScreen
from tests.conftest import FakeClock, identity
from tests.screens.conftest import Desk, at_desk

#: as bytes: a text of this module would be found itself
TYPED = (b"zzyzxa", b"qwortelb")
#: from a client's file to each of its pages and back
PAGES = ("p escape", "m escape", "t escape", "a escape", "s escape", "b escape", "h escape", "f5 escape")


def texts_of(thing: object) -> Iterator[str]:
    """The texts that an object holds by itself."""
    return (one for one in gc.get_referents(thing) if isinstance(one, str))


def left_behind(words: list[str], but: Collection[str] = ()) -> list[str]:
    """What still holds one of these words, by its kind; what this test holds itself, or was there before, is none."""
    gc.collect()
    found = []
    for thing in gc.get_objects():
        if thing is words or thing is but or isinstance(thing, FrameType):
            continue
        found += [f"{type(thing).__name__}: {text[:60]}" for text in texts_of(thing) if any(w in text for w in words)]
    return [one for one in found if one not in but]


async def _a_visit(desk: Desk) -> None:
    """A client's whole file, a form half filled in, a question to the lookup, and a paper's first page."""
    await desk.press("enter")
    for keys in PAGES:
        await desk.press(*keys.split())
    await desk.press("f2")
    await desk.type(TYPED[0].decode())
    await desk.press("escape", "escape", "n")
    await desk.type(TYPED[1].decode())


@pytest.fixture
def demo(demo_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_folder, tmp_path / "kantoor"))


async def test_after_log_out_no_object_holds_a_client_or_what_was_typed(demo: Path) -> None:
    office = open_office(demo, FakeClock(), demo / KEY_NAME)
    with office.store.reading():
        words = [name for (name,) in columns(Client.select(Client.name))]
    words += [word.decode() for word in TYPED]
    # names that other tests name
    before = set(left_behind(words))
    async with at_desk(office, as_="Anneke") as desk:
        await _a_visit(desk)
        await desk.checked()
        assert {"ClientFile", "dict"} <= {one.partition(":")[0] for one in left_behind(words)}, "found while it shows"
        await desk.press("f10", "down", "down", "enter")
        assert desk.on(LoginScreen)
        await desk.until(lambda: left_behind(words, before) == [])


async def test_who_logs_in_over_the_lock_finds_nothing_of_the_former_in_memory(demo: Path) -> None:
    clock = FakeClock()
    office = open_office(demo, clock, demo / KEY_NAME)
    words = [TYPED[0].decode()]
    before = set(left_behind(words))
    async with at_desk(office, as_="Anneke") as desk:
        await desk.press("f2")
        await desk.type(TYPED[0].decode())
        await desk.press("escape")
        await desk.idle(clock, minutes=4)
        await desk.log_in(identity(office, "Marijke"))
        await desk.until(lambda: left_behind(words, before) == [])


def test_the_threads_beside_the_keys_remember_nothing() -> None:
    from contextvars import ContextVar

    from screens.frame.forgetting import ForgettingThreads

    noted: ContextVar[Any] = ContextVar("noted", default=None)
    with ForgettingThreads(1) as threads:
        threads.submit(noted.set, "Nadia").result()
        assert threads.submit(noted.get).result() is None
