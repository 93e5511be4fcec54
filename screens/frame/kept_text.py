"""A few lines of text in a dialog that loses none of them: what a remark and a terugvraag share."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from kiosk.faults import Fault
from screens.frame.bars import Notice
from screens.frame.filled import Reply
from screens.frame.half_typed import HalfTypedScreen
from screens.frame.screen import Dialog


class AlsoWritten(Fault):
    """Somebody wrote at the same place on another screen; both texts are kept."""

    def __init__(self, theirs: str) -> None:
        super().__init__("Op een ander scherm is hier ook iets geschreven. Dat staat nu onder uw tekst.")
        self.theirs = theirs


class KeptText(HalfTypedScreen[Reply], Dialog[Reply]):
    """Closing keeps the text, and so does whatever comes to lie over it; what cannot be kept is asked about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "bewaren en terug", key_display="Esc", priority=True),
        Binding("f8,ctrl+s", "keep", "bewaren", show=False, priority=True),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self.kept = text
        #: what another screen wrote stands under the text since the last try
        self._joined = False

    @abstractmethod
    def put_on_disk(self, text: str) -> None:
        """Keep this text, or raise what refuses it (``AlsoWritten`` where somebody else was first)."""

    @abstractmethod
    def leave(self) -> None:
        """Close, with the answer."""

    def is_kept(self, text: str) -> bool:
        """Whether this is what stands on disk."""
        return text == self.kept

    def loss(self) -> str:
        """What closing costs when the text cannot be kept."""
        return "Sluiten zonder te bewaren"

    def loses(self) -> bool:
        """Whether what stands here cannot be kept; what can be kept is kept now."""
        return self.filled and not self.keep_now()

    def texts_shown(self) -> dict[str, str]:
        """What stands in the field."""
        return {"text": self.typed}

    def texts_begun(self) -> dict[str, str]:
        """What stands on disk."""
        return {"text": self.kept}

    def show_texts(self, texts: Mapping[str, str], both: Mapping[str, str]) -> None:
        """What somebody else wrote meanwhile comes under it: both are kept."""
        field = self.query_one(TextArea)
        field.text = "\n".join([texts["text"], *both.values()])
        field.move_cursor(field.document.end)

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.query_one(TextArea).text

    def on_mount(self) -> None:
        """Go on after the last word."""
        field = self.query_one(TextArea)
        field.move_cursor(field.document.end)

    def on_screen_suspend(self) -> None:
        """The lock, the hidden screen and the help keep it at once."""
        self.keep_now()

    def action_keep(self) -> None:
        """Keep it and go back, or show why not; the text stays."""
        if self.keep_now():
            self.leave()

    def action_back(self) -> None:
        """Back, with the text kept; what cannot be kept is asked about."""
        if self.keep_now():
            self.leave()
            return
        if self._joined:
            # what somebody else wrote has just come under the text: read it first
            return

        self.sure("Dit kan zo niet bewaard worden", self.loss(), self.leave, no="Terug naar de tekst")

    def keep_now(self) -> bool:
        """Put on disk what is new; whether all of it is there."""
        text = self.typed
        if self.is_kept(text):
            return True
        self._joined = False
        try:
            self.put_on_disk(text)
        except AlsoWritten as fault:
            self._joined = True
            field = self.query_one(TextArea)
            field.insert(f"\n{fault.theirs}", field.document.end, maintain_selection_offset=True)
            self.show_fault(fault)
            return False
        except Fault as fault:
            self.show_fault(fault)
            return False
        self.kept = text
        self.query_one(Notice).clear()
        return True
