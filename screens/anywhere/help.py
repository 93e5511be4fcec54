"""The handbook: F1 opens it at the page of the screen where you are."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Markdown, Static

from kiosk.content.handbook import Page
from screens.frame.bars import KeyBar, Notice
from screens.frame.screen import Choose, KioskScreen


class HelpScreen(KioskScreen[None]):
    """One page of the handbook at a time; left and right turn the page."""

    PASSING = True
    over_hidden = True
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "vorige", key_display="←"),
        Binding("right", "turn(1)", "volgende", key_display="→"),
        Binding("enter", "index", "alle bladzijden", key_display="Enter"),
    ]

    def __init__(self, page: str) -> None:
        super().__init__()
        self._pages = self.office.content.handbook
        codes = [known.code for known in self._pages]
        self._index = codes.index(page) if page in codes else 0

    @property
    def _page(self) -> Page:
        return self._pages[self._index]

    @property
    def _text(self) -> str:
        """The page with the numbers of the location in it."""
        return self.office.content.danger.numbers.filled_into(self._page.text)

    def compose(self) -> Iterable[Widget]:
        """A frame without a person: the handbook can be read before log-in."""
        yield Static(Content("Wegwijzer › Handboek"), id="help-top")
        with VerticalScroll(id="body", can_focus=False):
            yield Markdown(self._text, open_links=False)
        yield Static(id="help-count")
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        """Tell which page this is."""
        self._show()

    def _show(self) -> None:
        self.query_one(Markdown).update(self._text)
        self.query_one("#help-count", Static).update(Content(f"bladzijde {self._index + 1} van {len(self._pages)}"))

    def action_turn(self, step: int) -> None:
        """Turn the page."""
        self._index = (self._index + step) % len(self._pages)
        self._show()

    def action_index(self) -> None:
        """Choose a page from the list."""
        choices = [(page.title, index) for index, page in enumerate(self._pages)]
        index = Choose("Alle bladzijden van het handboek", choices, current=self._index)
        index.over_hidden = True
        self.ask(index, self._open)

    def _open(self, index: int) -> None:
        self._index = index
        self._show()
