"""The drawing of a route, as texts at columns: the months, what happened in them, and how the scores moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.route.fasen import FaseView
from kiosk.guidance.route.route import Timeline
from kiosk.guidance.route.standing import Status
from kiosk.guidance.tijdlijn import Limit, Tijdlijn
from screens.frame.signs import Signs
from screens.tijdlijn.axis import Axis
from screens.tijdlijn.scores import score_cells, score_track
from screens.tijdlijn.track import NAMES, Line, Piece, Track
from screens.tijdlijn.words import NO_FASE

#: columns after the axis, for the number of its last month
MARGIN = 3
#: letters of a fase's name that say something; with less room its first letter stands there
SHORTEST = 3
#: letters of a day and a reason that say something
LEAST_REASON = 20
#: lines of the drawing on a screen that is not tall: the list below it keeps eight
MOST_LINES = 10


@dataclass(frozen=True)
class Canvas:
    """On what is drawn: columns, whether a line of its own is there for each kind, the signs, and the day in use."""

    width: int
    tall: bool
    signs: Signs
    #: the day of what is lit in the list
    lit: date | None = None

    @property
    def room(self) -> int:
        """Columns behind the names."""
        return self.width - NAMES

    def axis(self, timeline: Timeline) -> Axis:
        """The months on these columns."""
        return Axis.of(timeline, self.room - MARGIN)


@dataclass(frozen=True)
class Mark:
    """A sign on a day, with words beside it where there is room."""

    on: date
    sign: str
    style: str = "bold $primary"
    words: tuple[str, ...] = ()


def chart(known: Tijdlijn, canvas: Canvas) -> list[Line]:
    """The whole drawing, never wider than its columns."""
    axis, timeline = canvas.axis(known.timeline), known.timeline
    tracks = [_month_track(axis, known.client, known.limit, canvas), _fase_track(axis, canvas, timeline)]
    tracks += _loops(axis, canvas, timeline)
    tracks += _hulpvragen(axis, canvas, known)
    tracks.append(_meting_track(axis, canvas, timeline))
    tracks += _apart(axis, canvas, known) if canvas.tall else _together(axis, canvas, known)
    tracks.append(_now_track(axis, canvas, timeline))
    lines = [track.line() for track in tracks]
    air: list[Line] = [()] if canvas.tall else []
    if known.scores and canvas.tall:
        newest = max(one.on for one in known.scores)
        lines += [*air, _rule(f"Laagste score per leefgebied, {dates.brief(newest, timeline.today)}", canvas.width)]
        lines += [score_track(axis, canvas.room, one, canvas.signs).line() for one in known.scores]
    elif known.scores:
        lines += score_cells(known.scores, canvas.width, canvas.signs, timeline.today)
    if canvas.tall or len(lines) < MOST_LINES:
        lines += [*air, _rule("Langs de route", canvas.width)]
    return lines


def road(timeline: Timeline, canvas: Canvas) -> list[Line]:
    """The road alone, for a screen that tells the rest: the months, the fasen, the metingen and where he is now."""
    axis = canvas.axis(timeline)
    tracks = [_month_track(axis, timeline.client, None, canvas), _fase_track(axis, canvas, timeline)]
    tracks += [_meting_track(axis, canvas, timeline), _now_track(axis, canvas, timeline, now="u bent hier")]
    return [track.line() for track in tracks]


def _rule(title: str, width: int) -> Line:
    begin = len(title) + 1
    return (Piece(0, title, "bold $primary"), Piece(begin, "─" * (width - begin), "$rim"))


def _month_track(axis: Axis, client: ClientFile, limit: Limit | None, canvas: Canvas) -> Track:
    """The numbers of the months, before when the nulmeting is wanted, the end, and over them the day in use."""
    track = Track("maand", canvas.room)
    if canvas.lit is not None:
        track.put(axis.column(canvas.lit), canvas.signs.cursor, "bold")
    _mark(track, axis.column(client.end), f"{client.length}│", "bold")
    if limit is not None:
        _mark(track, axis.column(limit.on), f"{limit.weeks}w", "$warning")
    for month, column in axis.ticks():
        text = str(month)
        if track.free(column - 1, len(text) + 2) or (column == 0 and track.free(0, len(text) + 1)):
            track.put(column, text, "$soft")
    return track


def _mark(track: Track, column: int, text: str, style: str) -> None:
    """A mark on its column; where the day in use stands there, beside it."""
    if not track.put(column, text, style):
        track.beside(column, (text,), style)


def _fase_track(axis: Axis, canvas: Canvas, timeline: Timeline) -> Track:
    """Each fase from its beginning to the next, by as much of its name as fits; the current one goes on to today."""
    track = Track("fase", canvas.room)
    _draw_fasen(track, axis, canvas, timeline.fasen, timeline.today)
    return track


def _hulpvragen(axis: Axis, canvas: Canvas, known: Tijdlijn) -> Iterator[Track]:
    """The fasen of each hulpvraag that has its own; on a screen that is not tall of one: what goes on, money first."""
    found = sorted(known.hulpvragen, key=lambda one: not one.open)
    for one in known.hulpvragen if canvas.tall else found[:1]:
        track = Track(one.title, canvas.room)
        _draw_fasen(track, axis, canvas, one.fasen, one.closed_on or known.timeline.today)
        yield track


def _draw_fasen(track: Track, axis: Axis, canvas: Canvas, fasen: Sequence[FaseView], until: date) -> None:
    """The segments of fasen that follow each other; the last one goes on until a day."""
    signs, room = canvas.signs, canvas.room
    if not fasen:
        track.put(0, NO_FASE, "$soft")
        return
    begun = {axis.column(fase.started_on): fase for fase in fasen}
    columns = sorted(begun)
    for column, end in zip(columns, [*columns[1:], room], strict=True):
        fase = begun[column]
        name = f"{signs.back} {fase.title}" if fase.back else fase.title
        if fase is fasen[-1]:
            _put_current(track, column, name.ljust(axis.column(until) - column, signs.so_far), room)
        else:
            track.put(column, _cut(name, end - column - 1))
            track.put(end - 1, "│", "$rim")


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


def _loops(axis: Axis, canvas: Canvas, timeline: Timeline) -> Iterator[Track]:
    """Each return as a loop: from where it was begun back to where that fase was before, with why."""
    track, drawn = Track("terug", canvas.room), False
    for place, fase in reversed(list(enumerate(timeline.fasen))):
        before = [one for one in timeline.fasen[:place] if one.code == fase.code] if fase.back else []
        if before:
            drawn = True
            _put_loop(track, axis, before[-1], fase, canvas, timeline.today)
    if drawn:
        yield track


def _put_loop(track: Track, axis: Axis, before: FaseView, fase: FaseView, canvas: Canvas, today: date) -> None:
    begin, end = axis.column(before.started_on), axis.column(fase.started_on)
    signs, room = canvas.signs, canvas.room
    line = f"{signs.back}{signs.tread * (end - begin - len(signs.back))}{signs.riser}"
    if end - begin < len(signs.back) or not track.put(begin, line, "$warning"):
        track.put(end, signs.riser, "$warning")
    day = dates.brief(fase.started_on, today)
    told, right = f"{day}: {fase.reason}", room - end - 4
    track.beside(end, (told, told[:right] if right >= LEAST_REASON else day, day), "$soft")


def _meting_track(axis: Axis, canvas: Canvas, timeline: Timeline) -> Track:
    """What was measured, and between brackets what is still planned."""
    track = Track("meting", canvas.room)
    marks = [(axis.column(mark.on), mark.kind, "bold $primary", "{}") for mark in timeline.metingen]
    for step in timeline.mijlpalen:
        if step.meting and step.open and step.due_on is not None:
            style = "$warning" if step.status is Status.LATE else "$soft"
            marks.append((axis.column(step.due_on), step.meting, style, "({})"))
    there = [mark for mark in marks if track.put(mark[0], mark[1][0].upper(), mark[2])]
    for column, kind, style, form in there:
        track.beside(column, (form.format(kind), form.format(kind.removesuffix("meting"))), style)
    return track


# -- what happened along the route --------------------------------------------------------------------------


def _visits(known: Tijdlijn, signs: Signs) -> Iterator[Mark]:
    """When they met (to look back together too), and what is agreed for later; of the first that comes the day."""
    yield from (Mark(one.finished_on, signs.visit) for one in known.talks if one.finished_on is not None)
    coming = next((one for one in known.timeline.afspraken if not one.held and one.day >= known.timeline.today), None)
    for one in known.timeline.afspraken:
        if one.held:
            yield Mark(one.day, signs.visit)
        else:
            yield Mark(
                one.day,
                signs.meets,
                "$soft",
                (f"({dates.brief(one.day, known.timeline.today)})",) if one is coming else (),
            )


def _papers(known: Tijdlijn, signs: Signs) -> Iterator[Mark]:
    """The plans and letters that were printed, and the posters that were handed out."""
    for day in known.handed_out:
        yield Mark(day, signs.poster, words=("poster",))
    for one in known.sent:
        if one.paper.is_kept:
            yield Mark(one.on, signs.plan, words=("plan" if one.paper.is_plan else "brief",))


def _referred(known: Tijdlijn, signs: Signs) -> Iterator[Mark]:
    """What went to a partner."""
    for one in known.referred:
        yield Mark(one.made_on, signs.tip, words=(one.partner_short,))


def _besluiten(known: Tijdlijn, signs: Signs) -> Iterator[Mark]:
    """The overleggen that decided something."""
    for on in dict.fromkeys(one.on for one in known.besluiten):
        yield Mark(on, signs.besluit, words=("overleg",))


def _apart(axis: Axis, canvas: Canvas, known: Tijdlijn) -> Iterator[Track]:
    """A line for each kind of which there is something."""
    kinds = (("bezoek", _visits), ("papier", _papers), ("verwezen", _referred), ("overleg", _besluiten))
    for name, marks_of in kinds:
        marks = list(marks_of(known, canvas.signs))
        if marks:
            yield _marked(Track(name, canvas.room), axis, marks)
    if known.wachttijden:
        track = Track("wachten", canvas.room)
        for wait in known.wachttijden:
            begin, end = axis.column(wait.since), axis.column(wait.until(known.timeline.today))
            length = end - begin + 1
            text = f" {wait.what} ".center(length, canvas.signs.wait) if length > len(wait.what) + 4 else ""
            track.put(begin, text or canvas.signs.wait * length, "$warning" if wait.open else "$soft")
            if not text:
                track.beside(end, (wait.what,), "$soft")
        yield track


def _marked(track: Track, axis: Axis, marks: Sequence[Mark]) -> Track:
    there = [mark for mark in marks if track.put(axis.column(mark.on), mark.sign, mark.style)]
    for mark in there:
        track.beside(axis.column(mark.on), mark.words, mark.style)
    return track


def _together(axis: Axis, canvas: Canvas, known: Tijdlijn) -> Iterator[Track]:
    """All of it on one line of signs: first what happened, then in what is free the times of waiting."""
    signs = canvas.signs
    marks = [*_papers(known, signs), *_referred(known, signs), *_besluiten(known, signs), *_visits(known, signs)]
    if not marks and not known.wachttijden:
        return
    track = Track("verder", canvas.room)
    for mark in marks:
        track.put(axis.column(mark.on), mark.sign, mark.style)
    for wait in known.wachttijden:
        style = "$warning" if wait.open else "$soft"
        for column in range(axis.column(wait.since), axis.column(wait.until(known.timeline.today)) + 1):
            track.put(column, canvas.signs.wait, style)
    yield track


def _now_track(axis: Axis, canvas: Canvas, timeline: Timeline, now: str = "nu") -> Track:
    """Today, with the fase in words: its name does not always fit above."""
    track = Track("", canvas.room)
    column = axis.column(timeline.today)
    track.put(column, canvas.signs.now, "bold $primary")
    texts = [now]
    if timeline.fase is not None:
        back = "terug naar " if timeline.fase.back else ""
        name = f"{now}: {back}fase {timeline.fase.title}"
        texts = [f"{name}, sinds {dates.brief(timeline.fase.started_on, timeline.today)}", name, *texts]
    track.beside(column, texts, "bold $primary")
    return track
