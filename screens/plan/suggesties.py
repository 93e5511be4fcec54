"""A new action: first for which onderdeel, then one of the library that fits, or one of your own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.actions import ReadyAction
from kiosk.content.instrument import Onderdeel
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.plan.acties import ActieView, Doer, Rung, unwritten
from kiosk.guidance.plan.first_things import draft_of_ready, priority_of
from kiosk.guidance.plan.suggesties import Openings, fitting, openings
from screens.frame.lines import Row, Rows, blank, hanging, heading
from screens.frame.reading import ReadingScreen
from screens.frame.themes import signs_of
from screens.plan.actie_form import ActieForm
from screens.plan.words import doer_text, partner_name, score_text


class ChoiceLines(Rows):
    """A list to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "kiezen", key_display="Enter")]


class OnderdeelScreen(ReadingScreen[ActieView, Openings]):
    """For which onderdeel is the new action? The lowest scores of the last meting come first."""

    NAME = "Nieuwe actie"
    CSS_PATH = "plan.tcss"
    HELP = "plan"
    LIST = "onderdelen"

    def __init__(self, client: ClientFile, goal: int | None = None) -> None:
        super().__init__()
        self._client = client
        self._goal = goal

    def client_shown(self) -> ClientFile:
        """Whose plan this is."""
        return self.known.plan.client if self.has_read else self._client

    def body(self) -> Iterable[Widget]:
        """The question and the onderdelen."""
        yield Static("Waarbij hoort de nieuwe actie?", classes="title")
        yield ChoiceLines("onderdelen")

    def read(self) -> Openings:
        """What is asked of this client, and what his last meting brought."""
        return openings(self.office, self.who, self._client.id, Look.CHOICES)

    def begin(self) -> None:
        """The lowest score is lit."""
        self.lines.focus()

    def rows(self) -> Iterator[Row]:
        """The lowest scores, then the others; without a low score by leefgebied."""
        low, uitkomst = self.known.lowest, self.known.uitkomst
        if uitkomst and low and uitkomst.meting.finished_on:
            yield heading(f"Laagste scores van de meting van {dates.long(uitkomst.meting.finished_on)}")
            yield from (self._row(onderdeel) for onderdeel in low)
            yield blank()
            yield heading("De andere onderdelen")
        for leefgebied in self.office.instrument.leefgebied:
            asked = [onderdeel for onderdeel in leefgebied.onderdeel if onderdeel in self.known.onderdelen]
            rest = [onderdeel for onderdeel in asked if onderdeel not in low]
            if rest and not low:
                yield heading(leefgebied.title)
            yield from (self._row(onderdeel) for onderdeel in rest)

    def _row(self, onderdeel: Onderdeel) -> Row:
        return Row(partial(self._row_text, onderdeel), onderdeel.code)

    def _row_text(self, onderdeel: Onderdeel, width: int) -> Content:
        if self.known.uitkomst is None:
            return hanging(width, Content(f"{onderdeel.code}  "), Content(onderdeel.title))
        instrument = self.office.instrument
        score = score_text(instrument, self.known.given(onderdeel.code)).ljust(17)
        area = instrument.leefgebied_of(onderdeel.code)
        title = Content.assemble(onderdeel.title, (f"  {area.short}", "$soft"))
        return hanging(width, Content(f"{onderdeel.code}  {score}"), title)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on to the actions that fit."""
        event.stop()
        onderdeel = self.office.instrument.onderdeel_named(event.option_id or "")
        self.ask(SuggestieScreen(self.client_shown(), onderdeel, self._goal), self.dismiss)


class SuggestieScreen(ReadingScreen[ActieView, Openings]):
    """Ready actions for one onderdeel, the client's own first; or write it yourself."""

    NAME = "Kies een actie"
    CSS_PATH = "plan.tcss"
    HELP = "plan"
    LIST = "suggesties"
    OWN = "zelf"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "write", "zelf schrijven", key_display="N"),
    ]

    def __init__(self, client: ClientFile, onderdeel: Onderdeel, goal: int | None = None) -> None:
        super().__init__()
        self._client = client
        self._goal = goal
        self._onderdeel = onderdeel

    def client_shown(self) -> ClientFile:
        """Whose plan this is."""
        return self.known.plan.client if self.has_read else self._client

    def body(self) -> Iterable[Widget]:
        """The onderdeel with its score, the question and the actions."""
        yield Static(id="onderdeel", classes="title")
        yield Static(Content("Kies samen een kleine stap. U kunt de tekst daarna nog veranderen."), classes="soft")
        yield ChoiceLines("suggesties")

    def read(self) -> Openings:
        """The plan, and what the last meting brought."""
        return openings(self.office, self.who, self._client.id, Look.CHOICES)

    def begin(self) -> None:
        """The first action of the client himself is lit."""
        self.lines.focus()

    def show(self) -> None:
        """The onderdeel with its score."""
        onderdeel = self._onderdeel
        score = score_text(self.office.instrument, self.known.given(onderdeel.code))
        self.query_one("#onderdeel", Static).update(Content(f"{onderdeel.code} {onderdeel.title}: {score}"))

    @property
    def _ready(self) -> tuple[ReadyAction, ...]:
        code = self._onderdeel.code
        return fitting(self.office, code, self.known.given(code))

    def rows(self) -> Iterator[Row]:
        """The actions by who does them; where nothing has to be done, that; and one of your own."""
        for doer in Doer:
            group = [ready for ready in self._ready if ready.who == doer]
            if group:
                yield heading(doer_text(self.client_shown(), doer))
                yield from (Row(partial(self._row_text, ready), ready.code) for ready in group)
                yield blank()
        if not self._ready:
            yield Row(lambda width: Content("Hier gaat het al goed. Wilt u toch iets afspreken?"))
        yield Row(lambda width: Content.styled("N  Zelf een actie schrijven", "bold"), self.OWN)

    def _row_text(self, ready: ReadyAction, width: int) -> Content:
        rung = Rung(ready.rung)
        state = f"{signs_of(self.app).ladder(rung)} {rung.words}"
        if ready.partner:
            state += f"   {partner_name(self.office, ready.partner)}"
        if self.known.plan.has(draft_of_ready(self.office, ready)):
            state += "   staat al in het plan"
        return hanging(width, Content("  "), Content(ready.text), Content.styled(state, "$soft"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the form with the chosen action filled in."""
        event.stop()
        self._open_form(next((ready for ready in self._ready if ready.code == event.option_id), None))

    def action_write(self) -> None:
        """Open an empty form."""
        self._open_form(None)

    def _open_form(self, ready: ReadyAction | None) -> None:
        area = self.office.instrument.leefgebied_of(self._onderdeel.code)
        given = self.known.given(self._onderdeel.code)
        priority = priority_of(self.office, self._onderdeel.code, given)
        if ready is not None:
            draft = draft_of_ready(self.office, ready, priority)
        else:
            # where nothing was asked yet, nobody said how pressing it is
            draft = unwritten(area.code, self._onderdeel.code, priority if given else None)
        self.ask(ActieForm(self.client_shown(), replace(draft, goal=self._goal)), self.dismiss)
