"""The form of the tijdlijn: a step of the client's own."""

from collections.abc import Iterable

from textual.widget import Widget

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.route import route
from kiosk.guidance.route.route import MijlpaalView
from kiosk.typed import Aim
from screens.frame.days import EXAMPLES
from screens.frame.fields import Form
from screens.frame.screen import Dialog


class StapForm(Form[MijlpaalView], Dialog[MijlpaalView]):
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
        yield self.day_line("due_on", "", Aim.COMING, EXAMPLES[Aim.COMING])

    def keep(self) -> None:
        """Keep the step."""
        title = route.check_title(self.office, self.typed("title"))
        due_on = self.understood("due_on")
        self.dismiss(route.add_mijlpaal(self.office, self.who, self._client.id, title, due_on))
