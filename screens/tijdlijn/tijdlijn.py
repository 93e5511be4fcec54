"""The tijdlijn: the route on an axis of months, and its mijlpalen, of which the next one is lit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from kiosk import dates
from kiosk.content.route import MijlpaalRule
from kiosk.faults import BadInput, Fault, NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.intake import earliest_and_latest
from kiosk.guidance.meting import metingen
from kiosk.guidance.meting.uitkomst import LeefgebiedUitkomst, Movement, Uitkomst
from kiosk.guidance.route import route
from kiosk.guidance.route.afspraken import AfspraakView
from kiosk.guidance.route.route import FaseView, MijlpaalView, Status, Timeline
from screens.frame.bars import ClientBand
from screens.frame.dialogs import AskDate, AskText
from screens.frame.fields import Field, LinesForm
from screens.frame.lines import Row, Rows, hanging, keys_text
from screens.frame.screen import Choose, Dialog, KioskScreen
from screens.frame.themes import on_console

CLOSED = "Deze cliënt is overgedragen. U kunt de tijdlijn lezen, niet veranderen."
#: columns for the names before the axis
NAMES = 11
#: columns after the axis, for the number of its last month
MARGIN = 3
#: lines on the screen from which every leefgebied has a line of its own on the axis
TALL = 32
#: columns for text beside the list, and in a dialog
ASIDE = 37
DIALOG = 58
#: columns between two numbers of the axis at least
APART = 5
#: letters of a fase's name that say something; with less room its first letter stands there
SHORTEST = 3
STEPS = (1, 2, 3, 6, 12)
SIGNS = {Status.DONE: "✔", Status.SKIPPED: "–", Status.LATE: "!", Status.DUE: "•", Status.PLANNED: "·"}
CONSOLE_SIGNS = {Status.DONE: "x", Status.SKIPPED: "-", Status.LATE: "!", Status.DUE: "*", Status.PLANNED: "."}
STATUS_STYLES = {Status.LATE: "$warning bold", Status.DONE: "$soft", Status.SKIPPED: "$soft"}
CHANGE_STYLES = {Movement.UP: "$success bold", Movement.DOWN: "$warning bold", Movement.SAME: "$soft"}


#: the letter before the id of a visit, and the word of an appointment of which nobody noted whether it went on
VISIT, MISSED = "b", "ging dit door?"


def visit_word(one: AfspraakView, today: date) -> str:
    """How a visit or an appointment stands, in a word."""
    if one.held:
        return ""
    return MISSED if one.day < today else "afgesproken"


@dataclass(frozen=True)
class Signs:
    """The signs of the drawing: on the console only those that its font has."""

    status: dict[Status, str]
    now: str
    arrow: str
    back: str
    visit: str
    meets: str

    @classmethod
    def on(cls, *, console: bool) -> "Signs":
        """The signs for this terminal."""
        return cls(CONSOLE_SIGNS, "^", ">", "<-", "o", "o") if console else cls(SIGNS, "▲", "→", "←", "●", "○")


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
    """One line of the drawing: texts at columns, of which a later one never covers an earlier one."""

    def __init__(self, name: str, width: int) -> None:
        self._name = name
        self._width = width
        self._texts: list[tuple[int, str, str]] = []

    def free(self, column: int, length: int) -> bool:
        """Whether so many columns are there and empty."""
        if column < 0 or column + length > self._width:
            return False
        return all(column >= start + len(text) or column + length <= start for start, text, _ in self._texts)

    def put(self, column: int, text: str, style: str = "") -> bool:
        """Put a text where it fits; whether it did."""
        fits = bool(text) and self.free(column, len(text))
        if fits:
            self._texts.append((column, text, style))
        return fits

    def beside(self, column: int, texts: Iterable[str], style: str = "") -> None:
        """Put the first text that fits to the right of a sign, or to its left, with air around it."""
        for text in texts:
            for place in (column + 2, column - len(text) - 1):
                begin, end = max(place - 1, 0), min(place + len(text) + 1, self._width)
                beyond = begin if place > column else end - 1
                if beyond != column and self.free(begin, end - begin) and self.put(place, text, style):
                    return

    def drawn(self) -> Content:
        """The line as it is shown."""
        parts, at = [Content.styled(self._name.ljust(NAMES)[:NAMES], "$soft")], 0
        for column, text, style in sorted(self._texts):
            parts += [Content(" " * (column - at)), Content.styled(text, style)]
            at = column + len(text)
        return Content.assemble(*parts)


def chart(timeline: Timeline, result: Uitkomst | None, width: int, *, tall: bool, signs: Signs) -> Content:
    """The whole drawing, never wider than ``width``."""
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
    lines = [track.drawn() for track in tracks]
    air = [Content("")] if tall else []
    if result is not None:
        lines += [*air, _rule("Laagste score per leefgebied", width)]
        if tall:
            lines += [_score_track(axis, room, area, result, signs).drawn() for area in _scored(result)]
        else:
            lines += _score_columns(result, width, signs)
    lines += [*air, _rule("Stappen op de route", width)]
    return Content("\n").join(lines)


def _rule(title: str, width: int) -> Content:
    return Content.assemble((title, "bold $primary"), " ", ("─" * (width - len(title) - 1), "$rim"))


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
            _put_current(track, column, name.ljust(axis.column(timeline.today) - column, "·"), room)
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


def _scored(result: Uitkomst) -> list[LeefgebiedUitkomst]:
    return [area for area in result.leefgebieden if area.lowest is not None]


def change_words(area: LeefgebiedUitkomst) -> str:
    """How a leefgebied moved; where its lowest score did not move that way, only a part of it did."""
    then, now = area.lowest_then or 0, area.lowest or 0
    moved = {Movement.UP: now > then, Movement.DOWN: now < then}.get(area.change, True)
    return str(area.change) if moved else f"deels {area.change}"


def _score_words(area: LeefgebiedUitkomst, signs: Signs) -> Content:
    now = Content.styled(str(area.lowest), "bold")
    if area.lowest_then is None:
        return now
    change = Content.styled(change_words(area), CHANGE_STYLES.get(area.change, ""))
    return Content.assemble(f"{area.lowest_then} {signs.arrow} ", now, "  ", change)


def _score_columns(result: Uitkomst, width: int, signs: Signs) -> list[Content]:
    """All leefgebieden in two columns, for a screen that is not tall."""
    cells = [
        Content.assemble((area.leefgebied.short.ljust(NAMES), "$soft"), _score_words(area, signs))
        for area in _scored(result)
    ]
    half = (len(cells) + 1) // 2
    pairs = zip_longest(cells[:half], cells[half:], fillvalue=Content(""))
    return [left.pad_right(width // 2 - left.cell_length) + right for left, right in pairs]


def _score_track(axis: Axis, room: int, area: LeefgebiedUitkomst, result: Uitkomst, signs: Signs) -> Track:
    """The lowest score at the last two metingen, each under its date."""
    track = Track(area.leefgebied.short, room)
    on, before = result.meting.finished_on, result.meting.previous_on
    now = axis.column(on) if on else 0
    track.put(now, str(area.lowest), "bold")
    if before is None or area.lowest_then is None:
        return track
    then = axis.column(before)
    word, style = change_words(area), CHANGE_STYLES.get(area.change, "")
    track.put(then, str(area.lowest_then))
    line = now - then - 4
    if line >= len(word) + 4:
        track.put(then + 2, f" {word} ".center(line, "─") + signs.arrow, style)
    else:
        track.put(then + 2, "─" * line + signs.arrow if line > 0 else "", style)
        track.beside(now, (word,), style)
    return track


ANCHORS = {"house": "de woning vrij is", "move": "de verhuizing", "end": "het einde van de begeleiding"}


def rule_text(rule: MijlpaalRule | None, *, moved: bool) -> str:
    """By which rule a mijlpaal has its date."""
    if rule is None:
        return "Een eigen stap van deze cliënt."
    if moved:
        return "De datum is verzet. Hij schuift niet meer mee."
    parts = [("maand", "maanden", rule.months), ("week", "weken", rule.weeks), ("dag", "dagen", rule.days)]
    spans = [f"{abs(count)} {one if abs(count) == 1 else many}" for one, many, count in parts if count]
    if not spans:
        return f"Regel: op de dag van {ANCHORS[rule.anchor]}."
    side = "vóór" if rule.months + rule.weeks + rule.days < 0 else "na"
    guess = " Dit is onze aanname." if rule.aanname else ""
    return f"Regel: {' en '.join(spans)} {side} {ANCHORS[rule.anchor]}.{guess}"


def when_text(step: MijlpaalView, today: date) -> str:
    """How a mijlpaal stands, with its date."""
    if step.on is None:
        return str(step.status)
    day = dates.long(step.on)
    if not step.open:
        return f"{step.status} op {day}"
    words = {Status.LATE: "te laat: stond op", Status.DUE: "aan de beurt:"}.get(step.status, f"{step.status} voor")
    return f"{words} {day}, {dates.distance(step.on, today)}"


class TijdlijnScreen(KioskScreen[None]):
    """The route of one client: drawn above, and below it the mijlpalen with the next one lit."""

    NAME = "Tijdlijn"
    CSS_PATH = "tijdlijn.tcss"
    HELP = "tijdlijn"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "afvinken", key_display="spatie"),
        Binding("d,D", "tick_on", "andere dag", show=False),
        Binding("v,V", "move", "verzetten", show=False),
        Binding("o,O", "skip", "overslaan", show=False),
        Binding("n,N", "add", "eigen stap", show=False),
        Binding("f,F", "fase", "fase", show=False),
        Binding("b,B", "afspraak", "afspraak", show=False),
    ]
    KEYS: ClassVar[list[tuple[str, str]]] = [
        ("D", "andere dag"),
        ("V", "verzetten"),
        ("O", "overslaan"),
        ("N", "stap"),
        ("F", "fase"),
        ("B", "afspraak"),
    ]

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client
        self._timeline: Timeline | None = None
        self._result: Uitkomst | None = None

    def client_shown(self) -> ClientFile:
        """Whose route this is."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """The drawing, the mijlpalen, beside them on a wide screen the lit one, and the other keys in words."""
        yield Static(id="chart")
        with Horizontal(id="route"):
            yield StepLines("steps")
            yield Vertical(Static(id="step"), id="aside")
        yield Static(id="keys")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where the route could not be read there is only the way back."""
        return self._timeline is not None or action == "back"

    def on_mount(self) -> None:
        """Show the route with the next step lit."""
        self._steps.focus()
        self.reload()
        if self._loaded.next_step is not None:
            self._steps.show(self._rows(), str(self._loaded.next_step.id))
        self.call_after_refresh(self._show_around)

    def _show_around(self) -> None:
        """The lit step with a little of what was, and more of what comes."""
        self._steps.scroll_to(y=max((self._steps.highlighted or 0) - 2, 0), animate=False)
        self._steps.scroll_to_highlight()

    def on_screen_resume(self) -> None:
        """What was done on another screen shows at once."""
        if self._timeline is not None:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for another size."""
        if self._timeline is not None:
            self._draw()

    # -- what is shown --------------------------------------------------------------------------------------

    @property
    def _steps(self) -> Rows:
        return self.query_one("#steps", Rows)

    @property
    def _loaded(self) -> Timeline:
        assert self._timeline is not None  # noqa: S101
        return self._timeline

    @property
    def _signs(self) -> Signs:
        return Signs.on(console=on_console(self.app))

    @property
    def _lit(self) -> MijlpaalView | None:
        return self._step(self._steps.lit)

    @property
    def _lit_visit(self) -> AfspraakView | None:
        lit = self._steps.lit
        return next((one for one in self._loaded.afspraken if f"{VISIT}{one.id}" == lit), None)

    def _step(self, key: str) -> MijlpaalView | None:
        return next((step for step in self._loaded.mijlpalen if str(step.id) == key), None)

    def reload(self) -> None:
        """Read the route anew; what is lit stays lit."""
        self._timeline = route.timeline_of(self.office, self.who, self._client.id)
        self._result = metingen.uitkomst_of(self.office, self.who, self._client.id)
        self._client = self._timeline.client
        self.query_one(ClientBand).show(self._client)
        self._steps.show(self._rows())
        self._draw()
        self._show_step()
        self.refresh_bindings()

    def _draw(self) -> None:
        width, height = self.app.size.width - 4, self.app.size.height
        drawing = chart(self._loaded, self._result, width, tall=height >= TALL, signs=self._signs)
        self.query_one("#chart", Static).update(drawing)
        keys = Content(CLOSED) if self._client.closed else keys_text(self.KEYS, width - 2)
        self.query_one("#keys", Static).update(keys)

    def _rows(self) -> Iterator[Row]:
        """The mijlpalen in the order of their days, and between them when client and begeleider met and meet."""
        visits = list(self._loaded.afspraken)
        for step in self._loaded.mijlpalen:
            while visits and step.on is not None and visits[0].day < step.on:
                yield self._visit_row(visits.pop(0))
            yield self._row(step)
        yield from (self._visit_row(one) for one in visits)

    def _visit_row(self, one: AfspraakView) -> Row:
        return Row(lambda width: self._visit_text(one, width), f"{VISIT}{one.id}")

    def _visit_text(self, one: AfspraakView, width: int) -> Content:
        """A visit, or an appointment: soft, so that the mijlpalen stand out."""
        word = visit_word(one, self._loaded.today)
        said = f": {' / '.join(one.terugvraag.splitlines())}" if one.terugvraag else ""
        time = f" {dates.clock(one.planned_at)}" if one.planned_at and not one.held else ""
        title = Content(f"bezoek{said}" if one.held else f"afspraak{time}")
        title = title.truncate(width - 15 - len(word), ellipsis=True)
        line = title.pad_right(width - 14 - len(word) - title.cell_length) + word
        style = "$warning" if word == MISSED else "$soft"
        sign = self._signs.visit if one.held else self._signs.meets
        return hanging(width, Content(f"{sign} {dates.short(one.day):>11} "), line).stylize(style)

    def _row(self, step: MijlpaalView) -> Row:
        return Row(lambda width: self._step_text(step, width), str(step.id))

    def _step_text(self, step: MijlpaalView, width: int) -> Content:
        style = STATUS_STYLES.get(step.status, "")
        when = dates.short(step.on) if step.on else "geen datum"
        word = str(step.status)
        title = Content(step.title).wrap(width - 15 - len(word))
        lines = [title[0].pad_right(width - 14 - len(word) - title[0].cell_length) + word, *title[1:]]
        return hanging(width, Content(f"{self._signs.status[step.status]} {when:>11} "), *lines).stylize(style)

    def on_option_list_option_highlighted(self) -> None:
        """Another mijlpaal is lit."""
        self._show_step()

    def _show_step(self) -> None:
        detail = self._lit_detail()
        parts = [] if detail is None else [detail, Content("")]
        self.query_one("#step", Static).update(Content("\n").join([*parts, self._fasen(ASIDE)]))

    def _lit_detail(self) -> Content | None:
        """All of what is lit: a mijlpaal or a visit."""
        if self._lit is not None:
            return self._detail(self._lit)
        return None if self._lit_visit is None else self._visit_detail(self._lit_visit)

    def _visit_detail(self, one: AfspraakView) -> Content:
        """All of one visit: with whom, and what the client said was agreed."""
        parts = [Content.styled(f"{'Bezoek van' if one.held else 'Afspraak op'} {dates.weekday(one.day)}", "bold")]
        if one.planned_at is not None and not one.held:
            when = [f"om {dates.clock(one.planned_at)}", f"{one.minutes} minuten", one.place]
            parts.append(Content(", ".join(part for part in when if part)))
        parts.append(Content(f"{dates.distance(one.day, self._loaded.today)}, met {one.by}"))
        if one.held:
            parts += [Content(""), Content.styled("Terugvraag", "bold $primary")]
            parts.append(Content(one.terugvraag or "Er is geen terugvraag opgeschreven."))
        return Content("\n").join(parts)

    def _detail(self, step: MijlpaalView) -> Content:
        """All of one mijlpaal."""
        rule = self.office.route.mijlpaal_named(step.code)
        parts = [
            Content.styled(step.title, "bold"),
            Content.styled(when_text(step, self._loaded.today), STATUS_STYLES.get(step.status, "")),
        ]
        if step.reason:
            parts.append(Content(f"Reden: {step.reason}"))
        parts.append(Content(f"Wie: {step.by}"))
        parts.append(Content.styled(rule_text(rule, moved=step.moved), "$soft"))
        if not step.open and step.due_on is not None and step.due_on != step.on:
            parts.append(Content.styled(f"Stond op {dates.long(step.due_on)}.", "$soft"))
        return Content("\n").join(parts)

    def _fasen(self, width: int) -> Content:
        """When each fase began, and why it went back."""
        lines = [Content.styled("Fasen", "bold $primary")]
        for fase in self._loaded.fasen:
            style = "bold" if fase is self._loaded.fase else ""
            sign = f"{self._signs.back} " if fase.back else ""
            lines.append(Content.styled(f"{dates.brief(fase.started_on):<8}{sign}{fase.title}", style))
            if fase.reason:
                lines.append(hanging(width, Content(" " * 8), Content.styled(fase.reason, "$soft")))
        return Content("\n").join(lines)

    # -- what is done ---------------------------------------------------------------------------------------

    def _open(self) -> bool:
        """Whether the route may be changed; else the reason why not is shown."""
        if self._client.closed:
            self.say(CLOSED, fault=True)
        return not self._client.closed

    def _chosen(self) -> MijlpaalView | None:
        """The lit mijlpaal where it may be changed; an appointment is changed on its own screen."""
        if not self._open():
            return None
        if self._lit_visit is not None:
            self.say("Dit is een afspraak. Met B opent u het scherm voor afspraken.", fault=True)
        return self._lit

    def _done(self, step: MijlpaalView, sentence: str) -> None:
        self.reload()
        self._steps.show(self._rows(), str(step.id))
        self._show_step()
        self.say(sentence)

    def _keep(self, key: str, act: Callable[[MijlpaalView], MijlpaalView], sentence: str) -> None:
        """Do something with a mijlpaal as it stands now, and say so."""
        now = self._step(key)
        if now is None:
            raise NotFound("Deze mijlpaal is er niet meer.")
        with self.newest():
            self._done(act(now), sentence)

    def action_tick(self) -> None:
        """Done today, or open again."""
        step = self._chosen()
        if step is None:
            return
        with self.shown():
            if step.open:
                self._keep(str(step.id), self._tick_on(self._loaded.today), "Gedaan. Nog een keer spatie: weer open.")
            else:
                self._keep(str(step.id), self._reopen, "Weer open.")

    def _reopen(self, step: MijlpaalView) -> MijlpaalView:
        return route.reopen_mijlpaal(self.office, self.who, step.id, step.version)

    def _tick_on(self, day: date) -> Callable[[MijlpaalView], MijlpaalView]:
        return lambda step: route.tick_mijlpaal(self.office, self.who, step.id, step.version, day)

    def action_tick_on(self) -> None:
        """Done on another day; asks which."""
        step = self._chosen()
        if step is None:
            return

        def keep(day: date) -> None:
            self._keep(str(step.id), self._tick_on(day), f"Gedaan op {dates.long(day)}.")

        self.app.push_screen(AskDate("Wanneer is dit gedaan?", keep, today=self._loaded.today, text=step.title))

    def action_move(self) -> None:
        """To another day; asks which."""
        step = self._chosen()
        if step is None:
            return

        def keep(day: date) -> None:
            def move(now: MijlpaalView) -> MijlpaalView:
                return route.move_mijlpaal(self.office, self.who, now.id, now.version, day)

            self._keep(str(step.id), move, f"Verzet naar {dates.long(day)}.")

        self.app.push_screen(AskDate("Naar welke dag gaat dit?", keep, today=self._loaded.today, text=step.title))

    def action_skip(self) -> None:
        """Left out; asks why."""
        step = self._chosen()
        if step is None:
            return

        def keep(reason: str) -> None:
            def skip(now: MijlpaalView) -> MijlpaalView:
                return route.skip_mijlpaal(self.office, self.who, now.id, now.version, reason)

            self._keep(str(step.id), skip, "Overgeslagen. Spatie: weer open.")

        self.app.push_screen(AskText("Waarom slaat u dit over?", keep, text=step.title))

    def action_add(self) -> None:
        """A step of this client's own."""
        if not self._open():
            return

        def added(step: MijlpaalView | None) -> None:
            if step is not None:
                self._done(step, "De stap staat op de route.")

        self.app.push_screen(StapForm(self._client), added)

    def action_fase(self) -> None:
        """Begin another fase, or go back to one; going back asks why."""
        if not self._open():
            return
        current = self._loaded.fase
        now = current.code if current else ""
        choices = [(f"{fase.title}: {fase.about}", fase.code) for fase in self.office.route.fase]
        text = "" if current is None else f"Nu: {current.title}, sinds {dates.long(current.started_on)}."
        self.app.push_screen(Choose("Welke fase begint nu?", choices, text=text, current=now), self._begin)

    def _begin(self, code: str | None) -> None:
        if code is None:
            return
        try:
            self._start(code, "")
        except BadInput as fault:
            if fault.field == "reason":
                self._ask_reason(code)
            else:
                self.show_fault(fault)
        except Fault as fault:
            self.show_fault(fault)

    def _ask_reason(self, code: str) -> None:
        def keep(reason: str) -> None:
            self._start(code, reason)

        title = self.office.route.fase_named(code).title
        text = "Teruggaan is niet erg. Schrijf kort wat er is gebeurd."
        self.app.push_screen(AskText(f"Waarom terug naar {title}?", keep, text=text))

    def _start(self, code: str, reason: str) -> None:
        begun: FaseView = route.start_fase(self.office, self.who, self._client.id, code, reason)
        self.reload()
        self.say(f"De fase is nu: {begun.title}.")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click shows all of it."""
        event.stop()
        detail = self._lit_detail()
        if detail is not None:
            parts = [detail] if self._lit is None else [detail, Content(""), self._fasen(DIALOG)]
            self.app.push_screen(StapDetails(Content("\n").join(parts)))

    def action_afspraak(self) -> None:
        """The visit of today: an appointment is made, moved and told there."""
        from screens.afspraak.afspraak import AfspraakScreen  # noqa: PLC0415

        self.app.push_screen(AfspraakScreen(self._client))


class StepLines(Rows):
    """The mijlpalen; Enter shows all of the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "details", key_display="Enter")]


class StapDetails(Dialog[None]):
    """All of one mijlpaal, and the fasen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", "terug", show=False)]
    CSS_PATH = "tijdlijn.tcss"
    TITLE_TEXT = "Op de route"

    def __init__(self, text: Content) -> None:
        super().__init__()
        self._text = text

    def question(self) -> Iterable[Widget]:
        """What is known of it."""
        yield Static(self._text)


class StapForm(LinesForm[MijlpaalView], Dialog[MijlpaalView]):
    """A step of the client's own: what, and when."""

    CSS_PATH = "tijdlijn.tcss"
    TITLE_TEXT = "Een eigen stap op de route"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+s", "keep", "bewaren", key_display="F8", priority=True),
        Binding("up", "app.focus_previous", "vorige", show=False),
        Binding("down", "app.focus_next", "volgende", show=False),
    ]
    FIELDS = ("title", "due_on")

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client

    def question(self) -> Iterable[Widget]:
        """Two lines to fill in."""
        yield Field("Wat gaat er gebeuren?", Input(id="title"))
        yield Field("Wanneer?", Input(id="due_on", placeholder="bijvoorbeeld 4 juli"))

    def keep(self) -> None:
        """Keep the step."""
        self.dismiss(route.add_mijlpaal(self.office, self.who, self._client.id, self._typed("title"), self._date()))

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def _date(self) -> date:
        today = self.office.clock.today()
        earliest, latest = earliest_and_latest(today)
        return dates.parse(self._typed("due_on"), "due_on", today=today, earliest=earliest, latest=latest)

    @property
    def changed(self) -> bool:
        """Whether something was typed."""
        return any(self._typed(name).strip() for name in self.FIELDS)
