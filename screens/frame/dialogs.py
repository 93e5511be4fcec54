"""Small questions that every screen asks alike: choose one, give a reason, give a date."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk import dates
from kiosk.faults import Fault, NotFound
from kiosk.guidance.intake import earliest_and_latest
from screens.frame.fields import with_way_back
from screens.frame.screen import Dialog


class AskText(Dialog[str]):
    """Ask for one line; ``keep`` does the act, and what it refuses is said under the line, which stays as typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep", "bewaren", key_display="Enter", priority=True)]

    def __init__(
        self, title: str, keep: Callable[[str], object], *, text: str = "", value: str = "", hint: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._keep = keep
        self._text = text
        self._value = value
        self._hint = hint

    def title_text(self) -> str:
        """The title that was given."""
        return self._title

    def question(self) -> Iterable[Widget]:
        """A sentence where there is one, and the line."""
        if self._text:
            yield Static(Content(self._text + "\n"))
        yield Input(self._value, placeholder=self._hint, select_on_focus=False)

    def loses(self) -> bool:
        """Whether something was typed."""
        return self.filled and self.query_one(Input).value != self._value

    def action_keep(self) -> None:
        """Keep the line, or show why not."""
        value = self.query_one(Input).value
        try:
            self._keep(value)
        except Fault as fault:
            self.show_fault(with_way_back(fault) if isinstance(fault, NotFound) else fault)
            return
        self.dismiss(value)


class AskDate(AskText):
    """Ask for a date as people type it; see ``AskText``."""

    def __init__(
        self, title: str, keep: Callable[[date], object], *, today: date, value: date | None = None, text: str = ""
    ) -> None:
        earliest, latest = earliest_and_latest(today)

        def keep_typed(typed: str) -> object:
            return keep(dates.parse(typed, "on", today=today, earliest=earliest, latest=latest))

        typed = dates.long(value) if value else ""
        super().__init__(title, keep_typed, text=text, value=typed, hint="bijvoorbeeld 4 juli")
