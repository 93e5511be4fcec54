"""What is decided in the overleg: a point with who and when, an action, a doorverwijzing, or another day for a step."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk import dates
from kiosk.content.instrument import Leefgebied
from kiosk.content.partners import OWN, Partner
from kiosk.faults import BadInput
from kiosk.guidance.caseload import Guide
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, doorverwijzingen_of
from kiosk.guidance.overleg.besluit import BesluitKind, BesluitView
from kiosk.guidance.overleg.besluiten import (
    NewPunt,
    change_punt,
    decide_actie,
    decide_move,
    decide_punt,
    decide_referral,
    take_back,
)
from kiosk.guidance.overleg.proposed import proposed_day, proposed_person
from kiosk.guidance.plan.acties import unwritten
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route.route import MijlpaalView
from kiosk.people.login import colleagues
from kiosk.typed import Aim
from screens.anywhere.doorverwijzen import DoorverwijsForm
from screens.anywhere.naming import NamesTold, TellingNames
from screens.frame.choice_field import ChoiceField
from screens.frame.dialogs import AskText
from screens.frame.fields import Form, GrowingText
from screens.frame.screen import AnyScreen, Choose, Dialog
from screens.frame.typed_line import TypedLine
from screens.plan.actie_form import ActieFields
from screens.tijdlijn.forms import ask_move

#: nobody in particular does it
NOBODY = "nog niemand"
#: fits the line of the day
#: the old words stay told, with this
REASON_HINT = "één zin; staat op de tijdlijn"
DAY_HINT = "vrijdag of 4 juli, of leeg"
#: what is told when something was decided
KEPT = "Besloten: {0}"


class BesluitForm(TellingNames[BesluitView], Form[BesluitView], Dialog[BesluitView]):
    """A point: what is done, who does it and before when."""

    CSS_PATH = "overleg.tcss"
    FIELDS = {
        "text": "Wat spreekt u af?",
        "person": "Wie doet het?",
        "due_on": "Laatste dag?",
        "reason": "Waarom anders?",
    }

    def __init__(
        self,
        of: str,
        keep: Callable[[NewPunt], BesluitView],
        guides: tuple[Guide, ...] | None = None,
        besluit: BesluitView | None = None,
    ) -> None:
        """``of`` says of whom it is; ``guides`` are who guide him, and none of what is for everybody.

        A ``besluit`` that stands already is said otherwise.
        """
        super().__init__()
        self._of = of
        self._guides = guides
        self._keep = keep
        self._besluit = besluit

    def title_text(self) -> str:
        """Of whom it is."""
        return f"Afspraak: {self._of}"

    def question(self) -> Iterable[Widget]:
        """Three fields; who guides the client does it before the next overleg, until somebody says otherwise."""
        besluit, due = self._besluit, self._besluit.due_on if self._besluit else proposed_day(self.office)
        guide = proposed_person(self._guides or (), due) if due else ""
        yield self.labelled(GrowingText(besluit.text if besluit else "", "text"))
        yield NamesTold()
        yield self.labelled(ChoiceField(self._people(), besluit.person_id if besluit else guide, "person"))
        yield self.day_line("due_on", dates.long(due) if due else "", Aim.COMING, DAY_HINT)
        if besluit and besluit.over:
            yield self.line("reason", placeholder=REASON_HINT)
        yield Static(id="agreed", classes="soft")

    def on_choice_field_changed(self) -> None:
        """Another does it."""
        self._tell_agreed()

    def on_input_changed(self) -> None:
        """Another day."""
        self._tell_agreed()

    def _tell_agreed(self) -> None:
        """Who does it before when, in words, before it is kept."""
        people = self.query_one("#person", ChoiceField)
        who = people.label_of(people.value) or NOBODY
        try:
            due = self.query_one("#due_on", TypedLine).read().value if self.typed("due_on").strip() else None
        except BadInput:
            # under its field stands what is wrong with it
            due = None
        when = f", uiterlijk {dates.long(due)}" if due else ""
        next_time = ", het volgende overleg" if due == proposed_day(self.office) else ""
        self.query_one("#agreed", Static).update(Content(f"{who}{when}{next_time}"))

    def on_mount(self) -> None:
        """Tell what is kept where nothing is changed."""
        super().on_mount()
        self._tell_agreed()

    def _people(self) -> list[tuple[str, str]]:
        """Who guides the client, then the one who leads the overleg, then nobody; in general everybody after nobody."""
        everybody = [(one.name, one.person_id) for one in colleagues(self.office)]
        if self._guides is None:
            return [(NOBODY, ""), *everybody]
        guides = [guide.person_id for guide in self._guides]
        may = {*guides, self.who.person_id, self._besluit.person_id if self._besluit else ""}
        found = [one for one in everybody if one[1] in may]
        return [*sorted(found, key=lambda one: one[1] not in guides), (NOBODY, "")]

    def keep(self) -> None:
        """Decide it."""
        text, person_id = self.typed("text"), self.chosen("person") or ""
        self.dismiss(self._keep(NewPunt(text, person_id, self.understood_if_any("due_on"), self._reason())))

    def _reason(self) -> str | None:
        """Why it changes, which is asked where its overleg is over."""
        return self.typed("reason") if self._besluit and self._besluit.over else None


class BesluitActieForm(ActieFields[BesluitView]):
    """An action that the overleg puts in the plan."""

    NAME = "Besluit: actie"
    CSS_PATH = "overleg.tcss"

    def __init__(self, client: ClientFile, area: Leefgebied, overleg_id: int) -> None:
        super().__init__(client, unwritten(area.code, ""))
        self._overleg_id = overleg_id

    def keep(self) -> None:
        """Put it in the plan."""
        self.dismiss(decide_actie(self.office, self.who, self._overleg_id, self._client.id, self._read()))


class BesluitDoorverwijsForm(DoorverwijsForm):
    """A question that the overleg puts out to a partner."""

    NAME = "Besluit: doorverwijzen"
    CSS_PATH = "overleg.tcss"

    def __init__(self, client: ClientFile, partner: Partner, overleg_id: int) -> None:
        super().__init__(client, partner)
        self._overleg_id = overleg_id

    def put_out(self, draft: DoorverwijzingDraft) -> DoorverwijzingView:
        """Put it out, as a besluit."""
        besluit = decide_referral(self.office, self.who, self._overleg_id, self._client.id, draft)
        found = doorverwijzingen_of(self.office, self.who, self._client.id)
        return next(one for one in found if one.id == besluit.became)


@dataclass(frozen=True)
class Deciding:
    """The ways to decide something of one client, asked on the screen of the overleg."""

    screen: AnyScreen[None]
    client: ClientFile
    overleg_id: int
    #: what is said, and shown anew, when something was decided
    then: Callable[[str], object]

    def ask(self, steps: tuple[MijlpaalView, ...]) -> None:
        """What becomes of it."""
        acts: list[tuple[str, Callable[[], object]]] = [
            ("Afspraak: iemand doet iets, uiterlijk op een dag", self._punt),
            ("Actie in het plan van de cliënt", self._actie),
            ("Doorverwijzen naar een partner", self._referral),
        ]
        # the dates of the file are moved in the file, and the route with them
        if movable := tuple(step for step in steps if not step.of_file):
            acts.append(("Stap op de route verzetten", partial(self._move, movable)))
        self.screen.menu(f"Wat besluit u over {self.client.spoken_of}?", acts)

    def _punt(self) -> None:
        keep = partial(decide_punt, self.screen.office, self.screen.who, self.overleg_id, self.client.id)
        self.screen.ask(BesluitForm(self.client.first_name, keep, self.client.guides), self._kept)

    def _actie(self) -> None:
        areas = [(area.title, area) for area in self.screen.office.instrument.leefgebied]
        question = Choose("Bij welk leefgebied hoort de actie?", areas)
        self.screen.ask(
            question, lambda area: self.screen.ask(BesluitActieForm(self.client, area, self.overleg_id), self._kept)
        )

    def _referral(self) -> None:
        known = self.screen.office.content.partners
        partners = [(found.name, found) for found in known if found.has_contact and found.code != OWN]
        question = Choose("Naar welke partner?", partners)
        self.screen.ask(
            question,
            lambda partner: self.screen.ask(
                BesluitDoorverwijsForm(self.client, partner, self.overleg_id),
                lambda made: self.then(KEPT.format(f"naar {made.partner_name}: {made.question}")),
            ),
        )

    def _move(self, steps: tuple[MijlpaalView, ...]) -> None:
        told = [(f"{step.title}, {dates.long(step.due_on) if step.due_on else 'zonder dag'}", step) for step in steps]
        self.screen.ask(Choose("Welke stap?", told), self._ask_day)

    def _ask_day(self, step: MijlpaalView) -> None:
        def keep(day: date, reason: str) -> None:
            office, who, of = self.screen.office, self.screen.who, (self.overleg_id, self.client.id)
            self._kept(decide_move(office, who, *of, step.id, step.version, day, reason))

        ask_move(self.screen, step, keep)

    def _kept(self, besluit: BesluitView) -> None:
        self.then(KEPT.format(besluit.said))


#: where stands what a besluit became, and the way there
LEADS_TO = {
    BesluitKind.ACTIE: ("De actie blijft in het plan", "plan"),
    BesluitKind.REFERRAL: ("De doorverwijzing blijft in het plan", "plan"),
    BesluitKind.STEP: ("De stap blijft verzet op de tijdlijn", "tijdlijn"),
}


@dataclass(frozen=True)
class Mending:
    """The ways to say otherwise, or to take back, what this overleg decided."""

    screen: AnyScreen[None]
    besluiten: tuple[BesluitView, ...]
    #: what is said, and shown anew, when something changed
    then: Callable[[str], object]
    client: ClientFile | None = None

    def ask(self) -> None:
        """Which one it is, where there are more."""
        if len(self.besluiten) == 1:
            self._one(self.besluiten[0])
        elif self.besluiten:
            told = [(one.said, one) for one in self.besluiten]
            self.screen.ask(Choose("Welk besluit klopt niet?", told), self._one)

    def _one(self, besluit: BesluitView) -> None:
        text, stays = besluit.said, LEADS_TO.get(besluit.kind)
        back = partial(self._take_back, besluit)
        acts: list[tuple[str, Callable[[], object]]] = [("Nee, zo laten", lambda: None)]
        if stays is None:
            acts.append(("Anders zeggen", partial(self._change, besluit)))
        elif self.client is not None:
            acts.append((f"Naar de plek zelf ({stays[1]})", partial(self._open, stays[1])))
            text = f"{text}\n\n{stays[0]} als u het besluit terugneemt. Verander dat dáár."
        acts.append(("Besluit terugnemen", back))
        self.screen.menu("Klopt dit besluit niet?", acts, text=text)

    def _change(self, besluit: BesluitView) -> None:
        def keep(punt: NewPunt) -> BesluitView:
            return change_punt(self.screen.office, self.screen.who, besluit.id, besluit.version, punt)

        of, guides = (self.client.first_name, self.client.guides) if self.client else ("het team", None)
        self.screen.ask(BesluitForm(of, keep, guides, besluit), lambda made: self.then(KEPT.format(made.said)))

    def _open(self, place: str) -> None:
        from screens.client.cover import ClientScreen  # noqa: PLC0415

        if self.client is not None:
            self.screen.app.push_screen(ClientScreen(self.client, place))

    def _take_back(self, besluit: BesluitView) -> None:
        if not besluit.over:
            take_back(self.screen.office, self.screen.who, besluit.id, besluit.version)
            self.then(f"Teruggenomen: {besluit.text}")
            return

        def keep(reason: str) -> None:
            take_back(self.screen.office, self.screen.who, besluit.id, besluit.version, reason)

        ask = AskText("Waarom neemt u dit besluit terug?", keep, text=besluit.said, hint=REASON_HINT)
        self.screen.ask(ask, lambda _: self.then(f"Teruggenomen: {besluit.text}"))
