"""The first start of an office in which nobody works yet: asked page by page, and kept all at once at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from kiosk.faults import BadInput, Fault
from kiosk.paper.press.printer import printers
from kiosk.people.first_start import (
    NewColleague,
    NewOffice,
    as_it_stands,
    check_address,
    check_colleague,
    check_leader,
    check_place,
    is_new,
)
from kiosk.people.identity import Role
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, blank
from screens.frame.screen import Choose
from screens.people.first_begun import OverviewPage
from screens.people.first_page import FormPage, ListPage, pair_row, told_row
from screens.people.pins import digits_line
from screens.people.team import ROLES

if TYPE_CHECKING:
    from kiosk.office import Office
    from screens.frame.desk import KioskApp

DEFAULT = "De standaardprinter van deze pc"
LOOKING, NONE_FOUND = "Even kijken welke printers er zijn …", "Er is nu geen printer gevonden. Dat kan later ook."
ONE_MORE = "Nog een collega erbij"


class OfficePage(FormPage):
    """The location, its municipality, and the address behind the QR."""

    STEP, NAME = 1, "Dit kantoor"
    TOLD = "Dit staat op elk papier. U kunt alles later veranderen: K, Instellingen."
    FIELDS = {"location": "Naam van de locatie", "municipality": "Gemeente", "base_address": "Adres achter de QR"}

    def asked(self) -> Iterable[Widget]:
        """Three lines."""
        yield self.line("location", self.new.location, "VluchtelingenWerk Tynaarlo")
        yield self.line("municipality", self.new.municipality)
        yield self.line("base_address", self.new.address, "https://www.uwkantoor.nl/poster, of leeg")
        yield Static(
            "Leeg bij het adres: de QR geeft dan naam en nummer van ons kantoor.", classes="soft", id="first-more"
        )

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#location", Input).focus()

    def hold(self) -> None:
        """The three lines."""
        self.new.location, self.new.municipality = self.typed("location"), self.typed("municipality")
        self.new.address = self.typed("base_address")

    def keep(self) -> None:
        """On to the printer."""
        self.hold()
        check_place(self.new)
        check_address(self.office, self.new)
        self.app.push_screen(PrinterPage(self.new))


class PrinterPage(ListPage):
    """Which of the printers that are there."""

    STEP, NAME = 2, "De printer"
    TOLD = "Op welke printer print de kiosk?"

    def __init__(self, new: NewOffice) -> None:
        super().__init__(new)
        #: none while it is looked
        self._found: list[str] | None = None

    def asked(self) -> Iterable[Widget]:
        """The list, and whether there is more to come."""
        yield from super().asked()
        yield Static(LOOKING, classes="soft", id="first-more")

    def on_mount(self) -> None:
        """Look which there are."""
        self._look(self.kiosk)

    @work(thread=True, exclusive=True)
    def _look(self, kiosk: KioskApp) -> None:
        try:
            found = printers()
        except Fault:
            found = []
        kiosk.call_from_thread(self._show, found)

    def _show(self, found: list[str]) -> None:
        if self.filled:
            self._found = found
            self.query_one("#first-more", Static).update("" if found else NONE_FOUND)
            self.fill(_key(self.new.printer))

    def rows(self) -> Iterator[Row]:
        """The one that this PC takes by itself, and those that were found."""
        yield told_row(DEFAULT, _key(""))
        if self._found is None:
            return
        yield from (told_row(name, _key(name)) for name in self._found)
        if self.new.printer and self.new.printer not in self._found:
            yield told_row(f"{self.new.printer} (is er nu niet)", _key(self.new.printer))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it, and on to the teamleider."""
        event.stop()
        self.hold()
        self.app.push_screen(LeaderPage(self.new))

    def hold(self) -> None:
        """The lit one."""
        self.new.printer = self.lines.lit.removeprefix(_key(""))


class LeaderPage(FormPage):
    """The first teamleider, with a PIN of his own."""

    STEP, NAME = 3, "De teamleider"
    TOLD = "Dat bent u. U kiest een eigen pincode. Zeg hem tegen niemand."
    FIELDS = {"name": "Uw voornaam", "pin": "Uw pincode", "again": "Nog een keer dezelfde"}

    def asked(self) -> Iterable[Widget]:
        """The name, and the PIN twice."""
        yield self.line("name", self.new.leader)
        yield self.labelled(digits_line("pin", "6 tot 12 cijfers", self.new.pin))
        yield self.labelled(digits_line("again", value=self.new.pin))

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#name", Input).focus()

    def hold(self) -> None:
        """The name, and a PIN that was typed twice alike."""
        self.new.leader = self.typed("name")
        self.new.pin = self.typed("pin") if self.typed("pin") == self.typed("again") else ""

    def keep(self) -> None:
        """On to the colleagues."""
        self.new.leader, self.new.pin = self.typed("name"), self.typed("pin")
        check_leader(self.office, self.new)
        if self.typed("pin") != self.typed("again"):
            raise BadInput("pin", "De twee pincodes zijn niet gelijk. Typ ze allebei opnieuw.")
        self.app.push_screen(TeamPage(self.new))

    def show_fault(self, fault: Fault) -> None:
        """What is wrong with a PIN is wrong with both: nobody can see which digits to mend."""
        if isinstance(fault, BadInput) and fault.field == "pin":
            self.new.pin = ""
            for name in ("pin", "again"):
                self.query_one(f"#{name}", Input).value = ""
        super().show_fault(fault)


class TeamPage(ListPage):
    """The first colleagues; the kiosk draws their PINs."""

    STEP, NAME = 4, "Uw collega's"
    TOLD = "Wie werkt hier nog meer? Ieder krijgt een pincode voor één keer.\nHet kan ook later."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "collega erbij", key_display="N"),
        Binding("v", "remove", "weg", key_display="V"),
        Binding("f8", "ready", "volgende stap", key_display="F8", priority=True),
    ]

    def rows(self) -> Iterator[Row]:
        """Who was told, and one more."""
        yield from (pair_row(one.name, one.role.value, str(place)) for place, one in enumerate(self.new.team))
        if self.new.team:
            yield blank()
        yield told_row(ONE_MORE, "more")

    def offers(self, action: str) -> bool:
        """Only a colleague can be taken away."""
        return super().offers(action) and (action != "remove" or self._lit is not None)

    @property
    def _lit(self) -> NewColleague | None:
        return self.new.team[int(self.lines.lit)] if self.lines.lit.isdigit() else None

    def on_option_list_option_highlighted(self) -> None:
        """Another line, other keys."""
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One more; of a colleague what he does here."""
        event.stop()
        if self._lit is None:
            self.action_add()
        else:
            self._ask_role(self._lit.name, self._lit)

    def action_add(self) -> None:
        """One more colleague."""
        self.ask(AskText("Hoe heet uw collega?", partial(check_colleague, self.new)), self._ask_role)

    def _ask_role(self, typed: str, known: NewColleague | None = None) -> None:
        name = known.name if known else check_colleague(self.new, typed)
        question = Choose(f"Wat doet {name} hier?", ROLES, lit=False, current=known.role if known else None)
        self.ask(question, partial(self._put, name, known))

    def _put(self, name: str, known: NewColleague | None, role: Role) -> None:
        place = self.new.team.index(known) if known else len(self.new.team)
        self.new.team[place : place + 1] = [NewColleague(name, role)]
        self.fill(str(place))

    def action_remove(self) -> None:
        """He was no colleague after all."""
        if self._lit is not None:
            self.new.team.remove(self._lit)
            self.fill()

    def action_ready(self) -> None:
        """On to the overview."""
        self.app.push_screen(OverviewPage(self.new))


def begin_pages(office: Office) -> OfficePage | None:
    """The first page; none where somebody works here, or did."""
    return OfficePage(as_it_stands(office)) if is_new(office) else None


def _key(printer: str) -> str:
    """The key of the line of a printer: that of the default one has one too."""
    return f"printer {printer}"
