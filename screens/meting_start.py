"""Before a meting: that it is no test, what the faces mean, and which meting it is."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk import dates
from kiosk.guidance import metingen
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.metingen import Kind, MetingView, Proposal, Result
from screens.frame import KioskScreen
from screens.lines import Lines
from screens.scores import face_of


class StartLines(Lines):
    """The three kinds; Enter begins."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "beginnen", key_display="Enter")]


class MetingStart(KioskScreen[MetingView]):
    """One question: which meting is this? The one that the route asks for is lit. Answers with the begun meting."""

    HELP = "meting"
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("u", "result", "uitkomst", key_display="U")]

    def __init__(self, client: ClientFile, proposal: Proposal, count: int, last: Result | None) -> None:
        super().__init__()
        self._client = client
        self._proposal = proposal
        self._count = count
        self._last = last
        self._kinds = [proposal.kind, *(kind for kind in Kind if kind is not proposal.kind)]

    def client_shown(self) -> ClientFile:
        """With whom."""
        return self._client

    def where(self) -> str:
        """The place."""
        return "Cliënt › Meting"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A result is offered where there is one."""
        return self._last is not None if action == "result" else True

    def body(self) -> Iterable[Widget]:
        """The talk first, then the question."""
        name = self._client.first_name
        yield Static(Content("Dit is geen test."), classes="title")
        yield Static(
            Content(
                "U kijkt samen wat al lukt en wat nog niet. Geen antwoord is fout.\n"
                f"{name} wijst eerst zelf een gezicht aan. Daarna kiest u samen."
            )
        )
        yield Static(self._faces(), id="faces")
        yield Static(Content(f"Vraag eerst wat deze gezichten voor {name} betekenen. Let op: 5 is het best."))
        yield Static(Content("Welke meting doet u?"), id="start-question", classes="title")
        yield StartLines(*(Option(Content(self._label(kind))) for kind in self._kinds), id="kinds")
        yield Static(Content(self._proposal.why), id="start-why")
        yield Static(Content(self._practical()), id="start-practical")

    def on_mount(self) -> None:
        """Light what the route asks for."""
        kinds = self.query_one("#kinds", StartLines)
        kinds.highlighted = 0
        kinds.focus()

    def _faces(self) -> Content:
        instrument = self.office.instrument
        columns = [(face_of(instrument, level.score), level.word) for level in instrument.level]
        columns.sort()
        faces = "".join(face.ljust(14) for face, _ in columns)
        words = "".join(word.ljust(14) for _, word in columns)
        return Content.assemble((faces.rstrip(), "bold"), "\n", words.rstrip())

    def _label(self, kind: Kind) -> str:
        return f"{kind.capitalize().ljust(16)}{'voorstel' if kind is self._proposal.kind else ''}"

    def _practical(self) -> str:
        lines = [f"{self._count} onderdelen. Elk antwoord wordt meteen bewaard: u mag altijd stoppen."]
        if self._last is not None and self._last.meting.finished_on is not None:
            lines.append(f"U: de uitkomst van de vorige meting, van {dates.long(self._last.meting.finished_on)}.")
        return "\n".join(lines)

    def action_result(self) -> None:
        """What the last meting brought."""
        from screens.meting_result import ResultScreen  # noqa: PLC0415

        if self._last is not None:
            self.app.push_screen(ResultScreen(self._client, self._last))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin the meting that is lit."""
        event.stop()
        kind = self._kinds[event.option_index]
        with self.shown():
            self.dismiss(metingen.start(self.office, self.who, self._client.id, kind))
