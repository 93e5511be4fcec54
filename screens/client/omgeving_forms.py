"""The forms of Mensen en afspraken: one person, and what was agreed on reaching each other."""

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kiosk.content.keuzes import offered
from kiosk.faults import NotFound
from kiosk.guidance import omgeving
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.omgeving import EXCEPTIONS, Agreements, AroundRole, PersonAround, PersonDraft
from kiosk.phones import phone
from kiosk.typed import Read
from screens.frame.choice_field import ChoiceField
from screens.frame.fields import FieldsScroll, Form
from screens.frame.half_typed import Of
from screens.frame.merging import Shown
from screens.frame.offers import OFFERED, TextOfLines
from screens.frame.screen import Dialog, KioskScreen

PERSON_LABELS = {"role": "Wie", "name": "Naam", "phone": "Telefoon", "email": "E-mail"}
AGREED_LABELS = {
    "hours": "Wanneer werkt u?",
    "reach": "Hoe bent u bereikbaar?",
    "outside": "En buiten die tijden?",
    "exceptions": "Wat gaat hier anders?",
}


class PersoonForm(Form[PersonAround], Dialog[PersonAround]):
    """Somebody new around the client, or one who is corrected; gives him as he was kept."""

    CSS_PATH = "omgeving.tcss"
    FIELDS = PERSON_LABELS

    def __init__(self, client: ClientFile, person: PersonAround | None = None) -> None:
        super().__init__()
        self._client = client
        self._person = person
        self._draft = PersonDraft(None, "")
        if person is not None:
            self._draft = PersonDraft(person.role, person.name, person.phone, person.email)

    def half_of(self) -> Of:
        """Somebody who is known already, or one who is new."""
        return Of(self._client.id, str(self._person.id) if self._person else "")

    def title_text(self) -> str:
        """New, or corrected."""
        return "Gegevens wijzigen" if self._person else f"Wie helpt {self._client.first_name} nog meer?"

    def question(self) -> Iterable[Widget]:
        """Who it is and how his office is reached."""
        draft = self._draft
        roles = [(str(role), role) for role in AroundRole]
        yield self.labelled(ChoiceField(roles, draft.role, "role"))
        yield self.line("name", draft.name, "een voornaam is genoeg")
        yield self.typed_line("phone", draft.phone, _read_phone, "van kantoor, niet privé")
        yield self.line("email", draft.email, "van kantoor")

    def on_mount(self) -> None:
        """Begin at who it is."""
        self.query_one("#name" if self._person else "#role").focus()

    def keep(self) -> None:
        """Keep the person."""
        draft, person = self._read(), self._person
        if person is None:
            self.dismiss(omgeving.add_person(self.office, self.who, self._client.id, draft))
        else:
            self.dismiss(omgeving.change_person(self.office, self.who, person.id, person.version, draft))

    def stands_now(self) -> Shown:
        """The person as he stands there."""
        found = omgeving.people_around(self.office, self.who, self._client.id)
        now = next((person for person in found if self._person and person.id == self._person.id), None)
        if now is None:
            raise NotFound("Deze persoon is net op een ander scherm weggehaald. Ga terug met Esc.")
        self._person = now
        return {"role": now.role, "name": now.name, "phone": now.phone, "email": now.email}

    def _read(self) -> PersonDraft:
        role, name = omgeving.check_role(self.chosen("role")), omgeving.check_person_name(self.typed("name"))
        return PersonDraft(role, name, self.typed("phone"), self.typed("email"))


class AgreementsForm(Form[Agreements], KioskScreen[Agreements]):
    """What was agreed; ``usual`` is shown as a proposal where nothing was. Gives them as they were kept."""

    NAME = "Afspraken"
    CSS_PATH = "omgeving.tcss"
    HELP = "mensen"
    LONG_TALK = True
    FIELDS = AGREED_LABELS

    def __init__(self, client: ClientFile, agreed: Agreements, usual: Agreements) -> None:
        super().__init__()
        self._client = client
        self._agreed = agreed
        self._proposal = agreed.empty and not usual.empty
        self._shown_first = usual if self._proposal else agreed

    def half_of(self) -> Of:
        """What is agreed with one client."""
        return Of(self._client.id)

    def client_shown(self) -> ClientFile:
        """With whom it is agreed."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """Whether this is a proposal, and the four questions."""
        shown, name = _fields_of(self._shown_first), self._client.first_name
        with FieldsScroll():
            if self._proposal:
                yield Static(
                    Content("! Een voorstel: zo sprak u het eerder af. Het geldt pas als u F8 drukt."),
                    id="proposal",
                )
            yield Static(
                Content(f"Dit komt op het plan. Schrijf het zoals {name} het zegt. {OFFERED}"), classes="soft -hint"
            )
            yield self.line("hours", shown["hours"], "maandag en donderdag, 9 tot 12 uur", offered("hours"))
            yield self.line("reach", shown["reach"], "Ik stuur een bericht. Ik word teruggebeld.", offered("reach"))
            yield self.line(
                "outside", shown["outside"], "Ik wacht tot maandag, of ik bel het kantoor.", offered("outside")
            )
            yield self.labelled(TextOfLines(shown["exceptions"], "exceptions", offered("exception")))
            under = f"Elke uitzondering op een eigen regel (Enter), hoogstens {EXCEPTIONS}. Tab: volgende, F8: bewaren."
            yield Static(under, classes="soft -under")

    def on_mount(self) -> None:
        """Begin at the hours."""
        self.query_one("#hours", Input).focus()

    def keep(self) -> None:
        """Keep what was agreed."""
        self.dismiss(omgeving.agree(self.office, self.who, self._client.id, self._read()))

    def stands_now(self) -> Shown:
        """What was agreed by now; from here on it is no proposal."""
        self._agreed = omgeving.agreements_of(self.office, self.who, self._client.id)
        self.query("#proposal").remove()
        return _fields_of(self._agreed)

    def _read(self) -> Agreements:
        return replace(
            self._agreed,
            hours=self.typed("hours"),
            reach=self.typed("reach"),
            outside=self.typed("outside"),
            exceptions=tuple(self.typed("exceptions").splitlines()),
        )


def _read_phone(text: str) -> Read[str]:
    number = phone(text, "phone")
    return Read(number, number, number)


def _fields_of(agreed: Agreements) -> Shown:
    return {
        "hours": agreed.hours,
        "reach": agreed.reach,
        "outside": agreed.outside,
        "exceptions": "\n".join(agreed.exceptions),
    }
