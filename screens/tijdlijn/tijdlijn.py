"""The tijdlijn: the route on an axis of months, and its mijlpalen, of which the next one is lit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.faults import BadInput, NotFound
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.dossier import dossier_of
from kiosk.guidance.meting.uitkomst import Stand
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route import route
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.route import MijlpaalView, Timeline
from kiosk.guidance.wensen import ASKED, Wensen
from kiosk.typed import Aim
from screens.frame.dialogs import AskDate, AskText
from screens.frame.lines import Row, Rows
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Act, Choose
from screens.frame.signs import Signs
from screens.frame.themes import signs_of
from screens.plan.wens import ask_wens, wens_text
from screens.tijdlijn.begun import ask_begun
from screens.tijdlijn.chart import chart
from screens.tijdlijn.drawing import (
    ANSWER,
    REFERRED,
    WENS,
    drawn,
    fasen_text,
    referred_detail,
    step_detail,
    step_text,
    told_lines,
    visit_detail,
    visit_text,
)
from screens.tijdlijn.forms import StapForm

#: lines on the screen from which every leefgebied has a line of its own on the axis
TALL = 32
#: columns for text beside the list, and in a dialog
ASIDE = 31
DIALOG = 58
#: the letter before the id of a visit
VISIT = "b"


class StepLines(Rows):
    """The mijlpalen; Enter shows all of the lit one, and what can be done with it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "bekijken", key_display="Enter")]


@dataclass(frozen=True)
class RouteShown:
    """The route of one client, the newest scores, what he wants himself, and what went to a partner."""

    timeline: Timeline
    scores: tuple[Stand, ...]
    wensen: Wensen
    referred: tuple[DoorverwijzingView, ...]


class TijdlijnScreen(ReadingScreen[None, RouteShown]):
    """The route of one client: drawn above, and below it the mijlpalen with the next one lit."""

    NAME = "Tijdlijn"
    CSS_PATH = "tijdlijn.tcss"
    HELP = "tijdlijn"
    LIST = "steps"
    CLOSED = "De begeleiding is afgesloten. U kunt de tijdlijn lezen, niet veranderen."
    KEYS = (
        ("W", "verzetten"),
        ("D", "andere dag"),
        ("V", "overslaan"),
        ("N", "stap"),
        ("F", "fase"),
        ("B", "afspraak"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "afvinken", key_display="spatie"),
        Binding("d", "tick_on", "andere dag", show=False),
        Binding("w", "move", "verzetten", show=False),
        Binding("v", "skip", "overslaan", show=False),
        Binding("n", "add", "eigen stap", show=False),
        Binding("f", "fase", "fase", show=False),
        Binding("b", "afspraak", "afspraak", show=False),
    ]

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client
        #: the step that was just made, to be lit when it is read
        self._made = ""

    def client_shown(self) -> ClientFile:
        """Whose route this is."""
        return self._timeline.client if self.has_read else self._client

    def body(self) -> Iterable[Widget]:
        """The drawing, the mijlpalen, beside them on a wide screen the lit one, and the other keys in words."""
        yield Static(id="chart")
        with Horizontal(id="route"):
            yield StepLines("steps")
            yield Vertical(Static(id="step"), id="aside")
        yield Static(id="keys")

    # -- what is shown --------------------------------------------------------------------------------------

    def read(self) -> RouteShown:
        """The route and the scores."""
        dossier = dossier_of(self.office, self.who, self._client.id, self.opens(Look.TIMELINE))
        return RouteShown(dossier.timeline, dossier.scores, dossier.wensen, dossier.plan.doorverwijzingen)

    def begin(self) -> None:
        """The next step is lit, with a little of what was and more of what comes in sight."""
        self.lines.focus()
        if self._timeline.next_step is not None:
            self.draw(str(self._timeline.next_step.id))
        self.call_after_refresh(self._show_around)

    def _show_around(self) -> None:
        self.lines.scroll_to(y=max((self.lines.highlighted or 0) - 2, 0), animate=False)
        self.lines.scroll_to_highlight()

    @property
    def _timeline(self) -> Timeline:
        return self.known.timeline

    @property
    def _signs(self) -> Signs:
        return signs_of(self.app)

    @property
    def _lit(self) -> MijlpaalView | None:
        return self._step(self.lines.lit)

    @property
    def _lit_visit(self) -> AfspraakView | None:
        lit = self.lines.lit
        return next((one for one in self._timeline.afspraken if f"{VISIT}{one.id}" == lit), None)

    def _step(self, key: str) -> MijlpaalView | None:
        return next((step for step in self._timeline.mijlpalen if str(step.id) == key), None)

    def rows(self) -> Iterator[Row]:
        """The mijlpalen in the order of their days, and between them when they met and meet, and what he wants."""
        others = [(one.day, self._visit_row(one)) for one in self._timeline.afspraken] + list(self._told_rows())
        others.sort(key=lambda other: other[0])
        for step in self._timeline.mijlpalen:
            while others and step.on is not None and others[0][0] < step.on:
                yield others.pop(0)[1]
            yield Row(partial(step_text, step, signs=self._signs), str(step.id))
        yield from (row for _, row in others)

    def _told_rows(self) -> Iterator[tuple[date, Row]]:
        for line in told_lines(self.known.wensen, self.known.referred):
            yield line.on, Row(partial(line.draw, signs=self._signs), line.key)

    @property
    def _lit_referred(self) -> DoorverwijzingView | None:
        lit = self.lines.lit
        return next((one for one in self.known.referred if lit in (f"{REFERRED}{one.id}", f"{ANSWER}{one.id}")), None)

    def _visit_row(self, one: AfspraakView) -> Row:
        return Row(partial(visit_text, one, today=self._timeline.today, signs=self._signs), f"{VISIT}{one.id}")

    def show(self) -> None:
        """The drawing."""
        width, height = self.app.size.width - 4, self.app.size.height
        lines = chart(self._timeline, self.known.scores, width, tall=height >= TALL, signs=self._signs)
        self.query_one("#chart", Static).update(drawn(lines))

    def show_lit(self) -> None:
        """All of what is lit, and the fasen."""
        detail = self._lit_detail()
        parts = [] if detail is None else [detail, Content("")]
        fasen = fasen_text(self._timeline, ASIDE, self._signs)
        self.query_one("#step", Static).update(Content("\n").join([*parts, fasen]))

    def keys(self) -> Iterable[tuple[str, str]]:
        """None where nothing can be changed."""
        return () if self.client_shown().closed else self.KEYS

    def _lit_detail(self) -> Content | None:
        step, visit, today = self._lit, self._lit_visit, self._timeline.today
        if step is not None:
            return step_detail(step, self.office.route.mijlpaal_named(step.code), today)
        if self.lines.lit.startswith(WENS):
            return Content("\n").join(wens_text(self.known.wensen, self.client_shown(), ASIDE))
        if self._lit_referred is not None:
            return referred_detail(self._lit_referred)
        return None if visit is None else visit_detail(visit, today)

    # -- what is done ---------------------------------------------------------------------------------------

    def _chosen(self) -> MijlpaalView | None:
        """The lit mijlpaal where it may be changed; an appointment is changed on its own screen."""
        if not self.may_change():
            return None
        if self._lit_visit is not None:
            self.say("Dit is een afspraak. Met B opent u het scherm voor afspraken.", fault=True)
        if self.lines.lit.startswith(WENS):
            self.say("Dit is wat de cliënt zelf wil. U vindt het bij Plan: Enter, dan Doelen van de PIP.", fault=True)
        if self._lit_referred is not None:
            self.say("Dit is een doorverwijzing. U vindt hem in het plan, bij de actie.", fault=True)
        return self._lit

    def reload(self, lit: str = "") -> None:
        """Read anew; a step that was just made is lit."""
        super().reload(lit or self._made)
        self._made = ""

    def _keep(self, key: str, act: Callable[[MijlpaalView], MijlpaalView], sentence: str) -> None:
        """Do something with a mijlpaal as it stands now, and say so; from a dialog it is read on coming back."""
        now = self._step(key)
        if now is None:
            raise NotFound("Deze mijlpaal is er niet meer.")
        with self.newest():
            act(now)
        self.say(sentence)

    def action_tick(self) -> None:
        """Done today, or open again."""
        step = self._chosen()
        if step is None:
            return
        with self.shown():
            if step.ticked:
                self._keep(str(step.id), self._reopen, "Weer open.")
                self.reload(str(step.id))
            else:
                after = self._after(step)
                self._keep(str(step.id), self._tick_on(self._timeline.today), f"Gedaan: {step.title}.")
                self.reload(after)

    def _after(self, step: MijlpaalView) -> str:
        """Where the light goes once this one is ticked: to the next that is open, from here on or else from above."""
        steps = self._timeline.mijlpalen
        place = next(index for index, other in enumerate(steps) if other.id == step.id)
        return next((str(other.id) for other in (*steps[place + 1 :], *steps[:place]) if other.open), str(step.id))

    def _reopen(self, step: MijlpaalView) -> MijlpaalView:
        return route.reopen_mijlpaal(self.office, self.who, step.id, step.version)

    def _tick_on(self, day: date) -> Callable[[MijlpaalView], MijlpaalView]:
        return lambda step: route.tick_mijlpaal(self.office, self.who, step.id, step.version, day)

    def _move_to(self, day: date) -> Callable[[MijlpaalView], MijlpaalView]:
        return lambda step: route.move_mijlpaal(self.office, self.who, step.id, step.version, day)

    def _skip(self, reason: str) -> Callable[[MijlpaalView], MijlpaalView]:
        return lambda step: route.skip_mijlpaal(self.office, self.who, step.id, step.version, reason)

    def action_tick_on(self) -> None:
        """Done on another day; asks which."""
        step = self._chosen()
        if step is None:
            return

        def keep(day: date) -> None:
            self._keep(str(step.id), self._tick_on(day), f"Gedaan op {dates.long(day)}.")

        self.app.push_screen(
            AskDate("Wanneer is dit gedaan?", keep, today=self._timeline.today, aim=Aim.PAST, text=step.title)
        )

    def action_move(self) -> None:
        """To another day; asks which."""
        step = self._chosen()
        if step is None:
            return

        def keep(day: date) -> None:
            self._keep(str(step.id), self._move_to(day), f"Verzet naar {dates.long(day)}.")

        planned = f"\nNu: {dates.long(step.due_on)}" if step.due_on else ""
        text = f"{step.title}{planned}"
        self.app.push_screen(
            AskDate("Naar welke dag gaat dit?", keep, today=self._timeline.today, aim=Aim.COMING, text=text)
        )

    def action_skip(self) -> None:
        """Left out; asks why."""
        step = self._chosen()
        if step is None:
            return

        def keep(reason: str) -> None:
            self._keep(str(step.id), self._skip(reason), "Overgeslagen. Spatie: weer open.")

        self.app.push_screen(AskText("Waarom slaat u dit over?", keep, text=step.title))

    def action_add(self) -> None:
        """A step of this client's own."""
        if self.may_change():
            self.ask(StapForm(self.client_shown()), self._added)

    def _added(self, step: MijlpaalView) -> None:
        self._made = str(step.id)
        self.say("De stap staat op de route.")

    def action_fase(self) -> None:
        """Begin another fase, or go back to one; going back asks why."""
        if not self.may_change():
            return
        current = self._timeline.fase
        now = current.code if current else ""
        choices = [(f"{fase.title}: {fase.about}", fase.code) for fase in self.office.route.fase]
        fasen = fasen_text(self._timeline, DIALOG, self._signs)
        self.ask(Choose("Welke fase begint nu?", choices, text=fasen, current=now), self._begin_fase)

    def _begin_fase(self, code: str) -> None:
        try:
            self._start_fase(code, "")
        except BadInput as fault:
            if fault.field != "reason":
                raise
            self._ask_reason(code)

    def _ask_reason(self, code: str) -> None:
        title = self.office.route.fase_named(code).title
        text = "Teruggaan is niet erg. Schrijf kort wat er is gebeurd."
        keep = partial(self._start_fase, code)
        self.app.push_screen(AskText(f"Waarom terug naar {title}?", keep, text=text))

    def _start_fase(self, code: str, reason: str) -> None:
        begun = route.start_fase(self.office, self.who, self._client.id, code, reason)
        self.say(f"De fase is nu: {begun.title}.")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click shows all of it, and what can be done; at the step that asks what he wants, asks it."""
        event.stop()
        step, closed = self._lit, self.client_shown().closed
        if step is not None and step.code == ASKED and step.open and not closed and self.known.wensen.now is None:
            ask_wens(self, self.client_shown(), self.known.wensen, self.show_kept)
            return
        detail = self._lit_detail()
        if detail is not None:
            self.menu("Op de route", [("Terug", _nothing), *self._acts()], text=detail)

    def _acts(self) -> Iterator[tuple[str, Act]]:
        step = self._lit
        if self.is_closed:
            return
        if step is None:
            yield "Naar de afspraken", self.action_afspraak
        elif not step.ticked:
            yield "Gedaan, vandaag", self.action_tick
            yield "Gedaan op een andere dag", self.action_tick_on
            yield "Verzetten", self.action_move
            yield "Overslaan", self.action_skip
        else:
            yield "Weer open zetten", self.action_tick
            yield "Het was op een andere dag", self.action_tick_on
        yield "Vertellen wat al gebeurd was vóór dit dossier", partial(ask_begun, self, self.client_shown())

    def action_afspraak(self) -> None:
        """The visit of today: an appointment is made, moved and told there."""
        from screens.afspraak.afspraak import AfspraakScreen  # noqa: PLC0415

        self.app.push_screen(AfspraakScreen(self.client_shown()))


def _nothing() -> None:
    """It was only looked at."""
