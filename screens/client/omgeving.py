"""Mensen en afspraken: who stands around the client, and how client and begeleider reach each other."""

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.faults import Conflict, NotFound
from kiosk.guidance import omgeving
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.omgeving import Agreements, PersonAround
from screens.client.omgeving_forms import AgreementsForm, PersoonForm
from screens.frame.lines import Row, Rows, blank, hanging, heading, keys_text
from screens.frame.screen import Choose, KioskScreen

CLOSED = "Deze cliënt is overgedragen. U kunt dit lezen, niet veranderen."
AGREED = "afspraken"
LABELS = ("Werktijden", "Bereiken", "Daarbuiten", "Let op")


class OmgevingScreen(KioskScreen[None]):
    """The people with a name, and under them what was agreed."""

    NAME = "Mensen en afspraken"
    CSS_PATH = "omgeving.tcss"
    HELP = "mensen"
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,N", "new", "nieuw", key_display="N"),
        Binding("a,A", "agree", "afspraken", key_display="A"),
        Binding("w,W", "change", "wijzigen", show=False),
        Binding("v,V", "remove", "weghalen", show=False),
    ]
    KEYS: ClassVar[list[tuple[str, str]]] = [("W", "wijzigen"), ("V", "weghalen")]

    def __init__(self, client: ClientFile) -> None:
        super().__init__()
        self._client = client
        self._people: tuple[PersonAround, ...] = ()
        self._agreements: Agreements | None = None

    def client_shown(self) -> ClientFile:
        """Around whom they stand."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """One list of both, and the other keys in words."""
        yield PeopleLines("people")
        yield Static(id="keys")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing could be read there is only the way back."""
        return self._agreements is not None or action == "back"

    def on_mount(self) -> None:
        """Show them."""
        self._list.focus()
        self.reload()

    def on_screen_resume(self) -> None:
        """What was done on another screen shows at once."""
        super().on_screen_resume()
        if self._agreements is not None:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """The keys in words take as many lines as they need."""
        if self._agreements is not None:
            self._show_keys()

    # -- what is shown --------------------------------------------------------------------------------------

    @property
    def _list(self) -> Rows:
        return self.query_one("#people", Rows)

    @property
    def _agreed(self) -> Agreements:
        assert self._agreements is not None  # noqa: S101
        return self._agreements

    def reload(self, lit: str = "") -> None:
        """Read them anew; what is lit stays lit."""
        self._people = omgeving.people_around(self.office, self.who, self._client.id)
        self._agreements = omgeving.agreements_of(self.office, self.who, self._client.id)
        self._list.show(self._rows(), lit)
        self._show_keys()
        self.refresh_bindings()

    def _show_keys(self) -> None:
        keys = Content(CLOSED) if self._client.closed else keys_text(self.KEYS, self.app.size.width - 6)
        self.query_one("#keys", Static).update(keys)

    def _rows(self) -> Iterator[Row]:
        name = self._client.first_name
        yield heading(f"Mensen om {name} heen", " · met de gegevens van hun kantoor")
        if not self._people:
            yield Row(lambda width: Content("Nog niemand. Druk op N: een coach, een leraar, een invaller."))
        yield from (self._person_row(person) for person in self._people)
        yield blank()
        yield heading(f"Wat {name} en u afspraken")
        yield Row(self._agreed_text, AGREED)

    def _person_row(self, person: PersonAround) -> Row:
        return Row(lambda width: self._person_text(person, width), str(person.id))

    def _person_text(self, person: PersonAround, width: int) -> Content:
        role = Content(f"{person.role[0].upper()}{person.role[1:]}".ljust(28))
        reached = " · ".join(part for part in (person.phone, person.email) if part)
        contact = Content(reached) if reached else Content.styled("nog geen telefoon of e-mail", "$soft")
        return hanging(width, role, Content.styled(person.name, "bold"), contact)

    def _agreed_text(self, width: int) -> Content:
        agreed = self._agreed
        if agreed.empty:
            return Content("Nog niets. Druk op A: werktijden, hoe u bereikbaar bent, wat daarbuiten.")
        texts = zip(LABELS, (agreed.hours, agreed.reach, agreed.outside), strict=False)
        lines = [(label, text) for label, text in texts if text]
        lines += [(LABELS[-1] if not index else "", text) for index, text in enumerate(agreed.exceptions)]
        parts = [hanging(width, Content(label.ljust(13)), Content(text)) for label, text in lines]
        if agreed.changed_on is not None:
            parts.append(Content.styled(f"Opgeschreven op {dates.long(agreed.changed_on)} door {agreed.by}", "$soft"))
        return Content("\n").join(parts)

    @property
    def _lit(self) -> PersonAround | None:
        return self._person(self._list.lit)

    def _person(self, key: str) -> PersonAround | None:
        return next((person for person in self._people if str(person.id) == key), None)

    # -- what is done ---------------------------------------------------------------------------------------

    def _may_change(self) -> bool:
        if self._client.closed:
            self.say(CLOSED, fault=True)
        return not self._client.closed

    def _kept(self, sentence: str) -> Callable[[PersonAround | None], None]:
        def shown(person: PersonAround | None) -> None:
            if person is not None:
                self.reload(str(person.id))
                self.say(sentence)

        return shown

    def action_new(self) -> None:
        """Somebody comes to stand around the client."""
        if self._may_change():
            self.app.push_screen(PersoonForm(self._client), self._kept("Deze persoon staat erbij."))

    def action_change(self) -> None:
        """Correct the lit person, or the agreements."""
        person = self._lit
        if person is None:
            self.action_agree()
        elif self._may_change():
            self.app.push_screen(PersoonForm(self._client, person), self._kept("Bewaard."))

    def action_agree(self) -> None:
        """Write down what was agreed; where nothing was yet, with what this begeleider usually agrees as a proposal."""
        if not self._may_change():
            return

        def kept(agreed: Agreements | None) -> None:
            if agreed is not None:
                self.reload(AGREED)
                self.say("De afspraken zijn bewaard. Ze komen op het plan.")

        with self.shown():
            usual = Agreements()
            if self._agreed.empty:
                usual = omgeving.usual_agreements(self.office, self.who, self._client.id)
            self.app.push_screen(AgreementsForm(self._client, self._agreed, usual), kept)

    def action_remove(self) -> None:
        """Somebody no longer stands around the client; asks first."""
        if not self._may_change():
            return
        person = self._lit
        if person is None:
            self.say("Kies eerst een persoon.", fault=True)
            return

        def chosen(sure: bool | None) -> None:
            if sure:
                with self.shown():
                    self._remove(person)

        choices = [("Nee, laten staan", False), ("Ja, weghalen", True)]
        text = f"{person.role}. Er blijft niets van bewaard."
        self.app.push_screen(Choose(f"{person.name} weghalen?", choices, text=text), chosen)

    def _remove(self, person: PersonAround) -> None:
        try:
            omgeving.remove_person(self.office, self.who, person.id, person.version)
        except (Conflict, NotFound):
            self.reload()
            raise
        self.reload()
        self.say(f"{person.name} staat er niet meer bij.")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click changes what is lit."""
        event.stop()
        self.action_change()


class PeopleLines(Rows):
    """The people and the agreements; Enter changes what is lit."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "wijzigen", show=False)]
