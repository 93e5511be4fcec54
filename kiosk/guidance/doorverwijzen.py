"""Doorverwijzen: a question of the client that goes to a partner, and what came of it. The kiosk itself sends nothing.

It is an action of his plan with the partner as owner, and beside it who asks, when, and what the partner answered.
After a term (content) the kiosk asks whether the contact was made. Where VluchtelingenWerk asks for him, his yes for
that question and that party is kept.
"""

from dataclasses import dataclass
from datetime import date

from peewee import fn

from kiosk.content.partners import CLIENT, OWN, Partner, Task
from kiosk.faults import BadInput, Fault, NotFound
from kiosk.guidance.changing import Changeable, changing, keep_new, removing, to_change
from kiosk.guidance.clients import Look, looking, reach
from kiosk.guidance.plan.acties import ActieDraft, Doer, Priority, Rung, State, check, check_open
from kiosk.guidance.plan.history import ACTIES
from kiosk.guidance.plan.plan import put_in
from kiosk.guidance.plan.verwezen import Afloop, Asker, DoorverwijzingView, afloop_of, bare, read_referred
from kiosk.office import Office
from kiosk.people.acting import acting, reading, require_teamleider
from kiosk.people.identity import Identity
from kiosk.people.stray_pin import refuse_log_in
from kiosk.store.client_models import Actie, Client, Doorverwijzing
from kiosk.store.office_models import columns

LONGEST = 160
#: an action that was added by mistake and taken back takes its doorverwijzing along
STANDS = Doorverwijzing.actie.in_(Actie.select(Actie.id).where(Actie.state != State.UNDONE))
DOORVERWIJZINGEN = Changeable(Doorverwijzing, "Deze doorverwijzing is er niet meer.", STANDS)


@dataclass(frozen=True)
class DoorverwijzingDraft:
    """What is typed or chosen for a doorverwijzing, as yet unchecked; what nobody chose is None, and refused."""

    partner: str
    question: str
    asker: Asker | None = None
    #: whether the client says yes to VluchtelingenWerk asking this of that partner; asked only where it does
    allowed: bool | None = None
    #: the task of the partner for which it was found, by its code
    task: str = ""
    #: the action of the plan that it belongs to; none where it becomes a new one, for which the rest is asked
    actie: int | None = None
    leefgebied: str = ""
    priority: Priority | None = None


@dataclass(frozen=True)
class AfloopCount:
    """How many doorverwijzingen to one partner (by his code) had one outcome; nobody's name."""

    partner: str
    #: none for those of which nobody told yet
    afloop: Afloop | None
    count: int


def why_not_to(partner: Partner, task: Task | None = None) -> str:
    """Why nobody is sent to this partner, or with this task, in a sentence; empty where he can be."""
    if task is not None and task.urgent:
        return "Bij gevaar verwijst u niet door: bel 112, en daarna de teamleider."
    if partner.code == OWN:
        return "Dit doet VluchtelingenWerk zelf: hier verwijst u niet door."
    if partner.code == CLIENT:
        return "Dit doet de cliënt zelf: hier verwijst u niet door."
    return "" if partner.has_contact else "Dit is niet vastgelegd. Raad niet, maar vraag de teamleider."


def aflopen(asker: Asker) -> tuple[Afloop, ...]:
    """What can have come of it: a yes can be taken back where one was asked."""
    return tuple(one for one in Afloop if one is not Afloop.INGETROKKEN or asker is Asker.VW)


def doorverwijzingen_of(
    office: Office, who: Identity, client_id: str, look: Look = Look.REFERRED
) -> tuple[DoorverwijzingView, ...]:
    """All doorverwijzingen of one client, the oldest first."""
    with looking(office, who, client_id, look):
        return read_referred(office, client_id)


def refer(office: Office, who: Identity, client_id: str, draft: DoorverwijzingDraft) -> DoorverwijzingView:
    """Put a question of the client out to a partner: from an action of his plan, or as a new one in it.

    Raises:
        BadInput: naming the field; also where VluchtelingenWerk would ask without the client's yes.
        NotOpen: where the action was ticked off or dropped.
        NotFound: where the action, the partner or the task is gone.
        NotAllowed: where the client is not this person's, or the file is closed.
    """
    partner = _partner(office, draft)
    question = _checked(office, "question", draft.question)
    if len(question) < 3:
        raise BadInput("question", "Schrijf in één korte zin wat er gevraagd wordt.")
    new = check(office, _actie_of(draft, question)) if draft.actie is None else None
    asker = _check_asker(draft, partner)
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        _refuse_twice(office, client, partner, question)
        actie = _actie(office, who, client, draft) if new is None else put_in(office, who, client, new)
        row = Doorverwijzing(
            client=client,
            actie=actie,
            partner=partner.code,
            task=draft.task,
            question=question,
            asker=asker,
            allowed=True if asker is Asker.VW else None,
            made_on=office.clock.today(),
            by=who.person_id,
        )
        keep_new(office, who, row, "refer")
        return _one(office, client.id, row.id)


def tell_afloop(
    office: Office, who: Identity, doorverwijzing_id: int, version: int, afloop: Afloop | None, said: str = ""
) -> DoorverwijzingView:
    """Keep whether the contact was made, and what the partner said; told once more it is instead of the former.

    Raises:
        BadInput: at ``afloop`` or ``said``.
        NotFound: where it was taken away.
        NotAllowed: where the client is not this person's, or the file is closed.
        Conflict: where somebody else told it in the meantime.
    """
    said = _checked(office, "said", said)
    if afloop is None:
        raise BadInput("afloop", "Kies samen hoe het ging. Pijl naar rechts: de volgende.")
    with acting(office, who):
        with changing(office, who, DOORVERWIJZINGEN, doorverwijzing_id, version, "tell-referral") as row:
            if afloop not in aflopen(Asker(row.asker)):
                raise BadInput("afloop", "Hier is geen ja gevraagd. Kies iets anders.")
            if row.afloop == Afloop.INGETROKKEN:
                raise BadInput("afloop", "De cliënt trok zijn ja in. Zegt hij weer ja? Verwijs dan opnieuw door.")
            row.afloop, row.said, row.answered_on = afloop, said, office.clock.today()
            row.allowed = False if afloop is Afloop.INGETROKKEN else row.allowed
        return _one(office, row.client_id, row.id)


def take_back(office: Office, who: Identity, doorverwijzing_id: int, version: int) -> None:
    """It was written down by mistake: nothing was asked. The action stays in the plan.

    Raises:
        NotFound: where it was taken away already.
        NotAllowed: where the client is not this person's, or the file is closed.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        removing(office, who, DOORVERWIJZINGEN, doorverwijzing_id, version, "take-back-referral")


def count_aflopen(office: Office, who: Identity, since: date, until: date) -> tuple[AfloopCount, ...]:
    """Of what was put out from one day to another, both included: how many per partner and outcome, for the report.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    with reading(office, who):
        require_teamleider(office, who)
        key = (Doorverwijzing.partner, Doorverwijzing.afloop)
        rows = (
            Doorverwijzing.select(*key, fn.COUNT(Doorverwijzing.id))
            .where(STANDS, Doorverwijzing.made_on >= since, Doorverwijzing.made_on <= until)
            .group_by(*key)
            .order_by(*key)
        )
        return tuple(AfloopCount(partner, afloop_of(afloop), count) for partner, afloop, count in columns(rows))


def _one(office: Office, client_id: str, doorverwijzing_id: int) -> DoorverwijzingView:
    return next(view for view in read_referred(office, client_id) if view.id == doorverwijzing_id)


def _refuse_twice(office: Office, client: Client, partner: Partner, question: str) -> None:
    for view in read_referred(office, client.id):
        if view.waiting and view.partner == partner.code and bare(view.question) == bare(question):
            raise BadInput("question", f"Deze vraag staat al uit bij {partner.name}.")


def _partner(office: Office, draft: DoorverwijzingDraft) -> Partner:
    found = next((one for one in office.content.partners if one.code == draft.partner), None)
    if found is None:
        raise NotFound("Deze partner staat niet (meer) in de lijst. Zoek opnieuw met F2.")
    task = next((one for one in found.task if one.code == draft.task), None)
    if draft.task and task is None:
        raise NotFound(f"Deze taak hoort niet (meer) bij {found.name}. Zoek opnieuw met F2.")
    if sentence := why_not_to(found, task):
        raise Fault(sentence)
    return found


def _actie_of(draft: DoorverwijzingDraft, question: str) -> ActieDraft:
    """The question as an action of the plan, which the partner does."""
    return ActieDraft(
        leefgebied=draft.leefgebied,
        text=question,
        who=Doer.PARTNER,
        partner=draft.partner,
        priority=draft.priority,
        rung=draft.asker.rung if draft.asker is not None else Rung.SAMEN,
    )


def _check_asker(draft: DoorverwijzingDraft, partner: Partner) -> Asker:
    if draft.asker is None:
        raise BadInput("asker", "Kies wie het vraagt. Het liefst de cliënt zelf.")
    if draft.asker is Asker.VW and draft.allowed is not True:
        sentence = "Zonder ja van de cliënt vragen wij niets. Laat hem zelf vragen, of verwijs niet door."
        if draft.allowed is None:
            sentence = f"Vraag eerst: mogen wij dit voor u vragen aan {partner.name}?"
        raise BadInput("allowed", sentence)
    return draft.asker


def _actie(office: Office, who: Identity, client: Client, draft: DoorverwijzingDraft) -> Actie:
    """The action of the plan from which it comes, which is still open and still this partner's."""
    row: Actie = to_change(office, who, ACTIES, draft.actie or 0)
    check_open(State(row.state), late=True)
    if row.client_id != client.id or row.who != Doer.PARTNER or row.partner != draft.partner:
        raise Fault("Deze actie is net op een ander scherm veranderd. Ga terug met Esc.")
    return row


def _checked(office: Office, field: str, text: str) -> str:
    text = " ".join(text.split())
    refuse_log_in(office, field, text)
    if len(text) > LONGEST:
        raise BadInput(
            field, f"Dit is {len(text) - LONGEST} tekens te lang (hoogstens {LONGEST}). Eén korte zin is genoeg."
        )
    return text
