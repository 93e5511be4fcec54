"""Two voices: what the client points at, what the begeleider thinks, and the score on which they agree."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.content.instrument import SCORES, Instrument
from kiosk.faults import Fault
from screens.frame.scores import face_of
from screens.frame.screen import Dialog
from screens.frame.stranger import WatchedAnswer


class VerschilDialog(WatchedAnswer[bool], Dialog[bool]):
    """Three digits, one after the other: the client's score, the begeleider's, and the one that was agreed on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(score), f"score({score})", show=False) for score in SCORES),
        Binding("backspace,left", "undo", "vorige vraag", key_display="←"),
    ]

    def __init__(self, title: str, name: str, instrument: Instrument, keep: Callable[[int, int, int], None]) -> None:
        super().__init__()
        self._title = title
        self._instrument = instrument
        self._keep = keep
        self._given: list[int] = []
        self._asks = (f"Wat wijst {name} aan?", "Wat denkt u zelf?", "Welke score spreekt u samen af?")

    def title_text(self) -> str:
        """Which onderdeel it is about."""
        return f"Verschil bij {self._title}"

    def question(self) -> Iterable[Widget]:
        """The faces, and the question that is asked now."""
        faces = "   ".join(face_of(self._instrument, score) for score in SCORES)
        yield Static(Content("Twee stemmen mogen verschillen. Praat erover; de kiosk bewaart ze allebei.\n"))
        yield Static(Content.styled(f"{faces}\n", "bold"))
        yield Static(id="voices")

    def on_mount(self) -> None:
        """Ask the first question."""
        self._draw()

    def loses(self) -> bool:
        """The scores, of which none is kept before the last."""
        return bool(self._given)

    def _draw(self) -> None:
        lines = [
            Content.assemble(f"{ask}  ", (face_of(self._instrument, score), "bold"))
            for ask, score in zip(self._asks, self._given, strict=False)
        ]
        if len(self._given) < len(self._asks):
            ask = self._asks[len(self._given)]
            lines.append(Content.assemble((ask, "bold $primary"), "  1 tot 5"))
        self.query_one("#voices", Static).update(Content("\n").join(lines))

    def action_score(self, score: int) -> None:
        """Answer the question; after the third all are kept."""
        with self.shown():
            self._given.append(score)
            if len(self._given) == 3:
                try:
                    self._keep(*self._given)
                except Fault:
                    self._given.pop()
                    raise
                self.dismiss(True)
                return
            if len(self._given) == 2 and self._given[0] == self._given[1]:
                self._given.pop()
                self.say("Dat is hetzelfde cijfer. Kies een ander, of druk op Esc.", fault=True)
            self._draw()

    def action_undo(self) -> None:
        """Back to the question before."""
        with self.shown():
            if self._given:
                self._given.pop()
                self._draw()
