"""Before somebody logs out over what he has not kept, or over his paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.frame.screen import Act, Choose

if TYPE_CHECKING:
    from kiosk.paper.making.outbox import Outgoing


class LeaveUnkept(Choose[Act | None]):
    """Asks whether what was typed may be lost, or waits behind the lock; no is lit, and is as good as Esc."""

    over_hidden = True

    def __init__(self, lock: Act, lose: Act, later: Act | None = None) -> None:
        """``later`` leaves it in the store, where all of it can wait there."""
        choices: list[tuple[str, Act | None]] = [
            ("Nee, terug", None),
            ("Op slot: dit blijft staan, ook als een collega inlogt", lock),
        ]
        if later is not None:
            choices.append(("Uitloggen: wat ik typte, wacht vandaag op mij", later))
        choices.append(("Uitloggen, en dat weggooien", lose))
        super().__init__("Er is nog iets niet bewaard", choices)


class LeavePaper(Choose[Act | None]):
    """Asks whether what did not come out of the printer may be dropped; no is lit, and is as good as Esc."""

    over_hidden = True

    def __init__(self, waiting: tuple[Outgoing, ...], leave: Act, *, named: bool = True) -> None:
        """``named`` says which papers wait: not where all is hidden."""
        choices: list[tuple[str, Act | None]] = [
            ("Nee, terug: ik wacht op mijn papier", None),
            ("Uitloggen: het wordt niet geprint", leave),
        ]
        told = "\n".join(dict.fromkeys(f"{one.title} {one.words}." for one in waiting)) if named else ""
        super().__init__("Uw papier is nog niet uit de printer", choices, text=told)
