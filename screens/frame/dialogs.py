"""Small questions that every screen asks alike: choose one, give a reason, give a date."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kiosk import dates
from kiosk.faults import Fault
from kiosk.guidance.intake import earliest_and_latest
from screens.frame.screen import Dialog

Chosen = TypeVar("Chosen")


class Choose(Dialog[Chosen], Generic[Chosen]):
    """Choose one of a few, by arrow keys and Enter, by first letter, or by mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "kiezen", key_display="Enter", priority=True)]

    def __init__(
        self, title: str, choices: list[tuple[str, Chosen]], *, text: str = "", current: Chosen | None = None
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._text = text
        self._current = current

    def title_text(self) -> str:
        """The title that was given."""
        return self._title

    def question(self) -> Iterable[Widget]:
        """A sentence where there is one, and the list."""
        if self._text:
            yield Static(Content(self._text + "\n"))
        yield OptionList(*(Option(Content(label)) for label, _ in self._choices))

    def on_mount(self) -> None:
        """Light what is chosen now."""
        values = [value for _, value in self._choices]
        self.query_one(OptionList).highlighted = values.index(self._current) if self._current in values else 0

    def on_key(self, event: object) -> None:
        """A first letter steps to the next choice that begins with it."""
        letter = getattr(event, "character", None)
        if not letter or not letter.isalnum():
            return
        options = self.query_one(OptionList)
        start = (options.highlighted or 0) + 1
        order = [*range(start, len(self._choices)), *range(start)]
        for index in order:
            if self._choices[index % len(self._choices)][0].casefold().startswith(letter.casefold()):
                options.highlighted = index % len(self._choices)
                return

    def action_choose(self) -> None:
        """Answer with what is lit."""
        self.after_typing(self._choose)

    def _choose(self) -> None:
        index = self.query_one(OptionList).highlighted
        if index is not None:
            self.dismiss(self._choices[index][1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses too."""
        self.dismiss(self._choices[event.option_index][1])


class AskText(Dialog[str]):
    """Ask for one line; ``keep`` does the act, and what it refuses is said under the line, which stays as typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep", "bewaren", key_display="Enter", priority=True)]

    def __init__(self, title: str, keep: Callable[[str], object], *, text: str = "", value: str = "") -> None:
        super().__init__()
        self._title = title
        self._keep = keep
        self._text = text
        self._value = value

    def title_text(self) -> str:
        """The title that was given."""
        return self._title

    def question(self) -> Iterable[Widget]:
        """A sentence where there is one, and the line."""
        if self._text:
            yield Static(Content(self._text + "\n"))
        yield Input(self._value, select_on_focus=False)

    def action_keep(self) -> None:
        """Keep the line, or show why not."""
        self.after_typing(self._keep_line)

    def _keep_line(self) -> None:
        value = self.query_one(Input).value
        try:
            self._keep(value)
        except Fault as fault:
            self.show_fault(fault)
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

        super().__init__(title, keep_typed, text=text, value=dates.long(value) if value else "")
