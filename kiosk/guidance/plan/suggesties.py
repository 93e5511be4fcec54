"""A new action: for which onderdeel, the lowest scores first, and what the library has that fits."""

from dataclasses import dataclass

from kiosk.content.actions import ReadyAction
from kiosk.content.instrument import SCORES, Onderdeel
from kiosk.guidance.clients import Look, cover, looking
from kiosk.guidance.meting.answers import AnswerView, asked
from kiosk.guidance.meting.uitkomst import Uitkomst
from kiosk.guidance.meting.views import last_uitkomst, read_metingen
from kiosk.guidance.plan.acties import Doer, suggestions
from kiosk.guidance.plan.plan import Plan, read_plan
from kiosk.office import Office
from kiosk.people.identity import Identity


@dataclass(frozen=True)
class Openings:
    """What a new action of one client can be for."""

    plan: Plan
    #: what is asked of this client, in the order of the instrument
    onderdelen: tuple[Onderdeel, ...]
    #: what his last meting brought; nothing where there was none
    uitkomst: Uitkomst | None

    @property
    def lowest(self) -> tuple[Onderdeel, ...]:
        """What scored below zelfredzaam at the last meting, the lowest first."""
        known = {onderdeel.code: onderdeel for onderdeel in self.onderdelen}
        low = [line.onderdeel.code for line in self.uitkomst.priorities] if self.uitkomst else []
        return tuple(known[code] for code in low if code in known)

    def given(self, onderdeel: str) -> AnswerView | None:
        """What the last meting said of an onderdeel, by its code."""
        lines = self.uitkomst.lines if self.uitkomst else ()
        return next((line.now for line in lines if line.onderdeel.code == onderdeel), None)


def openings(office: Office, who: Identity, client_id: str, look: Look = Look.CHOICES) -> Openings:
    """What a new action of this client can be for."""
    with looking(office, who, client_id, look) as row:
        plan = read_plan(office, who, cover(office, row))
        uitkomst = last_uitkomst(office, plan.client, read_metingen(client_id))
        return Openings(plan, asked(office, plan.client), uitkomst)


def fitting(office: Office, onderdeel: str, given: AnswerView | None) -> tuple[ReadyAction, ...]:
    """What the library has at a score, the client's own first; without a score what fits any, from the lowest up."""
    rank = given.rank if given else None
    levels = SCORES if rank is None else (rank,)
    found = [ready for level in levels for ready in suggestions(office, onderdeel, level)]
    return tuple(sorted(found, key=lambda ready: list(Doer).index(Doer(ready.who))))
