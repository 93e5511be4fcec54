"""Every kind of row that the store keeps."""

from typing import Any

from kiosk.store import (
    board_model,
    client_models,
    colleague_models,
    ending_models,
    half_typed_model,
    instrument_model,
    office_models,
    overleg_models,
    rapport_models,
    route_models,
    sociaal_models,
    terugkijk_models,
    tevreden_model,
)
from kiosk.store.office_models import StoredRow, VersionedRow

#: in the order in which a person would read them
MODULES = (
    office_models,
    client_models,
    instrument_model,
    route_models,
    terugkijk_models,
    overleg_models,
    colleague_models,
    ending_models,
    sociaal_models,
    rapport_models,
    tevreden_model,
    board_model,
    half_typed_model,
)


def every_model() -> tuple[Any, ...]:
    """All of them, each once."""
    named = [value for module in MODULES for value in vars(module).values()]
    kept = [one for one in named if isinstance(one, type) and issubclass(one, StoredRow)]
    return tuple(dict.fromkeys(one for one in kept if one not in (StoredRow, VersionedRow)))
