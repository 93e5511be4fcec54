"""Before an onderdeel that is asked apart: why, and whether client and begeleider are alone now."""

from enum import Enum

from kiosk.content.instrument import Onderdeel
from screens.frame.screen import Choose

WHY = (
    "Stel deze vraag alleen aan {name}, zonder partner of kinderen erbij.\n"
    "Niet iedereen is thuis veilig. Het antwoord komt niet op papier en niet in het overleg, "
    "tenzij u dat zelf aanzet.\n"
    "Direct gevaar? Bel 112 en zeg het de teamleider."
)


class Apart(Enum):
    """What to do with an onderdeel that is asked apart."""

    NOW = "now"
    LATER = "later"
    BACK = "back"


class ApartDialog(Choose[Apart]):
    """Ask it now, or at another time; Esc goes back to where the talk was."""

    def __init__(self, question: Onderdeel, name: str) -> None:
        choices = [
            ("Nu vragen: wij zijn alleen", Apart.NOW),
            ("Later vragen, op een ander moment", Apart.LATER),
        ]
        super().__init__(f"{question.code}  {question.title}", choices, text=WHY.format(name=name))

    def action_back(self) -> None:
        """Back to where the talk was."""
        self.dismiss(Apart.BACK)
