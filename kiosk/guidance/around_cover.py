"""Who is read along with the covers of files: who lives there, and whom one could take for somebody else.

It is asked with nearly every screen, so its statement is made once and the store finds all by an index: what it costs
does not grow with the office.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from peewee import JOIN, fn

from kiosk import names
from kiosk.guidance.caseload import Guide, for_good_first
from kiosk.guidance.namesakes import Namesake, labels
from kiosk.office import Office
from kiosk.people.access import on_day, shown_to
from kiosk.people.acting import at_work
from kiosk.people.identity import system
from kiosk.settings import TellApart
from kiosk.store.client_models import BORN_OR_NUMBERED, Caseload, Client
from kiosk.store.database import LOOK_OF_NAME
from kiosk.store.office_models import Person, columns
from kiosk.store.prepared import Prepared, given, one_of

TOLD_BY = (Client.id, Client.name, Client.number, Client.birth_year, Client.moving_on, Client.language)


@dataclass
class Met:
    """A client who is read along with a cover: he lives there, or can be taken for him whose it is."""

    id: str
    name: str
    number: int
    birth_year: int | None
    #: as ISO has it
    moving_on: str
    language: str
    household: str
    seen: bool
    guides: list[Guide] = field(default_factory=list)

    def as_namesake(self) -> Namesake:
        """Him by what tells him apart."""
        moving_on = date.fromisoformat(self.moving_on)
        return Namesake(
            *(self.id, self.name, self.number, self.birth_year, moving_on, self.language),
            tuple(guide.name for guide in self.guides),
        )


def met_with(office: Office, rows: list[Client], besides: Iterable[str]) -> dict[str, Met]:
    """All who stand in the covers of these rows, and whom this person could take for one of them, by one statement."""
    who = at_work() or system(office)
    by_initial = office.settings.tell_apart is TellApart.INITIAL
    looks = {names.look(row.name) for row in rows}
    found: dict[str, Met] = {}
    for *known, guide, name, until in _around(who.sees_everyone, by_initial).run(
        person=who.person_id,
        today=office.clock.today(),
        households=_listed({row.household for row in rows}),
        looks=_listed(looks),
        firsts=_listed({look[:1] for look in looks}),
        born=_listed({row.birth_year or row.number for row in rows}),
        besides=_listed(set(besides)),
    ):
        one = found.setdefault(known[0], Met(*known))
        if name:
            one.guides.append(Guide(guide, name, date.fromisoformat(until) if until else None))
    return found


def _listed(values: Iterable[Any]) -> str:
    return json.dumps(list(values))


@cache
def _around(everyone: bool, by_initial: bool) -> Prepared:
    return Prepared(lambda: _query(everyone=everyone, by_initial=by_initial))


def _query(*, everyone: bool, by_initial: bool) -> Any:
    seen = shown_to(given("person"), given("today"), everyone=everyone)
    at_home = Client.alias()
    home = at_home.household.in_(one_of("households"))
    # each of these by an index of its own: one condition of them all would look at every client
    found = (
        at_home.select(at_home.id).where(home)
        | Client.select(Client.id).where(Client.name.in_(at_home.select(at_home.name).where(home)), seen)
        | Client.select(Client.id).where(_look_alike(by_initial=by_initial), seen)
        | Client.select(Client.id).where(Client.id.in_(one_of("besides")), seen)
    )
    return (
        _with_guides(given("today"), Client.household, seen, Person.id, Person.name, Caseload.until)
        .where(Client.id.in_(found))
        .order_by(Client.number, *for_good_first())
    )


def _look_alike(*, by_initial: bool) -> Any:
    look = getattr(fn, LOOK_OF_NAME)(Client.name).in_(one_of("looks"))
    if not by_initial:
        # a name is looked at only of who has the year (or the number) too
        return BORN_OR_NUMBERED.in_(one_of("born")) & look
    # or of whose name begins so; what a name with another sign in front begins with is not known without looking
    first = fn.LOWER(fn.SUBSTR(Client.name, 1, 1))
    return (first.in_(one_of("firsts")) | (first > "z") | (first < "0") | first.between(":", "`")) & look


def _with_guides(today: Any, *besides: Any) -> Any:
    """Clients by what tells them apart, and what is asked besides, with who guides each of them today."""
    return (
        Client.select(*TOLD_BY, *besides)
        .join(Caseload, JOIN.LEFT_OUTER, on=(Caseload.client == Client.id) & on_day(today))
        .join(Person, JOIN.LEFT_OUTER, on=(Caseload.person == Person.id) & Person.active)
    )


def labels_of(office: Office, rows: Iterable[Client]) -> dict[str, str]:
    """By id how these clients are called where they can be chosen, inside a transaction and by one statement."""
    query = _with_guides(office.clock.today(), Person.name).where(Client.id.in_([row.id for row in rows]))
    found: dict[str, Namesake] = {}
    for *known, guide in columns(query.order_by(Client.number, *for_good_first())):
        one = found.get(known[0], Namesake(*known))
        found[one.id] = one._replace(begeleiders=(*one.begeleiders, guide) if guide else one.begeleiders)
    return labels(office, found.values())
