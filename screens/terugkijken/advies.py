"""The advice to the regievoerder to guide longer: made, printed from what was kept, and what was decided on it."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.texts import SOURCE
from kiosk.guidance.advies import (
    AdviesView,
    Adviezen,
    KeptAdvies,
    adviezen_of,
    decide_longer,
    decide_not,
    what_longer_moves,
)
from kiosk.guidance.clients import ClientFile, Look
from kiosk.paper.making.advies import make_advies
from kiosk.paper.making.catalogue.team import advies_sheet
from kiosk.typed import Aim
from screens.frame.days import EXAMPLES
from screens.frame.dialogs import AskDate
from screens.frame.fields import Form
from screens.frame.half_typed import Of
from screens.frame.lines import Row, Rows, hanging
from screens.frame.printing import PrintingScreen
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Act, Dialog
from screens.frame.shifts import ask_to_shift

ABOUT = (
    "Eén blad voor de regievoerder: tot wanneer langer, en waarom.\n"
    "Niet erop: opmerkingen, uw notitie en wat apart is gevraagd."
)
NOTHING = "Er is nog geen advies gemaakt. Met N maakt u het."
WITH_SCORES = "De scores komen erop: de cliënt gaf daar getekend toestemming voor."
WITHOUT_SCORES = "De scores komen er niet op. {because}\nAlleen de reden staat erop."


class AdviesLines(Rows):
    """The adviezen; Enter shows what can be done with the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "wat kan ik doen?", key_display="Enter")]


class AdviesForm(Form[KeptAdvies], Dialog[KeptAdvies]):
    """Until when longer, and why: the reason of samen terugkijken stands there already."""

    CSS_PATH = "terugkijken.tcss"
    TITLE_TEXT = "Advies: langer begeleiden"
    FIELDS = {"ends_on": "Tot welke dag?", "reason": "Waarom?"}

    def __init__(self, client: ClientFile, reason: str, about: str) -> None:
        super().__init__()
        self._client = client
        self._reason = reason
        self._about = about

    def half_of(self) -> Of:
        """The advice on one client."""
        return Of(self._client.id)

    def question(self) -> Iterable[Widget]:
        """What the regievoerder reads of it, and two lines to fill in."""
        ends = f"De begeleiding loopt nu tot {dates.long(self._client.end)}."
        yield Static(Content(f"{ends}\n{self._about}"), classes="told")
        yield self.day_line("ends_on", "", Aim.COMING, EXAMPLES[Aim.COMING])
        yield self.line("reason", self._reason, "dit leest de regievoerder")

    def on_mount(self) -> None:
        """Begin at the day."""
        self.query_one("#ends_on").focus()

    def keep(self) -> None:
        """Make the advice as it stands now."""
        ends_on, reason = self.understood("ends_on"), self.typed("reason")
        self.dismiss(make_advies(self.office, self.who, self._client.id, ends_on, reason))


class VerlengdForm(Form[ClientFile], Dialog[ClientFile]):
    """The regievoerder lengthened: until when, and on which day he decided; why stands in the advice."""

    CSS_PATH = "terugkijken.tcss"
    TITLE_TEXT = "De regievoerder besloot: verlengd"
    FIELDS = {"ends_on": "Tot welke dag?", "decided_on": "Besloten op"}

    def __init__(self, kept: KeptAdvies) -> None:
        super().__init__()
        self._advies = kept

    def half_of(self) -> Of | None:
        """What was decided on one advice."""
        return self.of_client_on_screen(str(self._advies.view.id))

    def question(self) -> Iterable[Widget]:
        """Two days; the one that was advised and today stand there already."""
        yield Static(Content(f"De reden staat in het advies: {self._advies.view.reason}"), classes="told")
        today = self.office.clock.today()
        yield self.day_line("ends_on", dates.long(self._advies.view.until), Aim.COMING, EXAMPLES[Aim.COMING])
        yield self.day_line("decided_on", dates.long(today), Aim.PAST, EXAMPLES[Aim.PAST])

    def keep(self) -> None:
        """Show what moves along, and keep it after the yes."""
        kept, ends_on, decided_on = self._advies, self.understood("ends_on"), self.understood("decided_on")
        moves = what_longer_moves(self.office, self.who, kept.view.id, ends_on, decided_on)

        def keep() -> None:
            self.dismiss(decide_longer(self.office, self.who, kept.view.id, kept.version, ends_on, decided_on))

        ask_to_shift(self, moves, keep)


class AdviesScreen(PrintingScreen[None], ReadingScreen[None, Adviezen]):
    """The adviezen to the regievoerder of one client: until when, why, and what was decided."""

    DEFAULT_CLASSES = "page"
    NAME = "Advies"
    CSS_PATH = "terugkijken.tcss"
    HELP = "einde"
    LIST = "adviezen"
    PRINT_KEY = "F5"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "advies maken", key_display="N"),
        Binding("f5", "print", "printen", key_display="F5"),
    ]

    def __init__(self, client: ClientFile, lit: int | None = None) -> None:
        super().__init__()
        self._client = client
        self._lit_first = lit

    def client_shown(self) -> ClientFile:
        """Who would be guided longer."""
        return self.known.client if self.has_read else self._client

    def body(self) -> Iterable[Widget]:
        """What it is, whether it may be made, and what was made."""
        yield Static(Content("Advies aan de regievoerder: langer begeleiden"), classes="title")
        yield Static(Content(ABOUT), id="advies-about")
        yield Static(id="advies-may")
        yield AdviesLines("adviezen")
        yield Static(id="advies-lit")

    def read(self) -> Adviezen:
        """What was advised, and what a new one would say."""
        return adviezen_of(self.office, self.who, self._client.id, Look.ADVIES)

    def begin(self) -> None:
        """The newest is lit, or the one for which somebody comes."""
        super().begin()
        if self._lit_first is not None:
            self.draw(str(self._lit_first))
        self.wake_printing()

    def rows(self) -> Iterator[Row]:
        """One line for each."""
        return (Row(partial(_line, one.view), str(one.view.id)) for one in self.known.made)

    def show(self) -> None:
        """Whether scores stand on a new one, or why none can be made."""
        known = self.known
        told = [f"! {known.refused}"] if known.refused else [_about_scores(known)]
        if not known.made and not known.refused:
            told.append(NOTHING)
        self.query_one("#advies-may", Static).update(Content("\n".join(told)))
        self.query_one("#adviezen").display = bool(known.made)

    def show_lit(self) -> None:
        """Why, by whom, and what was decided."""
        one = self._lit
        self.query_one("#advies-lit", Static).update(Content(_told(one.view) if one else ""))

    @property
    def _lit(self) -> KeptAdvies | None:
        return next((one for one in self.known.made if str(one.view.id) == self.lines.lit), None)

    def action_new(self) -> None:
        """Make one, where samen terugkijken advised it."""
        if self.known.refused:
            self.say(self.known.refused, fault=True)
            return
        form = AdviesForm(self.client_shown(), self.known.reason, _about_scores(self.known))
        self.ask(form, lambda one: self.show_kept("Bewaard. Met F5 print u het advies.", str(one.view.id)))

    def action_print(self) -> None:
        """The lit one on paper, as it was made."""
        one = self._lit
        if one is None:
            self.say(self.known.refused or NOTHING, fault=True)
        else:
            self.print_paper(advies_sheet(self.office, self.who, self.client_shown(), one.view.id), SOURCE)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """What can be done with the lit one; on what was not decided yet, the decision."""
        event.stop()
        acts: list[tuple[str, Act]] = [("Printen", self.action_print)]
        if self._lit is not None and self._lit.view.waits and self.who.sees_everyone and not self.is_closed:
            acts += [("Het besluit: verlengd", self._longer), ("Het besluit: niet verlengd", self._not)]
        self.menu("Advies aan de regievoerder", acts)

    def _longer(self) -> None:
        one = self._lit
        if one is not None:
            told = "Bewaard: verlengd. De stappen aan het eind zijn mee verzet."
            self.ask(VerlengdForm(one), lambda _: self.show_kept(told, str(one.view.id)))

    def _not(self) -> None:
        one = self._lit
        if one is None:
            return

        def keep(on: date) -> None:
            with self.newest():
                decide_not(self.office, self.who, one.view.id, one.version, on)

        today = self.office.clock.today()
        question = AskDate("Op welke dag besloot de regievoerder?", keep, today=today, aim=Aim.PAST, value=today)
        self.ask(question, lambda _: self.show_kept("Bewaard: niet verlengd.", str(one.view.id)))


def _about_scores(known: Adviezen) -> str:
    return WITHOUT_SCORES.format(because=known.no_scores) if known.no_scores else WITH_SCORES


def _line(one: AdviesView, width: int) -> Content:
    decided = one.decided or "nog geen besluit"
    return hanging(width, Content.styled(dates.short(one.on).ljust(13), "bold"), Content(f"{one.told}: {decided}"))


def _told(one: AdviesView) -> str:
    made = f"Gemaakt door {one.by} op {dates.long(one.on)}, {'met' if one.shares else 'zonder'} scores."
    told = [f"Waarom: {one.reason}", f"{made} Toen liep de begeleiding tot {dates.long(one.was)}."]
    if one.decided_on is not None:
        told.append(f"Besluit van {dates.long(one.decided_on)}: {one.decided}. Genoteerd door {one.noted_by}.")
    return "\n".join(told)
