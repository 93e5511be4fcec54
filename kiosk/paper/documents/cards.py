"""Small paper beside the plan: what to say on the telephone, what a letter asks, who does do this, the route card
for the pocket, and the sheet that a begeleider takes to a home visit."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kiosk.content import cards as texts_of
from kiosk.content import poster as poster_of
from kiosk.content.partners import Contact
from kiosk.content.texts import SOURCE
from kiosk.paper.documents.plan import Appointment, RouteDot, Rung


@dataclass(frozen=True)
class Belkaart:
    """What to say on the telephone, in Dutch to say aloud and in the client's language to understand. Names nobody."""

    language: str
    location: str
    texts: texts_of.BelkaartTexts

    personal: ClassVar[bool] = False


@dataclass(frozen=True)
class LetterHelper:
    """Who helps with a letter; ``letter`` and ``name`` are empty where that is no partner."""

    icon: str
    text: str
    letter: str = ""
    name: str = ""


@dataclass(frozen=True)
class Brievenhulp:
    """A letter came: from whom, what it asks, before when, and who helps. Names nobody."""

    language: str
    location: str
    texts: texts_of.BrievenhulpTexts
    helpers: tuple[LetterHelper, ...]

    personal: ClassVar[bool] = False


@dataclass(frozen=True)
class WieWel:
    """The friendly no for one task. Names nobody.

    ``question`` is empty where it is unknown, or where it must not lie on the table at home. ``mine`` is what the
    client can learn to do alone, by the ``rungs`` of the ladder; ``unknown`` is what nobody was given; ``danger`` is
    what 112 is for, and ``hurry`` what cannot wait. ``talk`` is what a begeleider says about it, in Dutch.
    """

    language: str
    location: str
    texts: texts_of.WieWelTexts
    question: str
    picture: str
    letter: str
    icon: str
    name: str
    contact: Contact
    mine: bool = False
    unknown: bool = False
    danger: bool = False
    hurry: bool = False
    rungs: tuple[poster_of.RungTexts, ...] = ()
    talk: tuple[str, ...] = ()

    personal: ClassVar[bool] = False


@dataclass(frozen=True)
class MijnRoute:
    """The road of one client on a card for his pocket. ``name`` is his first name or his number."""

    name: str
    language: str
    location: str
    texts: texts_of.MijnRouteTexts
    month: int
    months: int
    steps: tuple[RouteDot, ...]
    appointment: Appointment | None
    phone: str
    page_address: str
    practice: bool = False

    personal: ClassVar[bool] = True

    @property
    def now(self) -> RouteDot | None:
        """Where the client is; nothing where he has walked the whole road."""
        return next((step for step in self.steps if step.state == "now"), None)

    @property
    def coming(self) -> RouteDot | None:
        """What comes after; nothing where that is the end, which is told anyway."""
        here = self.steps.index(self.now) + 1 if self.now else 0
        return next((step for step in self.steps[here:-1] if step.state == "todo"), None)


@dataclass(frozen=True)
class RoadAction:
    """An open action that may lie on a bus seat; ``own_words`` when its text is only in the kiosk."""

    text: str
    own_words: bool = False
    rung: Rung | None = None
    due: date | None = None


@dataclass(frozen=True)
class Onderwegblad:
    """What a begeleider takes to a home visit: a number and one letter, and never a name."""

    number: str
    letter: str
    location: str
    actions: tuple[RoadAction, ...]
    #: how many open actions are only in the kiosk, for want of room
    more: int
    #: how many empty rows it has
    room: int
    practice: bool = False

    personal: ClassVar[bool] = True
    language: ClassVar[str] = SOURCE
