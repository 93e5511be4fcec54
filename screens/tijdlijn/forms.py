"""The forms of the tijdlijn: a step of the client's own, and another day for a step that has a limit."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.route import route
from kiosk.guidance.route.route import MijlpaalView
from kiosk.typed import Aim
from screens.frame.days import EXAMPLES
from screens.frame.dialogs import AskDate
from screens.frame.fields import Form
from screens.frame.half_typed import Of
from screens.frame.screen import AnyScreen, Dialog


class StapForm(Form[MijlpaalView], Dialog[MijlpaalView]):
    """A step of the client's own: what, and when."""

    CSS_PATH = "tijdlijn.tcss"
    TITLE_TEXT = "Een eigen stap op de route"
    FIELDS = {"title": "Wat gaat er gebeuren?", "due_on": "Wanneer?"}

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client

    def half_of(self) -> Of:
        """A step of one client's own."""
        return Of(self._client.id)

    def question(self) -> Iterable[Widget]:
        """Two lines to fill in."""
        yield self.line("title")
        yield self.day_line("due_on", "", Aim.COMING, EXAMPLES[Aim.COMING])

    def keep(self) -> None:
        """Keep the step."""
        title = route.check_title(self.office, self.typed("title"))
        due_on = self.understood("due_on")
        self.dismiss(route.add_mijlpaal(self.office, self.who, self._client.id, title, due_on))


class MoveForm(Form[date], Dialog[date]):
    """Another day for a step that has a limit: which, and why where it goes past that."""

    CSS_PATH = "tijdlijn.tcss"
    TITLE_TEXT = "Naar welke dag gaat dit?"
    FIELDS = {"to": "Welke dag?", "reason": "Waarom?"}

    def __init__(self, step: MijlpaalView, keep: Callable[[date, str], object]) -> None:
        super().__init__()
        self._step = step
        self._keep = keep

    def half_of(self) -> Of | None:
        """One step of the client whose route it is."""
        return self.of_client_on_screen(str(self._step.id))

    def question(self) -> Iterable[Widget]:
        """What the step is and until when it may stand, and two lines."""
        limit = dates.long(self._step.limit) if self._step.limit else ""
        text = f"{self._step.title}\nUiterlijk {limit}. Wordt het later? Schrijf dan waarom.\n"
        yield Static(Content(text))
        yield self.day_line("to", "", Aim.COMING, EXAMPLES[Aim.COMING])
        yield self.line("reason", "", "bijvoorbeeld: ligt in het ziekenhuis")

    def keep(self) -> None:
        """Move it."""
        to = self.understood("to")
        self._keep(to, self.typed("reason"))
        self.dismiss(to)


def ask_move(screen: AnyScreen[Any], step: MijlpaalView, keep: Callable[[date, str], object]) -> None:
    """Ask to which day a step goes; the teamleider is asked why, where it has a limit past which only he moves it."""
    if step.limit is not None and screen.who.sees_everyone:
        screen.app.push_screen(MoveForm(step, keep))
        return
    planned = f"\nNu: {dates.long(step.due_on)}" if step.due_on else ""
    question = AskDate(
        MoveForm.TITLE_TEXT,
        lambda day: keep(day, ""),
        today=screen.office.clock.today(),
        aim=Aim.COMING,
        text=f"{step.title}{planned}",
    )
    screen.app.push_screen(question)
