"""The advice to the regievoerder to guide a client longer. Frozen values only; kept, and printed again unchanged."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kiosk.content.texts import SOURCE
from kiosk.paper.documents.overdracht import ToldSection


@dataclass(frozen=True)
class AdviesBlad:
    """Until when longer and why; scores only where the client lets the municipality see them."""

    name: str
    number: str
    location: str
    municipality: str
    made_on: date
    begeleiders: tuple[str, ...]
    made_by: str
    office_phone: str
    office_email: str
    #: since when he is guided, until when now, and until when it is advised
    start: date
    was: date
    until: date
    #: the day of the talk in which it was advised, and why
    talked_on: date
    reason: str
    #: whether the client lets the municipality see his scores
    shares: bool
    sections: tuple[ToldSection, ...]
    practice: bool = False

    personal: ClassVar[bool] = True
    language: ClassVar[str] = SOURCE
