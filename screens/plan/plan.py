"""The begeleidingsplan on the screen: who does what, ticked off, moved up the ladder, and for which goal."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.pip import Goal
from kiosk.guidance.plan.plan import ActieView, Plan, State
from screens.frame.bars import ClientBand
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, Rows, blank, hanging, heading, keys_text
from screens.frame.themes import on_console
from screens.plan.actie_form import PRIORITY_SIGNS, ActieForm, place_title, shortened
from screens.plan.acties import ActieKeys
from screens.plan.ladder import LadderDialog, climbed, rung_text, steps_drawn
from screens.plan.suggesties import DOERS, OnderdeelScreen, SuggestieScreen, doer_text, given_in, partner_name

DONE_SIGNS = {State.OPEN: "[ ]", State.DONE: "[x]", State.DROPPED: "[-]"}
#: from this width on there is a second column (see the frame)
WIDE = 110
CLOSED = "Deze cliënt is overgedragen. U kunt het plan lezen, niet veranderen."


def due_text(actie: ActieView, today: date) -> Content:
    """Before when; what is late says so."""
    if actie.due_on is None:
        return Content("")
    if actie.open and actie.due_on < today:
        return Content.styled(f"te laat, was {dates.brief(actie.due_on)}", "$warning bold")
    return Content(f"vóór {dates.brief(actie.due_on)}")


class PlanScreen(ActieKeys):
    """The plan of one client. With ``suggest`` it opens at once the choice of an action for that onderdeel."""

    NAME = "Plan"
    CSS_PATH = "plan.tcss"
    HELP = "plan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,A,n,N", "new", "nieuwe actie", key_display="A"),
        Binding("space", "tick", "afvinken", key_display="spatie"),
        Binding("l,L", "climb", "ladder", show=False),
        Binding("w,W", "change", "wijzigen", show=False),
        Binding("v,V", "drop", "laten vervallen", show=False),
        Binding("u,U", "undo", "terugdraaien", show=False),
        Binding("d,D", "toggle_closed", "toon ook gedane", show=False),
        Binding("h,H", "history", "trede tot nu toe", show=False),
        Binding("p,P", "first_things", "van score naar plan", show=False),
        Binding("g,G", "goals", "doelen", show=False),
        Binding("f5", "print", "printen", show=False),
    ]

    def __init__(self, client: ClientFile, suggest: str = "", made: tuple[ActieView, ...] = ()) -> None:
        super().__init__()
        self._client = client
        self._suggest = suggest
        #: what was just put in the plan, on another screen
        self._made = made
        self._plan: Plan | None = None
        self._goals: tuple[Goal, ...] = ()
        self._all = False
        #: ticked or dropped on this visit: stays in sight until the screen is left
        self._touched: set[int] = set()

    def client_shown(self) -> ClientFile:
        """Whose plan this is."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """The list, beside it on a wide screen the lit action, and the other keys in words."""
        with Horizontal(id="plan"):
            yield ActieLines("acties")
            yield Vertical(Static(id="actie"), id="aside")
        with Vertical(id="below"):
            yield Static(id="notes")
            yield Static(id="keys")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is no action nothing can be ticked; where there is no plan to show there is only the way back."""
        if self._plan is None:
            return action == "back"
        return action != "tick" or self._lit is not None

    def on_mount(self) -> None:
        """Show the plan with the next thing to do lit; from a meting go on at once to a new action."""
        self._list.focus()
        self.reload()
        self._fill(lit=next((str(actie.id) for actie in self._loaded.open), ""))
        if self._suggest:
            self.call_after_refresh(self._suggest_for, self._suggest)
        self._chose_first_things(self._made)

    def on_screen_resume(self) -> None:
        """What was done on another screen shows at once."""
        if self._plan is not None:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The keys in words take as many lines as they need; a wide screen has room for all of an action."""
        if self._plan is not None:
            self._show_actie()
            self._show_keys()

    # -- what is shown --------------------------------------------------------------------------------------

    @property
    def _list(self) -> Rows:
        return self.query_one("#acties", Rows)

    @property
    def _loaded(self) -> Plan:
        assert self._plan is not None  # noqa: S101
        return self._plan

    @property
    def _on_console(self) -> bool:
        return on_console(self.app)

    def reload(self) -> None:
        """Read the plan anew; what is lit stays lit."""
        self._plan = plan.plan_of(self.office, self.who, self._client.id)
        self._goals = pip.goals_of(self.office, self.who, self._client.id)
        self._client = self._plan.client
        self.query_one(ClientBand).show(self._client)
        self._fill()

    def _fill(self, lit: str = "") -> None:
        rows = list(self._rows())
        self._list.show(rows or [self._nothing_yet()], lit)
        self._show_actie()
        self._show_keys()
        self.refresh_bindings()

    def _nothing_yet(self) -> Row:
        name = self._client.first_name
        text = f"Er staan {'' if self._client.closed else 'nog '}geen acties in het plan van {name}."
        if self._loaded.acties:
            text = "Alle acties zijn gedaan of vervallen. Met D ziet u ze."
        if not self._client.closed:
            text += f"\nDruk op A en kies samen met {name} wat eerst komt."
            text += "\nIs er een meting? Met P gaat u van score naar plan."
        return Row(lambda width: Content(text))

    def _rows(self) -> Iterator[Row]:
        shown = [actie for actie in self._loaded.acties if self._all or actie.open or actie.id in self._touched]
        first = True
        for leefgebied in self.office.instrument.leefgebied:
            acties = [actie for actie in shown if actie.leefgebied == leefgebied.code]
            if acties and not first:
                yield blank()
            for doer in DOERS:
                group = [actie for actie in acties if actie.who is doer]
                if group:
                    yield heading(leefgebied.title, f" · {doer_text(self._client, doer)} doet")
                    yield from (self._row(actie) for actie in group)
            first = first and not acties

    def _row(self, actie: ActieView) -> Row:
        return Row(lambda width: self._actie_text(actie, width), str(actie.id))

    def _actie_text(self, actie: ActieView, width: int) -> Content:
        style = "" if actie.open else "$soft"
        sign = Content.styled(f"{DONE_SIGNS[actie.state]} ", "bold" if actie.open else style)
        return hanging(width, sign, Content.styled(actie.text, style), self._state_text(actie))

    def _state_text(self, actie: ActieView) -> Content:
        """Priority, rung, date and partner of an open action; of a closed one when, and why."""
        if not actie.open:
            when = f"{actie.state} op {dates.brief(actie.closed_on)}" if actie.closed_on else str(actie.state)
            return Content.styled(f"{when}: {actie.reason}" if actie.reason else when, "$soft")
        sign = PRIORITY_SIGNS[actie.priority]
        urgent = "$warning" if actie.priority is plan.Priority.URGENT else "$soft"
        today = self.office.clock.today()
        due = due_text(actie, today)
        rung = rung_text(actie, today, stuck=actie.id in self._loaded.stuck, console=self._on_console)
        return Content.assemble(
            (f"{sign:<2} {actie.priority}".ljust(16), urgent),
            rung.pad_right(max(20 - rung.cell_length, 2)),
            due,
            ("   " if due else "", ""),
            (partner_name(self.office, actie.partner, short=True) if actie.partner else "", "$soft"),
        )

    def on_option_list_option_highlighted(self) -> None:
        """Another action is lit."""
        self._show_actie()

    @property
    def _wide(self) -> bool:
        return self.app.size.width >= WIDE

    def _show_actie(self) -> None:
        actie = self._lit
        if self._wide:
            self.query_one("#actie", Static).update(self._detail(actie) if actie else Content(""))
        notes = self._notes(actie)
        self.query_one("#notes", Static).update(Content("\n").join(notes))
        self.query_one("#notes").display = bool(notes)

    def _notes(self, actie: ActieView | None) -> list[Content]:
        """What is said under the list: too much at once, goals without an action, and the lit action's goal."""
        said = [self._loaded.advice] if self._loaded.advice else []
        unserved = sum(goal.unserved for goal in self._goals)
        if unserved and not self._client.closed:
            said.append(f"{'1 doel heeft' if unserved == 1 else f'{unserved} doelen hebben'} nog geen actie. Zie G.")
        notes = [Content.styled(f"! {sentence}", "$warning bold") for sentence in said]
        goal = self._goal_of(actie)
        return notes if self._wide or not goal else [*notes, Content.styled(f"Doel: {goal}", "$soft")]

    def _goal_of(self, actie: ActieView | None) -> str:
        """The goal of the PIP that an action serves, in its own words."""
        return next((goal.text for goal in self._goals if actie and goal.id == actie.goal), "")

    def _detail(self, actie: ActieView) -> Content:
        """All of one action, for the second column."""
        today = self.office.clock.today()
        place = place_title(self.office.instrument, actie.leefgebied, actie.onderdeel)
        doer = partner_name(self.office, actie.partner) if actie.partner else doer_text(self._client, actie.who)
        parts = [
            Content.styled(actie.text, "bold"),
            Content(""),
            Content.styled(place, "$soft"),
            Content(f"{doer} doet"),
        ]
        goal = self._goal_of(actie)
        if goal:
            parts.append(Content.assemble(("Doel: ", "$soft"), goal))
        parts.append(Content(f"{PRIORITY_SIGNS[actie.priority]} {actie.priority}".strip()))
        if actie.due_on is not None:
            late = actie.open and actie.due_on < today
            text = f"vóór {dates.long(actie.due_on)}, {dates.distance(actie.due_on, today)}"
            parts.append(Content.styled(f"te laat: {text}", "$warning bold") if late else Content(text))
        if not actie.open:
            parts.append(self._state_text(actie))
        parts += [Content(""), *steps_drawn(actie.rung, console=self._on_console), Content("")]
        parts += climbed(plan.rung_history(self.office, self.who, actie.id))
        if actie.id in self._loaded.stuck:
            stuck = rung_text(actie, today, stuck=True, console=self._on_console)
            parts += [stuck, Content("Bespreek samen wat er nog nodig is.")]
        maker = self._loaded.makers.get(actie.id)
        by = f" door {maker}" if maker else ""
        parts += [Content(""), Content.styled(f"gemaakt op {dates.long(actie.made_on)}{by}", "$soft")]
        return Content("\n").join(parts)

    def _show_keys(self) -> None:
        treden = [] if self._wide else [("H", "treden")]
        keys = [("L", "ladder"), *treden, ("W", "wijzigen"), ("V", "vervalt")] if self._lit else []
        keys.append(("P", "van score naar plan"))
        if self._client.closed:
            keys = treden if self._lit else []
        keys += [("G", "doelen"), ("F5", "printen")]
        if self._loaded.acties != self._loaded.open:
            keys.append(("D", "verberg gedane" if self._all else "toon gedane"))
        if self._loaded.last_act and not self._client.closed:
            keys.append(("U", f"draai terug: {self._loaded.last_act.lower()}"))
        text = keys_text(keys, self.app.size.width - 6)
        if self._client.closed:
            text = Content("\n").join([Content(CLOSED), text])
        self.query_one("#keys", Static).update(text)

    @property
    def _lit(self) -> ActieView | None:
        return self._actie(self._list.lit)

    def _actie(self, key: str) -> ActieView | None:
        return next((actie for actie in self._loaded.acties if str(actie.id) == key), None)

    # -- what is done ---------------------------------------------------------------------------------------

    def chosen(self) -> ActieView | None:
        """The lit action where it may be changed; else the reason why not is shown."""
        if self._client.closed:
            self.say(CLOSED, fault=True)
            return None
        if self._lit is None:
            self.say("Kies eerst een actie, of maak er een met A.", fault=True)
        return self._lit

    def done(self, actie: ActieView, sentence: str) -> None:
        """It stays in sight until this screen is left."""
        self._touched.add(actie.id)
        self.reload()
        self._list.show(list(self._rows()), str(actie.id))
        self.say(sentence)

    def action_history(self) -> None:
        """How the lit action was climbed until now."""
        actie = self._lit
        if actie is None:
            return
        with self.shown(), self.newest():
            steps = plan.rung_history(self.office, self.who, actie.id)
            stuck, today = actie.id in self._loaded.stuck, self.office.clock.today()
            self.app.push_screen(LadderDialog(actie, steps, today, stuck=stuck))

    def action_drop(self) -> None:
        """It is no longer to be done; asks why."""
        actie = self.chosen()
        if actie is None:
            return
        key = str(actie.id)

        def keep(reason: str) -> None:
            now = self._actie(key) or actie
            with self.newest():
                kept = plan.drop(self.office, self.who, now.id, now.version, reason)
                self.done(kept, "De actie is vervallen.")

        self.app.push_screen(AskText("Waarom vervalt deze actie?", keep, text=actie.text))

    def action_undo(self) -> None:
        """Take the last act of today back, and say what is as it was."""
        if self._client.closed:
            self.say(CLOSED, fault=True)
            return
        with self.shown(), self.newest():
            self.reload()
            before, act = self._loaded, self._loaded.last_act
            after = plan.undo(self.office, self.who, self._client.id)
            self.reload()
            changed = _difference(before, after)
            if self._actie(str(changed.id)) is not None:
                self._list.show(list(self._rows()), str(changed.id))
            self.say(f"Teruggedraaid: {act.lower()} ({shortened(changed.text)}).")

    def action_toggle_closed(self) -> None:
        """Show or hide what was done and dropped."""
        self._all = not self._all
        if not self._all:
            self._touched.clear()
        self._fill()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click changes the lit action."""
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        """Reword the lit action, or give it another doer, priority, rung or date."""
        actie = self.chosen()
        if actie is not None:
            self.app.push_screen(ActieForm(self._client, plan.as_draft(actie), actie), self._changed)

    def _changed(self, actie: ActieView | None) -> None:
        if actie is not None:
            with self.shown():
                self.done(actie, "De actie is bewaard.")

    def action_new(self) -> None:
        """Choose an onderdeel, then a ready action, or write one."""
        if self._client.closed:
            self.say(CLOSED, fault=True)
            return
        with self.shown():
            result = metingen.uitkomst_of(self.office, self.who, self._client.id)
            self.app.push_screen(OnderdeelScreen(self._loaded, result), self._added)

    def _suggest_for(self, code: str) -> None:
        """From a meting: straight to the actions that fit the onderdeel."""
        onderdeel = next((found for found in self.office.instrument.onderdelen() if found.code == code), None)
        if onderdeel is None:
            self.action_new()
            return
        if self._client.closed:
            return
        with self.shown():
            result = metingen.uitkomst_of(self.office, self.who, self._client.id)
            self.app.push_screen(SuggestieScreen(self._loaded, onderdeel, given_in(result).get(code)), self._added)

    def _added(self, actie: ActieView | None) -> None:
        if actie is not None:
            with self.shown():
                self.done(actie, "De actie staat in het plan.")

    def action_first_things(self) -> None:
        """From score to plan: what comes first after the last meting."""
        from screens.plan.first_things import FirstThingsScreen  # noqa: PLC0415

        if self._client.closed:
            self.say(CLOSED, fault=True)
            return
        self.app.push_screen(FirstThingsScreen(self._client, from_plan=True), self._chose_first_things)

    def _chose_first_things(self, made: tuple[ActieView, ...] | None) -> None:
        """Show what was chosen, and say what to do next."""
        if made:
            with self.shown():
                what = "De actie staat" if len(made) == 1 else f"{len(made)} acties staan"
                self.done(made[0], f"{what} in het plan. Met F5 print u het plan en geeft u het mee.")

    def action_goals(self) -> None:
        """The goals of the PIP."""
        from screens.plan.doelen import DoelenScreen  # noqa: PLC0415

        self.app.push_screen(DoelenScreen(self._client))

    def action_print(self) -> None:
        """The plan on paper."""
        from screens.papier.papier import PapierScreen  # noqa: PLC0415

        self.app.push_screen(PapierScreen(self._client))


class ActieLines(Rows):
    """The actions of a plan; Enter changes the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "wijzigen", show=False)]


def _difference(before: Plan, after: Plan) -> ActieView:
    """The action that an undo changed or took away."""
    then = {actie.id: actie for actie in before.acties}
    now = {actie.id: actie for actie in after.acties}
    changed = [actie for key, actie in now.items() if then.get(key) != actie]
    gone = [actie for key, actie in then.items() if key not in now]
    return (changed + gone)[0]
