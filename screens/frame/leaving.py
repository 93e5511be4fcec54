"""Before somebody logs out over what he has not kept."""

from screens.frame.screen import Choose


class LeaveUnkept(Choose[bool]):
    """Asks whether what was typed may be lost; no is lit, and is as good as Esc."""

    def __init__(self) -> None:
        super().__init__("Er is nog iets niet bewaard", [("Nee, terug", False), ("Uitloggen, en dat weggooien", True)])
