"""The begeleidingsafspraak on one screen: the open actions, what the client says was agreed, and the next time."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.faults import Conflict
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.dossier import dossier_of, visit_in
from kiosk.guidance.plan.acties import ActieView
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route import afspraken, bezoek
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.bezoek import Step, Visit
from kiosk.typed import Aim
from screens.afspraak.bezoeken import BezoekenScreen
from screens.afspraak.forms import TerugvraagDialog, VolgendeForm
from screens.afspraak.rows import (
    REFERRED,
    VisitShown,
    beside_text,
    day_text,
    key_of,
    state_text,
    visit_rows,
    when_and_where,
)
from screens.anywhere.doorverwijzen import AfloopForm, kept_text
from screens.frame.dialogs import AskDate
from screens.frame.kept_text import AlsoWritten
from screens.frame.lines import Row, Rows
from screens.frame.screen import Act, Choose
from screens.frame.themes import signs_of
from screens.plan.acties import ActieKeys


class AfspraakScreen(ActieKeys[VisitShown]):
    """One visit: what is done and what is still open in it shows all the time; the next step is lit."""

    NAME = "Afspraak"
    CSS_PATH = "afspraak.tcss"
    HELP = "afspraak"
    LIST = "lines"
    CLOSED = "De begeleiding is afgesloten. U kunt lezen wat er was, niet veranderen."
    TICKED = "Gelukt!"
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "gelukt", key_display="spatie"),
        Binding("l", "climb", "trede", show=False),
        Binding("n", "next_time", "volgende keer", show=False),
        Binding("w", "change", "wijzigen", show=False),
        Binding("d", "day", "andere dag", show=False),
        Binding("e", "history", "eerder", show=False),
        Binding("f8,ctrl+s", "ready", "klaar", key_display="F8"),
    ]
    KEYS = (
        ("Enter", "kiezen"),
        ("L", "trede"),
        ("W", "wijzigen"),
        ("N", "volgende"),
        ("D", "andere dag"),
        ("E", "eerder"),
    )

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client

    def client_shown(self) -> ClientFile:
        """Whose visit this is."""
        return self._visit.client if self.has_read else self._client

    def body(self) -> Iterable[Widget]:
        """The day, what is done of it, the list, and beside it on a wide screen the last time and the lit action."""
        yield Static(id="day")
        yield Static(id="state")
        with Horizontal(id="visit"):
            yield VisitLines("lines")
            yield Vertical(Static(id="beside"), id="aside")
        yield Static(id="keys")

    def offers(self, action: str) -> bool:
        """On what is no action nothing is ticked; changed is also an appointment."""
        if not super().offers(action):
            return False
        if action == "change":
            return self.lit is not None or self._planned(self.lines.lit) is not None
        return action not in ("tick", "climb") or self.lit is not None

    # -- what is shown --------------------------------------------------------------------------------------

    def read(self) -> VisitShown:
        """The visit of the day that is shown; of today when it opens."""
        return self._read_day(self._visit.day if self.has_read else None)

    def _read_day(self, day: date | None) -> VisitShown:
        dossier = dossier_of(self.office, self.who, self._client.id, Look.VISIT)
        referred = tuple(one for one in dossier.plan.doorverwijzingen if one.waiting)
        return VisitShown(visit_in(self.office, dossier, day), dossier.agreements, referred)

    def begin(self) -> None:
        """The next step of today's visit is lit."""
        self.lines.focus()
        self._light_next(self.known)

    def _light_next(self, shown: VisitShown) -> None:
        """Show a visit as it was just read, with what comes next in it lit."""
        self.take(shown, key_of(shown.visit.next_step))
        self.lines.scroll_to_highlight()

    @property
    def _visit(self) -> Visit:
        return self.known.visit

    @property
    def acties(self) -> tuple[ActieView, ...]:
        """The actions of this visit."""
        return self._visit.acties

    def rows(self) -> Iterator[Row]:
        """The steps of the visit."""
        return visit_rows(self.known, wide=self.wide, signs=signs_of(self.app))

    def show(self) -> None:
        """The day, and what is done."""
        self.query_one("#day", Static).update(day_text(self._visit))
        self.query_one("#state", Static).update(state_text(self._visit))

    def show_lit(self) -> None:
        """Beside the list the last time, the lit action, and what was agreed."""
        beside = beside_text(self.known, self.lit, signs=signs_of(self.app))
        self.query_one("#beside", Static).update(beside)

    def keys(self) -> Iterable[tuple[str, str]]:
        """What can be done besides the lit step; what belongs to an action is told at an action."""
        if self.client_shown().closed:
            return ()
        of_lit = {"L": self.offers("climb"), "W": self.offers("change"), "Enter": not self.offers("climb")}
        return [(key, words) for key, words in self.KEYS if of_lit.get(key, True)]

    # -- what went to a partner -------------------------------------------------------------------------------

    def _ask_afloop(self, referred: DoorverwijzingView) -> None:
        """Ask whether the contact was made."""
        if self.may_change():
            self.ask(AfloopForm(referred), lambda kept: self.show_kept(kept_text(kept, self.office.clock.today())))

    # -- the terugvraag ---------------------------------------------------------------------------------------

    def _ask_terugvraag(self) -> None:
        """Write what the client says was agreed; it is kept when the box closes."""
        if not self.may_change():
            return

        def closed(kept: bool) -> None:
            self._light_next(self.read())
            if kept:
                self.say("Bewaard. Het bezoek is genoteerd.")

        name = self.client_shown().first_name
        self.ask(TerugvraagDialog(name, self._visit.terugvraag, self._keep_terugvraag), closed)

    def _keep_terugvraag(self, text: str) -> None:
        try:
            bezoek.tell(self.office, self.who, self._visit, text)
        except Conflict:
            self.reload()
            raise AlsoWritten(self._visit.terugvraag) from None
        self.reload()

    # -- the next time ----------------------------------------------------------------------------------------

    def action_next_time(self) -> None:
        """Agree on a next time."""
        if self.may_change():
            self._ask_moment(None)

    def _ask_moment(self, planned: AfspraakView | None) -> None:
        visit = self._visit
        self.ask(VolgendeForm(visit.client, visit.next_time, visit.today, planned), self._agreed)

    def _agreed(self, made: AfspraakView) -> None:
        self._light_next(self.read())
        self.say(f"Afgesproken: {when_and_where(made, self._visit.today)}.")

    def _planned(self, key: str) -> AfspraakView | None:
        return next((one for one in self._visit.planned if key_of(one) == key), None)

    def action_change(self) -> None:
        """Change the lit action; an appointment is moved, or does not go on."""
        one = self._planned(self.lines.lit)
        if one is None:
            super().action_change()
        elif self.may_change():
            self._ask_planned(one)

    def _ask_planned(self, one: AfspraakView) -> None:
        move: tuple[str, Act] = ("Verzetten: andere dag, tijd of plaats", lambda: self._ask_moment(one))
        if one in self._visit.missed:
            title = "Ging deze afspraak door?"
            choices: list[tuple[str, Act]] = [
                ("Ja, dit bezoek nu invullen", lambda: self._go_to(one.day)),
                ("Nee, het ging niet door", lambda: self._cancel(one)),
                move,
            ]
        else:
            title = "Wat wilt u met deze afspraak?"
            choices = [move, ("Gaat niet door", lambda: self._cancel(one))]
        self.menu(title, choices, text=when_and_where(one, self._visit.today))

    def _cancel(self, one: AfspraakView) -> None:
        with self.newest():
            afspraken.cancel_afspraak(self.office, self.who, one.id, one.version)
            self.reload()
            self.say(f"{dates.weekday(one.day, self._visit.today).capitalize()} gaat niet door.")

    # -- another day ------------------------------------------------------------------------------------------

    def action_day(self) -> None:
        """Enter a visit of an earlier day, or say that this one was on another day."""
        if not self.may_change():
            return
        told = self._visit.afspraak
        if told is None:
            self._ask_day(self._go_to)
            return
        choices: list[tuple[str, Callable[[date], object]]] = [
            ("Een ander bezoek invullen of nakijken", self._go_to),
            ("Dit bezoek was op een andere dag", lambda day: self._move_to(told, day)),
        ]
        self.ask(Choose("Het bezoek van deze dag is al genoteerd", choices), self._ask_day)

    def _ask_day(self, then: Callable[[date], object]) -> None:
        text = "Bijvoorbeeld na een huisbezoek. Wat u bij de acties doet, krijgt de datum van vandaag."
        self.app.push_screen(AskDate("Wanneer sprak u elkaar?", then, today=self._visit.today, aim=Aim.PAST, text=text))

    def _go_to(self, day: date) -> None:
        self._light_next(self._read_day(day))

    def _move_to(self, told: AfspraakView, day: date) -> None:
        with self.newest():
            afspraken.change_day(self.office, self.who, told.id, told.version, day)
        self._go_to(day)
        self.say(f"Dit bezoek was op {dates.weekday(day, self._visit.today)}.")

    def action_history(self) -> None:
        """The visits that were, with what the client said; one that is chosen is shown here."""
        self.ask(BezoekenScreen(self.client_shown()), self._go_to)

    # -- ready ------------------------------------------------------------------------------------------------

    def action_ready(self) -> None:
        """Note the visit and go back; without a terugvraag ask for it once."""
        if not self.may_change():
            return
        if self._visit.terugvraag:
            self.dismiss()
            return
        choices: list[tuple[str, Act]] = [
            (f"Eerst vragen wat {self.client_shown().first_name} heeft begrepen", self._ask_terugvraag),
            ("Klaar, zonder terugvraag", self._note),
        ]
        self.menu("Er is nog geen terugvraag", choices)

    def _note(self) -> None:
        with self.newest():
            bezoek.note(self.office, self.who, self._visit)
            self.dismiss()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click takes the step that is lit."""
        event.stop()
        steps: dict[str, Act] = {
            Step.TERUGVRAAG: self._ask_terugvraag,
            Step.NEXT_TIME: self.action_next_time,
            Step.READY: self.action_ready,
        }
        key = event.option_id or ""
        referred = next((one for one in self.known.referred if f"{REFERRED}{one.id}" == key), None)
        if key in steps:
            steps[key]()
        elif referred is not None:
            self._ask_afloop(referred)
        else:
            self.action_change()


class VisitLines(Rows):
    """The steps of a visit; Enter takes the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "verder", show=False)]
