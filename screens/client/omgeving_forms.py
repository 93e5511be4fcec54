"""The forms of Mensen en afspraken: one person, and what was agreed on reaching each other."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from kiosk.faults import Conflict
from kiosk.guidance import omgeving
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.omgeving import EXCEPTIONS, Agreements, AroundRole, PersonAround, PersonDraft
from screens.frame.fields import ChoiceField, Field, Form, LinesForm
from screens.frame.screen import Dialog, KioskScreen

FORM_KEYS: list[BindingType] = [
    Binding("f8,ctrl+s", "keep", "bewaren", key_display="F8", priority=True),
    Binding("up", "app.focus_previous", "vorige", show=False),
    Binding("down,enter", "app.focus_next", "volgende", show=False),
]


class PersoonForm(LinesForm[PersonAround], Dialog[PersonAround]):
    """Somebody new around the client, or one who is corrected; gives him as he was kept."""

    CSS_PATH = "omgeving.tcss"
    BINDINGS: ClassVar[list[BindingType]] = FORM_KEYS
    FIELDS = ("role", "name", "phone", "email")

    def __init__(self, client: ClientFile, person: PersonAround | None = None) -> None:
        super().__init__()
        self._client = client
        self._person = person
        self._draft = PersonDraft(AroundRole.COACH, "")
        if person is not None:
            self._draft = PersonDraft(person.role, person.name, person.phone, person.email)

    def title_text(self) -> str:
        """New, or corrected."""
        return "Gegevens wijzigen" if self._person else f"Wie helpt {self._client.first_name} nog meer?"

    def question(self) -> Iterable[Widget]:
        """Who it is and how his office is reached."""
        draft = self._draft
        roles = [(str(role), role) for role in AroundRole]
        yield Field("Wie", ChoiceField(roles, draft.role, "role"))
        yield Field("Naam", Input(draft.name, placeholder="een voornaam is genoeg", id="name"))
        yield Field("Telefoon", Input(draft.phone, placeholder="van kantoor, niet privé", id="phone"))
        yield Field("E-mail", Input(draft.email, placeholder="van kantoor", id="email"))

    def on_mount(self) -> None:
        """Begin at who it is."""
        self.query_one("#name" if self._person else "#role").focus()

    def keep(self) -> None:
        """Keep the person."""
        try:
            self.dismiss(self._keep(self._read()))
        except Conflict:
            self._meet_other_change()

    def _keep(self, draft: PersonDraft) -> PersonAround:
        if self._person is None:
            return omgeving.add_person(self.office, self.who, self._client.id, draft)
        return omgeving.change_person(self.office, self.who, self._person.id, self._person.version, draft)

    def _meet_other_change(self) -> None:
        """Somebody corrected it meanwhile: say what stands there now, and keep what was typed here."""
        assert self._person is not None  # noqa: S101
        mine = self._person.id
        found = omgeving.people_around(self.office, self.who, self._client.id)
        now = next((person for person in found if person.id == mine), None)
        if now is None:
            self.say("Deze persoon is net op een ander scherm weggehaald. Ga terug met Esc.", fault=True)
            return
        self._person = now
        there = ", ".join(part for part in (now.name, now.phone, now.email) if part)
        self.say(f"Net op een ander scherm veranderd in: {there}. F8 bewaart wat u typte, Esc niet.", fault=True)

    def _read(self) -> PersonDraft:
        name, phone, email = (self.query_one(f"#{field}", Input).value for field in self.FIELDS[1:])
        return PersonDraft(self.query_one("#role", ChoiceField).value, name, phone, email)

    @property
    def changed(self) -> bool:
        """Whether something was typed or chosen."""
        return self._read() != self._draft


class AgreementsForm(Form[Agreements], KioskScreen[Agreements]):
    """What was agreed; ``usual`` is shown as a proposal where nothing was. Gives them as they were kept."""

    NAME = "Afspraken"
    CSS_PATH = "omgeving.tcss"
    HELP = "mensen"
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = FORM_KEYS
    FIELDS = ("hours", "reach", "outside", "exceptions")

    def __init__(self, client: ClientFile, agreed: Agreements, usual: Agreements) -> None:
        super().__init__()
        self._client = client
        self._agreed = agreed
        self._proposal = agreed.empty and not usual.empty
        self._begun = replace(usual, version=agreed.version) if self._proposal else agreed

    def client_shown(self) -> ClientFile:
        """With whom it is agreed."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """Whether this is a proposal, and the four questions."""
        begun, name = self._begun, self._client.first_name
        with VerticalScroll(can_focus=False):
            if self._proposal:
                yield Static(
                    Content("! Een voorstel: zo sprak u het eerder af. Het geldt pas als u F8 drukt."),
                    id="proposal",
                )
            yield Static(Content(f"Dit komt op het plan. Schrijf het zoals {name} het zegt."), classes="soft -hint")
            hours = Input(begun.hours, placeholder="maandag en donderdag, 9 tot 12 uur", id="hours")
            yield Field("Wanneer werkt u?", hours)
            reach = Input(begun.reach, placeholder="Ik stuur een bericht. Mijn begeleider belt terug.", id="reach")
            yield Field("Hoe bent u bereikbaar?", reach)
            outside = Input(begun.outside, placeholder="Ik wacht tot maandag, of ik bel het kantoor.", id="outside")
            yield Field("En buiten die tijden?", outside)
            lines = "\n".join(begun.exceptions)
            # a Field lays out any widget that has an id
            exceptions = TextArea(lines, id="exceptions", show_line_numbers=False, highlight_cursor_line=False)
            yield Field("Wat gaat hier anders?", exceptions)
            yield Static(f"Elke uitzondering op een eigen regel, hoogstens {EXCEPTIONS}.", classes="soft -under")

    def on_mount(self) -> None:
        """Begin at the hours."""
        self.query_one("#hours", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next line."""
        event.stop()
        self.focus_next()

    def keep(self) -> None:
        """Keep what was agreed."""
        try:
            self.dismiss(omgeving.agree(self.office, self.who, self._client.id, self._read()))
        except Conflict:
            self._agreed = omgeving.agreements_of(self.office, self.who, self._client.id)
            there = "; ".join(part for part in (self._agreed.hours, self._agreed.reach) if part) or "iets anders"
            self.say(
                f"Net op een ander scherm opgeschreven: {there}. F8 bewaart wat u typte, Esc laat de andere staan.",
                fault=True,
            )

    def _read(self) -> Agreements:
        hours, reach, outside = (self.query_one(f"#{field}", Input).value for field in self.FIELDS[:3])
        exceptions = self.query_one("#exceptions", TextArea).text.splitlines()
        return replace(self._agreed, hours=hours, reach=reach, outside=outside, exceptions=tuple(exceptions))

    @property
    def changed(self) -> bool:
        """Whether something was typed."""
        now = self._read()
        typed = (now.hours, now.reach, now.outside, now.exceptions)
        return typed != (self._begun.hours, self._begun.reach, self._begun.outside, self._begun.exceptions)
