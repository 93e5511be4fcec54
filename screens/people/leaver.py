"""A colleague is walked out: each of his clients to somebody else, then he can no longer log in."""

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from kiosk.guidance.leaving import Leaving, leaving, remove_colleague
from kiosk.people.login import Colleague
from screens.frame.screen import AnyScreen
from screens.people.giving import GivingScreen


class LeaverScreen(GivingScreen[Leaving]):
    """His clients, and to whom each of them goes; answers what was done, in a sentence."""

    NAME = "Weg"
    HOW = "Kies wie elke cliënt verder begeleidt. Daarna: F8."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "end", "klaar", key_display="F8")]

    def __init__(self, known: Leaving) -> None:
        super().__init__()
        self._known = known

    @property
    def person(self) -> Colleague:
        """Who leaves."""
        return self.known.person

    def read_given(self) -> Leaving:
        """What he leaves behind."""
        return leaving(self.office, self.who, self.person.person_id)

    def told(self, count: str) -> str:
        """Who goes, and how many he guides."""
        return f"{self.person.name} gaat weg en begeleidt {count}"

    def action_end(self) -> None:
        """He stops working here: how many go to whom stands in the question."""
        name = self.person.name
        self.sure(
            f"Werkt {name} hier niet meer?",
            f"Ja, {name} kan niet meer inloggen",
            self._end,
            text=yourself(self, self.person.person_id) + self.summary("Zij staan dan bovenaan op Vandaag."),
        )

    def _end(self) -> None:
        with self.newest():
            remove_colleague(self.office, self.who, self.person.person_id, self.to)
        free = len(self.free())
        told = f"{self.person.name} kan niet meer inloggen."
        told += f" Nog zonder begeleider: {free}. Zie Vandaag." if free else " Al deze cliënten hebben een begeleider."
        self.dismiss(told)
        leave_where_gone(self, self.person.person_id)


def leave_where_gone(screen: AnyScreen[Any], person_id: str) -> None:
    """Who took away his own log-in sees nothing any more."""
    if screen.who.person_id == person_id:
        screen.kiosk.call_later(screen.kiosk.leave)


def yourself(screen: AnyScreen[Any], person_id: str) -> str:
    """What is told before the yes to who takes away his own log-in; nothing to anybody else."""
    return "Dit bent u zelf. U wordt meteen uitgelogd.\n" if screen.who.person_id == person_id else ""
