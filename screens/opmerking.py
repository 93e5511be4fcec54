"""Write a remark: it is on disk while it is being typed."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from kiosk.faults import BadInput, Fault
from kiosk.guidance.answers import Saved
from kiosk.guidance.metingen import REMARK_LENGTH
from screens.dialogs import Choose
from screens.frame import Dialog, Notice
from screens.wording import WordingAdvice

#: seconds after the first unkept key in which what was typed goes to disk
KEEP_AFTER = 0.4
#: from how few characters left the room is told
NEARLY_FULL = 200


class AlsoWritten(Fault):
    """Somebody wrote a remark at the same place on another screen; both are kept."""

    def __init__(self, theirs: str) -> None:
        super().__init__("Op een ander scherm is hier ook iets geschreven. Dat staat nu onder uw tekst.")
        self.theirs = theirs


class RemarkDialog(Dialog[None]):
    """A few lines of text; ``keep`` puts them on disk and raises what it refuses. Closing keeps too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "terug", key_display="Esc", priority=True),
        Binding("f8,ctrl+s", "keep", "bewaren", key_display="F8", priority=True),
    ]

    def __init__(self, title: str, text: str, keep: Callable[[str], Saved]) -> None:
        super().__init__()
        self._title = title
        self._kept = text
        self._keep = keep
        self._timer: Timer | None = None
        self._state = ""

    def title_text(self) -> str:
        """Which onderdeel it is about."""
        return self._title

    def question(self) -> Iterable[Widget]:
        """What to write, and the place to write it."""
        yield Static(Content("Schrijf alleen op wat u samen besprak, zonder oordeel."))
        yield TextArea(self._kept, id="remark", show_line_numbers=False, highlight_cursor_line=False)
        yield WordingAdvice(most=1)
        yield Static(id="remark-state")

    def on_mount(self) -> None:
        """Go on after the last word."""
        field = self.query_one(TextArea)
        field.move_cursor(field.document.end)

    def on_text_area_changed(self) -> None:
        """Keep it in a moment; the moment does not move while he goes on typing."""
        self._show_state()
        self.query_one(WordingAdvice).look_at(self._typed)
        if self._timer is None:
            self._timer = self.set_timer(KEEP_AFTER, self._keep_now)

    def on_screen_suspend(self) -> None:
        """The lock, the hidden screen and the help keep it at once."""
        self._keep_now()

    def action_keep(self) -> None:
        """Keep it and go back, or show why not; the text stays."""
        self.after_typing(self._keep_and_close)

    def _keep_and_close(self) -> None:
        if self._keep_now():
            self.dismiss()

    def action_back(self) -> None:
        """Back, with the text kept; what cannot be kept is asked about."""
        self.after_typing(self._close)

    def _close(self) -> None:
        if self._keep_now():
            self.dismiss()
            return

        def chosen(leave: bool | None) -> None:
            if leave:
                self.dismiss()

        choices = [("Terug naar de tekst", False), (self._loss(), True)]
        self.app.push_screen(Choose("Dit kan zo niet bewaard worden", choices), chosen)

    def _loss(self) -> str:
        if len(self._typed) > REMARK_LENGTH:
            return f"Alleen de eerste {REMARK_LENGTH} tekens bewaren"
        return "Sluiten zonder te bewaren"

    @property
    def _typed(self) -> str:
        return self.query_one(TextArea).text

    def _keep_now(self) -> bool:
        """Put on disk what is new; whether all of it is there."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._typed == self._kept:
            return True
        try:
            saved = self._keep(self._typed)
        except AlsoWritten as fault:
            self._add(fault)
            return False
        except BadInput as fault:
            self._keep_beginning()
            self.show_fault(fault)
            return False
        except Fault as fault:
            self.show_fault(fault)
            return False
        self._kept = self._typed
        self.query_one(Notice).clear()
        self._state = f"bewaard {saved.at:%H.%M}"
        self._show_state()
        return True

    def _keep_beginning(self) -> None:
        """Of what is too long, keep what can be kept: a pulled plug then loses the rest only."""
        try:
            self._keep(self._typed[:REMARK_LENGTH])
        except Fault:
            return

    def _add(self, fault: AlsoWritten) -> None:
        field = self.query_one(TextArea)
        field.insert(f"\n{fault.theirs}", field.document.end, maintain_selection_offset=True)
        self.show_fault(fault)

    def _show_state(self) -> None:
        """When it was last kept, and near the end how much room is left."""
        left = REMARK_LENGTH - len(self._typed)
        room = f"nog plaats voor {left} tekens" if 0 <= left <= NEARLY_FULL else ""
        self.query_one("#remark-state", Static).update(Content(" · ".join(filter(None, (self._state, room)))))
