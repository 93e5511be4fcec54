"""The ways from Vandaag to what is no client's: a new file, the overleg, the team, the content, paper."""

from kiosk.guidance.home import Home
from screens.frame.reading import ReadingScreen


class Doors(ReadingScreen[None, Home]):
    """What each key opens; a screen is loaded when it is asked for, so that the home is there at once."""

    def action_new_client(self) -> None:
        """Start a new client's file."""
        from screens.client.cover import ClientScreen  # noqa: PLC0415
        from screens.client.form import ClientForm  # noqa: PLC0415

        self.ask(ClientForm(), lambda made: self.app.push_screen(ClientScreen(made, "tell_earlier")))

    def action_overzicht(self) -> None:
        """The routes of all clients on one axis of months."""
        from screens.home.overzicht import OverzichtScreen  # noqa: PLC0415

        self.app.push_screen(OverzichtScreen())

    def action_overleg(self) -> None:
        """The overleg: the teamleider leads it, others see what is theirs."""
        from screens.overleg.agenda import AgendaScreen  # noqa: PLC0415
        from screens.overleg.mijn import MijnOverlegScreen  # noqa: PLC0415

        self.app.push_screen(AgendaScreen() if self.who.sees_everyone else MijnOverlegScreen())

    def action_team(self) -> None:
        """The colleagues and their PINs."""
        from screens.people.team import TeamScreen  # noqa: PLC0415

        self.app.push_screen(TeamScreen())

    def action_inhoud(self) -> None:
        """The partners and the poster, kept true by the teamleider."""
        from screens.inhoud.inhoud import InhoudScreen  # noqa: PLC0415

        self.app.push_screen(InhoudScreen())

    def action_contact(self) -> None:
        """Tell of somebody whose file is closed whether the contact with the sociaal team came about."""
        from screens.client.sociaal import ask_whose_contact  # noqa: PLC0415

        with self.shown():
            ask_whose_contact(self)

    def action_rapport(self) -> None:
        """The report to the municipality."""
        from screens.rapport.rapporten import RapportenScreen  # noqa: PLC0415

        self.app.push_screen(RapportenScreen())

    def action_papier(self) -> None:
        """The posters, for the wall and to carry."""
        from screens.papier.papier import PapierScreen  # noqa: PLC0415

        self.app.push_screen(PapierScreen())
