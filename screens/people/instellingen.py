"""The settings of the location: what stands there now, and the way to another value. The teamleider's."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk.faults import Fault
from kiosk.guidance.instellingen import Instelling, settings_now
from kiosk.paper.press.printer import NO_PRINTER, printers
from kiosk.settings import Settings
from screens.frame.desk import KioskApp
from screens.frame.lines import Row, Rows, blank, hanging, heading
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Choose
from screens.people.setting_asked import SURE, AskSetting, SettingChange, minutes

#: the settings as they stand below each other, by what they are of
GROUPS = {
    "Dit kantoor": {
        Instelling.LOCATION: "Naam van de locatie",
        Instelling.MUNICIPALITY: "Gemeente",
        Instelling.ADDRESS: "Adres achter de QR",
        Instelling.PRINTER: "Printer",
    },
    "De begeleiding": {
        Instelling.LENGTH: "Hoe lang",
        Instelling.AREAS: "Leefgebieden",
    },
    "Het scherm": {
        Instelling.IDLE: "Op slot na",
        Instelling.IDLE_METING: "Op slot na, in een gesprek",
        Instelling.HIDDEN: "F12 vraagt de pincode na",
    },
}
#: the columns of what a setting is called
CALLED = 29
DEFAULT_PRINTER = "De standaardprinter van deze pc"
LOOKING = "Even kijken welke printers er zijn …"
AREA_ON, AREA_OFF = "{}: wordt gemeten", "{}: staat uit"


class SettingLines(Rows):
    """The settings; Enter asks the lit one anew."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "veranderen", key_display="Enter")]


class InstellingenScreen(ReadingScreen[None, Settings]):
    """One line for each setting. What a value would do is told before it is kept."""

    DEFAULT_CLASSES = "page"
    NAME = "Instellingen"
    CSS_PATH = "team.tcss"
    HELP = "instellingen"
    LIST = "settings"

    def body(self) -> Iterable[Widget]:
        """The settings, and what becomes of a change."""
        yield Static("De instellingen van dit kantoor", classes="title")
        yield SettingLines("settings")
        yield Static("Voordat iets verandert, ziet u wat dat doet voor wie nu begeleid wordt.", classes="soft")

    def read(self) -> Settings:
        """The settings by now."""
        return settings_now(self.office, self.who)

    def rows(self) -> Iterator[Row]:
        """What each is called, and how it stands."""
        for place, (group, settings) in enumerate(GROUPS.items()):
            if place:
                yield blank()
            yield heading(group)
            for setting, called in settings.items():
                yield Row(partial(_line, called, self._stands(setting)), setting)

    def _stands(self, setting: Instelling) -> Content:
        """How a setting stands, in words."""
        value = getattr(self.known, setting)
        if setting is Instelling.LENGTH:
            return Content(f"{value} maanden")
        if setting is Instelling.AREAS:
            off = [area.short for area in self.office.instrument.leefgebied if area.code in value]
            return Content(f"zonder {', '.join(off)}" if off else "alle worden gemeten")
        if setting is Instelling.HIDDEN and not value:
            return Content("0 minuten: altijd")
        if isinstance(value, int):
            return Content(minutes(value))
        if setting is Instelling.PRINTER and not value:
            return Content("de standaardprinter")
        return Content(value) if value else Content.styled("nog niet ingevuld", "$soft")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click asks the lit one anew."""
        event.stop()
        setting = Instelling(self.lines.lit)
        if setting is Instelling.PRINTER:
            self.say(LOOKING, done=False)
            self._look_for_printers(self.kiosk)
        elif setting is Instelling.AREAS:
            self._ask_area()
        else:
            self.ask(AskSetting(setting, self.known), lambda _: self._show_kept(setting))

    def _show_kept(self, setting: Instelling) -> None:
        self.show_kept("Bewaard. Het geldt vanaf nu.", setting)

    # -- the printer ------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="printers")
    def _look_for_printers(self, kiosk: KioskApp) -> None:
        """Off the thread that draws: a print service that is busy answers after seconds."""
        try:
            found = printers()
        except Fault as fault:
            kiosk.call_from_thread(self._not_found, fault)
        else:
            kiosk.call_from_thread(self._ask_printer, found)

    def _not_found(self, fault: Fault) -> None:
        if self.is_active:
            self.show_fault(fault)

    def _ask_printer(self, found: list[str]) -> None:
        """Which of the printers that are there, or the one that this PC takes by itself."""
        if not self.is_active:
            return
        self.say("")
        chosen = self.known.printer
        if not found and not chosen:
            self.say(NO_PRINTER, fault=True)
            return
        gone = [(f"{chosen} (is er nu niet)", chosen)] if chosen and chosen not in found else []
        choices = [(DEFAULT_PRINTER, ""), *((name, name) for name in found), *gone]
        self.ask(Choose("Op welke printer?", choices, current=chosen), self._sure_of_printer)

    def _sure_of_printer(self, name: str) -> None:
        called = name or f"{DEFAULT_PRINTER[0].lower()}{DEFAULT_PRINTER[1:]}"
        self._change(Instelling.PRINTER, SURE[Instelling.PRINTER].format(called), name)

    # -- the leefgebieden -------------------------------------------------------------------------------------

    def _ask_area(self) -> None:
        """Which leefgebied goes off, or on again."""
        off = self.known.leefgebieden_off
        areas = [
            ((AREA_OFF if area.code in off else AREA_ON).format(area.short), area.code)
            for area in self.office.instrument.leefgebied
        ]
        self.ask(Choose("Welk leefgebied gaat aan of uit?", areas), self._sure_of_area)

    def _sure_of_area(self, code: str) -> None:
        off = set(self.known.leefgebieden_off) ^ {code}
        called = next(area.short for area in self.office.instrument.leefgebied if area.code == code)
        question = f"{called} voortaan niet meer meten?" if code in off else f"{called} voortaan weer meten?"
        self._change(Instelling.AREAS, question, tuple(sorted(off)))

    def _change(self, setting: Instelling, question: str, value: object) -> None:
        SettingChange(self, setting, self.known).ask(question, value, lambda: self._show_kept(setting))


def _line(called: str, stands: Content, width: int) -> Content:
    return hanging(width, Content.styled(called.ljust(CALLED), "$soft"), stands.stylize("bold"))
