"""All that the doctor looks at, in the order in which it is told. Whoever adds a subject adds its function here."""

import logging
from collections.abc import Iterator

from kiosk.doctor.copies import look_at_copies
from kiosk.doctor.letters import look_at_letters, look_at_libraries, look_at_words
from kiosk.doctor.machine import look_at_clock, look_at_terminal, look_at_units
from kiosk.doctor.office import look_at_content, look_at_folder, look_at_kept, look_at_key, look_at_settings
from kiosk.doctor.printing import look_at_printer, look_at_spool
from kiosk.doctor.rows import Check, Finding, Grade, Patient
from kiosk.faults import Fault

# below "wegwijzer", which goes to the system's log and never to the screen
log = logging.getLogger("wegwijzer.doctor")

CHECKS: tuple[Check, ...] = (
    look_at_key,
    look_at_settings,
    look_at_folder,
    look_at_kept,
    look_at_copies,
    look_at_content,
    look_at_libraries,
    look_at_letters,
    look_at_words,
    look_at_printer,
    look_at_spool,
    look_at_clock,
    look_at_units,
    look_at_terminal,
)
#: how a line is called of which nothing could be seen
UNSEEN = "niet gezien"


def examine(patient: Patient, checks: tuple[Check, ...] = CHECKS) -> tuple[Finding, ...]:
    """Every finding of every subject; what goes wrong in one hides nothing of the others."""
    return tuple(finding for check in checks for finding in _of(check, patient))


def _of(check: Check, patient: Patient) -> Iterator[Finding]:
    try:
        yield from check(patient)
    except Fault as fault:
        yield Finding(UNSEEN, Grade.FAULT, check.__name__, fault.sentence)
    except Exception as error:
        # only of what kind it was: what it tells may hold somebody's words
        log.error("the doctor cannot %s: %s", check.__name__, type(error).__name__)
        told = f"{check.__name__} ging mis ({type(error).__name__})"
        yield Finding(UNSEEN, Grade.FAULT, told, "Geef deze regel door aan wie het programma maakt.")
