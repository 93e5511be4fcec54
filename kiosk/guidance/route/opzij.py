"""What was set aside for a while: read along with a client's row, for most have none and all are asked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from kiosk import dates
from kiosk.store.board_model import Opzij
from kiosk.store.client_models import Client
from kiosk.store.office_models import Person


@dataclass(frozen=True)
class Aside:
    """That somebody set a signal aside: which, with what facts (``Signal.mark``), until when and why."""

    id: int
    code: str
    mark: str
    #: on this day it is back
    until: date
    reason: str
    by: str
    version: int

    @property
    def said(self) -> str:
        """Until when, by whom and why."""
        return f"tot {dates.short(self.until)} opzij gezet door {self.by}: {self.reason}"


def asides_column(today: Any) -> Any:
    """What is read along with a client's row of what is set aside on a day; see ``asides_of``."""
    told = (Opzij.id, Opzij.code, Opzij.mark, Opzij.until, Opzij.reason, Person.name, Opzij.version)
    now = (Opzij.client == Client.id) & (Opzij.until > today)
    return Opzij.select(fn.json_group_array(fn.json_array(*told))).join(Person).where(now).alias("asides")


def asides_of(row: Any) -> tuple[Aside, ...]:
    """What is set aside of a client, of a row with that column."""
    return tuple(_asides(row.asides))


def _asides(kept: str) -> Iterator[Aside]:
    for number, code, mark, until, reason, by, version in json.loads(kept):
        yield Aside(number, code, mark, date.fromisoformat(until), reason, by, version)
