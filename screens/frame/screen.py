"""The frame that is the same everywhere: the top line, the body, one sentence when needed, the keys that matter now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from kiosk import dates, names
from kiosk.faults import Conflict, Fault, NotFound, RegievoerderHere
from kiosk.people.stray_pin import has_pin, without_pin
from screens.frame.bars import ClientBand, KeyBar, Notice, TopLine
from screens.frame.box import fit_box
from screens.frame.filled import ALWAYS, Reply
from screens.frame.lit import LitList
from screens.frame.size import WIDE, SizedScreen

if TYPE_CHECKING:
    from kiosk.guidance.clients import ClientFile
    from kiosk.office import Office
    from kiosk.people.identity import Identity
    from screens.frame.desk import KioskApp


#: what a question answers
Answer = TypeVar("Answer")
#: what is done by a choice
Act = Callable[[], object]


class AnyScreen(SizedScreen[Reply]):
    """What every screen and every dialog share: the office, the person, and faults that are shown, never thrown."""

    #: whether a client sits here without his begeleider: no key leads to another screen, and none ends the log-in
    ALONE: ClassVar[bool] = False
    #: the answer of a screen that is to close once nothing lies over it
    _late_answer: tuple[Reply | None] | None = None
    #: whose screen it is
    _whose: Identity | None = None
    #: what refused the making of its body
    _bodiless: Fault | None = None

    @property
    def kiosk(self) -> KioskApp:
        """The app, by its own type."""
        return cast("KioskApp", self.app)

    @property
    def office(self) -> Office:
        """The office in which this person works."""
        return self.kiosk.office

    @property
    def who(self) -> Identity:
        """The person who is logged in; once he left, still whose screen this is: it never acts for another."""
        if self._whose is None or self.kiosk.is_here(self._whose):
            self._whose = self.kiosk.identity
        return self._whose

    async def on_event(self, event: events.Event) -> None:
        """From its mounting on it is known whose it is; over the log-in screen it is nobody's."""
        if isinstance(event, events.Mount) and self.kiosk.logged_in:
            self._whose = self.who
        await super().on_event(event)

    def loses(self) -> bool:
        """Whether leaving now loses something; what can be kept at once is kept."""
        return False

    @property
    def only_opens(self) -> bool:
        """Whether no key does more here than open something else."""
        return False

    def forget_pins(self) -> None:
        """What looks like a PIN in a field does not wait behind the lock for who comes back."""
        for field in self.query("Input, TextArea"):
            if isinstance(field, TextArea) and has_pin(field.text):
                field.load_text(self.bare(field.text))
                field.move_cursor(field.document.end)
                self.say("")
            elif isinstance(field, Input) and not field.password and has_pin(field.value):
                field.value = self.bare(field.value)
                self.say("")

    def bare(self, text: str) -> str:
        """What may stay of a text that looks like a log-in."""
        return without_pin(self.office, text)

    def leave_sure(self) -> None:
        """Close without an answer; where something was typed that is not kept, ask first."""
        if self.loses():
            self.sure("Dit is nog niet bewaard", "Weggooien wat ik typte", self.dismiss, no="Verder typen")
        else:
            self.dismiss(None)

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show a fault as its sentence and stay where we are."""
        self.query_one("#notice", Notice).clear()
        try:
            yield
        except Fault as fault:
            self.show_fault(fault)

    def or_refused(self, body: Iterable[Widget]) -> Iterator[Widget]:
        """A body as far as it can be made: a screen of which it cannot be made goes away again."""
        try:
            yield from body
        except Fault as fault:
            self._bodiless = fault

    async def _dispatch_message(self, message: Message) -> None:
        """What is refused while a screen is filled, comes back or goes along with a list is shown on it."""
        if self._bodiless is not None and not isinstance(message, ALWAYS):
            if isinstance(message, events.Mount | events.ScreenResume):
                self.app.call_later(self._give_way, self._bodiless)
            return
        try:
            await super()._dispatch_message(message)
        except Fault as fault:
            self.show_fault(fault)

    def _give_way(self, refused: Fault) -> None:
        """Close what has no body, and say why on the screen below."""
        if self.is_active:
            self.close_saying(refused)

    def close_saying(self, refused: Fault) -> None:
        """Close this screen, and say on the one below why."""
        self.dismiss()
        self.kiosk.call_later(self.kiosk.say_on_top, refused.sentence)

    def dismiss(self, result: Reply | None = None) -> AwaitComplete:
        """Close this screen; where another lies over it (the lock, help), as soon as it shows again."""
        if self.is_active:
            return super().dismiss(result)
        self._late_answer = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """Close now, where it was to be closed while something lay over it."""
        # where it was closed once more meanwhile, the one on top is the screen below
        if self._late_answer is not None and self.is_active:
            super().dismiss(*self._late_answer)

    def ask(self, question: Screen[Answer], then: Callable[[Answer], object]) -> None:
        """Lay a question over this screen and deal with its answer here; Esc answers nothing and changes nothing."""

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                with self.shown():
                    then(answer)

        # the answer comes to this screen before it reads anew, from wherever the key that asked came
        with self._context():
            self.app.push_screen(question, answered)

    def sure(self, title: str, yes: str, act: Callable[[], object], *, no: str = "Nee, terug", text: str = "") -> None:
        """Ask once more before something that cannot be undone; no is lit, and is as good as Esc."""
        choices: list[tuple[str, bool | None]] = [(no, None), (yes, True)]
        self.ask(Choose(title, choices, text=text), lambda _: act())

    def menu(self, title: str, acts: Sequence[tuple[str, Act]], *, text: str | Content = "") -> None:
        """Offer what can be done here, and do what is chosen."""
        self.ask(Choose(title, list(acts), text=text), lambda act: act())

    def show_fault(self, fault: Fault) -> None:
        """Show the sentence of a fault; forms show it under the field that it names."""
        if isinstance(fault, RegievoerderHere):
            self.kiosk.shield()
        self.say(fault.sentence, fault=True)

    def say(self, sentence: str, *, fault: bool = False, done: bool = True) -> None:
        """Show one sentence above the keys; ``done`` says that something was done."""
        for notice in self.query("#notice").results(Notice):
            notice.say(sentence, fault=fault, done=done)


def offered(app: KioskApp, action: str, *, free: bool) -> bool:
    """Whether a key that works everywhere does so now; ``free`` says that somebody is logged in, and not on lock.

    To a client who sits here alone none of them opens or ends anything.
    """
    alone = free and any(isinstance(screen, AnyScreen) and screen.ALONE for screen in app.screen_stack)
    if action in ("lookup", "punt", "regievoerder"):
        # while the regievoerder looks on nothing opens over what he may see
        return free and not alone and not app.shielded
    if action in ("hide", "log_out"):
        return free and not alone
    return action != "help" or not alone


class KioskScreen(AnyScreen[Reply]):
    """A whole screen in the frame. A subclass fills ``body`` and gives its place a ``NAME``."""

    #: how this place is called in the top line; see ``here``
    NAME = ""
    HELP = "kiosk"
    #: whether it stands by itself, wherever it was opened from
    APART = False
    #: whether it shows only what the regievoerder may see, and covers what lies below it while he looks on
    SHIELD = False
    #: what is only looked at for a moment: below it all stays as it was
    PASSING = False
    #: while it is open people talk: the screen locks later
    LONG_TALK = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "terug", key_display="Esc"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        # told at its first size only, it would be styled and laid out twice
        self.add_class("-wide" if self.app.size.width >= WIDE else "-narrow")
        now = self.office.clock.today()
        today = dates.weekday(now, now)
        # a client who sits here alone is told by nobody's name that somebody may see what he answers
        right = today if self.ALONE else f"{self.who.name} · {today}"
        yield TopLine(self._places(), right, practice=self.office.practice)
        client = self.client_shown()
        if client is not None:
            yield ClientBand(client)
        with Vertical(id="body"):
            yield from self.or_refused(self.body())
        yield Notice()
        yield KeyBar()

    def here(self) -> str:
        """How this place is called; a subclass that knows more than its name says it here."""
        return self.NAME

    def _places(self) -> list[str]:
        """The names of the screens that lie on each other, up to this one."""
        screens = [screen for screen in self.app.screen_stack if isinstance(screen, KioskScreen)]
        below = [] if self.APART else screens[: screens.index(self)] if self in screens else screens
        names = [screen.here() for screen in (*below, self)]
        return names if below or self.APART else ["Wegwijzer", *names]

    def client_shown(self) -> ClientFile | None:
        """Whose file this is; nothing on a screen that is nobody's."""
        return None

    def client_lit(self) -> ClientFile | None:
        """Who is lit in a list of clients; nobody where there is none."""
        return None

    def body(self) -> Iterable[Widget]:
        """The one question or the one picture of this screen."""
        return ()

    def reload(self) -> None:
        """Read anew what is shown; a screen that somebody else may change has something to read."""

    @contextmanager
    def newest(self) -> Iterator[None]:
        """Where somebody else was first, show what stands there now; the fault goes on its way."""
        try:
            yield
        except (Conflict, NotFound):
            self.reload()
            raise

    def on_screen_suspend(self) -> None:
        """Who goes on to another screen has read what was said here."""
        above = self.app.screen
        if self in self.app.screen_stack and isinstance(above, KioskScreen) and not above.PASSING:
            self.say("")

    def action_back(self) -> None:
        """One step back; nothing is lost by it."""
        self.dismiss()


class Dialog(AnyScreen[Reply], ModalScreen[Reply]):
    """A small question over a screen. A subclass fills ``question``; Esc answers nothing."""

    #: a form is a dialog by its second parent, which the style sheet does not see
    DEFAULT_CLASSES = "dialog"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "terug", key_display="Esc")]
    TITLE_TEXT = ""

    def compose(self) -> ComposeResult:
        """A box with a title, the question, one sentence when needed, and the keys."""
        with Vertical(id="dialog"):
            yield Static(Content(self.title_text()), id="dialog-title")
            with Vertical(id="dialog-body"):
                yield from self.or_refused(self.question())
            yield Notice()
            yield KeyBar()

    def title_text(self) -> str:
        """The title of the box."""
        return self.TITLE_TEXT

    def question(self) -> Iterable[Widget]:
        """What is asked."""
        return ()

    def action_back(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class Choose(Dialog[Answer], Generic[Answer]):
    """Choose one of a few, by arrow keys and Enter, by first letter, or by mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "kiezen", key_display="Enter", priority=True)]

    def __init__(
        self,
        title: str,
        choices: list[tuple[str, Answer]],
        *,
        text: str | Content = "",
        current: Answer | None = None,
        lit: bool = True,
    ) -> None:
        super().__init__()
        #: whether a line is lit before anybody chose; not where Enter would put down what nobody said
        self._lit = lit
        self._title = title
        self._choices = choices
        self._text = text
        self._current = current

    def title_text(self) -> str:
        """The title that was given."""
        return self._title

    def question(self) -> Iterable[Widget]:
        """A sentence where there is one, and the list."""
        if self._text:
            yield Static(Content.assemble(self._text, "\n"))
        yield LitList(*(Option(Content(label)) for label, _ in self._choices))

    def on_mount(self) -> None:
        """Light what is chosen now."""
        self._light_anew()

    def _light_anew(self) -> None:
        values = [value for _, value in self._choices]
        first = 0 if self._lit else None
        self.query_one(OptionList).highlighted = values.index(self._current) if self._current in values else first

    def on_resize(self, event: events.Resize) -> None:
        """A list that is longer than the screen scrolls in its box: the lit line and the keys stay in sight."""
        fit_box(self)

    def on_key(self, event: object) -> None:
        """A first letter steps to the next choice that begins with it; one of another word chooses nothing."""
        letter = getattr(event, "character", None)
        if not letter or not letter.isalnum():
            return
        options = self.query_one(OptionList)
        start = 0 if options.highlighted is None else options.highlighted + 1
        order = [*range(start, len(self._choices)), *range(start)]
        for index in order:
            if names.begins(self._choices[index % len(self._choices)][0], letter):
                options.highlighted = index % len(self._choices)
                return
        self._light_anew()

    def action_choose(self) -> None:
        """Answer with what is lit."""
        index = self.query_one(OptionList).highlighted
        if index is not None:
            self.dismiss(self._choices[index][1])
        else:
            self.say("Kies eerst een regel met pijl omlaag.", fault=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses too."""
        self.dismiss(self._choices[event.option_index][1])
