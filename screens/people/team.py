"""The team: who works here and their PINs. The teamleider's screen."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk.guidance.leaving import leaving, remove_colleague
from kiosk.people.identity import Role
from kiosk.people.login import (
    Colleague,
    add_colleague,
    check_name,
    check_new_name,
    colleagues,
    make_recovery_code,
    set_pin,
)
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, Rows, blank, heading
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Choose
from screens.people.leaver import LeaverScreen, leave_where_gone, yourself
from screens.people.pins import CodeDialog, PinDialog

ROLES: list[tuple[str, Role]] = [
    ("begeleider", Role.BEGELEIDER),
    ("stagiair", Role.STAGIAIR),
    ("teamleider", Role.TEAMLEIDER),
]
#: the lines below the colleagues, and what is told before they are done
CODE = "code"
CLOSE = "close"
RENEWING = "De code die nu in de kluis ligt, werkt dan niet meer. U schrijft de nieuwe meteen op."
CLOSING = "Daarna start iemand de kiosk opnieuw op deze computer."
#: before it where somebody else would lose by it; whose it is stays untold
OTHERS_LOSE = "Een collega heeft hier nog werk staan dat niet is bewaard. Dat gaat dan verloren.\n"
#: all keys, in words
KEYS = [
    ("Enter", "nieuwe pincode geven"),
    ("N", "nieuwe collega"),
    ("V", "collega werkt hier niet meer"),
]


class TeamLines(Rows):
    """The colleagues, and below them what is done with the kiosk itself; Enter does it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "kiezen", key_display="Enter")]


class TeamScreen(ReadingScreen[None, list[Colleague]]):
    """Add a colleague, give a new PIN, let somebody go, print a recovery code, close the kiosk."""

    DEFAULT_CLASSES = "page"
    NAME = "Collega's"
    CSS_PATH = "team.tcss"
    HELP = "team"
    LIST = "people"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "nieuwe collega", key_display="N"),
        Binding("v", "remove", "weg", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """The names, and the keys in words."""
        yield Static("Collega's", classes="title")
        yield TeamLines("people")
        keys = [Content.assemble((key.ljust(7), "bold $primary"), words) for key, words in KEYS]
        yield Static(Content("\n").join([Content(""), *keys]), classes="soft")

    def read(self) -> list[Colleague]:
        """Who works here."""
        return colleagues(self.office)

    def rows(self) -> Iterator[Row]:
        """The names, and beside them what each does here; then the kiosk itself."""
        width = max(len(person.name) for person in self.known) + 3
        yield from (_row(person, width) for person in self.known)
        yield from (blank(), heading("De kiosk"))
        yield Row(lambda room: Content("Een nieuwe noodcode maken, voor in de kluis"), CODE)
        yield Row(lambda room: Content("De kiosk afsluiten"), CLOSE)

    @property
    def _lit(self) -> Colleague | None:
        return next((person for person in self.known if person.person_id == self.lines.lit), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click gives the lit colleague a new PIN, or does what is lit below them."""
        event.stop()
        person = self._lit
        if person is not None:
            self._give_pin(person)
        elif event.option_id == CODE:
            self._ask_code()
        elif event.option_id == CLOSE:
            text = (OTHERS_LOSE if self.kiosk.others_wait else "") + CLOSING
            self.sure("De kiosk afsluiten?", "Ja, afsluiten", self.kiosk.close_kiosk, text=text)

    def _give_pin(self, person: Colleague) -> None:
        office, who = self.office, self.who

        def keep(_first: str, pin: str) -> None:
            set_pin(office, who, person.person_id, pin)

        told = f"{person.name} heeft een nieuwe pincode."
        self.ask(PinDialog(f"Nieuwe pincode voor {person.name}", keep), lambda _: self.say(told))

    def action_add(self) -> None:
        """A new colleague: name, role, first PIN."""
        self.ask(AskText("Nieuwe collega: hoe heet hij of zij?", partial(check_new_name, self.office)), self._ask_role)

    def _ask_role(self, typed: str) -> None:
        name = check_name(typed)
        self.ask(Choose(f"Wat doet {name} hier?", ROLES, lit=False), lambda role: self._ask_pin(name, role))

    def _ask_pin(self, name: str, role: Role) -> None:
        office, who = self.office, self.who

        def keep(_first: str, pin: str) -> None:
            add_colleague(office, who, name, role, pin)

        told = f"{name} kan nu inloggen."
        self.ask(PinDialog(f"Eerste pincode voor {name}", keep), lambda _: self.show_kept(told))

    def action_remove(self) -> None:
        """The lit colleague no longer works here: first each of his clients to somebody else."""
        person = self._lit
        if person is None:
            self.say("Kies eerst een collega.", fault=True)
            return
        with self.shown():
            known = leaving(self.office, self.who, person.person_id)
            if known.clients:
                self.ask(LeaverScreen(known), self.show_kept)
                return
            question, yes = f"Werkt {person.name} hier niet meer?", f"Ja, {person.name} kan niet meer inloggen"
            text = f"{yourself(self, person.person_id)}{person.name} begeleidt geen cliënten."
            self.sure(question, yes, lambda: self._remove(person), text=text)

    def _remove(self, person: Colleague) -> None:
        remove_colleague(self.office, self.who, person.person_id, {})
        if self.who.person_id == person.person_id:
            leave_where_gone(self, person.person_id)
        else:
            self.show_kept(f"{person.name} kan niet meer inloggen.")

    def _ask_code(self) -> None:
        self.sure("Een nieuwe noodcode maken?", "Ja, een nieuwe maken", self._make_code, text=RENEWING)

    def _make_code(self) -> None:
        """Make a new recovery code; the old one no longer works."""
        self.app.push_screen(CodeDialog(make_recovery_code(self.office, self.who)))


def _row(person: Colleague, width: int) -> Row:
    text = Content.assemble((person.name.ljust(width), "bold"), (person.role.value, "$soft"))
    return Row(lambda room: text, person.person_id)
