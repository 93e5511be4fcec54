"""What the client wants himself, and the goals of the PIP: which the plan serves, and which nobody works at yet."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from kiosk import dates
from kiosk.content.keuzes import offered
from kiosk.guidance import wensen
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.plan import pip
from kiosk.guidance.plan.pip import Goal, GoalsOfPlan
from kiosk.guidance.wensen import Wensen
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, Rows, blank, hanging
from screens.frame.offers import OFFERED
from screens.frame.reading import ReadingScreen
from screens.frame.wording import WordingAdvice
from screens.plan.suggesties import OnderdeelScreen
from screens.plan.wens import SAID, WensForm, ask_wens, look_text, wens_text

#: said after an action was made for a goal
ADDED = "De actie staat in het plan."
#: the key of the line of the client's own wish, and the columns beside the list
WENS, ASIDE = "wens", 36


#: said where a key is for a goal and the line of his wish is lit
NO_GOAL_LIT = "Kies eerst een doel, met de pijl omlaag."


class AskGoal(AskText):
    """Ask for a goal in a few words, with advice on the words."""

    def question(self) -> Iterable[Widget]:
        """The line, and what could be said better."""
        yield from super().question()
        yield Static(OFFERED, classes="soft")
        yield WordingAdvice()

    def on_mount(self) -> None:
        """Look at what stands there already."""
        self.query_one(WordingAdvice).look_at(self.query_one(Input).value, now=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Speak when nobody types for a moment."""
        self.query_one(WordingAdvice).look_at(event.value)


class GoalLines(Rows):
    """His wish and the goals; Enter asks for the one, and makes an action for the other."""


class DoelenScreen(ReadingScreen[None, GoalsOfPlan]):
    """The goals of one client's PIP, and how many actions serve each."""

    NAME = "Doelen"
    CSS_PATH = "plan.tcss"
    HELP = "plan"
    LIST = "goals"
    CLOSED = "De begeleiding is afgesloten. U kunt de doelen lezen, niet veranderen."
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
        yield Static("Doelen: van de cliënt zelf, en uit het plan van de gemeente (PIP)", classes="title")
        yield Static(id="leerroute")
        with Horizontal(id="goals-row"):
            yield GoalLines("goals")
            yield Vertical(Static(id="serving"), id="aside")
        yield Static(id="keys")

    # -- what is shown --------------------------------------------------------------------------------------

    def read(self) -> GoalsOfPlan:
        """The goals and the plan."""
        return pip.goals_and_plan(self.office, self.who, self._client.id, Look.GOALS)

    def begin(self) -> None:
        """The first goal without an action is lit, else the first goal; without goals his own wish."""
        self.lines.focus()
        goals = sorted(self.known.goals, key=lambda goal: not goal.unserved)
        self.draw(str(goals[0].id) if goals else WENS)

    def rows(self) -> Iterator[Row]:
        """What he wants himself, then the goals; where there are none, where they come from."""
        yield Row(partial(_wens_row, self.known.wensen, self.client_shown()), WENS)
        yield blank()
        if not self.known.goals:
            yield self._nothing_yet()
        for goal in self.known.goals:
            yield Row(partial(_goal_text, goal), str(goal.id))

    def _nothing_yet(self) -> Row:
        text = f"Er staan nog geen doelen van {self.client_shown().first_name}."
        if not self.client_shown().closed:
            text += "\nNeem ze over uit dat plan, samen met de cliënt: druk op N."
        return Row(lambda width: Content(text))

    def show(self) -> None:
        """The leerroute, to which the goals belong."""
        route = self.client_shown().leerroute_name or "nog niet ingevuld; dat kan bij Gegevens"
        self.query_one("#leerroute", Static).update(Content.assemble(("Leerroute: ", "$soft"), route))

    def show_lit(self) -> None:
        """What is done for the lit goal."""
        goal = self._lit
        if goal is None:
            told = wens_text(self.known.wensen, self.client_shown(), ASIDE)
            self.query_one("#serving", Static).update(Content("\n").join(told))
            return
        mine = [actie for actie in self.known.plan.acties if actie.goal == goal.id]
        parts = [Content.styled(goal.text, "bold"), Content("")]
        parts += [Content(f"{'*' if actie.open else 'x'} {actie.text}") for actie in mine]
        if not mine:
            parts.append(_state_text(goal))
        self.query_one("#serving", Static).update(Content("\n").join(parts))

    def keys(self) -> list[tuple[str, str]]:
        """What can be done with the lit goal."""
        if self.client_shown().closed:
            return []
        if self._lit is None:
            said = self.known.wensen.now is not None
            return [("W", "andere wens of woorden"), ("V", "wens weghalen")] if said else []
        return [("Enter", "actie maken"), ("W", "wijzigen"), ("V", "geldt niet meer")]

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
            self.say(NO_GOAL_LIT if self.known.goals else "Er is nog geen doel. Neem er een over met N.", fault=True)
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

        question = "Welk doel staat er in het plan van de gemeente?"
        self.app.push_screen(AskGoal(question, keep, offers=offered("goal")))

    def action_change(self) -> None:
        """Say the lit goal, or his own wish, in other words."""
        if self._may_change_wens():
            self._say_wens()
            return
        goal = self._chosen()
        if goal is None:
            return

        def keep(text: str) -> None:
            now = self._goal(str(goal.id)) or goal
            with self.newest():
                pip.change_goal(self.office, self.who, now.id, now.version, text)
            self._kept("Het doel is bewaard.")

        self.app.push_screen(AskGoal("Hoe staat het doel er beter?", keep, value=goal.text, offers=offered("goal")))

    def action_reach(self) -> None:
        """The goal was reached, or not yet after all."""
        goal = self._chosen()
        if goal is None:
            return
        sentence = "Toch nog niet gelukt." if goal.reached_on else "Gelukt! Nog een keer spatie: toch nog niet."
        self._do(lambda: pip.reach_goal(self.office, self.who, goal.id, goal.version), sentence)

    def action_drop(self) -> None:
        """The goal is no longer in the PIP, or the client takes his wish back; asks to be sure."""
        if self._may_change_wens():
            self._drop_wens()
            return
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
        """Enter or a click asks for his wish, or makes an action for the lit goal."""
        event.stop()
        if self.lines.lit != WENS:
            self._make_action()
        elif self.may_change():
            ask_wens(self, self.client_shown(), self.known.wensen, lambda sentence: self.show_kept(sentence, WENS))

    def _may_change_wens(self) -> bool:
        """Whether the keys are for his wish; where the file is closed the reason why not is shown."""
        return self.lines.lit == WENS and self.known.wensen.now is not None and self.may_change()

    def _say_wens(self) -> None:
        form = WensForm(self.client_shown(), self.known.wensen)
        self.ask(form, lambda _: self.show_kept(SAID, WENS))

    def _drop_wens(self) -> None:
        wens = self.known.wensen.now
        assert wens is not None  # noqa: S101 - its line is lit
        self.sure(
            "Wil de cliënt deze wens niet meer in het dossier?",
            "Ja, haal de wens weg",
            lambda: self._do(
                lambda: wensen.drop_wens(self.office, self.who, wens.id, wens.version),
                "De wens is weg. Een nieuwe kan altijd: druk op Enter.",
            ),
            no="Nee, de wens blijft",
            text=f"{wens.text}\n\nWil de cliënt nu iets anders? Kies dan nee, en druk op Enter.",
        )

    def _make_action(self) -> None:
        """Make an action for the lit goal."""
        goal = self._chosen()
        if goal is None:
            return
        if goal.reached_on is not None:
            self.say("Dit doel is al gelukt. Met de spatiebalk zet u het weer open.", fault=True)
            return
        self.ask(OnderdeelScreen(self.client_shown(), goal.id), lambda actie: self._kept(ADDED))


def _wens_row(known: Wensen, client: ClientFile, width: int) -> Content:
    """What he wants himself, and how near it is; where nobody asked yet, what to ask."""
    title, now = f"Wat {client.first_name} zelf wil", known.now
    if now is None:
        state = "niet opgeschreven" if client.closed else "nog niet opgeschreven. Enter: vraag het samen."
        return hanging(width, Content(""), Content.styled(title, "bold"), Content.styled(state, "$soft"))
    looked = look_text(now.last) if now.last is not None else f"gezegd op {dates.short(now.said_on)}"
    onward = "" if client.closed else " · Enter: samen terugkijken"
    state_text = Content.styled(f"{looked}{onward}", "$soft")
    return hanging(
        width, Content(""), Content.styled(f"{title}:", "$soft"), Content.styled(now.text, "bold"), state_text
    )


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
