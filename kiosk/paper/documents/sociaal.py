"""The overdracht to the sociaal team on paper. Frozen values only; kept as they are, and printed again unchanged."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kiosk.content.texts import SOURCE
from kiosk.paper.documents.overdracht import ToldSection


@dataclass(frozen=True)
class SociaalBlad:
    """Who the client is, where he stands, and who goes on with him. Without what was asked apart."""

    name: str
    number: str
    location: str
    municipality: str
    made_on: date
    begeleiders: tuple[str, ...]
    made_by: str
    #: the contact person at the sociaal team; empty where nobody is known yet
    contact: str
    contact_reach: tuple[str, ...]
    office_phone: str
    office_email: str
    sections: tuple[ToldSection, ...]
    practice: bool = False

    personal: ClassVar[bool] = True
    language: ClassVar[str] = SOURCE
