"""What every test stands on: a clock that the test owns, and a real office in a folder of its own.

One process has one open store (the models are bound to it). Use one of ``office`` and ``demo`` per test, close what
you open yourself, and open no second office while a first is in use.
"""

import fcntl
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from kiosk.clock import Uptime
from kiosk.demo.making import prepare_demo
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import ClientDraft, add_client
from kiosk.office import KEY_NAME, Office, create_office, open_office
from kiosk.people.identity import Identity, Role, system
from kiosk.people.login import add_colleague, colleagues
from kiosk.people.pins import hash_pin
from kiosk.settings import write_settings
from kiosk.store.client_models import Client
from kiosk.store.office_models import Person
from tests.statements import Statements

TODAY = date(2026, 11, 23)
#: what everybody types here, in the demo and in the prepared office; and one that a real office takes
PIN, GOOD_PIN = "135790", "729405"
#: seconds after which a test takes it that something hangs; how fast the machine is, and how busy, is no part of it
LONGEST_WAIT = 600.0
PEOPLE = {
    "Marijke": Role.TEAMLEIDER,
    "Anneke": Role.BEGELEIDER,
    "Bram": Role.BEGELEIDER,
    "Samira": Role.STAGIAIR,
}

#: files that take long, the longest first; begun last, one of them would keep one worker busy while the others are done
LONG_FILES = (
    "tests/screens/test_busy.py",
    "tests/screens/overleg/test_shield.py",
    "tests/screens/frame/test_places.py",
    "tests/screens/test_seen.py",
    "tests/screens/test_statements.py",
    "tests/screens/anywhere/test_hide.py",
    "tests/paper/making/test_plan.py",
    "tests/screens/papier/test_papier.py",
    "tests/paper/press/test_pdf.py",
    "tests/guidance/test_access.py",
    "tests/screens/inhoud/test_inhoud.py",
    "tests/test_terminal_pictures.py",
)

# at its usual pace the collector takes a sixth of the time of the tests of screens
gc.set_threshold(50_000, 20, 100)

# the same examples on every run; a rule that needs another office per example says so in its own settings
settings.register_profile(
    "kiosk",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("kiosk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long; the workers take the files in this order."""
    places = {name: place for place, name in enumerate(LONG_FILES)}
    items.sort(key=lambda item: places.get(item.nodeid.split("::")[0], len(places)))


@pytest.fixture(autouse=True, scope="session")
def commands_harden_no_tests() -> Iterator[None]:
    """A command that a test runs in this process forbids all that comes after it to leave a core: for good."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.cli.leave_no_core", lambda: None)
        yield


@pytest.fixture(autouse=True)
def _umask_of_a_new_process() -> Iterator[None]:
    """The command ``kiosk`` narrows the umask of its process for good; no other test may inherit that."""
    before = os.umask(0o022)
    yield
    os.umask(before)


class FakeClock:
    """A clock that stands still until the test moves it."""

    def __init__(self, day: date = TODAY, at: time = time(10)) -> None:
        self._now = datetime.combine(day, at, tzinfo=timezone(timedelta(hours=1)))
        self._boots = 1
        self._seconds = 1000.0

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.date()

    def uptime(self) -> Uptime:
        return Uptime(f"boot-{self._boots}", self._seconds)

    def forward(self, *, days: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Time goes by: on the wall and since boot alike."""
        step = timedelta(days=days, minutes=minutes, seconds=seconds)
        self._now += step
        self._seconds += step.total_seconds()

    def set_wall(self, day: date, at: time = time(10)) -> None:
        """Somebody sets the clock on the wall: the time since boot does not know."""
        self._now = datetime.combine(day, at, tzinfo=self._now.tzinfo)

    def reboot(self, *, seconds: float = 20) -> None:
        """The machine restarts and is up for so many seconds."""
        self._boots += 1
        self._seconds = seconds


@dataclass(frozen=True)
class Team:
    """The identities of the people in the prepared office."""

    marijke: Identity
    anneke: Identity
    bram: Identity
    samira: Identity


def identity(office: Office, name: str) -> Identity:
    """Somebody of this office as if he had just logged in."""
    found = {colleague.name: colleague for colleague in colleagues(office)}[name]
    return Identity(found.person_id, found.name, found.role, office.clock.now())


#: what is asked of a client and makes no difference where a test says nothing of it
CHOSEN: dict[str, Any] = {"language": "nl", "has_children": True, "leerroute": ""}


def new_client(office: Office, who: Identity, name: str = "Nadia Saleh", **fields: Any) -> ClientFile:
    """Add a client who moved in today, unless ``fields`` of the draft say otherwise.

    It was asked what had happened before his file, and nobody knew: a test of that asks for ``add_untold``.
    """
    made = add_untold(office, who, name, **fields)
    with office.store.transaction():
        Client.update(before_told_on=office.clock.today()).where(Client.id == made.id).execute()
    return replace(made, before_told_on=office.clock.today())


def add_untold(office: Office, who: Identity, name: str = "Nadia Saleh", **fields: Any) -> ClientFile:
    """The same of whom it is still to be told what had happened before."""
    return add_client(office, who, ClientDraft(name=name, **{**CHOSEN, "moving_on": office.clock.today(), **fields}))


@pytest.fixture(autouse=True)
def _no_key_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KIOSK_KEY", raising=False)
    monkeypatch.delenv("KIOSK_DATA", raising=False)


@pytest.fixture
def clock() -> FakeClock:
    """Monday 23 November 2026, ten in the morning."""
    return FakeClock()


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that ``make`` fills once per run of pytest, however many workers ask for it."""
    workers = os.environ.get("PYTEST_XDIST_WORKER")
    shared = factory.getbasetemp().parent if workers else factory.getbasetemp()
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / f"{name}.made").exists():
            make(shared / name)
            (shared / f"{name}.made").touch()
    return shared / name


def _make_office(folder: Path) -> None:
    folder.mkdir()
    write_settings(folder, location="VluchtelingenWerk Testdorp", municipality="Testdorp")
    office = create_office(folder, practice=False, clock=FakeClock(), key=folder / KEY_NAME)
    for name, role in PEOPLE.items():
        made = add_colleague(office, system(office), name, role, GOOD_PIN)
        # as in an office of before the rule: its people have what is refused today, the PIN of the demo
        set_pin(office, made.person_id, PIN)
    office.store.close()


def set_pin(office: Office, person_id: str, pin: str) -> None:
    """Put a PIN in place, whatever it is."""
    with office.store.transaction():
        kept = hash_pin(pin, office.store.keys.pepper)
        Person.update(pin_hash=kept, one_time=False).where(Person.id == person_id).execute()


@pytest.fixture(scope="session")
def prepared_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real office with four people, made once; tests use a copy of it."""
    return made_once(tmp_path_factory, "kantoor", _make_office)


@pytest.fixture
def office_folder(prepared_office: Path, tmp_path: Path) -> Path:
    """A fresh copy of the prepared office, not open; settings can still be written."""
    return Path(shutil.copytree(prepared_office, tmp_path / "kantoor"))


@pytest.fixture
def office(office_folder: Path, clock: FakeClock) -> Iterator[Office]:
    """A fresh copy of the prepared office, open: Marijke, Anneke, Bram and Samira, no clients yet."""
    opened = open_office(office_folder, clock, office_folder / KEY_NAME)
    yield opened
    opened.store.close()


def typed_once(pin: str) -> Callable[[str], str]:
    """What reads a PIN: this one, and where it is asked again nobody answers any more."""
    pins = iter([pin])

    def read(_question: str) -> str:
        try:
            return next(pins)
        except StopIteration:
            raise EOFError from None

    return read


@pytest.fixture
def team(office: Office) -> Team:
    """Everybody of the office at once."""
    return Team(*(identity(office, name) for name in PEOPLE))


@pytest.fixture
def marijke(team: Team) -> Identity:
    """The teamleider."""
    return team.marijke


@pytest.fixture
def anneke(team: Team) -> Identity:
    """A begeleider."""
    return team.anneke


@pytest.fixture
def bram(team: Team) -> Identity:
    """Another begeleider."""
    return team.bram


@pytest.fixture
def samira(team: Team) -> Identity:
    """The stagiair."""
    return team.samira


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office as it is on 23 November 2026, made once; tests use a copy of it."""
    return made_once(tmp_path_factory, "oefenkantoor", lambda folder: prepare_demo(folder, FakeClock()))


@pytest.fixture
def demo(demo_folder: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Office]:
    """A fresh copy of the demo office, open; its people come by ``identity(demo, "Anneke")``."""
    folder = Path(shutil.copytree(demo_folder, tmp_path / "oefenkantoor"))
    opened = open_office(folder, clock, folder / KEY_NAME)
    yield opened
    opened.store.close()


@pytest.fixture
def statements() -> Statements:
    """Counts what is sent to the store while it is entered."""
    return Statements()
