"""What the plan and a visit do alike with the lit action: tick it off, and move it up the ladder."""

from kiosk.guidance.plan import plan
from kiosk.guidance.plan.plan import ActieView
from screens.frame.screen import KioskScreen


class ActieKeys(KioskScreen[None]):
    """A screen with a list of actions of which one is lit. A subclass knows which, and shows what was done."""

    #: what is said when an action was ticked off
    TICKED = "Gedaan."

    def chosen(self) -> ActieView | None:
        """The lit action where it may be changed; else the reason why not is shown."""
        return None

    def done(self, actie: ActieView, sentence: str) -> None:
        """Show what became of an action, and say it."""

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
        if not actie.open:
            self.say("Deze actie is niet meer open. Met spatie opent u hem weer.", fault=True)
            return
        with self.shown(), self.newest():
            kept = plan.climb(self.office, self.who, actie.id, actie.version)
            self.done(kept, f"De trede is nu: {kept.rung.words}.")
