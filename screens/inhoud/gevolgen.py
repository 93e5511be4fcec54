"""What a change would do on paper: told before it is kept, where somebody would have an old poster by it."""

from collections.abc import Callable
from typing import Any

from kiosk.faults import Fault
from kiosk.paper.making.gevolgen import Gevolgen, gevolgen
from kiosk.upkeep.changes import only_looking
from screens.frame.screen import AnyScreen, Choose


class GevolgenDialog(Choose[bool | None]):
    """What would be otherwise; keep it, or not yet."""

    def __init__(self, told: Gevolgen, *, keeps: bool = True) -> None:
        back = "Nog niet bewaren" if keeps else "Terug"
        choices: list[tuple[str, bool | None]] = [("Bewaren", True), (back, None)] if keeps else [(back, None)]
        super().__init__("Wat verandert er op papier?", choices, text="\n".join(told.lines), current=keeps or None)


def what_changes(screen: AnyScreen[Any], act: Callable[[], object]) -> Gevolgen:
    """What an act on the content would do on paper; nothing is kept by it. What it refuses is refused."""
    with only_looking() as looked:
        act()
    return gevolgen(screen.office, screen.who, looked)


def on_paper(screen: AnyScreen[Any], act: Callable[[], object]) -> str:
    """The same in sentences, for who is asked about it; what it refuses is refused once he said yes."""
    try:
        return "\n".join(what_changes(screen, act).lines)
    except Fault:
        return ""


def sure_of_paper(screen: AnyScreen[Any], told: Gevolgen, act: Callable[[], object]) -> None:
    """Do it; where somebody would have an old poster by it, that is told and asked before."""
    if told.circulates:
        screen.ask(GevolgenDialog(told), lambda _: act())
    else:
        act()
