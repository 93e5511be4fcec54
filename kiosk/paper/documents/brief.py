"""The letter that a client takes home at the end: what he can do now, and whom he asks. Frozen values only."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

#: how it stands with who takes over: nothing was told there, or he is known there with his own signed yes
Team = Literal["", "self", "known"]


@dataclass(frozen=True)
class BriefLine:
    """A picture, its words in Dutch, and what kind of text that is."""

    icon: str
    text: str
    kind: str


@dataclass(frozen=True)
class BriefHelper:
    """Whom he asks now: known by letter and picture first, with how to reach them as far as the location knows."""

    letter: str
    icon: str
    name: str
    #: what he asks them: the parts that he does not manage alone yet where there are any, else what they help with
    lines: tuple[BriefLine, ...]
    #: whether those are parts that he does not manage alone yet, and how many more of those there are
    still: bool = False
    more: int = 0
    #: who it is there, where that is known
    person: str = ""
    reach: tuple[str, ...] = ()
    team: Team = ""


@dataclass(frozen=True)
class Brief:
    """The letter at the end. Without scores, without what was asked apart, and without what is kept in mind of him."""

    name: str
    number: str
    language: str
    location: str
    made_on: date
    #: who guided him, as he is called; empty where nobody did
    begeleider: str
    #: what he manages now, what goes better, and the actions that he does alone
    can: tuple[BriefLine, ...]
    better: tuple[BriefLine, ...]
    does: tuple[BriefLine, ...]
    helpers: tuple[BriefHelper, ...]
    practice: bool = False

    personal: ClassVar[bool] = True
