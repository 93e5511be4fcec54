"""Open the demo office. One that was made on another day is made anew, so that it never ages."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from kiosk.clock import Clock, SystemClock
from kiosk.demo import MADE_ON
from kiosk.faults import StoreFault
from kiosk.office import KEY_NAME, Office, open_office
from kiosk.store.database import FILE_NAME
from kiosk.store.key_mark import MARK_NAME
from kiosk.store.locks import LOCK_NAME, OPEN_NAME


@dataclass(frozen=True)
class DemoSummary:
    """What was made, for whoever wants to try it."""

    data: Path
    people: tuple[tuple[str, str, str], ...]
    clients: tuple[tuple[str, str], ...]


def demo_folder() -> Path:
    """Where the demo lives unless told otherwise."""
    return user_data_path("wegwijzer") / "oefenkantoor"


def open_demo(folder: Path, clock: Clock | None = None) -> Office:
    """Open the demo office, made anew where there is none of today.

    Raises:
        StoreFault: where the folder holds a real office.
    """
    clock = clock or SystemClock()
    if (folder / FILE_NAME).exists():
        office = open_office(folder, clock, folder / KEY_NAME)
        if not office.practice:
            office.store.close()
            raise StoreFault(f"In {folder} staat een echt kantoor. Kies voor het oefenen een andere map.")
        with office.store.reading():
            fresh = office.store.fact(MADE_ON) == clock.today().isoformat()
        if fresh:
            return office
        office.store.close()
        _remove(folder)
    # making takes all of guidance along, opening does not
    from kiosk.demo.making import prepare_demo  # noqa: PLC0415

    prepare_demo(folder, clock)
    return open_office(folder, clock, folder / KEY_NAME)


def summary(folder: Path) -> DemoSummary:
    """Who and what is in a demo office."""
    from kiosk.content.demo_office import load_demo_office  # noqa: PLC0415

    demo = load_demo_office()
    cases = [(client.name, client.case) for client in demo.client]
    return DemoSummary(
        data=folder,
        people=tuple((person.name, person.role, demo.pin) for person in demo.person),
        clients=(*cases, *((client.name, f"van vroeger: {client.to}") for client in demo.earlier.client)),
    )


def _remove(folder: Path) -> None:
    """Take away the files of a demo office and nothing else that may stand in its folder."""
    own = (f"{FILE_NAME}*", "*.before-migration", LOCK_NAME, OPEN_NAME, KEY_NAME, MARK_NAME)
    for pattern in (*own, "verhuizingen/*.verhuizing"):
        for path in folder.glob(pattern):
            path.unlink()
