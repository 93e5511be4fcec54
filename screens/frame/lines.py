"""A list of lines of which one is lit; the same keys everywhere."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from screens.frame.lit import ROOM, LitList

#: a width to begin with, until the list knows its own
USUAL_WIDTH = 74
#: what is drawn while a terminal is being made small, which may leave no column at all
LEAST_WIDTH = 20


class Lines(LitList):
    """Arrow keys move the light, Enter or a click takes the line. Lines are one line high: what is too long is cut."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "openen", key_display="Enter"),
        Binding("up", "cursor_up", "omhoog", show=False),
        Binding("down", "cursor_down", "omlaag", show=False),
    ]

    def action_select(self) -> None:
        """Take the lit line; where none can be lit the key is the screen's."""
        if self.highlighted is None:
            raise SkipAction
        super().action_select()

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Going to the first line below a heading shows that too."""
        super().watch_highlighted(highlighted)
        above = highlighted or 0
        while above and self.options[above - 1].disabled:
            above -= 1
        if highlighted is None or above == highlighted:
            return
        if not above:
            self.scroll_home(animate=False)
            return
        top, lit = (self._index_to_line.get(index, 0) for index in (above, highlighted))
        if top < self.scroll_offset.y and lit - top < self.size.height:
            self.scroll_to(y=top, animate=False)


@dataclass(frozen=True)
class Row:
    """One line of a list, drawn for a width; one without a key is a heading and is never lit."""

    draw: Callable[[int], Content]
    key: str = ""


class Rows(Lines):
    """A list whose lines wrap with an indent, drawn anew when the width changes; what is lit stays lit."""

    #: its lines leave one column free, see ``room``
    AIR = 1

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._rows: list[Row] = []
        self._drawn_for = 0

    @property
    def room(self) -> int:
        """How many columns a line has, with some air before the scrollbar."""
        return max(self.scrollable_content_region.width - ROOM - 1, LEAST_WIDTH) if self.size.width else USUAL_WIDTH

    @property
    def lit(self) -> str:
        """The key of the lit line."""
        if self.highlighted is None:
            return ""
        return self.get_option_at_index(self.highlighted).id or ""

    def show(self, rows: Iterable[Row], lit: str = "") -> None:
        """Show these lines, with one lit; where it is not there, the line in its place."""
        lit, place = lit or self.lit, self.highlighted
        self._rows = list(rows)
        self._drawn_for = self.room
        options = [Option(row.draw(self._drawn_for), id=row.key or None, disabled=not row.key) for row in self._rows]
        if [option.id for option in options] == [option.id for option in self.options]:
            for index, option in enumerate(options):
                self.replace_option_prompt_at_index(index, option.prompt)
        else:
            self.set_options(options)
        self.highlighted = self._place_of(lit, place)

    def _place_of(self, lit: str, place: int | None) -> int | None:
        keys = [row.key for row in self._rows]
        if lit and lit in keys:
            return keys.index(lit)
        usable = [index for index, key in enumerate(keys) if key]
        return min(usable, key=lambda index: abs(index - (place or 0)), default=None)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for another width; the lit line stays in sight."""
        if self._rows and self.room != self._drawn_for:
            self.show(self._rows)
        super().on_resize(event)


#: a space where no line ends
NO_BREAK = "\u00a0"
#: stands for it while a line is wrapped: Textual ends a line at every kind of space
HELD = "\ue000"


class ToldRows(Rows):
    """Lines that say all they have to say: there is nothing behind them to open."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "openen", show=False)]


def _wrapped(line: Content, room: int) -> list[Content]:
    if NO_BREAK not in line.plain:
        return line.wrap(room) or [line]
    parts = Content(line.plain.replace(NO_BREAK, HELD), spans=[*line.spans]).wrap(room)
    return [Content(part.plain.replace(HELD, " "), spans=[*part.spans]) for part in parts]


def hanging(width: int, sign: Content, *lines: Content) -> Content:
    """Lines behind a sign; what wraps stays clear of the sign."""
    indent = sign.cell_length
    wrapped = [part for line in lines for part in _wrapped(line, max(width - indent, 10))]
    return Content("\n").join([sign + wrapped[0], *(Content(" " * indent) + part for part in wrapped[1:])])


def signal_text(text: str, width: int, style: str = "", *, leads: bool = True) -> Content:
    """What asks for attention, behind its sign; what does not lead has another sign, so that it alarms nobody."""
    colour = f"$warning {style}".strip()
    return hanging(width, Content.styled("! " if leads else "· ", colour), Content.styled(text, colour))


def heading(text: str, beside: str = "") -> Row:
    """A heading above some lines."""
    title = Content.assemble((text, "bold $primary"), (beside, "$primary"))
    return Row(lambda width: hanging(width, Content(""), title))


def blank() -> Row:
    """Some air between two groups."""
    return Row(lambda width: Content(""))


def keys_text(keys: list[tuple[str, str]], width: int) -> Content:
    """Keys in words, for what does not fit in the bottom line; a key and its words stay together."""
    lines: list[list[Content]] = [[]]
    for key, words in keys:
        part = Content.assemble((key, "bold $primary"), f" {words}")
        if lines[-1] and sum(known.cell_length + 3 for known in lines[-1]) + part.cell_length > width:
            lines.append([])
        lines[-1].append(part)
    return Content("\n").join(Content("   ").join(line) for line in lines)


def shortened(text: str, length: int = 40) -> str:
    """A text that must be known again, in few letters."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
