"""The team: who works here and their PINs. The teamleider's screen."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

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
from screens.frame.lines import Lines
from screens.frame.screen import Choose, KioskScreen
from screens.people.pins import CodeDialog, PinDialog

ROLES: list[tuple[str, Role]] = [
    ("begeleider", Role.BEGELEIDER),
    ("stagiair", Role.STAGIAIR),
    ("teamleider", Role.TEAMLEIDER),
]


class TeamScreen(KioskScreen[None]):
    """Add a colleague, give a new PIN, let somebody go, print a recovery code, close the kiosk."""

    NAME = "Collega's"
    CSS_PATH = "team.tcss"
    HELP = "team"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "set_pin", "nieuwe pincode", key_display="Enter"),
        Binding("n", "add", "nieuwe collega", key_display="N"),
        Binding("w", "remove", "weg", show=False),
        Binding("c", "code", "herstelcode", show=False),
        Binding("x", "app.leave_program", "kiosk sluiten", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._people: list[Colleague] = []

    def body(self) -> Iterable[Widget]:
        """The names, and the keys in words."""
        yield Static("Collega's", classes="title")
        yield Lines(id="people")
        yield Static(
            Content(
                "\nEnter  nieuwe pincode geven\nN      nieuwe collega\nW      collega werkt hier niet meer\n"
                "C      nieuwe herstelcode voor in de kluis\nX      de kiosk afsluiten"
            ),
            classes="soft",
        )

    def on_mount(self) -> None:
        """Show who works here."""
        self._reload()
        self.query_one(Lines).focus()

    def _reload(self) -> None:
        self._people = colleagues(self.office)
        lines = self.query_one(Lines)
        lit = lines.highlighted or 0
        lines.clear_options()
        width = max(len(person.name) for person in self._people) + 3
        lines.add_options(
            Option(Content.assemble((person.name.ljust(width), "bold"), (person.role.value, "$soft")))
            for person in self._people
        )
        lines.highlighted = min(lit, len(self._people) - 1)

    @property
    def _lit(self) -> Colleague:
        return self._people[self.query_one(Lines).highlighted or 0]

    def on_option_list_option_selected(self) -> None:
        """Enter or a click gives a new PIN."""
        self.action_set_pin()

    def action_set_pin(self) -> None:
        """Give the lit colleague a new PIN."""
        person = self._lit

        def keep(_first: str, pin: str) -> None:
            set_pin(self.office, self.who, person.person_id, pin)

        def done(kept: str | None) -> None:
            if kept is not None:
                self.say(f"{person.name} heeft een nieuwe pincode.")

        self.app.push_screen(PinDialog(f"Nieuwe pincode voor {person.name}", keep), done)

    def action_add(self) -> None:
        """A new colleague: name, role, first PIN."""

        def named(name: str | None) -> None:
            if name is not None:
                self.app.push_screen(
                    Choose(f"Wat doet {check_name(name)} hier?", ROLES), lambda role: self._ask_pin(name, role)
                )

        self.app.push_screen(AskText("Nieuwe collega: hoe heet hij of zij?", check_name), named)

    def _ask_pin(self, name: str, role: Role | None) -> None:
        if role is None:
            return

        def keep(_first: str, pin: str) -> None:
            add_colleague(self.office, self.who, name, role, pin)

        def done(kept: str | None) -> None:
            if kept is not None:
                self._reload()
                self.say(f"{check_name(name)} kan nu inloggen.")

        self.app.push_screen(PinDialog(f"Eerste pincode voor {check_name(name)}", keep), done)

    def action_remove(self) -> None:
        """The lit colleague no longer works here."""
        person = self._lit
        choices = [("Nee, terug", False), (f"Ja, {person.name} kan niet meer inloggen", True)]

        def chosen(sure: bool | None) -> None:
            if sure:
                with self.shown():
                    remove_colleague(self.office, self.who, person.person_id)
                    self._reload()
                    self.say(f"{person.name} kan niet meer inloggen. Geef de cliënten aan een ander.")

        self.app.push_screen(Choose(f"Werkt {person.name} hier niet meer?", choices), chosen)

    def action_code(self) -> None:
        """Make a new recovery code; the old one no longer works."""
        with self.shown():
            self.app.push_screen(CodeDialog(make_recovery_code(self.office, self.who)))
