"""A client moves to another municipality: to which office his file goes along, and the code words, once."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk import dates
from kiosk.faults import Fault
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.verhuizing.gathering import Along
from kiosk.guidance.verhuizing.giving import Giving, SealedFile, check_office, give, what_goes_along
from kiosk.office import Office
from kiosk.paper.making.catalogue.cards import along_sheet
from kiosk.paper.making.office import paper_language
from kiosk.people.identity import Identity
from screens.frame.choice_field import ChoiceField
from screens.frame.desk import KioskApp
from screens.frame.fields import Form
from screens.frame.half_typed import Of
from screens.frame.printing import PrintingScreen
from screens.frame.screen import AnyScreen, Dialog

#: that the file leaves this computer is a command of whoever may come at its disks
TAKE_OUT = "kiosk verhuizing ophalen MAP"
#: said once the words stand on paper, and what comes next: by whether the file is closed already
READY = "Het dossier voor {to} staat klaar. De beheerder haalt het op. {then}"
AND_THEN = {False: "Sluit hier nu af: F7, “de cliënt is verhuisd”.", True: "Verder hoeft u hier niets te doen."}
YES_NO = [("nee", False), ("ja", True)]


def ask_along(screen: AnyScreen[Any], client: ClientFile) -> None:
    """Where it may go along: to which office; then the code words. Where it may not, why, and what to do."""
    known = what_goes_along(screen.office, screen.who, client.id)
    if known.refused:
        screen.say(known.refused, fault=True)
        return

    def show_words(given: SealedFile) -> None:
        screen.app.push_screen(MeegegevenScreen(client, given), lambda _: _go_on(screen, client, given))

    screen.ask(MeegevenForm(known), show_words)


def _go_on(screen: AnyScreen[Any], client: ClientFile, given: SealedFile) -> None:
    """Say that it went along and what comes next; whoever types on for a moment changes nothing by it."""
    screen.call_after_refresh(screen.set_focus, None)
    screen.say(READY.format(to=given.whole.to, then=AND_THEN[client.closed]))


class MeegevenForm(Form[SealedFile], Dialog[SealedFile]):
    """To which office, and what goes along only where the client says so."""

    CSS_PATH = "client.tcss"
    TITLE_TEXT = "Dossier meegeven"
    FIELDS = {"to": "Naar welk kantoor?", "apart": "Veilig thuis ook mee?", "people": "Mensen ook mee?"}

    def __init__(self, known: Giving) -> None:
        super().__init__()
        self._known = known
        self._busy = False

    def half_of(self) -> Of:
        """The file of one client."""
        return Of(self._known.client.id)

    def question(self) -> Iterable[Widget]:
        """What goes along, and what is asked; what there is nothing of is not asked."""
        told = [f"Mee gaat: {', '.join(self._known.parts)}."]
        told += [f"! Op {dates.long(on)} ging dit dossier al mee naar {to}." for to, on in self._known.before]
        yield Static(Content("\n".join([*told, ""])))
        yield self.line("to", placeholder="bijvoorbeeld VluchtelingenWerk Assen")
        if self._known.has_apart:
            yield self.labelled(ChoiceField(YES_NO, False, "apart"))
        if self._known.people:
            yield self.labelled(ChoiceField(YES_NO, False, "people"))

    def on_mount(self) -> None:
        """Begin at the office."""
        self.query_one("#to", Input).focus()

    def keep(self) -> None:
        """Make the file, off the thread that draws: it is sealed so that nobody guesses the code."""
        if self._busy:
            return
        to = check_office(self.office, self.typed("to"))
        apart = self._known.has_apart and bool(self.chosen("apart"))
        along = Along(apart=apart, people=bool(self._known.people) and bool(self.chosen("people")))
        self._busy = True
        self.say("Het bestand wordt gemaakt …", done=False)
        self._make(self.kiosk, self.kiosk.office, self.who, to, along)

    @work(thread=True, exclusive=True)
    def _make(self, kiosk: KioskApp, office: Office, who: Identity, to: str, along: Along) -> None:
        try:
            given = give(office, who, self._known.client.id, to, along)
        except Fault as fault:
            kiosk.call_from_thread(self._refused, fault)
        else:
            kiosk.call_from_thread(self.dismiss, given)

    def _refused(self, fault: Fault) -> None:
        self._busy = False
        if self.filled:
            self.show_fault(fault)

    def action_back(self) -> None:
        """Leave; not while it is made: the code would be seen by nobody."""
        if not self._busy:
            super().action_back()


class MeegegevenScreen(PrintingScreen[None]):
    """The code words, shown once; where the file is, how it leaves this computer, and the client's own copy."""

    DEFAULT_CLASSES = "page"
    NAME = "Dossier meegeven"
    CSS_PATH = "client.tcss"
    HELP = "verhuizing"
    PRINT_KEY = "F5"
    # not Enter: whoever presses it once more than needed would never see the words
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "print", "kopie voor de cliënt", key_display="F5"),
        Binding("f8", "ready", "ik heb ze opgeschreven", key_display="F8"),
    ]

    def __init__(self, client: ClientFile, given: SealedFile) -> None:
        super().__init__()
        self._client = client
        self._given = given

    def client_shown(self) -> ClientFile:
        """Whose file goes along."""
        return self._client

    def loses(self) -> bool:
        """The words, which are nowhere else."""
        return True

    def body(self) -> Iterable[Widget]:
        """The words with their numbers, and what to do with them."""
        to = self._given.whole.to
        yield Static(Content(f"Codewoorden voor {to}"), classes="title")
        words = [f"{place}. {word}" for place, word in enumerate(self._given.code, start=1)]
        yield Static(Content.styled("\n".join(words), "bold $primary"), id="code-words")
        yield Static(
            Content(
                self._told(),
            ),
            id="code-told",
        )

    def _told(self) -> str:
        return "\n".join(
            [
                "Schrijf de woorden op: u ziet ze maar één keer.",
                "Zeg ze aan de telefoon. Nooit in dezelfde mail als het bestand.",
                "",
                f"Het bestand {self._given.path.name} staat hier klaar, op slot met de codewoorden.",
                f"De beheerder haalt het op: {TAKE_OUT}",
                "",
                f"F5 print voor {self._client.first_name} alles wat meegaat.",
            ]
        )

    def begin(self) -> None:
        """The worker that makes pages is woken."""
        self.wake_printing()

    def action_print(self) -> None:
        """The client's own copy, in his language."""
        paper = along_sheet(self.office, self._client, self._given.whole)
        self.print_paper(paper, paper_language(self.office.content, self._client))

    def action_ready(self) -> None:
        """They stand on paper."""
        self.dismiss()

    def action_back(self) -> None:
        """One key more than needed does not take away what is shown only once."""
        self.sure("Staan de woorden op papier?", "Ja, ze staan op papier", self.dismiss, no="Nee, terug")
