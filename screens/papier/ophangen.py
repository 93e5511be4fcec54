"""Where a general poster hangs: asked once it went to the printer, of who printed it."""

from functools import partial
from typing import Any

from kiosk.guidance.ophangen import hang_printed, places_in
from screens.frame.dialogs import AskText
from screens.frame.screen import Choose, KioskScreen

WHERE = "Waar hangt u deze poster op?"
WHY = "De kiosk weet dan waar een oude hangt, als er iets verandert."
ELSEWHERE = "Op een andere plek"
NOWHERE = "Dat weet ik nog niet"


def ask_where(screen: KioskScreen[Any], print_id: int, language: str) -> Choose[str | None]:
    """Ask it over a screen, and keep the answer; Esc leaves it unsaid. Gives the question, to be taken back."""
    places = places_in(screen.office, screen.who, language)
    known = [(f"{one.name}{' (nu een oude)' if one.old else ''}", one.name) for one in places]
    choices: list[tuple[str, str | None]] = [*known, (ELSEWHERE, ""), (NOWHERE, None)]
    hang = partial(hang_printed, screen.office, screen.who, print_id)

    def told(name: str) -> None:
        screen.say(f"Bewaard: “{' '.join(name.split())}” heeft vanaf vandaag deze poster.")

    def answered(name: str | None) -> None:
        if name:
            hang(name)
            told(name)
        else:
            screen.ask(AskText("Waar hangt de poster?", hang, hint="gemeentehuis, balie"), told)

    question = Choose(WHERE, choices, text=WHY, current=choices[0][1])
    screen.ask(question, answered)
    return question
