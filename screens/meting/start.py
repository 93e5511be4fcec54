"""Before a meting: that it is no test, and which meting it is; then whether the faces mean the same to both."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.papers import PaperCode
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Interpreter, Kind, MetingView, leefgebieden_asked
from kiosk.guidance.meting.begin import BeforeMeting, before_meting
from screens.frame.held_on import ask_held_on
from screens.frame.lines import USUAL_WIDTH, Row, Rows, blank, keys_text
from screens.frame.reading import ClientReadingScreen
from screens.frame.screen import Choose

#: the keys of the choices below the kinds
ONE_LEEFGEBIED = "leefgebied"
INTERPRETER = "tolk"
RESULT = "uitkomst"


class StartLines(Rows):
    """The kinds, and an extra meting on one leefgebied; Enter begins."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "beginnen", key_display="Enter")]


class MetingStart(ClientReadingScreen[MetingView, BeforeMeting]):
    """One question: which meting is this? The one that the route asks for is lit. Answers with the begun meting."""

    DEFAULT_CLASSES = "page"
    NAME = "Meting"
    CSS_PATH = "meting.tcss"
    HELP = "meting"
    LIST = "kinds"
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "day", "andere dag", show=False),
        Binding("f5", "papier", "meetkaart", key_display="F5"),
        Binding("e", "result", "uitkomst", show=False),
    ]

    def __init__(self, client: ClientFile) -> None:
        super().__init__(client)
        self._held_on: date | None = None
        self._interpreter = Interpreter.NONE

    def offers(self, action: str) -> bool:
        """A result is offered where there is one."""
        return super().offers(action) and (action != "result" or self.known.last is not None)

    def body(self) -> Iterable[Widget]:
        """The talk first, then the question."""
        name = self._client.first_name
        yield Static(Content("Dit is geen test. Geen antwoord is fout."), classes="title")
        yield Static(Content(f"{name} wijst eerst zelf een gezicht aan. Daarna kiest u samen."))
        yield Static(Content("Leg de meetkaart op tafel. Met F5 print u hem."), id="start-card")
        yield Static(Content("Welke meting doet u?"), id="start-question", classes="title")
        yield StartLines("kinds")
        yield Static(id="start-why")
        yield Static(id="start-practical")

    # -- what is shown --------------------------------------------------------------------------------------

    def read(self) -> BeforeMeting:
        """What the route asks for, and whether there was a meting before."""
        return before_meting(self.office, self.who, self._client.id, Look.METINGEN)

    def begin(self) -> None:
        """What the route asks for is lit."""
        self.lines.focus()

    def rows(self) -> Iterator[Row]:
        """What the route asks for, then the others."""
        proposed = self.known.proposal.kind
        for kind in sorted(Kind, key=lambda kind: kind is not proposed):
            label = Content(f"{kind.capitalize().ljust(16)}{'voorstel' if kind is proposed else ''}")
            yield Row(partial(_as_is, label), kind)
        if self.known.last is not None:
            yield Row(partial(_as_is, Content("Extra, over één leefgebied")), ONE_LEEFGEBIED)
            yield Row(partial(_as_is, Content("De uitkomst van de laatste meting")), RESULT)
        yield blank()
        yield Row(partial(_as_is, Content(f"{'Tolk'.ljust(16)}{self._interpreter or 'geen'}")), INTERPRETER)

    def show(self) -> None:
        """Why that one, and what else is set."""
        self.query_one("#start-why", Static).update(Content(self.known.proposal.why))
        day = dates.long(self._held_on) if self._held_on else "vandaag"
        told = f"{self.known.count} onderdelen. Elk antwoord wordt meteen bewaard: u mag altijd stoppen."
        keys = [("D", f"dag: {day}")]
        if self.known.last is not None:
            keys.append(("E", "de vorige uitkomst"))
        text = Content("\n").join([Content(told), keys_text(keys, USUAL_WIDTH)])
        self.query_one("#start-practical", Static).update(text)

    # -- what is done ---------------------------------------------------------------------------------------

    def action_papier(self) -> None:
        """Print the meetkaart to point on."""
        from screens.papier.papier import PapierScreen  # noqa: PLC0415

        self.app.push_screen(PapierScreen(self._client, PaperCode.MEETKAART))

    def action_day(self) -> None:
        """The talk was on an earlier day, and is filled in now."""
        ask_held_on(self, self._client.id, self._held_on, self._hold_on)

    def _hold_on(self, day: date | None) -> None:
        self._held_on = day

    def _next_interpreter(self) -> None:
        """Whether somebody interpreted; never who."""
        self._interpreter = self._interpreter.next
        self.draw()

    def action_result(self) -> None:
        """What the last meting brought."""
        from screens.meting.uitkomst import UitkomstScreen  # noqa: PLC0415

        if self.known.last is not None:
            self.app.push_screen(UitkomstScreen(self.client_shown(), self.known.last))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin the meting that is lit, or change what is set for it."""
        event.stop()
        if event.option_id == ONE_LEEFGEBIED:
            self._choose_leefgebied()
        elif event.option_id == INTERPRETER:
            self._next_interpreter()
        elif event.option_id == RESULT:
            self.action_result()
        else:
            self._begin_if_sure(Kind(event.option_id or ""))

    def _begin_if_sure(self, kind: Kind) -> None:
        """What the route does not ask for is asked about once: the line beside it was lit, perhaps."""
        if kind is self.known.proposal.kind:
            self._begin(kind)
        else:
            title, why = f"Toch een {kind}?", self.known.proposal.why
            self.sure(title, f"Ja, een {kind}", partial(self._begin, kind), text=why)

    def _choose_leefgebied(self) -> None:
        areas = leefgebieden_asked(self.office, self.client_shown())
        choices = [(f"{area.code}  {area.title}", area.code) for area in areas]
        self.ask(Choose("Over welk leefgebied?", choices, lit=False), partial(self._begin, Kind.TUSSENMETING))

    def _begin(self, kind: Kind, leefgebied: str = "") -> None:
        """First the faces, then the meting; nothing is begun before both mean the same."""
        from screens.meting.faces import FacesCheck  # noqa: PLC0415

        with self.shown():
            metingen.check_day(self.office, self.who, self._client.id, self._held_on or self.office.clock.today())
            faces = FacesCheck(self.client_shown(), self.office.instrument)
            self.ask(faces, lambda same: self._start(kind, leefgebied))

    def _start(self, kind: Kind, leefgebied: str) -> None:
        begun = metingen.start(
            self.office,
            self.who,
            self._client.id,
            kind,
            held_on=self._held_on,
            leefgebied=leefgebied,
            interpreter=self._interpreter,
        )
        self.dismiss(begun)


def _as_is(label: Content, width: int) -> Content:
    return label
