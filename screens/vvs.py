"""The overtyplijst: part by part what goes by hand into VVS, with a tick for what was copied."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.vvs import Overtyplijst, Part, overtyplijst, tick_parts
from screens.frame import KioskScreen
from screens.lines import Row, Rows, hanging


class VvsLines(Rows):
    """The parts; Enter or space says that the lit one was copied."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "select", "overgenomen", key_display="Enter")]


class VvsScreen(KioskScreen[None]):
    """The parts in the order of the form, and all of the lit one to copy from."""

    CSS_PATH = "vvs.tcss"
    HELP = "vvs"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("v", "private", "alles tonen", key_display="V")]

    def __init__(self, found: Overtyplijst) -> None:
        super().__init__()
        self._found = found
        self._private = False

    def client_shown(self) -> ClientFile:
        """Whose data they are."""
        return self._found.client

    def where(self) -> str:
        """The place."""
        return "Cliënt › Overtyplijst voor VVS"

    def body(self) -> Iterable[Widget]:
        """What is left, the parts, and the lit one in full."""
        yield Static(id="vvs-state", classes="title")
        yield VvsLines(id="parts")
        with VerticalScroll(id="part-box", can_focus=False):
            yield Static(id="part")

    def on_mount(self) -> None:
        """Light the first part that is still to do."""
        self._draw(next((part.code for part in self._shown if not part.taken), ""))
        self.query_one(VvsLines).focus()

    @property
    def _shown(self) -> list[Part]:
        return [part for part in self._found.parts if self._private or not part.private]

    def _draw(self, lit: str = "") -> None:
        left = self._found.to_do
        state = f"Nog {left} van {len(self._found.parts)} delen overtypen" if left else "Alles is overgetypt in VVS"
        on = f", meting van {dates.long(self._found.meting_on)}" if self._found.meting_on else ""
        self.query_one("#vvs-state", Static).update(Content(f"{state}{on}"))
        self.query_one(VvsLines).show([_row(part) for part in self._shown], lit)
        self._show_part()

    @property
    def _lit(self) -> Part | None:
        return next((part for part in self._shown if part.code == self.query_one(VvsLines).lit), None)

    def on_option_list_option_highlighted(self) -> None:
        """Another part is lit."""
        self._show_part()

    def _show_part(self) -> None:
        part = self._lit
        lines = [] if part is None else [Content.styled(part.title, "bold $primary"), *map(Content, part.lines)]
        if part is not None and part.again:
            lines.insert(1, Content.styled("Dit is veranderd nadat het was overgetypt.", "$warning"))
        self.query_one("#part", Static).update(Content("\n").join(lines))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The lit part was copied, or not after all; after a tick the next one that is to do is lit."""
        event.stop()
        part = self._lit
        if part is None:
            return
        with self.shown():
            self._found = tick_parts(self.office, self.who, self._found.client.id, [part.code], taken=not part.taken)
            self._draw(self._next_to_do(part.code) if not part.taken else part.code)

    def _next_to_do(self, code: str) -> str:
        codes = [part.code for part in self._shown]
        after = [*self._shown[codes.index(code) + 1 :], *self._shown]
        return next((part.code for part in after if not part.taken), code)

    def action_private(self) -> None:
        """Show or hide what was asked apart."""
        self._private = not self._private
        self._draw()


def open_vvs(screen: KioskScreen[None], client: ClientFile) -> None:
    """Show the list of a client.

    Raises:
        NotFound: where there is nothing to copy yet.
    """
    screen.app.push_screen(VvsScreen(overtyplijst(screen.office, screen.who, client.id)))


def _row(part: Part) -> Row:
    box = "[x] " if part.taken else "[ ] "
    done = f"  {part.by}, {dates.short(part.on)}" if part.taken and part.on else ""
    note = "  opnieuw: veranderd" if part.again else done

    def draw(width: int) -> Content:
        text = Content.assemble(
            (part.title, "" if part.taken else "bold"), (note, "$warning" if part.again else "$soft")
        )
        return hanging(width, Content(box), text)

    return Row(draw, part.code)
