"""Of which version a store is, told without changing it; and whether it has all that this version keeps."""

from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from kiosk.store.database import MIGRATIONS, fitting
from kiosk.store.every_model import every_model
from kiosk.store.keys import Keys
from kiosk.store.office_models import database


def is_behind(path: Path, keys: Keys) -> bool:
    """Whether opening this store would bring it up to this version; of one that does not open that is not known."""
    connection = sqlcipher.connect(f"file:{path}?mode=rw", uri=True)
    try:
        connection.execute(f"PRAGMA key = \"x'{fitting(path, keys).store}'\"")
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlcipher.DatabaseError:
        return False
    finally:
        connection.close()
    return 0 < found < len(list(MIGRATIONS.glob("[0-9]*.py")))


def missing_columns() -> Iterator[str]:
    """What this version keeps and the open store has no place for, inside a reading: ``client.name``, …"""
    for model in every_model():
        table = model._meta.table_name
        there = {name for (name,) in database.execute_sql("SELECT name FROM pragma_table_info(?)", (table,))}
        if not there:
            yield table
            continue
        yield from (f"{table}.{name}" for name in sorted(model._meta.columns) if name not in there)
