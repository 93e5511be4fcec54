"""Whether the backups are made, stand in two places, and come back."""

from collections.abc import Iterator
from datetime import date

from kiosk import dates
from kiosk.doctor.rows import Finding, Grade, Patient
from kiosk.upkeep.copy_days import MAKE_ONE, TRY_ONE, CopyDays, copy_days

MADE, AWAY, BACK = "kopie", "tweede plek", "terugzetten"
PUT_IN = "Doe er een stick of tweede schijf bij: systemd/README.md zegt hoe."


def look_at_copies(patient: Patient) -> Iterator[Finding]:
    """When each thing was done last, and what has to be done now."""
    known = copy_days(patient.office) if patient.office else None
    if known is None:
        return
    yield Finding(MADE, *((Grade.FAULT, _last(known.made), MAKE_ONE) if known.made_late else _well(known.made)))
    yield _of_second_place(known)
    yield _of_trying(known)


def _of_second_place(known: CopyDays) -> Finding:
    if known.away is None:
        return Finding(AWAY, Grade.WATCH, "alle kopieën staan op de schijf van deze pc", PUT_IN)
    return Finding(AWAY, *((Grade.WATCH, _last(known.away), PUT_IN) if known.away_late else _well(known.away)))


def _of_trying(known: CopyDays) -> Finding:
    if known.does_not_come_back and known.failed:
        return Finding(BACK, Grade.FAULT, f"mislukt op {dates.long(known.failed)}", TRY_ONE)
    return Finding(BACK, *((Grade.WATCH, _last(known.tried), TRY_ONE) if known.tried_late else _well(known.tried)))


def _well(day: date | None) -> tuple[Grade, str]:
    return Grade.OK, _last(day)


def _last(day: date | None) -> str:
    return f"het laatst op {dates.long(day)}" if day else "nog nooit"
