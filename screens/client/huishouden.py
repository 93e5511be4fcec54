"""The questions where somebody leaves his huishouden or comes to live in one: since when, and who goes along."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.huishouden import check_day, check_parted_on
from kiosk.guidance.intake import ClientDraft, who_can_go_along
from kiosk.typed import Aim
from screens.frame.dialogs import AskDate
from screens.frame.screen import AnyScreen, Choose

#: what happens when a huishouden parts
PARTS = "Is een meting nog bezig? Wat u overnam van de ander, vult u opnieuw in.\nMetingen die klaar zijn, blijven zo."
#: chosen where everybody who goes along was named
DONE = ""


class HouseholdQuestions:
    """What is asked on a client's cover; ``then`` takes the draft with the answers in it."""

    def __init__(self, screen: AnyScreen[Any], client: ClientFile, then: Callable[[ClientDraft], object]) -> None:
        self._screen = screen
        self._client = client
        self._then = then

    def ask_parting(self, draft: ClientDraft) -> None:
        """Since when he does not live there, and who of the others went along."""
        title = f"Sinds wanneer woont {self._client.spoken_of} apart?"

        def then(day: date) -> None:
            with_him = who_can_go_along(self._screen.office, self._screen.who, self._client.id)
            others = len(self._client.housemates)
            self._ask_along(replace(draft, apart_on=day), with_him if others > 1 else [], others)

        def check(day: date) -> None:
            check_parted_on(self._screen.office, self._client.together_since, day)

        self._ask_day(title, check, then, PARTS)

    def ask_joining(self, draft: ClientDraft) -> None:
        """Since when he lives there."""
        title = f"Sinds wanneer woont {self._client.spoken_of} daar?"

        def check(day: date) -> None:
            check_day(self._screen.office, "together_on", day)

        self._ask_day(title, check, lambda day: self._then(replace(draft, together_on=day)))

    def _ask_day(
        self, title: str, check: Callable[[date], None], then: Callable[[date], object], text: str = ""
    ) -> None:
        found: list[date] = []

        def keep(day: date) -> None:
            check(day)
            found.append(day)

        question = AskDate(title, keep, today=self._screen.office.clock.today(), aim=Aim.PAST, text=text)
        self._screen.ask(question, lambda _typed: then(found[-1]))

    def _ask_along(self, draft: ClientDraft, with_him: list[tuple[str, str]], others: int) -> None:
        """One after the other; somebody stays behind, or nobody has left."""
        left = [(client_id, label) for client_id, label in with_him if client_id not in draft.along]
        if not left or len(draft.along) + 1 >= others:
            self._then(draft)
            return
        names = [label for client_id, label in with_him if client_id in draft.along]
        goes = f"{' en '.join(names)} {'gaan' if len(names) > 1 else 'gaat'}" if names else "niemand gaat"
        choices = [(f"Klaar: {goes} mee", DONE), *((f"{label} gaat ook mee", client_id) for client_id, label in left)]

        def chosen(client_id: str) -> None:
            if client_id == DONE:
                self._then(draft)
            else:
                self._ask_along(replace(draft, along=(*draft.along, client_id)), with_him, others)

        self._screen.ask(Choose(f"Wie gaat mee met {self._client.spoken_of}?", choices), chosen)
