"""A place of the agenda that is talked about: how far the overleg is, and whether something was said here."""

from collections.abc import Callable
from typing import Any

from kiosk.guidance.overleg import overleg
from kiosk.guidance.overleg.overleg import Agenda, AgendaPlace
from screens.frame.reading import ReadingScreen
from screens.frame.themes import signs_of
from screens.overleg.words import brief_progress_of, progress_of

#: of a place of which something was said
DISCUSSED = "besproken (B: toch niet)"
SAID, NOT_SAID = "Besproken.", "Toch niet besproken."
DECIDED = "Hier is iets besloten, dus het is besproken. V neemt het besluit terug."


class AtPlace(ReadingScreen[None, Any]):
    """A screen of one place, with the agenda around it as it was read last."""

    def __init__(self, agenda: Agenda, place: AgendaPlace) -> None:
        super().__init__()
        self._agenda = agenda
        self._place = place

    @property
    def overleg_id(self) -> int:
        """The overleg that is going on."""
        view = self._agenda.overleg
        return view.id if view else 0

    @property
    def is_discussed(self) -> bool:
        """Whether something was said here: going on to the next says nothing."""
        return self._agenda.is_discussed(self._place.code)

    def decided_here(self) -> bool:
        """Whether this overleg decided something of this very place, so that it was discussed."""
        return False

    def progress(self) -> str:
        """How far it is; of what was discussed also that, and how that is undone."""
        if not self.is_discussed:
            return self._told_of_agenda(progress_of)
        return f"{signs_of(self.app).said} {DISCUSSED} · {self._told_of_agenda(brief_progress_of)}"

    def brief_progress(self) -> str:
        """The same for large letters."""
        said = f"{signs_of(self.app).said} " if self.is_discussed else ""
        return f"{said}{self._told_of_agenda(brief_progress_of)}"

    def _told_of_agenda(self, told: Callable[[Agenda, int | None, float | None], str]) -> str:
        now = self.office.clock.now()
        return told(self._agenda, self._agenda.left(now), self._agenda.each(now))

    def action_discuss(self) -> None:
        """Something was said of it, and nothing decided; or not after all."""
        said = not self.is_discussed
        if not said and self.decided_here():
            self.say(DECIDED, fault=True)
            return
        with self.newest():
            overleg.discuss(self.office, self.who, self.overleg_id, self._place.code, said=said)
            self.show_kept(SAID if said else NOT_SAID)
