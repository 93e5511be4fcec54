"""Samen terugkijken: one question at a time, answered out of a list; every answer is on disk at once."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk.content.terugkijken import TalkQuestion
from kiosk.faults import Conflict, Fault, NotFound
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.terugkijken import drafts, finishing
from kiosk.guidance.terugkijken.choices import TalkChoice, groups_of, nearness_of
from kiosk.guidance.terugkijken.reading import Talking, draft_of
from kiosk.guidance.terugkijken.talk import Said, TalkAnswer, TalkView, Text
from kiosk.guidance.wensen import Nearness
from kiosk.paper.making.office import paper_language
from screens.frame.dialogs import AskText
from screens.frame.letters import as_seen, can_be_shown, from_the_right
from screens.frame.lines import USUAL_WIDTH, Row, Rows, blank, hanging, heading
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Act
from screens.frame.themes import on_console
from screens.plan.wens import WensForm

GONE = "Dit gesprek is op een ander scherm afgerond of weggegooid."
#: the lines that are no answer: own words, the wish that is still to be asked, and the way on
SAID, ASK, NEXT = "said", "ask", "next"
#: said of a question without an answer that the end cannot do without
NEEDED = " (eerst kiezen: dit is nodig)"
#: before what can be chosen: as many as fit, or one
BOXES = {True: "[x] ", False: "[ ] "}
DOTS = {True: "(•) ", False: "( ) "}


class TalkChoiceLines(Rows):
    """What can be chosen; Enter chooses, left and right go to another question."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "kiezen", key_display="Enter"),
        Binding("left", "screen.step(-1)", "vorige vraag", show=False),
        Binding("right", "screen.step(1)", "volgende vraag", show=False),
    ]


class GesprekScreen(ReadingScreen[TalkView, Talking]):
    """One question: what to read aloud, what can be chosen, and the way on; gives the talk once it is finished."""

    DEFAULT_CLASSES = "page"
    NAME = "Samen terugkijken"
    CSS_PATH = "terugkijken.tcss"
    HELP = "terugkijken"
    LIST = "choices"
    LONG_TALK = True
    IN_ORDER = True
    KEYS = (
        ("Enter", "kiezen"),
        ("→", "volgende vraag"),
        ("←", "vorige"),
        ("O", "zelf iets zeggen"),
        ("F8", "klaar"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "later", key_display="Esc"),
        Binding("left", "step(-1)", "vorige", key_display="←"),
        Binding("right", "step(1)", "verder", key_display="→"),
        Binding("f8,ctrl+s", "end", "klaar", key_display="F8"),
        Binding("space", "take", "kiezen", show=False),
        Binding("delete", "clear", "leeg", show=False),
        Binding("o", "remark", "zelf iets zeggen", show=False),
    ]

    def __init__(self, client: ClientFile, later: Callable[..., None], begun: Talking | None = None) -> None:
        """``later`` says on the screen below what became of it, as its ``say`` does; ``begun`` was just begun."""
        super().__init__()
        self._client = client
        self._later = later
        self._place = 0
        self._known = begun

    # -- what is shown --------------------------------------------------------------------------------------

    @property
    def view(self) -> TalkView:
        """The talk as this screen knows it to be on disk."""
        return self.known.view

    @property
    def question(self) -> TalkQuestion:
        """The question on the screen."""
        return self.view.questions[self._place]

    @property
    def answer(self) -> TalkAnswer:
        """What was answered at it."""
        return self.view.answer_to(self.question.code)

    def client_shown(self) -> ClientFile:
        """With whom."""
        return self.view.client if self.has_read else self._client

    def body(self) -> Iterable[Widget]:
        """How far the talk is, the question, what helps to ask it, and the choices."""
        yield Static(id="progress")
        yield Static(id="question", classes="title")
        yield Static(id="about")
        yield Static(id="hint")
        yield TalkChoiceLines("choices")
        yield Static(id="keys")

    def read(self) -> Talking:
        """The draft, and what is known for it."""
        found = draft_of(self.office, self.who, self._client.id, Look.TERUGKIJKEN)
        if found is None:
            raise NotFound(GONE)
        return found

    def begin(self) -> None:
        """Go on at the first question without an answer."""
        still_open = self.view.open_questions
        self._place = self.view.questions.index(still_open[0]) if still_open else 0
        self._go(self._place)

    def rows(self) -> Iterator[Row]:
        """What can be chosen, then own words and the way on."""
        signs = DOTS if self.question.one else BOXES
        for group in groups_of(self.question, self.known.facts, self.answer):
            if group.title:
                yield heading(group.title)
            for choice in group.choices:
                sign = signs[self.answer.has(choice.pick.code)]
                yield Row(partial(_choice_text, choice, sign, self._own(*choice.pick.said)), choice.pick.code)
        if self._lacks_wens:
            yield Row(partial(_plain, "Er is nog geen wens. Vraag nu wat de cliënt wil", "bold"), ASK)
        elif self.question.words:
            yield Row(partial(_said_text, self.question.words, self.answer.said), SAID)
        yield blank()
        yield Row(partial(_plain, f"→ {self._way_on}", "bold $primary"), NEXT)

    @property
    def _lacks_wens(self) -> bool:
        return self.question.source == "wens" and self.known.facts.wensen.now is None

    @property
    def _is_last(self) -> bool:
        return self._place == len(self.view.questions) - 1

    @property
    def _way_on(self) -> str:
        needed = finishing.advice_needed(self.view)
        # what the end cannot do without is not to be left out, though another question may be looked at first
        is_needed = needed is not None and needed.source == self.question.source
        if self._is_last:
            return f"Klaar: dit gesprek afronden{NEEDED if is_needed else ''}"
        nothing = NEEDED if is_needed else "" if self.answer.answered else " (deze overslaan)"
        return f"Volgende vraag{nothing}: {self.view.questions[self._place + 1].ask}"

    def show(self) -> None:
        """The question, and how far the talk is."""
        question, name = self.question, self.view.client.first_name
        chosen = f" · {len(self.answer.picks)} gekozen" if self.answer.picks and not question.one else ""
        progress = f"Vraag {self._place + 1} van {len(self.view.questions)}{chosen} · lees voor:"
        self.query_one("#progress", Static).update(Content(progress))
        own = as_seen(self._own(Said(question.ask, Text.OPTION)), USUAL_WIDTH)
        asked = [Content(f"“{question.ask}”"), *(Content.styled(line, "$soft") for line in own if line)]
        self.query_one("#question", Static).update(Content("\n").join(asked))
        wens = self.known.facts.wensen.now if question.source == "wens" else None
        about = self.query_one("#about", Static)
        wanted = wens.text if wens else ""
        seen = "\n".join(["", *as_seen(wanted, USUAL_WIDTH)]) if from_the_right(wanted) else wanted
        about.update(Content(f"{name} wilde: {seen}" if wens else ""))
        about.display = wens is not None
        self.query_one("#hint", Static).update(Content(question.help))

    def _own(self, *said: Said) -> str:
        """The same in his language, to read along; empty where there is none, or this terminal has not its letters."""
        texts = self.office.content.texts(paper_language(self.office.content, self.client_shown() or self._client))
        own = [texts.words(one.kind, one.text).own for one in said]
        shown = all(own) and all(can_be_shown(text, console=on_console(self.app)) for text in own)
        return ": ".join(own) if shown else ""

    # -- going ------------------------------------------------------------------------------------------------

    def _go(self, place: int) -> None:
        """Show a question; what was chosen is lit, else what was said the time before, else the first choice."""
        self._place = place
        choices = [one for group in groups_of(self.question, self.known.facts, self.answer) for one in group.choices]
        chosen = [one.pick.code for one in choices if self.answer.has(one.pick.code)]
        before = [one.pick.code for one in choices if one.said_before]
        first = [row.key for row in self.rows() if row.key]
        self.draw([*chosen, *before, *first, NEXT][0])
        self.lines.focus()

    def action_step(self, step: int) -> None:
        """The question before, or the next; past the last one is the end."""
        place = self._place + step
        if place < 0:
            self.say("Dit is de eerste vraag.", fault=True)
        elif place >= len(self.view.questions):
            self.action_end()
        else:
            self.say("")
            self._go(place)

    # -- answering --------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses what is lit."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Choose what is lit, or let it go; write own words, or go on."""
        lit = self.lines.lit
        if lit == NEXT:
            self.action_step(1)
        elif lit == SAID:
            self.action_remark()
        elif lit == ASK:
            self._ask_wens()
        elif lit:
            with self.shown():
                self._keep(partial(drafts.choose, code=lit))
                self._took()

    def _took(self) -> None:
        """After one answer the way on is lit; who wants something else is asked for it at once."""
        if not self.question.one:
            return
        self.draw(NEXT)
        if self.question.source == "advies":
            self.say(finishing.remark_on(self.known), done=False)
        if self.question.source == "wens" and nearness_of(self.answer) is Nearness.OTHER:
            self._ask_wens()

    def _ask_wens(self) -> None:
        """What he wants (now): kept at his wish, as from the plan."""
        wensen = self.known.facts.wensen
        form = WensForm(self.view.client, wensen, anew=wensen.now is not None)
        self.ask(form, lambda kept: self.show_kept("De wens staat bovenaan het plan.", NEXT))

    def action_remark(self) -> None:
        """What the client says besides, in one sentence."""
        if self._lacks_wens or not self.question.words:
            self.say("Bij deze vraag kiest u alleen uit de lijst.", fault=True)
            return
        text = "Schrijf het zoals de cliënt het zegt, in één zin. Niets opschrijven mag ook."
        question = AskText(self.question.words, self._keep_said, text=text, value=self.answer.said)
        self.ask(question, lambda said: self.show_kept("Bewaard.", NEXT))

    def _keep_said(self, text: str) -> None:
        self._keep(partial(drafts.say, text=text))

    def action_clear(self) -> None:
        """Nothing was said at this question after all."""
        with self.shown():
            self._keep(drafts.clear)

    def _keep(self, act: Callable[..., Talking]) -> None:
        """Put one answer on disk; what somebody else changed in the meantime is read anew first."""
        with self.newest():
            kept = act(self.office, self.who, self.view.id, self.view.version, question=self.question.code)
        self.take(kept)

    def show_fault(self, fault: Fault) -> None:
        """A draft that is gone closes this screen."""
        if isinstance(fault, NotFound):
            self.close_saying(fault)
        else:
            super().show_fault(fault)

    # -- the end ----------------------------------------------------------------------------------------------

    def action_end(self) -> None:
        """End the talk: first what is open is named, then it is kept."""
        with self.shown():
            if not self.view.answered:
                raise finishing.NothingSaid
            needed = finishing.advice_needed(self.view)
            still_open = self.view.open_questions
            if [one for one in still_open if needed is None or one.source != needed.source]:
                self._ask_about_open(still_open, needed)
            else:
                self._finish()

    def _ask_about_open(self, still_open: tuple[TalkQuestion, ...], needed: finishing.AdviceNeeded | None) -> None:
        """Name what is open; what the end cannot do without is said to be so, and the way there stands for the end."""
        told = [f"· {one.ask}" for one in still_open]
        end = "Toch afronden: wat open is blijft leeg"
        if needed is not None:
            place, wanted = next((n, one) for n, one in enumerate(still_open) if one.source == needed.source)
            told[place] = f"! {wanted.ask} Zonder dit antwoord kunt u niet afronden."
            end = f"Eerst naar wat nodig is: {wanted.ask}"
        acts: list[tuple[str, Act]] = [
            (f"Naar: {still_open[0].ask}", partial(self._go_to, still_open[0])),
            # where something is needed it goes there, and says why
            (end, self._finish),
        ]
        self.menu(f"Nog open: {len(still_open)} van de {len(self.view.questions)} vragen", acts, text="\n".join(told))

    def _go_to(self, question: TalkQuestion) -> None:
        self._go(self.view.questions.index(question))

    def _finish(self) -> None:
        """Keep it as finished, and close; where the advice is missing go there."""
        try:
            with self.newest():
                kept = finishing.finish(self.office, self.who, self.view.id, self.view.version)
        except finishing.AdviceNeeded as needed:
            self._go_to(next(one for one in self.view.questions if one.source == needed.source))
            raise
        self.dismiss(kept)

    def _kept_for_later(self) -> str:
        """What is kept of a talk that is left; what he says of his wish stands there once the talk is finished."""
        found = self.view.of_source("wens")
        at_wens = " Bij de wens komt het pas na F8: klaar." if found is not None and found[1].answered else ""
        return f"Bewaard: {self.view.told}.{at_wens} Met H gaat u later verder."

    def action_back(self) -> None:
        """Later on: the draft stays, unless nothing was said yet."""
        try:
            if self.has_read and drafts.stop_for_now(self.office, self.who, self.view.id):
                self._later(self._kept_for_later())
        except (Conflict, NotFound):
            self._later(GONE, fault=True)
        except Fault as fault:
            self._later(fault.sentence, fault=True)
        self.dismiss()


def _choice_text(choice: TalkChoice, sign: str, own: str, width: int) -> Content:
    beside = (f"  {choice.beside}", "$soft") if choice.beside else ""
    lines = (Content.styled(line, "$soft") for line in as_seen(own, width - len(sign)) if line)
    return hanging(width, Content(sign), Content.assemble(choice.pick.told, beside), *lines)


def _said_text(asks: str, said: str, width: int) -> Content:
    told = Content.assemble(f"{asks} ", (said, "bold")) if said else Content(f"Zelf iets zeggen: {asks}")
    if from_the_right(said):
        seen = [Content.styled(line, "bold") for line in as_seen(said, width - 2)]
        return hanging(width, Content("· "), Content(asks), *seen)
    return hanging(width, Content("· "), told)


def _plain(text: str, style: str, width: int) -> Content:
    return hanging(width, Content(""), Content.styled(text, style))
