"""The same looks from inside the kiosk, for the teamleider: what is open stays open, and nothing is changed."""

from kiosk.doctor.checks import examine
from kiosk.doctor.opening import settings_of
from kiosk.doctor.rows import Finding, Patient
from kiosk.office import Office
from kiosk.people.acting import reading, require_teamleider
from kiosk.people.identity import Identity


def look_inside(office: Office, who: Identity) -> tuple[Finding, ...]:
    """All that ``kiosk doctor`` tells, of the office that is open here. It takes seconds: not where keys wait.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    with reading(office, who):
        require_teamleider(office, who)
    # as they lie in the folder now: the kiosk itself works on with those of its start
    settings, fault = settings_of(office.folder)
    return examine(Patient(printer=settings.printer, folder=office.folder, office=office, settings_fault=fault))


def worst_first(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is a fault first, then what is to be watched; else in their own order."""
    return tuple(sorted(found, key=lambda one: -one.level))
