"""One besluit of an overleg as it stands, and a point that is typed to become one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk import dates


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


@dataclass(frozen=True)
class BesluitView:
    """A besluit as it stands."""

    id: int
    overleg_id: int
    #: the day of the overleg
    on: date
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

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.came in (Came.OPEN, Came.LATE)

    @property
    def loose(self) -> bool:
        """Whether it is an open point that is nobody's, or that has no day."""
        return self.kind is BesluitKind.PUNT and self.open and bool(self.lacks)

    @property
    def lacks(self) -> str:
        """What nobody said of it, in words."""
        missing = [*([] if self.person_id else ["nog zonder naam"]), *([] if self.due_on else ["nog zonder dag"])]
        return ", ".join(missing)

    @property
    def said(self) -> str:
        """Who does what and before which day, in one line; of what is open, that nobody or no day was named."""
        who = f"{self.person}: " if self.person else ""
        told = [f"vóór {dates.long(self.due_on)}"] if self.due_on and self.kind is not BesluitKind.STEP else []
        told += [self.lacks] if self.loose else []
        return f"{who}{self.text} ({', '.join(told)})" if told else f"{who}{self.text}"


@dataclass(frozen=True)
class NewPunt:
    """What somebody is to do, and before when; without a person it is nobody's in particular."""

    text: str
    person_id: str = ""
    due_on: date | None = None
