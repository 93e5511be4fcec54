"""The dialogs of the tijdlijn: all of one step, and a step of the client's own."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import earliest_and_latest
from kiosk.guidance.route import route
from kiosk.guidance.route.route import MijlpaalView
from screens.frame.fields import Field, LinesForm
from screens.frame.screen import Dialog


class StapDetails(Dialog[None]):
    """All of one mijlpaal, and the fasen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", "terug", show=False)]
    CSS_PATH = "tijdlijn.tcss"
    TITLE_TEXT = "Op de route"

    def __init__(self, text: Content) -> None:
        super().__init__()
        self._text = text

    def question(self) -> Iterable[Widget]:
        """What is known of it."""
        yield Static(self._text)


class StapForm(LinesForm[MijlpaalView], Dialog[MijlpaalView]):
    """A step of the client's own: what, and when."""

    CSS_PATH = "tijdlijn.tcss"
    TITLE_TEXT = "Een eigen stap op de route"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+s", "keep", "bewaren", key_display="F8", priority=True),
        Binding("up", "app.focus_previous", "vorige", show=False),
        Binding("down", "app.focus_next", "volgende", show=False),
    ]
    FIELDS = ("title", "due_on")

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client

    def question(self) -> Iterable[Widget]:
        """Two lines to fill in."""
        yield Field("Wat gaat er gebeuren?", Input(id="title"))
        yield Field("Wanneer?", Input(id="due_on", placeholder="bijvoorbeeld 4 juli"))

    def keep(self) -> None:
        """Keep the step."""
        self.dismiss(route.add_mijlpaal(self.office, self.who, self._client.id, self._typed("title"), self._date()))

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def _date(self) -> date:
        today = self.office.clock.today()
        earliest, latest = earliest_and_latest(today)
        return dates.parse(self._typed("due_on"), "due_on", today=today, earliest=earliest, latest=latest)

    @property
    def changed(self) -> bool:
        """Whether something was typed."""
        return any(self._typed(name).strip() for name in self.FIELDS)
