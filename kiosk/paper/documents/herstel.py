"""The recovery key on paper, with what to do when the PC is dead. Frozen values only."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from kiosk.content.texts import SOURCE


@dataclass(frozen=True)
class Herstelblad:
    """The sheet for the safe: the words, the same key for a scanner, and the road back."""

    location: str
    made_on: date
    words: tuple[str, ...] = field(repr=False)
    age_key: str = field(repr=False)
    practice: bool = False

    #: what made the page forgets it, as it does a client's
    personal: ClassVar[bool] = True
    language: ClassVar[str] = SOURCE
