"""The form of the tijdlijn: a step of the client's own."""

from collections.abc import Iterable

from textual.widget import Widget

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.route import route
from kiosk.guidance.route.route import MijlpaalView
from screens.frame.fields import LinesForm
from screens.frame.screen import Dialog


class StapForm(LinesForm[MijlpaalView], Dialog[MijlpaalView]):
    """A step of the client's own: what, and when."""

    CSS_PATH = "tijdlijn.tcss"
    TITLE_TEXT = "Een eigen stap op de route"
    FIELDS = {"title": "Wat gaat er gebeuren?", "due_on": "Wanneer?"}

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client

    def question(self) -> Iterable[Widget]:
        """Two lines to fill in."""
        yield self.line("title")
        yield self.line("due_on", placeholder="bijvoorbeeld 4 juli")

    def keep(self) -> None:
        """Keep the step."""
        self.dismiss(
            route.add_mijlpaal(self.office, self.who, self._client.id, self.typed("title"), self.day("due_on"))
        )
