"""Before somebody logs out over what he has not kept."""

from screens.frame.screen import Act, Choose


class LeaveUnkept(Choose[Act | None]):
    """Asks whether what was typed may be lost, or waits behind the lock; no is lit, and is as good as Esc."""

    def __init__(self, lock: Act, lose: Act) -> None:
        choices: list[tuple[str, Act | None]] = [
            ("Nee, terug", None),
            ("Op slot: dit blijft staan, ook als een collega inlogt", lock),
            ("Uitloggen, en dat weggooien", lose),
        ]
        super().__init__("Er is nog iets niet bewaard", choices)
