"""Even niet: a signal is set aside for a while, with a reason."""

from collections.abc import Iterable
from datetime import timedelta

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.reason import check_reason
from kiosk.guidance.route.setting_aside import last_day, set_aside
from kiosk.guidance.route.telling import Signal
from kiosk.typed import Aim
from screens.frame.days import EXAMPLES
from screens.frame.fields import Form
from screens.frame.half_typed import Of
from screens.frame.screen import Dialog

#: the day that is proposed
PROPOSED = timedelta(weeks=2)


class EvenNietForm(Form[str], Dialog[str]):
    """Until when, and why."""

    CSS_PATH = "client.tcss"
    TITLE_TEXT = "Even niet"
    FIELDS = {"reason": "Waarom?", "until": "Tot wanneer?"}

    def __init__(self, client: ClientFile, signal: Signal) -> None:
        super().__init__()
        self._client = client
        self._signal = signal

    def half_of(self) -> Of:
        """One signal of one client."""
        return Of(self._client.id, self._signal.code)

    def question(self) -> Iterable[Widget]:
        """What is set aside, and two lines to fill in."""
        last = dates.long(last_day(self.office, self._client.end))
        until = min(self.office.clock.today() + PROPOSED, last_day(self.office, self._client.end))
        yield Static(Content(f"{self._signal.text}\n\nOp die dag staat het weer op de lijst. Uiterlijk {last}.\n"))
        yield self.line("reason")
        yield self.day_line("until", dates.long(until), Aim.COMING, EXAMPLES[Aim.COMING])

    def keep(self) -> None:
        """Set it aside."""
        reason = check_reason(self.office, self.typed("reason"))
        until = self.understood("until")
        set_aside(self.office, self.who, self._client.id, self._signal, until, reason)
        self.dismiss(dates.long(until))
