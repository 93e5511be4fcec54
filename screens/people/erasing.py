"""The questions before a file is erased for good: first what goes and what stays, then the name, typed."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from kiosk.guidance.clients import ClientFile
from kiosk.guidance.erasing import Erased, Erasing, before_erasing, erase_client
from screens.frame.dialogs import AskText
from screens.frame.screen import AnyScreen

ERASED = "Het dossier is voorgoed gewist."
PRINT_FIRST = "Wil de cliënt zijn gegevens meenemen? Ga dan terug, en print eerst: F5, Alles wat wij bewaren."
#: above the line on which the name is typed; it stands on a line of its own
TYPE = "Dit kan niemand terugdraaien. Typ de hele naam:\n{}"


class AskErase(AskText):
    """The name of who is erased; Enter does it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "voorgoed wissen", key_display="Enter", priority=True)
    ]

    def __init__(self, name: str, erase: Callable[[str], object]) -> None:
        super().__init__(f"{name} voorgoed wissen", erase, text=TYPE.format(name))


def ask_to_erase(screen: AnyScreen[Any], client: ClientFile, then: Callable[[str], object]) -> None:
    """Asked twice, the second time for his name; ``then`` takes what is told of it afterwards."""
    known = before_erasing(screen.office, screen.who, client.id)
    text = "\n".join([*known.points, known.copies.told, PRINT_FIRST])
    screen.sure(
        f"{client.in_full} voorgoed wissen?", "Verder: typ de naam", partial(_ask_name, screen, known, then), text=text
    )


def _ask_name(screen: AnyScreen[Any], known: Erasing, then: Callable[[str], object]) -> None:
    done: list[Erased] = []
    client = known.client

    def erase(typed: str) -> None:
        done.append(erase_client(screen.office, screen.who, client.id, client.version, typed))

    screen.ask(AskErase(client.name, erase), lambda _typed: then(_told(done[-1])))


def _told(done: Erased) -> str:
    """That it is done, until when it stands in a copy, and what of it could not be done."""
    return " ".join(filter(None, [ERASED, done.copies.told_after, *done.left]))
