"""The road of the poster with one client on it: by what was done and by the days, not by what was left open."""

from collections.abc import Iterator, Sequence
from datetime import date

from kiosk.content.poster import RoadStep
from kiosk.guidance.route.route import MijlpaalView, Timeline
from kiosk.guidance.route.standing import Status
from kiosk.office import Office
from kiosk.paper.documents.plan import DotState, RouteDot


def road_of(office: Office, timeline: Timeline) -> tuple[RouteDot, ...]:
    """He stands at the last step that was done or whose day has come; a step is done when all its mijlpalen are."""
    steps = office.content.poster.step
    mine = [_mijlpalen_of(step, timeline.mijlpalen) for step in steps]
    done = [not any(known.open for known in found) for found in mine]
    reached = [place for place, found in enumerate(mine) if _reached(found, timeline.today)]
    here = len(steps) if all(done) else max(reached, default=0)
    latest = [timeline.today if place <= here else date.max for place in range(len(steps))]
    days = _never_back(_day(found, timeline.today, last) for found, last in zip(mine, latest, strict=True))

    def state(place: int) -> DotState:
        if place == here:
            return "now"
        return "done" if done[place] and place < here else "todo"

    return tuple(
        RouteDot(step.title, step.icon, state(place), day, step.code)
        for place, (step, day) in enumerate(zip(steps, days, strict=True))
    )


def _mijlpalen_of(step: RoadStep, mijlpalen: Sequence[MijlpaalView]) -> list[MijlpaalView]:
    """The mijlpalen of a step in the order of the content: the first is the one that gives it its day."""
    by_code = {known.code: known for known in mijlpalen}
    return [by_code[code] for code in step.mijlpalen if code in by_code]


def _reached(found: Sequence[MijlpaalView], today: date) -> bool:
    return any(
        known.status in (Status.DONE, Status.UNTRACKED)
        or (known.open and known.due_on is not None and known.due_on <= today)
        for known in _own(found)
    )


def _own(found: Sequence[MijlpaalView]) -> list[MijlpaalView]:
    """What a step is about: its first mijlpaal, and where that is a meting all metingen of that kind."""
    return [known for known in found if known is found[0] or (known.meting and known.meting == found[0].meting)]


def _day(found: Sequence[MijlpaalView], today: date, latest: date) -> date | None:
    """When it was, else when it comes; what should have been and was not has no day that is true.

    Where he is and what lies behind him has no day that is still to come.
    """
    own = _own(found)
    been = [known.on for known in own if known.status is Status.DONE and known.on is not None]
    coming = [
        known.due_on for known in own if known.open and known.due_on is not None and today <= known.due_on <= latest
    ]
    return max(been, default=None) or next(iter(coming), None)


def _never_back(days: Iterator[date | None]) -> Iterator[date | None]:
    """The days along the road; one before an earlier one is left out."""
    last = date.min
    for day in days:
        if day is not None and day >= last:
            last = day
            yield day
        else:
            yield None
