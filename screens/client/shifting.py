"""The form for another end of a guidance."""

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk import dates
from kiosk.guidance import lengthening
from kiosk.guidance.advies import AdviesView
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.closing import NewEnd, what_reopening_moves
from kiosk.typed import Aim
from screens.frame.days import EXAMPLES
from screens.frame.fields import Form
from screens.frame.half_typed import Of
from screens.frame.screen import Dialog
from screens.frame.shifts import ask_to_shift

#: opens a file again together with the end that is given here
Reopening = Callable[[NewEnd], ClientFile]
NOT_YET_OPEN = "Het einde was {}. Het dossier gaat open als u een nieuw einde kiest."


class EndForm(Form[ClientFile], Dialog[ClientFile]):
    """Another end of one guidance: until when, and why. What was advised and not decided yet stands there already."""

    CSS_PATH = "client.tcss"
    TITLE_TEXT = "Een ander einde van de begeleiding"
    FIELDS = {"ends_on": "Tot welke dag?", "reason": "Waarom?"}

    def __init__(
        self, client: ClientFile, advised: AdviesView | None = None, reopening: Reopening | None = None
    ) -> None:
        super().__init__()
        self._client = client
        #: the file is closed, and opens only together with its new end
        self._reopening = reopening
        self._until = advised.until if advised else client.end
        self._reason = advised.reason if advised else ""

    def half_of(self) -> Of:
        """The end of one guidance."""
        return Of(self._client.id)

    def question(self) -> Iterable[Widget]:
        """Two lines to fill in."""
        if self._reopening is not None:
            yield Static(Content(NOT_YET_OPEN.format(dates.long(self._client.end))))
        yield self.day_line("ends_on", dates.long(self._until), Aim.COMING, EXAMPLES[Aim.COMING])
        yield self.line("reason", self._reason, placeholder="bijvoorbeeld: gemeente verlengt")

    def keep(self) -> None:
        """Show what moves along, and keep it after the yes."""
        client, ends_on, reason = self._client, self.understood("ends_on"), self.typed("reason")
        if self._reopening is not None:
            self._reopen(self._reopening, NewEnd(ends_on, reason))
            return
        moves = lengthening.what_another_end_moves(self.office, self.who, client.id, ends_on, reason)

        def keep() -> None:
            self.dismiss(lengthening.change_end(self.office, self.who, client.id, client.version, ends_on, reason))

        ask_to_shift(self, moves, keep)

    def _reopen(self, reopening: Reopening, until: NewEnd) -> None:
        client = self._client
        moves = what_reopening_moves(self.office, self.who, client.id, until)

        def keep() -> None:
            self.dismiss(reopening(until))

        ask_to_shift(self, moves, keep)
