"""What goes to the sociaal team at the end: made once it may, printed from what was kept, and asked after."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from kiosk import dates
from kiosk.content.texts import SOURCE
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.sociaal import (
    DONE_LENGTH,
    Back,
    ContactCame,
    ContactThere,
    Overdrachten,
    SociaalView,
    answer,
    contacts_to_ask,
    note_back,
    overdrachten_of,
    proposed_contact,
)
from kiosk.paper.making.catalogue.team import sociaal_sheet
from kiosk.paper.making.sociaal import make_overdracht
from kiosk.phones import phone
from kiosk.typed import Read
from screens.frame.dialogs import AskText
from screens.frame.fields import Form
from screens.frame.half_typed import Of
from screens.frame.lines import Row, Rows, hanging
from screens.frame.others import in_list
from screens.frame.printing import PrintingScreen
from screens.frame.reading import ReadingScreen
from screens.frame.screen import AnyScreen, Choose, Dialog

CONTACT_LABELS = {"name": "Naam", "phone": "Telefoon", "email": "E-mail"}
ABOUT = (
    "Eén brief: wie, scores, wat goed werkt, wat open staat en wie helpt.\n"
    "Niet erop: opmerkingen, het plan van de gemeente (PIP), en wat apart is gevraagd."
)
#: over what stands in the fields already
KNOWN = "Dit is al bekend. Kijk na of het nog klopt."
OF_ANOTHER = "Van een andere cliënt. Kijk na of het hier ook klopt."
NOT_NOW = "Nu kan er geen overdracht gemaakt worden. N vertelt waarom."
#: so many whose contact is asked after fit one question
MOST_ASKED = 8
NEVER_PRINTED = "Deze brief is niet geprint: u hoeft niets terug te vragen."
NOTHING = "Er is nog geen overdracht. Met N maakt u er een."


class SociaalLines(Rows):
    """The overdrachten; Enter shows what can be done with the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "wat kan ik doen?", key_display="Enter")]


class SociaalContactForm(Form[SociaalView], Dialog[SociaalView]):
    """Who goes on with the client at the sociaal team; gives the overdracht that was made. All of it may be unknown."""

    CSS_PATH = "sociaal.tcss"
    FIELDS = CONTACT_LABELS

    def __init__(self, client: ClientFile, known: ContactThere | None = None, *, of_another: bool = False) -> None:
        """``known`` is who is known there already, to be looked at; it may be ``of_another`` client."""
        super().__init__()
        self._client = client
        self._proposed = known or ContactThere()
        self._of_another = of_another

    def half_of(self) -> Of:
        """The contact of one client."""
        return Of(self._client.id)

    def title_text(self) -> str:
        """Whom the sociaal team names."""
        return f"Wie helpt {self._client.first_name} straks bij het sociaal team?"

    def question(self) -> Iterable[Widget]:
        """The contact person, as far as he is known."""
        proposed = self._proposed
        if proposed != ContactThere():
            yield Static(Content(OF_ANOTHER if self._of_another else KNOWN))
        yield Static(Content("Nog niet bekend? Laat het leeg: dan staat er een lijn om op te schrijven."))
        yield self.line("name", proposed.name, "de contactpersoon daar")
        yield self.typed_line("phone", proposed.phone, _read_phone, "van kantoor, niet privé")
        yield self.line("email", proposed.email, "van kantoor")

    def on_mount(self) -> None:
        """Begin at the name."""
        self.query_one("#name").focus()

    @on(Input.Changed, "#name")
    def _take_proposal_along(self, event: Input.Changed) -> None:
        """Who is typed in the place of another client's contact has another number and address."""
        if self._of_another and event.value != self._proposed.name:
            for name, proposed in (("phone", self._proposed.phone), ("email", self._proposed.email)):
                if self.typed(name) == proposed:
                    self.query_one(f"#{name}", Input).value = ""

    def keep(self) -> None:
        """Make the overdracht as it stands now."""
        contact = ContactThere(self.typed("name"), self.typed("phone"), self.typed("email"))
        self.dismiss(make_overdracht(self.office, self.who, self._client.id, contact))


class SociaalScreen(PrintingScreen[None], ReadingScreen[None, Overdrachten]):
    """The overdrachten of one client: to whom each went, and whether the contact came about."""

    DEFAULT_CLASSES = "page"
    NAME = "Sociaal team"
    CSS_PATH = "sociaal.tcss"
    HELP = "einde"
    LIST = "overdrachten"
    PRINT_KEY = "F5"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "overdracht maken", key_display="N"),
        Binding("f5", "print", "printen", key_display="F5"),
    ]

    def __init__(self, client: ClientFile, *, asks: bool = False) -> None:
        super().__init__()
        self._client = client
        #: whether it is asked at once if the contact came about
        self._asks = asks

    def client_shown(self) -> ClientFile:
        """Who goes on at the sociaal team."""
        return self.known.client if self.has_read else self._client

    @property
    def only_opens(self) -> bool:
        """That the contact came about is kept of a closed file too."""
        return False

    def body(self) -> Iterable[Widget]:
        """What it is, whether it may be made, and what was made."""
        yield Static(Content("Overdracht aan het sociaal team"), classes="title")
        yield Static(Content(ABOUT), id="sociaal-about")
        yield Static(id="sociaal-may")
        yield SociaalLines("overdrachten")
        yield Static(id="sociaal-lit")

    def read(self) -> Overdrachten:
        """What was made, and what the client allows now."""
        return overdrachten_of(self.office, self.who, self._client.id, Look.SOCIAAL)

    def begin(self) -> None:
        """The newest is lit."""
        super().begin()
        self.wake_printing()
        if self._asks and self.known.made:
            self.call_later(self._ask_contact)

    def rows(self) -> Iterator[Row]:
        """One line for each."""
        return (Row(partial(_line, one), str(one.id)) for one in self.known.made)

    def show(self) -> None:
        """Why it may not be made, to whom it is asked back, or that nothing was made yet."""
        known = self.known
        # why not is said by N: the same sentence twice is one too many
        back = f"{known.to_ask_back} Is de brief terug? Kies met Enter." if known.to_ask_back else ""
        told = back or (NOT_NOW if known.refused else "" if known.made else NOTHING)
        self.query_one("#sociaal-may", Static).update(Content(f"! {told}" if known.refused else told))
        self.query_one("#overdrachten").display = bool(known.made)

    def show_lit(self) -> None:
        """Whether the contact of the lit one came about, and what was done."""
        one = self._lit
        self.query_one("#sociaal-lit", Static).update(Content(_told(one) if one else ""))

    @property
    def _lit(self) -> SociaalView | None:
        return next((one for one in self.known.made if str(one.id) == self.lines.lit), None)

    def action_new(self) -> None:
        """Make one, where the client allows it."""
        if self.known.refused:
            self.say(self.known.refused, fault=True)
            return
        known, of_another = proposed_contact(self.office, self.who, self.known.made)
        self.ask(SociaalContactForm(self.client_shown(), known, of_another=of_another), self._made)

    def _made(self, one: SociaalView) -> None:
        self.show_kept("Bewaard. Met F5 print u de overdracht.", str(one.id))

    def action_print(self) -> None:
        """The lit one on paper, as it was made."""
        one = self._lit
        if one is None:
            self.say(self.known.refused or NOTHING, fault=True)
        elif self.known.unprintable:
            self.say(self.known.unprintable, fault=True)
        else:
            self.print_paper(sociaal_sheet(self.office, self.who, self.client_shown(), one.id), SOURCE)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """What can be done with the lit one."""
        event.stop()
        acts = [("Printen", self.action_print), ("Is het contact gelukt?", self._ask_contact)]
        one = self._lit
        if one is not None and self.known.is_taken_back:
            # nothing is printed any more, and whether the contact came about is not asked
            if not one.is_out and not one.back:
                self.say(f"{NEVER_PRINTED} {self.known.unprintable}", fault=True)
                return
            acts = [
                ("De brief is terug", partial(self._note_back, one, Back.BACK)),
                ("De brief is nooit weggegaan", partial(self._note_back, one, Back.NEVER_LEFT)),
            ]
            if one.back:
                acts.append(("Nog niet bekend", partial(self._note_back, one, Back.UNKNOWN)))
        self.menu("Overdracht aan het sociaal team", acts)

    def _note_back(self, one: SociaalView, back: Back) -> None:
        with self.newest():
            note_back(self.office, self.who, one.id, one.version, back)
        self.show_kept("Bewaard.", str(one.id))

    def _ask_contact(self) -> None:
        """Whether the sociaal team and the client found each other."""
        one = self._lit
        if one is None:
            return
        choices = [
            ("Ja, het contact is gelukt", ContactCame.YES),
            ("Nog niet", ContactCame.NOT_YET),
            ("Nee, het is niet gelukt", ContactCame.NO),
        ]
        name = self.client_shown().first_name
        title = f"Heeft {name} contact met het sociaal team?"
        self.ask(Choose(title, choices, text=one.contact.told), partial(self._contact, one))

    def _contact(self, one: SociaalView, came: ContactCame) -> None:
        if came is not ContactCame.NO:
            with self.shown():
                answer(self.office, self.who, one.id, one.version, came)
                self.show_kept("Bewaard.", str(one.id))
            return

        def keep(done: str) -> None:
            with self.newest():
                answer(self.office, self.who, one.id, one.version, came, done)

        text = f"Eén zin, hoogstens {DONE_LENGTH} tekens."
        question = AskText("Wat deed u daarna?", keep, text=text, hint="bijvoorbeeld: opnieuw gebeld")
        self.ask(question, lambda _: self.show_kept("Bewaard.", str(one.id)))


def ask_whose_contact(screen: AnyScreen[Any]) -> None:
    """Of whom whose file is closed it is told whether the contact came about; of the only one at once."""

    def opened(client: ClientFile) -> None:
        screen.app.push_screen(SociaalScreen(client, asks=True))

    waiting = contacts_to_ask(screen.office, screen.who)
    if len(waiting) == 1:
        opened(waiting[0])
    elif waiting:
        choices = [(in_list(screen.kiosk, client).in_full, client) for client in waiting[:MOST_ASKED]]
        left = len(waiting) - len(choices)
        text = f"Daarna vraagt de kiosk nog naar {left} anderen." if left else ""
        screen.ask(Choose("Van wie weet u het?", choices, text=text), opened)


def _read_phone(text: str) -> Read[str]:
    number = phone(text, "phone")
    return Read(number, number, number)


def _line(one: SociaalView, width: int) -> Content:
    came = f"contact: {one.came}" if one.came else "contact: nog niet bekend"
    return hanging(width, Content.styled(dates.short(one.on).ljust(13), "bold"), Content(f"{one.contact.told}; {came}"))


def _told(one: SociaalView) -> str:
    told = [f"Gemaakt door {one.by} op {dates.long(one.on)}."]
    if one.came_on is not None:
        told.append(f"Contact {one.came}, genoteerd op {dates.long(one.came_on)}.")
    if one.done:
        told.append(f"Gedaan: {one.done}")
    if one.back_on is not None:
        told.append(f"Brief {one.back}, genoteerd op {dates.long(one.back_on)}.")
    return "\n".join(told)
