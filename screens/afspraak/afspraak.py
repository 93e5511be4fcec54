"""The begeleidingsafspraak on one screen: the open actions, what the client says was agreed, and the next time."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.faults import Conflict
from kiosk.guidance import omgeving
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.omgeving import Agreements
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.plan import ActieView
from kiosk.guidance.route import afspraken, bezoek
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.bezoek import Visit
from screens.afspraak.bezoeken import BezoekenScreen
from screens.afspraak.forms import TerugvraagDialog, VolgendeForm
from screens.frame.bars import ClientBand
from screens.frame.dialogs import AskDate
from screens.frame.kept_text import AlsoWritten
from screens.frame.lines import Row, Rows, blank, hanging, heading, keys_text
from screens.frame.screen import Choose
from screens.frame.themes import on_console
from screens.plan.actie_form import ActieForm
from screens.plan.acties import ActieKeys
from screens.plan.ladder import rung_signs
from screens.plan.plan import DONE_SIGNS, due_text

CLOSED = "Deze cliënt is overgedragen. U kunt lezen wat er was, niet veranderen."
#: the keys of the lines; an action's is its id, an appointment's is its id behind a letter
TOLD, NEXT, READY, PLANNED = "terugvraag", "volgende", "klaar", "a"
#: columns of text beside the list
ASIDE = 39
YES, NO = "[x]", "[ ]"
#: how the choices on an appointment end
HELD, MOVE, CANCEL = "geweest", "verzetten", "niet door"


def moment_of(one: AfspraakView) -> str:
    """The day of an appointment, and its time where it has one."""
    return dates.moment(one.planned_at) if one.planned_at else dates.weekday(one.day)


def when_and_where(one: AfspraakView) -> str:
    """An appointment in words: ``do 3 december 10.00, 60 minuten, op kantoor``."""
    return ", ".join(part for part in (moment_of(one), f"{one.minutes} minuten", one.place) if part)


def quoted(text: str) -> str:
    """What the client said, as his words, on one line."""
    return f"“{' / '.join(text.splitlines())}”"


class AfspraakScreen(ActieKeys):
    """One visit: what is done and what is still open in it shows all the time; the next step is lit."""

    NAME = "Afspraak"
    CSS_PATH = "afspraak.tcss"
    HELP = "afspraak"
    TICKED = "Gelukt!"
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "gelukt", key_display="spatie"),
        Binding("l,L", "climb", "trede", show=False),
        Binding("t,T,f6", "told", "terugvraag", show=False),
        Binding("n,N", "next_time", "volgende keer", show=False),
        Binding("w,W", "change", "wijzigen", show=False),
        Binding("v,V", "planned", "verzetten", show=False),
        Binding("d,D", "day", "andere dag", show=False),
        Binding("h,H", "history", "eerder", show=False),
        Binding("f8,ctrl+s", "ready", "klaar", key_display="F8"),
    ]
    KEYS: ClassVar[list[tuple[str, str]]] = [
        ("L", "trede"),
        ("W", "wijzigen"),
        ("T", "terugvraag"),
        ("N", "volgende"),
        ("D", "andere dag"),
        ("H", "eerder"),
    ]

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client
        self._visit: Visit | None = None
        self._agreements = Agreements()

    def client_shown(self) -> ClientFile:
        """Whose visit this is."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """The day, what is done of it, the list, and beside it on a wide screen the last time and the lit action."""
        yield Static(id="day")
        yield Static(id="state")
        with Horizontal(id="visit"):
            yield VisitLines("lines")
            yield Vertical(Static(id="beside"), id="aside")
        yield Static(id="keys")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where the visit could not be read there is only the way back; on what is no action nothing is ticked."""
        if self._visit is None:
            return action == "back"
        return action not in ("tick", "climb", "change") or self._lit is not None

    def on_mount(self) -> None:
        """Begin at the next step of today's visit."""
        self._lines.focus()
        self._agreements = omgeving.agreements_of(self.office, self.who, self._client.id)
        self.reload(date_of=self.office.clock.today())
        self._light_next()

    def on_screen_resume(self) -> None:
        """What was done on another screen shows at once."""
        super().on_screen_resume()
        if self._visit is not None:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The second column comes and goes, and the keys in words take as many lines as they need."""
        if self._visit is not None:
            self.call_after_refresh(self._fill)

    # -- what is shown --------------------------------------------------------------------------------------

    @property
    def _lines(self) -> Rows:
        return self.query_one("#lines", Rows)

    @property
    def _loaded(self) -> Visit:
        assert self._visit is not None  # noqa: S101
        return self._visit

    @property
    def _lit(self) -> ActieView | None:
        """The action that is lit."""
        return self._actie(self._lines.lit) if self._visit else None

    def _actie(self, key: str) -> ActieView | None:
        return next((actie for actie in self._loaded.acties if str(actie.id) == key), None)

    @property
    def _lit_planned(self) -> AfspraakView | None:
        """The planned appointment that is lit."""
        return self._planned(self._lines.lit)

    def _planned(self, key: str) -> AfspraakView | None:
        return next((one for one in self._loaded.planned if f"{PLANNED}{one.id}" == key), None)

    def reload(self, date_of: date | None = None) -> None:
        """Read the visit anew, of another day where one is named; what is lit stays lit."""
        day = date_of or self._loaded.day
        self._visit = bezoek.visit_of(self.office, self.who, self._client.id, day)
        self._client = self._visit.client
        self.query_one(ClientBand).show(self._client)
        self._fill()

    def _fill(self, lit: str = "") -> None:
        self._lines.show(self._rows(), lit)
        self.query_one("#day", Static).update(self._day_text())
        self.query_one("#state", Static).update(self._state_text())
        keys = Content(CLOSED) if self._client.closed else keys_text(self.KEYS, self.app.size.width - 6)
        self.query_one("#keys", Static).update(keys)
        self._show_beside()
        self.refresh_bindings()

    def _day_text(self) -> Content:
        visit = self._loaded
        noted = "" if visit.told is None else f" · genoteerd door {visit.told.by}"
        if visit.day == visit.today:
            return Content.assemble((f"Bezoek van vandaag, {dates.weekday(visit.day)}", "bold $primary"), noted)
        distance = dates.distance(visit.day, visit.today)
        return Content.assemble((f"Bezoek van {dates.weekday(visit.day)}, {distance}", "bold $warning"), noted)

    def _state_text(self) -> Content:
        """What is done of this visit, and what is still open."""
        visit = self._loaded
        count = len(visit.moved)
        moved = f"{count} {'actie' if count == 1 else 'acties'}" if count else "acties"
        coming = f"volgende: {moment_of(visit.coming[0])}" if self._has_next else "volgende keer"
        steps = [(bool(count), moved), (bool(visit.terugvraag), "terugvraag"), (self._has_next, coming)]
        parts = [
            Content.styled(f"{YES if done else NO} {words}", "$success bold" if done else "$soft")
            for done, words in steps
        ]
        return Content("   ").join(parts)

    @property
    def _has_next(self) -> bool:
        return bool(self._loaded.coming)

    def _rows(self) -> Iterator[Row]:
        yield from self._before_rows()
        yield from self._actie_rows()
        yield blank()
        yield heading(f"Wat zei {self._client.first_name} dat u afsprak?")
        yield Row(self._told_text, TOLD)
        yield blank()
        yield heading("Wanneer ziet u elkaar weer?")
        yield from (self._planned_row(one) for one in (*self._loaded.missed, *self._loaded.coming))
        if not self._has_next:
            yield Row(lambda width: self._key_line(width, "N", "Een volgende keer afspreken"), NEXT)
        if not self._client.closed:
            yield blank()
            yield Row(self._ready_text, READY)

    def _before_rows(self) -> Iterator[Row]:
        """What was agreed the last time, for who has no second column."""
        before = self._loaded.before
        if before is None or not before.terugvraag or self.has_class("-wide"):
            return
        said = Content.assemble((f"Vorige keer, {dates.weekday(before.day)}: ", "$primary"), quoted(before.terugvraag))
        yield Row(lambda width: _two_lines(said, width))
        yield blank()

    def _actie_rows(self) -> Iterator[Row]:
        yield heading("Wat is gelukt?")
        if not self._loaded.acties:
            text = "Er zijn geen open acties. In het plan (P) maakt u er samen een."
            yield Row(lambda width: Content(text))
        yield from (self._actie_row(actie) for actie in self._loaded.acties)

    def _actie_row(self, actie: ActieView) -> Row:
        return Row(lambda width: self._actie_text(actie, width), str(actie.id))

    def _actie_text(self, actie: ActieView, width: int) -> Content:
        style = "" if actie.open else "$soft"
        sign = Content.styled(f"{DONE_SIGNS[actie.state]} ", "bold" if actie.open else style)
        return hanging(width, sign, Content.styled(actie.text, style), self._actie_state(actie))

    def _actie_state(self, actie: ActieView) -> Content:
        """The rung and the date of an action; that it was changed just now."""
        moved = Content.styled("vandaag bijgewerkt", "$success") if actie.id in self._loaded.moved else Content("")
        if not actie.open:
            return Content.assemble((f"vandaag {actie.state}", "$success"))
        signs = rung_signs(actie.rung, console=on_console(self.app))
        return Content.assemble(
            (f"{signs} {actie.rung.words}".ljust(21), "$soft"), due_text(actie, self._loaded.today), "   ", moved
        )

    def _key_line(self, width: int, key: str, text: str) -> Content:
        return hanging(width, Content.styled(f"{key:<4}", "bold $primary"), Content(text))

    def _told_text(self, width: int) -> Content:
        said = self._loaded.terugvraag
        sign = Content.styled("T   ", "bold $primary")
        if not said:
            return hanging(width, sign, Content("Vraag het, en schrijf de eigen woorden op"))
        return hanging(width, sign, *(Content(line) for line in said.splitlines()))

    def _planned_row(self, one: AfspraakView) -> Row:
        return Row(lambda width: self._planned_text(one, width), f"{PLANNED}{one.id}")

    def _planned_text(self, one: AfspraakView, width: int) -> Content:
        sign = Content.styled("V   ", "bold $primary")
        if one not in self._loaded.missed:
            return hanging(width, sign, Content(when_and_where(one)))
        was = Content.assemble(("! ", "$warning bold"), when_and_where(one), ("  Ging dit door?", "$warning bold"))
        return hanging(width, sign, was)

    def _ready_text(self, width: int) -> Content:
        day = "vandaag" if self._loaded.day == self._loaded.today else dates.weekday(self._loaded.day)
        noted = "Het bezoek is genoteerd. Terug naar de cliënt"
        text = noted if self._loaded.told else f"Klaar: noteer het bezoek van {day}"
        return self._key_line(width, "F8", text).stylize("bold")

    def on_option_list_option_highlighted(self) -> None:
        """Another line is lit."""
        if self._visit is not None:
            self._show_beside()
            self.refresh_bindings()

    def _show_beside(self) -> None:
        """The last time, how the lit action climbed, and what was agreed on reaching each other."""
        parts: list[Content] = []
        before, actie = self._loaded.before, self._lit
        if before is not None:
            said = quoted(before.terugvraag) if before.terugvraag else "Er is geen terugvraag opgeschreven."
            parts += [Content.styled("Vorige keer", "bold $primary")]
            parts += [Content(f"{dates.weekday(before.day)}, met {before.by}"), Content(said), Content("")]
        if actie is not None and self.has_class("-wide"):
            parts += [Content.styled("Deze actie op de ladder", "bold $primary")]
            for step in plan.rung_history(self.office, self.who, actie.id):
                now = "bold" if step.rung is actie.rung else ""
                signs = rung_signs(step.rung, console=on_console(self.app))
                words = f"{signs} {step.rung.words.ljust(13)} sinds {dates.brief(step.since)}"
                parts.append(Content.styled(words, now))
            parts.append(Content(""))
        if not self._agreements.empty:
            found = [self._agreements.hours, self._agreements.reach, self._agreements.outside]
            parts += [Content.styled("Afgesproken", "bold $primary")]
            texts = [text for text in (*found, *self._agreements.exceptions) if text]
            parts += [hanging(ASIDE, Content("- "), Content(text)) for text in texts]
        self.query_one("#beside", Static).update(Content("\n").join(parts))

    # -- what is done ---------------------------------------------------------------------------------------

    def _light_next(self) -> None:
        """Light what comes next in this visit."""
        visit = self._loaded
        untouched = [actie for actie in visit.acties if actie.open]
        if untouched and not visit.moved and not visit.terugvraag:
            lit = str(untouched[0].id)
        elif not visit.terugvraag:
            lit = TOLD
        elif visit.missed:
            lit = f"{PLANNED}{visit.missed[0].id}"
        else:
            lit = READY if self._has_next else NEXT
        self._lines.show(self._rows(), lit)
        self._lines.scroll_to_highlight()
        self.refresh_bindings()

    def _may_change(self) -> bool:
        """Whether this file may be changed; else the reason why not is shown."""
        if self._client.closed:
            self.say(CLOSED, fault=True)
        return not self._client.closed

    def chosen(self) -> ActieView | None:
        """The lit action, where this file may be changed."""
        return self._lit if self._may_change() else None

    def done(self, actie: ActieView, sentence: str) -> None:
        """Show it in its place."""
        self.reload()
        self._fill(str(actie.id))
        self.say(sentence)

    def action_change(self) -> None:
        """Reword the lit action, or give it another doer, priority, rung or date."""
        actie = self.chosen()
        if actie is None:
            return

        def changed(kept: ActieView | None) -> None:
            if kept is not None:
                with self.shown():
                    self.done(kept, "De actie is bewaard.")

        self.app.push_screen(ActieForm(self._client, plan.as_draft(actie), actie), changed)

    def action_told(self) -> None:
        """Write what the client says was agreed; it is kept when the box closes."""
        if not self._may_change():
            return

        def keep(text: str) -> None:
            visit = self._loaded
            try:
                afspraken.hold_afspraak(self.office, self.who, self._client.id, visit.day, text, version=visit.version)
            except Conflict:
                self.reload()
                theirs = self._loaded.terugvraag
                # somebody may only have noted the visit, or written the same
                if theirs in ("", visit.terugvraag):
                    keep(text)
                    return
                raise AlsoWritten(theirs) from None
            self.reload()

        def closed(kept: bool | None) -> None:
            self.reload()
            self._light_next()
            if kept:
                self.say("Bewaard. Het bezoek is genoteerd.")

        self.app.push_screen(TerugvraagDialog(self._client.first_name, self._loaded.terugvraag, keep), closed)

    def action_next_time(self) -> None:
        """Agree on a next time."""
        if self._may_change():
            self.app.push_screen(VolgendeForm(self._client, self._loaded.next_time, self._loaded.today), self._agreed)

    def _agreed(self, made: AfspraakView | None) -> None:
        if made is not None:
            self.reload()
            self._light_next()
            self.say(f"Afgesproken: {when_and_where(made)}.")

    def action_planned(self) -> None:
        """Move the lit appointment (else the first one), or say that it does not go on."""
        if not self._may_change():
            return
        first = next(iter((*self._loaded.missed, *self._loaded.coming)), None)
        one = self._lit_planned or first
        if one is None:
            self.say("Er is nog geen afspraak. Maak er een met N.", fault=True)
            return
        self._ask_planned(one)

    def _ask_planned(self, one: AfspraakView) -> None:
        choices = [("Verzetten: andere dag, tijd of plaats", MOVE), ("Gaat niet door", CANCEL)]
        if one in self._loaded.missed:
            choices = [("Ja, dit bezoek nu invullen", HELD), ("Nee, het ging niet door", CANCEL), choices[0]]
        title = "Ging deze afspraak door?" if one in self._loaded.missed else "Wat wilt u met deze afspraak?"

        def chosen(act: str | None) -> None:
            if act == HELD:
                self._go_to(one.day)
            elif act == MOVE:
                form = VolgendeForm(self._client, self._loaded.next_time, self._loaded.today, one)
                self.app.push_screen(form, self._agreed)
            elif act == CANCEL:
                self._cancel(one)

        self.app.push_screen(Choose(title, choices, text=when_and_where(one)), chosen)

    def _cancel(self, one: AfspraakView) -> None:
        with self.shown(), self.newest():
            afspraken.cancel_afspraak(self.office, self.who, one.id, one.version)
            self.reload()
            self.say(f"{dates.weekday(one.day).capitalize()} gaat niet door.")

    def action_day(self) -> None:
        """Enter a visit of an earlier day, or say that this one was on another day."""
        if not self._may_change():
            return
        if self._loaded.told is None:
            self._ask_day("Wanneer sprak u elkaar?", self._go_to)
            return
        told = self._loaded.told
        choices = [("Een ander bezoek invullen of nakijken", False), ("Dit bezoek was op een andere dag", True)]

        def move(day: date) -> None:
            with self.newest():
                afspraken.change_day(self.office, self.who, told.id, told.version, day)
            self._go_to(day)
            self.say(f"Dit bezoek was op {dates.weekday(day)}.")

        def chosen(moves: bool | None) -> None:
            if moves is not None:
                self._ask_day("Wanneer sprak u elkaar?", move if moves else self._go_to)

        self.app.push_screen(Choose("Het bezoek van deze dag is al genoteerd", choices), chosen)

    def _ask_day(self, title: str, keep: Callable[[date], object]) -> None:
        text = "Bijvoorbeeld na een huisbezoek. Wat u bij de acties doet, krijgt de datum van vandaag."
        self.app.push_screen(AskDate(title, keep, today=self._loaded.today, text=text))

    def _go_to(self, day: date) -> None:
        self.reload(date_of=day)
        self._light_next()

    def action_history(self) -> None:
        """The visits that were, with what the client said; one that is chosen is shown here."""

        def chosen(day: date | None) -> None:
            if day is not None:
                with self.shown():
                    self._go_to(day)

        self.app.push_screen(BezoekenScreen(self._client), chosen)

    def action_ready(self) -> None:
        """Note the visit and go back; without a terugvraag ask for it once."""
        if not self._may_change():
            return
        if self._loaded.terugvraag:
            self.dismiss()
            return
        name = self._client.first_name
        choices = [(f"Eerst vragen wat {name} heeft begrepen", True), ("Klaar, zonder terugvraag", False)]

        def chosen(ask: bool | None) -> None:
            if ask:
                self.action_told()
            elif ask is not None:
                with self.shown(), self.newest():
                    self._note()

        self.app.push_screen(Choose("Er is nog geen terugvraag", choices), chosen)

    def _note(self) -> None:
        """The visit has been; one that was noted already stays as it is."""
        visit = self._loaded
        if visit.told is None:
            afspraken.hold_afspraak(self.office, self.who, self._client.id, visit.day, "", version=0)
        self.dismiss()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click takes the step that is lit."""
        event.stop()
        steps = {TOLD: self.action_told, NEXT: self.action_next_time, READY: self.action_ready}
        key = event.option_id or ""
        one = self._planned(key)
        if key in steps:
            steps[key]()
        elif one is None:
            self.action_change()
        elif self._may_change():
            self._ask_planned(one)


class VisitLines(Rows):
    """The steps of a visit; Enter takes the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "verder", show=False)]


def _two_lines(text: Content, width: int) -> Content:
    """As much of a text as fits on two lines."""
    first, *rest = text.wrap(width)
    if len(rest) < 2:
        return Content("\n").join([first, *rest])
    return Content("\n").join([first, Content(f"{rest[0].plain[: width - 1]}…")])
