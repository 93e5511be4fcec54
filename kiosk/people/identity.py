"""Who is acting, and what his role may do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.office import Office


class Role(StrEnum):
    """What a person is in the office; ``SYSTEM`` is the kiosk itself (timers, root)."""

    BEGELEIDER = "begeleider"
    STAGIAIR = "stagiair"
    TEAMLEIDER = "teamleider"
    SYSTEM = "systeem"


@dataclass(frozen=True)
class Identity:
    """A person who is logged in: what every domain function asks for first."""

    person_id: str
    name: str
    role: Role
    since: datetime

    @property
    def sees_everyone(self) -> bool:
        """Whether every client of the office is his to see."""
        return self.role in (Role.TEAMLEIDER, Role.SYSTEM)


def system(office: Office) -> Identity:
    """The kiosk itself as an actor: root on the machine, the demo, a timer."""
    return Identity("systeem", "kiosk", Role.SYSTEM, office.clock.now())
