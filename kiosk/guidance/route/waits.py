"""What a client waits for and is expected to be over by a day: read along with his row, for most wait for nothing."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from kiosk.store.client_models import Client
from kiosk.store.route_models import Wachttijd


@dataclass(frozen=True)
class Waits:
    """A time of waiting that nobody ended: its kind and its own words, until when, and the id of the step it holds."""

    kind: str
    what: str
    expected_on: date
    step: int | None


def waits_column() -> Any:
    """What is read along with a client's row of what he waits for; see ``waits_of``."""
    told = fn.json_array(Wachttijd.kind, Wachttijd.what, Wachttijd.expected_on, Wachttijd.step)
    going_on = Wachttijd.ended_on.is_null() & Wachttijd.expected_on.is_null(False)
    waits = Wachttijd.select(fn.json_group_array(told)).where(Wachttijd.client == Client.id, going_on)
    return waits.alias("waits")


def waits_of(row: Any) -> tuple[Waits, ...]:
    """What a client waits for, of a row with that column; the first to be over first."""
    found = (Waits(kind, what, date.fromisoformat(on), step) for kind, what, on, step in json.loads(row.waits))
    return tuple(sorted(found, key=lambda one: one.expected_on))
