"""Before a meting: that it is no test, and which meting it is; then whether the faces mean the same to both."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.answers import Interpreter, Kind, MetingView, asked
from kiosk.guidance.meting.metingen import Proposal
from kiosk.guidance.meting.uitkomst import Uitkomst
from screens.frame.dialogs import AskDate
from screens.frame.lines import USUAL_WIDTH, Lines, keys_text
from screens.frame.screen import Choose, KioskScreen

#: the choice below the kinds
ONE_LEEFGEBIED = "Extra, over één leefgebied"


class StartLines(Lines):
    """The kinds, and an extra meting on one leefgebied; Enter begins."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "beginnen", key_display="Enter")]


class MetingStart(KioskScreen[MetingView]):
    """One question: which meting is this? The one that the route asks for is lit. Answers with the begun meting."""

    NAME = "Meting"
    HELP = "meting"
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "day", "andere dag", show=False),
        Binding("t", "interpreter", "tolk", show=False),
        Binding("f5", "papier", "meetkaart", key_display="F5"),
        Binding("u", "result", "uitkomst", show=False),
    ]

    def __init__(self, client: ClientFile, proposal: Proposal, count: int, last: Uitkomst | None) -> None:
        super().__init__()
        self._client = client
        self._proposal = proposal
        self._count = count
        self._last = last
        self._held_on: date | None = None
        self._interpreter = Interpreter.NONE

    def client_shown(self) -> ClientFile:
        """With whom."""
        return self._client

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A result is offered where there is one."""
        return self._last is not None if action == "result" else True

    def body(self) -> Iterable[Widget]:
        """The talk first, then the question."""
        name = self._client.first_name
        yield Static(Content("Dit is geen test. Geen antwoord is fout."), classes="title")
        yield Static(Content(f"{name} wijst eerst zelf een gezicht aan. Daarna kiest u samen."))
        yield Static(Content("Leg de meetkaart op tafel. Met F5 print u hem."), id="start-card")
        yield Static(Content("Welke meting doet u?"), id="start-question", classes="title")
        yield StartLines(id="kinds")
        yield Static(id="start-why")
        yield Static(id="start-practical")

    def on_mount(self) -> None:
        """Light what the route asks for."""
        self._draw_kinds()
        self.query_one("#kinds", StartLines).focus()
        self._draw_practical()

    def on_screen_resume(self) -> None:
        """The last meting may have been corrected, or moved to another client, on the screen that lay over this."""
        if not self.is_mounted:
            return
        before = (self._proposal, self._last is None)
        self._proposal = metingen.propose_kind(self.office, self.who, self._client.id)
        self._last = metingen.uitkomst_of(self.office, self.who, self._client.id)
        if before != (self._proposal, self._last is None):
            self._draw_kinds()
            self._draw_practical()

    @property
    def _kinds(self) -> list[Kind]:
        """What the route asks for, then the others."""
        return sorted(Kind, key=lambda kind: kind is not self._proposal.kind)

    def _draw_kinds(self) -> None:
        kinds = self.query_one("#kinds", StartLines)
        lines = [self._label(kind) for kind in self._kinds] + ([ONE_LEEFGEBIED] if self._last else [])
        kinds.set_options(Option(Content(line)) for line in lines)
        kinds.highlighted = 0
        self.query_one("#start-why", Static).update(Content(self._proposal.why))

    def _label(self, kind: Kind) -> str:
        return f"{kind.capitalize().ljust(16)}{'voorstel' if kind is self._proposal.kind else ''}"

    def _draw_practical(self) -> None:
        day = dates.long(self._held_on) if self._held_on else "vandaag"
        told = f"{self._count} onderdelen. Elk antwoord wordt meteen bewaard: u mag altijd stoppen."
        keys = [("D", f"dag: {day}"), ("T", f"tolk: {self._interpreter or 'geen'}")]
        if self._last is not None:
            keys.append(("U", "uitkomst"))
        text = Content("\n").join([Content(told), keys_text(keys, USUAL_WIDTH)])
        self.query_one("#start-practical", Static).update(text)

    def action_papier(self) -> None:
        """Print the meetkaart to point on."""
        from screens.papier.papier import PapierScreen  # noqa: PLC0415

        self.app.push_screen(PapierScreen(self._client))

    def action_day(self) -> None:
        """The talk was on an earlier day, and is filled in now."""
        today = self.office.clock.today()

        def keep(day: date) -> None:
            metingen.check_day(self.office, self.who, self._client.id, day)
            self._held_on = None if day == today else day

        def kept(typed: str | None) -> None:
            if typed is not None:
                self._draw_practical()

        value = self._held_on or today
        self.app.push_screen(AskDate("Op welke dag was het gesprek?", keep, today=today, value=value), kept)

    def action_interpreter(self) -> None:
        """Whether somebody interpreted; never who."""
        choices = list(Interpreter)
        self._interpreter = choices[(choices.index(self._interpreter) + 1) % len(choices)]
        self._draw_practical()

    def action_result(self) -> None:
        """What the last meting brought."""
        from screens.meting.uitkomst import UitkomstScreen  # noqa: PLC0415

        if self._last is not None:
            self.app.push_screen(UitkomstScreen(self._client, self._last))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin the meting that is lit."""
        event.stop()
        if event.option_index < len(self._kinds):
            self._begin(self._kinds[event.option_index])
        else:
            self._choose_leefgebied()

    def _choose_leefgebied(self) -> None:
        office, client = self.office, self._client
        questions = asked(office.instrument, office.settings.leefgebieden_off, has_children=client.has_children)
        areas = [area for area in office.instrument.leefgebied if any(part in questions for part in area.onderdeel)]
        choices = [(f"{area.code}  {area.title}", area.code) for area in areas]

        def chosen(code: str | None) -> None:
            if code is not None:
                self._begin(Kind.TUSSENMETING, code)

        self.app.push_screen(Choose("Over welk leefgebied?", choices), chosen)

    def _begin(self, kind: Kind, leefgebied: str = "") -> None:
        """First the faces, then the meting; nothing is begun before both mean the same."""
        from screens.meting.faces import FacesCheck  # noqa: PLC0415

        def agreed(same: bool | None) -> None:
            if same:
                self._start(kind, leefgebied)

        with self.shown():
            metingen.check_day(self.office, self.who, self._client.id, self._held_on or self.office.clock.today())
            self.app.push_screen(FacesCheck(self._client, self.office.instrument), agreed)

    def _start(self, kind: Kind, leefgebied: str) -> None:
        with self.shown():
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
