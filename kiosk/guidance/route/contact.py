"""What counts as contact with a client, said in one place: a silence is counted from the last of these days.

They met (a visit that was noted, which an appointment that went on becomes), they measured, they did a step of the
route together (which steps those are is content: ``with_client``), he said what he wants or how near it is, or he was
asked for toestemming. What is only done for him is none: an action, a question to a partner, a paper that was printed.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.standing import Status


def last_contact(days: Iterable[date | None], mijlpalen: Iterable[MijlpaalView]) -> date | None:
    """The last day of contact: of these ``days``, and of the steps that were done together; none where nobody knows."""
    return max((day for day in (*days, *done_together(mijlpalen)) if day is not None), default=None)


def done_together(mijlpalen: Iterable[MijlpaalView]) -> Iterator[date]:
    """The days on which a step was done with the client; one of which nobody knows the day tells none."""
    for step in mijlpalen:
        if step.with_client and step.status is Status.DONE and step.on is not None:
            yield step.on
