"""The ways in to the metingen of a client: go on with a draft, begin one, or see what the last one brought."""

from kiosk import dates
from kiosk.guidance.clients import ClientFile, Look
from kiosk.guidance.meting import drafts
from kiosk.guidance.meting.answers import MetingView
from kiosk.guidance.meting.begin import way_in
from kiosk.guidance.meting.metingen import draft_of
from screens.frame.screen import Choose, KioskScreen
from screens.meting.drawing import answered_text


def open_meting(screen: KioskScreen[None], client: ClientFile) -> None:
    """Go on with a draft, begin a meting, or where neither can be: show the last result.

    Raises:
        Fault: where this client may not be seen.
    """
    found = way_in(screen.office, screen.who, client.id)
    if found.draft is not None:
        _offer_draft(screen, found.draft)
    elif not client.closed:
        _offer_start(screen, client)
    elif found.last is not None:
        _show_uitkomst(screen, client, found.last)
    else:
        screen.say("Van deze cliënt is geen meting bewaard.", fault=True)


def _show_uitkomst(screen: KioskScreen[None], client: ClientFile, meting_id: int) -> None:
    from screens.meting.uitkomst import UitkomstScreen  # noqa: PLC0415

    screen.app.push_screen(UitkomstScreen(client, meting_id))


def _offer_start(screen: KioskScreen[None], client: ClientFile) -> None:
    from screens.meting.start import MetingStart  # noqa: PLC0415

    screen.ask(MetingStart(client), lambda begun: _talk(screen, begun))


def _offer_draft(screen: KioskScreen[None], draft: MetingView) -> None:
    text = f"Begonnen op {dates.long(draft.started_at.date())} door {draft.by}.\n{answered_text(draft)} zijn ingevuld."
    choices = [("Verder gaan", _go_on), ("Later", _later), ("Weggooien", _discard)]
    screen.ask(Choose(f"De {draft.kind} is nog bezig", choices, text=text), lambda chosen: chosen(screen, draft))


def _talk(screen: KioskScreen[None], meting: MetingView) -> None:
    from screens.meting.meting import MetingScreen  # noqa: PLC0415

    screen.app.push_screen(MetingScreen(meting, screen.say))


def _go_on(screen: KioskScreen[None], draft: MetingView) -> None:
    """Open the draft as it stands by now."""
    from screens.meting.meting import GONE  # noqa: PLC0415

    found = draft_of(screen.office, screen.who, draft.client.id, Look.METING)
    if found is None:
        screen.say(GONE, fault=True)
    else:
        _talk(screen, found)


def _later(screen: KioskScreen[None], draft: MetingView) -> None:
    """The draft stays as it is."""


def _discard(screen: KioskScreen[None], draft: MetingView) -> None:
    def discard() -> None:
        drafts.discard(screen.office, screen.who, draft.id, draft.version)
        screen.say(f"De {draft.kind} is weggegooid. Met M begint u een nieuwe.")

    text = f"{answered_text(draft)} zijn ingevuld. Dat is dan weg en komt niet terug."
    screen.sure(f"De {draft.kind} weggooien?", "Ja, weggooien", discard, no="Nee, bewaren", text=text)
