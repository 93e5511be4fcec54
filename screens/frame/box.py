"""The box of a question that is longer than the screen: first its air goes, and then its list scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import OptionList

if TYPE_CHECKING:
    from textual.screen import Screen

#: the class of a box without air above and below
TIGHT = "-tight"


def fit_box(dialog: Screen[Any]) -> None:
    """Fit the box of a dialog with a list to a screen that has just changed its size."""
    for lines in dialog.query(OptionList):
        lines.styles.max_height = None
    dialog.query("#dialog").remove_class(TIGHT)
    dialog.call_after_refresh(_fit, dialog)


def _fit(dialog: Screen[Any]) -> None:
    too_much = _too_much(dialog)
    if too_much <= 0:
        return
    box = dialog.query_one("#dialog")
    if not box.has_class(TIGHT):
        # a line that somebody comes for is worth more than air
        box.add_class(TIGHT)
        dialog.call_after_refresh(_fit, dialog)
        return
    lines = dialog.query_one(OptionList)
    lines.styles.max_height = max(lines.size.height - too_much, 1)
    lines.call_after_refresh(lines.scroll_to_highlight)


def _too_much(dialog: Screen[Any]) -> int:
    """By how many lines it is longer than the screen; none of a dialog that is gone."""
    for box in dialog.query("#dialog"):
        body = box.query_one("#dialog-body")
        # the body is cut too where the list is long: count all that is in it
        wanted = box.virtual_size.height - body.size.height + body.virtual_size.height
        return wanted - box.scrollable_content_region.height
    return 0
