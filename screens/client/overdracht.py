"""The hand-over to a colleague: where the client stands, read from top to bottom in minutes."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.content.texts import SOURCE
from kiosk.guidance.clients import Look
from kiosk.guidance.overdracht import WORKS_LENGTH, Overdracht, overdracht_of, say_what_works
from kiosk.paper.making.catalogue.team import handover_sheet
from screens.frame.dialogs import AskText
from screens.frame.lines import hanging
from screens.frame.printing import PrintingScreen
from screens.frame.reading import ClientReadingScreen
from screens.frame.size import PAGE

#: the columns around a line: of the body and of the bar
AROUND = 8
ASKED = f"Wat moet een collega weten om goed verder te gaan? Eén zin, hoogstens {WORKS_LENGTH} tekens."


class OverdrachtScreen(PrintingScreen[None], ClientReadingScreen[None, Overdracht]):
    """One page of what a colleague needs; what works well is written here."""

    DEFAULT_CLASSES = "page"
    NAME = "Overdracht"
    CSS_PATH = "overdracht.tcss"
    HELP = "overdracht"
    AUTO_FOCUS = "#page"
    CLOSED = "De begeleiding is afgesloten. U kunt dit lezen, niet veranderen."
    PRINT_KEY = "F5"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "change", "wat goed werkt", key_display="W"),
        Binding("f5", "print", "printen", key_display="F5"),
        Binding("n", "new", "voor het sociaal team", key_display="N"),
    ]

    def body(self) -> Iterable[Widget]:
        """All of it, in one text that scrolls."""
        with VerticalScroll(id="page"):
            yield Static(id="told")

    def read(self) -> Overdracht:
        """Where he stands; who is new to him has read it by this."""
        return overdracht_of(self.office, self.who, self._client.id, Look.OVERDRACHT)

    def begin(self) -> None:
        """The arrows scroll."""
        self.query_one("#page").focus()
        self.wake_printing()

    def show(self) -> None:
        """The sections under each other."""
        width = min(self.app.size.width - AROUND, PAGE - AROUND)
        parts: list[Content] = []
        for section in self.known.sections:
            parts += [Content.styled(section.title, "bold $primary")]
            parts += [hanging(width, Content.styled("– ", "$soft"), Content(line)) for line in section.lines]
            parts += [Content("")]
        self.query_one("#told", Static).update(Content("\n").join(parts))

    def action_change(self) -> None:
        """Write in one line what works well."""
        if not self.may_change():
            return
        works = self.known.works

        def keep(text: str) -> None:
            with self.newest():
                say_what_works(self.office, self.who, self._client.id, works.version, text)

        question = AskText("Wat werkt goed bij deze cliënt?", keep, text=ASKED, value=works.text)
        self.ask(question, lambda _: self.show_kept("Bewaard. Een collega leest dit hier."))

    def action_new(self) -> None:
        """What goes to the sociaal team at the end, which is another paper."""
        from screens.client.sociaal import SociaalScreen  # noqa: PLC0415

        self.app.push_screen(SociaalScreen(self.client_shown()))

    def action_print(self) -> None:
        """The same on paper, for the colleague."""
        self.print_paper(handover_sheet(self.office, self.who, self.client_shown()), SOURCE)
