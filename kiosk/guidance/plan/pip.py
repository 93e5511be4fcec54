"""The goals of the PIP (Plan Inburgering en Participatie): the regievoerder makes it, the client's plan serves it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.faults import BadInput
from kiosk.guidance.changing import Changeable, changing, keep_along, keep_new
from kiosk.guidance.clients import Look, cover, looking, reach
from kiosk.guidance.plan.acties import ActieView, State, read_acties
from kiosk.guidance.plan.plan import Plan, read_plan
from kiosk.guidance.wensen import Wensen, read_wensen
from kiosk.office import Office
from kiosk.people.acting import acting
from kiosk.people.identity import Identity
from kiosk.people.sentence import sentence
from kiosk.store.client_models import Actie, Client, PipGoal

LONGEST = 120
MOST = 8
GOALS = Changeable(PipGoal, "Dit doel is er niet meer.", ~PipGoal.dropped)


@dataclass(frozen=True)
class Goal:
    """A goal of the PIP, and how many actions of the plan serve it: those still open, and those done."""

    id: int
    text: str
    reached_on: date | None
    open_acties: int
    done_acties: int
    version: int
    #: the day on which it was typed in; none where that was not noted
    made_on: date | None = None

    @property
    def unserved(self) -> bool:
        """Whether nobody does anything for it yet."""
        return self.reached_on is None and self.open_acties == 0

    @property
    def waits(self) -> bool:
        """Whether nobody agreed anything for it yet, nor did it."""
        return self.unserved and self.done_acties == 0


def goals_of(office: Office, who: Identity, client_id: str) -> tuple[Goal, ...]:
    """The goals of this client's PIP, in the order in which they were written down."""
    with looking(office, who, client_id, Look.GOALS) as client:
        return _goals(client)


@dataclass(frozen=True)
class GoalsOfPlan:
    """The goals, what the client wants for himself, and the plan that serves them."""

    goals: tuple[Goal, ...]
    wensen: Wensen
    plan: Plan


def goals_and_plan(office: Office, who: Identity, client_id: str, look: Look = Look.GOALS) -> GoalsOfPlan:
    """The plan of one client, the goals that it serves, and what he wants for himself."""
    with looking(office, who, client_id, look) as row:
        plan = read_plan(office, who, cover(office, row))
        return GoalsOfPlan(read_goals(client_id, plan.acties), read_wensen(client_id), plan)


def add_goal(office: Office, who: Identity, client_id: str, text: str) -> tuple[Goal, ...]:
    """Take a goal over from the PIP.

    Raises:
        BadInput: at ``text``.
    """
    text = _checked(office, text)
    with acting(office, who):
        client = reach(office, who, client_id, write=True)
        if len(_goals(client)) >= MOST:
            raise BadInput("text", f"Er staan al {MOST} doelen. Haal er eerst een weg die niet meer geldt.")
        keep_new(office, who, PipGoal(client=client, text=text, made_on=office.clock.today()), "add-pip-goal")
        return _goals(client)


def change_goal(office: Office, who: Identity, goal_id: int, version: int, text: str) -> tuple[Goal, ...]:
    """Say a goal in other words.

    Raises:
        BadInput: at ``text``.
        Conflict: where somebody else changed it in the meantime.
    """
    text = _checked(office, text)
    with acting(office, who):
        with changing(office, who, GOALS, goal_id, version, "change-pip-goal") as row:
            row.text = text
        return _goals(row.client)


def reach_goal(office: Office, who: Identity, goal_id: int, version: int) -> tuple[Goal, ...]:
    """A goal was reached; once more: not yet after all.

    Raises:
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        with changing(office, who, GOALS, goal_id, version, _reached_or_not) as row:
            row.reached_on = None if row.reached_on else office.clock.today()
        return _goals(row.client)


def drop_goal(office: Office, who: Identity, goal_id: int, version: int) -> tuple[Goal, ...]:
    """A goal is no longer in the PIP; the actions that served it stay, without a goal.

    Raises:
        Conflict: where somebody else changed it in the meantime.
    """
    with acting(office, who):
        with changing(office, who, GOALS, goal_id, version, "drop-pip-goal") as row:
            row.dropped = True
            for actie in Actie.select().where(Actie.goal == row.id):
                actie.goal = None
                keep_along(actie)
        return _goals(row.client)


def _goals(client: Client) -> tuple[Goal, ...]:
    return read_goals(client.id, read_acties(client.id))


def read_goals(client_id: str, acties: Iterable[ActieView]) -> tuple[Goal, ...]:
    """The goals of one client by one statement, inside a transaction; ``acties`` are those of his plan."""
    served = Counter((actie.goal, actie.state) for actie in acties)
    rows = PipGoal.select().where(PipGoal.client == client_id, ~PipGoal.dropped).order_by(PipGoal.id)
    return tuple(
        Goal(
            id=row.id,
            text=row.text,
            reached_on=row.reached_on,
            open_acties=served[row.id, State.OPEN],
            done_acties=served[row.id, State.DONE],
            version=row.version,
            made_on=row.made_on,
        )
        for row in rows
    )


def _reached_or_not(row: PipGoal) -> str:
    return "reach-pip-goal" if row.reached_on else "reopen-pip-goal"


def _checked(office: Office, text: str) -> str:
    wanted = "Schrijf het doel op zoals het in het plan van de gemeente (PIP) staat, in een paar woorden."
    shorter = "Schrijf het doel in een korte zin."
    return sentence(office, "text", text, most=LONGEST, wanted=wanted, shorter=shorter)
