"""The form for another end of a guidance."""

from collections.abc import Iterable

from textual.widget import Widget

from kiosk import dates
from kiosk.guidance import lengthening
from kiosk.guidance.advies import AdviesView
from kiosk.guidance.clients import ClientFile
from kiosk.typed import Aim
from screens.frame.days import EXAMPLES
from screens.frame.fields import Form
from screens.frame.screen import Dialog
from screens.frame.shifts import ask_to_shift


class EndForm(Form[ClientFile], Dialog[ClientFile]):
    """Another end of one guidance: until when, and why. What was advised and not decided yet stands there already."""

    CSS_PATH = "client.tcss"
    TITLE_TEXT = "Een ander einde van de begeleiding"
    FIELDS = {"ends_on": "Tot welke dag?", "reason": "Waarom?"}

    def __init__(self, client: ClientFile, advised: AdviesView | None = None) -> None:
        super().__init__()
        self._client = client
        self._until = advised.until if advised else client.end
        self._reason = advised.reason if advised else ""

    def question(self) -> Iterable[Widget]:
        """Two lines to fill in."""
        yield self.day_line("ends_on", dates.long(self._until), Aim.COMING, EXAMPLES[Aim.COMING])
        yield self.line("reason", self._reason, placeholder="bijvoorbeeld: gemeente verlengt")

    def keep(self) -> None:
        """Show what moves along, and keep it after the yes."""
        client, ends_on, reason = self._client, self.understood("ends_on"), self.typed("reason")
        moves = lengthening.what_another_end_moves(self.office, self.who, client.id, ends_on, reason)

        def keep() -> None:
            self.dismiss(lengthening.change_end(self.office, self.who, client.id, client.version, ends_on, reason))

        ask_to_shift(self, moves, keep)
