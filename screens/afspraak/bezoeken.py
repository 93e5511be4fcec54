"""The visits that were: when, with whom, and what the client said was agreed."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.route import afspraken
from kiosk.guidance.route.afspraken import AfspraakView
from screens.frame.lines import Row, Rows, hanging
from screens.frame.reading import ReadingScreen


class BezoekenScreen(ReadingScreen[date, tuple[AfspraakView, ...]]):
    """All visits of one client, the newest first; gives the day of the one that is to be shown."""

    NAME = "Eerder"
    CSS_PATH = "afspraak.tcss"
    HELP = "afspraak"
    LIST = "visits"
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "take_away", "was er niet", key_display="V"),
    ]

    def __init__(self, client: ClientFile, lit: int | None = None) -> None:
        """``lit`` is the visit for which somebody comes here; else it is the newest."""
        super().__init__()
        self._client = client
        self._lit_first = lit

    def client_shown(self) -> ClientFile:
        """Whose visits these are."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """How many there were, and the list."""
        yield Static(id="count", classes="title")
        yield DayLines("visits")

    def offers(self, action: str) -> bool:
        """Where there is nothing nothing is taken away."""
        return super().offers(action) and (action != "take_away" or bool(self.known and not self._client.closed))

    def read(self) -> tuple[AfspraakView, ...]:
        """The visits."""
        return afspraken.held(self.office, self.who, self._client.id, Look.VISITS)

    def begin(self) -> None:
        """The newest is lit, or the one for which somebody comes."""
        self.lines.focus()
        if self._lit_first is not None:
            self.draw(str(self._lit_first))

    def show(self) -> None:
        """How many there were."""
        count = len(self.known)
        self.query_one("#count", Static).update(f"{count} {'bezoek' if count == 1 else 'bezoeken'}")

    def rows(self) -> Iterator[Row]:
        """The visits."""
        if not self.known:
            yield Row(lambda width: Content("Er is nog geen bezoek genoteerd."))
        yield from (Row(partial(_visit_text, one), str(one.id)) for one in self.known)

    @property
    def _lit(self) -> AfspraakView | None:
        lit = self.lines.lit
        return next((one for one in self.known if str(one.id) == lit), None)

    def action_take_away(self) -> None:
        """A visit that was noted by mistake: it has not been; asks first."""
        one = self._lit
        if one is not None:
            self.sure(
                f"Bezoek van {dates.weekday(one.day, self.office.clock.today())} weghalen?",
                "Ja, dit bezoek is er niet geweest",
                lambda: self._take_away(one),
                no="Nee, laten staan",
            )

    def _take_away(self, one: AfspraakView) -> None:
        with self.newest():
            afspraken.cancel_afspraak(self.office, self.who, one.id, one.version)
            self.reload()
            self.say("Dit bezoek staat er niet meer.")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click shows that visit."""
        event.stop()
        if self._lit is not None:
            self.dismiss(self._lit.day)


class DayLines(Rows):
    """The visits; Enter shows the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "bekijken", key_display="Enter")]


def _visit_text(one: AfspraakView, width: int) -> Content:
    day = f"{dates.WEEKDAYS[one.day.weekday()][:2]} {dates.long(one.day)}".ljust(24)
    title = Content.assemble((day, "bold"), (f"met {one.by}", "$soft"))
    said = one.terugvraag.splitlines() or ["Geen terugvraag opgeschreven."]
    style = "" if one.terugvraag else "$soft"
    lines = [hanging(width, Content("  "), Content.styled(line, style)) for line in said]
    return Content("\n").join([title, *lines])
