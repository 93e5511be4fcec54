"""PINs: what is a good one, how it is kept, and how long to wait after a wrong one.

Argon2id with 64 MiB, t = 3, p = 1 follows OWASP's Password Storage Cheat Sheet with room to spare. A PIN of six
digits is no password: the limit on guesses carries the weight (a growing wait that neither a restart nor the clock
shortens, and an end after 100). What that is worth, and where it is less than NIST SP 800-63B-4 and OWASP ASVS 5 ask,
stands in SECURITY.md.
"""

import hashlib
import hmac
import re
import secrets
from functools import cache
from typing import TYPE_CHECKING

from kiosk.clock import Uptime
from kiosk.faults import BadInput

if TYPE_CHECKING:
    from argon2 import PasswordHasher

#: how many digits a PIN has
SHORTEST_PIN, LONGEST_PIN = 6, 12
PIN_FORM = re.compile(rf"[0-9]{{{SHORTEST_PIN},{LONGEST_PIN}}}")

#: seconds to wait after the first, second, … wrong PIN in a row; the last one doubles on
WAITS = (0, 5, 15, 30, 60)
LONGEST_WAIT = 15 * 60
#: NIST SP 800-63B-4, section 3.2.2: no more than 100 failed attempts in a row
BLOCKED_AFTER = 100


class Unseen:
    """What somebody typed that nobody may see: it is given out once, and no repr, log or name of a worker tells it."""

    __slots__ = ("_held",)

    def __init__(self, *held: str) -> None:
        self._held = held

    def take(self) -> tuple[str, ...]:
        """What was typed; from now on it is not here any more."""
        held, self._held = self._held, ()
        return held

    def __repr__(self) -> str:
        """That there is something."""
        return "Unseen(…)"


def check_form(pin: str) -> None:
    """Refuse what is no PIN, or one that is tried first.

    Raises:
        BadInput: at ``pin``, with what kind of PIN it is.
    """
    # the lists and patterns are not loaded before the log-in
    from kiosk.people.weak_pins import weakness  # noqa: PLC0415

    if not PIN_FORM.fullmatch(pin):
        raise BadInput("pin", "Een pincode heeft 6 tot 12 cijfers.")
    if why := weakness(pin):
        raise BadInput("pin", why)


def draw_pin() -> str:
    """A PIN that nobody chose, for one log-in."""
    while True:
        pin = f"{secrets.randbelow(10**SHORTEST_PIN):0{SHORTEST_PIN}}"
        try:
            check_form(pin)
        except BadInput:
            continue
        return pin


@cache
def _hasher() -> "PasswordHasher":
    """Loaded at the first PIN: the log-in screen does not wait for it."""
    from argon2 import PasswordHasher  # noqa: PLC0415

    return PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)


def hash_pin(pin: str, pepper: bytes) -> str:
    """The PIN as it is kept. Takes 0.2 to 0.4 seconds: never on the thread that draws."""
    return _hasher().hash(_peppered(pin, pepper))


def pin_fits(pin: str, pin_hash: str, pepper: bytes) -> bool:
    """Whether the PIN is the one that was kept. Takes 0.2 to 0.4 seconds."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

    try:
        return _hasher().verify(pin_hash, _peppered(pin, pepper))
    except (VerificationError, InvalidHashError):
        return False


def _peppered(pin: str, pepper: bytes) -> str:
    return hmac.new(pepper, pin.encode(), hashlib.sha256).hexdigest()


def wait_after(failed: int) -> float:
    """Seconds to wait after so many wrong PINs in a row."""
    if failed <= 0:
        return 0
    if failed <= len(WAITS):
        return WAITS[failed - 1]
    doublings = min(failed - len(WAITS), 10)
    return float(min(WAITS[-1] * 2**doublings, LONGEST_WAIT))


def seconds_left(failed: int, failed_boot: str, failed_at: float, now: Uptime) -> float:
    """Seconds that are left of the wait.

    Counted by the time since boot: after a restart the whole wait counts again from that boot, so that
    neither a restart nor the clock on the wall shortens it.
    """
    began = failed_at if failed_boot == now.boot else 0.0
    return max(0.0, began + wait_after(failed) - now.seconds)
