"""All that the office keeps, as plain files with their schema: for a move to another system."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from typing import Any

from kiosk.guidance.all_kept import codes_of
from kiosk.guidance.exporting.decisions import FACTS, taken
from kiosk.guidance.exporting.schema import FORMAT, fields_of, left_out_tables, read_me, table_name, table_schema
from kiosk.guidance.rapport.table_file import as_csv
from kiosk.guidance.tevredenheid import totals
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.store.ending_models import Gewist
from kiosk.store.office_models import OfficeFact, columns
from kiosk.store.tevreden_model import TevredenBlok, TevredenTelling, TevredenZin

READ_ME, SCHEMA = "README.txt", "schema.json"
#: a random id, and what stands where that of somebody stood who was erased
ID, ERASED = re.compile(r"\b[0-9a-f]{16}\b"), "gewist"

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Exported:
    """The files by their name, and how many rows each table has."""

    files: Mapping[str, bytes]
    rows: Mapping[str, int]


def export_all(office: Office, who: Identity) -> Exported:
    """Every table that goes along, as CSV and as JSON, of one moment; that it was asked is noted first.

    Raises:
        NotAllowed: for anybody but the teamleider.
        StoreFault: where it cannot be noted or read.
    """
    with acting(office, who):
        require_teamleider(office, who)
        write_audit(office, who, "export")
        # what the teamleider may see of tevredenheid is settled by looking, and nothing else of it goes along
        totals(office, who)
    with reading(office, who):
        return _all_of(office)


def _all_of(office: Office) -> Exported:
    gone = frozenset(client for (client,) in columns(Gewist.select(Gewist.client)))
    files, rows, tables, codes = dict[str, bytes](), dict[str, int](), list[dict[str, Any]](), codes_of(office)
    for model, told in taken().items():
        name, head = table_name(model), [one.column_name for one in fields_of(model, told)]
        kept = [tuple(_plain(value, gone) for value in row) for row in _rows(model, fields_of(model, told))]
        files[f"{name}.csv"] = as_csv([head, *([_cell(value) for value in row] for row in kept)])
        files[f"{name}.json"] = _as_json([dict(zip(head, row, strict=True)) for row in kept])
        rows[name] = len(kept)
        tables.append(table_schema(model, told, len(kept), codes))
    schema = _about(office) | {"tables": tables, "left_out": left_out_tables()}
    about = {READ_ME: read_me(schema).encode(), SCHEMA: _as_json(schema)}
    return Exported(about | files, rows)


def _about(office: Office) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "program": version("wegwijzer-kiosk"),
        "made_at": office.clock.now().replace(tzinfo=None).isoformat(timespec="seconds"),
        "office": office.settings.location,
        "practice": office.practice,
    }


def _rows(model: Any, fields: Sequence[Any]) -> Iterator[Row]:
    query = model.select(*fields).order_by(*model._meta.get_primary_keys())
    if (only := _only(model)) is not None:
        query = query.where(only)
    yield from columns(query)


def _only(model: Any) -> Any:
    """Which rows of a table go along; nothing where that is all of them."""
    blok = TevredenBlok
    shown = blok.select(blok.version).where(blok.sealed)
    if model is OfficeFact:
        return OfficeFact.name.in_(FACTS)
    if model is TevredenZin:
        return TevredenZin.version.in_(shown)
    if model is TevredenBlok:
        return blok.sealed
    if model is TevredenTelling:
        own = (blok.version == TevredenTelling.version) & (blok.number == TevredenTelling.number)
        return TevredenTelling.version.in_(shown.where(own))
    return None


def _plain(value: Any, gone: frozenset[str]) -> Any:
    """A value as JSON holds it; of who was erased not even his random id."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if gone and isinstance(value, str):
        return ID.sub(lambda found: ERASED if found.group() in gone else found.group(), value)
    return value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
