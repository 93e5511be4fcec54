"""What the exported files are: each table and column with its type, what it means, and to what it points."""

from collections.abc import Iterator, Mapping
from typing import Any

from peewee import BooleanField, DateField, DateTimeField, FloatField, ForeignKeyField, IntegerField

from kiosk.guidance.exporting.decisions import NOT_TAKEN, POINTS_AT, TableTold
from kiosk.store.board_model import Opzij

#: how a type is called: that of JSON, or how a day is written in a text
TYPES = (
    (BooleanField, "boolean"),
    (DateTimeField, "datetime"),
    (DateField, "date"),
    (IntegerField, "integer"),
    (FloatField, "number"),
)
#: goes up when a program that reads these files has to be changed
FORMAT = 1
#: a column with the name of one that has codes, and others in it
OTHER_CODES = {(Opzij, "code")}

Codes = Mapping[str, Mapping[Any, str]]


def table_name(model: Any) -> str:
    """How the table and its files are called."""
    return str(model._meta.table_name)


def fields_of(model: Any, told: TableTold) -> tuple[Any, ...]:
    """The columns that go along, in the order of the store."""
    return tuple(one for one in model._meta.sorted_fields if one.name in told.columns)


def table_schema(model: Any, told: TableTold, rows: int, codes: Codes) -> dict[str, Any]:
    """One table: what it is, how many rows it has, and its columns."""
    return {
        "name": table_name(model),
        "meaning": told.meaning,
        "rows": rows,
        "key": [one.column_name for one in model._meta.get_primary_keys()],
        "columns": [_column(model, one, told.columns[one.name], codes) for one in fields_of(model, told)],
        "left_out": [{"name": model._meta.fields[name].column_name, "why": why} for name, why in told.left_out.items()],
    }


def left_out_tables() -> list[dict[str, str]]:
    """The tables that stay, with why."""
    return [{"name": table_name(model), "why": why} for model, why in NOT_TAKEN.items()]


def _column(model: Any, column: Any, meaning: str, codes: Codes) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.column_name,
        "type": _type(column),
        "may_be_empty": bool(column.null),
        "meaning": meaning,
    }
    if target := _points_at(model, column):
        found["points_at"] = {"table": table_name(target), "column": target._meta.get_primary_keys()[0].column_name}
    if column.name in codes and (model, column.name) not in OTHER_CODES:
        found["codes"] = {str(code): said for code, said in codes[column.name].items() if said}
    return found


def _type(column: Any) -> str:
    if isinstance(column, ForeignKeyField):
        return _type(column.rel_field)
    return next((name for kind, name in TYPES if isinstance(column, kind)), "text")


def _points_at(model: Any, column: Any) -> Any:
    return column.rel_model if isinstance(column, ForeignKeyField) else POINTS_AT.get((model, column.name))


# -- for who reads it himself --------------------------------------------------------------------------------------

READ_ME = """\
Alles wat het kantoor {office} bewaart, als gewone bestanden.
Gemaakt op {made_at} door Wegwijzer {program}.{practice}

DEZE BESTANDEN ZIJN NIET OP SLOT: wie ze heeft, leest alles van iedereen. Breng ze alleen over op een schijf die op
slot is, geef ze alleen aan wie het nieuwe systeem inricht, en wis ze daarna overal.

Van elke tabel is er een .csv en een .json, met dezelfde rijen. Wat een programma leest, haalt het uit de JSON: die is
precies. In de CSV (UTF-8, puntkomma) staat een ' voor een tekst die een rekenblad anders uitrekent, en is een lege
cel ook een waarde die er niet is (in JSON: null). Dagen zijn jjjj-mm-dd, tijden jjjj-mm-ddTuu:mm:ss, zoals de klok
hier liep. schema.json zegt van elke tabel en kolom hetzelfde als deze tekst, met de codes en hun woorden erbij.
Wat van een cliënt is, heet hier zoals op zijn eigen papier: "u" is daar de cliënt.

Niet in deze map: de instellingen (kiosk.toml) en de eigen inhoud (de map inhoud). Neem die bestanden erbij.
"""


def read_me(schema: Mapping[str, Any]) -> str:
    """The same as a text: how to read the files, then table by table."""
    practice = "\nDit is het oefenkantoor: de mensen zijn verzonnen." if schema["practice"] else ""
    return "\n".join([READ_ME.format_map({**schema, "practice": practice}), *_told(schema)]) + "\n"


def _told(schema: Mapping[str, Any]) -> Iterator[str]:
    for table in schema["tables"]:
        yield f"{table['name']}: {table['meaning']} ({table['rows']})"
        for column in table["columns"]:
            at = column.get("points_at")
            target = f" -> {at['table']}.{at['column']}" if at else ""
            empty = ", mag leeg" if column["may_be_empty"] else ""
            yield f"  {column['name']} ({column['type']}{empty}): {column['meaning']}{target}"
        yield from (f"  niet mee: {one['name']}: {one['why']}" for one in table["left_out"])
        yield ""
    yield "Tabellen die niet meegaan"
    yield from (f"  {one['name']}: {one['why']}" for one in schema["left_out"])
