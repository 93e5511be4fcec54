"""The overtyplijst: part by part what goes by hand into VVS, with a tick for what was copied."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.vvs import Overtyplijst, Part, overtyplijst, tick_parts
from screens.frame.lines import USUAL_WIDTH, Row, Rows, hanging, keys_text
from screens.frame.screen import KioskScreen


class VvsLines(Rows):
    """The parts; Enter or space says that the lit one was copied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", "afvinken", key_display="Enter"),
        Binding("pagedown", "screen.read(1)", "verder lezen", show=False),
        Binding("pageup", "screen.read(-1)", "terug lezen", show=False),
    ]


class VvsScreen(KioskScreen[None]):
    """The parts in the order of the form, and all of the lit one to copy from."""

    NAME = "Overtyplijst voor VVS"
    CSS_PATH = "vvs.tcss"
    HELP = "vvs"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("v", "private", "apart tonen", show=False)]

    def __init__(self, found: Overtyplijst) -> None:
        super().__init__()
        self._found = found
        self._private = False

    def client_shown(self) -> ClientFile:
        """Whose data they are."""
        return self._found.client

    def body(self) -> Iterable[Widget]:
        """What is left, the parts, and the lit one in full."""
        yield Static(id="vvs-state", classes="title")
        yield VvsLines(id="parts")
        yield Static(id="vvs-apart")
        with VerticalScroll(id="part-box", can_focus=False):
            yield Static(id="part")
        yield Static(keys_text([("PgDn", "verder lezen"), ("PgUp", "terug")], USUAL_WIDTH), id="part-more")

    def on_mount(self) -> None:
        """Light the first part that is still to do."""
        self._draw(self._first_to_do())
        self.query_one(VvsLines).focus()

    @property
    def _shown(self) -> list[Part]:
        return [part for part in self._found.parts if self._private or not part.private]

    def _draw(self, lit: str = "") -> None:
        left = self._found.to_do
        state = f"Nog {left} van {len(self._found.parts)} delen overtypen" if left else "Alles is overgetypt in VVS"
        on = f", meting van {dates.long(self._found.meting_on)}" if self._found.meting_on else ""
        self.query_one("#vvs-state", Static).update(Content(f"{state}{on}"))
        self.query_one("#vvs-apart", Static).update(self._apart_text())
        self.query_one(VvsLines).show([_row(part) for part in self._shown], lit)
        self._show_part()

    def _apart_text(self) -> Content:
        """That some parts were asked apart, how many of them are still to do, and the key that shows them."""
        apart = [part for part in self._found.parts if part.private]
        if not apart:
            return Content("")
        left = sum(not part.taken for part in apart)
        does = "verbergen" if self._private else "tonen"
        return keys_text([("V", f"wat apart is gevraagd {does} ({len(apart)}, nog {left} te doen)")], USUAL_WIDTH)

    def _first_to_do(self) -> str:
        return next((part.code for part in self._shown if not part.taken), "")

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
        box = self.query_one("#part-box", VerticalScroll)
        box.scroll_home(animate=False)
        self.call_after_refresh(self._show_more, box)

    def _show_more(self, box: VerticalScroll) -> None:
        """Tell the keys that turn the page where the lit part is longer than its place."""
        self.query_one("#part-more").visible = box.max_scroll_y > 0

    def action_read(self, step: int) -> None:
        """On to what of the lit part does not fit, or back."""
        box = self.query_one("#part-box", VerticalScroll)
        box.scroll_relative(y=step * max(box.size.height - 1, 1), animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Another size, another length of page."""
        self.call_after_refresh(self._show_more, self.query_one("#part-box", VerticalScroll))

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
        """Show or hide what was asked apart; what is still to do is lit."""
        self._private = not self._private
        self._draw(self._first_to_do())


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
