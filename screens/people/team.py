"""The team: who works here and their PINs. The teamleider's screen."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance.leaving import leaving, remove_colleague
from kiosk.people.identity import Role
from kiosk.people.login import Colleague, add_colleague, check_name, check_new_name, give_pin
from kiosk.people.pins import draw_pin
from kiosk.people.recovery import make_recovery_code
from kiosk.people.team import TeamMember, lift_wait, team
from screens.frame.dialogs import AskText
from screens.frame.lines import Row, Rows, blank, heading
from screens.frame.reading import ReadingScreen
from screens.frame.screen import Choose
from screens.people.bewaren import BewarenScreen
from screens.people.doctor import DoctorScreen, Found, in_short, look_soon
from screens.people.instellingen import InstellingenScreen
from screens.people.leaver import LeaverScreen, leave_where_gone, yourself
from screens.people.logboek import LogboekScreen
from screens.people.pins import ChangePinDialog, CodeDialog, GivenPinDialog

ROLES: list[tuple[str, Role]] = [
    ("begeleider", Role.BEGELEIDER),
    ("stagiair", Role.STAGIAIR),
    ("teamleider", Role.TEAMLEIDER),
]
#: the lines below the colleagues, and what is told before they are done
DOCTOR = "doctor"
SETTINGS = "settings"
RETENTION = "retention"
LOGBOEK = "logboek"
CODE = "code"
CLOSE = "close"
RENEWING = "De code die nu in de kluis ligt, werkt dan niet meer. U schrijft de nieuwe meteen op."
CLOSING = "Daarna start iemand de kiosk opnieuw op deze computer."
#: before it where somebody else would lose by it; whose it is stays untold
OTHERS_LOSE = (
    "Een collega heeft hier nog werk staan dat niet is bewaard. Getypte tekst wacht nog tot het eind van de dag,"
    " de rest gaat verloren.\n"
)
#: all keys, in words
KEYS = [
    ("Enter", "nieuwe pincode geven, of weer laten typen"),
    ("N", "nieuwe collega"),
    ("V", "collega werkt hier niet meer"),
]


class TeamLines(Rows):
    """The colleagues, and below them what is done with the kiosk itself; Enter does it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "kiezen", key_display="Enter")]


class TeamScreen(ReadingScreen[None, list[TeamMember]]):
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
    #: what the doctor found; none as long as he looks
    _found: Found | None = None

    def body(self) -> Iterable[Widget]:
        """The names, and the keys in words."""
        yield Static("Collega's", classes="title")
        yield TeamLines("people")
        keys = [Content.assemble((key.ljust(7), "bold $primary"), words) for key, words in KEYS]
        yield Static(Content("\n").join([Content(""), *keys]), classes="soft")

    def read(self) -> list[TeamMember]:
        """Who works here, and how it stands with his PIN."""
        return team(self.office, self.who)

    def begin(self) -> None:
        """How the kiosk is takes seconds to look at: beside the keys."""
        super().begin()
        look_soon(self, self._show_found)

    def _show_found(self, found: Found) -> None:
        self._found = found
        self.draw()

    def rows(self) -> Iterator[Row]:
        """The names, and beside them what each does here; then the kiosk itself."""
        width = max(len(member.colleague.name) for member in self.known) + 3
        yield from (_row(member, width) for member in self.known)
        yield from (blank(), heading("De kiosk"))
        yield Row(lambda room: Content("Instellingen: lengte, leefgebieden, adres, printer, op slot"), SETTINGS)
        yield Row(lambda room: Content.assemble("Hoe het met de kiosk gaat: ", in_short(self._found)), DOCTOR)
        yield Row(lambda room: Content("Bewaren en wissen: wie en wat te lang bewaard wordt"), RETENTION)
        yield Row(lambda room: Content("Het logboek: wie keek en deed wat"), LOGBOEK)
        yield Row(lambda room: Content("Een nieuwe noodcode maken, voor in de kluis"), CODE)
        yield Row(lambda room: Content("De kiosk afsluiten"), CLOSE)

    @property
    def _lit(self) -> TeamMember | None:
        return next((one for one in self.known if one.colleague.person_id == self.lines.lit), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click gives the lit colleague a new PIN, or does what is lit below them."""
        event.stop()
        member = self._lit
        if member is not None:
            self._help(member)
        elif event.option_id == DOCTOR:
            self.ask(DoctorScreen(self._found or None), self._show_found)
        elif event.option_id == SETTINGS:
            self.app.push_screen(InstellingenScreen())
        elif event.option_id == RETENTION:
            self.app.push_screen(BewarenScreen())
        elif event.option_id == LOGBOEK:
            self.app.push_screen(LogboekScreen())
        elif event.option_id == CODE:
            self._ask_code()
        elif event.option_id == CLOSE:
            text = (OTHERS_LOSE if self.kiosk.others_wait else "") + CLOSING
            self.sure("De kiosk afsluiten?", "Ja, afsluiten", self.kiosk.close_kiosk, text=text)

    def _help(self, member: TeamMember) -> None:
        """His own PIN one changes; a colleague gets a new one, or where he waits may type again at once."""
        person = member.colleague
        if person.person_id == self.who.person_id:
            self.ask(ChangePinDialog(), lambda _: self.say("Uw pincode is veranderd."))
        elif member.waits_until is not None:
            text = (
                f"{person.name} typte te vaak een verkeerde pincode.\nStaat {person.name} nu bij u? Dan kan het eerder."
            )
            lift, give = partial(self._lift, person), partial(self._give_pin, person)
            self.menu(person.name, [("Weer laten typen", lift), ("Een nieuwe pincode geven", give)], text=text)
        else:
            text = "De oude pincode werkt dan niet meer.\nGeef hem alleen als uw collega bij u staat."
            give = partial(self._give_pin, person)
            self.sure(f"{person.name} een nieuwe pincode geven?", "Ja, een nieuwe geven", give, text=text)

    def _lift(self, person: Colleague) -> None:
        lift_wait(self.office, self.who, person.person_id)
        self.show_kept(f"{person.name} kan de pincode nu weer typen.")

    def _give_pin(self, person: Colleague) -> None:
        self._show_given(person.name, partial(give_pin, self.office, self.who, person.person_id))

    def _show_given(self, name: str, make: Callable[[], str]) -> None:
        self.app.push_screen(GivenPinDialog(name, make))

    def action_add(self) -> None:
        """A new colleague: name, role, and a first PIN that the kiosk makes."""
        self.ask(AskText("Nieuwe collega: hoe heet hij of zij?", partial(check_new_name, self.office)), self._ask_role)

    def _ask_role(self, typed: str) -> None:
        name = check_name(typed)
        self.ask(Choose(f"Wat doet {name} hier?", ROLES, lit=False), lambda role: self._add(name, role))

    def _add(self, name: str, role: Role) -> None:
        office, who = self.office, self.who

        def make() -> str:
            pin = draw_pin()
            add_colleague(office, who, name, role, pin)
            return pin

        self._show_given(name, make)

    def action_remove(self) -> None:
        """The lit colleague no longer works here: first each of his clients to somebody else."""
        if self._lit is None:
            self.say("Kies eerst een collega.", fault=True)
            return
        person = self._lit.colleague
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


def _row(member: TeamMember, width: int) -> Row:
    person = member.colleague
    text = Content.assemble((person.name.ljust(width), "bold"), (person.role.value.ljust(13), "$soft"), _of_pin(member))
    return Row(lambda room: text, person.person_id)


def _of_pin(member: TeamMember) -> Content:
    """How it stands with his PIN, where somebody has to know."""
    if member.blocked:
        return Content.styled("! geblokkeerd: geef een nieuwe pincode", "$warning")
    if member.waits_until is not None:
        return Content.styled(f"! wacht tot {dates.clock(member.waits_until)} uur", "$warning")
    return Content.styled("kiest nog een eigen pincode" if member.one_time else "", "$soft")
