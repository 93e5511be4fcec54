"""A long text of what is lit, under its list: the light stays in the list, two keys turn the page."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.frame.lines import Rows


class PagedRows(Rows):
    """A list above a page; its screen has the action ``turn``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "screen.turn(1)", "verder lezen", show=False),
        Binding("pageup", "screen.turn(-1)", "terug lezen", show=False),
    ]


class LitText(VerticalScroll, can_focus=False):
    """All of what is lit; another text begins at its first line."""

    def __init__(self, id: str, text_id: str) -> None:
        super().__init__(id=id)
        self._text_id = text_id
        self._of = ""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(id=self._text_id)

    def show(self, text: Content, of: str) -> None:
        """Show a text, which is all of the line with this key."""
        self.query_one(Static).update(text)
        if of != self._of:
            self._of = of
            self.scroll_home(animate=False)

    @property
    def goes_on(self) -> bool:
        """Whether the text is longer than its place."""
        return self.max_scroll_y > 0

    def turn(self, step: int) -> None:
        """A page on, or back."""
        self.scroll_relative(y=step * max(self.size.height - 1, 1), animate=False)
