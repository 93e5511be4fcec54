"""Whether clients are content: the totals, from five answers on. The teamleider's; papers are typed in from here."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.content.texts import SOURCE
from kiosk.guidance.tevredenheid import TOO_FEW, StatementTotals, Totals, quarter_told, totals
from kiosk.paper.making.catalogue.team import tevreden_sheet
from screens.frame.lines import Row, ToldRows, blank, hanging, heading
from screens.frame.lit import ROOM
from screens.frame.printing import PrintingScreen
from screens.frame.reading import ReadingScreen
from screens.frame.signs import Signs
from screens.frame.size import PAGE
from screens.frame.themes import signs_of
from screens.inhoud.overtypen import OvertypenScreen

#: the columns between two numbers, and those of a bar
GAP, BAR = 3, 24
#: of the lit statement so many blocks stand on a small screen, and on a wide one; the paper has all
BLOCKS, MORE_BLOCKS = 2, 8
BEGINNING, TOGETHER = "Sinds het begin", "samen"
FEW = "te weinig"


class TevredenheidScreen(PrintingScreen[None], ReadingScreen[None, Totals]):
    """Each statement with how often each face was chosen; the lit one with its quarters."""

    DEFAULT_CLASSES = "page"
    PRINT_KEY = "F5"

    NAME = "Tevredenheid"
    CSS_PATH = "inhoud.tcss"
    HELP = "tevredenheid"
    LIST = "totals"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "papier overtypen", key_display="N"),
        Binding("f5", "print", "printen", key_display="F5"),
    ]

    def body(self) -> Iterable[Widget]:
        """What it is, the list, the lit statement in its quarters, and when something is added to it."""
        yield Static("Zijn cliënten tevreden? Elk getal is een aantal antwoorden.", classes="title")
        yield ToldRows("totals")
        yield Static(id="quarters")
        yield Static(id="when", classes="soft")

    def begin(self) -> None:
        """Wake the process that makes the pages."""
        super().begin()
        self.wake_printing()

    def read(self) -> Totals:
        """The totals as far as they may be shown."""
        return totals(self.office, self.who)

    def rows(self) -> Iterator[Row]:
        """The statements as they are asked now, and below them those that were asked in other words."""
        yield from _group(self.known.now, "now")
        if self.known.before:
            yield from (blank(), heading("Eerder anders gevraagd"))
            yield from _group(self.known.before, "before")

    def show(self) -> None:
        """When what comes in now is to be seen."""
        now = quarter_told(self.known.quarter)
        told = f"Wat in {now} binnenkomt, ziet u als dat voorbij is: vanaf vijf antwoorden."
        self.query_one("#when", Static).update(Content(told))

    def show_lit(self) -> None:
        """The lit statement: since the beginning, and each block apart."""
        lit = self._lit
        room = min(self.app.size.width, PAGE) - 8
        self.query_one("#quarters", Static).update(
            _quarters(lit, signs_of(self.app), MORE_BLOCKS if self.wide else BLOCKS, room) if lit else Content("")
        )

    @property
    def _lit(self) -> StatementTotals | None:
        group, _, place = self.lines.lit.partition(" ")
        return getattr(self.known, group)[int(place)] if place else None

    def action_add(self) -> None:
        """Type in what stands on paper."""
        self.app.push_screen(OvertypenScreen())

    def action_print(self) -> None:
        """The totals on paper."""
        self.print_paper(tevreden_sheet(self.office, self.who), SOURCE)


def _group(statements: tuple[StatementTotals, ...], group: str) -> Iterator[Row]:
    for place, one in enumerate(statements):
        if place == 0 or statements[place - 1].levels != one.levels:
            # a heading stands so far before the lines
            yield Row(partial(_columns, BEGINNING, one.levels, one.levels, "bold $primary", ROOM))
        numbers = tuple(str(count) for count in one.counts) if one.blocks else (FEW,)
        yield Row(partial(_columns, one.text, numbers, one.levels, "", 0), f"{group} {place}")


def _columns(
    text: str, numbers: tuple[str, ...], levels: tuple[str, ...], style: str, before: int, width: int
) -> Content:
    """A text with its numbers at the right, each under its word; what is too long for its place goes on below."""
    width += before - ROOM
    columns = [len(level) + GAP for level in levels] if len(numbers) == len(levels) else [len(numbers[0])]
    told = "".join(number.rjust(column) for number, column in zip(numbers, columns, strict=True))
    first, *rest = Content.styled(text, style).wrap(width - len(told) - GAP) or [Content("")]
    between = " " * (width - len(told) - first.cell_length)
    return Content("\n").join([Content.assemble(first, between, (told, style)), *rest])


def _quarters(one: StatementTotals, signs: Signs, most: int, room: int) -> Content:
    if not one.blocks:
        return hanging(room, Content.styled(f"{signs.told} ", "$soft"), Content(f"{TOO_FEW[0].upper()}{TOO_FEW[1:]}."))
    shown = [(TOGETHER, one.counts), *((block.told, block.counts) for block in one.blocks[:most])]
    longest = max(len(when) for when, _ in shown)
    begin = hanging(room, Content(""), Content.styled(f"{one.since[0].upper()}{one.since[1:]}.", "$soft"))
    lines = [begin, *(_bar(when.ljust(longest), counts, one.levels, signs, room) for when, counts in shown)]
    if len(one.blocks) > most:
        lines.append(Content.styled(f"… en nog {len(one.blocks) - most}: F5 print alles", "$soft"))
    return Content("\n").join(lines)


def _bar(when: str, counts: tuple[int, ...], levels: tuple[str, ...], signs: Signs, room: int) -> Content:
    """Of which time, and how many chose what: in words, and where there is room how many of them the best, drawn."""
    told = ", ".join(f"{count} {level.lower()}" for count, level in zip(counts, levels, strict=True))
    text = hanging(room, Content.styled(f"{when}  ", "bold"), Content(told))
    if text.cell_length + BAR + GAP > room or "\n" in text.plain:
        return text
    best = round(BAR * counts[-1] / sum(counts))
    bar = Content.assemble((signs.block * best, "$primary"), (signs.gap * (BAR - best), "$soft"))
    return Content.assemble(text, " " * (room - BAR - text.cell_length), bar)
