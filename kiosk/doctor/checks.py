"""All that the doctor looks at, in the order in which it is told. Whoever adds a subject adds its function here."""

from kiosk.doctor.copies import look_at_copies
from kiosk.doctor.printing import look_at_printer, look_at_spool
from kiosk.doctor.rows import Check, Finding, Patient

CHECKS: tuple[Check, ...] = (look_at_printer, look_at_spool, look_at_copies)


def examine(patient: Patient, checks: tuple[Check, ...] = CHECKS) -> tuple[Finding, ...]:
    """Every finding of every subject."""
    return tuple(finding for check in checks for finding in check(patient))
