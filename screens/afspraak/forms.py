"""What is typed at a visit: what the client says was agreed, and the next time."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from kiosk import dates
from kiosk.content.keuzes import offered
from kiosk.faults import NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.route import afspraken
from kiosk.guidance.route.afspraken import AHEAD_MONTHS, MINUTES, TERUGVRAAG_LENGTH, AfspraakView
from kiosk.guidance.route.bezoek import NextTime
from kiosk.typed import Aim, Days, Read, day
from kiosk.typed_time import clock
from screens.frame.choice_field import ChoiceField
from screens.frame.days import told
from screens.frame.fields import Form
from screens.frame.half_typed import Of
from screens.frame.kept_text import KeptText
from screens.frame.merging import Shown
from screens.frame.offers import OFFERED
from screens.frame.screen import Dialog

#: said of what nobody chose yet; by whether it is as it was the last time
PROPOSED = {
    True: "Een voorstel, zoals de vorige keer. Verander wat anders is.",
    False: "Een voorstel: over een week. Verander wat anders is.",
}
#: from how few characters left the room is told
NEARLY_FULL = 100


class TerugvraagDialog(KeptText[bool]):
    """A few lines in the client's own words; gives whether any of them is new."""

    CSS_PATH = "afspraak.tcss"

    def __init__(self, name: str, text: str, keep: Callable[[str], object]) -> None:
        super().__init__(text)
        self._name = name
        self._before = text
        self._keep = keep

    def half_of(self) -> Of | None:
        """What the client says of this visit."""
        return self.of_client_on_screen()

    def title_text(self) -> str:
        """The question to the client."""
        return f"Wat zei {self._name} dat u afsprak?"

    def question(self) -> Iterable[Widget]:
        """How to ask it, and the place to write."""
        yield Static(Content("Vraag: “Vertel eens: wat gaan we doen?”"))
        yield Static(Content(f"Schrijf op wat {self._name} zegt, in die woorden."), classes="soft")
        yield TextArea(self.kept, id="told", show_line_numbers=False, highlight_cursor_line=False)
        yield Static(id="room")

    def on_text_area_changed(self) -> None:
        """Near the end, how much room is left."""
        left = TERUGVRAAG_LENGTH - len(self.typed)
        self.query_one("#room", Static).update(f"nog plaats voor {left} tekens" if 0 <= left <= NEARLY_FULL else "")

    def is_kept(self, text: str) -> bool:
        """Blanks alone are no words of the client."""
        return text.strip() == self.kept.strip()

    def put_on_disk(self, text: str) -> None:
        """Keep it with the visit."""
        self._keep(text)

    def leave(self) -> None:
        """Back to the visit."""
        self.dismiss(not self.is_kept(self._before))


class VolgendeForm(Form[AfspraakView], Dialog[AfspraakView]):
    """The next appointment: a new one, or another time for one that is planned; gives it as it was kept."""

    CSS_PATH = "afspraak.tcss"
    FIELDS = {"at": "Dag", "time": "Tijd", "minutes": "Hoe lang", "place": "Waar"}

    def __init__(self, client: ClientFile, usual: NextTime, today: date, planned: AfspraakView | None = None) -> None:
        super().__init__()
        self._client = client
        self._today = today
        self._planned = planned
        self._usual = _time_of(planned) or usual

    def half_of(self) -> Of:
        """A new appointment, or one that is moved."""
        return Of(self._client.id, str(self._planned.id) if self._planned else "")

    def title_text(self) -> str:
        """New, or moved."""
        return "Afspraak verzetten" if self._planned else "De volgende afspraak"

    def question(self) -> Iterable[Widget]:
        """The day with its weekday, the time, how long, and where."""
        shown = _fields_of(self._usual)
        lengths = [(f"{minutes} minuten", minutes) for minutes in MINUTES]
        if self._planned is None:
            yield Static(Content(PROPOSED[self._usual.at is not None]), classes="soft -proposal")
        yield self.typed_line("at", shown["at"], self._read_coming, "bijvoorbeeld 4 juli of vrijdag")
        yield self.typed_line("time", shown["time"], lambda text: clock(text, "time"), "bijvoorbeeld 10.00 of half 3")
        yield self.labelled(ChoiceField(lengths, shown["minutes"], "minutes"))
        yield self.line("place", shown["place"], "op kantoor, thuis, … (mag leeg)", offered("place"))
        yield Static(OFFERED, classes="soft -under")

    def on_mount(self) -> None:
        """Begin at the day."""
        self.query_one("#at", Input).focus()

    def keep(self) -> None:
        """Keep the appointment."""
        at = datetime.combine(self.understood("at"), self.understood("time"))
        minutes: int | None = self.chosen("minutes")
        place, planned = self.typed("place"), self._planned
        office, who, client = self.office, self.who, self._client.id
        if planned is None:
            self.dismiss(afspraken.plan_afspraak(office, who, client, at, minutes=minutes, place=place))
            return
        version = planned.version
        self.dismiss(afspraken.move_afspraak(office, who, planned.id, version, at, minutes=minutes, place=place))

    def stands_now(self) -> Shown | None:
        """When it is by now."""
        if self._planned is None:
            return None
        mine = self._planned.id
        found = afspraken.planned(self.office, self.who, self._client.id)
        self._planned = next((one for one in found if one.id == mine), self._planned)
        now = _time_of(self._planned) if self._planned in found else None
        if now is None:
            raise NotFound("Deze afspraak is net op een ander scherm afgerond. Ga terug met Esc.")
        return _fields_of(now)

    def _read_coming(self, text: str) -> Read[date]:
        latest = dates.add_months(self._today, AHEAD_MONTHS)
        return told(day(text, "at", Days(self._today, self._today, latest, Aim.COMING)), self._today)


def _time_of(planned: AfspraakView | None) -> NextTime | None:
    at = planned.planned_at if planned else None
    return NextTime(at.date(), at.time(), planned.minutes, planned.place) if planned and at else None


def _fields_of(time: NextTime) -> Shown:
    return {
        "at": dates.long(time.day),
        "time": dates.clock(time.at) if time.at else "",
        "minutes": time.minutes,
        "place": time.place,
    }
