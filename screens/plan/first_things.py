"""Van score naar plan: what comes first after a meting, with actions to choose; all go in the plan in one act."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting import metingen
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.first_things import FirstThing, draft_of_ready, first_things
from kiosk.guidance.plan.plan import ActieDraft, ActieView, Doer, Plan
from screens.frame.lines import Row, Rows, blank, hanging, heading, keys_text
from screens.frame.scores import words_of
from screens.frame.screen import Choose, KioskScreen
from screens.frame.themes import on_console
from screens.plan.actie_form import PRIORITY_SIGNS, TEXT_STILL, DraftForm, shortened
from screens.plan.ladder import rung_signs
from screens.plan.suggesties import doer_text, partner_name
from screens.plan.who_first import WhoFirst

CHOSEN_SIGNS = {True: "[x]", False: "[ ]"}


@dataclass(frozen=True)
class Choice:
    """An action that can be chosen: as the library has it, reworded, or written by hand (``typed``)."""

    key: str
    onderdeel: str
    draft: ActieDraft
    chosen: bool = False
    typed: bool = False


class ChoiceRows(Rows):
    """The actions to choose from; Enter rewords the lit one, Tab goes to the next onderdeel."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "aanpassen", show=False),
        Binding("tab", "screen.next_thing(1)", "volgend onderdeel", show=False),
        Binding("shift+tab", "screen.next_thing(-1)", "vorig onderdeel", show=False),
    ]


class FirstThingsScreen(KioskScreen[tuple[ActieView, ...]]):
    """A handful of onderdelen, each with its score, what is in the plan for it, and what can be agreed on.

    What is chosen or typed stays in memory until F8 puts it in the plan; then the plan opens.
    """

    NAME = "Van score naar plan"
    CSS_PATH = "plan.tcss"
    HELP = "plan"
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "kiezen", key_display="spatie"),
        Binding("w,W", "reword", "aanpassen", show=False),
        Binding("z,Z", "write", "zelf schrijven", show=False),
        Binding("f8", "keep", "in het plan", key_display="F8"),
    ]

    def __init__(self, client: ClientFile, *, from_plan: bool = False) -> None:
        super().__init__()
        self._client = client
        self._from_plan = from_plan
        self._things: tuple[FirstThing, ...] = ()
        self._plan: Plan | None = None
        self._measured = ""
        self._choices: dict[str, Choice] = {}

    def client_shown(self) -> ClientFile:
        """Whose plan it becomes."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """What to do, the actions, beside them on a wide screen the lit onderdeel, and the other keys in words."""
        yield Static(id="first-title", classes="title")
        with Horizontal(id="first"):
            yield ChoiceRows("choices")
            yield Vertical(Static(id="thing"), id="aside")
        yield Static(id="chosen")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Read what comes first; the client's own action for the most pressing onderdeel is lit."""
        self.query_one(Rows).focus()
        self._things = first_things(self.office, self.who, self._client.id)
        self._plan = plan.plan_of(self.office, self.who, self._client.id)
        self._client = self._plan.client
        result = metingen.uitkomst_of(self.office, self.who, self._client.id)
        if result is not None and result.meting.finished_on is not None:
            self._measured = f"{result.meting.kind} van {dates.long(result.meting.finished_on)}"
        for thing in self._things:
            for ready in thing.ready:
                draft = draft_of_ready(self.office, ready, thing.priority)
                self._choices[ready.code] = Choice(ready.code, thing.onderdeel.code, draft)
        self._fill()

    # -- what is shown --------------------------------------------------------------------------------------

    @property
    def _loaded(self) -> Plan:
        assert self._plan is not None  # noqa: S101
        return self._plan

    @property
    def _chosen(self) -> list[Choice]:
        return [choice for choice in self._choices.values() if choice.chosen]

    def _fill(self, lit: str = "") -> None:
        title = f"Kies samen een paar kleine stappen · {self._measured}" if self._things else ""
        self.query_one("#first-title", Static).update(Content(title))
        self.query_one(Rows).show(list(self._rows()) or [self._nothing()], lit)
        count = len(self._chosen)
        said = "1 actie gekozen." if count == 1 else f"{count} acties gekozen."
        said = f"{said} F8 zet {'hem' if count == 1 else 'ze'} in het plan." if count else "Nog niets gekozen."
        self.query_one("#chosen", Static).update(Content.styled(said, "bold" if count else "$soft"))
        keys = [("W", "aanpassen"), ("Z", "zelf schrijven"), ("Tab", "volgend onderdeel")] if self._things else []
        self.query_one("#keys", Static).update(keys_text(keys, self.app.size.width - 6))
        self.query_one("#chosen").display = self.query_one("#first-title").display = bool(self._things)
        self._show_thing()

    def _nothing(self) -> Row:
        name = self._client.first_name
        text = f"Er is nog geen meting van {name}. Doe eerst een meting.\nEen losse actie maakt u in het plan, met A."
        if self._measured:
            text = f"Na de {self._measured} is er hier niets dat eerst moet.\n"
            text += "Wilt u toch iets afspreken? Dat kan in het plan, met A."
        return Row(lambda width: Content(text))

    def _rows(self) -> Iterator[Row]:
        for thing in self._things:
            if thing is not self._things[0]:
                yield blank()
            sign, code = PRIORITY_SIGNS[thing.priority], thing.onderdeel.code
            score = words_of(self.office.instrument, thing.given)
            yield heading(f"{sign} {thing.priority}: {code} {thing.onderdeel.title}", f"   {score}")
            yield from (self._planned_row(actie) for actie in thing.planned)
            yield from (self._row(choice) for choice in self._choices_of(code))
            if not self._choices_of(code):
                yield Row(lambda width: Content.styled("Z  Zelf een actie schrijven", "bold"), code)

    def _choices_of(self, onderdeel: str) -> list[Choice]:
        return [choice for choice in self._choices.values() if choice.onderdeel == onderdeel]

    def _planned_row(self, actie: ActieView) -> Row:
        said = Content.styled(f"staat al in het plan: {actie.text}", "$soft")
        return Row(lambda width: hanging(width, Content.styled("  * ", "$soft"), said))

    def _row(self, choice: Choice) -> Row:
        draft = choice.draft
        doer = partner_name(self.office, draft.partner) if draft.partner else doer_text(self._client, draft.who)
        console = on_console(self.app)
        state = f"{doer} · {rung_signs(draft.rung, console=console)} {draft.rung.words}"
        if draft.due_on is not None:
            state += f" · vóór {dates.brief(draft.due_on)}"
        if choice.typed:
            state += " · aangepast"
        elif self._loaded.has(draft):
            state += " · staat al in het plan"
        elif draft.who is Doer.VW and not draft.asked:
            state += " · vraag eerst wie dit kan"
        sign = Content.styled(f"{CHOSEN_SIGNS[choice.chosen]} ", "$success bold" if choice.chosen else "$soft")
        text = Content.styled(draft.text, "bold" if choice.chosen else "")
        return Row(lambda width: hanging(width, sign, text, Content.styled(state, "$soft")), choice.key)

    def on_option_list_option_highlighted(self) -> None:
        """Another action is lit."""
        self._show_thing()

    def _show_thing(self) -> None:
        """Beside a wide list: the onderdeel of the lit action, and what was said about it."""
        thing = self._lit_thing
        if thing is None:
            return
        parts = [
            Content.styled(f"{thing.onderdeel.code}  {thing.onderdeel.title}", "bold $primary"),
            Content(thing.onderdeel.subdoel),
            Content(""),
            Content.assemble(("Score: ", "bold"), words_of(self.office.instrument, thing.given)),
        ]
        if thing.given.remark:
            parts += [Content(""), Content.styled("Opmerking bij de meting", "bold"), Content(thing.given.remark)]
        self.query_one("#thing", Static).update(Content("\n").join(parts))

    @property
    def _lit(self) -> Choice | None:
        return self._choices.get(self.query_one(Rows).lit)

    @property
    def _lit_thing(self) -> FirstThing | None:
        code = self._lit.onderdeel if self._lit else self.query_one(Rows).lit
        return next((thing for thing in self._things if thing.onderdeel.code == code), None)

    # -- what is done ---------------------------------------------------------------------------------------

    def action_next_thing(self, step: int) -> None:
        """Go to the first action of the next onderdeel."""
        if self._lit_thing is None:
            return
        place = self._things.index(self._lit_thing) + step
        code = self._things[place % len(self._things)].onderdeel.code
        found = self._choices_of(code)
        self._fill(found[0].key if found else code)

    def _set(self, choice: Choice) -> None:
        self._choices[choice.key] = choice
        self._fill(choice.key)

    def action_choose(self) -> None:
        """Choose the lit action, or not after all; for one of VluchtelingenWerk others are asked first."""
        choice = self._lit
        if choice is None:
            return
        with self.shown():
            if choice.chosen:
                self._set(replace(choice, chosen=False))
            elif self._loaded.has(choice.draft):
                self.say("Deze actie staat al in het plan.")
            elif choice.draft.who is Doer.VW and not choice.draft.asked:
                self._ask_who(choice)
            else:
                self._set(replace(choice, chosen=True))

    def _ask_who(self, choice: Choice) -> None:
        questions = plan.questions_before(self.office, choice.draft.leefgebied, choice.draft.onderdeel)

        def answered(draft: ActieDraft | None) -> None:
            if draft is None:
                return
            if draft.who is Doer.VW:
                self._set(replace(choice, draft=draft, chosen=True))
            else:
                # the library's text names the begeleider
                self._open_form(replace(choice, draft=draft), said=TEXT_STILL)

        self.app.push_screen(WhoFirst(self._client, choice.draft, questions), answered)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click rewords the lit action, or writes one where the library has none."""
        event.stop()
        if self._lit is None:
            self.action_write()
        else:
            self.action_reword()

    def action_reword(self) -> None:
        """Reword the lit action; it is then chosen."""
        if self._lit is not None:
            self._open_form(self._lit)

    def action_write(self) -> None:
        """Write an action for the lit onderdeel."""
        thing = self._lit_thing
        if thing is None:
            return
        area = self.office.instrument.leefgebied_of(thing.onderdeel.code)
        draft = ActieDraft(area.code, "", onderdeel=thing.onderdeel.code, priority=thing.priority)
        key = f"{thing.onderdeel.code}-eigen-{len(self._choices)}"
        self._open_form(Choice(key, thing.onderdeel.code, draft))

    def _open_form(self, choice: Choice, said: str = "") -> None:
        def made(draft: ActieDraft | None) -> None:
            if draft is not None:
                self._set(replace(choice, draft=draft, chosen=True, typed=True))

        self.app.push_screen(DraftForm(self._client, choice.draft, said), made)

    def action_keep(self) -> None:
        """Put all that was chosen in the plan in one act, and go there."""
        if not self._chosen:
            self.say("Kies eerst een actie met de spatiebalk.", fault=True)
            return
        with self.shown():
            self._plan = plan.plan_of(self.office, self.who, self._client.id)
            double = [choice for choice in self._chosen if self._loaded.has(choice.draft)]
            if double:
                self._meet_double(double)
                return
            drafts = [choice.draft for choice in self._chosen]
            self._go_on(plan.add_all(self.office, self.who, self._client.id, drafts))

    def _meet_double(self, double: list[Choice]) -> None:
        """Somebody put the same in the plan meanwhile: it is no longer chosen here."""
        for choice in double:
            self._choices[choice.key] = replace(choice, chosen=False)
        self._fill(double[0].key)
        self.say(
            f"Op een ander scherm is dit net in het plan gezet: “{shortened(double[0].draft.text)}”. "
            "Hier is het niet meer gekozen.",
            fault=True,
        )

    def _go_on(self, made: tuple[ActieView, ...]) -> None:
        if self._from_plan:
            self.dismiss(made)
            return
        from screens.plan.plan import PlanScreen  # noqa: PLC0415

        self.app.switch_screen(PlanScreen(self._client, made=made))

    def action_back(self) -> None:
        """Leave; where something was chosen or typed, ask first."""
        if not self._chosen and not any(choice.typed for choice in self._choices.values()):
            self.dismiss(None)
            return
        choices = [("Verder kiezen", ""), ("In het plan zetten", "keep"), ("Weggooien", "leave")]
        if not self._chosen:
            choices.pop(1)

        def chosen(answer: str | None) -> None:
            if answer == "keep":
                self.action_keep()
            elif answer == "leave":
                self.dismiss(None)

        self.app.push_screen(Choose("Dit staat nog niet in het plan", choices), chosen)
