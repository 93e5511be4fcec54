"""What is known before a meting: the one to go on with, which kind comes next, and what the last one was."""

from dataclasses import dataclass

from kiosk.guidance.clients import ClientFile, Look, cover, looking
from kiosk.guidance.meting.answers import MetingView, asked
from kiosk.guidance.meting.metingen import draft_in
from kiosk.guidance.meting.proposal import Proposal, proposal_from
from kiosk.guidance.meting.views import finished_rows
from kiosk.guidance.route.route import mijlpalen_of
from kiosk.office import Office
from kiosk.people.identity import Identity
from kiosk.store.client_models import Meting


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
    with looking(office, who, client_id, Look.METINGEN) as client:
        draft = None if client.handed_over_on else draft_in(office, client)
        return WayIn(draft, _last(finished_rows([client_id])))


def before_meting(office: Office, who: Identity, client_id: str, look: Look = Look.METINGEN) -> BeforeMeting:
    """All that the start of a meting tells."""
    with looking(office, who, client_id, look) as row:
        client, finished = cover(office, row), finished_rows([client_id])
        proposal = proposal_from(office, client, finished, mijlpalen_of(office, client))
        return BeforeMeting(client, proposal, len(asked(office, client)), _last(finished))


def _last(finished: list[Meting]) -> int | None:
    return finished[-1].id if finished else None
