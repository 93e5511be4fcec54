"""What is known before a meting: the one to go on with, which kind comes next, and what the last one was."""

from dataclasses import dataclass

from kiosk.guidance.clients import ClientFile, cover, reach
from kiosk.guidance.meting.answers import MetingView, asked
from kiosk.guidance.meting.metingen import Proposal, draft_in, proposal_in
from kiosk.guidance.meting.views import finished_rows
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity


@dataclass(frozen=True)
class WayIn:
    """What there is to go to: a draft before all else, but in a closed file only what was measured."""

    draft: MetingView | None
    #: the last finished meting
    last: int | None


@dataclass(frozen=True)
class BeforeMeting:
    """What is shown before a meting is begun."""

    client: ClientFile
    proposal: Proposal
    #: how many onderdelen a whole one asks of this client
    count: int
    #: the last finished meting; none before the first
    last: int | None


def way_in(office: Office, who: Identity, client_id: str) -> WayIn:
    """Where the key for metingen leads with this client now."""
    with acting(office, who):
        client = reach(office, who, client_id)
        draft = None if client.handed_over_on else draft_in(office, client)
        return WayIn(draft, _last(client_id))


def before_meting(office: Office, who: Identity, client_id: str) -> BeforeMeting:
    """All that the start of a meting tells."""
    with acting(office, who):
        row = reach(office, who, client_id)
        client = cover(office, row)
        return BeforeMeting(client, proposal_in(office, client), len(asked(office, client)), _last(client_id))


def _last(client_id: str) -> int | None:
    rows = finished_rows([client_id])
    return rows[-1].id if rows else None
