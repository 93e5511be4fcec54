"""Mensen en afspraken: who stands around the client, and how client and begeleider reach each other."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from kiosk import dates
from kiosk.guidance import omgeving
from kiosk.guidance.clients import Look
from kiosk.guidance.omgeving import Agreements, Around, PersonAround
from screens.client.omgeving_forms import AgreementsForm, PersoonForm
from screens.frame.lines import Row, Rows, blank, hanging, heading
from screens.frame.reading import ClientReadingScreen

AGREED = "afspraken"
#: what stands in a file that can only be read
NOBODY_KEPT, NOTHING_KEPT = "Er is niemand ingevuld.", "Er is niets afgesproken."
LABELS = ("Werktijden", "Bereiken", "Daarbuiten", "Let op")

#: a print is kept as it went out: the only place where somebody who is taken away still stands
STAYS_ON_PAPER = "Is er al iets geprint met deze naam erop? Daarop blijft hij staan, ook in wat de kiosk ervan bewaart."


class OmgevingScreen(ClientReadingScreen[None, Around]):
    """The people with a name, and under them what was agreed."""

    NAME = "Mensen en afspraken"
    CSS_PATH = "omgeving.tcss"
    HELP = "mensen"
    LIST = "people"
    CLOSED = "De begeleiding is afgesloten. U kunt dit lezen, niet veranderen."
    LONG_TALK = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nieuw", key_display="N"),
        Binding("w", "change", "wijzigen", show=False),
        Binding("v", "remove", "weghalen", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """One list of both, and the other keys in words."""
        yield PeopleLines("people")
        yield Static(id="keys")

    # -- what is shown --------------------------------------------------------------------------------------

    def read(self) -> Around:
        """The people and the agreements."""
        return omgeving.around(self.office, self.who, self._client.id, Look.PEOPLE)

    def keys(self) -> list[tuple[str, str]]:
        """What can be done with the lit one."""
        if self.is_closed:
            return []
        return [("W", "wijzigen"), *([("V", "weghalen")] if self._lit is not None else [])]

    def rows(self) -> Iterator[Row]:
        """The people, and what was agreed."""
        name = self._client.first_name
        yield heading(f"Mensen om {name} heen", " · met de gegevens van hun kantoor")
        if not self.known.people:
            nobody = NOBODY_KEPT if self.is_closed else "Nog niemand. Druk op N: een coach, een leraar, een invaller."
            yield Row(lambda width: Content(nobody))
        yield from (self._person_row(person) for person in self.known.people)
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
        agreed = self.known.agreements
        if agreed.empty and self.is_closed:
            return Content(NOTHING_KEPT)
        if agreed.empty:
            return Content("Nog niets. Druk op Enter: werktijden, hoe u bereikbaar bent, wat daarbuiten.")
        texts = zip(LABELS, (agreed.hours, agreed.reach, agreed.outside), strict=False)
        lines = [(label, text) for label, text in texts if text]
        lines += [(LABELS[-1] if not index else "", text) for index, text in enumerate(agreed.exceptions)]
        parts = [hanging(width, Content(label.ljust(13)), Content(text)) for label, text in lines]
        if agreed.changed_on is not None:
            parts.append(Content.styled(f"Opgeschreven op {dates.long(agreed.changed_on)} door {agreed.by}", "$soft"))
        return Content("\n").join(parts)

    @property
    def _lit(self) -> PersonAround | None:
        return next((person for person in self.known.people if str(person.id) == self.lines.lit), None)

    # -- what is done ---------------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Somebody comes to stand around the client."""
        if self.may_change():
            self._ask_person(PersoonForm(self._client), "Deze persoon staat erbij.")

    def action_change(self) -> None:
        """Correct the lit person, or the agreements."""
        person = self._lit
        if person is None:
            self._change_agreements()
        elif self.may_change():
            self._ask_person(PersoonForm(self._client, person), "Bewaard.")

    def _ask_person(self, form: PersoonForm, sentence: str) -> None:
        self.ask(form, lambda person: self.show_kept(sentence, str(person.id)))

    def _change_agreements(self) -> None:
        """Write down what was agreed; where nothing was yet, with what this begeleider usually agrees as a proposal."""
        if not self.may_change():
            return
        with self.shown():
            agreed, usual = self.known.agreements, Agreements()
            if agreed.empty:
                usual = omgeving.usual_agreements(self.office, self.who, self._client.id)
            form = AgreementsForm(self._client, agreed, usual)
            self.ask(form, lambda _: self.show_kept("De afspraken zijn bewaard. Ze komen op het plan.", AGREED))

    def action_remove(self) -> None:
        """Somebody no longer stands around the client; asks first."""
        if not self.may_change():
            return
        person = self._lit
        if person is None:
            self.say("Kies eerst een persoon.", fault=True)
            return
        self.sure(
            f"{person.name} weghalen?",
            "Ja, weghalen",
            lambda: self._remove(person),
            no="Nee, laten staan",
            text=f"{person.role}. {STAYS_ON_PAPER}",
        )

    def _remove(self, person: PersonAround) -> None:
        with self.newest():
            omgeving.remove_person(self.office, self.who, person.id, person.version)
        self.show_kept(f"{person.name} staat er niet meer bij.")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click changes what is lit."""
        event.stop()
        self.action_change()


class PeopleLines(Rows):
    """The people and the agreements; Enter changes what is lit."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "wijzigen", show=False)]
