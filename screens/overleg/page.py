"""What is told of a place of the overleg, on a page that scrolls: whether more stands below it is in sight."""

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.frame.themes import signs_of


class PlacePage(VerticalScroll):
    """A page that scrolls; the line ``more`` of its screen says whether there is more below."""

    def on_mount(self) -> None:
        """It is told anew where it scrolls, and where what stands on it changes."""
        for what in ("scroll_y", "virtual_size"):
            self.watch(self, what, self._tell_more)

    def on_resize(self, _: events.Resize) -> None:
        """Another height."""
        self._tell_more()

    def _tell_more(self) -> None:
        more = f"{signs_of(self.app).below} meer" if self.scroll_y < self.max_scroll_y else ""
        # a key may come before the line is there, or when it is gone
        for line in self.screen.query("#more").results(Static):
            line.update(Content.styled(more, "$primary"))
