"""Every screen opens in a few statements, and in as many however much the store holds."""

import asyncio
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk.office import KEY_NAME, open_office
from kiosk.paper.press.pdf import stop_worker
from tests.conftest import FakeClock
from tests.screens.opening import Opened, measure
from tests.screens.stores import FILLINGS, Filling
from tests.screens.ways import BASES, HOME, READ_NOTHING, all_ways, kinds

#: for one screen, its audit line among them
MOST = 25
#: who logs in is told what he left half typed: one reading, of as many statements
LOG_IN = 4
WAYS = all_ways()
#: the emptiest and the fullest store; the persona lies between
STORES = FILLINGS if os.environ.get("KIOSK_TEST_LONG") else (FILLINGS[0], FILLINGS[-1])
Measured = Mapping[str, Mapping[str, Opened]]


def measured_in(folder: Path, filling: Filling) -> Mapping[str, Opened]:
    """Go every way in a demo office that is filled like this."""
    clock = FakeClock()
    office = open_office(folder, clock, folder / KEY_NAME)
    try:
        return asyncio.run(measure(office, filling.fill(office, clock)))
    finally:
        office.store.close()
        stop_worker()


@pytest.fixture(scope="module")
def measured(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """By filling and way, what opening a screen asked of the store."""
    folders = {one.name: tmp_path_factory.mktemp("statements") / one.name for one in STORES}
    with pytest.MonkeyPatch.context() as terminal:
        terminal.setenv("TERM", "xterm-256color")
        return {one.name: measured_in(Path(shutil.copytree(demo_folder, folders[one.name])), one) for one in STORES}


def test_every_screen_has_a_way_in() -> None:
    assert kinds() == BASES | set(WAYS.values())


def test_what_is_never_opened_itself_is_what_others_are_made_of() -> None:
    assert [kind.__name__ for kind in BASES if not kind.__subclasses__() or kind in WAYS.values()] == []


@pytest.mark.parametrize("way", WAYS)
def test_a_screen_opens_in_few_statements(measured: Measured, way: str) -> None:
    more = LOG_IN if WAYS[way] is HOME else 0
    allowed = {name: MOST * found[way].screens + more for name, found in measured.items()}
    sent = {name: found[way].statements for name, found in measured.items()}
    assert {name: count for name, count in sent.items() if count > allowed[name]} == {}


@pytest.mark.parametrize("way", WAYS)
def test_a_screen_opens_in_as_many_statements_however_much_the_store_holds(measured: Measured, way: str) -> None:
    sent = {name: found[way].statements for name, found in measured.items()}
    assert len(set(sent.values())) == 1, sent


@pytest.mark.parametrize("way", [way for way, screen in WAYS.items() if screen in READ_NOTHING])
def test_what_is_made_of_memory_reads_nothing(measured: Measured, way: str) -> None:
    assert {name: found[way].statements for name, found in measured.items() if found[way].sent_by} == {}
