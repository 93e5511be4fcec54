"""The signs that a terminal can draw: one set for a window with many letters, one for the console with few."""

from dataclasses import dataclass

from kiosk.guidance.meting.uitkomst import Movement
from kiosk.guidance.plan.acties import Rung, State
from kiosk.guidance.route.route import Status


@dataclass(frozen=True)
class Signs:
    """What stands for what; no sign of the console is more than ASCII, or a line of a drawing."""

    #: before a sentence: it was done, or it could not be
    said: str
    fault: str
    #: a block of a bar, an empty one, and one that was won or lost since
    block: str
    gap: str
    won: str
    lost: str
    #: the place where we are in a bar, and under an axis
    here: str
    now: str
    #: from then to now; the same in one column, at the end of a drawn line; and back to what was before
    arrow: str
    tip: str
    back: str
    #: behind the name of what goes on until now
    so_far: str
    #: a visit, and an appointment that is still to come
    visit: str
    meets: str
    #: a step of the ladder that was climbed, and one that was not
    step: str
    no_step: str
    #: the stairs of a ladder: where a step begins, its tread, and where the next one stands on it
    corner: str
    tread: str
    riser: str
    #: how an onderdeel moved, how a mijlpaal stands, how an action stands
    changes: dict[Movement, str]
    status: dict[Status, str]
    done: dict[State, str]

    def ladder(self, rung: Rung) -> str:
        """The ladder as four signs, as many filled as steps were climbed."""
        climbed = list(Rung).index(rung) + 1
        return self.step * climbed + self.no_step * (len(Rung) - climbed)


DRAWN = Signs(
    said="✔",
    fault="!",
    block="■",
    gap="□",
    won="■",
    lost="□",
    here="►",
    now="▲",
    arrow="→",
    tip="→",
    back="←",
    so_far="·",
    visit="●",
    meets="○",
    step="▪",
    no_step="·",
    corner="┌",
    tread="─",
    riser="┘",
    changes={Movement.UP: "▲", Movement.DOWN: "▼", Movement.SAME: "=", Movement.FIRST: " "},
    status={Status.DONE: "✔", Status.SKIPPED: "–", Status.LATE: "!", Status.DUE: "•", Status.PLANNED: "·"},
    done={State.OPEN: "[ ]", State.DONE: "[x]", State.DROPPED: "[-]"},
)
CONSOLE = Signs(
    said="*",
    fault="!",
    block="#",
    gap=".",
    won="+",
    lost="-",
    here=">",
    now="^",
    arrow="->",
    tip=">",
    back="<-",
    so_far=".",
    visit="o",
    meets="o",
    step="#",
    no_step=".",
    corner="+",
    tread="-",
    riser="+",
    changes={Movement.UP: "+", Movement.DOWN: "-", Movement.SAME: "=", Movement.FIRST: " "},
    status={Status.DONE: "x", Status.SKIPPED: "-", Status.LATE: "!", Status.DUE: "*", Status.PLANNED: "."},
    done=DRAWN.done,
)
