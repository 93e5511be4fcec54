"""The places that only the teamleider has a key for on Vandaag."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from kiosk.guidance.home import Home
from screens.frame.reading import ReadingScreen

#: the actions that lead there, and their keys in words
LEADERS = ("overzicht", "team", "inhoud", "rapport")
LEADERS_KEYS = (("R", "route van allen"), ("K", "team"), ("I", "inhoud"), ("H", "rapport"))


class LeadersPlaces(ReadingScreen[None, Home]):
    """The ways to them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "overzicht", "route van allen", show=False),
        Binding("k", "team", "collega's", show=False),
        Binding("i", "inhoud", "inhoud", show=False),
        Binding("h", "rapport", "rapport", show=False),
    ]

    def action_overzicht(self) -> None:
        """The routes of all clients on one axis of months."""
        from screens.home.overzicht import OverzichtScreen  # noqa: PLC0415

        self.app.push_screen(OverzichtScreen())

    def action_team(self) -> None:
        """The colleagues and their PINs."""
        from screens.people.team import TeamScreen  # noqa: PLC0415

        self.app.push_screen(TeamScreen())

    def action_inhoud(self) -> None:
        """The partners and the poster, kept true by the teamleider."""
        from screens.inhoud.inhoud import InhoudScreen  # noqa: PLC0415

        self.app.push_screen(InhoudScreen())

    def action_rapport(self) -> None:
        """The report to the municipality."""
        from screens.rapport.rapporten import RapportenScreen  # noqa: PLC0415

        self.app.push_screen(RapportenScreen())
