"""Before the first question: whether the five faces mean the same to the client and to the begeleider."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk.content.instrument import Instrument
from kiosk.content.papers import PaperCode
from kiosk.guidance.clients import ClientFile
from screens.frame.lines import Lines
from screens.frame.scores import face_of
from screens.frame.screen import KioskScreen


class FacesLines(Lines):
    """They mean the same, or they are to be explained first; Enter chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "kiezen", key_display="Enter")]


class FacesCheck(KioskScreen[bool]):
    """The five faces with what each says in the client's own voice. Answers yes once both mean the same."""

    DEFAULT_CLASSES = "page"
    NAME = "De gezichten"
    CSS_PATH = "meting.tcss"
    HELP = "niveaus"
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "explain", "uitleg", show=False),
        Binding("f5", "papier", "meetkaart", key_display="F5"),
    ]

    def __init__(self, client: ClientFile, instrument: Instrument) -> None:
        super().__init__()
        self._client = client
        self._instrument = instrument

    def client_shown(self) -> ClientFile:
        """With whom."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """The faces, the best one first, and the question."""
        name = self._client.first_name
        yield Static(Content("Betekenen de gezichten voor u allebei hetzelfde?"), classes="title")
        yield Static(Content(f"Vraag bij elk gezicht wat het zegt. Laat {name} het zelf vertellen."))
        yield Static(self._faces(), id="faces")
        yield Static(Content("5 is het best. 1 is het laagst."))
        yield FacesLines(
            Option(Content("Ja, wij bedoelen hetzelfde")), Option(Content("Nee, eerst samen uitleggen")), id="agree"
        )

    def on_mount(self) -> None:
        """The way on is lit."""
        lines = self.query_one("#agree", FacesLines)
        lines.highlighted = 0
        lines.focus()

    def _faces(self) -> Content:
        levels = sorted(self._instrument.level, key=lambda level: -level.score)
        width = max(len(level.word) for level in levels) + 2
        rows = [
            Content.assemble(
                (f"{face_of(self._instrument, level.score)}  {level.word.ljust(width)}", "bold"), level.client
            )
            for level in levels
        ]
        return Content("\n").join(rows)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """On to the first question, or to the explanation and back here."""
        event.stop()
        if event.option_index == 0:
            self.dismiss(True)
        else:
            self.action_explain()

    def action_explain(self) -> None:
        """What the five levels mean; afterwards the question is asked again."""
        from screens.anywhere.help import HelpScreen  # noqa: PLC0415

        self.query_one("#agree", FacesLines).highlighted = 0
        self.app.push_screen(HelpScreen("niveaus"))

    def action_papier(self) -> None:
        """Print the meetkaart: the faces stand on it, large and in the client's language."""
        from screens.papier.papier import PapierScreen  # noqa: PLC0415

        self.app.push_screen(PapierScreen(self._client, PaperCode.MEETKAART))
