"""The ways in to samen terugkijken: go on with a draft, begin a talk, or read what was said before."""

from functools import partial

from kiosk import dates
from kiosk.guidance.clients import ClientFile, Look, note_look
from kiosk.guidance.terugkijken import drafts
from kiosk.guidance.terugkijken.reading import Talking, TalkWayIn, way_in
from kiosk.guidance.terugkijken.talk import TalkView
from screens.frame.screen import Choose, KioskScreen


def open_terugkijken(screen: KioskScreen[None], client: ClientFile) -> None:
    """Go on with a draft, begin a talk, or where neither can be: show what was said before.

    Raises:
        Fault: where this client may not be seen.
    """
    found = way_in(screen.office, screen.who, client.id)
    if found.draft is not None:
        _offer_draft(screen, found.draft)
    elif not client.closed:
        note_look(screen.office, screen.who, client.id, Look.TERUGKIJKEN)
        _offer_start(screen, client, found)
    elif found.last is not None:
        _show_kept(screen, client)
    else:
        screen.say("Met deze cliënt is niet samen teruggekeken.", fault=True)


def _offer_start(screen: KioskScreen[None], client: ClientFile, found: TalkWayIn) -> None:
    from screens.terugkijken.start import TerugkijkStart  # noqa: PLC0415

    screen.ask(TerugkijkStart(client, found), lambda begun: _talk(screen, client, begun))


def _talk(screen: KioskScreen[None], client: ClientFile, begun: Talking | None = None) -> None:
    from screens.terugkijken.gesprek import GesprekScreen  # noqa: PLC0415

    screen.ask(GesprekScreen(client, screen.say, begun), partial(_show_finished, screen))


def _show_kept(screen: KioskScreen[None], client: ClientFile) -> None:
    from screens.terugkijken.kept import TerugkijkScreen  # noqa: PLC0415

    screen.app.push_screen(TerugkijkScreen(client))


def _show_finished(screen: KioskScreen[None], talk: TalkView) -> None:
    from screens.terugkijken.kept import TerugkijkScreen, kept_told  # noqa: PLC0415

    screen.app.push_screen(TerugkijkScreen(talk.client, talk.id, kept_told(talk, leads=screen.who.sees_everyone)))


def _offer_draft(screen: KioskScreen[None], draft: TalkView) -> None:
    text = f"Begonnen op {dates.long(draft.started_at.date())} door {draft.by}.\n{draft.told}."
    choices = [("Verder gaan", _go_on), ("Later", _later)]
    if draft.entered_on is None:
        # one that was finished before is not thrown away
        choices.append(("Weggooien", _discard))
    screen.ask(Choose("Samen terugkijken is nog bezig", choices, text=text), lambda chosen: chosen(screen, draft))


def _go_on(screen: KioskScreen[None], draft: TalkView) -> None:
    """Open the draft as it stands by now."""
    _talk(screen, draft.client)


def _later(screen: KioskScreen[None], draft: TalkView) -> None:
    """The draft stays as it is."""


def _discard(screen: KioskScreen[None], draft: TalkView) -> None:
    def discard() -> None:
        drafts.discard(screen.office, screen.who, draft.id, draft.version)
        screen.say("Het gesprek is weggegooid. Met H begint u een nieuw gesprek.")

    text = f"{draft.told}. Dat is dan weg en komt niet terug."
    screen.sure("Dit gesprek weggooien?", "Ja, weggooien", discard, no="Nee, bewaren", text=text)
