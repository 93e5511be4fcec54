"""To take a client out of a store for good: out of the one that is open, and out of a copy of an earlier day alike.

A copy may be of an earlier version, so nothing here knows a table: what is a client's, and where a text may name him,
is asked of the file itself. What stays of him is a random id and a day, in which nobody knows him again.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from kiosk.faults import StoreFault
from kiosk.store.copied import connected
from kiosk.store.database import Store
from kiosk.store.office_models import OfficeFact, database

#: sends one statement with its values and gives what it answers
Send = Callable[[str, Sequence[Any]], Any]

#: the fact of the office that holds the highest number of a file that was taken away: no number is given twice
LAST_NUMBER = "last_number"
#: the fact that what was erased may still stand in the free pages or the log of the file
TO_SWEEP = "erased-to-sweep"
#: what stands where a name stood
NAMED = "(gewist)"
#: as step 0049 of the migrations makes it
MAKE_TABLE = 'CREATE TABLE IF NOT EXISTS "gewist" ("client" VARCHAR(255) NOT NULL PRIMARY KEY, "on" DATE NOT NULL)'
#: the tables that name no client: ids alone, colleagues, and what is the same for everybody
NAMELESS = ("audit_line", "person", "schema_migration", "instrument_version", "terugkijk_version", "gewist")
#: how the types of columns begin that hold texts
TEXTS = ("VARCHAR", "TEXT")


@dataclass(frozen=True)
class Gone:
    """Somebody who was erased: the random id of his file, and the day."""

    client: str
    on: date


@dataclass(frozen=True)
class Naming:
    """In how many texts of others a client is named in full, and in how many by the name that we call him alone."""

    in_full: int
    called: int


@dataclass(frozen=True)
class _Table:
    """A table with a number for each row, and its columns that hold texts."""

    name: str
    texts: tuple[str, ...]


def erased_in(send: Send) -> tuple[Gone, ...]:
    """Who was erased in a store; nobody where it is of before that could be done."""
    if "gewist" not in _names(send):
        return ()
    rows = send('SELECT "client", "on" FROM "gewist" ORDER BY "on", "client"', ()).fetchall()
    return tuple(Gone(client, _day(on)) for client, on in rows)


def erased_now(store: Store) -> tuple[Gone, ...]:
    """Who was erased in the store that is open."""
    with store.reading():
        return erased_in(database.execute_sql)


def _day(kept: Any) -> date:
    return kept if isinstance(kept, date) else date.fromisoformat(str(kept))


def erase(send: Send, gone: Iterable[Gone]) -> tuple[str, ...]:
    """Take these clients out, with all that hangs from them, inside a transaction; gives the ids of who was there.

    The file has to hold to its foreign keys. Others' texts that name one in full name nobody afterwards, unless
    somebody else is called so.
    """
    found = []
    send(MAKE_TABLE, ())
    for one in gone:
        for name, number in send('SELECT "name", "number" FROM "client" WHERE "id" = ?', (one.client,)).fetchall():
            send('DELETE FROM "client" WHERE "id" = ?', (one.client,))
            _keep_number(send, number)
            if not _others_called(send, name):
                _leave_out(send, name)
            found.append(one.client)
        send('INSERT OR IGNORE INTO "gewist" ("client", "on") VALUES (?, ?)', (one.client, one.on.isoformat()))
    if found:
        send("INSERT OR REPLACE INTO office_fact (name, value) VALUES (?, 'yes')", (TO_SWEEP,))
    return tuple(found)


def erased_in_copy(path: Path, key: str) -> tuple[Gone, ...]:
    """Who was erased in a store that nobody else uses.

    Raises:
        StoreFault: where it is damaged, or has another key.
    """
    with connected(path, key) as copy:
        return erased_in(partial(_sent, copy))


def erase_in_copy(path: Path, key: str, gone: Iterable[Gone]) -> tuple[str, ...]:
    """The same in a copy that nobody uses; no page of it holds anything of them afterwards.

    Raises:
        StoreFault: where it is damaged, or has another key.
    """
    with connected(path, key) as copy:
        for setting in ("journal_mode = DELETE", "foreign_keys = ON", "secure_delete = ON"):
            copy.execute(f"PRAGMA {setting}")
        found = erase(partial(_sent, copy), gone)
        copy.execute("DELETE FROM office_fact WHERE name = ?", (TO_SWEEP,))
        copy.commit()
        copy.execute("VACUUM")
    return found


def sweep(store: Store) -> bool:
    """Leave nothing of who was erased in the free pages and the log of the file; whether that is done now."""
    with suppress(StoreFault):
        if store.rewrite():
            with store.transaction():
                OfficeFact.delete().where(OfficeFact.name == TO_SWEEP).execute()
            store.write_back()
            return True
    return False


def sweep_where_due(store: Store) -> None:
    """The same, where that could not be done when somebody was erased."""
    with store.reading():
        due = store.fact(TO_SWEEP)
    if due:
        sweep(store)


def _sent(connection: Any, sql: str, values: Sequence[Any]) -> Any:
    return connection.execute(sql, values)


def _keep_number(send: Send, number: int) -> None:
    rows = send("SELECT value FROM office_fact WHERE name = ?", (LAST_NUMBER,)).fetchall()
    highest = max(number, *(int(value) for (value,) in rows), 0)
    send("INSERT OR REPLACE INTO office_fact (name, value) VALUES (?, ?)", (LAST_NUMBER, str(highest)))


# -- who else names him --------------------------------------------------------------------------------------------


def named_elsewhere(send: Send, client_id: str, name: str, called: str) -> Naming:
    """In how many texts that are not his own a client is named; a name that another has is counted as ``called``."""
    whole, short = in_words(name), in_words(called)
    shared = _others_called(send, name, client_id)
    in_full = short_only = 0
    his = _conditions(send)
    for table in _tables(send):
        for text in _texts(send, table, f"NOT ({his[table.name]})" if table.name in his else "1", client_id):
            if whole.search(text) and not shared:
                in_full += 1
            elif short.search(text):
                short_only += 1
    return Naming(in_full, short_only)


def in_words(name: str) -> re.Pattern[str]:
    """A name as it stands in a text, with any space between its parts and in letters of any size."""
    parts = r"\s+".join(re.escape(part) for part in name.split())
    return re.compile(rf"(?<!\w){parts}(?!\w)", re.IGNORECASE)


def _others_called(send: Send, name: str, but: str = "") -> bool:
    """Whether a client or a colleague has this name, or one that holds it: then a text may be about him."""
    rows = send('SELECT "name" FROM "client" WHERE "id" <> ? UNION ALL SELECT "name" FROM "person"', (but,)).fetchall()
    pattern = in_words(name)
    return len(name.split()) < 2 or any(pattern.search(other) for (other,) in rows)


def _leave_out(send: Send, name: str) -> None:
    pattern = in_words(name)
    for table in _tables(send):
        columns = ", ".join(f'"{column}"' for column in table.texts)
        for row, *texts in send(f'SELECT rowid, {columns} FROM "{table.name}"', ()).fetchall():  # noqa: S608
            for column, text in zip(table.texts, texts, strict=True):
                if isinstance(text, str) and pattern.search(text):
                    said = pattern.sub(NAMED, text)
                    # what may stand there once only and says the same by now, stands there once
                    send(f'UPDATE OR REPLACE "{table.name}" SET "{column}" = ? WHERE rowid = ?', (said, row))  # noqa: S608


def _texts(send: Send, table: _Table, where: str, client_id: str) -> Iterator[str]:
    columns = ", ".join(f'"{column}"' for column in table.texts)
    values = (client_id,) * where.count("?")
    for row in send(f'SELECT {columns} FROM "{table.name}" WHERE {where}', values).fetchall():  # noqa: S608
        yield from (text for text in row if isinstance(text, str) and text)


def _names(send: Send) -> Mapping[str, str]:
    """The tables of the store that have a number for each row, with the statement that made each."""
    rows = send("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", ())
    return {name: made for name, made in rows.fetchall() if "WITHOUT ROWID" not in made.upper()}


def _tables(send: Send) -> Iterator[_Table]:
    for name in _names(send):
        if name in NAMELESS or "schema_migration" in name:
            continue
        rows = send("SELECT name, type FROM pragma_table_info(?) WHERE pk = 0 OR type NOT LIKE 'INT%'", (name,))
        texts = tuple(column for column, kind in rows.fetchall() if kind.upper().startswith(TEXTS))
        if texts:
            yield _Table(name, texts)


def _conditions(send: Send) -> Mapping[str, str]:
    """By table which of its rows are a client's, as a condition with ``?`` for his id wherever it is needed."""
    keys = {name: _keys(send, name) for name in _names(send)}
    known = {"client": '"id" = ?'}
    while True:
        new = {
            name: " OR ".join(_hangs(known, *key) for key in mine if key[1] in known)
            for name, mine in keys.items()
            if name not in known and any(key[1] in known for key in mine)
        }
        if not new:
            return known
        known |= new


def _keys(send: Send, table: str) -> list[tuple[str, str, str]]:
    """The columns of a table whose rows go along with another: column, the other table, and its column."""
    rows = send('SELECT "from", "table", "to", on_delete FROM pragma_foreign_key_list(?)', (table,)).fetchall()
    return [(column, other, to or "id") for column, other, to, on_delete in rows if on_delete == "CASCADE"]


def _hangs(known: Mapping[str, str], column: str, other: str, to: str) -> str:
    if other == "client":
        return f"COALESCE(\"{column}\", '') = ?"
    return f'"{column}" IN (SELECT "{to}" FROM "{other}" WHERE {known[other]})'  # noqa: S608 - names of the file's own
