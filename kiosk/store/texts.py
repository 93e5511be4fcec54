"""The fields of texts: what stands in the store holds no sign that steers a terminal or turns a line round.

Whatever the room that keeps a text does with it, this is the last border; see ``kiosk/steering.py`` for the signs.
"""

import json
import re
from typing import Any

import peewee

from kiosk.steering import all_without_steering, without_steering

#: how JSON writes those signs, or half of a sign beyond them
ESCAPED = re.compile(r"\\[bfr]|\\u(?:00[01789]|202|206|d[89a-f])", re.IGNORECASE)


def _bare(value: Any) -> Any:
    """A text without what is no text; anything else as it is."""
    return without_steering(value) if isinstance(value, str) else value


class CharField(peewee.CharField):
    """A short text."""

    def db_value(self, value: Any) -> Any:
        """As it is kept, and looked for."""
        return _bare(super().db_value(value))  # type: ignore[no-untyped-call]


class TextField(peewee.TextField):
    """A text of any length."""

    def db_value(self, value: Any) -> Any:
        """As it is kept, and looked for."""
        return _bare(super().db_value(value))  # type: ignore[no-untyped-call]


class JsonField(TextField):
    """Plain data as JSON: there such a sign can stand in six letters that are no sign yet."""

    def db_value(self, value: Any) -> Any:
        """As it is kept."""
        kept = super().db_value(value)
        if isinstance(kept, str) and ESCAPED.search(kept):
            return json.dumps(all_without_steering(json.loads(kept)), ensure_ascii=False)
        return kept
