"""How the teamleider's board draws one client on one line, and what it says of him in words."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from kiosk import dates, names
from kiosk.guidance.route.overzicht import Overzicht, RouteLine, RouteName
from screens.frame.bars import month_of
from screens.frame.lines import signal_text
from screens.frame.signs import Signs
from screens.frame.whole_days import SOME, whole_days
from screens.tijdlijn.axis import Axis
from screens.tijdlijn.words import meting_day

#: the columns of a name and of a begeleider, on a narrow screen and on a wide one
NAME, BEGELEIDER = (18, 23), (8, 10)
#: the columns of the axis likewise
AXIS = (23, 37)
#: a mark that is longer gives way to the number, which tells apart too
LONGEST_MARK = 8
LIVED, END, ALARM = "-", "|", "!"
#: what stands at the edge of the axis and lies beyond it
BEYOND = ">"
#: of a fase and of a meting that was done
FASE_STYLE, METING_STYLE = "bold", "bold $primary"
#: so many columns a sign may stand beside its own, where that is taken
BESIDE = 1


def name_text(client: RouteName, *, wide: bool) -> Content:
    """A line before its route was read: out of sight."""
    room, more = NAME[wide], client.mark.partition(", ")[2]
    mark = more or client.mark
    if len(mark) > LONGEST_MARK:
        mark = f"nr {client.number}"
    width = room - len(mark) - 2
    return Content.assemble((names.brief(client.name, width).ljust(width + 1), "bold"), (f"{mark} ", "$soft"))


def line_text(client: RouteName, line: RouteLine, known: Overzicht, width: int, signs: Signs, *, wide: bool) -> Content:
    """One client: who he is, who guides him, his route, and what asks for attention first, as far as the room goes."""
    route = route_text(line, known, AXIS[wide], signs)
    said = Content.assemble(name_text(client, wide=wide), _guided(line, BEGELEIDER[wide]), route)
    room = width - said.cell_length - 1
    if line.signal is not None:
        return said + Content.styled(f" {ALARM} {fitting(line.signal.text, room - 2)}", "$warning")
    return said + Content.styled(f"   {_calm(line, room - 2)}", "$soft")


def _guided(line: RouteLine, room: int) -> Content:
    guides = line.client.begeleiders
    if not guides:
        return Content.styled("geen".ljust(room), "bold $warning")
    more = f"+{len(guides) - 1}" if len(guides) > 1 else ""
    return Content(f"{names.brief(guides[0], room - 1 - len(more))}{more}".ljust(room))


def _calm(line: RouteLine, room: int) -> str:
    """Where nothing presses: which meting comes next, and never its day without the year that belongs to it."""
    if line.client.month < 0:
        return fitting(f"start {dates.brief(line.client.start, line.today)}", room)
    coming = next(iter(line.planned), None)
    if coming is None:
        return "geen haast"
    day = dates.brief(coming.on, line.today)
    # its letter as on the axis: the lines below tell it in full
    texts = (f"{coming.kind} {day}", f"{coming.kind[0]} {day}")
    return next((text for text in texts if len(text) <= room), fitting(texts[0], room))


def fitting(text: str, room: int) -> str:
    """As much of a sentence as says something: all of it, else its first parts, else its first words."""
    if len(text) <= room:
        return text
    part = max(text.rfind(sign, 0, room + len(sign)) for sign in (", ", ": "))
    if part > 0:
        return text[:part]
    words = text[: room - 1].rpartition(" ")[0] or text[: room - 1]
    # a day that lost its year would be read as one of this year: then it goes as a whole
    return f"{text[: whole_days(text, len(words))]}{SOME}"


# -- the axis ---------------------------------------------------------------------------------------------------


def route_text(line: RouteLine, known: Overzicht, width: int, signs: Signs) -> Content:
    """The route on the axis: what lies behind him is a line, and on it stands what happened and what is planned."""
    axis = Axis(line.client.start, known.first, known.last, width)
    cells = _Cells(width)
    now = axis.column(line.today)
    cells.put([now], *_today(line, known, signs))
    for column, letter, style in _placed(line, axis, now):
        cells.put([column], letter, style)
    cells.put([axis.column(line.client.end)], END, "$soft")
    for meting in line.planned:
        column = axis.column(meting.on)
        cells.put(range(column, column + BESIDE + 1), meting.kind[0], "$warning" if meting.late else "$soft")
    return cells.text(range(axis.column(line.client.start), now))


def _placed(line: RouteLine, axis: Axis, now: int) -> list[tuple[int, str, str]]:
    """What happened, by its column: the last one first, and each before the one after it, so that their order stays.

    A fase gives way to a meting that has no place before it: in words it is told anyway, and what was measured is seen.
    """
    placed: list[tuple[int, str, str]] = []
    for on, letter, style in reversed(_happened(line)):
        own, left = axis.column(on), list(placed)
        while True:
            column = min(own, (left[-1][0] if left else now) - 1)
            if 0 <= column >= own - BESIDE:
                placed = [*left, (column, letter, style)]
                break
            if style == FASE_STYLE or not left or left[-1][2] != FASE_STYLE:
                break
            left.pop()
    return placed


def _happened(line: RouteLine) -> list[tuple[date, str, str]]:
    """What happened along the route, by day: a meting goes before the fase that begins on its day."""
    found = [(mark.on, 0, mark.kind[0].upper(), METING_STYLE) for mark in line.metingen]
    # a location may call its fasen as it likes, the letter is that of the method: CODAR
    found += [(fase.started_on, place, fase.code[0].upper(), FASE_STYLE) for place, fase in enumerate(line.fasen, 1)]
    return [(on, letter, style) for on, _, letter, style in sorted(found)]


def _today(line: RouteLine, known: Overzicht, signs: Signs) -> tuple[str, str]:
    style = "bold $primary" if line.signal is None else "bold $warning"
    if not known.first <= line.client.month <= known.last:
        return BEYOND, style
    return (signs.so_far if line.signal is None else ALARM), style


class _Cells:
    """The columns of one route: a later sign never covers an earlier one."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._signs: dict[int, tuple[str, str]] = {}

    def put(self, places: Iterable[int], sign: str, style: str) -> None:
        """Put a sign in the first of these columns that is free; where none is, it is told in words only."""
        free = (place for place in places if 0 <= place < self._width and place not in self._signs)
        place = next(free, None)
        if place is not None:
            self._signs[place] = (sign, style)

    def text(self, lived: range) -> Content:
        """All columns, with a line through those that lie behind."""
        empty = {True: (LIVED, "$soft"), False: (" ", "")}
        return Content.assemble(*(self._signs.get(place, empty[place in lived]) for place in range(self._width)))


def head_text(known: Overzicht, *, wide: bool) -> Content:
    """What stands above the lines: the numbers of the months over their columns."""
    # any start will do: a month has the same column in each line
    axis = Axis(known.today, known.first, known.last, AXIS[wide])
    text = "".ljust(NAME[wide]) + "bij".ljust(BEGELEIDER[wide])
    begin = len(text)
    for month, column in axis.ticks():
        text = text.ljust(begin + column) + str(month)
    return Content.styled(text, "$soft")


def legend_text(signs: Signs) -> Content:
    """What the signs are, so that nobody must guess."""
    return Content(
        "C contact  O onderzoeken  D doelen  A activiteiten  R resultaat  | einde\n"
        f"N nulmeting  T tussenmeting  E eindmeting (klein: gepland)  {signs.so_far} nu  {ALARM} aandacht"
    )


# -- in words ---------------------------------------------------------------------------------------------------


def told_text(line: RouteLine, width: int) -> Content:
    """The same in words: where he is, what was measured and what comes, and what asks for attention."""
    client = line.client
    guided = f"begeleider {', '.join(client.begeleiders)}" if client.begeleiders else "geen begeleider"
    parts = [Content.assemble((client.name, "bold"), f" · nummer {client.number} · {month_of(client)} · {guided}")]
    parts.append(Content(f"Fase: {', '.join(_fase(line)) or 'niet bekend'}"))
    done = ", ".join(f"{mark.kind} {meting_day(mark, line.today)}" for mark in line.metingen) or "nog geen"
    coming = ", ".join(f"{one.kind} {dates.brief(one.on, line.today)}" for one in line.planned)
    parts.append(Content(f"Gemeten: {done}." + (f" Gepland: {coming}." if coming else "")))
    parts += [signal_text(signal.text, width) for signal in line.signals if signal.leads][:2]
    return Content("\n").join(parts)


def _fase(line: RouteLine) -> list[str]:
    """The fasen in words, where there are many the last ones."""
    return [
        f"{'terug naar ' if fase.back else ''}{fase.title} {dates.brief(fase.started_on, line.today)}"
        for fase in line.fasen[-3:]
    ]
