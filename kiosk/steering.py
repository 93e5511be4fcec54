"""The signs that are no text: what steers a terminal or a machine, half a sign, and what turns a line round.

Pure, and the one place for it: the store, the paper, the screens and what a command prints leave out the same.
"""

import re
from collections.abc import Mapping
from typing import Any

#: C0 and C1 but tab and end of line, surrogates, and the embeddings and overrides of direction
SIGNS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e"
#: what keeps a number in its order: paper puts these round it itself
ISOLATES = "\u2066-\u2069"
_STEERING, _BUT_ISOLATES = re.compile(f"[{SIGNS}{ISOLATES}]"), re.compile(f"[{SIGNS}]")


def steers(text: str) -> bool:
    """Whether there is such a sign in a text."""
    return _STEERING.search(text) is not None


def without_steering(text: str) -> str:
    """A text without those signs."""
    return _STEERING.sub("", text)


def on_paper(text: str) -> str:
    """The same for a page, which keeps its own numbers in their order."""
    return _BUT_ISOLATES.sub("", text)


def all_without_steering(data: Any) -> Any:
    """Plain data (of JSON, of TOML) in which no text, and no name of a value, has such a sign."""
    if isinstance(data, str):
        return without_steering(data)
    if isinstance(data, Mapping):
        return {all_without_steering(name): all_without_steering(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [all_without_steering(one) for one in data]
    return data
