"""The team: who works here and their PINs. The teamleider's screen."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk.people.identity import Role
from kiosk.people.login import (
    Colleague,
    add_colleague,
    check_name,
    colleagues,
    make_recovery_code,
    remove_colleague,
    set_pin,
)
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, Rows
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Choose
from screens.people.pins import CodeDialog, PinDialog

ROLES: list[tuple[str, Role]] = [
    ("begeleider", Role.BEGELEIDER),
    ("stagiair", Role.STAGIAIR),
    ("teamleider", Role.TEAMLEIDER),
]
#: all keys, in words
KEYS = [
    ("Enter", "nieuwe pincode geven"),
    ("N", "nieuwe collega"),
    ("W", "collega werkt hier niet meer"),
    ("C", "nieuwe herstelcode voor in de kluis"),
    ("X", "de kiosk afsluiten"),
]


class TeamLines(Rows):
    """The colleagues; Enter gives the lit one a new PIN."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "pincode", key_display="Enter")]


class TeamScreen(ReadingScreen[None, list[Colleague]]):
    """Add a colleague, give a new PIN, let somebody go, print a recovery code, close the kiosk."""

    DEFAULT_CLASSES = "page"
    NAME = "Collega's"
    CSS_PATH = "team.tcss"
    HELP = "team"
    LIST = "people"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "nieuwe collega", key_display="N"),
        Binding("w", "remove", "weg", show=False),
        Binding("c", "code", "herstelcode", show=False),
        Binding("x", "app.leave_program", "kiosk sluiten", show=False),
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
        """The names, and beside them what each does here."""
        width = max(len(person.name) for person in self.known) + 3
        return (_row(person, width) for person in self.known)

    @property
    def _lit(self) -> Colleague | None:
        return next((person for person in self.known if person.person_id == self.lines.lit), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click gives the lit colleague a new PIN."""
        event.stop()
        person = self._lit
        if person is None:
            return

        office, who = self.office, self.who

        def keep(_first: str, pin: str) -> None:
            set_pin(office, who, person.person_id, pin)

        told = f"{person.name} heeft een nieuwe pincode."
        self.ask(PinDialog(f"Nieuwe pincode voor {person.name}", keep), lambda _: self.say(told))

    def action_add(self) -> None:
        """A new colleague: name, role, first PIN."""
        self.ask(AskText("Nieuwe collega: hoe heet hij of zij?", check_name), self._ask_role)

    def _ask_role(self, typed: str) -> None:
        name = check_name(typed)
        self.ask(Choose(f"Wat doet {name} hier?", ROLES), lambda role: self._ask_pin(name, role))

    def _ask_pin(self, name: str, role: Role) -> None:
        office, who = self.office, self.who

        def keep(_first: str, pin: str) -> None:
            add_colleague(office, who, name, role, pin)

        told = f"{name} kan nu inloggen."
        self.ask(PinDialog(f"Eerste pincode voor {name}", keep), lambda _: self.show_kept(told))

    def action_remove(self) -> None:
        """The lit colleague no longer works here."""
        person = self._lit
        if person is not None:
            question = f"Werkt {person.name} hier niet meer?"
            self.sure(question, f"Ja, {person.name} kan niet meer inloggen", lambda: self._remove(person))

    def _remove(self, person: Colleague) -> None:
        remove_colleague(self.office, self.who, person.person_id)
        self.show_kept(f"{person.name} kan niet meer inloggen. Geef de cliënten aan een ander.")

    def action_code(self) -> None:
        """Make a new recovery code; the old one no longer works."""
        with self.shown():
            self.app.push_screen(CodeDialog(make_recovery_code(self.office, self.who)))


def _row(person: Colleague, width: int) -> Row:
    text = Content.assemble((person.name.ljust(width), "bold"), (person.role.value, "$soft"))
    return Row(lambda room: text, person.person_id)
