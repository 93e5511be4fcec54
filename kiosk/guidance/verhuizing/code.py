"""The code words that open a file of a verhuizing: made here, shown once, said over the telephone, and kept nowhere."""

import re
import secrets

from kiosk.content.codewoorden import codewoorden

#: seven words of 512: 63 bits, each try at which costs 128 MiB and a few tenths of a second
COUNT = 7


def make_code() -> tuple[str, ...]:
    """Seven words drawn by the system's randomness."""
    words = codewoorden()
    return tuple(secrets.choice(words) for _ in range(COUNT))


def as_said(typed: str) -> str:
    """Code words as they open a file: however they were typed, with capitals, dashes, commas or numbers between."""
    return " ".join(re.findall(r"[a-z]+", typed.casefold()))
