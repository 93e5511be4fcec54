"""Whether a poster goes along with its client: asked once as it is printed, and to be said otherwise later."""

from typing import Any

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.uitgereikt import hand_out
from screens.frame.screen import Choose, KioskScreen

WHY = "De kiosk weet dan wie een oude poster heeft, als er iets verandert."


def ask_handed(
    screen: KioskScreen[Any], print_id: int, client: ClientFile, *, current: bool | None = None
) -> Choose[bool]:
    """Ask it over a screen, and keep the answer; Esc leaves it unsaid. Gives the question."""
    choices = [("Ja, deze poster gaat mee", True), ("Nee, hij blijft nog hier", False)]

    def keep(handed: bool) -> None:
        hand_out(screen.office, screen.who, print_id, handed=handed)
        screen.reload()

    question = Choose(f"Krijgt {client.first_name} deze poster mee?", choices, current=current, text=WHY)
    screen.ask(question, keep)
    return question
