"""One setting is asked anew: first is told what its value does to who is under way, and then it is kept."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk.faults import Conflict
from kiosk.guidance.instellingen import (
    Gevolg,
    Instelling,
    change_setting,
    foresee_setting,
    read_setting,
    settings_now,
)
from kiosk.settings import Settings
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, ToldRows, blank, hanging, heading
from screens.frame.others import ListsNames, name_in_list
from screens.frame.screen import AnyScreen

ASKED = {
    Instelling.LOCATION: "Hoe heet deze locatie?",
    Instelling.MUNICIPALITY: "Welke gemeente is dit?",
    Instelling.ADDRESS: "Welk adres staat achter de QR?",
    Instelling.LENGTH: "Hoeveel maanden duurt de begeleiding?",
    Instelling.IDLE: "Na hoeveel minuten zonder toets gaat het scherm op slot?",
    Instelling.IDLE_METING: "Na hoeveel minuten gaat het scherm op slot in een gesprek?",
    Instelling.HIDDEN: "Na hoeveel minuten vraagt F12 de pincode?",
}
#: what is told above the line
TOLD = {
    Instelling.LOCATION: "Deze naam staat boven elk papier, zoals VluchtelingenWerk Tynaarlo.",
    Instelling.MUNICIPALITY: "Deze naam staat in de vraag om toestemming.",
    Instelling.ADDRESS: (
        "De map op uw website, zoals https://www.uwkantoor.nl/poster.\n"
        "Leeg: de QR geeft naam en nummer van ons kantoor."
    ),
    Instelling.LENGTH: "3 tot 60 maanden. Wie een eigen einde heeft, houdt dat.",
    Instelling.IDLE: "1 tot 120 minuten. Korter is veiliger.",
    Instelling.IDLE_METING: "1 tot 120 minuten, bij een meting en bij samen terugkijken.",
    Instelling.HIDDEN: "0 tot 120 minuten. 0: F12 vraagt altijd de pincode.",
}
#: asked before it is kept
SURE = {
    Instelling.LOCATION: "Heet deze locatie voortaan {}?",
    Instelling.MUNICIPALITY: "Is de gemeente voortaan {}?",
    Instelling.ADDRESS: "Staat dit adres voortaan achter de QR?",
    Instelling.PRINTER: "Print de kiosk voortaan op {}?",
    Instelling.LENGTH: "Duurt de begeleiding voortaan {} maanden?",
    Instelling.IDLE: "Gaat het scherm voortaan op slot na {}?",
    Instelling.IDLE_METING: "Gaat het scherm in een gesprek op slot na {}?",
    Instelling.HIDDEN: "Vraagt F12 de pincode voortaan na {}?",
}
NO_ADDRESS = "Staat er voortaan geen adres achter de QR?"
ALWAYS_ASKED = "Vraagt F12 voortaan altijd de pincode?"
YES = "Ja, zo bewaren"
MINUTES = (Instelling.IDLE, Instelling.IDLE_METING, Instelling.HIDDEN)


class SettingChange:
    """A value for a setting on its way to be kept: told, asked, and kept."""

    def __init__(self, screen: AnyScreen[Any], setting: Instelling, seen: Settings) -> None:
        self._screen = screen
        self._setting = setting
        self._seen = seen

    def ask(self, question: str, value: Any, then: Callable[[], object]) -> None:
        """Tell what it would do and ask whether it is to be kept; ``then`` it was.

        Raises:
            BadInput: it cannot be so.
        """
        screen = self._screen
        told = foresee_setting(screen.office, screen.who, self._setting, value)
        keep = partial(self._keep, value, then)
        if any(gevolg.clients for gevolg in told):
            screen.ask(GevolgenScreen(self._setting, value, question, told), lambda _: keep())
        else:
            screen.sure(question, YES, keep, text=in_lines(told))

    def _keep(self, value: Any, then: Callable[[], object]) -> None:
        screen = self._screen
        try:
            change_setting(screen.office, screen.who, self._setting, value, seen=self._seen)
        except Conflict:
            # who reads that somebody was first, and says it once more, means it
            self._seen = settings_now(screen.office, screen.who)
            raise
        then()


class AskSetting(AskText):
    """A setting that is typed; what is refused is said under the line, and a no leads back to what was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep", "verder", key_display="Enter", priority=True)]

    def __init__(self, setting: Instelling, seen: Settings) -> None:
        value = str(getattr(seen, setting))
        super().__init__(ASKED[setting], lambda typed: None, text=TOLD[setting], value=value)
        self._setting = setting
        self._change = SettingChange(self, setting, seen)

    def action_keep(self) -> None:
        """Tell what the value would do, or why it cannot be so."""
        typed = self.query_one(Input).value
        with self.shown():
            value = read_setting(self._setting, typed)
            self._change.ask(question_of(self._setting, value), value, lambda: self.dismiss(typed))


class GevolgenScreen(ListsNames[bool, tuple[Gevolg, ...]]):
    """What a value would do to clients, each by name; nothing is kept by looking."""

    DEFAULT_CLASSES = "page"
    NAME = "Wat verandert er?"
    CSS_PATH = "team.tcss"
    HELP = "instellingen"
    LIST = "gevolgen"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "keep", "zo bewaren", key_display="F8")]

    def __init__(self, setting: Instelling, value: Any, question: str, told: tuple[Gevolg, ...]) -> None:
        super().__init__()
        self._setting = setting
        self._value = value
        self._question = question
        self._known = told

    def body(self) -> Iterable[Widget]:
        """What is asked, and what it does."""
        yield Static(Content(self._question), classes="title")
        yield Static("Er is nog niets veranderd.", classes="soft")
        yield ToldRows("gevolgen")

    def read(self) -> tuple[Gevolg, ...]:
        """What it would do by now."""
        return foresee_setting(self.office, self.who, self._setting, self._value)

    def rows(self) -> Iterator[Row]:
        """Each thing that it does, and under it who."""
        for place, gevolg in enumerate(self.known):
            if place:
                yield blank()
            if not gevolg.clients:
                yield Row(partial(_line, gevolg.told), str(place))
                continue
            yield heading(gevolg.told)
            for number, called in enumerate(gevolg.clients):
                yield Row(partial(_line, name_in_list(self.kiosk, called)), f"{place} {number}")

    def action_keep(self) -> None:
        """Ask once more."""
        told = in_lines(self.known)
        self.sure(self._question, YES, lambda: self.dismiss(True), text=told)


def question_of(setting: Instelling, value: Any) -> str:
    """What is asked before this value is kept."""
    if setting is Instelling.ADDRESS and not value:
        return NO_ADDRESS
    if setting is Instelling.HIDDEN and not value:
        return ALWAYS_ASKED
    return SURE[setting].format(minutes(value) if setting in MINUTES else value)


def minutes(count: int) -> str:
    """So many minutes in words."""
    return "1 minuut" if count == 1 else f"{count} minuten"


def in_lines(told: Iterable[Gevolg]) -> str:
    """What it does, a line for each thing; a client is named by the screen before."""
    return "\n".join(gevolg.told for gevolg in told)


def _line(text: str, width: int) -> Content:
    return hanging(width, Content(""), Content(text))
