"""The overleg in large letters: twelve lines of forty columns, for a terminal whose text was made twice as large."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.overleg.bespreken import Bespreking
from screens.frame.bars import month_of
from screens.frame.lines import shortened
from screens.frame.screen import KioskScreen
from screens.overleg.block_letters import drawn
from screens.overleg.words import came_of, fase_of, moved_of

COLUMNS, LINES = 40, 12
#: the lines of the name, of how far it is above it, and of the keys below
NAME, HEAD, FOOT = 3, 1, 1
KEYS = "- klein  Esc terug"


class GrootScreen(KioskScreen[None]):
    """One client in large letters; nothing else stands on it."""

    NAME = "Groot"
    CSS_PATH = "overleg.tcss"
    HELP = "overleg"
    LONG_TALK = True
    SMALLEST = Size(COLUMNS, LINES)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("minus,plus", "back", "klein", key_display="-")]

    def __init__(self, known: Bespreking, progress: str) -> None:
        super().__init__()
        self._shown = known
        self._progress = progress

    @property
    def only_opens(self) -> bool:
        """It is only looked at."""
        return True

    def action_back(self) -> None:
        """Back to the small letters, which need a larger terminal."""
        self.dismiss()
        self.app.call_later(self.kiosk.fit, self.app.size)

    def client_shown(self) -> ClientFile:
        """Who is discussed."""
        return self._shown.client

    def compose(self) -> ComposeResult:
        """No frame: each line is for what is talked about."""
        yield from self.body()

    def body(self) -> Iterable[Widget]:
        """All of it in one place."""
        yield Static(Content("\n").join(large_lines(self._shown, self._progress)), id="large")


def large_lines(known: Bespreking, progress: str) -> list[Content]:
    """At most twelve lines of at most forty columns: the name in block letters, then what is talked about."""
    client = known.client
    name = drawn(client.first_name, COLUMNS)
    if not any(name[0]):
        name = drawn(str(client.number), COLUMNS)
    room = LINES - HEAD - NAME - FOOT
    told = [part for line in _lines_of(known) for part in Content(line).wrap(COLUMNS)][:room]
    return [
        Content.styled(shortened(progress, COLUMNS), "$soft"),
        *(Content.styled(line, "bold $primary") for line in name),
        *told,
        *(Content("") for _ in range(room - len(told))),
        Content.styled(KEYS, "$soft"),
    ]


def _lines_of(known: Bespreking) -> Iterator[str]:
    yield month_of(known.client)
    if fase := fase_of(known):
        yield f"Fase {fase}"
    yield from moved_of(known)
    yield from (f"! {signal.text}" for signal in known.signals[:2])
    yield from (f"{punt.by}: {punt.text}" for punt in known.punten)
    yield from (came_of(besluit) for besluit in known.before)
