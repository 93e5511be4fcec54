"""The published schema of HSDS 3.0, as strict as its own examples are held to: nothing that it does not name.

The files in ``hsds`` are those of github.com/openreferral/specification, branch 3.0, commit 279fd2eb, unchanged; their
licence stands beside them.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema

DRAFT = "http://json-schema.org/draft-07/schema#"
#: a form that this library does not know itself
UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
FOLDER = Path(__file__).parent / "hsds"


@cache
def refuse_unless_hsds() -> Callable[[Any], Any]:
    """A function that raises on what is no list of HSDS services."""
    definitions = {path.stem: _strict(json.loads(path.read_text("utf-8"))) for path in FOLDER.glob("*.json")}
    schema = {"$schema": DRAFT, "type": "array", "items": {"$ref": "#/definitions/service"}, "definitions": definitions}
    check: Callable[[Any], Any] = fastjsonschema.compile(schema, formats={"uuid": UUID})
    return check


def _strict(part: Any) -> Any:
    """The same with references within one schema, and without room for what is not named; ``example`` is not read."""
    if isinstance(part, list):
        return [_strict(one) for one in part]
    if not isinstance(part, dict):
        return part
    made = {name: _strict(value) for name, value in part.items()}
    if isinstance(made.get("$ref"), str):
        return {"$ref": f"#/definitions/{made['$ref'].removesuffix('.json')}"}
    return made | {"additionalProperties": False} if made.get("type") == "object" and "properties" in made else made
