"""The tijdlijn: the route on an axis of months, and all that stands along it, of which the next step is lit."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk.guidance.advies import AdviesView
from kiosk.guidance.checklist import STEP as CHECKLIST
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.geprint import SentPaper
from kiosk.guidance.meting.answers import MetingView
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.hulpvragen import HulpvraagView
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.terugkijken.talk import TalkView
from kiosk.guidance.tijdlijn import Tijdlijn, tijdlijn_of
from kiosk.guidance.wachten import WachttijdView
from kiosk.guidance.wensen import ASKED
from screens.afspraak.afspraak import AfspraakScreen
from screens.afspraak.bezoeken import BezoekenScreen
from screens.frame.lines import Row, Rows
from screens.frame.screen import Act
from screens.meting.uitkomst import UitkomstScreen
from screens.papier.kept import KeptScreen
from screens.plan.plan import PlanScreen
from screens.plan.wens import ask_wens
from screens.terugkijken.advies import AdviesScreen
from screens.terugkijken.begin import open_terugkijken
from screens.terugkijken.kept import TerugkijkScreen
from screens.tijdlijn.begun import ask_begun
from screens.tijdlijn.chart import Canvas, chart
from screens.tijdlijn.checklist import ChecklistScreen
from screens.tijdlijn.drawing import drawn, fasen_text
from screens.tijdlijn.fasen import FaseKeys
from screens.tijdlijn.in_words import InWordsScreen
from screens.tijdlijn.moments import ASIDE, Moment
from screens.tijdlijn.steps import StepKeys
from screens.tijdlijn.wachten import WachtKeys
from screens.tijdlijn.words import hulpvraag_words

#: lines on the screen from which every leefgebied has a line of its own on the axis
TALL = 32


class MomentLines(Rows):
    """All that stands along the route; Enter opens what is lit, left and right go along the axis."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "openen", key_display="Enter"),
        Binding("left", "cursor_up", "eerder", show=False),
        Binding("right", "cursor_down", "later", show=False),
    ]


class TijdlijnScreen(StepKeys, FaseKeys, WachtKeys):
    """The route of one client: drawn above, and below it all that stands along it with the next step lit."""

    NAME = "Tijdlijn"
    CSS_PATH = "tijdlijn.tcss"
    HELP = "tijdlijn"
    LIST = "steps"
    CLOSED = "De begeleiding is afgesloten. U kunt de tijdlijn lezen, niet veranderen."
    KEYS = (
        ("W", "verzetten"),
        ("D", "dag"),
        ("V", "overslaan"),
        ("N", "nieuw"),
        ("F", "fase"),
        ("B", "bezoek"),
        ("U", "uitleg"),
    )
    #: where a date of the file tells the day of the lit step, it is moved there
    KEYS_OF_FILE = (("G", "gegevens"), *KEYS[1:])
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "afvinken", key_display="spatie"),
        Binding("d", "tick_on", "andere dag", show=False),
        Binding("w", "move", "verzetten", show=False),
        Binding("v", "skip", "overslaan", show=False),
        Binding("n", "add", "nieuw", show=False),
        Binding("f", "fase", "fase", show=False),
        Binding("g", "gegevens", "gegevens", show=False),
        Binding("b", "afspraak", "afspraak", show=False),
        Binding("u", "explain", "uitleg", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """The drawing, what stands along it, beside that on a wide screen the lit line, and the keys in words."""
        yield Static(id="chart")
        with Horizontal(id="route"):
            yield MomentLines("steps")
            yield Vertical(Static(id="step"), id="aside")
        yield Static(id="keys")

    # -- what is shown --------------------------------------------------------------------------------------

    def read(self) -> Tijdlijn:
        """All along the route."""
        return tijdlijn_of(self.office, self.who, self._client.id, Look.TIMELINE)

    def begin(self) -> None:
        """The next step is lit, with a little of what was and more of what comes in sight."""
        self.lines.focus()
        if self.timeline.next_step is not None:
            self.draw(str(self.timeline.next_step.id))
        self.call_after_refresh(self._show_around)

    def _show_around(self) -> None:
        self.lines.scroll_to(y=max((self.lines.highlighted or 0) - 2, 0), animate=False)
        self.lines.scroll_to_highlight()

    def rows(self) -> Iterator[Row]:
        """All that stands along the route, in the order of the days."""
        return (moment.row for moment in self.moments)

    def show_lit(self) -> None:
        """The place of what is lit on the axis, all of it, and the fasen."""
        lit = self.lit
        canvas = Canvas(self.app.size.width - 4, self.app.size.height >= TALL, self.signs, lit.on if lit else None)
        self.query_one("#chart", Static).update(drawn(chart(self.known, canvas)))
        parts = [] if lit is None else [lit.detail(), Content("")]
        parts.append(fasen_text(self.timeline.fasen, ASIDE, self.signs))
        for one in self.known.hulpvragen:
            parts += [Content(""), fasen_text(one.fasen, ASIDE, self.signs, hulpvraag_words(one))]
        self.query_one("#step", Static).update(Content("\n").join(parts))

    def keys(self) -> Iterable[tuple[str, str]]:
        """Where nothing can be changed only the words."""
        thing = self.lit.thing if self.lit else None
        keys = self.KEYS_OF_FILE if isinstance(thing, MijlpaalView) and thing.of_file else self.KEYS
        return [key for key in keys if key[0] == "U" or not self.client_shown().closed]

    # -- what is done ---------------------------------------------------------------------------------------

    def action_add(self) -> None:
        """A step out of the list or of his own, or something for which he waits."""
        if self.may_change():
            own, *listed = self.steps_to_add()
            self.menu("Wat komt erbij?", [own, *self.waits_to_add(), *listed])

    def action_afspraak(self) -> None:
        """The visit of today: an appointment is made, moved and told there."""
        self.app.push_screen(AfspraakScreen(self.client_shown()))

    def action_explain(self) -> None:
        """The drawing in words, with what its signs mean."""
        self.app.push_screen(InWordsScreen(self.client_shown()))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click opens what is lit; at the step that asks what he wants, asks it."""
        event.stop()
        if self.lit is not None:
            self._open(self.lit)

    def _open(self, lit: Moment) -> None:
        client = self.client_shown()
        match lit.thing:
            case MijlpaalView() as step:
                self._open_step(step, lit)
            case WachttijdView() as wait:
                self.wait_menu(wait, lit.detail())
            case AfspraakView(held_on=None):
                self.action_afspraak()
            case AfspraakView() as visit:
                self.app.push_screen(BezoekenScreen(client, lit=visit.id))
            case HulpvraagView() as hulpvraag:
                self.open_hulpvraag(hulpvraag)
            case _ if (screen := _screen_of(client, lit)) is not None:
                self.app.push_screen(screen)
            case _:
                self.menu("Langs de route", [("Terug", _nothing)], text=lit.detail())

    def _open_step(self, step: MijlpaalView, lit: Moment) -> None:
        closed = self.client_shown().closed
        if step.code == CHECKLIST:
            self.app.push_screen(ChecklistScreen(self.client_shown()))
            return
        if step.code == ASKED and step.open and not closed and self.known.wensen.now is None:
            ask_wens(self, self.client_shown(), self.known.wensen, self.show_kept)
            return
        acts: list[tuple[str, Act]] = []
        if not self.is_closed:
            before = "Vertellen wat al gebeurd was vóór dit dossier", partial(ask_begun, self, self.client_shown())
            acts = [*self._talk_for(step), *self.acts_of(step), *self.wait_for(step), before]
        self.menu("Op de route", [("Terug", _nothing), *acts], text=lit.detail())

    def _talk_for(self, step: MijlpaalView) -> Iterator[tuple[str, Act]]:
        """At the step that waits for samen terugkijken, the talk itself."""
        if step.terugkijken and step.open:
            yield "Nu samen terugkijken", partial(open_terugkijken, self, self.client_shown())


def _nothing() -> None:
    """It was only looked at."""


def _screen_of(client: ClientFile, lit: Moment) -> Screen[None] | None:
    """The screen that shows all of what is lit; none where its line tells all of it."""
    match lit.thing:
        case DoorverwijzingView() as referred:
            return PlanScreen(client, lit=referred.actie)
        case MetingView() as meting:
            return UitkomstScreen(client, meting.id)
        case TalkView() as talk:
            return TerugkijkScreen(client, talk.id)
        case AdviesView() as advised:
            return AdviesScreen(client, advised.id)
        case SentPaper() as sent:
            return KeptScreen(client, lit=sent.id)
    return None
