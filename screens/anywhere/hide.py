"""One key hides all: for when somebody walks in. After a while only a PIN shows it again."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from screens.frame.desk import KioskApp
from screens.frame.screen import KioskScreen

#: what is there, and how all shows again
HIDDEN = "Wegwijzer\n\nHet scherm is verborgen.\nEsc of F12: weer tonen"


class HideScreen(KioskScreen[None]):
    """A page that shows nothing of anybody."""

    PASSING = True
    over_hidden = True
    CSS_PATH = "help.tcss"

    def __init__(self, why: str = "") -> None:
        """``why`` says what else there is to know, in lines that fit where there is little room."""
        super().__init__()
        self._why = why
        #: since when nobody was surely here, in seconds of the clock that runs on; over the lock somebody was
        self._since: float | None = None

    @property
    def only_opens(self) -> bool:
        """It opens what it hid."""
        return True

    def compose(self) -> ComposeResult:
        """No frame: not even a name."""
        yield from self.body()

    def body(self) -> Iterable[Widget]:
        """A few short lines in the middle."""
        yield Middle(Center(Static(self._lines(), id="hidden")))

    def on_screen_suspend(self) -> None:
        """Who comes back over the lock will have typed his PIN just before."""
        if not self.kiosk.is_at_work(self.who):
            self._since = None

    def on_screen_resume(self) -> None:
        """Hidden from now on; what lay over it for a moment, as help, does not begin the time anew."""
        if self._since is None:
            self._since = self._now

    @property
    def _now(self) -> float:
        return self.office.clock.uptime().seconds

    def lay_over(self, app: KioskApp) -> None:
        """Something opened over this by itself: hide that too, by another that knows how long all was hidden."""
        above = HideScreen(self._why)
        above._since = self._since
        # this one goes as soon as it would show
        self.dismiss()
        app.push_screen(above)

    def action_back(self) -> None:
        """Show all again; after a while to nobody but who types his PIN."""
        if self._since is None or self._now - self._since >= self.office.settings.hidden_minutes * 60:
            self.kiosk.lock()
        self.dismiss()

    def explain(self, why: str) -> None:
        """It is hidden already: say what else there is to know."""
        self._why = why
        self.query_one("#hidden", Static).update(self._lines())

    def _lines(self) -> Content:
        return Content("\n\n".join(filter(None, (HIDDEN, self._why))))
