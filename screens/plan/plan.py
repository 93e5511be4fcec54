"""The begeleidingsplan on the screen: who does what, ticked off, moved up the ladder, and for which goal."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import ActieView, State
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, Rows, shortened
from screens.frame.screen import Act
from screens.frame.themes import signs_of
from screens.papier.papier import PapierScreen
from screens.plan.acties import ActieKeys
from screens.plan.doelen import ADDED, DoelenScreen
from screens.plan.first_things import FirstThingsScreen
from screens.plan.ladder import LadderDialog
from screens.plan.partner_acts import partner_acts
from screens.plan.rows import Drawing, PlanShown, detail_text, notes_below, plan_rows
from screens.plan.suggesties import OnderdeelScreen, SuggestieScreen


class PlanScreen(ActieKeys[PlanShown]):
    """The plan of one client. With ``suggest`` it opens at once the choice of an action for that onderdeel."""

    NAME = "Plan"
    CSS_PATH = "plan.tcss"
    HELP = "plan"
    LIST = "acties"
    CLOSED = "De begeleiding is afgesloten. U kunt het plan lezen, niet veranderen."
    NONE_LIT = "Kies eerst een actie, of maak er een met N."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nieuwe actie", key_display="N"),
        Binding("space", "tick", "afvinken", key_display="spatie"),
        Binding("l", "climb", "ladder", show=False),
        Binding("w", "change", "wijzigen", show=False),
        Binding("v", "drop", "laten vervallen", show=False),
        Binding("e", "toggle_closed", "toon ook gedane", show=False),
        Binding("enter", "more", "meer", key_display="Enter"),
        Binding("f5", "print", "printen", show=False),
    ]

    def __init__(
        self, client: ClientFile, suggest: str = "", made: tuple[ActieView, ...] = (), lit: int | None = None
    ) -> None:
        """``lit`` is the action for which somebody comes here, open or not."""
        super().__init__()
        self._client = client
        self._suggest = suggest
        #: what was just put in the plan, on another screen
        self._made = made
        self._lit_first = lit
        self._all = False
        #: ticked or dropped on this visit: stays in sight until the screen is left
        self._touched: set[int] = set()

    def client_shown(self) -> ClientFile:
        """Whose plan this is."""
        return self.known.plan.client if self.has_read else self._client

    def body(self) -> Iterable[Widget]:
        """The list, beside it on a wide screen the lit action, and the other keys in words."""
        with Horizontal(id="plan"):
            yield ActieLines("acties")
            yield Vertical(Static(id="actie"), id="aside")
        with Vertical(id="below"):
            yield Static(id="notes")
            yield Static(id="keys")

    def offers(self, action: str) -> bool:
        """Where there is no action nothing can be ticked."""
        return super().offers(action) and (action != "tick" or self.lit is not None)

    # -- what is shown --------------------------------------------------------------------------------------

    def read(self) -> PlanShown:
        """The plan and the goals."""
        found = pip.goals_and_plan(self.office, self.who, self._client.id, Look.PLAN)
        return PlanShown(found.plan, found.goals)

    def begin(self) -> None:
        """The next thing to do is lit, or what was just made; from a meting go on at once to a new action."""
        self.lines.focus()
        first = self._made or [actie for actie in self.acties if actie.id == self._lit_first] or self.known.plan.open
        self._all = bool(first) and not first[0].open
        self.draw(str(first[0].id) if first else "")
        if self._made:
            self.say(_in_the_plan(self._made))
        if self._suggest:
            self.call_after_refresh(self._suggest_for, self._suggest)

    @property
    def acties(self) -> tuple[ActieView, ...]:
        """All actions of the plan."""
        return self.known.plan.acties

    @property
    def _drawing(self) -> Drawing:
        return Drawing(self.office, self.known, signs_of(self.app))

    def rows(self) -> list[Row]:
        """The actions by leefgebied and by who does them."""
        return plan_rows(self._drawing, self._touched, closed_too=self._all)

    def show_lit(self) -> None:
        """On a wide screen all of the lit action, else its goal; and what else is to be known."""
        lit = self.lit
        if self.wide:
            self.query_one("#actie", Static).update(detail_text(self._drawing, lit) if lit else Content(""))
        notes = notes_below(self.known, None if self.wide else lit)
        self.query_one("#notes", Static).update(Content("\n").join(notes))
        self.query_one("#notes").display = bool(notes)

    def keys(self) -> list[tuple[str, str]]:
        """What can be done with the lit action and with the plan."""
        shown, closed = self.known.plan, self.client_shown().closed
        keys = [("L", "ladder"), ("W", "wijzigen"), ("V", "vervalt")] if self.lit and not closed else []
        keys.append(("F5", "printen"))
        if shown.acties != shown.open:
            keys.append(("E", "verberg gedane" if self._all else "toon gedane"))
        return [*keys, ("Enter", "meer: van score naar plan, doelen" if not closed else "meer: doelen")]

    # -- what is done ---------------------------------------------------------------------------------------

    def done(self, actie: ActieView, sentence: str) -> None:
        """It stays in sight until this screen is left."""
        self._touched.add(actie.id)
        super().done(actie, sentence)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click offers all that can be done with the lit action and the plan."""
        event.stop()
        self.action_more()

    def action_more(self) -> None:
        """All that can be done; also where there is no action yet."""
        lit = self.lit
        self.menu(shortened(lit.text, 60) if lit else "Plan", [*self._acts(lit), *self._acts_of_plan()])

    def _acts(self, lit: ActieView | None) -> Iterator[tuple[str, Act]]:
        if lit is None:
            return
        if not self.client_shown().closed:
            yield "Wijzigen", self.action_change
            yield "Afvinken: gedaan" if lit.open else "Weer open zetten", self.action_tick
            yield "Een trede hoger op de ladder", self.action_climb
            yield "Laten vervallen", self.action_drop
            yield from partner_acts(self, self.client_shown(), lit, self.known.referred(lit))
        yield "De treden tot nu toe", self.action_history

    def _acts_of_plan(self) -> Iterator[tuple[str, Act]]:
        last_act = self.known.plan.last_act
        if not self.client_shown().closed:
            if last_act:
                yield f"Terugdraaien: {last_act.lower()}", self.action_undo
            yield "Van score naar plan", self.action_first_things
        yield "Doelen uit het plan van de gemeente (PIP)", self.action_goals

    def action_history(self) -> None:
        """How the lit action was climbed until now."""
        lit = self.lit
        if lit is None:
            return
        with self.shown():
            steps, stuck = self.known.plan.climbs.get(lit.id, ()), lit.id in self.known.plan.stuck
            self.app.push_screen(LadderDialog(lit, steps, self.office.clock.today(), stuck=stuck))

    def action_drop(self) -> None:
        """It is no longer to be done; asks why."""
        actie = self.chosen()
        if actie is None:
            return

        def keep(reason: str) -> None:
            now = self.known.actie(str(actie.id)) or actie
            with self.newest():
                kept = plan.drop(self.office, self.who, now.id, now.version, reason)
                self.done(kept, "De actie is vervallen.")

        self.app.push_screen(AskText("Waarom vervalt deze actie?", keep, text=actie.text))

    def action_undo(self) -> None:
        """Take the last act of today back, and say what is as it was."""
        if not self.may_change():
            return
        with self.shown(), self.newest():
            undone = plan.undo(self.office, self.who, self._client.id)
            gone = undone.actie.state is State.UNDONE
            self.reload("" if gone else str(undone.actie.id))
            self.say(f"Teruggedraaid: {undone.act.lower()} ({shortened(undone.actie.text)}).")

    def action_toggle_closed(self) -> None:
        """Show or hide what was done and dropped."""
        self._all = not self._all
        if not self._all:
            self._touched.clear()
        self.draw()

    def action_new(self) -> None:
        """Choose an onderdeel, then a ready action, or write one."""
        if self.may_change():
            self.ask(OnderdeelScreen(self.client_shown()), self._added)

    def _suggest_for(self, code: str) -> None:
        """From a meting: straight to the actions that fit the onderdeel."""
        onderdeel = next((found for found in self.office.instrument.onderdelen() if found.code == code), None)
        if onderdeel is None:
            self.action_new()
        elif not self.client_shown().closed:
            self.ask(SuggestieScreen(self.client_shown(), onderdeel), self._added)

    def _added(self, actie: ActieView) -> None:
        self.done(actie, ADDED)

    def action_first_things(self) -> None:
        """From score to plan: what comes first after the last meting."""
        if self.may_change():
            screen = FirstThingsScreen(self.client_shown())
            self.ask(screen, lambda made: self.done(made[0], _in_the_plan(made)))

    def action_goals(self) -> None:
        """The goals of the PIP."""
        self.app.push_screen(DoelenScreen(self.client_shown()))

    def action_print(self) -> None:
        """The plan on paper."""
        self.app.push_screen(PapierScreen(self.client_shown()))


class ActieLines(Rows):
    """The actions of a plan; Enter offers all that can be done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "meer", key_display="Enter")]


def _in_the_plan(made: tuple[ActieView, ...]) -> str:
    what = "De actie staat" if len(made) == 1 else f"{len(made)} acties staan"
    return f"{what} in het plan. Met F5 print u het plan en geeft u het mee."
