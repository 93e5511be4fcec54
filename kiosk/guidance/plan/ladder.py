"""How actions climbed the ladder: the rungs that each stood on, since when, and who put it there."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.guidance.plan.acties import Rung


@dataclass(frozen=True)
class RungStep:
    """A rung that an action came to stand on."""

    rung: Rung
    since: date
    by: str


#: the rungs of each action, by its id; the first one first
Climbs = Mapping[int, tuple[RungStep, ...]]


def climbs_in(kept: Iterable[tuple[int, str, str]]) -> Climbs:
    """How each action was climbed: from its id, what was kept of it after an act, and who did that; act by act."""
    found: dict[int, tuple[RungStep, ...]] = {}
    for actie, after, name in kept:
        was = json.loads(after)
        step = RungStep(Rung(was["rung"]), date.fromisoformat(was["rung_since"]), name)
        before = found.get(actie, ())
        if not before or before[-1].rung is not step.rung:
            found[actie] = (*before, step)
    return found
