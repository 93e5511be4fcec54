"""The goals of the PIP: which the plan serves, and which nobody does anything for yet."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.pip import Goal
from kiosk.guidance.plan.plan import ActieView, Plan
from screens.frame.bars import ClientBand
from screens.frame.dialogs import AskText, Choose
from screens.frame.lines import Row, Rows, hanging, keys_text
from screens.frame.screen import KioskScreen
from screens.frame.wording import WordingAdvice
from screens.plan.suggesties import OnderdeelScreen

CLOSED = "Deze cliënt is overgedragen. U kunt de doelen lezen, niet veranderen."


class AskGoal(AskText):
    """Ask for a goal in a few words, with advice on the words."""

    def question(self) -> Iterable[Widget]:
        """The line, and what could be said better."""
        yield from super().question()
        yield WordingAdvice()

    def on_mount(self) -> None:
        """Look at what stands there already."""
        self.query_one(WordingAdvice).look_at(self.query_one(Input).value, now=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Speak when nobody types for a moment."""
        self.query_one(WordingAdvice).look_at(event.value)


class GoalLines(Rows):
    """The goals; Enter makes an action for the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "actie maken", key_display="Enter")]


class DoelenScreen(KioskScreen[None]):
    """The goals of one client's PIP, and how many actions serve each."""

    CSS_PATH = "plan.tcss"
    HELP = "plan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,A,n,N", "new", "nieuw doel", key_display="N"),
        Binding("w,W", "change", "wijzigen", show=False),
        Binding("r,R", "reach", "gelukt", show=False),
        Binding("v,V", "drop", "geldt niet meer", show=False),
        Binding("p,P", "plan", "actie maken", show=False),
    ]

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client
        self._goals: tuple[Goal, ...] = ()
        self._plan: Plan | None = None

    def where(self) -> str:
        """The place."""
        return "Cliënt › Plan › Doelen"

    def client_shown(self) -> ClientFile:
        """Whose goals these are."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """The leerroute, the goals, beside them on a wide screen what serves the lit one, and the keys in words."""
        yield Static("Doelen van de PIP", classes="title")
        yield Static(id="leerroute")
        with Horizontal(id="goals-row"):
            yield GoalLines("goals")
            yield Vertical(Static(id="serving"), id="aside")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """The first goal without an action is lit."""
        self.query_one(Rows).focus()
        self._load()
        self._show(next((goal.id for goal in self._goals if goal.unserved), None))

    def on_screen_resume(self) -> None:
        """An action that was made for a goal shows at once."""
        if self._plan is not None:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The keys in words take as many lines as they need."""
        if self._plan is not None:
            self._show_keys()

    # -- what is shown --------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the goals anew; what is lit stays lit."""
        self._load()
        self._show()

    def _load(self) -> None:
        self._goals = pip.goals_of(self.office, self.who, self._client.id)
        self._plan = plan.plan_of(self.office, self.who, self._client.id)
        self._client = self._plan.client

    @property
    def _loaded(self) -> Plan:
        assert self._plan is not None  # noqa: S101
        return self._plan

    def _show(self, lit: int | None = None) -> None:
        self.query_one(ClientBand).show(self._client)
        route = self._client.leerroute_name or "nog niet ingevuld; dat kan bij Gegevens"
        self.query_one("#leerroute", Static).update(Content.assemble(("Leerroute: ", "$soft"), route))
        rows = [self._row(goal) for goal in self._goals]
        self.query_one(Rows).show(rows or [self._nothing_yet()], str(lit or ""))
        self._show_serving()
        self._show_keys()

    def _nothing_yet(self) -> Row:
        text = f"Er staan nog geen doelen van {self._client.first_name}."
        if not self._client.closed:
            text += "\nNeem ze over uit de PIP, samen met de cliënt: druk op N."
        return Row(lambda width: Content(text))

    def _row(self, goal: Goal) -> Row:
        return Row(lambda width: self._goal_text(goal, width), str(goal.id))

    def _goal_text(self, goal: Goal, width: int) -> Content:
        sign = Content.styled("[x] " if goal.reached_on else "[ ] ", "$soft" if goal.reached_on else "bold")
        return hanging(width, sign, Content.styled(goal.text, "$soft" if goal.reached_on else ""), _state_text(goal))

    def on_option_list_option_highlighted(self) -> None:
        """Another goal is lit."""
        self._show_serving()

    def _show_serving(self) -> None:
        """What is done for the lit goal."""
        goal = self._lit
        if goal is None:
            self.query_one("#serving", Static).update(Content(""))
            return
        mine = [actie for actie in self._loaded.acties if actie.goal == goal.id]
        parts = [Content.styled(goal.text, "bold"), Content("")]
        parts += [Content(f"{'*' if actie.open else 'x'} {actie.text}") for actie in mine]
        if not mine:
            parts.append(_state_text(goal))
        self.query_one("#serving", Static).update(Content("\n").join(parts))

    def _show_keys(self) -> None:
        keys = [("R", "gelukt of niet"), ("W", "wijzigen"), ("V", "geldt niet meer")] if self._lit else []
        text = Content(CLOSED) if self._client.closed else keys_text(keys, self.app.size.width - 6)
        self.query_one("#keys", Static).update(text)

    @property
    def _lit(self) -> Goal | None:
        return self._goal(self.query_one(Rows).lit)

    def _goal(self, key: str) -> Goal | None:
        return next((goal for goal in self._goals if str(goal.id) == key), None)

    # -- what is done ---------------------------------------------------------------------------------------

    def _chosen(self) -> Goal | None:
        """The lit goal where it may be changed; else the reason why not is shown."""
        if self._client.closed:
            self.say(CLOSED, fault=True)
            return None
        if self._lit is None:
            self.say("Er is nog geen doel. Neem er een over met N.", fault=True)
        return self._lit

    def _kept(self, goals: tuple[Goal, ...], sentence: str, lit: int | None = None) -> None:
        self._goals = goals
        self._plan = plan.plan_of(self.office, self.who, self._client.id)
        self._show(lit)
        self.say(sentence)

    def action_new(self) -> None:
        """Take a goal over from the PIP."""
        if self._client.closed:
            self.say(CLOSED, fault=True)
            return

        def keep(text: str) -> None:
            goals = pip.add_goal(self.office, self.who, self._client.id, text)
            self._kept(goals, "Het doel staat erbij. Enter maakt er een actie voor.", goals[-1].id)

        self.app.push_screen(AskGoal("Welk doel staat er in de PIP?", keep))

    def action_change(self) -> None:
        """Say the lit goal in other words."""
        goal = self._chosen()
        if goal is None:
            return
        self._ask_anew(goal)

    def _ask_anew(self, goal: Goal) -> None:
        def keep(text: str) -> None:
            now = self._goal(str(goal.id)) or goal
            with self.newest():
                self._kept(pip.change_goal(self.office, self.who, now.id, now.version, text), "Het doel is bewaard.")

        self.app.push_screen(AskGoal("Hoe staat het doel er beter?", keep, value=goal.text))

    def action_reach(self) -> None:
        """The goal was reached, or not yet after all."""
        goal = self._chosen()
        if goal is None:
            return
        sentence = "Toch nog niet gelukt." if goal.reached_on else "Gelukt! Nog een keer R: toch nog niet."
        self._do(lambda: pip.reach_goal(self.office, self.who, goal.id, goal.version), sentence)

    def action_drop(self) -> None:
        """The goal is no longer in the PIP; asks to be sure."""
        goal = self._chosen()
        if goal is None:
            return

        def chosen(sure: bool | None) -> None:
            if sure:
                sentence = "Het doel is weg. De acties blijven in het plan."
                self._do(lambda: pip.drop_goal(self.office, self.who, goal.id, goal.version), sentence)

        choices = [("Nee, het doel blijft", False), ("Ja, het geldt niet meer", True)]
        text = f"{goal.text}\n\nDe acties voor dit doel blijven in het plan staan."
        self.app.push_screen(Choose("Geldt dit doel niet meer?", choices, text=text), chosen)

    def _do(self, act: Callable[[], tuple[Goal, ...]], sentence: str) -> None:
        with self.shown(), self.newest():
            self._kept(act(), sentence)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click makes an action for the lit goal."""
        event.stop()
        self.action_plan()

    def action_plan(self) -> None:
        """Make an action for the lit goal."""
        goal = self._chosen()
        if goal is None:
            return
        if goal.reached_on is not None:
            self.say("Dit doel is al gelukt. Met R zet u het weer open.", fault=True)
            return
        with self.shown():
            result = metingen.uitkomst_of(self.office, self.who, self._client.id)
            self.app.push_screen(OnderdeelScreen(self._loaded, result, goal.id), self._added)

    def _added(self, actie: ActieView | None) -> None:
        if actie is not None:
            with self.shown():
                self.reload()
                self.say("De actie staat in het plan.")


def _state_text(goal: Goal) -> Content:
    """How a goal stands, in words."""
    if goal.reached_on is not None:
        return Content.styled(f"gelukt op {dates.short(goal.reached_on)}", "$success")
    done = f"{goal.done_acties} gedaan" if goal.done_acties else ""
    if goal.unserved:
        return Content.styled(" · ".join(filter(None, ("! nog geen actie", done))), "$warning bold")
    count = "1 actie" if goal.open_acties == 1 else f"{goal.open_acties} acties"
    return Content.styled(" · ".join(filter(None, (f"{count} in het plan", done))), "$soft")
