"""The end of a meting: kept with what the client said on sharing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.guidance import toestemming
from kiosk.guidance.meting import metingen

if TYPE_CHECKING:
    from kiosk.guidance.meting.answers import MetingView
    from kiosk.office import Office
    from kiosk.people.identity import Identity
    from screens.frame.screen import AnyScreen
    from screens.toestemming.toestemming import ToestemmingChoice


def finish(office: Office, who: Identity, view: MetingView, said: ToestemmingChoice) -> str:
    """End the meting.

    Returns:
        The sentence on what was kept.

    Raises:
        Conflict: where somebody else answered in the meantime.
    """
    from screens.toestemming.toestemming import LEFT, ToestemmingChoice, kept_text  # noqa: PLC0415

    if said is ToestemmingChoice.LEFT:
        metingen.stop_for_good(office, who, view.id, view.version)
        return LEFT
    signed = said is ToestemmingChoice.YES
    given = signed or said is ToestemmingChoice.UNSIGNED
    metingen.finish(office, who, view.id, view.version, given=given, signed=signed)
    return kept_text(toestemming.Subject.METINGEN, given=given, signed=signed)


def ask_sociaal_team(
    screen: AnyScreen[None],
    meting: MetingView,
    given: toestemming.ToestemmingAnswer | None,
    kept: Callable[[str], object],
) -> None:
    """After an eindmeting with something below 4: may the sociaal team know? Asked apart; Esc leaves it for later."""
    from screens.toestemming.toestemming import ToestemmingChoice, ToestemmingVraag, kept_text  # noqa: PLC0415

    subject = toestemming.Subject.SOCIAAL_TEAM

    def answered(said: ToestemmingChoice) -> None:
        signed = said is ToestemmingChoice.YES
        yes = signed or said is ToestemmingChoice.UNSIGNED
        with screen.shown():
            office, who, client = screen.office, screen.who, meting.client
            toestemming.record(office, who, client.id, subject, given=yes, signed=signed, asked_with=meting.id)
            kept(kept_text(subject, given=yes, signed=signed))

    screen.ask(ToestemmingVraag(meting.client, subject, given), answered)
