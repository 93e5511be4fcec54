"""A new action: first for which onderdeel, then one of the library that fits, or one of your own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.actions import ReadyAction
from kiosk.content.instrument import SCORES, Instrument, Onderdeel
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.answers import Given, Outcome, asked
from kiosk.guidance.meting.uitkomst import Uitkomst
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.first_things import draft_of_ready
from kiosk.guidance.plan.plan import ActieDraft, ActieView, Doer, Plan, Rung
from kiosk.office import Office
from screens.frame.lines import Row, Rows, blank, hanging, heading
from screens.frame.screen import KioskScreen
from screens.frame.themes import on_console
from screens.plan.actie_form import ActieForm
from screens.plan.ladder import rung_signs

#: the order of the lines of one leefgebied
DOERS = (Doer.CLIENT, Doer.NETWERK, Doer.PARTNER, Doer.VW)


def doer_text(client: ClientFile, doer: Doer) -> str:
    """Who does something, in words, at the beginning of a line."""
    names = {Doer.CLIENT: client.first_name, Doer.NETWERK: "Het netwerk", Doer.PARTNER: "Een partner"}
    return names.get(doer, "VluchtelingenWerk")


def partner_name(office: Office, code: str, *, short: bool = False) -> str:
    """A partner's name; his code where the location took him out of its list."""
    found = next((known for known in office.content.partners if known.code == code), None)
    if found is None:
        return code
    return found.short if short else found.name


def score_text(instrument: Instrument, given: Given | None) -> str:
    """What the last meting said of an onderdeel: number, face and word together."""
    if given is None or given.outcome is Outcome.OPEN:
        return "nog geen score"
    if given.outcome is Outcome.NVT:
        return "past niet"
    if given.outcome is Outcome.GEREALISEERD or given.score is None:
        return "al gelukt"
    level = instrument.level_of(given.score)
    return f"{given.score} {level.face} {level.word}"


def given_in(result: Uitkomst | None) -> Mapping[str, Given]:
    """What the last meting said, by onderdeel."""
    return {} if result is None else {line.onderdeel.code: line.now for line in result.lines}


class OnderdeelScreen(KioskScreen[ActieView]):
    """For which onderdeel is the new action? The lowest scores of the last meting come first."""

    NAME = "Nieuwe actie"
    CSS_PATH = "plan.tcss"
    HELP = "plan"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, plan: Plan, result: Uitkomst | None, goal: int | None = None) -> None:
        super().__init__()
        self._plan = plan
        self._goal = goal
        self._result = result
        self._given = given_in(result)

    def client_shown(self) -> ClientFile:
        """Whose plan this is."""
        return self._plan.client

    def body(self) -> Iterable[Widget]:
        """The question and the onderdelen."""
        yield Static("Waarbij hoort de nieuwe actie?", classes="title")
        yield ChoiceLines("onderdelen")

    def on_mount(self) -> None:
        """Light the lowest score."""
        lines = self.query_one(Rows)
        lines.show(self._rows())
        lines.focus()

    @property
    def _asked(self) -> tuple[Onderdeel, ...]:
        settings, client = self.office.settings, self._plan.client
        return asked(self.office.instrument, settings.leefgebieden_off, has_children=client.has_children)

    def _rows(self) -> Iterator[Row]:
        asked = {onderdeel.code for onderdeel in self._asked}
        low = [line.onderdeel for line in self._result.priorities] if self._result else []
        low = [onderdeel for onderdeel in low if onderdeel.code in asked]
        if low and self._result and self._result.meting.finished_on:
            yield heading(f"Laagste scores van de meting van {dates.long(self._result.meting.finished_on)}")
            yield from (self._row(onderdeel) for onderdeel in low)
            yield blank()
            yield heading("De andere onderdelen")
        for leefgebied in self.office.instrument.leefgebied:
            rest = [found for found in leefgebied.onderdeel if found.code in asked and found not in low]
            if rest and not low:
                yield heading(leefgebied.title)
            yield from (self._row(onderdeel) for onderdeel in rest)

    def _row(self, onderdeel: Onderdeel) -> Row:
        score = score_text(self.office.instrument, self._given.get(onderdeel.code)) if self._result else ""
        area = self.office.instrument.leefgebied_of(onderdeel.code)
        return Row(
            lambda width: hanging(
                width,
                Content(f"{onderdeel.code}  {score.ljust(17 if score else 0)}"),
                Content.assemble(onderdeel.title, (f"  {area.short}" if score else "", "$soft")),
            ),
            onderdeel.code,
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on to the actions that fit."""
        event.stop()
        onderdeel = self.office.instrument.onderdeel_named(event.option_id or "")
        screen = SuggestieScreen(self._plan, onderdeel, self._given.get(onderdeel.code), self._goal)
        self.app.push_screen(screen, self._made)

    def _made(self, actie: ActieView | None) -> None:
        if actie is not None:
            self.dismiss(actie)


class ChoiceLines(Rows):
    """A list to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "kiezen", key_display="Enter")]


class SuggestieScreen(KioskScreen[ActieView]):
    """Ready actions for one onderdeel, the client's own first; or write it yourself."""

    NAME = "Kies een actie"
    CSS_PATH = "plan.tcss"
    HELP = "plan"
    OWN = "zelf"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z,Z", "write", "zelf schrijven", key_display="Z"),
    ]

    def __init__(self, plan: Plan, onderdeel: Onderdeel, given: Given | None, goal: int | None = None) -> None:
        super().__init__()
        self._plan = plan
        self._goal = goal
        self._onderdeel = onderdeel
        self._given = given
        self._ready: list[ReadyAction] = []

    def client_shown(self) -> ClientFile:
        """Whose plan this is."""
        return self._plan.client

    def body(self) -> Iterable[Widget]:
        """The onderdeel with its score, the question and the actions."""
        score = score_text(self.office.instrument, self._given)
        yield Static(Content(f"{self._onderdeel.code} {self._onderdeel.title}: {score}"), classes="title")
        yield Static(Content("Kies samen een kleine stap. U kunt de tekst daarna nog veranderen."), classes="soft")
        yield ChoiceLines("suggesties")

    def on_mount(self) -> None:
        """Light the first action of the client himself."""
        self._ready = self._fitting()
        lines = self.query_one(Rows)
        lines.show(self._rows())
        lines.focus()

    def _fitting(self) -> list[ReadyAction]:
        """What fits the score; without a score what fits any, from the lowest up."""
        code, rank = self._onderdeel.code, self._given.rank if self._given else None
        levels = SCORES if rank is None else (rank,)
        found = [ready for level in levels for ready in plan.suggestions(self.office, code, level)]
        return sorted(found, key=lambda ready: DOERS.index(Doer(ready.who)))

    def _rows(self) -> Iterator[Row]:
        for doer in DOERS:
            group = [ready for ready in self._ready if ready.who == doer]
            if group:
                yield heading(doer_text(self._plan.client, doer))
                yield from (self._row(ready) for ready in group)
                yield blank()
        if not self._ready:
            yield Row(lambda width: Content("Hier gaat het al goed. Wilt u toch iets afspreken?"))
        yield Row(lambda width: Content.styled("Z  Zelf een actie schrijven", "bold"), self.OWN)

    def _row(self, ready: ReadyAction) -> Row:
        console = on_console(self.app)
        state = f"{rung_signs(Rung(ready.rung), console=console)} {Rung(ready.rung).words}"
        if ready.partner:
            state += f"   {partner_name(self.office, ready.partner)}"
        if self._plan.has(draft_of_ready(self.office, ready)):
            state += "   staat al in het plan"
        return Row(
            lambda width: hanging(width, Content("  "), Content(ready.text), Content.styled(state, "$soft")), ready.code
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the form with the chosen action filled in."""
        event.stop()
        ready = next((known for known in self._ready if known.code == event.option_id), None)
        self._open_form(ready)

    def action_write(self) -> None:
        """Open an empty form."""
        self._open_form(None)

    def _open_form(self, ready: ReadyAction | None) -> None:
        area = self.office.instrument.leefgebied_of(self._onderdeel.code)
        own = ActieDraft(area.code, "", onderdeel=self._onderdeel.code)
        draft = replace(draft_of_ready(self.office, ready) if ready else own, goal=self._goal)
        self.app.push_screen(ActieForm(self._plan.client, draft), self._made)

    def _made(self, actie: ActieView | None) -> None:
        if actie is not None:
            self.dismiss(actie)
