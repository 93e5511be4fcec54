"""Of a long list only the lines in sight are read: which of them are still to be read."""

from collections.abc import Collection, Iterable

from screens.frame.lines import Lines


def unread(clients: Lines, known: Collection[str]) -> list[str]:
    """The lines that came in sight and were not read, and then as many again below them; none where all were."""
    top, height, lit = int(clients.scroll_y), clients.size.height, clients.highlighted or 0
    if not _unread(clients, [*range(top, top + height), lit], known):
        return []
    return _unread(clients, [*range(top, top + 2 * height), lit], known)


def _unread(clients: Lines, places: Iterable[int], known: Collection[str]) -> list[str]:
    options = [clients.get_option_at_index(place) for place in places if place < clients.option_count]
    return [option.id for option in options if option.id and option.id not in known]
