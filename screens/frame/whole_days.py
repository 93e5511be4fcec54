"""A line that is cut where the room ends, and never inside a day: half of one is another day."""

import re
from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import RenderOptions, Visual

from kiosk import dates

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style

#: a day as ``dates.brief`` writes it, with its year where that is another one
A_DAY = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(dates.SHORT_MONTHS)})(?: \d{{4}})?\b")
SOME = "…"


def whole_days(text: str, end: int) -> int:
    """Where to cut a text that may be ``end`` long: before a day that goes on behind that."""
    halved = next((day for day in A_DAY.finditer(text) if day.start() < end < day.end()), None)
    return end if halved is None else len(text[: halved.start()].rstrip())


class WholeDays(Visual):
    """A line of a list; what it says stays whole, and only what is drawn of it is cut."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def __str__(self) -> str:
        return self._content.plain

    def render_strips(self, width: int, height: int | None, style: "Style", options: RenderOptions) -> "list[Strip]":
        """As much as there is room for."""
        return self._cut(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: "RulesMap", container_width: int) -> int:
        """All of it."""
        return self._content.get_optimal_width(rules, container_width)

    def get_height(self, rules: "RulesMap", width: int) -> int:
        """One line."""
        return 1

    def _cut(self, width: int) -> Content:
        content = self._content
        if content.cell_length <= width:
            return content
        end = whole_days(content.plain, max(width - 1, 0))
        return content[:end] + Content(SOME)
