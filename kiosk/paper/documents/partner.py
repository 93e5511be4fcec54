"""The sheet on which a partner reads what the kiosk says that he does, mends it, adds to it, and sends it back."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kiosk.content.partners import Contact
from kiosk.content.texts import SOURCE


@dataclass(frozen=True)
class SheetTask:
    """A task as the kiosk tells it; ``unsettled`` is what nobody settled yet."""

    title: str
    first: str
    vw: str
    unsettled: str = ""


@dataclass(frozen=True)
class Partnerblad:
    """All that the kiosk says of one partner. Names nobody but the organizations.

    ``back_to`` is how the office itself is reached; an empty field is a line to write on.
    """

    location: str
    name: str
    short: str
    letter: str
    icon: str
    role: str
    contact: Contact
    tasks: tuple[SheetTask, ...]
    back_to: Contact
    made_on: date
    checked_on: date | None
    practice: bool = False

    personal: ClassVar[bool] = False
    language: ClassVar[str] = SOURCE
