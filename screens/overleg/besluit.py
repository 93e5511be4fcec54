"""What is decided in the overleg: a point with who and when, an action, a doorverwijzing, or another day for a step."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from textual.widget import Widget

from kiosk.content.instrument import Leefgebied
from kiosk.content.partners import OWN, Partner
from kiosk.guidance.caseload import Guide
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.doorverwijzen import DoorverwijzingDraft, doorverwijzingen_of
from kiosk.guidance.overleg.besluiten import (
    BesluitView,
    NewPunt,
    decide_actie,
    decide_move,
    decide_punt,
    decide_referral,
)
from kiosk.guidance.plan.acties import unwritten
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route.route import MijlpaalView
from kiosk.people.login import colleagues
from kiosk.typed import Aim
from screens.anywhere.doorverwijzen import DoorverwijsForm
from screens.frame.choice_field import ChoiceField
from screens.frame.days import EXAMPLES
from screens.frame.dialogs import AskDate
from screens.frame.fields import Form, GrowingText
from screens.frame.screen import AnyScreen, Choose, Dialog
from screens.plan.actie_form import ActieFields

#: nobody in particular does it
NOBODY = "nog niemand"
#: what is told when something was decided
KEPT = "Besloten: {0}"


class BesluitForm(Form[BesluitView], Dialog[BesluitView]):
    """A point: what is done, who does it and before when."""

    CSS_PATH = "overleg.tcss"
    FIELDS = {"text": "Wat spreekt u af?", "person": "Wie doet het?", "due_on": "Vóór wanneer?"}

    def __init__(
        self, of: str, keep: Callable[[NewPunt], BesluitView], guides: tuple[Guide, ...] | None = None
    ) -> None:
        """``of`` says of whom it is; ``guides`` are who guide him, and none of what is for everybody."""
        super().__init__()
        self._of = of
        self._guides = guides
        self._keep = keep

    def title_text(self) -> str:
        """Of whom it is."""
        return f"Afspraak: {self._of}"

    def question(self) -> Iterable[Widget]:
        """Three fields."""
        yield self.labelled(GrowingText("", "text"))
        yield self.labelled(ChoiceField([(NOBODY, ""), *self._people()], "", "person"))
        yield self.day_line("due_on", "", Aim.COMING, f"{EXAMPLES[Aim.COMING]}, of leeg")

    def _people(self) -> list[tuple[str, str]]:
        """Who guides the client, and the one who leads the overleg; in general everybody."""
        everybody = [(one.name, one.person_id) for one in colleagues(self.office)]
        if self._guides is None:
            return everybody
        may = {guide.person_id for guide in self._guides} | {self.who.person_id}
        return [one for one in everybody if one[1] in may]

    def keep(self) -> None:
        """Decide it."""
        text, person_id = self.typed("text"), self.chosen("person") or ""
        self.dismiss(self._keep(NewPunt(text, person_id, self.understood_if_any("due_on"))))


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
            ("Afspraak: iemand doet iets, vóór een dag", self._punt),
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
        self.screen.ask(Choose("Welke stap?", [(step.title, step) for step in steps]), self._ask_day)

    def _ask_day(self, step: MijlpaalView) -> None:
        def keep(day: date) -> None:
            office, who = self.screen.office, self.screen.who
            self._kept(decide_move(office, who, self.overleg_id, self.client.id, step.id, step.version, day))

        today = self.screen.office.clock.today()
        question = AskDate("Naar welke dag?", keep, today=today, aim=Aim.COMING, value=step.due_on, text=step.title)
        self.screen.app.push_screen(question)

    def _kept(self, besluit: BesluitView) -> None:
        self.then(KEPT.format(besluit.said))
