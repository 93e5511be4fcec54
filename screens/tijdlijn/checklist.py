"""The checklist of the first weeks: each point ticked with its day, and taken back."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates, names
from kiosk.content.papers import PaperCode
from kiosk.guidance import checklist
from kiosk.guidance.checklist import Checklist, PointView
from kiosk.guidance.clients import Look
from kiosk.typed import Aim
from screens.frame.dialogs import AskDate
from screens.frame.lines import Row, Rows, hanging
from screens.frame.reading import ClientReadingScreen
from screens.frame.screen import Act
from screens.frame.signs import Signs
from screens.frame.themes import signs_of
from screens.papier.papier import PapierScreen

#: columns for the day on which a point was done
DAY = 12
BOXES = {True: "gedaan", False: "open"}


class PointLines(Rows):
    """The points; Enter shows all of the lit one, and what can be done with it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "bekijken", key_display="Enter")]


class ChecklistScreen(ClientReadingScreen[None, Checklist]):
    """The practical matters of one client's first weeks."""

    DEFAULT_CLASSES = "page"
    NAME = "Checklist eerste weken"
    CSS_PATH = "tijdlijn.tcss"
    HELP = "tijdlijn"
    LIST = "points"
    CLOSED = "De begeleiding is afgesloten. U kunt de checklist lezen, niet veranderen."
    KEYS = (("D", "andere dag"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "afvinken", key_display="spatie"),
        Binding("d", "tick_on", "andere dag", show=False),
        Binding("f5", "papier", "printen", key_display="F5"),
    ]

    def body(self) -> Iterable[Widget]:
        """How far it is, the points, and the keys in words."""
        yield Static(id="progress", classes="title")
        yield PointLines("points")
        yield Static(id="keys")

    def read(self) -> Checklist:
        """The points as they stand."""
        return checklist.checklist_of(self.office, self.who, self._client.id, Look.CHECKLIST)

    def begin(self) -> None:
        """The first point that is to be done is lit."""
        self.lines.focus()
        first = next((point for point in self.known.points if not point.done), None)
        if first is not None:
            self.draw(first.code)

    def rows(self) -> Iterator[Row]:
        """A line for each point."""
        signs = signs_of(self.app)
        return (Row(partial(_point_text, point, signs), point.code) for point in self.known.points)

    def show(self) -> None:
        """How far it is."""
        known = self.known
        ready = ". Alles is klaar: de stap op de route is gedaan." if known.complete else " gedaan."
        self.query_one("#progress", Static).update(Content(f"{known.progress}{ready}"))

    @property
    def _lit(self) -> PointView | None:
        lit = self.lines.lit
        return next((point for point in self.known.points if point.code == lit), None)

    def _chosen(self) -> PointView | None:
        return self._lit if self.may_change() else None

    def action_tick(self) -> None:
        """Done today, or open again; the light goes on to the next that is open."""
        point = self._chosen()
        if point is None:
            return
        with self.shown(), self.newest():
            if point.done:
                checklist.untick_point(self.office, self.who, self._client.id, point.code)
                self.show_kept("Weer open.", point.code)
            else:
                after = self._after(point)
                checklist.tick_point(self.office, self.who, self._client.id, point.code, self.known.today)
                self.show_kept(f"Gedaan: {names.ended(point.text)}", after)

    def _after(self, point: PointView) -> str:
        points = self.known.asked
        place = points.index(point)
        return next((one.code for one in (*points[place + 1 :], *points[:place]) if not one.done), point.code)

    def action_tick_on(self) -> None:
        """Done on another day; asks which."""
        point = self._chosen()
        if point is None:
            return
        if not point.listed:
            self.say("Dit staat niet meer op de lijst. Met spatie haalt u het weg.", fault=True)
            return

        def keep(day: date) -> None:
            with self.newest():
                checklist.tick_point(self.office, self.who, self._client.id, point.code, day)
            self.say(f"Gedaan op {dates.long(day)}.")

        title = "Wanneer is dit gedaan?"
        self.app.push_screen(AskDate(title, keep, today=self.known.today, aim=Aim.PAST, text=point.text))

    def action_papier(self) -> None:
        """To the paper of it."""
        self.app.push_screen(PapierScreen(self.client_shown(), lit=PaperCode.CHECKLIST))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click shows all of a point, and what can be done with it."""
        event.stop()
        point = self._lit
        if point is not None:
            self.menu("Checklist", [("Terug", _nothing), *self._acts(point)], text=_detail(point))

    def _acts(self, point: PointView) -> Iterator[tuple[str, Act]]:
        if self.is_closed:
            return
        yield ("Weer open zetten" if point.done else "Gedaan, vandaag"), self.action_tick
        if point.listed:
            yield ("Het was op een andere dag" if point.done else "Gedaan op een andere dag"), self.action_tick_on


def _point_text(point: PointView, signs: Signs, width: int) -> Content:
    """A point: its box, what it is, and on which day it was done."""
    day = dates.short(point.on) if point.on else ""
    box = f"{signs.done[BOXES[point.done]]} "
    text = point.text if point.listed else f"{point.text} (staat niet meer op de lijst)"
    first, *rest = Content(text).wrap(width - len(box) - DAY)
    line = hanging(
        width, Content(box), first.pad_right(width - len(box) - DAY - first.cell_length) + f"{day:>{DAY}}", *rest
    )
    return line.stylize("$soft") if point.done else line


def _detail(point: PointView) -> Content:
    parts = [Content.styled(point.text, "bold")]
    parts.append(Content(f"Gedaan op {dates.long(point.on)}, door {point.by}" if point.on else "Nog te doen"))
    if point.was:
        parts.append(Content(f"Toen stond er: {point.was}"))
    if not point.listed:
        parts.append(Content("Dit punt staat niet meer op de lijst van uw locatie."))
    return Content("\n").join(parts)


def _nothing() -> None:
    """It was only looked at."""
