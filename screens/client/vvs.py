"""The overtyplijst: part by part what goes by hand into VVS, with a tick for what was copied."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.meting.vvs import Overtyplijst, Part, overtyplijst, tick_parts
from screens.frame.lines import USUAL_WIDTH, Row, hanging, keys_text
from screens.frame.page import LitText, PagedRows
from screens.frame.reading import ReadingScreen
from screens.frame.screen import KioskScreen

#: the line that shows what was asked apart
APART = "apart"


class VvsLines(PagedRows):
    """The parts; Enter or space says that the lit one was copied."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "select", "afvinken", key_display="Enter")]


class VvsScreen(ReadingScreen[None, Overtyplijst]):
    """The parts in the order of the form, and all of the lit one to copy from."""

    NAME = "Overtyplijst voor VVS"
    CSS_PATH = "vvs.tcss"
    HELP = "vvs"
    LIST = "parts"

    def __init__(self, found: Overtyplijst) -> None:
        super().__init__()
        self._known = found
        self._private = False

    def client_shown(self) -> ClientFile:
        """Whose data they are."""
        return self.known.client

    def body(self) -> Iterable[Widget]:
        """What is left, the parts, and the lit one in full."""
        yield Static(id="vvs-state", classes="title")
        yield VvsLines("parts")
        yield LitText("part-box", "part")
        yield Static(keys_text([("PgDn", "verder lezen"), ("PgUp", "terug")], USUAL_WIDTH), id="part-more")

    def read(self) -> Overtyplijst:
        """The list as it is now."""
        return overtyplijst(self.office, self.who, self.known.client.id)

    def begin(self) -> None:
        """The first part that is still to do is lit."""
        self.draw(self._next_to_do())
        self.lines.focus()

    def rows(self) -> Iterator[Row]:
        """One line for each part that is shown, and one that shows what was asked apart."""
        yield from (_row(part) for part in self._shown)
        if self.known.apart:
            yield Row(self._apart_text, APART)

    @property
    def _shown(self) -> tuple[Part, ...]:
        return self.known.shown(private=self._private)

    def _next_to_do(self, after: str = "") -> str:
        return self.known.next_to_do(after, private=self._private)

    def show(self) -> None:
        """What is left, and what was asked apart."""
        left = self.known.to_do
        state = f"Nog {left} van {len(self.known.parts)} delen overtypen" if left else "Alles is overgetypt in VVS"
        on = f", meting van {dates.long(self.known.meting_on)}" if self.known.meting_on else ""
        self.query_one("#vvs-state", Static).update(Content(f"{state}{on}"))

    def _apart_text(self, width: int) -> Content:
        """That some parts were asked apart, and how many of them are still to do."""
        apart = self.known.apart
        left = sum(not part.taken for part in apart)
        does = "verbergen" if self._private else "tonen"
        text = f"Wat apart is gevraagd {does} ({len(apart)}, nog {left} te doen)"
        return hanging(width, Content("    "), Content(text))

    @property
    def _lit(self) -> Part | None:
        return next((part for part in self._shown if part.code == self.lines.lit), None)

    def show_lit(self) -> None:
        """All of the lit part, and the keys that turn the page where it is longer than its place."""
        part = self._lit
        page = self.query_one(LitText)
        page.show(_text_of(part) if part else Content(""), part.code if part else "")
        self.call_after_refresh(self._show_more, page)

    def _show_more(self, page: LitText) -> None:
        if self.filled:
            self.query_one("#part-more").visible = page.goes_on

    def action_turn(self, step: int) -> None:
        """On to what of the lit part does not fit, or back."""
        self.query_one(LitText).turn(step)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The lit part was copied, or not after all; after a tick the next one that is to do is lit."""
        event.stop()
        part = self._lit
        if part is None:
            self._toggle_apart()
            return
        with self.shown():
            self._known = tick_parts(self.office, self.who, self.known.client.id, [part.code], taken=not part.taken)
            self.draw(part.code if part.taken else self._next_to_do(part.code) or part.code)

    def _toggle_apart(self) -> None:
        """Show or hide what was asked apart; what is still to do is lit."""
        self._private = not self._private
        self.draw(self._next_to_do())


def open_vvs(screen: KioskScreen[None], client: ClientFile) -> None:
    """Show the list of a client.

    Raises:
        NotFound: where there is nothing to copy yet.
    """
    screen.app.push_screen(VvsScreen(overtyplijst(screen.office, screen.who, client.id, Look.VVS)))


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


def _text_of(part: Part) -> Content:
    lines = [Content.styled(part.title, "bold $primary"), *map(Content, part.lines)]
    if part.again:
        lines.insert(1, Content.styled("Dit is veranderd nadat het was overgetypt.", "$warning"))
    return Content("\n").join(lines)
