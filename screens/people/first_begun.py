"""The end of the first start: all that was told is shown, kept at once, and what is nowhere else is shown once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk.faults import Fault, NotAllowed
from kiosk.people.first_start import NewColleague, OfficeBegun, begin_office
from screens.frame.box import fit_box
from screens.frame.lines import ToldRows
from screens.frame.size import PAGE
from screens.people.first_page import BeginPage, in_line, pair_row
from screens.people.pins import ShownOnce

if TYPE_CHECKING:
    from screens.frame.desk import KioskApp

DEFAULT = "de standaardprinter van deze pc"
NO_ADDRESS, NO_TEAM = "geen: de QR geeft naam en nummer van ons kantoor", "nog niemand: dat kan later ook"
#: so many colleagues are named before it begins
MOST_NAMED = 8
BUSY = "Even geduld: alles wordt bewaard …"


class OverviewPage(BeginPage):
    """All that was told; F8 keeps it, all at once."""

    STEP, NAME = 5, "Klopt alles?"
    TOLD = "Er is nog niets bewaard. Met F8 begint het kantoor."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "keep", "het kantoor begint", key_display="F8", priority=True)
    ]
    _busy = False

    def asked(self) -> Iterable[Widget]:
        """Line by line."""
        new = self.new
        told = [
            ("Naam van de locatie", new.location),
            ("Gemeente", new.municipality),
            ("Adres achter de QR", new.address or NO_ADDRESS),
            ("Printer", new.printer or DEFAULT),
            ("Teamleider", f"{new.leader}, met een eigen pincode"),
            ("Collega's", _named(new.team) or NO_TEAM),
        ]
        room = min(self.app.size.width, PAGE) - 6
        yield Static(Content("\n").join(in_line(called, value, room) for called, value in told), id="first-all")

    def action_keep(self) -> None:
        """Keep it, off the thread that draws: each PIN takes a moment."""
        if not self._busy:
            self._busy = True
            self.say(BUSY, done=False)
            self._begin(self.kiosk)

    def action_back(self) -> None:
        """A page back; not while it is kept."""
        if not self._busy:
            super().action_back()

    @work(thread=True, exclusive=True)
    def _begin(self, kiosk: KioskApp) -> None:
        try:
            shown = begin_office(kiosk.office, self.new)
        except Fault as fault:
            kiosk.call_from_thread(self._refused, kiosk, fault)
        else:
            kiosk.call_from_thread(self._begun, kiosk, shown)

    def _refused(self, kiosk: KioskApp, fault: Fault) -> None:
        self._busy = False
        if isinstance(fault, NotAllowed):
            # in another window it was begun meanwhile
            kiosk.call_later(_to_log_in, kiosk, fault.sentence)
        else:
            self.show_fault(fault)

    def _begun(self, kiosk: KioskApp, shown: OfficeBegun) -> None:
        self.new.pin = ""
        self.say("")

        def seen(_: None) -> None:
            kiosk.call_later(_to_log_in, kiosk)

        self.app.push_screen(FirstCodesDialog(shown), seen)


class FirstCodesDialog(ShownOnce):
    """The recovery code and the PINs of the colleagues, shown once."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "ready", "alles staat op papier", key_display="F8")]
    TITLE_TEXT = "Het kantoor is begonnen. Schrijf dit op."
    SURE, YES, NO = "Staat alles op papier?", "Ja, alles staat op papier", "Nee, terug"

    def __init__(self, shown: OfficeBegun) -> None:
        super().__init__()
        self._begun = shown

    def question(self) -> Iterable[Widget]:
        """What is nowhere else, and what it is for."""
        told = Content.assemble(
            "Noodcode, voor in de kluis. Hij staat nergens anders:\n", (self._begun.code, "bold $primary")
        )
        if self._begun.pins:
            told += Content("\n\nPincodes voor één keer. Ieder kiest daarna een eigen.\n")
        yield Static(told)
        yield ToldRows("first-pins")

    def on_mount(self) -> None:
        """The PINs, more of them than fit as well."""
        pins = [
            pair_row(name, f"{pin[:3]} {pin[3:]}", str(place)) for place, (name, pin) in enumerate(self._begun.pins)
        ]
        self.query_one(ToldRows).show(pins)
        fit_box(self)

    def on_resize(self, event: events.Resize) -> None:
        """Where they do not fit the list scrolls in its box."""
        fit_box(self)


async def _to_log_in(kiosk: KioskApp, sentence: str = "") -> None:
    await kiosk.leave()
    if sentence:
        kiosk.say_on_top(sentence)


def _named(team: Sequence[NewColleague]) -> str:
    more = len(team) - MOST_NAMED
    told = ", ".join(f"{one.name} ({one.role.value})" for one in team[:MOST_NAMED])
    return told + (f" en nog {more}" if more > 0 else "")
