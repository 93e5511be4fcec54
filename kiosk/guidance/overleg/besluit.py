"""A besluit of an overleg as it stands, and whether what was decided happened."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from peewee import JOIN

from kiosk import dates
from kiosk.guidance.plan.acties import State
from kiosk.guidance.plan.verwezen import Afloop
from kiosk.office import Office
from kiosk.store.client_models import Actie, Doorverwijzing, Mijlpaal
from kiosk.store.office_models import Person, columns
from kiosk.store.overleg_models import Besluit, Overleg

ASKER = Person.alias()


class BesluitKind(StrEnum):
    """What a besluit is; the value is kept, and is its word on the screen."""

    PUNT = "afspraak"
    ACTIE = "actie"
    REFERRAL = "doorverwijzing"
    STEP = "stap verzet"


class Came(StrEnum):
    """Whether it happened; the value is its word on the screen."""

    DONE = "gedaan"
    OPEN = "nog open"
    LATE = "nog open, de datum is voorbij"
    #: dropped from the plan, left out of the route, or taken back
    NOT = "niet gedaan"
    #: the overleg was over, and it was not meant so after all
    TAKEN_BACK = "teruggenomen"


@dataclass(frozen=True)
class Earlier:
    """What a besluit said before it changed after its overleg, and why; nothing where it was taken back."""

    said: str
    reason: str
    on: date

    @property
    def told(self) -> str:
        """In one line."""
        if not self.said:
            return f"teruggenomen op {dates.long(self.on)}: {self.reason}"
        return f"eerst: {self.said}, tot {dates.long(self.on)}: {self.reason}"


@dataclass(frozen=True)
class BesluitView:
    """A besluit as it stands."""

    id: int
    overleg_id: int
    #: the day of the overleg
    on: date
    #: who led it, and so asks it
    by: str
    client_id: str
    kind: BesluitKind
    text: str
    #: who does it; empty where it is nobody in particular, or where who had it works here no more
    person_id: str
    person: str
    due_on: date | None
    came: Came
    #: the action, doorverwijzing or step that it became; none of a point
    became: int | None
    version: int
    #: whether its overleg is over: what changes now is told with its reason
    over: bool = False
    #: what it said before, the oldest first
    earlier: tuple[Earlier, ...] = ()

    @property
    def in_file(self) -> bool:
        """Whether it stands in the client's plan or on his route, and is done there."""
        return self.kind is not BesluitKind.PUNT

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.came in (Came.OPEN, Came.LATE)

    @property
    def loose(self) -> bool:
        """Whether it is an open point that is nobody's, or that has no day."""
        return not self.in_file and self.open and bool(self.lacks)

    @property
    def lacks(self) -> str:
        """What nobody said of it, in words."""
        missing = [*([] if self.person_id else ["nog zonder naam"]), *([] if self.due_on else ["nog zonder dag"])]
        return ", ".join(missing)

    def before(self, day: str) -> str:
        """The last day on which it can be done, as there is room to write it; of what is late, that it is."""
        return f"te laat, was {day}" if self.came is Came.LATE else f"uiterlijk {day}"

    @property
    def said(self) -> str:
        """Who does what and until which day, in one line; of what is open, that nobody or no day was named."""
        who = f"{self.person}: " if self.person else ""
        told = [f"uiterlijk {dates.long(self.due_on)}"] if self.due_on and self.kind is not BesluitKind.STEP else []
        told += [self.lacks] if self.loose else []
        return f"{who}{self.text} ({', '.join(told)})" if told else f"{who}{self.text}"


def read_besluiten(office: Office, where: Any) -> tuple[BesluitView, ...]:
    """These besluiten, the oldest first, inside a transaction: one statement, whatever they became."""
    became, is_referral = Besluit.became, Besluit.kind == BesluitKind.REFERRAL
    rows = columns(
        Besluit.select(
            *(Besluit.id, Besluit.overleg, Overleg.on, Besluit.client, Besluit.kind, Besluit.text, Besluit.due_on),
            *(Besluit.done_on, Besluit.became, Besluit.version, ASKER.name),
            *(Overleg.ended_at, Besluit.earlier, Besluit.taken_back_on),
            *(Person.id, Person.name, Person.active),
            *(Actie.state, Doorverwijzing.afloop, Mijlpaal.done_on, Mijlpaal.skipped_on),
        )
        .join(Overleg)
        .switch(Besluit)
        .join(ASKER, on=Besluit.by == ASKER.id)
        .switch(Besluit)
        .join(Person, JOIN.LEFT_OUTER, on=Besluit.person == Person.id)
        .switch(Besluit)
        .join(Actie, JOIN.LEFT_OUTER, on=(Besluit.kind == BesluitKind.ACTIE) & (became == Actie.id))
        .switch(Besluit)
        .join(Doorverwijzing, JOIN.LEFT_OUTER, on=is_referral & (became == Doorverwijzing.id))
        .switch(Besluit)
        .join(Mijlpaal, JOIN.LEFT_OUTER, on=(Besluit.kind == BesluitKind.STEP) & (became == Mijlpaal.id))
        .where(where)
        .order_by(Besluit.id)
    )
    today = office.clock.today()
    return tuple(_view(today, row) for row in rows)


def _view(today: date, row: tuple[Any, ...]) -> BesluitView:
    besluit_id, overleg_id, on, client_id, kept_kind, text, due_on, done_on, became, version, by, *more = row
    ended_at, earlier, taken_back_on, *of_others = more
    person_id, person, active, actie, afloop, step_done, step_left = of_others
    kind = BesluitKind(kept_kind)
    return BesluitView(
        id=besluit_id,
        overleg_id=overleg_id,
        on=on,
        by=by,
        client_id=client_id or "",
        kind=kind,
        text=text,
        person_id=person_id if active else "",
        person=person if active else "",
        due_on=due_on,
        came=Came.TAKEN_BACK
        if taken_back_on
        else _came(kind, today, due_on, done_on or step_done, actie, afloop, step_left),
        became=became,
        version=version,
        over=ended_at is not None,
        earlier=tuple(
            Earlier(one["said"], one["reason"], date.fromisoformat(one["on"])) for one in json.loads(earlier)
        ),
    )


def _came(
    kind: BesluitKind,
    today: date,
    due_on: date | None,
    done: date | None,
    actie: str | None,
    afloop: str | None,
    left: object,
) -> Came:
    if kind is BesluitKind.ACTIE and actie != State.OPEN:
        return Came.DONE if actie == State.DONE else Came.NOT
    if kind is BesluitKind.REFERRAL and afloop and afloop != Afloop.BEZIG:
        return Came.DONE if afloop == Afloop.GELUKT else Came.NOT
    if left:
        return Came.NOT
    if done:
        return Came.DONE
    return Came.LATE if due_on is not None and due_on < today else Came.OPEN
