"""Which meting comes next on a client's route, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk import dates
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.answers import Kind
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.store.client_models import Meting


@dataclass(frozen=True)
class Proposal:
    """The kind of meting that comes next, and why; ``extra`` where the route does not ask for one yet."""

    kind: Kind
    why: str
    extra: bool = False
    planned_on: date | None = None


def proposal_from(
    office: Office, client: ClientFile, finished: Iterable[Meting], mijlpalen: Iterable[MijlpaalView]
) -> Proposal:
    """The kind of meting that comes next, from the finished ones and the mijlpalen in the order of their dates.

    A nulmeting that was done elsewhere (in VVS) is only known by its mijlpaal, and is not asked for again. Where
    another guidance began than the one in which he was measured, its route asks a nulmeting of its own.
    """
    steps, finished = [step for step in mijlpalen if step.meting], list(finished)
    planned = next((step for step in steps if step.open), None)
    elsewhere = any(step.meting == Kind.NULMETING and step.status is Status.DONE for step in steps)
    if all(row.leefgebied for row in finished) and not elsewhere:
        return Proposal(Kind.NULMETING, _why_first(planned, office.clock.today()))
    anew = next((step for step in steps if step.open and step.meting == Kind.NULMETING), None)
    if anew is not None and anew.due_on is not None and all(_is_of_before(row, client) for row in finished):
        why = f"Op de route staat de nulmeting, uiterlijk {dates.long(anew.due_on)}."
        return Proposal(Kind.NULMETING, why, planned_on=anew.due_on)
    if planned is None or planned.due_on is None:
        return Proposal(Kind.TUSSENMETING, "Alle geplande metingen zijn gedaan. Dit is een extra meting.", extra=True)
    kind = Kind.EINDMETING if planned.meting == Kind.EINDMETING else Kind.TUSSENMETING
    if (planned.due_on - office.clock.today()).days > office.route.signals.meting_counts:
        why = f"De volgende staat pas op {dates.long(planned.due_on)}. Dit is een extra."
        return Proposal(Kind.TUSSENMETING, why, extra=True, planned_on=planned.due_on)
    return Proposal(kind, f"Op de route staat de {kind} op {dates.long(planned.due_on)}.", planned_on=planned.due_on)


def _is_of_before(meting: Meting, client: ClientFile) -> bool:
    """Whether it says nothing of where this guidance began: it was of an earlier one, or of one leefgebied."""
    return bool(meting.leefgebied) or (meting.finished_on or date.max) <= (client.opened_on or date.min)


def _why_first(planned: MijlpaalView | None, today: date) -> str:
    """The first one has a limit of six weeks, which VVS sets."""
    first = "Dit is de eerste meting van deze cliënt."
    if planned is None or planned.due_on is None or planned.meting != Kind.NULMETING:
        return first
    if planned.due_on < today:
        return f"{first} Hij moest uiterlijk {dates.long(planned.due_on)}: doe hem nu."
    return f"{first} Doe hem uiterlijk {dates.long(planned.due_on)}."
