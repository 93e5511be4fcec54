"""A copy of a store, looked into without opening it for work."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from kiosk.faults import StoreFault
from kiosk.store.chain import TOLD, Head, break_in
from kiosk.store.database import APPLICATION_ID, known_steps, silence_cipher_log
from kiosk.store.keys import Keys

DAMAGED = "De kopie van het bestand is beschadigd."
NEWER = "Deze kopie is van een nieuwere versie van Wegwijzer. Werk eerst het programma bij."


class StoreCounts(msgspec.Struct, frozen=True):
    """How much is in a store, without a name: colleagues at work, clients, finished metingen, and the audit's head."""

    colleagues: int
    clients: int
    metingen: int
    lines: int
    mark: str
    first_day: str
    last_day: str


@contextmanager
def connected(path: Path, key: str) -> Iterator[Any]:
    """A connection to a store that nobody else uses; committed when it ends well.

    Raises:
        StoreFault: where it is damaged, is no store, or has another key.
    """
    silence_cipher_log()
    connection = sqlcipher.connect(f"file:{path}?mode=rw", uri=True)
    try:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise StoreFault(DAMAGED)
        yield connection
        connection.commit()
    except (sqlcipher.DatabaseError, sqlite3.DatabaseError):
        raise StoreFault(DAMAGED) from None
    finally:
        connection.close()


def look_into(path: Path, keys: Keys) -> StoreCounts:
    """Read a copy from its first page to its last, and count what is in it.

    Raises:
        StoreFault: where a page is damaged, a line of the audit is not as it was written, or it is of a newer program.
    """
    with connected(path, keys.store) as copy:
        if {name for (name,) in copy.execute("SELECT name FROM schema_migration")} - known_steps():
            raise StoreFault(NEWER)
        if copy.execute("PRAGMA cipher_integrity_check").fetchall():
            raise StoreFault(DAMAGED)
        if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise StoreFault(DAMAGED)
        lines = copy.execute(f"SELECT id, {', '.join(TOLD)}, link FROM audit_line ORDER BY id").fetchall()  # noqa: S608 - our own names
        if break_in(keys.pepper, lines) is not None:
            raise StoreFault(DAMAGED)
        colleagues, clients, metingen = (
            copy.execute(f"SELECT COUNT(*) FROM {what}").fetchone()[0]  # noqa: S608 - our own words
            for what in ("person WHERE active", "client", "meting WHERE finished_on IS NOT NULL")
        )
    head = Head(lines[-1][0], lines[-1][-1]) if lines else Head(0, "")
    days = [str(line[1])[:10] for line in (lines[0], lines[-1])] if lines else ["", ""]
    return StoreCounts(colleagues, clients, metingen, head.number, head.mark, *days)
