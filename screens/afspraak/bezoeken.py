"""The visits that were: when, with whom, and what the client said was agreed."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.faults import Conflict, NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.route import afspraken
from kiosk.guidance.route.afspraken import AfspraakView
from screens.frame.lines import Row, Rows, hanging
from screens.frame.screen import Choose, KioskScreen


class BezoekenScreen(KioskScreen[date]):
    """All visits of one client, the newest first; gives the day of the one that is to be shown."""

    NAME = "Eerder"
    CSS_PATH = "afspraak.tcss"
    HELP = "afspraak"
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v,V", "take_away", "was er niet", key_display="V"),
    ]

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client
        self._visits: tuple[AfspraakView, ...] | None = None

    def client_shown(self) -> ClientFile:
        """Whose visits these are."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """How many there were, and the list."""
        yield Static(id="count", classes="title")
        yield DayLines("visits")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there is nothing nothing is taken away."""
        return action != "take_away" or bool(self._visits and not self._client.closed)

    def on_mount(self) -> None:
        """Light the newest."""
        self.query_one(Rows).focus()
        self.reload()

    def reload(self) -> None:
        """Read the visits anew."""
        self._visits = afspraken.held(self.office, self.who, self._client.id)
        count = len(self._visits)
        self.query_one("#count", Static).update(f"{count} {'bezoek' if count == 1 else 'bezoeken'}")
        self.query_one(Rows).show(self._rows())
        self.refresh_bindings()

    def _rows(self) -> Iterator[Row]:
        if not self._visits:
            yield Row(lambda width: Content("Er is nog geen bezoek genoteerd."))
        yield from (self._row(one) for one in self._visits or ())

    def _row(self, one: AfspraakView) -> Row:
        return Row(lambda width: self._text(one, width), str(one.id))

    def _text(self, one: AfspraakView, width: int) -> Content:
        day = f"{dates.weekday(one.day)} {one.day.year}".ljust(24)
        title = Content.assemble((day, "bold"), (f"met {one.by}", "$soft"))
        said = one.terugvraag.splitlines() or ["Geen terugvraag opgeschreven."]
        style = "" if one.terugvraag else "$soft"
        lines = [hanging(width, Content("  "), Content.styled(line, style)) for line in said]
        return Content("\n").join([title, *lines])

    @property
    def _lit(self) -> AfspraakView | None:
        lit = self.query_one(Rows).lit
        return next((one for one in self._visits or () if str(one.id) == lit), None)

    def action_take_away(self) -> None:
        """A visit that was noted by mistake: it has not been; asks first."""
        one = self._lit
        if one is None:
            return

        def chosen(sure: bool | None) -> None:
            if sure:
                with self.shown():
                    try:
                        afspraken.cancel_afspraak(self.office, self.who, one.id, one.version)
                    except (Conflict, NotFound):
                        self.reload()
                        raise
                    self.reload()
                    self.say("Dit bezoek staat er niet meer.")

        choices = [("Nee, laten staan", False), ("Ja, dit bezoek is er niet geweest", True)]
        title = f"Bezoek van {dates.weekday(one.day)} weghalen?"
        self.app.push_screen(Choose(title, choices), chosen)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click shows that visit."""
        event.stop()
        one = self._lit
        if one is not None:
            self.dismiss(one.day)


class DayLines(Rows):
    """The visits; Enter shows the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "bekijken", key_display="Enter")]
