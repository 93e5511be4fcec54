"""A page of the first start: where we are, what is asked, and the way back; and the lines of its lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk import dates
from kiosk.people.first_start import NewOffice
from screens.frame.bars import KeyBar, Notice
from screens.frame.fields import Form
from screens.frame.lines import Row, Rows, hanging
from screens.frame.screen import AnyScreen
from screens.frame.size import WIDE

STEPS = 5
#: the columns of what something is called
CALLED = 24


class BeginPage(AnyScreen[None]):
    """One page; Esc goes a page back and what stands here is held."""

    DEFAULT_CLASSES = "page"
    CSS_PATH = "first_start.tcss"
    HELP = "eerste-start"
    STEP: ClassVar[int]
    NAME: ClassVar[str]
    TOLD: ClassVar[str]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "terug", key_display="Esc")]

    def __init__(self, new: NewOffice) -> None:
        super().__init__()
        #: what was told until now; in memory alone
        self.new = new

    def compose(self) -> ComposeResult:
        """Where we are, what is asked, and the keys."""
        now = self.office.clock.today()
        with Horizontal(id="first-top"):
            yield Static(Content(f"Wegwijzer › Een nieuw kantoor › {self.NAME}"), id="first-where")
            yield Static(Content(dates.weekday(now, now)), id="first-day")
        with Vertical(id="body"):
            yield Static(Content(f"Stap {self.STEP} van {STEPS}: {self.NAME}"), classes="title")
            yield Static(Content(self.TOLD), id="first-told")
            yield from self.asked()
        yield Notice()
        yield KeyBar()

    def asked(self) -> Iterable[Widget]:
        """What is asked on this page."""
        return ()

    def hold(self) -> None:
        """Hold what stands here, good or not, for who comes back."""

    def offers(self, action: str) -> bool:
        """From the first page there is nothing to go back to."""
        return action != "back" or self.STEP > 1

    def action_back(self) -> None:
        """A page back."""
        self.hold()
        self.dismiss()


class FormPage(BeginPage, Form[None]):
    """A page of fields."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+s", "keep", "volgende stap", key_display="F8", priority=True)
    ]

    def half_of(self) -> None:
        """Nobody is here yet to whom it could be given back."""
        return

    def loses(self) -> bool:
        """Nobody is logged in who could be asked."""
        return False


class PageLines(Rows):
    """Lines of which Enter takes the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "kiezen", key_display="Enter")]


class ListPage(BeginPage):
    """A page with a list."""

    def asked(self) -> Iterable[Widget]:
        """The list."""
        yield PageLines("first-list")

    @property
    def lines(self) -> PageLines:
        """The list."""
        return self.query_one(PageLines)

    def rows(self) -> Iterable[Row]:
        """Its lines."""
        return ()

    def on_mount(self) -> None:
        """Fill it."""
        self.fill()
        self.lines.focus()

    def on_screen_resume(self) -> None:
        """What was told on a later page may show here."""
        if self.filled:
            self.fill()

    def fill(self, lit: str = "") -> None:
        """Draw its lines."""
        self.lines.show(self.rows(), lit)


def told_row(text: str, key: str) -> Row:
    """A line of a list."""
    return Row(lambda width: hanging(width, Content(""), Content(text)), key)


def pair_row(called: str, value: str, key: str) -> Row:
    """A line of a list: what something is called, and what it is."""
    return Row(lambda width: in_line(called, value, width), key)


def in_line(called: str, value: str, width: int) -> Content:
    """What something is called, and beside it what it is."""
    return hanging(width, Content.styled(called.ljust(CALLED), "$soft"), Content.styled(value, "bold"))
