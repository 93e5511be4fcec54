"""One ruler for all paper: what is wrong with a printed page, seen in WeasyPrint's own layout tree and in the PDF.

A word is a rectangle here, that of its ink, so that every script is measured alike; a picture, a code and a painted
box are rectangles too. All lengths are in millimetres from the upper left corner, sizes of letters in points.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from page import ValidationProfile, validate_pdf_bytes
from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import ffi, pango

from kiosk.paper.press.render.frame import flow
from tests.paper.boxes import all_in
from tests.paper.samples import pages

MM = 96 / 25.4
POINT = 3 / 4
PANGO_UNITS = 1024
#: so many points has a letter in the hand at least, one of the client's own language, and one on a wall
HAND_PT, OWN_PT, WALL_PT = 9.0, 11.0, 14.0
#: what rounding takes from a size
ROUNDED_PT = 0.06
#: paper longer than this hangs on a wall
WALL_MM = 400
#: so near to the edge most printers put nothing; a measure in rem is rounded
UNPRINTED_MM, ROUNDED_MM = 7.0, 0.05
#: each step of the ladder stands so much above the one before
RISE_MM = 6.0
#: a last page that holds less is one that nobody turns to
LEAST_FILLED = 0.25
#: two things touch where they share more than this, across and down: ink is a rectangle round letters that are none
TOUCH_X_MM, TOUCH_Y_MM = 0.5, 0.5
#: words that stand nearer to each other than this are read as one
SPACE_MM = 0.75
#: of a line of letters so much may lie in the next: an arm above, a tail below
TAIL = 0.2
#: a letter may stand out of its box as far as the edge of the box is blurred in print
OUT_MM = 0.5
#: a drawing as large as this is a ground on which words are placed: the road
GROUND_MM = 60.0
#: the pages of what is folded: their edges are where it is folded, up to the edge of the sheet
FOLDS = (*(f"section.panel.panel-{number}" for number in range(1, 5)), "section.half", "section.panel.front", "div.cut")
#: the sign on the line where a sheet is cut or folded: of a line that is the edge of the sheet nobody misses it
CUT = "span.cut-here"
STEP = re.compile(r"(?:rung|step)-(\d)$")


class Rule(StrEnum):
    """What holds for every paper; a fault is told by the name of its rule."""

    WORDS = "word over word"
    GLUED = "two words without a space"
    COVERED = "word over picture or box"
    OUT = "word out of its box"
    SHEET = "off the sheet, or where no printer prints"
    HAND = "letter under 9 points"
    OWN = "own language under 11 points"
    WALL = "letter on the wall under 14 points"
    LADDER = "ladder does not rise"
    LAST = "last page nearly empty"
    CODE = "QR not read"
    LOST = "in the document and not on the sheet"
    VOICE = "PDF/UA"


class Fault(NamedTuple):
    """Where a rule does not hold."""

    rule: Rule
    page: int
    what: str


class Box(NamedTuple):
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: "Box") -> tuple[float, float]:
        """How far two of them lie over each other, across and down; negative where they are apart."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across, min(self.bottom, other.bottom) - max(self.top, other.top)

    def stands_out_of(self, other: "Box") -> float:
        """How far it stands out of another at most."""
        sideways = max(other.left - self.left, self.right - other.right)
        return max(sideways, other.top - self.top, self.bottom - other.bottom)

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Line:
    """Letters of one kind that stand in one line."""

    text: str
    ink: Box
    points: float
    own: bool
    foot: bool
    #: its outermost signs on the left and on the right
    ends: tuple[str, str]
    #: the painted boxes and cells that it stands in, those beyond a box that was placed by hand not counted
    within: tuple["Thing", ...]
    #: all painted boxes that it stands in
    inside: frozenset[int]


@dataclass(frozen=True)
class Thing:
    """A picture, a code, or a box with an edge or a ground."""

    kind: str
    name: str
    box: Box
    number: int


@dataclass
class Sheet:
    """What stands on one page."""

    number: int
    width: float
    height: float
    #: where its text may stand, without what is repeated in the margin
    room: Box
    lines: list[Line] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    #: of each ladder on it the upper edges of the steps
    ladders: dict[int, dict[int, float]] = field(default_factory=dict)


def faults(document: Document, pdf: bytes, *, clients: bool = True) -> list[Fault]:
    """All that is wrong with the pages of one paper, as they were laid out and as they were written.

    That his own language is larger is asked of what a client reads, not of what only the team does.
    """
    sheets = [_seen(page._page_box, number) for number, page in enumerate(document.pages, 1)]
    found = [fault for sheet in sheets for fault in _on(sheet) if clients or fault.rule is not Rule.OWN]
    found += [*_last(sheets), *_written(sheets, pdf), *_lost(document)]
    report = validate_pdf_bytes(pdf, profile=ValidationProfile.PDF_UA_1)
    return [*found, *(Fault(Rule.VOICE, 0, f"{failure.rule_id}: {failure.message}") for failure in report.failures)]


# -- what stands on a page --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Around:
    """What a box stands in, as its children must know it."""

    own: bool = False
    foot: bool = False
    within: tuple[Thing, ...] = ()
    inside: frozenset[int] = frozenset()
    #: the page of what is folded that stands on its head: what is in it comes out on the other side
    turned: Box | None = None

    def printed(self, box: Box) -> Box:
        """Where a box comes out on the sheet."""
        if self.turned is None:
            return box
        across, down = self.turned.left + self.turned.right, self.turned.top + self.turned.bottom
        return Box(across - box.right, down - box.bottom, across - box.left, down - box.top)


def _seen(page: Any, number: int) -> Sheet:
    room = Box(*(edge / MM for edge in _content_edges(page)))
    sheet = Sheet(number, page.margin_width() / MM, page.margin_height() / MM, room)
    for child in page.children:
        _look(child, _Around(foot=isinstance(child, boxes.MarginBox)), sheet)
    return sheet


def _content_edges(box: Any) -> tuple[float, float, float, float]:
    left, top = box.content_box_x(), box.content_box_y()
    return left, top, left + box.width, top + box.height


def _border_box(box: Any) -> Box:
    left, top = box.border_box_x() / MM, box.border_box_y() / MM
    return Box(left, top, left + box.border_width() / MM, top + box.border_height() / MM)


def _look(box: Any, around: _Around, sheet: Sheet) -> None:
    """Note a box and what is in it."""
    if isinstance(box, boxes.TextBox):
        _note_text(box, around, sheet)
        return
    if box.style["visibility"] != "visible" or (box.style["overflow"] == "hidden" and box.height < 1):
        return
    names = _classes(box)
    if _told(box) == CUT:
        return
    if isinstance(box, boxes.ReplacedBox):
        kind = "code" if "qr" in names else "picture"
        sheet.things.append(Thing(kind, _told(box), around.printed(_border_box(box)), id(box)))
        return
    _note_step(box, names, sheet)
    around = _entered(box, names, around, sheet)
    for child in getattr(box, "children", ()):
        _look(child, around, sheet)


def _entered(box: Any, names: list[str], around: _Around, sheet: Sheet) -> _Around:
    own, foot = around.own or "own" in names, around.foot or "foot" in names
    within, inside = around.within, around.inside
    if box.style["position"] in ("absolute", "fixed"):
        within = ()
    if isinstance(box, boxes.InlineBox | boxes.LineBox | boxes.PageBox | boxes.MarginBox):
        return _Around(own, foot, within, inside, around.turned)
    painted = _is_painted(box)
    if painted or isinstance(box, boxes.TableCellBox):
        thing = Thing("box", _told(box), around.printed(_border_box(box)), id(box))
        within, inside = (*within, thing), inside | {thing.number}
        if painted:
            sheet.things.append(thing)
    turned = _border_box(box) if box.style["transform"] else around.turned
    return _Around(own, foot, within, inside, turned)


def _is_painted(box: Any) -> bool:
    """Whether it has an edge or a ground of its own."""
    if box.element is None or box.element_tag in ("html", "body") or box.border_width() <= 0:
        return False
    edges = (getattr(box, f"border_{side}_width") for side in ("top", "right", "bottom", "left"))
    ground = box.style["background_color"]
    return any(edge > 0 for edge in edges) or ground == "currentcolor" or ground.alpha > 0


def _note_text(box: Any, around: _Around, sheet: Sheet) -> None:
    if not box.text.strip() or box.style["visibility"] != "visible" or box.style["font_size"] < 1:
        return
    points = round(box.style["font_size"] * POINT, 2)
    ink = around.printed(_ink(box))
    said = box.text.strip()
    sheet.lines.append(Line(said, ink, points, around.own, around.foot, _ends(box), around.within, around.inside))


def _ends(box: Any) -> tuple[str, str]:
    """The signs that a neighbour stands beside; a space may be on either side, as the line around it runs."""
    first, last = box.text[0], box.text[-1]
    if first.isspace() or last.isspace():
        return " ", " "
    return (first, last) if flow(box.text) == "ltr" else (last, first)


def _ink(box: Any) -> Box:
    """The rectangle round the ink of a line of letters, as Pango tells it."""
    box.pango_layout.reactivate(box.style)
    line, _ = box.pango_layout.get_first_line()
    ink = ffi.new("PangoRectangle *")
    pango.pango_layout_line_get_extents(line, ink, ffi.NULL)
    left = box.position_x + ink.x / PANGO_UNITS
    top = box.position_y + box.baseline + ink.y / PANGO_UNITS
    edges = (left, top, left + ink.width / PANGO_UNITS, top + ink.height / PANGO_UNITS)
    box.pango_layout.deactivate()
    return Box(*(edge / MM for edge in edges))


def _note_step(box: Any, names: list[str], sheet: Sheet) -> None:
    for name in names:
        if found := STEP.match(name):
            ladder = sheet.ladders.setdefault(_ladder_of(box), {})
            ladder.setdefault(int(found[1]), _border_box(box).top)


def _ladder_of(box: Any) -> int:
    """Which ladder a step belongs to: two on one page have steps at other heights, but each its own number once."""
    parent = getattr(box.element, "parent", None)
    return id(parent) if parent is not None else 0


def _classes(box: Any) -> list[str]:
    element = box.element
    return (element.get("class") or "").split() if element is not None and hasattr(element, "get") else []


def _told(box: Any) -> str:
    return ".".join([box.element_tag or "", *_classes(box)])


# -- the rules --------------------------------------------------------------------------------------------------


def _on(sheet: Sheet) -> Iterator[Fault]:
    """What is wrong with one page."""
    yield from _words_over_words(sheet)
    yield from _words_over_things(sheet)
    for line in sheet.lines:
        yield from _out(line, sheet)
        yield from _small(line, sheet)
    for thing in sheet.things:
        if _off(thing.box, sheet) and thing.name not in FOLDS:
            yield Fault(Rule.SHEET, sheet.number, thing.name)
    for ladder in sheet.ladders.values():
        tops = [top for _, top in sorted(ladder.items())]
        if any(lower - upper < RISE_MM for lower, upper in pairwise(tops)):
            yield Fault(Rule.LADDER, sheet.number, " ".join(f"{top:.1f}" for top in tops))


def _words_over_words(sheet: Sheet) -> Iterator[Fault]:
    lines = sorted(sheet.lines, key=lambda line: line.ink.left)
    for place, line in enumerate(lines):
        for other in lines[place + 1 :]:
            if other.ink.left >= line.ink.right + SPACE_MM:
                break
            across, down = line.ink.shared(other.ink)
            glued = abs(across) < SPACE_MM and down > min(line.ink.height, other.ink.height) / 2
            if glued and line.ends[1].isalnum() and other.ends[0].isalnum():
                yield Fault(Rule.GLUED, sheet.number, f"{line.text} / {other.text}")
            if across > TOUCH_X_MM and down > max(TOUCH_Y_MM, TAIL * min(line.ink.height, other.ink.height)):
                yield Fault(Rule.WORDS, sheet.number, f"{line.text} / {other.text} ({down:.1f} mm)")


def _words_over_things(sheet: Sheet) -> Iterator[Fault]:
    for line in sheet.lines:
        # the letter of a partner stands in a corner of his picture
        if len(line.text) == 1:
            continue
        for thing in sheet.things:
            if thing.number in line.inside or _is_ground(thing):
                continue
            across, down = line.ink.shared(thing.box)
            if across > TOUCH_X_MM and down > TOUCH_Y_MM:
                what = f"{line.text} over {thing.name} ({min(across, down):.1f} mm)"
                yield Fault(Rule.COVERED, sheet.number, what)


def _is_ground(thing: Thing) -> bool:
    return thing.kind == "picture" and thing.box.right - thing.box.left > GROUND_MM


def _out(line: Line, sheet: Sheet) -> Iterator[Fault]:
    for thing in line.within:
        if (out := line.ink.stands_out_of(thing.box)) > OUT_MM:
            yield Fault(Rule.OUT, sheet.number, f"{line.text} out of {thing.name} ({out:.1f} mm)")
            break
    if _off(line.ink, sheet):
        yield Fault(Rule.SHEET, sheet.number, line.text)


def _off(box: Box, sheet: Sheet) -> bool:
    edge = UNPRINTED_MM - ROUNDED_MM
    return box.stands_out_of(Box(edge, edge, sheet.width - edge, sheet.height - edge)) > 0


def _small(line: Line, sheet: Sheet) -> Iterator[Fault]:
    told = f"{line.points:.1f} {line.text}"
    if line.points < HAND_PT - ROUNDED_PT:
        yield Fault(Rule.HAND, sheet.number, told)
    if line.foot:
        return
    if line.own and line.points < OWN_PT - ROUNDED_PT:
        yield Fault(Rule.OWN, sheet.number, told)
    if sheet.height > WALL_MM and line.points < WALL_PT - ROUNDED_PT:
        yield Fault(Rule.WALL, sheet.number, told)


def _last(sheets: list[Sheet]) -> Iterator[Fault]:
    if len(sheets) == 1:
        return
    last = sheets[-1]
    lowest = max((line.ink.bottom for line in last.lines if not line.foot), default=last.room.top)
    filled = (lowest - last.room.top) / last.room.height
    if filled < LEAST_FILLED:
        yield Fault(Rule.LAST, last.number, f"{filled:.0%}")


def _written(sheets: Iterable[Sheet], pdf: bytes) -> Iterator[Fault]:
    """What is seen in the PDF alone: the letters in drawings, and the codes as a telephone reads them."""
    for sheet, page in zip(sheets, pages(pdf), strict=True):
        least = min(page.letter_sizes(), default=inf)
        if (
            least < min((line.points for line in sheet.lines), default=inf) - ROUNDED_PT
            and least < HAND_PT - ROUNDED_PT
        ):
            yield Fault(Rule.HAND, sheet.number, f"{least:.1f} in a drawing")
        drawn = [thing for thing in sheet.things if thing.kind == "code"]
        if drawn and len(read := page.codes()) < len(drawn):
            yield Fault(Rule.CODE, sheet.number, f"{len(read)} of {len(drawn)} read")


def _lost(document: Document) -> Iterator[Fault]:
    """What is said in the document and stands on no sheet: a block that has no room is dropped without a word.

    A line may break anywhere, so a text is looked for without its spaces.
    """
    laid_out: dict[int, str] = {}
    for page in document.pages:
        for box in all_in(page._page_box):
            if isinstance(box, boxes.TextBox):
                laid_out[id(box.element)] = laid_out.get(id(box.element), "") + _dense(box.text)
    body = next(iter(document.pages))._page_box.children[0].element.find("body")
    for element in _said_in(body):
        for text in (element.text, *(child.tail for child in element)):
            if _dense(text or "") not in laid_out.get(id(element), ""):
                yield Fault(Rule.LOST, 0, str(text).strip())


def _said_in(element: Any) -> Iterator[Any]:
    """An element with all that are in it; what a drawing says to a voice is no text on the sheet."""
    if not element.tag.endswith("svg"):
        yield element
        for child in element:
            yield from _said_in(child)


def _dense(text: str) -> str:
    # a word that is too long for its column is broken with a hyphen
    return re.sub(r"[-\u2010\u00ad\s]", "", text)


def by_rule(found: Iterable[Fault]) -> dict[Rule, list[Fault]]:
    """The faults of each rule."""
    sorted_by: dict[Rule, list[Fault]] = {}
    for fault in found:
        sorted_by.setdefault(fault.rule, []).append(fault)
    return sorted_by
