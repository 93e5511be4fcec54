"""What somebody finds when he logs in: his clients, and what waits for him besides."""

from dataclasses import dataclass, field

from kiosk.guidance.overleg.mine import FromOverleg, from_overleg, waits_for
from kiosk.guidance.retention import retention_waits
from kiosk.guidance.route.attention import keep_order
from kiosk.guidance.route.board import Board, read_board
from kiosk.guidance.sociaal import contacts_wait
from kiosk.office import Office
from kiosk.people.acting import reading
from kiosk.people.identity import Identity
from kiosk.upkeep.copy_days import copies_wait
from kiosk.upkeep.waiting import waiting, what_waits

#: what waits besides the clients, in the order in which it is told
WAITS = ("copies", "content", "overleg", "contact", "retention")


@dataclass(frozen=True)
class Home:
    """The clients of one person, and in a sentence each what else waits for him."""

    board: Board
    content_waits: str
    overleg_waits: str
    #: of clients whose file is closed
    contact_waits: str = ""
    #: that it is time to look what is kept too long
    retention_waits: str = ""
    #: that a copy of all that is kept is late, or did not come back
    copies_waits: str = ""
    overleg: FromOverleg = field(default_factory=FromOverleg)

    @property
    def waits(self) -> dict[str, str]:
        """By its name what waits, each a sentence or nothing."""
        return {name: getattr(self, f"{name}_waits") for name in WAITS}


def home_of(office: Office, who: Identity, *, typed: str, most: int, lines: int) -> Home:
    """All of it as one state of the store; see ``board``."""
    with reading(office, who):
        board, order = read_board(office, who, typed=typed, most=most, lines=lines)
        now = waiting(office, who)
        found = Home(
            board=board,
            content_waits=what_waits(office, who, now),
            overleg_waits=waits_for(office, who),
            contact_waits=contacts_wait(office, who),
            retention_waits=retention_waits(office, now),
            copies_waits=copies_wait(office, now),
            overleg=from_overleg(office, who),
        )
    keep_order(office, order)
    return found
