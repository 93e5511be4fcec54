"""The fields of texts: what stands in the store holds no sign that steers a terminal or turns a line round.

Whatever the room that keeps a text does with it, this is the last border: escapes and other signs of control (but the
end of a line and the tab), half signs that no file can hold, and the signs by which a text turns lines round.
"""

import re
from typing import Any

import peewee

#: C0 and C1 but tab and end of line, surrogates, and the embeddings, overrides and isolates of direction
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def without_steering(value: Any) -> Any:
    """A text without what is no text; anything else as it is."""
    return STEERING.sub("", value) if isinstance(value, str) else value


class CharField(peewee.CharField):
    """A short text."""

    def db_value(self, value: Any) -> Any:
        """As it is kept, and looked for."""
        return without_steering(super().db_value(value))  # type: ignore[no-untyped-call]


class TextField(peewee.TextField):
    """A text of any length."""

    def db_value(self, value: Any) -> Any:
        """As it is kept, and looked for."""
        return without_steering(super().db_value(value))  # type: ignore[no-untyped-call]
