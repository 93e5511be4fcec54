"""Before samen terugkijken: what it is for, which talk it is, and on which day it was."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.terugkijken import drafts
from kiosk.guidance.terugkijken.reading import Talking, TalkWayIn, way_in
from kiosk.guidance.terugkijken.talk import TalkKind
from screens.frame.held_on import ask_held_on
from screens.frame.lines import USUAL_WIDTH, Row, Rows, keys_text
from screens.frame.reading import ReadingScreen

#: the line that leads to what was said before
EARLIER = "earlier"
KINDS = {TalkKind.TUSSENTIJDS: "Tussentijds", TalkKind.EIND: "Aan het eind, met advies"}


class TalkStartLines(Rows):
    """The talks; Enter begins the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "beginnen", key_display="Enter")]


class TerugkijkStart(ReadingScreen[Talking, TalkWayIn]):
    """What the talk is, and a list of which the line that the route asks for is lit; gives the talk that was begun."""

    DEFAULT_CLASSES = "page"
    NAME = "Samen terugkijken"
    CSS_PATH = "terugkijken.tcss"
    HELP = "terugkijken"
    LIST = "kinds"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "day", "andere dag", show=False),
        Binding("e", "earlier", "eerdere gesprekken", show=False),
    ]

    def __init__(self, client: ClientFile, known: TalkWayIn | None = None) -> None:
        """``known`` is what its opener just read, and noted."""
        super().__init__()
        self._client = client
        self._known = known
        #: the day of the talk, where it is filled in afterwards
        self._held_on: date | None = None

    def client_shown(self) -> ClientFile:
        """With whom."""
        return self._client

    def offers(self, action: str) -> bool:
        """What was said before is offered where there is something."""
        return super().offers(action) and (action != "earlier" or self.known.last is not None)

    def body(self) -> Iterable[Widget]:
        """The talk first, then the question."""
        name = self._client.first_name
        yield Static(Content("Samen terugkijken: wat gaat goed, en wat nog niet?"), classes="title")
        yield Static(Content(f"Ga naast {name} zitten, zodat u samen op het scherm kijkt."))
        yield Static(Content(f"U leest de vraag voor. {name} kiest. U hoeft bijna niets te typen."))
        yield Static(Content("Welk gesprek doet u?"), id="start-question", classes="title")
        yield TalkStartLines("kinds")
        yield Static(id="start-why")
        yield Static(id="start-practical")

    def read(self) -> TalkWayIn:
        """What the route asks for, and whether there was a talk before."""
        return way_in(self.office, self.who, self._client.id, Look.TERUGKIJKEN)

    def rows(self) -> Iterator[Row]:
        """What the route asks for, then the other."""
        proposed = self.known.proposal.kind
        for kind in sorted(TalkKind, key=lambda kind: kind is not proposed):
            count = len(self.office.terugkijken.asked_at(kind))
            told = f"{count} vragen{', voorstel' if kind is proposed else ''}"
            yield Row(partial(_as_is, Content(f"{KINDS[kind].ljust(27)}{told}")), kind)
        if self.known.last is not None:
            yield Row(partial(_as_is, Content("Eerdere gesprekken lezen")), EARLIER)

    def show(self) -> None:
        """Why that one, and what else is set."""
        self.query_one("#start-why", Static).update(Content(self.known.proposal.why))
        day = dates.long(self._held_on) if self._held_on else "vandaag"
        keys = [("D", f"dag van het gesprek: {day}")]
        told = Content("Elk antwoord wordt meteen bewaard: u mag altijd stoppen.")
        self.query_one("#start-practical", Static).update(Content("\n").join([told, keys_text(keys, USUAL_WIDTH)]))

    def action_day(self) -> None:
        """The talk was on an earlier day, and is filled in now."""
        ask_held_on(self, self._client.id, self._held_on, self._hold_on)

    def _hold_on(self, day: date | None) -> None:
        self._held_on = day

    def action_earlier(self) -> None:
        """What was said before."""
        from screens.terugkijken.kept import TerugkijkScreen  # noqa: PLC0415

        if self.known.last is not None:
            self.app.push_screen(TerugkijkScreen(self._client))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin the talk that is lit; what the route does not ask for is asked about once."""
        event.stop()
        if event.option_id == EARLIER:
            self.action_earlier()
            return
        kind, proposal = TalkKind(event.option_id or ""), self.known.proposal
        if kind is proposal.kind:
            self._start(kind)
        else:
            title = "Toch het gesprek aan het eind?" if kind is TalkKind.EIND else "Toch een gesprek tussentijds?"
            self.sure(title, "Ja, dit gesprek", partial(self._start, kind), text=proposal.why)

    def _start(self, kind: TalkKind) -> None:
        with self.shown():
            begun = drafts.start(self.office, self.who, self._client.id, kind, held_on=self._held_on)
            self.dismiss(begun)


def _as_is(label: Content, width: int) -> Content:
    return label
