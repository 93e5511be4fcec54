"""Clients without a begeleider: those of who leaves, and whom nobody guides yet; each goes to somebody.

Who has nobody leads the teamleider's board until somebody has him.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kiosk import names
from kiosk.faults import Conflict
from kiosk.guidance.caseload import Guide, guided_by_nobody
from kiosk.guidance.clients import ClientFile, covers
from kiosk.guidance.half_typed import drop_half_typed_of
from kiosk.guidance.intake import begin_guiding, end_guiding, guides_for_good
from kiosk.guidance.route.afspraken import meets_next, moment_of
from kiosk.office import Office
from kiosk.people.access import guided
from kiosk.people.acting import acting, reading, require_teamleider
from kiosk.people.identity import Identity
from kiosk.people.login import Colleague, colleagues, end_work, who_may_go
from kiosk.store.client_models import Caseload, Client
from kiosk.store.office_models import columns

#: given to nobody yet
NOBODY = ""


@dataclass(frozen=True)
class LeftClient:
    """A client of who leaves."""

    client: ClientFile
    #: who guides him besides
    others: tuple[Guide, ...]
    #: when client and begeleider meet again
    meets_at: datetime | None

    @property
    def stays_with(self) -> tuple[Guide, ...]:
        """Who goes on with him for good, whatever is chosen."""
        return tuple(guide for guide in self.others if guide.until is None)

    @property
    def stood_in_by(self) -> Guide | None:
        """The stand-in who guides him longest, where nobody stays for good."""
        stand_ins = [guide for guide in self.others if guide.until is not None]
        return None if self.stays_with else max(stand_ins, key=lambda guide: guide.until or date.max, default=None)


@dataclass(frozen=True)
class Alone:
    """The clients whom nobody guides, and to whom they can go."""

    clients: tuple[LeftClient, ...]
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True)
class Leaving:
    """Who leaves, his clients whose guidance goes on, and to whom they can go."""

    person: Colleague
    clients: tuple[LeftClient, ...]
    colleagues: tuple[Colleague, ...]


def leaving(office: Office, who: Identity, person_id: str) -> Leaving:
    """What somebody leaves behind.

    Raises:
        NotAllowed: for anybody but the teamleider, and for the last teamleider himself.
        NotFound: where he works here no more.
    """
    with reading(office, who):
        person = who_may_go(office, who, person_id)
        others = tuple(one for one in colleagues(office) if one.person_id != person_id)
        return Leaving(person, _left_by(office, person_id), others)


def remove_colleague(office: Office, who: Identity, person_id: str, to: Mapping[str, str] | None = None) -> None:
    """Somebody stops working here: he can no longer log in, and guides nobody any more, also not as a stand-in.

    ``to`` names for each of his clients, as they were shown, who guides that one from today (or ``NOBODY`` yet).

    Raises:
        NotAllowed: for anybody but the teamleider, and for the last teamleider himself.
        NotFound: where he, or somebody to whom a client goes, works here no more.
        Conflict: where he has other clients by now than were shown.
    """
    with acting(office, who):
        end_work(office, who, person_id)
        drop_half_typed_of(person_id)
        today = office.clock.today()
        if to is not None and {row.id for row in _open_files(person_id, office)} != set(to):
            raise Conflict
        still = Caseload.until.is_null() | (Caseload.until >= today)
        theirs = Caseload.select(Caseload.client).where(Caseload.person == person_id, still).distinct()
        for (client_id,) in columns(theirs):
            end_guiding(office, who, client_id, person_id)
        for client_id, successor in (to or {}).items():
            if successor != NOBODY and not guides_for_good(client_id, successor, today):
                begin_guiding(office, who, client_id, successor)


def alone(office: Office, who: Identity) -> Alone:
    """Everybody whom nobody guides today and whose guidance goes on.

    Raises:
        NotAllowed: for anybody but the teamleider.
    """
    require_teamleider(office, who)
    with reading(office, who):
        return Alone(_left(office, _alone_today(office)), tuple(colleagues(office)))


def give_away(office: Office, who: Identity, to: Mapping[str, str]) -> int:
    """Each of these clients whom nobody guides goes to who is named with him (or ``NOBODY`` yet), all or none.

    Gives how many went.

    Raises:
        NotAllowed: for anybody but the teamleider.
        NotFound: where somebody to whom a client goes works here no more.
        Conflict: where one of them has somebody by now, or is closed.
    """
    given = {client_id: person_id for client_id, person_id in to.items() if person_id != NOBODY}
    with acting(office, who):
        require_teamleider(office, who)
        if not set(given) <= {row.id for row in _alone_today(office)}:
            raise Conflict
        for client_id, person_id in given.items():
            begin_guiding(office, who, client_id, person_id)
    return len(given)


def _left_by(office: Office, person_id: str) -> tuple[LeftClient, ...]:
    return _left(office, _open_files(person_id, office), person_id)


def _left(office: Office, rows: list[Any], but: str = "") -> tuple[LeftClient, ...]:
    rows = sorted(rows, key=lambda row: (names.order(row.name), row.number))
    found = []
    for row, client in zip(rows, covers(office, rows), strict=True):
        others = tuple(guide for guide in client.guides if guide.person_id != but)
        found.append(LeftClient(client, others, moment_of(row.meets_at)))
    return tuple(found)


def _alone_today(office: Office) -> list[Any]:
    today = office.clock.today()
    nobodys = guided_by_nobody(today)
    return list(Client.select(Client, meets_next(today)).where(nobodys, Client.handed_over_on.is_null()))


def _open_files(person_id: str, office: Office) -> list[Any]:
    """The rows of those whom he guides today and whose guidance goes on, with when they meet again."""
    today = office.clock.today()
    theirs = Client.id.in_(guided(person_id, today))
    return list(Client.select(Client, meets_next(today)).where(theirs, Client.handed_over_on.is_null()))
