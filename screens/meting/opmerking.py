"""Write a remark: it is on disk while it is being typed."""

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from kiosk.faults import BadInput, Conflict
from kiosk.guidance.meting.answers import Saved
from kiosk.guidance.meting.drafts import REMARK_LENGTH
from kiosk.people.stray_pin import LooksLikeName, LooksLikePin, without_pin
from screens.frame.kept_text import AlsoWritten, KeptText
from screens.frame.wording import WordingAdvice

#: seconds after the first unkept key in which what was typed goes to disk
KEEP_AFTER = 0.4
#: from how few characters left the room is told
NEARLY_FULL = 200


class RemarkDialog(KeptText[None]):
    """A few lines of text; ``keep`` puts them on disk and raises what it refuses, ``stands`` tells what is there."""

    CSS_PATH = "meting.tcss"

    def __init__(self, title: str, stands: Callable[[], str], keep: Callable[[str], Saved]) -> None:
        super().__init__(stands())
        self._title = title
        self._stands = stands
        self._keep = keep
        self._before = self.kept
        self._timer: Timer | None = None
        self._state = ""
        #: whether of what is too long the beginning is on disk
        self._has_beginning = False

    def half_of(self) -> None:
        """It is kept while it is typed."""
        return

    def title_text(self) -> str:
        """Which onderdeel it is about."""
        return self._title

    def question(self) -> Iterable[Widget]:
        """What to write, and the place to write it."""
        yield Static(Content("Schrijf alleen op wat u samen besprak, zonder oordeel."))
        yield TextArea(self.kept, id="remark", show_line_numbers=False, highlight_cursor_line=False)
        yield WordingAdvice(most=1)
        yield Static(id="remark-state")

    def on_text_area_changed(self) -> None:
        """Keep it in a moment; the moment does not move while he goes on typing."""
        self._show_state()
        self.query_one(WordingAdvice).look_at(self.typed)
        if self._timer is None:
            self._timer = self.set_timer(KEEP_AFTER, self.keep_now)

    def keep_now(self) -> bool:
        """Put on disk what is new; there is nothing left to wait for."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        return super().keep_now()

    def put_on_disk(self, text: str) -> None:
        """Keep it; of what is too long the beginning, so that a pulled plug loses the rest only; a PIN never."""
        try:
            saved = self._keep_mine(text)
        except (LooksLikePin, LooksLikeName):
            self._state = ""
            self._show_state()
            self.kept = self.bare(text)
            self._keep(self.kept)
            raise
        except BadInput:
            self._keep_beginning(text)
            raise
        self._state = f"bewaard {saved.at:%H.%M}"
        self._show_state()

    def bare(self, text: str) -> str:
        """What may be kept of it: where no more than a word came to what was there, that is of the log-in too."""
        bare = without_pin(self.office, text)
        added = bare[len(self._before) :] if bare.startswith(self._before) else bare
        return self._before if len(added.split()) <= 1 else bare

    def _keep_mine(self, text: str) -> Saved:
        """Keep what is typed; what somebody else wrote here at the same time is never overwritten."""
        before = self._stands()
        try:
            return self._keep(text)
        except Conflict:
            theirs = self._stands()
            if theirs != before:
                raise AlsoWritten(theirs) from None
            return self._keep(text)

    def _keep_beginning(self, text: str) -> None:
        self._has_beginning = False
        self._keep(text[:REMARK_LENGTH])
        self._has_beginning = True

    def leave(self) -> None:
        """Back to the onderdeel."""
        self.dismiss()

    def loss(self) -> str:
        """The beginning of what is too long is kept, unless the store refused that too."""
        if len(self.typed) > REMARK_LENGTH and self._has_beginning:
            return f"Alleen de eerste {REMARK_LENGTH} tekens bewaren"
        return super().loss()

    def _show_state(self) -> None:
        """When it was last kept, and near the end how much room is left."""
        left = REMARK_LENGTH - len(self.typed)
        room = f"nog plaats voor {left} tekens" if 0 <= left <= NEARLY_FULL else ""
        self.query_one("#remark-state", Static).update(Content(" · ".join(filter(None, (self._state, room)))))
