"""How much of a test at random is tried: a sample each time, more in ``make test-long``, all in ``make test-soak``."""

import os


def count(sample: int, long: int, soak: int) -> int:
    """How often, in this run."""
    if os.environ.get("KIOSK_TEST_SOAK"):
        return soak
    return long if os.environ.get("KIOSK_TEST_LONG") else sample
