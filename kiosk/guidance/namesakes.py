"""Two clients of one name are never shown alike: what tells them apart is added by itself, there and only there.

It is something that people know of somebody: when he was born, when he moved, who guides him, what he speaks; and where
even that is the same, his number.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from kiosk import dates, names
from kiosk.guidance.languages import language_name
from kiosk.office import Office
from kiosk.settings import TellApart


class Namesake(NamedTuple):
    """What is known of a client by which he can be told from another of his name."""

    id: str
    name: str
    number: int
    birth_year: int | None
    moving_on: date
    language: str
    begeleiders: tuple[str, ...] = ()


def mark_of(office: Office, name: str, number: int, birth_year: int | None) -> str:
    """What stands beside every client's name: a setting of the location."""
    tell_apart = office.settings.tell_apart
    if tell_apart is TellApart.BIRTH_YEAR:
        # beside the years of the others a bare number would be read as one
        return str(birth_year) if birth_year else f"nr {number}"
    if tell_apart is TellApart.INITIAL and len(words := name.split()) > 1:
        return f"{words[-1][0]}."
    return str(number)


def alike(office: Office, people: Iterable[tuple[str, str, int, int | None]]) -> list[list[str]]:
    """Who of these (by id, name, number and year of birth) can be taken for each other, by their ids.

    Their marks are asked for last: of a whole office hardly anybody shares a name.
    """
    by_look: dict[str, list[tuple[str, str, int, int | None]]] = defaultdict(list)
    for one in people:
        by_look[names.look(one[1])].append(one)
    found: list[list[str]] = []
    for same_look in by_look.values():
        if len(same_look) > 1:
            by_mark: dict[str, list[str]] = defaultdict(list)
            for client_id, name, number, birth_year in same_look:
                by_mark[mark_of(office, name, number, birth_year)].append(client_id)
            found += [ids for ids in by_mark.values() if len(ids) > 1]
    return found


def marks(office: Office, people: Iterable[Namesake]) -> dict[str, str]:
    """By id what stands beside each one's name: his mark, and where another of these has his name and mark, more."""
    by_id = {one.id: one for one in people}
    found = {one.id: mark_of(office, one.name, one.number, one.birth_year) for one in by_id.values()}
    for ids in alike(office, (one[:4] for one in by_id.values())):
        told = _told_apart([by_id[client_id] for client_id in ids], office.clock.today())
        found |= {client_id: f"{found[client_id]}, {more}" for client_id, more in told.items()}
    return found


def labels(office: Office, people: Iterable[Namesake]) -> dict[str, str]:
    """By id how each is called where a name stands alone: by his name, with his mark where another of these has it."""
    people = list(people)
    by_look: dict[str, set[str]] = defaultdict(set)
    for one in people:
        by_look[names.look(one.name)].add(one.id)
    mark = marks(office, people)
    return {
        one.id: one.name if len(by_look[names.look(one.name)]) == 1 else f"{one.name} ({mark[one.id]})"
        for one in people
    }


def _told_apart(group: list[Namesake], today: date) -> Mapping[str, str]:
    """Of each of these something that none of the others has; of one kind for all where there is one."""
    told: list[dict[str, str]] = [{one.id: tell(one, today) for one in group} for tell in TELLING]
    for kind in told[:-1]:
        if all(kind.values()) and len(set(kind.values())) == len(group):
            return kind
    return {one.id: next(kind[one.id] for kind in told if _only_his(one.id, kind)) for one in group}


def _only_his(client_id: str, kind: Mapping[str, str]) -> bool:
    return bool(kind[client_id]) and list(kind.values()).count(kind[client_id]) == 1


def _born(one: Namesake, today: date) -> str:
    return f"geboren {one.birth_year}" if one.birth_year else ""


def _moved(one: Namesake, today: date) -> str:
    return f"{'verhuisd' if one.moving_on <= today else 'verhuist'} {dates.month_and_year(one.moving_on)}"


def _guided(one: Namesake, today: date) -> str:
    return f"bij {' en '.join(one.begeleiders)}" if one.begeleiders else "zonder begeleider"


def _speaks(one: Namesake, today: date) -> str:
    return language_name(one.language)


def _numbered(one: Namesake, today: date) -> str:
    return f"nummer {one.number}"


#: what tells people apart, what is known best first; the last one always does
TELLING: tuple[Callable[[Namesake, date], str], ...] = (_born, _moved, _guided, _speaks, _numbered)
