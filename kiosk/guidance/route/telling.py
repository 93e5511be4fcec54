"""What the rules of attention look at, and what they tell: facts of one client in, signals with a reason and a day out.

The rules themselves stand by their subject: ``of_metingen``, ``of_plan``, and the rest beside their order in
``signals``.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk import dates
from kiosk.guidance.caseload import GUIDED, Guidance
from kiosk.guidance.clients import ClientFile
from kiosk.guidance.meting.uitkomst import Movement
from kiosk.guidance.plan.acties import ActieView
from kiosk.guidance.plan.verwezen import DoorverwijzingView
from kiosk.guidance.route.fasen import FaseView
from kiosk.guidance.route.held_poster import HeldPoster
from kiosk.guidance.route.opzij import Aside
from kiosk.guidance.route.route import MijlpaalView
from kiosk.guidance.route.waits import Waits

#: from so many days on a time is told in weeks
WEEKS_FROM = 14


class Onderwerp(StrEnum):
    """What of a client's file something is about: where to go for it."""

    METING = "meting"
    AFSPRAAK = "afspraak"
    PLAN = "plan"
    TIJDLIJN = "tijdlijn"
    TOESTEMMING = "toestemming"
    GEGEVENS = "gegevens"
    PAPIER = "papier"
    SOCIAAL = "sociaal"


@dataclass(frozen=True)
class LowOnderdeel:
    """An onderdeel that is below zelfredzaam, after it fell or stood still."""

    code: str
    #: how the screen calls it; empty for what is asked apart, which no signal names
    words: str


@dataclass(frozen=True)
class Planned:
    """An action that was agreed, open or done: about what, and when."""

    leefgebied: str
    onderdeel: str
    made_on: date

    def serves(self, onderdeel: str) -> bool:
        """Whether it is about this onderdeel, or about the whole of its leefgebied."""
        return self.onderdeel == onderdeel or (not self.onderdeel and onderdeel.startswith(self.leefgebied))


@dataclass(frozen=True)
class Goals:
    """The goals of the PIP: how many there are, and since when those that no action serves wait."""

    count: int = 0
    #: of a goal of before the kiosk kept its day none
    waiting: tuple[date | None, ...] = ()


@dataclass(frozen=True)
class PrintedPlan:
    """The plan that the client has at home: when it was printed, and since when its actions are others."""

    on: date
    #: none where it says what the plan says now
    changed_on: date | None


@dataclass(frozen=True)
class Facts:
    """What the rules look at."""

    client: ClientFile
    today: date
    mijlpalen: tuple[MijlpaalView, ...]
    fase: FaseView | None
    acties: tuple[ActieView, ...]
    draft_since: date | None
    metingen: int = 0
    last_meting_on: date | None = None
    #: how the onderdelen moved between the last two metingen
    changes: tuple[Movement, ...] = ()
    below: int = 0
    toestemming_asked: bool = False
    #: those of which it is still to be told what came of them
    doorverwijzingen: tuple[DoorverwijzingView, ...] = ()
    guidance: Guidance = GUIDED
    #: the last day on which they met, or else on which the guidance or the file began; none where nobody kept it
    silent_since: date | None = None
    #: the first day in the past of which nobody noted whether they met, and the next day on which they meet
    unnoted_on: date | None = None
    meets_on: date | None = None
    #: the days of the metingen of all leefgebieden that were done here, the oldest first, and the kind of the last
    whole_on: tuple[date, ...] = ()
    last_kind: str = ""
    #: how many metingen there must be at least
    wanted: int = 0
    #: what fell between the last two metingen, in the order of the form
    fallen: tuple[LowOnderdeel, ...] = ()
    #: what stood still below zelfredzaam between them
    stood: tuple[LowOnderdeel, ...] = ()
    #: what was agreed since the last meting of all leefgebieden
    planned: tuple[Planned, ...] = ()
    goals: Goals = Goals()
    #: since when a yes waits for its signature; none where none does
    unsigned_since: date | None = None
    #: since when it waits to be told whether the contact with the sociaal team came about; none where nothing does
    handed_since: date | None = None
    printed: PrintedPlan | None = None
    poster: HeldPoster | None = None
    #: what he waits for and is expected to be over by a day, the first first
    waits: tuple[Waits, ...] = ()
    #: what was set aside and is so today
    asides: tuple[Aside, ...] = ()
    #: the day on which his file was begun by reading in that of another office: what was before nobody here left undone
    came_on: date | None = None

    @property
    def begun_on(self) -> date | None:
        """The day on which guidance and file had both begun; none where nobody kept the first day of the file."""
        opened = self.client.opened_on
        return None if opened is None else max(opened, self.client.start)

    def is_of_before(self, day: date) -> bool:
        """Whether a day lies in his time at another office."""
        return self.came_on is not None and day < self.came_on

    def here_since(self, day: date) -> date:
        """Since when it is so in this office: of what came along, since it came."""
        return day if self.came_on is None else max(day, self.came_on)


@dataclass(frozen=True)
class Signal:
    """One thing that asks for attention: what, why and when. A lower ``rank`` comes first.

    What another party does, or whose date we only assume, never leads: it stands in the file and not on the board.
    """

    onderwerp: Onderwerp
    code: str
    text: str
    day: date
    rank: int
    leads: bool = True
    #: of how many it tells
    count: int = 1
    #: by whom, until when and why it was set aside; none where it was not
    aside: Aside | None = None

    @property
    def mark(self) -> str:
        """The fingerprint of its facts: with another day or another count it is another matter."""
        return f"{self.day.isoformat()} {self.count}"


def weeks(days: int) -> str:
    """So many days, in weeks where they are many."""
    return f"{days} dagen" if days < WEEKS_FROM else f"{days // 7} weken"


def still(days: int) -> str:
    """How long it is until a day, or that it is today."""
    return {0: "vandaag", 1: "morgen"}.get(days, f"nog {days} dagen")


def lower(title: str) -> str:
    """A title in the middle of a sentence."""
    return title if title[:2].isupper() else title[0].lower() + title[1:]


def counted(count: int, one: str, more: str) -> str:
    """So many of something."""
    return f"1 {one}" if count == 1 else f"{count} {more}"


def since(day: date, today: date) -> str:
    """Since when."""
    return f"sinds {dates.brief(day, today)}"
