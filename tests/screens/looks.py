"""How screens are drawn: what stands in each cell, in which colours, and how well it can be seen.

Read from what the terminal is sent, and measured as WCAG 2 has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from rich.color import ColorType
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.color import Color
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from screens.frame.choice_field import ChoiceField
from screens.frame.lit import SIGN, LitList
from screens.frame.scores import KeyCard
from screens.frame.screen import Dialog
from tests.screens.conftest import Desk
from tests.screens.opening import go_every_way
from tests.screens.stores import Names
from tests.screens.ways import Way

#: the sixteen colours of the Linux console, and what it takes where none is named
CONSOLE = TerminalTheme(
    (0, 0, 0),
    (170, 170, 170),
    [(0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170)],
    [
        *((85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85)),
        *((85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255)),
    ],
)
#: what is drawn with, besides letters: lines, blocks and shapes
DRAWN_WITH = range(0x2500, 0x2600)


@dataclass(frozen=True)
class Cell:
    """One place of the screen."""

    sign: str
    front: Color
    ground: Color

    @property
    def contrast(self) -> float:
        """Between what stands there and its ground."""
        return contrast(self.front, self.ground)

    @property
    def is_drawing(self) -> bool:
        """Whether it is a part of a line or a shape."""
        return ord(self.sign) in DRAWN_WITH


def contrast(front: Color, back: Color) -> float:
    """The contrast of two colours, as WCAG has it."""

    def light(color: Color) -> float:
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(front), light(back)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def cells(desk: Desk) -> list[list[Cell]]:
    """Every cell of the screen; what is drawn in reverse has its colours the other way round."""
    return [
        [cell for segment in strip for cell in _cells(segment.text, segment.style or Style())]
        for strip in desk.screen._compositor.render_strips()
    ]


def _cells(text: str, style: Style) -> Iterator[Cell]:
    front, ground = _colour(style, front=True), _colour(style, front=False)
    if style.dim:
        front = front.blend(ground, 0.5)
    if style.reverse:
        front, ground = ground, front
    # a mark that stands on the letter before it has no cell of its own
    return (Cell(sign, front, ground) for sign in text if cell_len(sign))


def _colour(style: Style, *, front: bool) -> Color:
    known = style.color if front else style.bgcolor
    if known is None or known.type is ColorType.DEFAULT:
        return Color(*(CONSOLE.foreground_color if front else CONSOLE.background_color))
    # bold makes a colour of the console bright
    if front and style.bold and known.type is ColorType.STANDARD and (known.number or 0) < 8:
        return Color(*CONSOLE.ansi_colors[(known.number or 0) + 8])
    return Color(*known.get_truecolor(CONSOLE))


@dataclass(frozen=True)
class Lit:
    """A thing in use as it is drawn: a lit line, a chosen card, a field that is typed in."""

    name: str
    #: whether a sign stands before it; of a field its form puts one
    signed: bool
    ground: float
    text: float


@dataclass(frozen=True)
class Look:
    """What was seen of one screen."""

    text: str
    lit: tuple[Lit, ...]
    #: the least contrast of its letters, and of its lines and shapes
    letters: float
    lines: float
    #: the letter that is the hardest to read, and its line
    faintest: str
    #: whether the terminal's own cursor stands at what is in use
    followed: bool


async def every_look(desk: Desk, names: Names, themes: Sequence[str]) -> Mapping[tuple[str, str], Look]:
    """Look at every screen of the ways; by its theme and its place in the trees.

    In the first theme each way is looked at, in the others each kind of screen once: its ways are drawn alike.
    """
    found: dict[tuple[str, str], Look] = {}
    kinds: set[type[Screen[Any]]] = set()

    async def look(place: str, way: Way) -> None:
        *before, last = way.keys.split() or [""]
        await desk.press(*before)
        await (way.act(desk) if way.act else desk.press(last))
        for theme in themes if way.screen not in kinds else themes[:1]:
            await in_theme(desk, theme)
            found[theme, place] = look_of(desk)
        await in_theme(desk, themes[0])
        kinds.add(way.screen)

    await go_every_way(desk, names, look)
    return found


async def in_theme(desk: Desk, theme: str) -> None:
    """Draw everything in other colours."""
    if desk.app.theme != theme:
        desk.app.theme = theme
        await desk.settle()


def look_of(desk: Desk) -> Look:
    """What can be seen now; of a dialog only the box, what lies behind it cannot be used."""
    shown = cells(desk)
    part = desk.screen.query_one("#dialog").region if isinstance(desk.screen, Dialog) else desk.screen.region
    seen = [cell for row in _within(shown, part) for cell in row if cell.sign.strip()]
    letters = [cell for cell in seen if not cell.is_drawing]
    lines = [cell for cell in seen if cell.is_drawing]
    faint = min(letters, key=lambda cell: cell.contrast)
    near = next("".join(cell.sign for cell in row).strip() for row in _within(shown, part) if faint in row)
    return Look(
        text="\n".join("".join(cell.sign for cell in row) for row in _within(shown, part)),
        lit=tuple(_lit(shown, widget, region) for widget, region in in_use(desk)),
        letters=faint.contrast,
        lines=min((cell.contrast for cell in lines), default=21.0),
        faintest=f"{faint.sign!r} in {near!r}",
        followed=_followed(desk, shown),
    )


def _followed(desk: Desk, shown: list[list[Cell]]) -> bool:
    place, focused = desk.app.cursor_position, desk.screen.focused
    if isinstance(focused, Input | TextArea | ChoiceField):
        return focused.region.contains_point(place)
    if any(lines.highlighted is not None for lines in desk.screen.query(LitList)):
        return shown[place.y][place.x].sign == SIGN
    boxes = desk.screen.query("#dialog-body, #body")
    return not boxes or any(box.region.contains_point(place) for box in boxes)


def _within(shown: list[list[Cell]], part: Region) -> list[list[Cell]]:
    return [row[part.x : part.right] for row in shown[part.y : part.bottom]]


def in_use(desk: Desk) -> Iterator[tuple[Widget, Region]]:
    """What is in use on the top screen, each with the place where its first line is drawn."""
    for lines in desk.screen.query(LitList):
        if lines.highlighted is not None and lines.region.area:
            yield lines, Region(*lines.cursor_screen_offset, lines.scrollable_content_region.width, 1)
    for card in desk.screen.query(KeyCard):
        if card.has_class("-lit") and card.region.area:
            yield card, Region(*card.content_region.offset, card.content_region.width, 1)
    focused = desk.screen.focused
    if isinstance(focused, Input | ChoiceField):
        yield focused, focused.region


def _lit(shown: list[list[Cell]], widget: Widget, place: Region) -> Lit:
    line = _within(shown, place)[0]
    beside = shown[place.y][_outside(widget).x].ground
    # the cell of the cursor in a field is the other way round
    ground = max((cell.ground for cell in line), key=lambda known: sum(cell.ground == known for cell in line))
    return Lit(
        f"{type(widget).__name__}#{widget.id}: {''.join(cell.sign for cell in line).strip()[:40]}",
        isinstance(widget, Input | ChoiceField) or line[0].sign == SIGN,
        contrast(ground, beside),
        min((cell.contrast for cell in line if cell.sign.strip()), default=21.0),
    )


def _outside(widget: Widget) -> Offset:
    return Offset(max(widget.region.x - 1, 0), widget.region.y)
