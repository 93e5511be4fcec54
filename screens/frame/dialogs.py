"""Small questions that every screen asks alike: choose one, give a reason, give a date."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk import dates
from kiosk.faults import Fault, NotFound
from kiosk.typed import Aim
from screens.frame.days import EXAMPLES, read_day
from screens.frame.fields import Field, with_way_back
from screens.frame.half_typed import HalfTypedScreen, Of
from screens.frame.offers import OfferedLine
from screens.frame.screen import Dialog
from screens.frame.typed_line import TypedLine


class AskText(HalfTypedScreen[str], Dialog[str]):
    """Ask for one line; ``keep`` does the act, and what it refuses is said under the line, which stays as typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "bewaren", key_display="Enter", priority=True),
        Binding("f8", "keep", "bewaren", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        keep: Callable[[str], object],
        *,
        text: str = "",
        value: str = "",
        hint: str = "",
        offers: Iterable[str] = (),
    ) -> None:
        super().__init__()
        self._title = title
        self._keep = keep
        self._text = text
        self._value = value
        self._hint = hint
        self._offers = tuple(offers)

    def title_text(self) -> str:
        """The title that was given."""
        return self._title

    def question(self) -> Iterable[Widget]:
        """A sentence where there is one, and the line."""
        if self._text:
            yield Static(Content(self._text + "\n"))
        yield self.line()

    def line(self) -> Widget:
        """The line to type in."""
        if self._offers:
            return OfferedLine(self._value, self._offers, self._hint, select_on_focus=False)
        return Input(self._value, placeholder=self._hint, select_on_focus=False)

    def half_of(self) -> Of | None:
        """A question is known by its words, and by what it says of what is asked about."""
        return self.of_client_on_screen(f"{self._title}\n{self._text}")

    def texts_shown(self) -> dict[str, str]:
        """What stands in the line."""
        return {"text": self.query_one(Input).value}

    def texts_begun(self) -> dict[str, str]:
        """What stood there at first."""
        return {"text": self._value}

    def show_texts(self, texts: Mapping[str, str], both: Mapping[str, str]) -> None:
        """Go on after the last word."""
        line = self.query_one(Input)
        line.value = texts["text"]
        line.cursor_position = len(line.value)

    def loses(self) -> bool:
        """Whether something was typed."""
        return self.filled and self.query_one(Input).value != self._value

    def action_back(self) -> None:
        """Leave; where something was typed, ask first."""
        self.leave_sure()

    def action_keep(self) -> None:
        """Keep the line, or show why not."""
        value = self.query_one(Input).value
        try:
            self._keep(value)
        except Fault as fault:
            self.show_fault(with_way_back(fault) if isinstance(fault, NotFound) else fault)
            # another day takes the place of the one that was refused
            for line in self.query(TypedLine):
                line.action_select_all()
            return
        self.dismiss(value)


class AskDate(AskText):
    """Ask for a day as people type it; see ``AskText``. What was guessed of it shows before it is kept."""

    def __init__(
        self,
        title: str,
        keep: Callable[[date], object],
        *,
        today: date,
        aim: Aim,
        value: date | None = None,
        text: str = "",
    ) -> None:
        super().__init__(title, lambda typed: keep(self._line.read_to_keep("on")), text=text)
        day = dates.long(value) if value else ""
        self._value = day
        self._line = TypedLine(day, lambda typed: read_day(typed, "on", today, aim), placeholder=EXAMPLES[aim], id="on")

    def line(self) -> Widget:
        """The line, and under it how it is understood."""
        return Field("", self._line).add_class("-bare")
