"""The checklist of the first weeks on paper, for the folder that lies on the table: names nobody."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kiosk.content.texts import SOURCE


@dataclass(frozen=True)
class ChecklistLine:
    """One point; ``on`` is the day on which it was done, none where it is still to be done."""

    text: str
    on: date | None


@dataclass(frozen=True)
class ChecklistBlad:
    """The points of one client, who is a number and one letter."""

    number: str
    letter: str
    location: str
    lines: tuple[ChecklistLine, ...]
    made_on: date
    practice: bool = False

    personal: ClassVar[bool] = True
    language: ClassVar[str] = SOURCE

    @property
    def done(self) -> int:
        """How many points were done."""
        return sum(line.on is not None for line in self.lines)
