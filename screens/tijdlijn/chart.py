"""The drawing of a route, as texts at columns: the months, what happened in them, and how the scores moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from kiosk import dates
from kiosk.guidance.meting.uitkomst import LeefgebiedUitkomst, Movement, Stand
from kiosk.guidance.route.route import Timeline
from kiosk.guidance.route.standing import Status
from screens.frame.signs import Signs

#: columns for the names before the axis
NAMES = 11
#: columns after the axis, for the number of its last month
MARGIN = 3
#: columns between two numbers of the axis at least
APART = 5
#: letters of a fase's name that say something; with less room its first letter stands there
SHORTEST = 3
STEPS = (1, 2, 3, 6, 12)
CHANGE_STYLES = {Movement.UP: "$success bold", Movement.DOWN: "$warning bold", Movement.SAME: "$soft"}


@dataclass(frozen=True, order=True)
class Piece:
    """A text at a column of a line, in a style of the colours."""

    column: int
    text: str
    style: str = ""

    @property
    def end(self) -> int:
        """The column after it."""
        return self.column + len(self.text)


#: the pieces of one line from left to right, none over another
Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Axis:
    """The months of a route on so many columns; every date has a column on it."""

    start: date
    first: int
    last: int
    width: int

    @classmethod
    def of(cls, timeline: Timeline, width: int) -> "Axis":
        """From the start (or before it, where today is) to the end (or beyond it)."""
        client = timeline.client
        month = dates.months_between(client.start, timeline.today)
        return cls(client.start, min(0, month), max(client.length, month + 1), width)

    def column(self, day: date) -> int:
        """The column of a date; what lies off the axis stands at its edge."""
        month = dates.months_between(self.start, day)
        begin, end = dates.add_months(self.start, month), dates.add_months(self.start, month + 1)
        exact = month + (day - begin).days / (end - begin).days
        return self._at(exact)

    def _at(self, month: float) -> int:
        place = round((month - self.first) / (self.last - self.first) * (self.width - 1))
        return min(max(place, 0), self.width - 1)

    def ticks(self) -> list[tuple[int, int]]:
        """The months that are numbered, with their columns."""
        per_month = (self.width - 1) / (self.last - self.first)
        step = next((step for step in STEPS if step * per_month >= APART), STEPS[-1])
        months = range(self.first + -self.first % step, self.last + 1, step)
        return [(month, self._at(month)) for month in months]


class Track:
    """One line of the drawing behind its name: a later text never covers an earlier one."""

    def __init__(self, name: str, width: int) -> None:
        self._name = name
        self._width = width
        self._pieces: list[Piece] = []

    def free(self, column: int, length: int) -> bool:
        """Whether so many columns are there and empty."""
        if column < 0 or column + length > self._width:
            return False
        return all(column >= piece.end or column + length <= piece.column for piece in self._pieces)

    def put(self, column: int, text: str, style: str = "") -> bool:
        """Put a text where it fits; whether it did."""
        fits = bool(text) and self.free(column, len(text))
        if fits:
            self._pieces.append(Piece(column, text, style))
        return fits

    def beside(self, column: int, texts: Iterable[str], style: str = "") -> None:
        """Put the first text that fits to the right of a sign, or to its left, with air around it."""
        for text in texts:
            for place in (column + 2, column - len(text) - 1):
                begin, end = max(place - 1, 0), min(place + len(text) + 1, self._width)
                beyond = begin if place > column else end - 1
                if beyond != column and self.free(begin, end - begin) and self.put(place, text, style):
                    return

    def line(self) -> Line:
        """The name, and the texts at their columns behind it."""
        placed = (Piece(NAMES + piece.column, piece.text, piece.style) for piece in sorted(self._pieces))
        return (Piece(0, self._name.ljust(NAMES)[:NAMES], "$soft"), *placed)


def plain(line: Line) -> str:
    """A line without its styles."""
    text = ""
    for piece in line:
        text = text.ljust(piece.column) + piece.text
    return text


def chart(timeline: Timeline, scores: Sequence[Stand], width: int, *, tall: bool, signs: Signs) -> list[Line]:
    """The whole drawing, never wider than ``width`` columns."""
    room = width - NAMES
    axis = Axis.of(timeline, room - MARGIN)
    tracks = [
        _month_track(axis, room),
        _fase_track(axis, room, timeline, signs),
        _meting_track(axis, room, timeline),
        _now_track(axis, room, timeline, signs),
    ]
    if tall and timeline.afspraken:
        tracks.insert(3, _visit_track(axis, room, timeline, signs))
    lines = [track.line() for track in tracks]
    air: list[Line] = [()] if tall else []
    if scores:
        newest = max(one.on for one in scores)
        lines += [*air, _rule(f"Laagste score per leefgebied, {dates.brief(newest)}", width)]
        if tall:
            lines += [_score_track(axis, room, one, signs).line() for one in scores]
        else:
            lines += _score_columns(scores, newest, width, signs)
    return [*lines, *air, _rule("Stappen op de route", width)]


def _rule(title: str, width: int) -> Line:
    begin = len(title) + 1
    return (Piece(0, title, "bold $primary"), Piece(begin, "─" * (width - begin), "$rim"))


def _month_track(axis: Axis, room: int) -> Track:
    track = Track("maand", room)
    for month, column in axis.ticks():
        track.put(column, str(month), "$soft")
    return track


def _fase_track(axis: Axis, room: int, timeline: Timeline, signs: Signs) -> Track:
    """Each fase from its beginning to the next, by as much of its name as fits; the current one goes on to today."""
    track = Track("fase", room)
    begun = {axis.column(fase.started_on): fase for fase in timeline.fasen}
    columns = sorted(begun)
    for column, end in zip(columns, [*columns[1:], room], strict=True):
        fase = begun[column]
        name = f"{signs.back} {fase.title}" if fase.back else fase.title
        if fase is timeline.fase:
            _put_current(track, column, name.ljust(axis.column(timeline.today) - column, signs.so_far), room)
        else:
            track.put(column, _cut(name, end - column - 1))
    return track


def _put_current(track: Track, column: int, name: str, room: int) -> None:
    """The fase of today; near the end of the axis its name stands before its beginning."""
    if len(name) <= room - column:
        track.put(column, name, "bold $primary")
    else:
        track.put(column, "│", "bold $primary")
        track.beside(column, (name,), "bold $primary")


def _cut(name: str, length: int) -> str:
    """As much of a name as says something: else its first letter, or only that it was there."""
    if length >= SHORTEST:
        return name[:length]
    return name[0] if length else "│"


def _meting_track(axis: Axis, room: int, timeline: Timeline) -> Track:
    """What was measured, and between brackets what is still planned."""
    track = Track("meting", room)
    marks = [(axis.column(mark.on), mark.kind, "bold $primary", "{}") for mark in timeline.metingen]
    for step in timeline.mijlpalen:
        if step.meting and step.open and step.due_on is not None:
            style = "$warning" if step.status is Status.LATE else "$soft"
            marks.append((axis.column(step.due_on), step.meting, style, "({})"))
    there = [mark for mark in marks if track.put(mark[0], mark[1][0].upper(), mark[2])]
    for column, kind, style, form in there:
        track.beside(column, (form.format(kind), form.format(kind.removesuffix("meting"))), style)
    return track


def _visit_track(axis: Axis, room: int, timeline: Timeline, signs: Signs) -> Track:
    """When they met; what is agreed for later stands between brackets where there is room."""
    track = Track("bezoek", room)
    for one in timeline.afspraken:
        sign, style = (signs.visit, "bold $primary") if one.held else (signs.meets, "$soft")
        track.put(axis.column(one.day), sign, style)
    coming = next((one for one in timeline.afspraken if not one.held and one.day >= timeline.today), None)
    if coming is not None:
        track.beside(axis.column(coming.day), (f"({dates.brief(coming.day)})",), "$soft")
    return track


def _now_track(axis: Axis, room: int, timeline: Timeline, signs: Signs) -> Track:
    """Today, with the fase in words: its name does not always fit above."""
    track = Track("", room)
    column = axis.column(timeline.today)
    track.put(column, signs.now, "bold $primary")
    texts = ["nu"]
    if timeline.fase is not None:
        back = "terug naar " if timeline.fase.back else ""
        name = f"nu: {back}fase {timeline.fase.title}"
        texts = [f"{name}, sinds {dates.brief(timeline.fase.started_on)}", name, *texts]
    track.beside(column, texts, "bold $primary")
    return track


def change_words(area: LeefgebiedUitkomst) -> str:
    """How a leefgebied moved; where its lowest score did not move that way, only a part of it did."""
    then, now = area.lowest_then or 0, area.lowest or 0
    moved = {Movement.UP: now > then, Movement.DOWN: now < then}.get(area.change, True)
    return str(area.change) if moved else f"deels {area.change}"


def _score_columns(scores: Sequence[Stand], newest: date, width: int, signs: Signs) -> list[Line]:
    """All leefgebieden in two columns, for a screen that is not tall; a score of before the newest has its own day."""
    half = (len(scores) + 1) // 2
    room = width // 2

    def cell(one: Stand, column: int) -> Line:
        return _score_cell(one, column, room, signs, "" if one.on == newest else dates.brief(one.on))

    return [
        (*cell(left, 0), *(cell(right, room) if right else ()))
        for left, right in zip_longest(scores[:half], scores[half:])
    ]


def _score_cell(one: Stand, column: int, room: int, signs: Signs, day: str) -> Line:
    area, style = one.area, CHANGE_STYLES.get(one.area.change, "")
    now, change = str(area.lowest), "" if area.lowest_then is None else change_words(area)
    then = "" if area.lowest_then is None else f"{area.lowest_then} {signs.tip} "
    if NAMES + len(f"{then}{now}  {change}  {day}") >= room and day:
        then = ""  # how it moved stands in words too
    texts = [(area.leefgebied.short.ljust(NAMES), "$soft"), (then, ""), (now, "bold")]
    texts += [(f"  {text}", look) for text, look in ((change, style), (day, "$soft")) if text]
    pieces: list[Piece] = []
    for text, look in texts:
        if text:
            pieces.append(Piece(pieces[-1].end if pieces else column, text, look))
    return tuple(pieces)


def _score_track(axis: Axis, room: int, one: Stand, signs: Signs) -> Track:
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
