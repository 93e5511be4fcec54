"""All that is kept of a client, on paper for himself. Frozen values only; it is in Dutch."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kiosk.content.texts import SOURCE
from kiosk.paper.documents.overdracht import ToldSection


@dataclass(frozen=True)
class AllesBlad:
    """All that is kept of one client: a section for each kind of thing, a line for each thing."""

    name: str
    number: str
    location: str
    made_on: date
    sections: tuple[ToldSection, ...]
    #: how many days what is erased still stands in a backup
    copy_days: int
    practice: bool = False

    personal: ClassVar[bool] = True
    language: ClassVar[str] = SOURCE
