"""The signs that a terminal can draw: one set for a window with many letters, one for the console with few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.guidance.plan.acties import Rung


@dataclass(frozen=True)
class Signs:
    """What stands for what; no sign of the console is more than ASCII, or a line of a drawing."""

    #: before a sentence: it was done, it is only told, or it could not be
    said: str
    told: str
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
    #: on an axis: a plan that was printed, a poster that was handed out, an overleg that decided something, a time of
    #: waiting, and what is lit in the list
    plan: str
    poster: str
    besluit: str
    wait: str
    cursor: str
    #: at the edge of a list: more stands above it, and below it
    above: str
    below: str
    #: a step of the ladder that was climbed, and one that was not
    step: str
    no_step: str
    #: the stairs of a ladder: where a step begins, its tread, and where the next one stands on it
    corner: str
    tread: str
    riser: str
    #: how an onderdeel moved, how a mijlpaal stands, how an action stands; by the words that these are on the screen:
    #: the log-in, which shows a sign too, must not wait for all of guidance to be loaded
    changes: Mapping[str, str]
    status: Mapping[str, str]
    done: Mapping[str, str]

    def ladder(self, rung: Rung) -> str:
        """The ladder as four signs, as many filled as steps were climbed."""
        rungs = list(type(rung))
        climbed = rungs.index(rung) + 1
        return self.step * climbed + self.no_step * (len(rungs) - climbed)


DRAWN = Signs(
    said="✔",
    told="–",
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
    plan="P",
    poster="▤",
    besluit="◆",
    wait="~",
    cursor="▽",
    above="↑",
    below="↓",
    step="▪",
    no_step="·",
    corner="┌",
    tread="─",
    riser="┘",
    changes={"vooruit": "▲", "achteruit": "▼", "hetzelfde": "=", "": " "},
    status={
        "gedaan": "✔",
        "overgeslagen": "–",
        "te laat": "!",
        "binnenkort": "•",
        "gepland": "·",
        "navragen": "?",
        "wacht": "~",
        "niet bijgehouden": " ",
    },
    done={"open": "[ ]", "gedaan": "[x]", "vervallen": "[-]"},
)
CONSOLE = Signs(
    said="*",
    told="-",
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
    plan="P",
    poster="@",
    besluit="&",
    wait="~",
    cursor="|",
    above="^",
    below="v",
    step="#",
    no_step=".",
    corner="+",
    tread="-",
    riser="+",
    changes={"vooruit": "+", "achteruit": "-", "hetzelfde": "=", "": " "},
    status={
        "gedaan": "x",
        "overgeslagen": "-",
        "te laat": "!",
        "binnenkort": "*",
        "gepland": ".",
        "navragen": "?",
        "wacht": "~",
        "niet bijgehouden": " ",
    },
    done=DRAWN.done,
)
