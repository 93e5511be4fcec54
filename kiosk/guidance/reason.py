"""Why something was done otherwise than planned, as it is kept."""

from kiosk.faults import BadInput
from kiosk.office import Office
from kiosk.people.stray_pin import refuse_log_in

REASON_LENGTH = 500


def check_reason(office: Office, reason: str) -> str:
    """A reason as it is kept.

    Raises:
        BadInput: at ``reason``, where it says nothing or far too much.
    """
    reason = " ".join(reason.split())
    refuse_log_in(office, "reason", reason)
    if len(reason) < 3:
        raise BadInput("reason", "Schrijf kort waarom. Dat helpt u en uw collega's later.")
    if len(reason) > REASON_LENGTH:
        raise BadInput("reason", f"Dit is te lang. Houd het onder de {REASON_LENGTH} letters.")
    return reason
