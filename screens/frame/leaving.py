"""Before somebody logs out over what he has not kept."""

from enum import Enum

from screens.frame.screen import Choose


class Leave(Enum):
    """How somebody leaves what he has not kept."""

    LOCK = "lock"
    LOSE = "lose"


class LeaveUnkept(Choose[Leave | None]):
    """Asks whether what was typed may be lost, or waits behind the lock; no is lit, and is as good as Esc."""

    def __init__(self) -> None:
        choices: list[tuple[str, Leave | None]] = [
            ("Nee, terug", None),
            ("Op slot: dit blijft staan, ook als een collega inlogt", Leave.LOCK),
            ("Uitloggen, en dat weggooien", Leave.LOSE),
        ]
        super().__init__("Er is nog iets niet bewaard", choices)
