"""The form of one action: first whether the client can do it himself, then what, for what, how and before when."""

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk import dates
from kiosk.content.partners import OWN
from kiosk.faults import NotFound
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.plan import pip, plan
from kiosk.guidance.plan.acties import (
    ActieDraft,
    ActieView,
    Doer,
    Priority,
    Rung,
    as_draft,
    check,
    doers,
    questions_before,
)
from kiosk.typed import Aim
from screens.frame.choice_field import ChoiceField
from screens.frame.days import EXAMPLES
from screens.frame.fields import Field, FieldsScroll, Form, GrowingText
from screens.frame.filled import Reply
from screens.frame.half_typed import Of
from screens.frame.lines import shortened
from screens.frame.merging import Shown
from screens.frame.screen import KioskScreen
from screens.frame.wording import WordingAdvice
from screens.plan.who_first import WhoFirst
from screens.plan.words import place_title, priority_text

LABELS = {
    "who": "Kan de cliënt dit zelf?",
    "partner": "Welke partner?",
    "text": "Wat is de actie?",
    "goal": "Voor welk doel?",
    "priority": "Hoe belangrijk?",
    "rung": "Op welke trede?",
    "due_on": "Laatste dag?",
}
#: the id of the field of ``who`` (the frame has that id for who is logged in)
DOER = "doer"
#: in the order in which the kiosk asks: the client first, VluchtelingenWerk last
DOERS = {
    Doer.CLIENT: ("ja, zelf", "Mooi. Wie het zelf doet, leert het meest."),
    Doer.NETWERK: ("het netwerk", "Vraag samen wie dit kan: familie, buren, vrienden."),
    Doer.PARTNER: ("een partner", "De partner doet dit. U neemt het niet over."),
    Doer.VW: ("VluchtelingenWerk", "Alleen wat echt onze taak is: eerst voordoen, dan samen, dan zelf."),
}
#: said while nobody chose who does it
ASK_FIRST = "Vraag het eerst aan de cliënt."
#: an action without a goal of the PIP
NO_GOAL = ("geen doel", None)
#: said where an action goes to somebody else than its words say
TEXT_STILL = "Klopt de tekst nog? Pas hem aan voor wie het nu doet."


class ActieFields(Form[Reply], KioskScreen[Reply]):
    """The fields of an action. What becomes of it is for a subclass to say."""

    CSS_PATH = "plan.tcss"
    FIELDS = LABELS
    HELP = "ladder"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]

    def __init__(self, client: ClientFile, draft: ActieDraft, said: str = "") -> None:
        super().__init__()
        self._said = said
        self._client = client
        self._draft = draft
        #: who does it, as it was last settled
        self._doer = draft.who
        #: the goal where none could be chosen here: one that was given on another screen
        self._goal: int | None = None
        #: whether it was asked who else can do it
        self._asked = draft.asked

    def client_shown(self) -> ClientFile:
        """Whose plan this is."""
        return self._client

    def body(self) -> Iterable[Widget]:
        """The fields in the order in which they are talked about."""
        draft, shown = self._draft, fields_of(self._draft)
        choices = [(DOERS[doer][0], doer) for doer in doers(draft.leefgebied)]
        priorities = [(priority_text(priority), priority) for priority in Priority]
        with FieldsScroll():
            yield Static(Content(self._subject()), id="subject")
            yield Field(LABELS["who"], ChoiceField(choices, draft.who, DOER)).add_class("-first")
            yield Static(id="advice")
            self._partner = Field(LABELS["partner"], ChoiceField(self._partners(), draft.partner, "partner"))
            yield self._partner
            # a Field lays out any widget that has an id
            yield Field(LABELS["text"], GrowingText(draft.text, "text"))
            yield WordingAdvice()
            self._goals = self._goals_to_serve()
            if self._goals:
                yield Field(LABELS["goal"], ChoiceField([NO_GOAL, *self._goals], draft.goal, "goal"))
            yield Field(LABELS["priority"], ChoiceField(priorities, draft.priority, "priority"))
            yield Field(LABELS["rung"], ChoiceField([(rung.words, rung) for rung in Rung], draft.rung, "rung"))
            yield self.day_line("due_on", shown["due_on"], Aim.COMING, f"{EXAMPLES[Aim.COMING]}, of leeg")

    def _subject(self) -> str:
        return place_title(self.office.instrument, self._draft.leefgebied, self._draft.onderdeel)

    def _partners(self) -> list[tuple[str, str]]:
        known = self.office.content.partners
        return [(found.name, found.code) for found in known if found.has_contact and found.code != OWN]

    def _goals_to_serve(self) -> list[tuple[str, int | None]]:
        """The goals of the PIP that are not reached, and the one that this action serves."""
        goals = pip.goals_of(self.office, self.who, self._client.id)
        wanted = [goal for goal in goals if goal.reached_on is None or goal.id == self._draft.goal]
        return [(shortened(goal.text, 48), goal.id) for goal in wanted]

    def on_mount(self) -> None:
        """Begin at the first question; what is meant for VluchtelingenWerk is asked about at once."""
        self.query_one(f"#{DOER}").focus()
        self._show_who()
        self.query_one(WordingAdvice).look_at(self._draft.text, now=True)
        if self._said:
            self._ask_for_text(self._said)
        if self._draft.who is Doer.VW and not self._asked:
            self.call_after_refresh(self._ask_who)

    def on_choice_field_changed(self, event: ChoiceField.Changed) -> None:
        """The advice and the partner go along with who does it; VluchtelingenWerk is asked about first."""
        if event.field.id != DOER:
            return
        if self.chosen(DOER) is Doer.VW and not self._asked:
            self._ask_who()
        else:
            self._show_who()

    def on_text_area_changed(self) -> None:
        """What could be said better shows when nobody types for a moment."""
        self.query_one(WordingAdvice).look_at(self.typed("text"))

    def _show_who(self) -> None:
        self._doer = self.chosen(DOER)
        self.query_one("#advice", Static).update(Content(DOERS[self._doer][1] if self._doer else ASK_FIRST))
        self._partner.display = self._doer is Doer.PARTNER

    def _ask_who(self) -> None:
        """Ask who else can do it, before it is for VluchtelingenWerk."""
        draft = replace(self._draft, text=self.typed("text"), rung=self.chosen("rung"))
        questions = questions_before(self.office, draft.leefgebied, draft.onderdeel)
        # no answer is an answer here, so it is not asked by ``ask``
        self.app.push_screen(WhoFirst(self._client, draft, questions), self._answered)

    def _answered(self, draft: ActieDraft | None) -> None:
        """Take over who does it; where nothing was answered, what was chosen before stands."""
        if draft is not None:
            self._take_over(draft)
        elif self._doer is Doer.VW:
            self.dismiss(None)
        else:
            self.query_one(f"#{DOER}", ChoiceField).choose(self._doer)

    def _take_over(self, draft: ActieDraft) -> None:
        self._asked = draft.asked
        self.query_one("#partner", ChoiceField).choose(draft.partner)
        self.query_one("#rung", ChoiceField).choose(draft.rung)
        self.query_one(f"#{DOER}", ChoiceField).choose(draft.who)
        self._show_who()
        if draft.who is not Doer.VW and draft.text:
            self._ask_for_text(TEXT_STILL)

    def _ask_for_text(self, sentence: str) -> None:
        self.say(sentence, done=False)
        self.query_one("#text").focus()

    def _read(self) -> ActieDraft:
        """What is filled in, looked at in its order; the day is the last."""
        who = self.chosen(DOER)
        draft = replace(
            self._draft,
            who=who,
            partner=self.chosen("partner") or "",
            text=self.typed("text"),
            goal=self.chosen("goal") if self._goals else self._goal,
            priority=self.chosen("priority"),
            rung=self.chosen("rung"),
            due_on=None,
            asked=self._asked and who is Doer.VW,
        )
        check(self.office, draft)
        return replace(draft, due_on=self.understood_if_any("due_on"))

    def place_of(self, field: str) -> str:
        """Who does it is asked by a field of another name."""
        return DOER if field == "who" else field

    def loses(self) -> bool:
        """What was typed or chosen, or was asked about."""
        return super().loses() or self._asked != self._draft.asked


class DraftForm(ActieFields[ActieDraft]):
    """An action that is not in the plan yet; gives it as it was filled in."""

    NAME = "Actie"

    def half_of(self) -> Of:
        """One action that is talked about."""
        return Of(self._client.id, " ".join((self._draft.leefgebied, self._draft.onderdeel, self._draft.text)))

    def keep(self) -> None:
        """Give the action back where it can be kept."""
        self.dismiss(check(self.office, self._read()))


class ActieForm(ActieFields[ActieView]):
    """A new action, or one that is changed; gives the action as it was kept."""

    def __init__(self, client: ClientFile, draft: ActieDraft, actie: ActieView | None = None) -> None:
        # what VluchtelingenWerk does already was asked about when it was made
        super().__init__(client, replace(draft, asked=True) if actie and actie.who is Doer.VW else draft)
        self._actie = actie

    def half_of(self) -> Of:
        """An action of the plan, or a new one at its place."""
        place = f"{self._draft.leefgebied} {self._draft.onderdeel}"
        return Of(self._client.id, str(self._actie.id) if self._actie else place)

    def here(self) -> str:
        """The name of this place."""
        return "Actie wijzigen" if self._actie else "Actie schrijven"

    def keep(self) -> None:
        """Keep the action."""
        draft = self._read()
        if self._actie is None:
            self.dismiss(plan.add(self.office, self.who, self._client.id, draft))
            return
        self.dismiss(plan.change(self.office, self.who, self._actie.id, self._actie.version, draft))

    def stands_now(self) -> Shown | None:
        """The action as it stands in the plan, with the goals that can be chosen by now."""
        mine = self._actie
        if mine is None:
            return None
        acties = plan.plan_of(self.office, self.who, self._client.id).acties
        now = next((actie for actie in acties if actie.id == mine.id), None)
        if now is None:
            raise NotFound("Deze actie is er niet meer. Ga terug met Esc.")
        # who does it comes with what was asked of it: who chose here himself was asked here
        chose_here = self.chosen(DOER) is not self._draft.who
        self._asked = now.who is Doer.VW or (chose_here and self._asked)
        self._goal = now.goal
        self._actie, self._draft = now, replace(as_draft(now), asked=now.who is Doer.VW)
        if self._goals:
            self.query_one("#goal", ChoiceField).offer([NO_GOAL, *self._goals_to_serve()])
        return fields_of(self._draft)


def fields_of(draft: ActieDraft) -> Shown:
    """What the fields show of an action."""
    return {
        "who": draft.who,
        "partner": draft.partner,
        "text": draft.text,
        "goal": draft.goal,
        "priority": draft.priority,
        "rung": draft.rung,
        "due_on": dates.long(draft.due_on) if draft.due_on else "",
    }
