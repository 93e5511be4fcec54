"""What is typed at a visit: what the client says was agreed, and the next time."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from kiosk import dates
from kiosk.faults import BadInput, Conflict, Fault
from kiosk.guidance import afspraken
from kiosk.guidance.afspraken import AHEAD_MONTHS, MINUTES, TERUGVRAAG_LENGTH, AfspraakView
from kiosk.guidance.bezoek import NextTime
from kiosk.guidance.clients import ClientFile
from screens.dialogs import Choose
from screens.fields import ChoiceField, Field, LinesForm
from screens.frame import Dialog, Notice

#: from how few characters left the room is told
NEARLY_FULL = 100


class AlsoTold(Fault):
    """Somebody wrote down this visit on another screen; both texts are kept."""

    def __init__(self, theirs: str) -> None:
        super().__init__("Op een ander scherm is dit ook opgeschreven. Dat staat nu onder uw tekst.")
        self.theirs = theirs


class TerugvraagDialog(Dialog[bool]):
    """A few lines in the client's own words. Closing keeps them, and so does the lock; gives whether anything was."""

    CSS_PATH = "afspraak.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "terug", key_display="Esc", priority=True),
        Binding("f8,ctrl+s", "keep", "bewaren", key_display="F8", priority=True),
    ]

    def __init__(self, name: str, text: str, keep: Callable[[str], object]) -> None:
        super().__init__()
        self._name = name
        self._before = text
        self._kept = text
        self._keep = keep
        #: what another screen wrote stands under the text since the last try
        self._joined = False

    def title_text(self) -> str:
        """The question to the client."""
        return f"Wat zei {self._name} dat u afsprak?"

    def question(self) -> Iterable[Widget]:
        """How to ask it, and the place to write."""
        yield Static(Content("Vraag: “Vertel eens: wat gaan we doen?”"))
        yield Static(Content(f"Schrijf op wat {self._name} zegt, in die woorden."), classes="soft")
        yield TextArea(self._kept, id="told", show_line_numbers=False, highlight_cursor_line=False)
        yield Static(id="room")

    def on_mount(self) -> None:
        """Go on after the last word."""
        field = self.query_one(TextArea)
        field.move_cursor(field.document.end)

    def on_text_area_changed(self) -> None:
        """Near the end, how much room is left."""
        left = TERUGVRAAG_LENGTH - len(self._typed)
        self.query_one("#room", Static).update(f"nog plaats voor {left} tekens" if 0 <= left <= NEARLY_FULL else "")

    def on_screen_suspend(self) -> None:
        """The lock, the hidden screen and the help keep it at once."""
        self._keep_now()

    def action_keep(self) -> None:
        """Keep it and go back, or show why not; the text stays."""
        self.after_typing(self._keep_and_close)

    def _keep_and_close(self) -> None:
        if self._keep_now():
            self._leave()

    def action_back(self) -> None:
        """Back, with the text kept; what cannot be kept is asked about."""
        self.after_typing(self._close)

    def _close(self) -> None:
        if self._keep_now():
            self._leave()
            return
        if self._joined:
            # what somebody else wrote has just come under the text: read it first
            return

        def chosen(leave: bool | None) -> None:
            if leave:
                self._leave()

        choices = [("Terug naar de tekst", False), ("Sluiten zonder te bewaren", True)]
        self.app.push_screen(Choose("Dit kan zo niet bewaard worden", choices), chosen)

    def _leave(self) -> None:
        self.dismiss(self._kept.strip() != self._before.strip())

    @property
    def _typed(self) -> str:
        return self.query_one(TextArea).text

    def _keep_now(self) -> bool:
        """Put on disk what is new; whether all of it is there."""
        if self._typed.strip() == self._kept.strip():
            return True
        self._joined = False
        try:
            self._keep(self._typed)
        except AlsoTold as fault:
            self._joined = True
            field = self.query_one(TextArea)
            field.insert(f"\n{fault.theirs}", field.document.end, maintain_selection_offset=True)
            self.show_fault(fault)
            return False
        except Fault as fault:
            self.show_fault(fault)
            return False
        self._kept = self._typed
        self.query_one(Notice).clear()
        return True


class VolgendeForm(LinesForm[AfspraakView], Dialog[AfspraakView]):
    """The next appointment: a new one, or another time for one that is planned; gives it as it was kept."""

    CSS_PATH = "afspraak.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,ctrl+s", "keep", "bewaren", key_display="F8", priority=True),
        Binding("up", "app.focus_previous", "vorige", show=False),
        Binding("down,enter", "app.focus_next", "volgende", show=False),
    ]
    FIELDS = ("at", "time", "minutes", "place")

    def __init__(self, client: ClientFile, usual: NextTime, today: date, planned: AfspraakView | None = None) -> None:
        super().__init__()
        self._client = client
        self._today = today
        self._planned = planned
        if planned is not None and planned.planned_at is not None:
            at = planned.planned_at
            usual = NextTime(at.date(), at.time(), planned.minutes, planned.place)
        self._usual = usual
        self._begun: tuple[str, ...] = ()

    def title_text(self) -> str:
        """New, or moved."""
        return "Afspraak verzetten" if self._planned else "De volgende afspraak"

    def question(self) -> Iterable[Widget]:
        """The day with its weekday, the time, how long, and where."""
        usual = self._usual
        lengths = [(f"{minutes} minuten", minutes) for minutes in MINUTES]
        yield Field("Dag", Input(dates.long(usual.day), placeholder="bijvoorbeeld 4 juli", id="at"))
        yield Static(id="weekday", classes="soft")
        yield Field("Tijd", Input(dates.clock(usual.at) if usual.at else "", placeholder="10.00", id="time"))
        yield Field("Hoe lang", ChoiceField(lengths, usual.minutes, "minutes"))
        yield Field("Waar", Input(usual.place, placeholder="op kantoor, thuis, … (mag leeg)", id="place"))

    def on_mount(self) -> None:
        """Begin at the day; note how it began, so that only what was typed is asked about."""
        self.query_one("#at", Input).focus()
        self._begun = self._all_typed
        self._show_weekday()

    def on_input_changed(self) -> None:
        """The weekday goes along with the day."""
        self._show_weekday()

    def _show_weekday(self) -> None:
        try:
            day = self._day()
        except BadInput:
            text = ""
        else:
            text = f"{dates.weekday(day)}, {dates.distance(day, self._today)}"
        self.query_one("#weekday", Static).update(Content(text))

    def keep(self) -> None:
        """Keep the appointment."""
        at = datetime.combine(self._day(), dates.parse_time(self._typed("time"), "time"))
        minutes: int = self.query_one("#minutes", ChoiceField).value
        try:
            self.dismiss(self._kept(at, minutes, self._typed("place")))
        except Conflict:
            self._meet_other_change()

    def _kept(self, at: datetime, minutes: int, place: str) -> AfspraakView:
        if self._planned is None:
            return afspraken.plan_afspraak(self.office, self.who, self._client.id, at, minutes=minutes, place=place)
        return afspraken.move_afspraak(
            self.office, self.who, self._planned.id, self._planned.version, at, minutes=minutes, place=place
        )

    def _meet_other_change(self) -> None:
        """Somebody moved it meanwhile: say to when, and keep what was typed here."""
        assert self._planned is not None  # noqa: S101
        mine = self._planned.id
        found = afspraken.planned(self.office, self.who, self._client.id)
        now = next((one for one in found if one.id == mine), None)
        if now is None or now.planned_at is None:
            self.say("Deze afspraak is net op een ander scherm afgerond. Ga terug met Esc.", fault=True)
            return
        self._planned = now
        self.say(
            f"Net op een ander scherm verzet naar {dates.moment(now.planned_at)}. F8 bewaart wat u typte, Esc niet.",
            fault=True,
        )

    def _day(self) -> date:
        latest = dates.add_months(self._today, AHEAD_MONTHS)
        return dates.parse(self._typed("at"), "at", today=self._today, earliest=self._today, latest=latest)

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    @property
    def changed(self) -> bool:
        """Whether another time or place was typed."""
        return self._all_typed != self._begun

    @property
    def _all_typed(self) -> tuple[str, ...]:
        chosen = str(self.query_one("#minutes", ChoiceField).value)
        return (chosen, *(field.value for field in self.query(Input)))
