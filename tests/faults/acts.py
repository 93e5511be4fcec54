"""Every act of the kiosk, done one after the other in an office, and what the store holds before each is on disk."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from typing import Any

from kiosk.content.papers import PaperCode
from kiosk.faults import Fault
from kiosk.guidance.clients import open_client
from kiosk.guidance.geprint import Asked, ask_print, note_failed, note_out, note_sent
from kiosk.office import Office
from kiosk.paper.press.cups.states import Stage
from kiosk.people.login import log_in, log_out
from kiosk.store.database import Store
from kiosk.store.office_models import database
from tests.access.calls import tell
from tests.access.operations import Kind
from tests.access.test_matrix import CALLED, FOUND
from tests.access.world import World, things_of
from tests.conftest import GOOD_PIN

#: who does what is the teamleider's, and all else
LEADER, GUIDE = "Leider", "begeleider own"
Act = Callable[[World], object]


def _log_in(world: World) -> object:
    return log_in(world.office, world.who(GUIDE).person_id, GOOD_PIN)


def _log_in_wrongly(world: World) -> None:
    with suppress(Fault):
        log_in(world.office, world.who(LEADER).person_id, "864209")


def _print(world: World) -> None:
    asked = ask_print(world.office, world.who(GUIDE), Asked(PaperCode.POSTER_A3, "nl", world.client.id))
    note_sent(world.office, asked)


def _print_in_vain(world: World) -> None:
    asked = ask_print(world.office, world.who(GUIDE), Asked(PaperCode.POSTER_A3, "nl", world.client.id))
    note_failed(world.office, asked, "De printer staat uit.")


#: what no operation of the matrix is: it takes no identity, or makes one
BESIDE: dict[str, Act] = {
    "log_in": _log_in,
    "log_in wrongly": _log_in_wrongly,
    "note_sent": _print,
    "note_failed": _print_in_vain,
    "note_out": lambda w: note_out(w.office, w.things["print_id"][0], Stage.PRINTED),
    "lock": lambda w: log_out(w.office, w.who(GUIDE), "lock"),
}


def every_act() -> dict[str, Act]:
    """All that changes the store or notes a look, by its name."""

    def called(name: str) -> Act:
        operation, kind, otherwise = CALLED[name]
        person = LEADER if kind is Kind.LEADS else GUIDE

        def act(world: World) -> object:
            return tell(FOUND[operation], operation, world, world.who(person), keep=True, otherwise=otherwise)

        return act

    return {**{name: called(name) for name in CALLED}, **BESIDE}


def as_now(world: World, office: Office) -> World:
    """The same client as he stands now: his things and their versions."""
    client = world.client
    with suppress(Fault):
        client = open_client(office, world.who(LEADER), client.id)
    return replace(world, office=office, client=client, things={**world.things, **things_of(client.id)})


def fingerprint() -> str:
    """Of all rows of all tables, as they stand in this transaction."""
    whole = sha256()
    tables = _rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (table,) in tables:
        whole.update(f"{table}\n".encode())
        for row in _rows(f'SELECT * FROM "{table}" ORDER BY 1, 2'):  # noqa: S608 - the names of our own tables
            whole.update(repr(row).encode())
    return whole.hexdigest()


def _rows(sql: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = database.execute_sql(sql).fetchall()
    return found


@contextmanager
def told_before_it_is_on_disk(tell_it: Callable[[], object]) -> Iterator[None]:
    """Tell it at the end of each transaction that changed the store, inside of it, just before it is on disk."""
    kept = {name: getattr(Store, name) for name in ("transaction", "transaction_at_once")}

    def telling(name: str) -> Callable[[Store], Any]:
        @contextmanager
        def transaction(store: Store) -> Iterator[None]:
            outermost = not store.in_transaction
            with kept[name](store):
                before = _changes(store)
                yield
                if outermost and _changes(store) != before:
                    tell_it()

        return transaction

    try:
        for name in kept:
            setattr(Store, name, telling(name))
        yield
    finally:
        for name, original in kept.items():
            setattr(Store, name, original)


def _changes(store: Store) -> int:
    return int(store._database.connection().total_changes)


def shuffled(chance: random.Random) -> Iterator[tuple[str, Act]]:
    """Every act once, in an order of chance, and again in another, without an end."""
    acts = [*every_act().items()]
    while True:
        chance.shuffle(acts)
        yield from acts
