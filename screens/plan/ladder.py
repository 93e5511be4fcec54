"""The ladder of an action as it is drawn: signs for a line, four steps, and how it was climbed."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kiosk import dates
from kiosk.guidance.plan.plan import ActieView, Rung, RungStep
from screens.frame.screen import Dialog
from screens.frame.themes import on_console

#: the columns of one step, and of the names beside the steps
STEP, NAMES = 4, 14


def rung_signs(rung: Rung, *, console: bool) -> str:
    """The ladder as four signs, as many filled as steps were climbed."""
    full, empty = ("#", ".") if console else ("▪", "·")
    climbed = list(Rung).index(rung) + 1
    return full * climbed + empty * (len(Rung) - climbed)


def rung_text(actie: ActieView, today: date, *, stuck: bool, console: bool) -> Content:
    """The rung of an action in signs and words; staying on it for long is told there."""
    signs = rung_signs(actie.rung, console=console)
    if stuck:
        return Content.styled(f"{signs} ! al {dates.span(actie.rung_since, today)} {actie.rung.words}", "$warning bold")
    return Content.styled(f"{signs} {actie.rung.words}", "$soft")


def steps_drawn(now: Rung, *, console: bool) -> list[Content]:
    """The ladder as four steps from the top down, with a mark at the one on which the client stands."""
    lines = []
    standing = list(Rung).index(now)
    corner, line, riser = ("+", "-", "+") if console else ("┌", "─", "┘")
    for index, rung in reversed(list(enumerate(Rung))):
        here = index == standing
        edge = corner + line * (STEP - 1) + (riser if index < len(Rung) - 1 else "")
        stair = f"{' ' * (STEP * index)}{edge}".ljust(STEP * len(Rung) + 2)
        name = f"{'>' if here else ' '} {rung.words}".ljust(NAMES + 2)
        lines.append(
            Content.assemble(
                (stair, "$primary bold" if index <= standing else "$soft"),
                (name, "$lit-text on $lit bold" if here else "$soft"),
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
        console = on_console(self.app)
        lines = [Content.styled(self._actie.text, "bold"), Content("")]
        lines += [*steps_drawn(self._actie.rung, console=console), Content("")]
        lines += climbed(self._steps)
        if self._stuck:
            text = rung_text(self._actie, self._today, stuck=True, console=console)
            lines += [Content(""), text, Content("Bespreek samen wat er nog nodig is.")]
        yield Static(Content("\n").join(lines))
