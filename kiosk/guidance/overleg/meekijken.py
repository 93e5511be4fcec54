"""The regievoerder is at the overleg: what he sees of each client, and that he sees nothing else.

While he is there everything is refused (``acting``) but what stands here, and what stands here shows of a client only
what that client's own signed toestemming opens: the metingen, or the plan, each its own part. Who gave none is a number
without a word. The clients stand in the order of their numbers, and nothing is counted.

What begeleiders handed in and what the team decided before he came is theirs and not the client's plan: a yes for the
plan is one for who does what in it. He sees of it what went into the plan, and what is decided while he sits there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from peewee import fn

from kiosk.faults import NotAllowed, NotFound
from kiosk.guidance import toestemming
from kiosk.guidance.caseload import Guide
from kiosk.guidance.clients import ClientFile, Look, cover, reach
from kiosk.guidance.gemeente import agreed
from kiosk.guidance.meting.uitkomst import Stand, newest_scores
from kiosk.guidance.meting.views import meting_view, read_metingen
from kiosk.guidance.overleg.besluit import BesluitKind, BesluitView, Came, read_besluiten
from kiosk.guidance.overleg.besluiten import NewPunt, decide_punt
from kiosk.guidance.overleg.overleg import going_on, going_on_now
from kiosk.guidance.overleg.present import note_came, note_left
from kiosk.guidance.plan.acties import ActieView
from kiosk.guidance.plan.plan import Plan, read_plan
from kiosk.guidance.toestemming import OF_MUNICIPALITY, Subject, why_not
from kiosk.office import Office
from kiosk.people.acting import REGIEVOERDER, acting, fit_to_see, reading, require_teamleider, write_audit
from kiosk.people.identity import Identity
from kiosk.people.login import show_own_pin
from kiosk.store.client_models import Client, Toestemming
from kiosk.store.office_models import OfficeFact, columns
from kiosk.store.overleg_models import Besluit

#: the fact of the office with the last besluit of before he came
DECIDED_BEFORE = "decided-before-regievoerder"


@dataclass(frozen=True)
class Meekijken:
    """What the regievoerder sees of one client. What his toestemming does not open is not there."""

    client_id: str
    number: int
    #: the name that he is called by; empty where he allows nothing
    name: str = ""
    #: per leefgebied its newest score and how it moved; none where that is not allowed
    scores: tuple[Stand, ...] | None = None
    #: what is still to be done and what was decided in his sight; none where that is not allowed
    acties: tuple[ActieView, ...] | None = None
    besluiten: tuple[BesluitView, ...] | None = None
    #: who can do what is decided; nobody where the plan is not his to see
    guides: tuple[Guide, ...] = ()

    @property
    def allows_nothing(self) -> bool:
        """Whether there is nothing to see."""
        return self.scores is None and self.acties is None

    @property
    def shares_plan(self) -> bool:
        """Whether what is planned and decided is his to see."""
        return self.acties is not None


def regievoerder_comes(office: Office, who: Identity, overleg_id: int) -> None:
    """From now on only what the toestemmingen open is shown, on every screen and in every window of this office.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where no such overleg is going on.
    """
    require_teamleider(office, who)
    with fit_to_see(), acting(office, who):
        note_came(going_on(overleg_id), office.clock.now())
        office.store.set_fact(REGIEVOERDER, office.clock.now().isoformat(timespec="minutes"))
        office.store.set_fact(DECIDED_BEFORE, str(Besluit.select(fn.MAX(Besluit.id)).scalar() or 0))
        write_audit(office, who, "regievoerder-comes", detail=str(overleg_id))


def regievoerder_leaves(office: Office, who: Identity) -> None:
    """He is gone: everything is shown again to whom it is shown.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with fit_to_see(), acting(office, who):
        OfficeFact.delete().where(OfficeFact.name.in_([REGIEVOERDER, DECIDED_BEFORE])).execute()
        note_left(office.clock.now())
        write_audit(office, who, "regievoerder-leaves")


def let_regievoerder_go(office: Office, who: Identity, pin: str) -> None:
    """The teamleider says with his PIN that he is gone: who is alone with the screen for a moment cannot say it.

    Raises:
        NotAllowed: for anybody but the teamleider.
        WrongPin: where the PIN is wrong, or it is too soon to try again.
    """
    require_teamleider(office, who)
    show_own_pin(office, who, pin)
    regievoerder_leaves(office, who)


def first_seen(office: Office, who: Identity, client_id: str) -> tuple[tuple[tuple[str, int], ...], Meekijken | None]:
    """The running clients by number (id and number), and whom he sees first: who is on the screen, where that is
    allowed.

    Else of the lowest number, whoever that is: he may not learn of whom there was talk who allows nothing.
    Nothing where there is nobody.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with fit_to_see(), reading(office, who):
        rows = Client.select(Client.id, Client.number).where(Client.handed_over_on.is_null()).order_by(Client.number)
        running = tuple((running_id, number) for running_id, number in columns(rows))
        ids = [one for one, _ in running]
        allows = client_id in ids and bool(opened_by(toestemming.newest(client_id)))
        first = client_id if allows else next(iter(ids), "")
        return running, meekijken(office, who, first) if first else None


def meekijken(office: Office, who: Identity, client_id: str) -> Meekijken:
    """What the regievoerder may see of a client now.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where there is no such running client.
    """
    require_teamleider(office, who)
    with fit_to_see(), reading(office, who):
        row = reach(office, who, client_id, look=Look.MEEKIJKEN)
        if row.handed_over_on is not None:
            raise NotFound("Deze cliënt is er niet meer.")
        opened = opened_by(toestemming.newest(client_id))
        # of who allows nothing nothing is read
        return _seen(office, who, cover(office, row), opened) if opened else Meekijken(row.id, row.number)


def opened_by(given: Mapping[Subject, toestemming.ToestemmingAnswer]) -> frozenset[Subject]:
    """What a client's answers open: a yes of which it was noted that it is signed (AVG: consent must be shown).

    A plan needs the agreement with the municipality besides; what he allows others opens nothing here.
    Inside a transaction.
    """
    said = frozenset(subject for subject in OF_MUNICIPALITY if not why_not(given.get(subject)))
    return said - {Subject.PLAN} if Subject.PLAN in said and agreed() is None else said


def withdraw(office: Office, who: Identity, client_id: str) -> Meekijken:
    """The client takes back every yes while the regievoerder is there: at once there is nothing to see.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where there is no such running client.
    """
    require_teamleider(office, who)
    with fit_to_see(), acting(office, who):
        given = columns(Toestemming.select(Toestemming.subject).where(Toestemming.client == client_id).distinct())
        for (subject,) in given:
            toestemming.record(office, who, client_id, Subject(subject), given=False)
        return meekijken(office, who, client_id)


def decide(office: Office, who: Identity, client_id: str, punt: NewPunt) -> BesluitView:
    """What is decided of a client while the regievoerder looks on: only where he may see the plan, for it stands there.

    Raises:
        NotAllowed: for anybody but the teamleider, and where the plan of this client is not shared.
        BadInput: at ``text``, ``person`` or ``due_on``.
        NotFound: where no overleg is going on.
    """
    require_teamleider(office, who)
    with fit_to_see(), acting(office, who):
        if Subject.PLAN not in opened_by(toestemming.newest(client_id)):
            raise NotAllowed(
                "Het plan van deze cliënt wordt niet gedeeld. Leg dit vast als de regievoerder vertrokken is."
            )
        return decide_punt(office, who, going_on_now().id, client_id, punt)


def _seen(office: Office, who: Identity, client: ClientFile, opened: frozenset[Subject]) -> Meekijken:
    """What is opened, each part read on its own: what is not is not read."""
    seen = Meekijken(client.id, client.number, name=client.first_name)
    if Subject.METINGEN in opened:
        read = read_metingen(client.id)
        # what is asked apart (7c) is never shown here, whatever was turned on for paper
        metingen = [replace(meting_view(office, client, read, one), private_shown=False) for one in read.finished]
        seen = replace(seen, scores=newest_scores(metingen))
    if Subject.PLAN in opened:
        plan = read_plan(office, who, client)
        apart = _apart(office, plan)
        before = int(office.store.fact(DECIDED_BEFORE) or 0)
        besluiten = read_besluiten(office, (Besluit.client == client.id) & (Besluit.id > before))
        seen = replace(
            seen,
            acties=tuple(actie for actie in plan.open if (BesluitKind.ACTIE, actie.id) not in apart),
            besluiten=tuple(one for one in besluiten if not _hidden(one, apart)),
            guides=client.guides,
        )
    return seen


def _hidden(one: BesluitView, apart: set[tuple[BesluitKind, int]]) -> bool:
    """What is about something asked apart, and what is not decided any more."""
    return one.came is Came.TAKEN_BACK or (one.became is not None and (one.kind, one.became) in apart)


def _apart(office: Office, plan: Plan) -> set[tuple[BesluitKind, int]]:
    """The actions about what is asked apart, and what of them went to a partner."""
    private = {one.code for one in office.instrument.onderdelen() if one.private}
    acties = {actie.id for actie in plan.acties if actie.onderdeel in private}
    referred = {(BesluitKind.REFERRAL, one.id) for one in plan.doorverwijzingen if one.actie in acties}
    return referred | {(BesluitKind.ACTIE, actie_id) for actie_id in acties}
