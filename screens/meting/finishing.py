"""The end of a meting: kept with what the client said on sharing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.guidance import toestemming
from kiosk.guidance.meting import metingen

if TYPE_CHECKING:
    from kiosk.guidance.meting.answers import MetingView
    from kiosk.office import Office
    from kiosk.people.identity import Identity
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
