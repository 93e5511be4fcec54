"""On which day a talk was that is filled in afterwards."""

from collections.abc import Callable
from datetime import date
from typing import Any

from kiosk.guidance.meting import metingen
from kiosk.typed import Aim
from screens.frame.dialogs import AskDate
from screens.frame.screen import AnyScreen


def ask_held_on(
    screen: AnyScreen[Any], client_id: str, held_on: date | None, then: Callable[[date | None], object]
) -> None:
    """Ask it, from the day that stands there now; ``then`` takes the day, or none where it is today."""
    today = screen.office.clock.today()

    def keep(day: date) -> None:
        metingen.check_day(screen.office, screen.who, client_id, day)
        then(None if day == today else day)

    value = held_on or today
    screen.app.push_screen(AskDate("Op welke dag was het gesprek?", keep, today=today, aim=Aim.PAST, value=value))
