"""The goals of the PIP (Plan Inburgering en Participatie): the regievoerder makes it, the client's plan serves it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from kiosk.faults import BadInput, Conflict, NotFound
from kiosk.guidance.clients import reach
from kiosk.guidance.plan.plan import State
from kiosk.office import Office
from kiosk.people.acting import acting, write_audit
from kiosk.people.identity import Identity
from kiosk.store.models import Actie, Client, PipGoal

LONGEST = 120
MOST = 8


@dataclass(frozen=True)
class Goal:
    """A goal of the PIP, and how many actions of the plan serve it: those still open, and those done."""

    id: int
    text: str
    reached_on: date | None
    open_acties: int
    done_acties: int
    version: int

    @property
    def unserved(self) -> bool:
        """Whether nobody does anything for it yet."""
        return self.reached_on is None and self.open_acties == 0


def goals_of(office: Office, who: Identity, client_id: str) -> tuple[Goal, ...]:
    """The goals of this client's PIP, in the order in which they were written down."""
    with acting(office, who):
        return _goals(reach(office, who, client_id))


def add_goal(office: Office, who: Identity, client_id: str, text: str) -> tuple[Goal, ...]:
    """Take a goal over from the PIP.

    Raises:
        BadInput: at ``text``.
    """
    text = _checked(text)
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        if len(_goals(client)) >= MOST:
            raise BadInput("text", f"Er staan al {MOST} doelen. Haal er eerst een weg die niet meer geldt.")
        row = PipGoal.create(client=client, text=text)
        write_audit(office, who, "add-pip-goal", client_id, str(row.id))
        return _goals(client)


def change_goal(office: Office, who: Identity, goal_id: int, version: int, text: str) -> tuple[Goal, ...]:
    """Say a goal in other words.

    Raises:
        BadInput: at ``text``.
        Conflict: where somebody else changed it in the meantime.
    """
    text = _checked(text)
    with acting(office, who):
        row = _goal(office, who, goal_id, version)
        row.text = text
        return _keep(office, who, row, "change-pip-goal")


def reach_goal(office: Office, who: Identity, goal_id: int, version: int) -> tuple[Goal, ...]:
    """A goal was reached; once more: not yet after all.

    Raises:
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        row = _goal(office, who, goal_id, version)
        row.reached_on = None if row.reached_on else office.clock.today()
        return _keep(office, who, row, "reach-pip-goal" if row.reached_on else "reopen-pip-goal")


def drop_goal(office: Office, who: Identity, goal_id: int, version: int) -> tuple[Goal, ...]:
    """A goal is no longer in the PIP; the actions that served it stay, without a goal.

    Raises:
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        row = _goal(office, who, goal_id, version)
        Actie.update(goal=None, version=Actie.version + 1).where(Actie.goal == row.id).execute()
        row.dropped = True
        return _keep(office, who, row, "drop-pip-goal")


def _goals(client: Client) -> tuple[Goal, ...]:
    served = Counter((actie.goal, actie.state) for actie in Actie.select().where(Actie.client == client))
    rows = PipGoal.select().where(PipGoal.client == client, ~PipGoal.dropped).order_by(PipGoal.id)
    return tuple(
        Goal(
            id=row.id,
            text=row.text,
            reached_on=row.reached_on,
            open_acties=served[row.id, State.OPEN],
            done_acties=served[row.id, State.DONE],
            version=row.version,
        )
        for row in rows
    )


def _goal(office: Office, who: Identity, goal_id: int, version: int) -> PipGoal:
    row = PipGoal.get_or_none(PipGoal.id == goal_id, ~PipGoal.dropped)
    if row is None:
        raise NotFound("Dit doel is er niet meer.")
    reach(office, who, row.client_id, write=True)
    if row.version != version:
        raise Conflict
    return row


def _keep(office: Office, who: Identity, row: PipGoal, act: str) -> tuple[Goal, ...]:
    row.version += 1
    row.save()
    write_audit(office, who, act, row.client_id, str(row.id))
    return _goals(row.client)


def _checked(text: str) -> str:
    text = " ".join(text.split())
    if len(text) < 3:
        raise BadInput("text", "Schrijf het doel op zoals het in de PIP staat, in een paar woorden.")
    if len(text) > LONGEST:
        raise BadInput("text", f"Dit is {len(text) - LONGEST} tekens te lang. Schrijf het doel in een korte zin.")
    return text
