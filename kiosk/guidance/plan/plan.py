"""The begeleidingsplan: the actions of one client, put in, changed, ticked off, dropped and taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kiosk.faults import Conflict, NotFound
from kiosk.guidance.changing import changing_row, keep_new, to_change
from kiosk.guidance.clients import ClientFile, Look, cover, looking, reach
from kiosk.guidance.plan.acties import (
    ActieDraft,
    ActieView,
    Doer,
    Priority,
    Rung,
    State,
    actie_view,
    check,
    check_goal,
    check_open,
    fields,
    is_stuck,
    order,
)
from kiosk.guidance.plan.history import (
    ACTIES,
    ACTS,
    as_json,
    changing_actie,
    last_act_of,
    note_act,
    read_history,
    restore,
)
from kiosk.guidance.plan.ladder import Climbs
from kiosk.guidance.plan.verwezen import DoorverwijzingView, read_with_acties
from kiosk.guidance.reason import check_reason
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.store.client_models import Actie, Client

#: more urgent actions than this are too many to begin with
MOST_URGENT = 5


@dataclass(frozen=True)
class Plan:
    """The actions of one client: open ones by priority and date, then what was done and dropped."""

    client: ClientFile
    acties: tuple[ActieView, ...]
    #: the last act of this person that can be taken back, in words; empty where there is none
    last_act: str
    #: who put each action in the plan, by the action's id
    makers: Mapping[int, str]
    climbs: Climbs = field(default_factory=dict)
    #: the ids of the actions on which something was changed today
    moved: frozenset[int] = frozenset()
    #: the ids of the actions that stand on one rung for too long
    stuck: frozenset[int] = frozenset()
    #: his questions that went to a partner, the oldest first
    doorverwijzingen: tuple[DoorverwijzingView, ...] = ()

    @property
    def open(self) -> tuple[ActieView, ...]:
        """What still has to be done."""
        return tuple(actie for actie in self.acties if actie.open)

    def has(self, draft: ActieDraft) -> bool:
        """Whether the same is to be done already."""
        text = " ".join(draft.text.split())
        return any(actie.text == text and actie.leefgebied == draft.leefgebied for actie in self.open)

    @property
    def advice(self) -> str:
        """That too much is urgent, in a sentence; empty where it is not."""
        urgent = sum(actie.priority is Priority.URGENT for actie in self.open)
        if urgent <= MOST_URGENT:
            return ""
        return f"{urgent} acties zijn urgent. Kies samen hoogstens {MOST_URGENT}; meer blijft niet hangen."


@dataclass(frozen=True)
class Undone:
    """What was taken back: the act in words, its action as it is now (or was last), and the plan after it."""

    act: str
    actie: ActieView
    plan: Plan


def plan_of(office: Office, who: Identity, client_id: str) -> Plan:
    """The plan of one client as it stands."""
    with looking(office, who, client_id, Look.PLAN) as client:
        return read_plan(office, who, cover(office, client))


def read_plan(office: Office, who: Identity, client: ClientFile) -> Plan:
    """The plan of the client of this cover by two statements, inside a transaction."""
    rows, referred = read_with_acties(office, (Actie.client == client.id) & (Actie.state != State.UNDONE))
    views = tuple(sorted((actie_view(row) for row in rows), key=order))
    history = read_history(office, who, client.id)
    today, limit = office.clock.today(), office.content.route.signals.rung_too_long
    return Plan(
        client=client,
        acties=views,
        last_act=ACTS[history.last_act] if history.last_act else "",
        makers=history.makers,
        climbs=history.climbs,
        moved=history.moved,
        stuck=frozenset(actie.id for actie in views if is_stuck(actie, today, limit)),
        doorverwijzingen=referred,
    )


def add(office: Office, who: Identity, client_id: str, draft: ActieDraft) -> ActieView:
    """Put an action in the plan.

    Raises:
        BadInput: naming the field.
    """
    (made,) = add_all(office, who, client_id, [draft])
    return made


def add_all(office: Office, who: Identity, client_id: str, drafts: Sequence[ActieDraft]) -> tuple[ActieView, ...]:
    """Put actions in the plan, all or none.

    Raises:
        BadInput: naming the field.
    """
    checked = [check(office, draft) for draft in drafts]
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        return tuple(actie_view(put_in(office, who, client, draft)) for draft in checked)


def put_in(office: Office, who: Identity, client: Client, draft: ActieDraft) -> Actie:
    """Keep a checked action in the plan of a client who was reached for writing, inside a transaction.

    Raises:
        BadInput: at ``goal``.
    """
    check_goal(client, draft.goal)
    today = office.clock.today()
    row = Actie(client=client, made_on=today, rung_since=today, **fields(draft))
    keep_new(office, who, row, "add-actie")
    note_act(office, who, row, "add")
    return row


def change(office: Office, who: Identity, actie_id: int, version: int, draft: ActieDraft) -> ActieView:
    """Reword an action, or give it another doer, priority, rung or date.

    Raises:
        BadInput: naming the field.
        NotOpen: where it was ticked off or dropped.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        now = to_change(office, who, ACTIES, actie_id)
        check_open(State(now.state), late=now.version != version)
        with changing_actie(office, who, actie_id, version, "change") as row:
            asked_before = draft.asked or row.who == Doer.VW
            draft = check(office, replace(draft, asked=asked_before), earlier=row.due_on)
            check_goal(row.client, draft.goal)
            if draft.rung != row.rung:
                row.rung_since = office.clock.today()
            for name, value in fields(draft).items():
                setattr(row, name, value)
        return actie_view(row)


def tick(office: Office, who: Identity, actie_id: int, version: int) -> ActieView:
    """An action is done; ticking it again opens it.

    Raises:
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        with changing_actie(office, who, actie_id, version, _ticked_or_opened) as row:
            if row.state == State.OPEN:
                row.state, row.closed_on = State.DONE, office.clock.today()
            else:
                row.state, row.closed_on, row.reason = State.OPEN, None, ""
        return actie_view(row)


def _ticked_or_opened(row: Actie) -> str:
    return "reopen" if row.state == State.OPEN else "tick"


def drop(office: Office, who: Identity, actie_id: int, version: int, reason: str) -> ActieView:
    """An action is no longer to be done, with the reason.

    Raises:
        BadInput: at ``reason``.
        Conflict: where somebody else changed it in the meantime.
    """
    reason = check_reason(office, reason)
    with acting(office, who):
        with changing_actie(office, who, actie_id, version, "drop") as row:
            row.state, row.closed_on, row.reason = State.DROPPED, office.clock.today(), reason
        return actie_view(row)


def climb(office: Office, who: Identity, actie_id: int, version: int) -> ActieView:
    """Move an action one rung up the ladder; from the top it begins again at the bottom.

    Raises:
        NotOpen: where it was ticked off or dropped.
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        rungs = list(Rung)
        with changing_actie(office, who, actie_id, version, "rung") as row:
            check_open(State(row.state))
            row.rung = rungs[(rungs.index(Rung(row.rung)) + 1) % len(rungs)]
            row.rung_since = office.clock.today()
        return actie_view(row)


def undo(office: Office, who: Identity, client_id: str) -> Undone:
    """Take back this person's last act of today on this plan.

    Raises:
        NotFound: where there is nothing to take back.
        Conflict: where somebody else changed the action since.
    """
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        last = last_act_of(office, who, client)
        if last is None:
            raise NotFound("Er is niets om terug te draaien.")
        row = Actie.get_or_none(Actie.id == last.actie)
        if row is None or as_json(row) != last.after:
            raise Conflict
        with changing_row(office, who, row, row.version, "undo-actie"):
            restore(row, last.before)
            last.undone = True
            last.save()
        return Undone(ACTS[last.act], actie_view(row), read_plan(office, who, cover(office, client)))
