"""Of whom an overleg said something, and whom it had no time for."""

import json

from kiosk.store.overleg_models import Overleg
from kiosk.store.prepared import write_changed


def note_discussed(row: Overleg, code: str) -> None:
    """Of this place something was said in an overleg, inside a transaction of the teamleider."""
    discussed = json.loads(row.discussed)
    if code and code not in discussed:
        row.discussed = json.dumps([*discussed, code])
        write_changed(row)


def last_over() -> Overleg | None:
    """The row of the last overleg that is over, inside a transaction."""
    last: Overleg | None = Overleg.select().where(Overleg.ended_at.is_null(False)).order_by(Overleg.id.desc()).first()
    return last


def not_discussed(row: Overleg | None) -> frozenset[str]:
    """The ids of whom an overleg began with and said nothing of; of none, nobody."""
    return frozenset(json.loads(row.clients)) - frozenset(json.loads(row.discussed)) if row else frozenset()
