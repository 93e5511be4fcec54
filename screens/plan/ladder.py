"""The ladder of an action as it is drawn: signs for a line, four steps, and how it was climbed."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk import dates
from kiosk.guidance.plan.acties import ActieView, Rung, stuck_for
from kiosk.guidance.plan.ladder import RungStep
from screens.frame.screen import Dialog
from screens.frame.signs import Signs
from screens.frame.themes import signs_of

#: the columns of one step, and of the names beside the steps
STEP, NAMES = 4, 14


def rung_text(actie: ActieView, today: date, *, stuck: bool, signs: Signs) -> Content:
    """The rung of an action in signs and words; staying on it for long is told there."""
    ladder = signs.ladder(actie.rung)
    if stuck:
        return Content.styled(f"{ladder} ! al {stuck_for(actie, today)} {actie.rung.words}", "$warning bold")
    return Content.styled(f"{ladder} {actie.rung.words}", "$soft")


def steps_drawn(now: Rung, signs: Signs) -> list[Content]:
    """The ladder as four steps from the top down, with a mark at the one on which the client stands."""
    lines = []
    standing = list(Rung).index(now)
    for index, rung in reversed(list(enumerate(Rung))):
        here = index == standing
        edge = signs.corner + signs.tread * (STEP - 1) + (signs.riser if index < len(Rung) - 1 else "")
        stair = f"{' ' * (STEP * index)}{edge}".ljust(STEP * len(Rung) + 2)
        name = f"{'>' if here else ' '} {rung.words}".ljust(NAMES + 2)
        lines.append(
            Content.assemble(
                (stair, "$primary bold" if index <= standing else "$soft"),
                (name, "$lit-text on $lit" if here else "$soft"),
            )
        )
    return lines


def climbed(steps: Sequence[RungStep]) -> list[Content]:
    """Since when the action stood on each rung, and who put it there; the newest last."""
    return [
        Content.assemble(f"{dates.short(step.since):<12}  ", step.rung.words.ljust(NAMES), (step.by, "$soft"))
        for step in steps
    ]


class LadderDialog(Dialog[None]):
    """How one action was climbed until now."""

    TITLE_TEXT = "De trede tot nu toe"

    def __init__(self, actie: ActieView, steps: Sequence[RungStep], today: date, *, stuck: bool) -> None:
        super().__init__()
        self._actie = actie
        self._steps = steps
        self._today = today
        self._stuck = stuck

    def question(self) -> Iterable[Widget]:
        """The action, the four steps, and the rungs until now."""
        signs = signs_of(self.app)
        lines = [Content.styled(self._actie.text, "bold"), Content("")]
        lines += [*steps_drawn(self._actie.rung, signs), Content("")]
        lines += climbed(self._steps)
        if self._stuck:
            text = rung_text(self._actie, self._today, stuck=True, signs=signs)
            lines += [Content(""), text, Content("Bespreek samen wat er nog nodig is.")]
        yield Static(Content("\n").join(lines))
