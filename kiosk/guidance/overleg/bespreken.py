"""One client in the overleg: all that the team talks about, as one reading."""

from dataclasses import dataclass

from kiosk.guidance.clients import ClientFile, Look, reach
from kiosk.guidance.dossier import Dossier, read_dossier
from kiosk.guidance.meting.uitkomst import Movement, Stand
from kiosk.guidance.overleg.besluit import BesluitView, read_besluiten
from kiosk.guidance.overleg.overleg import OverlegView, be_at, found, view_of
from kiosk.guidance.overleg.punten import PuntView, read_punten
from kiosk.guidance.route.signals import Signal
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider, write_look
from kiosk.people.identity import Identity
from kiosk.store.client_models import Client
from kiosk.store.overleg_models import Aandachtspunt, Besluit, Overleg


@dataclass(frozen=True)
class Bespreking:
    """One client in the overleg."""

    dossier: Dossier
    #: where the overleg is by now
    overleg: OverlegView
    #: what was handed in of him and waits
    punten: tuple[PuntView, ...]
    #: what this overleg decided, and what earlier ones did: of the last that decided anything, and what is still open
    now: tuple[BesluitView, ...]
    before: tuple[BesluitView, ...]

    @property
    def client(self) -> ClientFile:
        """Whom it is about."""
        return self.dossier.client

    @property
    def signals(self) -> tuple[Signal, ...]:
        """What asks for attention, the most pressing first; what was set aside is not talked about."""
        return tuple(signal for signal in self.dossier.line.signals if signal.aside is None)

    def moved(self, movement: Movement) -> tuple[Stand, ...]:
        """The leefgebieden that moved one way since the meting before."""
        return tuple(stand for stand in self.dossier.scores if stand.area.change is movement)

    @property
    def below(self) -> int:
        """How many onderdelen are below 4 now."""
        return sum(stand.area.below for stand in self.dossier.scores)

    @property
    def below_before(self) -> int | None:
        """How many of the same onderdelen were below 4 in the meting before; none where nothing was measured twice."""
        then = [line.then for stand in self.dossier.scores for line in stand.area.lines if line.then is not None]
        return sum(answer.score is not None and not answer.zelfredzaam for answer in then) if then else None


def begin_bespreking(office: Office, who: Identity, overleg_id: int, client_id: str) -> Bespreking:
    """The overleg is at a client: that he is opened is noted, and all that the team talks about is read.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where there is no such client, or no such overleg is going on.
    """
    require_teamleider(office, who)
    with acting(office, who):
        row = reach(office, who, client_id)
        write_look(office, who, Look.OVERLEG, client_id)
        return _read(office, who, row, be_at(overleg_id, client_id))


def bespreek(office: Office, who: Identity, overleg_id: int, client_id: str) -> Bespreking:
    """The same of a client where the overleg is already.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where there is no such client or overleg.
    """
    require_teamleider(office, who)
    with reading(office, who):
        return _read(office, who, reach(office, who, client_id, look=Look.OVERLEG), found(overleg_id))


def _read(office: Office, who: Identity, row: Client, held: Overleg) -> Bespreking:
    besluiten = read_besluiten(office, Besluit.client == row.id)
    earlier = [one for one in besluiten if one.overleg_id != held.id]
    last = max((one.overleg_id for one in earlier), default=0)
    return Bespreking(
        dossier=read_dossier(office, who, row),
        overleg=view_of(held),
        punten=read_punten(Aandachtspunt.client == row.id),
        now=tuple(one for one in besluiten if one.overleg_id == held.id),
        before=tuple(one for one in earlier if one.overleg_id == last or one.open),
    )
