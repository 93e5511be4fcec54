"""A sentence of a colleague as it is kept: on one line, long enough to say something, and no log-in by mistake."""

from kiosk import names
from kiosk.faults import BadInput
from kiosk.office import Office
from kiosk.people.stray_pin import refuse_log_in

#: fewer letters say nothing
LEAST = 3


def sentence(office: Office, field: str, text: str, *, most: int, wanted: str, shorter: str) -> str:
    """The sentence on one line; ``wanted`` says what to write where there is none, ``shorter`` how it gets shorter.

    Raises:
        BadInput: at ``field``, where it has fewer than three letters or more than ``most``.
        LooksLikePin: where it is what somebody types to log in; LooksLikeName likewise.
    """
    text = names.on_one_line(text)
    refuse_log_in(office, field, text)
    if len(text) < LEAST:
        raise BadInput(field, wanted)
    if len(text) > most:
        raise BadInput(field, f"Dit is {len(text) - most} tekens te lang (hoogstens {most}). {shorter}")
    return text
