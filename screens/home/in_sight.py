"""Of a long list only the lines in sight are read: which of them are still to be read, and how they come in."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypeVar

from textual.visual import VisualType

from kiosk.faults import Fault
from screens.frame.lines import Lines
from screens.frame.screen import AnyScreen

Line = TypeVar("Line")


def lit_id(clients: Lines) -> str:
    """Whose line is lit; nobody's where none is."""
    if clients.highlighted is None:
        return ""
    return clients.get_option_at_index(clients.highlighted).id or ""


def read_in_sight(
    screen: AnyScreen[Any],
    clients: Lines,
    known: dict[str, Line | None],
    read: Callable[[list[str]], Mapping[str, Line]],
    draw: Callable[[str], VisualType],
) -> None:
    """Read the lines that came in sight, and as many again below them; of one that cannot be read none is known."""
    missing = unread(clients, known)
    if not missing:
        return
    try:
        found = read(missing)
    except Fault as fault:
        screen.show_fault(fault)
        return
    known |= {client_id: found.get(client_id) for client_id in missing}
    for client_id in found:
        clients.replace_option_prompt(client_id, draw(client_id))


def unread(clients: Lines, known: Collection[str]) -> list[str]:
    """The lines that came in sight and were not read, and then as many again below them; none where all were."""
    top, height, lit = int(clients.scroll_y), clients.size.height, clients.highlighted or 0
    if not _unread(clients, [*range(top, top + height), lit], known):
        return []
    return _unread(clients, [*range(top, top + 2 * height), lit], known)


def _unread(clients: Lines, places: Iterable[int], known: Collection[str]) -> list[str]:
    options = [clients.get_option_at_index(place) for place in places if place < clients.option_count]
    return [option.id for option in options if option.id and option.id not in known]
