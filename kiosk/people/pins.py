"""PINs: what is a good one, how it is kept, and how long to wait after a wrong one.

Argon2id with 64 MiB, t = 3, p = 1 follows OWASP's Password Storage Cheat Sheet with room to spare. A PIN of six
digits is what NIST SP 800-63B-4 allows for an activation secret on a device with a limit on guesses; it is no
password, so the limit (a growing wait that neither a restart nor the clock shortens, and an end after 100) carries
the weight.
"""

import hashlib
import hmac
import itertools
import re
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


def check_form(pin: str) -> None:
    """Refuse what is no PIN, or one that everybody tries first.

    Raises:
        BadInput: at ``pin``.
    """
    if not PIN_FORM.fullmatch(pin):
        raise BadInput("pin", "Een pincode heeft 6 tot 12 cijfers.")
    steps = {(int(after) - int(before)) % 10 for before, after in itertools.pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        raise BadInput("pin", "Deze pincode is te makkelijk te raden. Kies cijfers zonder vaste volgorde.")


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
