"""Words that ask for a second look: those that judge, and difficult ones with easier words for them."""

from functools import cache

import msgspec

from kiosk.content.toml_file import read, shipped


class Wording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The lists, and how long a sentence and a word may be."""

    most_words: int
    most_syllables: int
    judging: tuple[str, ...]
    easier: dict[str, str]


@cache
def load_wording() -> Wording:
    """The shipped lists."""
    return read(shipped("wording.toml"), Wording)
