"""The teamleider's note on a client: it stands on this dialog and nowhere else."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from kiosk import dates
from kiosk.faults import Conflict
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.notitie import LENGTH, NotitieView, erase_notitie, notitie_of, write_notitie
from screens.frame.half_typed import Of
from screens.frame.kept_text import AlsoWritten, KeptText

#: from how few characters left the room is told
NEARLY_FULL = 100
ERASED = "De notitie is gewist."
FOR_YOU = (
    "Alleen de teamleider leest dit: geen begeleider, geen papier. Vraagt de cliënt wat er over hem is bewaard, dan "
    "hoort dit erbij. Schrijf wat u zag, zonder oordeel."
)


class NotitieDialog(KeptText[bool]):
    """A few lines for the teamleider alone; emptied they are gone."""

    CSS_PATH = "notitie.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "erase", "wissen", key_display="F6", priority=True),
    ]

    def __init__(self, client: ClientFile, note: NotitieView) -> None:
        super().__init__(note.text)
        self._client = client
        self._note = note

    def half_of(self) -> Of:
        """The note on one client."""
        return Of(self._client.id)

    def title_text(self) -> str:
        """Whose note it is."""
        return f"Notitie over {self._client.in_full}"

    def question(self) -> Iterable[Widget]:
        """Who reads it, and the place to write."""
        yield Static(Content(FOR_YOU))
        yield TextArea(self.kept, id="note", show_line_numbers=False, highlight_cursor_line=False)
        yield Static(id="room")

    def on_mount(self) -> None:
        """When it was written, as long as nothing is typed."""
        super().on_mount()
        self._show_room()

    def on_text_area_changed(self) -> None:
        """Near the end, how much room is left."""
        self._show_room()

    def _show_room(self) -> None:
        left = LENGTH - len(self.typed)
        told = f"nog plaats voor {left} tekens" if left <= NEARLY_FULL else ""
        if self._note.changed_on is not None and not told:
            told = f"geschreven op {dates.long(self._note.changed_on)} door {self._note.by}"
        self.query_one("#room", Static).update(told)

    def is_kept(self, text: str) -> bool:
        """Blanks at the ends are no other note."""
        return text.strip() == self.kept.strip()

    def put_on_disk(self, text: str) -> None:
        """Keep it in place of what it was; what somebody else wrote at the same time is never overwritten."""
        try:
            self._note = write_notitie(self.office, self.who, self._client.id, self._note.version, text)
        except Conflict:
            before, self._note = self._note, notitie_of(self.office, self.who, self._client.id)
            if self._note.text and self._note.text != before.text:
                raise AlsoWritten(self._note.text) from None
            self._note = write_notitie(self.office, self.who, self._client.id, self._note.version, text)

    def leave(self) -> None:
        """Back to the file."""
        self.dismiss(False)

    def action_erase(self) -> None:
        """Take it away for good, after it was asked once more."""
        if not self._note.version:
            self.query_one(TextArea).load_text("")
            self.say("Er was nog niets bewaard.", done=False)
            return
        self.sure("De notitie wissen?", "Ja, wissen", self._erase, text="Er blijft niets van bewaard.")

    def _erase(self) -> None:
        erase_notitie(self.office, self.who, self._client.id, self._note.version)
        self._note, self.kept = NotitieView(), ""
        self.query_one(TextArea).load_text("")
        self.dismiss(True)
