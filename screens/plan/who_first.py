"""Who can do this? Asked one question at a time before an action goes to VluchtelingenWerk."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kiosk import names
from kiosk.content.partners import OWN
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.plan.acties import ActieDraft, Doer, Question, Rung, given_to
from screens.frame.lines import Lines
from screens.frame.screen import Dialog


@dataclass(frozen=True)
class WhoAnswer:
    """One answer: its words, and what it makes of the action; nothing where the next question follows."""

    words: str
    draft: ActieDraft | None = None


class Answers(Lines):
    """The answers to one question; Enter takes the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "kiezen", key_display="Enter")]


class WhoFirst(Dialog[ActieDraft]):
    """The client himself, his network, the partner; only after every no it is for VluchtelingenWerk.

    Gives the action with who does it. Esc answers nothing: then what was chosen before stands.
    """

    CSS_PATH = "plan.tcss"
    TITLE_TEXT = "Wie kan dit?"

    def __init__(self, client: ClientFile, draft: ActieDraft, questions: tuple[Question, ...]) -> None:
        super().__init__()
        self._client = client
        self._draft = draft
        self._questions = questions
        self._asked = 0
        self._answers: list[WhoAnswer] = []

    def question(self) -> Iterable[Widget]:
        """The action, the question, and its answers."""
        yield Static(Content(self._draft.text or "Een nieuwe actie"), id="who-first-text")
        yield Static(id="who-first-question")
        yield Answers(id="answers")

    def on_mount(self) -> None:
        """Begin with the client himself."""
        self.query_one(Answers).focus()
        self._ask()

    def _ask(self) -> None:
        question = self._questions[self._asked]
        self._answers = self._answers_to(question)
        title = Content.assemble(
            (self._words_of(question), "bold"), (f"   vraag {self._asked + 1} van {len(self._questions)}", "$soft")
        )
        self.query_one("#who-first-question", Static).update(title)
        lines = self.query_one(Answers)
        lines.set_options([Option(Content(answer.words)) for answer in self._answers])
        # where no partner is likely, none is lit
        likely = question.doer is not Doer.PARTNER or bool(question.partners)
        lines.highlighted = 0 if likely else len(self._answers) - 1

    def _words_of(self, question: Question) -> str:
        name = self._client.first_name
        words = {
            Doer.CLIENT: f"Kan {name} dit zelf?",
            Doer.NETWERK: f"Kan iemand uit het netwerk van {name} dit?",
        }
        return words.get(question.doer, "Is dit een taak van een partner?")

    def _answers_to(self, question: Question) -> list[WhoAnswer]:
        if question.doer is Doer.CLIENT:
            return [
                WhoAnswer("Ja, zelf", given_to(self._draft, Doer.CLIENT, rung=Rung.ZELF)),
                WhoAnswer("Ja, als ik het voordoe", given_to(self._draft, Doer.CLIENT, rung=Rung.VOORDOEN)),
                WhoAnswer("Nee"),
            ]
        if question.doer is Doer.NETWERK:
            return [WhoAnswer("Ja", given_to(self._draft, Doer.NETWERK)), WhoAnswer("Nee")]
        known = {found.code: found.name for found in self.office.content.partners if found.has_contact}
        # whose task it is stands first
        codes = [code for code in dict.fromkeys([*question.partners, *known]) if code in known and code != OWN]
        partners = [WhoAnswer(known[code], given_to(self._draft, Doer.PARTNER, partner=code)) for code in codes]
        return [*partners, WhoAnswer("Nee, van ons")]

    def on_key(self, event: events.Key) -> None:
        """A first letter answers; where more answers begin with it, it steps through them."""
        if not event.character or not event.character.isalnum():
            return
        lines = self.query_one(Answers)
        start = (lines.highlighted or 0) + 1
        order = [*range(start, len(self._answers)), *range(start)]
        found = [index for index in order if names.begins(self._answers[index].words, event.character)]
        if len(found) == 1:
            self._take(self._answers[found[0]])
        elif found:
            lines.highlighted = found[0]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click answers too."""
        event.stop()
        self._take(self._answers[event.option_index])

    def _take(self, answer: WhoAnswer) -> None:
        if answer.draft is not None:
            self.dismiss(answer.draft)
        elif self._asked + 1 < len(self._questions):
            self._asked += 1
            self._ask()
        else:
            self.dismiss(given_to(self._draft, Doer.VW))
