"""The clients without a begeleider, as in an office that begins: given to colleagues one by one, or all in one go."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from kiosk.guidance.leaving import NOBODY, Alone, alone, give_away
from screens.frame.screen import Choose
from screens.people.giving import GivingScreen


class AloneScreen(GivingScreen[Alone]):
    """Whom nobody guides, and to whom each of them goes; answers what was done, in a sentence."""

    NAME = "Zonder begeleider"
    HOW = "Kies wie elke cliënt begeleidt, of met F4 één collega voor allen. Daarna: F8."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "all", "allen aan één", key_display="F4"),
        Binding("f8", "end", "klaar", key_display="F8"),
    ]

    def read_given(self) -> Alone:
        """Whom nobody guides today."""
        return alone(self.office, self.who)

    def told(self, count: str) -> str:
        """How many they are."""
        return f"{count} zonder begeleider"

    def action_all(self) -> None:
        """Everybody of whom nothing was chosen yet goes to one colleague."""
        count = sum(to == NOBODY for to in self.to.values())
        self.ask(Choose(f"Wie begeleidt deze {count}?", self.people(), lit=False), self.choose_for_all)

    def action_end(self) -> None:
        """Each goes to who was chosen: how many go to whom stands in the question."""
        if all(to == NOBODY for to in self.to.values()):
            self.say("Kies eerst wie hen begeleidt: Enter voor één, F4 voor allen.", fault=True)
            return
        self.sure("Zo verdelen?", "Ja, zo verdelen", self._give, text=self.summary("Zij blijven op Vandaag staan."))

    def _give(self) -> None:
        with self.newest():
            given = give_away(self.office, self.who, self.to)
        free = len(self.free())
        told = f"Verdeeld: {given}."
        self.dismiss(f"{told} Nog zonder begeleider: {free}." if free else told)
