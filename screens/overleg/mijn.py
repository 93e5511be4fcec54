"""What the overleg is to one person: what it gave him to do, and what he hands in for the next one."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates, names
from kiosk.guidance.overleg.besluit import BesluitView, Came
from kiosk.guidance.overleg.besluiten import tick_besluit
from kiosk.guidance.overleg.mine import MyOverleg, my_overleg
from kiosk.guidance.overleg.punten import PuntView, take_back
from screens.anywhere.punt import KEPT, PuntForm
from screens.frame.lines import Row, Rows, blank, hanging, heading
from screens.frame.others import ListsNames, whose

#: what stands before the number of a besluit, and of a point, in the key of a line
BESLUIT, PUNT = "besluit-", "punt-"
NONE_YET = "U heeft nog niets ingebracht. N schrijft een algemeen punt; F11 in een dossier een punt over die cliënt."


class MyLines(Rows):
    """The lines; Enter does what belongs to the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "openen", key_display="Enter")]


class MijnOverlegScreen(ListsNames[None, MyOverleg]):
    """What is to be done from earlier overleggen, and what waits for the next."""

    DEFAULT_CLASSES = "page"
    NAME = "Overleg"
    CSS_PATH = "overleg.tcss"
    HELP = "overleg"
    LIST = "mine"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "gedaan", key_display="spatie"),
        Binding("n", "new", "nieuw punt", key_display="N"),
        Binding("v", "take_away", "weghalen", key_display="V"),
    ]

    def offers(self, action: str) -> bool:
        """What fits the lit line."""
        if not super().offers(action):
            return False
        if action == "tick":
            return self._besluit is not None and not self._besluit.in_file
        return self._punt is not None if action == "take_away" else True

    def body(self) -> Iterable[Widget]:
        """When it is, and the lines."""
        yield Static(id="progress", classes="title")
        yield MyLines("mine")
        yield Static(NONE_YET, id="none", classes="soft")

    def read(self) -> MyOverleg:
        """What is to be done, and what waits."""
        return my_overleg(self.office, self.who)

    def show(self) -> None:
        """When the next overleg is."""
        planned, today = self.known.next, self.office.clock.today()
        when = "Er is nog geen dag afgesproken voor het volgende overleg."
        if planned is not None and planned.going_on:
            when = "Het overleg is nu bezig."
        elif planned is not None and planned.on >= today:
            when = f"Het volgende overleg is op {dates.long(planned.on)}."
        self.query_one("#progress", Static).update(Content(when))
        self.query_one("#none").display = not self.known.punten

    def rows(self) -> Iterator[Row]:
        """First what this person has to do, then what he handed in."""
        if self.known.besluiten:
            yield heading("Voor u, uit het overleg")
            for besluit in self.known.besluiten:
                yield Row(partial(self._besluit_text, besluit), f"{BESLUIT}{besluit.id}")
            yield blank()
        if self.known.punten:
            yield heading("Dit brengt u in")
            for punt in self.known.punten:
                yield Row(partial(self._punt_text, punt), f"{PUNT}{punt.id}")
            yield blank()
        if self.known.done:
            yield heading("Gedaan (spatie: toch nog niet)")
            for besluit in self.known.done:
                yield Row(partial(self._besluit_text, besluit), f"{BESLUIT}{besluit.id}")

    def _whose_name(self, client_id: str) -> str:
        return whose(self.kiosk, self.known.clients.get(client_id), "algemeen")

    def _besluit_text(self, besluit: BesluitView, width: int) -> Content:
        due = f" ({besluit.before(dates.long(besluit.due_on))})" if besluit.due_on else ""
        late = "$warning" if besluit.came is Came.LATE else ""
        name = Content.styled(f"{self._whose_name(besluit.client_id)}: ", "bold")
        nobodys = "" if besluit.person_id or besluit.in_file or not besluit.open else " (nog van niemand)"
        told = Content.assemble(name, besluit.text, (due, late), nobodys)
        sign = "–   " if besluit.in_file else "[ ] " if besluit.open else "[x] "
        return hanging(width, Content(sign), told)

    def _punt_text(self, punt: PuntView, width: int) -> Content:
        name = Content.styled(f"{self._whose_name(punt.client_id)}: ", "bold")
        return hanging(width, Content("– "), name + punt.text)

    @property
    def _besluit(self) -> BesluitView | None:
        return next(
            (one for one in (*self.known.besluiten, *self.known.done) if f"{BESLUIT}{one.id}" == self.lines.lit), None
        )

    @property
    def _punt(self) -> PuntView | None:
        return next((one for one in self.known.punten if f"{PUNT}{one.id}" == self.lines.lit), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: what is to be done opens its client, a point is said otherwise."""
        event.stop()
        besluit, punt = self._besluit, self._punt
        if besluit is not None and besluit.client_id in self.known.clients:
            from screens.client.cover import ClientScreen  # noqa: PLC0415

            self.app.push_screen(ClientScreen(self.known.clients[besluit.client_id]))
        elif besluit is not None:
            self.action_tick()
        elif punt is not None:
            self.ask(PuntForm(self.known.clients.get(punt.client_id), punt), lambda _: self.show_kept("Bewaard."))

    def action_tick(self) -> None:
        """It is done; of what was done, that it is not."""
        besluit = self._besluit
        if besluit is not None:
            with self.shown(), self.newest():
                tick_besluit(self.office, self.who, besluit.id, besluit.version)
                told = "Gedaan" if besluit.open else "Weer open"
                self.show_kept(f"{told}: {names.ended(besluit.text)}")

    def action_new(self) -> None:
        """A point that is nobody's in particular."""
        self.ask(PuntForm(None), lambda made: self.show_kept(KEPT, f"{PUNT}{made.id}"))

    def action_take_away(self) -> None:
        """A point that need not be discussed any more."""
        punt = self._punt
        if punt is not None:
            self.sure("Dit punt weghalen?", "Ja, weghalen", partial(self._take_back, punt), text=punt.text)

    def _take_back(self, punt: PuntView) -> None:
        with self.newest():
            take_back(self.office, self.who, punt.id, punt.version)
        self.show_kept("Weggehaald.")
