"""The newest score of each leefgebied on the drawing of a route: on a tall screen under its days, else in cells."""

from collections.abc import Sequence
from datetime import date

from kiosk import dates
from kiosk.guidance.meting.uitkomst import LeefgebiedUitkomst, Movement, Stand
from screens.frame.signs import Signs
from screens.tijdlijn.axis import Axis
from screens.tijdlijn.track import Line, Piece, Track

CHANGE_STYLES = {Movement.UP: "$success bold", Movement.DOWN: "$warning bold", Movement.SAME: "$soft"}
#: cells beside each other where all scores are of one day, and where some have a day of their own
CELLS, CELLS_WITH_DAY = 4, 3


def change_words(area: LeefgebiedUitkomst) -> str:
    """How a leefgebied moved; where its lowest score did not move that way, only a part of it did."""
    then, now = area.lowest_then or 0, area.lowest or 0
    moved = {Movement.UP: now > then, Movement.DOWN: now < then}.get(area.change, True)
    return str(area.change) if moved else f"deels {area.change}"


def score_cells(scores: Sequence[Stand], width: int, signs: Signs, today: date) -> list[Line]:
    """All leefgebieden in cells beside each other, for a screen that is not tall.

    The first cell tells the day; a score of before that has its own day. How it moved is a word where all words fit.
    """
    newest = max(one.on for one in scores)
    many = CELLS if all(one.on == newest for one in scores) else CELLS_WITH_DAY
    room = width // many
    days = ["" if one.on == newest else dates.brief(one.on, today) for one in scores]
    in_words = [_cell(one, day, signs, words=True) for one, day in zip(scores, days, strict=True)]
    cells = in_words
    if any(_length(cell) >= room for cell in cells):
        cells = [_cell(one, day, signs, words=False) for one, day in zip(scores, days, strict=True)]
    cells = [_without_then(cell) if _length(cell) >= room else cell for cell in cells]
    title = [(_title(newest, today, room), "bold $primary")]
    placed = [(index, cell) for index, cell in enumerate([title, *cells])]
    return [
        tuple(piece for index, cell in placed if index // many == row for piece in _at(cell, index % many * room))
        for row in range(-(-len(placed) // many))
    ]


def _title(newest: date, today: date, room: int) -> str:
    """Of when the scores are; of another year, where that leaves no room before the next cell, in which month."""
    whole = f"Laagste, {dates.brief(newest, today)}"
    return whole if len(whole) < room else f"Laagste, {dates.month_in_brief(newest)}"


#: the texts of one cell, each with its style; the second is what the score was before
Cell = list[tuple[str, str]]


def _cell(one: Stand, day: str, signs: Signs, *, words: bool) -> Cell:
    area, style = one.area, CHANGE_STYLES.get(one.area.change, "")
    then = "" if area.lowest_then is None else f"{area.lowest_then}{signs.tip}"
    change = ""
    if area.lowest_then is not None:
        change = f" {change_words(area) if words else change_sign(area, signs)}"
    return [
        (f"{area.leefgebied.short} ", "$soft"),
        (then, ""),
        (str(area.lowest), "bold"),
        (change, style),
        (f" {day}" if day else "", "$soft"),
    ]


def change_sign(area: LeefgebiedUitkomst, signs: Signs) -> str:
    """The same as a sign; between brackets where only a part of it moved that way."""
    sign = signs.changes[str(area.change)]
    return f"({sign})" if change_words(area) != str(area.change) else sign


def _without_then(cell: Cell) -> Cell:
    return [cell[0], ("", ""), *cell[2:]]


def _length(cell: Cell) -> int:
    return sum(len(text) for text, _ in cell)


def _at(cell: Cell, column: int) -> Line:
    pieces: list[Piece] = []
    for text, style in cell:
        if text:
            pieces.append(Piece(pieces[-1].end if pieces else column, text, style))
    return tuple(pieces)


def score_track(axis: Axis, room: int, one: Stand, signs: Signs) -> Track:
    """The lowest score at the last two metingen of a leefgebied, each under its date."""
    area = one.area
    track = Track(area.leefgebied.short, room)
    now = axis.column(one.on)
    track.put(now, str(area.lowest), "bold")
    if one.before is None or area.lowest_then is None:
        return track
    then = axis.column(one.before)
    word, style = change_words(area), CHANGE_STYLES.get(area.change, "")
    track.put(then, str(area.lowest_then))
    line = now - then - 4
    if line >= len(word) + 4:
        track.put(then + 2, f" {word} ".center(line, "─") + signs.tip, style)
    else:
        track.put(then + 2, "─" * line + signs.tip if line > 0 else "", style)
        track.beside(now, (word,), style)
    return track
