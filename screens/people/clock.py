"""The question whether the clock of this computer is right, before anybody logs in by it."""

from kiosk.people.clock_doubt import ClockDoubt
from screens.frame.screen import Choose

#: what to do where it is not
SET_IT = "Vraag de teamleider of de beheerder om de klok goed te zetten. Er is niets bewaard."


def clock_question(doubt: ClockDoubt) -> Choose[bool]:
    """Whether the clock is right; no is lit."""
    text = f"De klok staat op {doubt.says}.\n{doubt.why}\nMet een verkeerde datum raakt u werk kwijt."
    return Choose(
        "Klopt de klok van deze computer?", [("Nee, de klok klopt niet", False), ("Ja, dit is goed", True)], text=text
    )
