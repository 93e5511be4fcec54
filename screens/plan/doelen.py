"""The goals of the PIP: which the plan serves, and which nobody does anything for yet."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.plan import pip
from kiosk.guidance.plan.pip import Goal, GoalsOfPlan
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, Rows, hanging
from screens.frame.reading import ReadingScreen
from screens.frame.wording import WordingAdvice
from screens.plan.suggesties import OnderdeelScreen

#: said after an action was made for a goal
ADDED = "De actie staat in het plan."


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


class DoelenScreen(ReadingScreen[None, GoalsOfPlan]):
    """The goals of one client's PIP, and how many actions serve each."""

    NAME = "Doelen"
    CSS_PATH = "plan.tcss"
    HELP = "plan"
    LIST = "goals"
    CLOSED = "Deze cliënt is overgedragen. U kunt de doelen lezen, niet veranderen."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nieuw doel", key_display="N"),
        Binding("space", "reach", "gelukt", key_display="spatie"),
        Binding("w", "change", "wijzigen", show=False),
        Binding("v", "drop", "geldt niet meer", show=False),
    ]

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client

    def client_shown(self) -> ClientFile:
        """Whose goals these are."""
        return self.known.plan.client if self.has_read else self._client

    def body(self) -> Iterable[Widget]:
        """The leerroute, the goals, beside them on a wide screen what serves the lit one, and the keys in words."""
        yield Static("Doelen van de PIP", classes="title")
        yield Static(id="leerroute")
        with Horizontal(id="goals-row"):
            yield GoalLines("goals")
            yield Vertical(Static(id="serving"), id="aside")
        yield Static(id="keys")

    # -- what is shown --------------------------------------------------------------------------------------

    def read(self) -> GoalsOfPlan:
        """The goals and the plan."""
        return pip.goals_and_plan(self.office, self.who, self._client.id, self.opens(Look.GOALS))

    def begin(self) -> None:
        """The first goal without an action is lit."""
        self.lines.focus()
        self.draw(next((str(goal.id) for goal in self.known.goals if goal.unserved), ""))

    def rows(self) -> Iterator[Row]:
        """The goals; where there are none, where they come from."""
        if not self.known.goals:
            yield self._nothing_yet()
        for goal in self.known.goals:
            yield Row(partial(_goal_text, goal), str(goal.id))

    def _nothing_yet(self) -> Row:
        text = f"Er staan nog geen doelen van {self.client_shown().first_name}."
        if not self.client_shown().closed:
            text += "\nNeem ze over uit de PIP, samen met de cliënt: druk op N."
        return Row(lambda width: Content(text))

    def show(self) -> None:
        """The leerroute, to which the goals belong."""
        route = self.client_shown().leerroute_name or "nog niet ingevuld; dat kan bij Gegevens"
        self.query_one("#leerroute", Static).update(Content.assemble(("Leerroute: ", "$soft"), route))

    def show_lit(self) -> None:
        """What is done for the lit goal."""
        goal = self._lit
        if goal is None:
            self.query_one("#serving", Static).update(Content(""))
            return
        mine = [actie for actie in self.known.plan.acties if actie.goal == goal.id]
        parts = [Content.styled(goal.text, "bold"), Content("")]
        parts += [Content(f"{'*' if actie.open else 'x'} {actie.text}") for actie in mine]
        if not mine:
            parts.append(_state_text(goal))
        self.query_one("#serving", Static).update(Content("\n").join(parts))

    def keys(self) -> list[tuple[str, str]]:
        """What can be done with the lit goal."""
        if self._lit is None or self.client_shown().closed:
            return []
        return [("W", "wijzigen"), ("V", "geldt niet meer")]

    @property
    def _lit(self) -> Goal | None:
        return self._goal(self.lines.lit)

    def _goal(self, key: str) -> Goal | None:
        return next((goal for goal in self.known.goals if str(goal.id) == key), None)

    # -- what is done ---------------------------------------------------------------------------------------

    def _chosen(self) -> Goal | None:
        """The lit goal where it may be changed; else the reason why not is shown."""
        if not self.may_change():
            return None
        if self._lit is None:
            self.say("Er is nog geen doel. Neem er een over met N.", fault=True)
        return self._lit

    def _kept(self, sentence: str, lit: int | None = None) -> None:
        self.reload(str(lit or ""))
        self.say(sentence)

    def action_new(self) -> None:
        """Take a goal over from the PIP."""
        if not self.may_change():
            return

        def keep(text: str) -> None:
            goals = pip.add_goal(self.office, self.who, self._client.id, text)
            self._kept("Het doel staat erbij. Enter maakt er een actie voor.", goals[-1].id)

        self.app.push_screen(AskGoal("Welk doel staat er in de PIP?", keep))

    def action_change(self) -> None:
        """Say the lit goal in other words."""
        goal = self._chosen()
        if goal is None:
            return

        def keep(text: str) -> None:
            now = self._goal(str(goal.id)) or goal
            with self.newest():
                pip.change_goal(self.office, self.who, now.id, now.version, text)
            self._kept("Het doel is bewaard.")

        self.app.push_screen(AskGoal("Hoe staat het doel er beter?", keep, value=goal.text))

    def action_reach(self) -> None:
        """The goal was reached, or not yet after all."""
        goal = self._chosen()
        if goal is None:
            return
        sentence = "Toch nog niet gelukt." if goal.reached_on else "Gelukt! Nog een keer spatie: toch nog niet."
        self._do(lambda: pip.reach_goal(self.office, self.who, goal.id, goal.version), sentence)

    def action_drop(self) -> None:
        """The goal is no longer in the PIP; asks to be sure."""
        goal = self._chosen()
        if goal is None:
            return
        self.sure(
            "Geldt dit doel niet meer?",
            "Ja, het geldt niet meer",
            lambda: self._do(
                lambda: pip.drop_goal(self.office, self.who, goal.id, goal.version),
                "Het doel is weg. De acties blijven in het plan.",
            ),
            no="Nee, het doel blijft",
            text=f"{goal.text}\n\nDe acties voor dit doel blijven in het plan staan.",
        )

    def _do(self, act: Callable[[], object], sentence: str) -> None:
        with self.shown(), self.newest():
            act()
            self._kept(sentence)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click makes an action for the lit goal."""
        event.stop()
        self._make_action()

    def _make_action(self) -> None:
        """Make an action for the lit goal."""
        goal = self._chosen()
        if goal is None:
            return
        if goal.reached_on is not None:
            self.say("Dit doel is al gelukt. Met de spatiebalk zet u het weer open.", fault=True)
            return
        self.ask(OnderdeelScreen(self.client_shown(), goal.id), lambda actie: self._kept(ADDED))


def _goal_text(goal: Goal, width: int) -> Content:
    sign = Content.styled("[x] " if goal.reached_on else "[ ] ", "$soft" if goal.reached_on else "bold")
    return hanging(width, sign, Content.styled(goal.text, "$soft" if goal.reached_on else ""), _state_text(goal))


def _state_text(goal: Goal) -> Content:
    """How a goal stands, in words."""
    if goal.reached_on is not None:
        return Content.styled(f"gelukt op {dates.short(goal.reached_on)}", "$success")
    done = f"{goal.done_acties} gedaan" if goal.done_acties else ""
    if goal.unserved:
        return Content.styled(" · ".join(filter(None, ("! nog geen actie", done))), "$warning bold")
    count = "1 actie" if goal.open_acties == 1 else f"{goal.open_acties} acties"
    return Content.styled(" · ".join(filter(None, (f"{count} in het plan", done))), "$soft")
