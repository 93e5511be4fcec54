"""What the tests of faults share: the invented office as if it were a real one, and a clock."""

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.office import KEY_NAME, PRACTICE, open_office
from tests.conftest import FakeClock, made_once
from tests.faults.desk import Kiosk, Wall


@pytest.fixture(scope="session")
def real_demo(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented office, of which the kiosk does not know that it is one."""

    def make(folder: Path) -> None:
        shutil.copytree(demo_folder, folder)
        office = open_office(folder, FakeClock(), folder / KEY_NAME)
        with office.store.transaction():
            office.store.set_fact(PRACTICE, "no")
        office.close()

    return made_once(tmp_path_factory, "echt", make)


@pytest.fixture
def kantoor(real_demo: Path, tmp_path: Path) -> Path:
    """A copy of it, not open."""
    return Path(shutil.copytree(real_demo, tmp_path / "kantoor"))


@pytest.fixture
def wall(tmp_path: Path) -> Wall:
    """The clock of the kiosks in this test."""
    return Wall(tmp_path / "klok")


@pytest.fixture
def kiosk(kantoor: Path, wall: Wall) -> Iterator[Callable[..., Kiosk]]:
    """Opens a kiosk in a terminal; all that were opened are gone after the test."""
    opened: list[Kiosk] = []

    def open_one(folder: Path = kantoor, **how: object) -> Kiosk:
        opened.append(Kiosk(folder, wall, **how))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for one in opened:
        # pexpect's own end gives up where a busy machine takes more than a tenth of a second for it
        if one.process.isalive():
            one.process.kill(signal.SIGKILL)
            one.process.wait()
        one.process.close()
