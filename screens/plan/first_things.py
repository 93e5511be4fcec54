"""Van score naar plan: what comes first after a meting, with actions to choose; all go in the plan in one act."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieDraft, ActieView, Doer, questions_before, unwritten
from kiosk.guidance.plan.first_things import FirstThing, FirstThings, first_things
from screens.frame.lines import Row, Rows, blank, heading, shortened
from screens.frame.reading import ReadingScreen
from screens.frame.scores import words_of
from screens.frame.screen import Choose
from screens.frame.themes import signs_of
from screens.plan.actie_form import TEXT_STILL, DraftForm
from screens.plan.choices import (
    Choice,
    choice_text,
    chosen_text,
    measured_text,
    nothing_row,
    planned_row,
    ready_choices,
    thing_text,
)
from screens.plan.who_first import WhoFirst
from screens.plan.words import PRIORITY_SIGNS


class ChoiceRows(Rows):
    """The actions to choose from; Enter rewords the lit one, Tab goes to the next onderdeel."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "aanpassen", show=False),
        Binding("tab", "screen.next_thing(1)", "volgend onderdeel", show=False),
        Binding("shift+tab", "screen.next_thing(-1)", "vorig onderdeel", show=False),
    ]


class FirstThingsScreen(ReadingScreen[tuple[ActieView, ...], FirstThings]):
    """A handful of onderdelen, each with its score, what is in the plan for it, and what can be agreed on.

    What is chosen or typed stays in memory until F8 puts it in the plan; the answer is what came to stand there.
    """

    NAME = "Van score naar plan"
    CSS_PATH = "plan.tcss"
    HELP = "plan"
    LIST = "choices"
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "kiezen", key_display="spatie"),
        Binding("w", "reword", "aanpassen", show=False),
        Binding("n", "write", "zelf schrijven", show=False),
        Binding("f8", "keep", "in het plan", key_display="F8"),
    ]

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client
        #: what was chosen, reworded or written here, by its key
        self._typed: dict[str, Choice] = {}

    def client_shown(self) -> ClientFile:
        """Whose plan it becomes."""
        return self.known.plan.client if self.has_read else self._client

    def body(self) -> Iterable[Widget]:
        """What to do, the actions, beside them on a wide screen the lit onderdeel, and the other keys in words."""
        yield Static(id="first-title", classes="title")
        with Horizontal(id="first"):
            yield ChoiceRows("choices")
            yield Vertical(Static(id="thing"), id="aside")
        yield Static(id="chosen")
        yield Static(id="keys")

    # -- what is shown --------------------------------------------------------------------------------------

    def read(self) -> FirstThings:
        """What came first when it was opened, so that nothing chosen goes out of sight; the plan as it is now."""
        if self.has_read:
            return replace(self.known, plan=plan.plan_of(self.office, self.who, self._client.id))
        return first_things(self.office, self.who, self._client.id, Look.FIRST_THINGS)

    def begin(self) -> None:
        """The client's own action for the most pressing onderdeel is lit."""
        self.lines.focus()

    @property
    def _things(self) -> tuple[FirstThing, ...]:
        return self.known.things

    @property
    def _choices(self) -> dict[str, Choice]:
        return ready_choices(self.office, self._things) | self._typed

    @property
    def _chosen(self) -> list[Choice]:
        return [choice for choice in self._choices.values() if choice.chosen]

    def _choices_of(self, onderdeel: str) -> list[Choice]:
        return [choice for choice in self._choices.values() if choice.onderdeel == onderdeel]

    def show(self) -> None:
        """What to do, and how many are chosen; nothing of both where there is nothing to choose."""
        title, chosen = self.query_one("#first-title", Static), self.query_one("#chosen", Static)
        title.update(Content(f"Kies samen een paar kleine stappen · {measured_text(self.known)}"))
        chosen.update(chosen_text(len(self._chosen)))
        title.display = chosen.display = bool(self._things)

    def keys(self) -> list[tuple[str, str]]:
        """What can be done besides choosing."""
        return [("W", "aanpassen"), ("N", "zelf schrijven"), ("Tab", "volgend onderdeel")] if self._things else []

    def rows(self) -> Iterator[Row]:
        """The onderdelen, each with what is in the plan and what can be chosen."""
        if not self._things:
            yield nothing_row(self.known)
        for thing in self._things:
            if thing is not self._things[0]:
                yield blank()
            yield from self._rows_of(thing)

    def _rows_of(self, thing: FirstThing) -> Iterator[Row]:
        sign, code = PRIORITY_SIGNS[thing.priority], thing.onderdeel.code
        score = words_of(self.office.instrument, thing.answer)
        yield heading(f"{sign} {thing.priority}: {code} {thing.onderdeel.title}", f"   {score}")
        yield from (planned_row(actie) for actie in thing.planned)
        choices = self._choices_of(code)
        yield from (Row(partial(self._choice_text, choice), choice.key) for choice in choices)
        if not choices:
            yield Row(lambda width: Content.styled("Z  Zelf een actie schrijven", "bold"), code)

    def _choice_text(self, choice: Choice, width: int) -> Content:
        return choice_text(self.office, self.known.plan, choice, width, signs=signs_of(self.app))

    def show_lit(self) -> None:
        """Beside a wide list: the onderdeel of the lit action, and what was said about it."""
        thing = self._lit_thing
        if thing is not None:
            self.query_one("#thing", Static).update(thing_text(self.office.instrument, thing))

    @property
    def _lit(self) -> Choice | None:
        return self._choices.get(self.lines.lit)

    @property
    def _lit_thing(self) -> FirstThing | None:
        code = self._lit.onderdeel if self._lit else self.lines.lit
        return next((thing for thing in self._things if thing.onderdeel.code == code), None)

    # -- what is done ---------------------------------------------------------------------------------------

    def action_next_thing(self, step: int) -> None:
        """Go to the first action of the next onderdeel."""
        if self._lit_thing is None:
            return
        place = self._things.index(self._lit_thing) + step
        code = self._things[place % len(self._things)].onderdeel.code
        found = self._choices_of(code)
        self.draw(found[0].key if found else code)

    def _set(self, choice: Choice) -> None:
        self._typed[choice.key] = choice
        self.draw(choice.key)

    def action_choose(self) -> None:
        """Choose the lit action, or not after all; for one of VluchtelingenWerk others are asked first."""
        choice = self._lit
        if choice is None:
            return
        with self.shown():
            if choice.chosen:
                self._set(replace(choice, chosen=False))
            elif self.known.plan.has(choice.draft):
                self.say("Deze actie staat al in het plan.", fault=True)
            elif choice.draft.who is Doer.VW and not choice.draft.asked:
                self._ask_who(choice)
            else:
                self._set(replace(choice, chosen=True))

    def _ask_who(self, choice: Choice) -> None:
        def answered(draft: ActieDraft) -> None:
            if draft.who is Doer.VW:
                self._set(replace(choice, draft=draft, chosen=True))
            else:
                # the library's text names the begeleider
                self._open_form(replace(choice, draft=draft), said=TEXT_STILL)

        questions = questions_before(self.office, choice.draft.leefgebied, choice.draft.onderdeel)
        self.ask(WhoFirst(self.client_shown(), choice.draft, questions), answered)

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
        draft = unwritten(area.code, thing.onderdeel.code, thing.priority)
        key = f"{thing.onderdeel.code}-eigen-{len(self._choices)}"
        self._open_form(Choice(key, thing.onderdeel.code, draft))

    def _open_form(self, choice: Choice, said: str = "") -> None:
        form = DraftForm(self.client_shown(), choice.draft, said)
        self.ask(form, lambda draft: self._set(replace(choice, draft=draft, chosen=True, typed=True)))

    def action_keep(self) -> None:
        """Put all that was chosen in the plan in one act, and answer with it."""
        if not self._chosen:
            self.say("Kies eerst een actie met de spatiebalk.", fault=True)
            return
        with self.shown():
            now = self.read()
            double = [choice for choice in self._chosen if now.plan.has(choice.draft)]
            if double:
                self._meet_double(now, double)
                return
            drafts = [choice.draft for choice in self._chosen]
            self.dismiss(plan.add_all(self.office, self.who, self._client.id, drafts))

    def _meet_double(self, now: FirstThings, double: list[Choice]) -> None:
        """Somebody put the same in the plan meanwhile: it is no longer chosen here."""
        self._typed |= {choice.key: replace(choice, chosen=False) for choice in double}
        self.take(now, double[0].key)
        self.say(
            f"Op een ander scherm is dit net in het plan gezet: “{shortened(double[0].draft.text)}”. "
            "Hier is het niet meer gekozen.",
            fault=True,
        )

    def loses(self) -> bool:
        """Whether something was chosen or typed that is not in the plan yet."""
        return any(choice.chosen or choice.typed for choice in self._typed.values())

    def action_back(self) -> None:
        """Leave; where something was chosen or typed, ask first."""
        if not self.loses():
            self.dismiss()
            return
        choices: list[tuple[str, Callable[[], object] | None]] = [("Verder kiezen", None)]
        choices += [("In het plan zetten", self.action_keep)] if self._chosen else []
        choices += [("Weggooien", self.dismiss)]
        self.ask(Choose("Dit staat nog niet in het plan", choices), lambda act: act() if act else None)
