"""The frame that is the same everywhere: the top line, the body, one sentence when needed, the keys that matter now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Footer, Static

from kiosk import dates
from kiosk.faults import Conflict, Fault, NotFound
from screens.size import SizedScreen
from screens.themes import on_console

if TYPE_CHECKING:
    from kiosk.guidance.clients import ClientFile
    from kiosk.office import Office
    from kiosk.people.identity import Identity
    from screens.app import WegwijzerApp

Result = TypeVar("Result")


class TopLine(Horizontal):
    """Where am I, who am I, what day is it; and whether this is practice."""

    def __init__(self, where: str, right: str, *, practice: bool) -> None:
        super().__init__()
        self._where = where
        self._right = right
        self._practice = practice

    def compose(self) -> ComposeResult:
        """The place on the left, the practice mark and the person on the right."""
        yield Static(self._where, id="where", markup=False)
        if self._practice:
            yield Static("oefenen", id="practice")
        yield Static(self._right, id="who", markup=False)

    def show(self, where: str) -> None:
        """Show another place."""
        self.query_one("#where", Static).update(Content(where))


class ClientBand(Horizontal):
    """Whose file this is: the client's name, always in the same place and the biggest thing on the screen."""

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client

    def compose(self) -> ComposeResult:
        """The name on the left, where he is on his route on the right."""
        yield Static(name_of(self._client), id="client-name")
        yield Static(Content(facts_of(self._client)), id="client-facts")

    def show(self, client: ClientFile) -> None:
        """Show another state of the client."""
        self.query_one("#client-name", Static).update(name_of(client))
        self.query_one("#client-facts", Static).update(Content(facts_of(client)))


def name_of(client: ClientFile) -> Content:
    """The name, and beside it what tells him apart from a namesake."""
    return Content.assemble((client.name, "bold"), "  ", (client.mark, "dim"))


def month_of(client: ClientFile) -> str:
    """Where the client is on his route, in words."""
    if client.closed:
        return "overgedragen"
    if client.month < 0:
        return f"verhuist {dates.day_and_month(client.moving_on)}"
    if client.month > client.length:
        return f"maand {client.month}, voorbij de {client.length}"
    return f"maand {client.month} van {client.length}"


def facts_of(client: ClientFile) -> str:
    """The few facts beside the name."""
    return " · ".join(fact for fact in (month_of(client), client.leerroute_name) if fact)


class Notice(Static):
    """One sentence at its place; takes no room while there is none."""

    def __init__(self, id: str = "notice") -> None:
        super().__init__("", id=id, markup=False)
        self.display = False

    def say(self, sentence: str, *, fault: bool = False) -> None:
        """Show a sentence, or with an empty one nothing."""
        sign = "! " if fault else "* " if on_console(self.app) else "✔ "
        self.update(Content(f"{sign}{sentence}" if sentence else ""))
        self.set_class(fault, "-fault")
        self.display = bool(sentence)

    def clear(self) -> None:
        """Take the sentence away."""
        self.say("")


class KeyBar(Footer):
    """The keys that do something now; made anew only when they change, not at each step between fields."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._drawn: list[tuple[Binding, bool, str]] = []

    async def recompose(self) -> None:
        """Draw the keys once their screen is there, and again where they are others than before."""
        if not (self.is_attached and cast("AnyScreen[object]", self.screen).filled):
            return
        active = self.screen.active_bindings.values()
        keys = [(binding, enabled, tooltip) for _, binding, enabled, tooltip in active if binding.show]
        if keys != self._drawn:
            self._drawn = keys
            await super().recompose()


class AnyScreen(SizedScreen[Result]):
    """What every screen and every dialog share: the office, the person, and faults that are shown, never thrown."""

    #: the answer of a screen that is to close once nothing lies over it
    _late_answer: tuple[Result | None] | None = None

    @property
    def kiosk(self) -> WegwijzerApp:
        """The app, by its own type."""
        return cast("WegwijzerApp", self.app)

    @property
    def office(self) -> Office:
        """The office in which this person works."""
        return self.kiosk.office

    @property
    def who(self) -> Identity:
        """The person who is logged in."""
        return self.kiosk.identity

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show a fault as its sentence and stay where we are."""
        self.query_one("#notice", Notice).clear()
        try:
            yield
        except Fault as fault:
            self.show_fault(fault)

    async def on_event(self, event: events.Event) -> None:
        """What is refused while a screen is filled or comes back is shown on it."""
        try:
            await super().on_event(event)
        except Fault as fault:
            self.show_fault(fault)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close this screen; where another lies over it (the lock, help), as soon as it shows again."""
        if self.is_active:
            return super().dismiss(result)
        self._late_answer = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """Close now, where it was to be closed while something lay over it."""
        if self._late_answer is not None:
            super().dismiss(*self._late_answer)

    def after_typing(self, act: Callable[[], object]) -> None:
        """Do it when the keys that were typed before are in their field: a priority key overtakes them."""
        (self.focused or self).call_later(act)

    def show_fault(self, fault: Fault) -> None:
        """Show the sentence of a fault; forms show it under the field that it names."""
        self.say(fault.sentence, fault=True)

    def say(self, sentence: str, *, fault: bool = False) -> None:
        """Show one sentence above the keys."""
        self.query_one("#notice", Notice).say(sentence, fault=fault)


class KioskScreen(AnyScreen[Result]):
    """A whole screen in the frame. A subclass fills ``body`` and names its place in ``where``."""

    #: the page of the handbook that F1 opens
    HELP = "kiosk"
    #: while it is open people talk: the screen locks later
    LONG_TALK = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "terug", key_display="Esc"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        today = dates.weekday(self.office.clock.today())
        yield TopLine(self.where(), f"{self.who.name} · {today}", practice=self.office.practice)
        client = self.client_shown()
        if client is not None:
            yield ClientBand(client)
        with Vertical(id="body"):
            yield from self.body()
        yield Notice()
        yield KeyBar()

    def where(self) -> str:
        """The place, as it stands at the top left."""
        return "Wegwijzer"

    def client_shown(self) -> ClientFile | None:
        """Whose file this is; nothing on a screen that is nobody's."""
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

    def action_back(self) -> None:
        """One step back; nothing is lost by it."""
        self.dismiss()


class Dialog(AnyScreen[Result], ModalScreen[Result]):
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
                yield from self.question()
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
