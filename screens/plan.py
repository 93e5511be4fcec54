"""The begeleidingsplan on the screen: who does what, ticked off, moved up the ladder, and made from the library."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.content.actions import ReadyAction
from kiosk.content.instrument import SCORES, Instrument, Onderdeel
from kiosk.faults import Conflict, NotFound
from kiosk.guidance import metingen, plan
from kiosk.guidance.answers import Given, Outcome, asked
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.plan import ActieDraft, ActieView, Doer, Plan, Rung, State
from kiosk.guidance.results import Result
from kiosk.office import Office
from screens.actie_form import PRIORITY_SIGNS, ActieForm, place_title, shortened
from screens.dialogs import AskText
from screens.frame import ClientBand, KioskScreen
from screens.lines import Row, Rows, blank, hanging, heading, keys_text
from screens.themes import on_console

#: the order of the lines of one leefgebied
DOERS = (Doer.CLIENT, Doer.NETWERK, Doer.PARTNER, Doer.VW)
DONE_SIGNS = {State.OPEN: "[ ]", State.DONE: "[x]", State.DROPPED: "[-]"}
CLOSED = "Deze cliënt is overgedragen. U kunt het plan lezen, niet veranderen."


def rung_signs(rung: Rung, *, console: bool) -> str:
    """The ladder as three signs, as many filled as steps were climbed."""
    full, empty = ("#", ".") if console else ("▪", "·")
    climbed = list(Rung).index(rung) + 1
    return full * climbed + empty * (len(Rung) - climbed)


def due_text(actie: ActieView, today: date) -> Content:
    """Before when; what is late says so."""
    if actie.due_on is None:
        return Content("")
    if actie.open and actie.due_on < today:
        return Content.styled(f"te laat, was {dates.brief(actie.due_on)}", "$warning bold")
    return Content(f"vóór {dates.brief(actie.due_on)}")


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


class PlanScreen(KioskScreen[None]):
    """The plan of one client. With ``suggest`` it opens at once the choice of an action for that onderdeel."""

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
    ]

    def __init__(self, client: ClientFile, suggest: str = "") -> None:
        super().__init__()
        self._client = client
        self._suggest = suggest
        self._plan: Plan | None = None
        self._all = False
        #: ticked or dropped on this visit: stays in sight until the screen is left
        self._touched: set[int] = set()

    def where(self) -> str:
        """The place."""
        return "Vandaag › Cliënt › Plan"

    def client_shown(self) -> ClientFile:
        """Whose plan this is."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """The list, beside it on a wide screen the lit action, and the other keys in words."""
        with Horizontal(id="plan"):
            yield ActieLines("acties")
            yield Vertical(Static(id="actie"), id="aside")
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

    def on_screen_resume(self) -> None:
        """What was done on another screen shows at once."""
        if self._plan is not None:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The keys in words take as many lines as they need."""
        if self._plan is not None:
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
        due = due_text(actie, self.office.clock.today())
        return Content.assemble(
            (f"{sign:<2} {actie.priority}".ljust(16), urgent),
            (f"{rung_signs(actie.rung, console=self._on_console)} {actie.rung}".ljust(16), "$soft"),
            due,
            ("   " if due else "", ""),
            (partner_name(self.office, actie.partner, short=True) if actie.partner else "", "$soft"),
        )

    def on_option_list_option_highlighted(self) -> None:
        """Another action is lit."""
        self._show_actie()

    def _show_actie(self) -> None:
        actie = self._lit
        self.query_one("#actie", Static).update(self._detail(actie) if actie else Content(""))

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
        parts.append(Content(f"{PRIORITY_SIGNS[actie.priority]} {actie.priority}".strip()))
        if actie.due_on is not None:
            late = actie.open and actie.due_on < today
            text = f"vóór {dates.long(actie.due_on)}, {dates.distance(actie.due_on, today)}"
            parts.append(Content.styled(f"te laat: {text}", "$warning bold") if late else Content(text))
        if not actie.open:
            parts.append(self._state_text(actie))
        parts += [Content(""), *ladder(actie.rung), Content("")]
        parts.append(Content(f"{actie.rung} sinds {dates.long(actie.rung_since)}"))
        maker = self._loaded.makers.get(actie.id)
        by = f" door {maker}" if maker else ""
        parts.append(Content.styled(f"gemaakt op {dates.long(actie.made_on)}{by}", "$soft"))
        return Content("\n").join(parts)

    def _show_keys(self) -> None:
        if self._client.closed:
            self.query_one("#keys", Static).update(Content(CLOSED))
            return
        closed = sum(not actie.open for actie in self._loaded.acties)
        keys = [("L", "ladder"), ("W", "wijzigen"), ("V", "laten vervallen")] if self._lit else []
        if closed:
            keys.append(("D", "verberg gedane" if self._all else f"toon gedane ({closed})"))
        if self._loaded.last_act:
            keys.append(("U", f"draai terug: {self._loaded.last_act.lower()}"))
        self.query_one("#keys", Static).update(keys_text(keys, self.app.size.width - 6))

    @property
    def _lit(self) -> ActieView | None:
        return self._actie(self._list.lit)

    def _actie(self, key: str) -> ActieView | None:
        return next((actie for actie in self._loaded.acties if str(actie.id) == key), None)

    # -- what is done ---------------------------------------------------------------------------------------

    @contextmanager
    def _newest(self) -> Iterator[None]:
        """Where somebody else was first, show what stands there now; the fault goes on its way."""
        try:
            yield
        except (Conflict, NotFound):
            self.reload()
            raise

    def _chosen(self) -> ActieView | None:
        """The lit action where it may be changed; else the reason why not is shown."""
        if self._client.closed:
            self.say(CLOSED, fault=True)
            return None
        if self._lit is None:
            self.say("Kies eerst een actie, of maak er een met A.", fault=True)
        return self._lit

    def _done(self, actie: ActieView, sentence: str) -> None:
        self._touched.add(actie.id)
        self.reload()
        self._list.show(list(self._rows()), str(actie.id))
        self.say(sentence)

    def action_tick(self) -> None:
        """Done, or open again."""
        actie = self._chosen()
        if actie is None:
            return
        with self.shown(), self._newest():
            kept = plan.tick(self.office, self.who, actie.id, actie.version)
            self._done(kept, "Weer open." if kept.open else "Gedaan. Nog een keer spatie: weer open.")

    def action_climb(self) -> None:
        """One rung up the ladder."""
        actie = self._chosen()
        if actie is None:
            return
        if not actie.open:
            self.say("Deze actie is niet meer open. Met spatie opent u hem weer.", fault=True)
            return
        with self.shown(), self._newest():
            kept = plan.climb(self.office, self.who, actie.id, actie.version)
            self._done(kept, f"De trede is nu: {kept.rung}.")

    def action_drop(self) -> None:
        """It is no longer to be done; asks why."""
        actie = self._chosen()
        if actie is None:
            return
        key = str(actie.id)

        def keep(reason: str) -> None:
            now = self._actie(key) or actie
            with self._newest():
                kept = plan.drop(self.office, self.who, now.id, now.version, reason)
                self._done(kept, "De actie is vervallen.")

        self.app.push_screen(AskText("Waarom vervalt deze actie?", keep, text=actie.text))

    def action_undo(self) -> None:
        """Take the last act of today back, and say what is as it was."""
        if self._client.closed:
            self.say(CLOSED, fault=True)
            return
        with self.shown(), self._newest():
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
        actie = self._chosen()
        if actie is not None:
            self.app.push_screen(ActieForm(self._client, plan.as_draft(actie), actie), self._changed)

    def _changed(self, actie: ActieView | None) -> None:
        if actie is not None:
            with self.shown():
                self._done(actie, "De actie is bewaard.")

    def action_new(self) -> None:
        """Choose an onderdeel, then a ready action, or write one."""
        if self._client.closed:
            self.say(CLOSED, fault=True)
            return
        with self.shown():
            result = metingen.result_of(self.office, self.who, self._client.id)
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
            result = metingen.result_of(self.office, self.who, self._client.id)
            self.app.push_screen(SuggestieScreen(self._loaded, onderdeel, given_in(result).get(code)), self._added)

    def _added(self, actie: ActieView | None) -> None:
        if actie is not None:
            with self.shown():
                self._done(actie, "De actie staat in het plan.")


class ActieLines(Rows):
    """The actions of a plan; Enter changes the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "wijzigen", show=False)]


def ladder(now: Rung) -> list[Content]:
    """The ladder as three steps, with the one on which the client stands."""
    rungs = list(Rung)
    lines: list[Content] = []
    for index, rung in reversed(list(enumerate(rungs))):
        indent = " " * (11 * index)
        label = (f" {rung} ".ljust(10), "$lit-text on $lit bold" if rung is now else "$soft")
        lines.append(Content(f"{indent}┌{'─' * 10}{'┘' if rung is not rungs[-1] else ''}"))
        lines.append(Content.assemble(f"{indent}│", label))
    return lines


def given_in(result: Result | None) -> Mapping[str, Given]:
    """What the last meting said, by onderdeel."""
    return {} if result is None else {line.onderdeel.code: line.now for line in result.lines}


def _difference(before: Plan, after: Plan) -> ActieView:
    """The action that an undo changed or took away."""
    then = {actie.id: actie for actie in before.acties}
    now = {actie.id: actie for actie in after.acties}
    changed = [actie for key, actie in now.items() if then.get(key) != actie]
    gone = [actie for key, actie in then.items() if key not in now]
    return (changed + gone)[0]


class OnderdeelScreen(KioskScreen[ActieView]):
    """For which onderdeel is the new action? The lowest scores of the last meting come first."""

    CSS_PATH = "plan.tcss"
    HELP = "plan"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, plan: Plan, result: Result | None) -> None:
        super().__init__()
        self._plan = plan
        self._result = result
        self._given = given_in(result)

    def where(self) -> str:
        """The place."""
        return "Cliënt › Plan › Nieuwe actie"

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
        screen = SuggestieScreen(self._plan, onderdeel, self._given.get(onderdeel.code))
        self.app.push_screen(screen, self._made)

    def _made(self, actie: ActieView | None) -> None:
        if actie is not None:
            self.dismiss(actie)


class ChoiceLines(Rows):
    """A list to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "kiezen", key_display="Enter")]


class SuggestieScreen(KioskScreen[ActieView]):
    """Ready actions for one onderdeel, the client's own first; or write it yourself."""

    CSS_PATH = "plan.tcss"
    HELP = "plan"
    OWN = "zelf"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z,Z", "write", "zelf schrijven", key_display="Z"),
    ]

    def __init__(self, plan: Plan, onderdeel: Onderdeel, given: Given | None) -> None:
        super().__init__()
        self._plan = plan
        self._onderdeel = onderdeel
        self._given = given
        self._ready: list[ReadyAction] = []

    def where(self) -> str:
        """The place."""
        return "Cliënt › Plan › Nieuwe actie"

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
        present = {actie.text for actie in self._plan.open}
        for doer in DOERS:
            group = [ready for ready in self._ready if ready.who == doer]
            if group:
                yield heading(doer_text(self._plan.client, doer))
                yield from (self._row(ready, ready.text in present) for ready in group)
                yield blank()
        if not self._ready:
            yield Row(lambda width: Content("Hier gaat het al goed. Wilt u toch iets afspreken?"))
        yield Row(lambda width: Content.styled("Z  Zelf een actie schrijven", "bold"), self.OWN)

    def _row(self, ready: ReadyAction, present: bool) -> Row:
        console = on_console(self.app)
        state = f"{rung_signs(Rung(ready.rung), console=console)} {ready.rung}"
        if ready.partner:
            state += f"   {partner_name(self.office, ready.partner)}"
        if present:
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
        draft = ActieDraft(
            leefgebied=self.office.instrument.leefgebied_of(self._onderdeel.code).code,
            onderdeel=self._onderdeel.code,
            text=ready.text if ready else "",
            who=Doer(ready.who) if ready else Doer.CLIENT,
            partner=ready.partner if ready else "",
            rung=Rung(ready.rung) if ready else Rung.SAMEN,
        )
        self.app.push_screen(ActieForm(self._plan.client, draft), self._made)

    def _made(self, actie: ActieView | None) -> None:
        if actie is not None:
            self.dismiss(actie)
