"""Statements whose SQL is made once: for what every key of a meting does, making it takes longer than running it."""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any, TypeVar

from peewee import SQL, NodeList, fn

from kiosk.store.office_models import StoredRow, database

Row = TypeVar("Row", bound=StoredRow)


class _Given:
    """The place of a value that is given when the statement is run."""

    def __init__(self, name: str) -> None:
        self.name = name


def given(name: str) -> SQL:
    """A value of a query that is given when it is run."""
    return SQL(database.param, (_Given(name),))


def one_of(name: str) -> NodeList:
    """What is one of several values that are given together, as a JSON list: however many, the query stays the same."""
    return NodeList((SQL("(SELECT value FROM"), fn.json_each(given(name)), SQL(")")))


class Prepared:
    """A query that is the same each time but for the values that are ``given``."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def run(self, **values: object) -> Any:
        """Run it inside a transaction; gives the cursor of the database."""
        sql, places = self._compiled
        return database.execute_sql(sql, _filled(places, values))

    def first(self, model: type[Row], **values: object) -> Row | None:
        """Its first row, with what it selects besides as attributes; nothing where there is none."""
        sql, places = self._compiled
        # all of it: a cursor that was not read to its end keeps the store open
        found: list[Row] = list(model.raw(sql, *_filled(places, values)))
        return found[0] if found else None

    @cached_property
    def _compiled(self) -> tuple[str, list[Any]]:
        sql, places = self._make().sql()
        return sql, list(places)


def write_new(row: Any) -> None:
    """Insert a new row; the id that the store gives it is not read back."""
    values = {name: _as_kept(row, name) for name in row.__data__}
    kind: Any = type(row)
    _insert(kind, tuple(values)).run(**values)


def write_changed(row: Any) -> None:
    """Write what was changed in a row since it was read."""
    values = {field.name: _as_kept(row, field.name) for field in row.dirty_fields}
    if values:
        kind: Any = type(row)
        _update(kind, tuple(values)).run(its_id=row.get_id(), **values)
    row._dirty.clear()


def _as_kept(row: Any, name: str) -> object:
    return row._meta.fields[name].db_value(row.__data__[name])


@cache
def _insert(model: Any, names: tuple[str, ...]) -> Prepared:
    return Prepared(lambda: model.insert({name: given(name) for name in names}))


@cache
def _update(model: Any, names: tuple[str, ...]) -> Prepared:
    changed = {name: given(name) for name in names}
    return Prepared(lambda: model.update(changed).where(model._meta.primary_key == given("its_id")))


def _filled(places: list[Any], values: dict[str, object]) -> list[Any]:
    return [values[place.name] if isinstance(place, _Given) else place for place in places]
