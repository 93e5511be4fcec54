"""Open, make and migrate the store: one SQLCipher file in the data folder."""

import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from peewee import DatabaseError, IntegrityError, ProgrammingError
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from kiosk import names
from kiosk.faults import StoreFault
from kiosk.store import refused
from kiosk.store.chain import LINK, TOLD, chain_key, link
from kiosk.store.key_mark import keep_mark
from kiosk.store.keys import Keys, keep_names
from kiosk.store.locks import only_one, share_of
from kiosk.store.office_models import OfficeFact, database

FILE_NAME = "wegwijzer.db"
NEW_NAME = "wegwijzer.new"
APPLICATION_ID = 0x57454757  # "WEGW", so that a foreign or empty file is never taken for a store
MIGRATIONS = Path(__file__).parent / "migrations"

PRAGMAS: dict[str, Any] = {
    "journal_mode": "wal",
    # every acknowledged answer is on disk, also when the plug is pulled
    "synchronous": "full",
    "foreign_keys": 1,
    # what is deleted leaves no trace in the file
    "secure_delete": 1,
    "busy_timeout": 5000,
}

COPY_NAME = "wegwijzer.before-migration"
#: how long the copy of before a migration is of use: by then the new version showed that it works
COPY_KEPT_S = 24 * 3600.0
#: how a name looks to who reads it in a list: a function of the statements
LOOK_OF_NAME = "look_of_name"
#: how a statement begins that changes nothing
READS = ("SELECT", "WITH")
#: for who programs, not for who stands at the kiosk
WRITES_IN_READING = "something is written inside a reading"


class _File(SqlCipherDatabase):  # type: ignore[misc]
    """The file of the store, on which nothing can be written while it is only read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._this_thread = threading.local()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the file for this thread, whatever another process writes meanwhile."""
        self._this_thread.reads = True
        try:
            # where this is PostgreSQL the same is asked by "REPEATABLE READ"
            with self.atomic("DEFERRED"):
                yield
        finally:
            self._this_thread.reads = False

    @property
    def only_reads(self) -> bool:
        """Whether this thread is inside a reading."""
        return getattr(self._this_thread, "reads", False)

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Send one statement; what would change anything is a defect inside a reading."""
        if self.only_reads and not sql.startswith(READS):
            raise RuntimeError(WRITES_IN_READING)
        return super().execute_sql(sql, params)


class Store:
    """An open store. A thread that has no connection gets one for the time of a transaction."""

    def __init__(self, path: Path, keys: Keys) -> None:
        silence_cipher_log()
        self.path = path
        self.keys = keys
        self._database = _File(
            str(path),
            passphrase=f"x'{keys.store}'",
            pragmas=PRAGMAS,
            # a writer waits its turn at BEGIN instead of failing half-way
            lock_type="IMMEDIATE",
            autoconnect=False,
        )
        self._share: int | None = None
        self._database.register_function(names.look, LOOK_OF_NAME, 1)
        self._database.register_function(partial(link, chain_key(keys.pepper)), LINK, len(TOLD) + 2)
        database.initialize(self._database)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction that writes: all of it is on disk when this ends, or nothing is.

        Raises:
            StoreFault: where the store is busy for more than five seconds, full or unreadable.
        """
        if self._database.only_reads:
            raise RuntimeError(WRITES_IN_READING)
        with self._connection(refused.NOT_KEPT), self._database.atomic():
            yield

    @contextmanager
    def transaction_at_once(self) -> Iterator[None]:
        """One transaction for what may as well be left: it waits for nobody.

        Raises:
            StoreFault: where somebody else writes now, or the store is full or unreadable.
        """
        with self._connection(refused.NOT_KEPT):
            self._database.execute_sql("PRAGMA busy_timeout = 0")
            try:
                with self._database.atomic():
                    yield
            finally:
                self._database.execute_sql(f"PRAGMA busy_timeout = {PRAGMAS['busy_timeout']}")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the store, read without waiting for anybody's write; writing in it is a defect.

        Inside a transaction, or inside another reading, it is part of that one.

        Raises:
            StoreFault: where the store is unreadable.
        """
        if self.in_transaction:
            yield
            return
        with self._connection(refused.NOT_READ), self._database.reading():
            yield

    @property
    def in_transaction(self) -> bool:
        """Whether this thread is inside a transaction or a reading."""
        return bool(self._database.in_transaction())

    @contextmanager
    def _connection(self, otherwise: str) -> Iterator[None]:
        opened = False
        try:
            opened = self._database.connect(reuse_if_open=True)
            yield
        except (IntegrityError, ProgrammingError):
            raise
        except (DatabaseError, sqlcipher.DatabaseError) as error:
            # rows are read by the driver itself, whose errors are not peewee's
            if not (opened or refused.is_busy(error) or refused.is_full(error)):
                self._connect_anew()
            raise StoreFault(refused.at_work(self.path, error, otherwise)) from error
        finally:
            if opened:
                self._database.close()

    def _connect_anew(self) -> None:
        """Give this thread another connection: one that met a damaged page reads no other page either."""
        if not self._database.in_transaction():
            self._database.close()
            with suppress(DatabaseError):
                self._database.connect()

    def damage(self) -> int:
        """How many places of the file are not as they were written, or do not fit each other; 0 where it is whole."""
        with self._connection(refused.NOT_READ):
            if torn := self._torn():
                # a page that cannot be read ends the other looks
                return torn
            loose = self._database.execute_sql("PRAGMA foreign_key_check").fetchall()
            wrong = self._database.execute_sql("PRAGMA integrity_check").fetchall()
        return len(loose) + len([one for one in wrong if one != ("ok",)])

    def _torn(self) -> int:
        """How many pages do not read; one that a kiosk writes just now is whole at the second look."""
        looks = (self._database.execute_sql("PRAGMA cipher_integrity_check").fetchall() for _ in range(2))
        return len(next(looks)) and len(next(looks))

    def copy_to(self, path: Path) -> None:
        """Write the store as it is at this moment to a new file, under the same key.

        Raises:
            StoreFault: where it cannot be read or written.
        """
        with self._connection(refused.NOT_READ):
            self._database.execute_sql("VACUUM INTO ?", (str(path),))
        path.chmod(0o600)

    def connect(self) -> None:
        """Keep a connection open for this thread."""
        self._database.connect(reuse_if_open=True)

    def close(self) -> None:
        """Close this thread's connection, where it has one, and be open no more."""
        if not self._database.is_closed():
            self._database.close()
        if self._share is not None:
            os.close(self._share)
            self._share = None

    def share(self) -> None:
        """Be open: until it is closed nobody puts another store in its place.

        Raises:
            StoreFault: where somebody does that now.
        """
        self._share = share_of(self.path)

    def write_back(self) -> None:
        """Put what was written into the file itself, so that a copy of the file alone has all of it.

        As far as can be without waiting: what another kiosk reads or writes now is written back when that goes.
        """
        with suppress(StoreFault), self._connection(refused.NOT_KEPT):
            self._database.execute_sql("PRAGMA busy_timeout = 0")
            try:
                self._database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                self._database.execute_sql(f"PRAGMA busy_timeout = {PRAGMAS['busy_timeout']}")

    def rewrite(self) -> bool:
        """Write the file anew, so that no page of it holds what was deleted; whether its log is empty too.

        Raises:
            StoreFault: where the store is busy for more than five seconds, full or unreadable.
        """
        with self._connection(refused.NOT_KEPT):
            self._database.execute_sql("VACUUM")
            return not self._database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]

    def fact(self, name: str) -> str:
        """One fact about the office; empty where it is not known."""
        row = OfficeFact.get_or_none(OfficeFact.name == name)
        return "" if row is None else row.value

    def set_fact(self, name: str, value: str) -> None:
        """Keep one fact about the office."""
        OfficeFact.insert(name=name, value=value).on_conflict_replace().execute()


def create_store(folder: Path, keys: Keys, facts: Mapping[str, str]) -> Store:
    """Make a new store in ``folder`` that knows these facts; it is there whole or not at all.

    Raises:
        StoreFault: where there is one already, or it cannot be written.
    """
    path = folder / FILE_NAME
    with only_one(path):
        if path.exists():
            raise StoreFault(f"In {folder} staat al een Wegwijzer-bestand.")
        for leftover in folder.glob(f"{NEW_NAME}*"):
            leftover.unlink()
        new = Store(folder / NEW_NAME, keys)
        try:
            _fill(new, facts)
        except DatabaseError as error:
            raise StoreFault(refused.at_opening(new.path, keys, error)) from error
        finally:
            new.close()
        new.path.chmod(0o600)
        new.path.rename(path)
        keep_names(folder)
    return open_store(folder, keys)


def _fill(new: Store, facts: Mapping[str, str]) -> None:
    new.connect()
    new._database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    _migrate(new)
    with new.transaction():
        for name, value in facts.items():
            new.set_fact(name, value)


def open_store(folder: Path, keys: Keys, *, look_through: bool = False) -> Store:
    """Open the store in ``folder`` and bring it up to this version; ``look_through`` looks at each page of it first.

    Raises:
        StoreFault: where it is not there, is not ours, does not fit the key, is damaged, or is of a newer version.
    """
    path = folder / FILE_NAME
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise StoreFault(f"In {folder} staat nog geen kantoor. Maak het eerst met: kiosk init") from None
    except OSError as error:
        raise StoreFault(refused.by_system(path, error)) from None
    if size < refused.PAGE:
        # it would open as a valid empty database, and be written
        raise StoreFault((refused.unreadable(path, keys) if size else refused.EMPTY).format(path.name))
    keys = fitting(path, keys)
    store = Store(path, keys)
    try:
        store.share()
        with only_one(path):
            _check(store, look_through=look_through)
            _migrate(store)
    except DatabaseError as error:
        store.close()
        raise StoreFault(refused.at_opening(path, keys, error)) from error
    except BaseException:
        store.close()
        raise
    keep_mark(folder, keys)
    return store


def fitting(path: Path, keys: Keys) -> Keys:
    """The keys with that one as the store's which is in it: its last change may not have come to its end."""
    if not keys.before:
        return keys
    connection = sqlcipher.connect(f"file:{path}?mode=rw", uri=True)
    try:
        connection.execute(f"PRAGMA key = \"x'{keys.before}'\"")
        connection.execute("PRAGMA application_id").fetchone()
    except sqlcipher.DatabaseError:
        return keys
    else:
        return replace(keys, store=keys.before)
    finally:
        connection.close()


def _check(store: Store, *, look_through: bool) -> None:
    store.connect()
    if store._database.execute_sql("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreFault(refused.FOREIGN.format(store.path.name))
    if look_through:
        _refuse_damage(store)


def _refuse_damage(store: Store) -> None:
    """Refuse a store of which a page does not read: what would be written upon it makes it worse."""
    store.write_back()
    if store._torn():
        raise StoreFault(refused.DAMAGED.format(store.path.name))


def _migrate(store: Store) -> None:
    """Run what this version has and the store has not; its ``user_version`` counts what was run."""
    known = len(list(MIGRATIONS.glob("[0-9]*.py")))
    if store._database.execute_sql("PRAGMA user_version").fetchone()[0] == known:
        _drop_old_copy(store.path.with_name(COPY_NAME))
        return
    # loaded only where there is something to do: every start of the kiosk comes by here
    from playhouse.migrations import Runner  # noqa: PLC0415

    runner = Runner(store._database, str(MIGRATIONS))
    status = runner.status()
    if any(step.path is None for step in status):
        raise StoreFault(refused.NEWER.format(store.path.name))
    if any(step.applied is None for step in status):
        if any(step.applied is not None for step in status):
            _refuse_damage(store)
            _copy_before_migration(store)
        runner.up()
    store._database.execute_sql(f"PRAGMA user_version = {known}")


def known_steps() -> set[str]:
    """The steps of the migrations that this version has; a store with another one is of a newer version."""
    return {step.stem for step in MIGRATIONS.glob("[0-9]*.py")}


def _copy_before_migration(store: Store) -> None:
    # by the database itself: opening and closing the file here would drop the locks that this process holds on it
    copy = store.path.with_name(COPY_NAME)
    half = copy.with_suffix(".half")
    half.unlink(missing_ok=True)
    try:
        store._database.execute_sql("VACUUM INTO ?", (str(half),))
        half.chmod(0o600)
        half.replace(copy)
    finally:
        half.unlink(missing_ok=True)


def _drop_old_copy(copy: Path) -> None:
    """Take the copy of before a migration away once a later day's work was done without it: it holds who was erased."""
    with suppress(OSError):
        if copy.stat().st_mtime < time.time() - COPY_KEPT_S:
            copy.unlink()


def silence_cipher_log() -> None:
    """SQLCipher writes its log over the screen unless told once per process not to."""
    connection = sqlcipher.connect(":memory:")
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.close()
