"""What the plan and a visit do alike with the lit action: tick it off, move it up the ladder, and reword it."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Generic

from kiosk.guidance.plan import plan
from kiosk.guidance.plan.acties import ActieView, as_draft, check_open
from screens.frame.reading import Known, ReadingScreen
from screens.plan.actie_form import ActieForm


class ActieKeys(ReadingScreen[None, Known], Generic[Known]):
    """A screen with a list of actions of which one is lit; the key of its line is its id."""

    #: what is said when an action was ticked off
    TICKED: ClassVar[str] = "Gedaan."
    #: said where no action is lit and a key wants one
    NONE_LIT: ClassVar[str] = ""

    @property
    @abstractmethod
    def acties(self) -> Sequence[ActieView]:
        """The actions of which one can be lit."""

    @property
    def lit(self) -> ActieView | None:
        """The action that is lit."""
        key = self.lines.lit
        return next((actie for actie in self.acties if str(actie.id) == key), None)

    def chosen(self) -> ActieView | None:
        """The lit action where it may be changed; else the reason why not is shown."""
        if not self.may_change():
            return None
        if self.lit is None and self.NONE_LIT:
            self.say(self.NONE_LIT, fault=True)
        return self.lit

    def done(self, actie: ActieView, sentence: str) -> None:
        """Show what became of an action, lit, and say it."""
        self.reload(str(actie.id))
        self.say(sentence)

    def action_tick(self) -> None:
        """Done, or open again."""
        actie = self.chosen()
        if actie is None:
            return
        with self.shown(), self.newest():
            kept = plan.tick(self.office, self.who, actie.id, actie.version)
            self.done(kept, "Weer open." if kept.open else f"{self.TICKED} Nog een keer spatie: weer open.")

    def action_climb(self) -> None:
        """One rung up the ladder."""
        actie = self.chosen()
        if actie is None:
            return
        with self.shown(), self.newest():
            kept = plan.climb(self.office, self.who, actie.id, actie.version)
            self.kiosk.one_go.overwrites(self._take_back)
            self.done(kept, f"De trede is nu: {kept.rung.words}.")

    def _take_back(self) -> None:
        """It was a letter of somebody else's name."""
        client = self.client_shown()
        if client is not None:
            plan.undo(self.office, self.who, client.id)
            self.reload()

    def action_change(self) -> None:
        """Reword the lit action, or give it another doer, priority, rung or date."""
        actie, client = self.chosen(), self.client_shown()
        if actie is None or client is None:
            return
        with self.shown():
            check_open(actie.state)
            form = ActieForm(client, as_draft(actie), actie)
            self.ask(form, lambda kept: self.done(kept, "De actie is bewaard."))
