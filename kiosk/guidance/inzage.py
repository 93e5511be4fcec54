"""Who saw the file of one client: what he may know himself (AVG, article 15), for his paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk import names
from kiosk.guidance.clients import ClientFile, Look, cover, looking
from kiosk.office import Office
from kiosk.people.identity import Identity, Role
from kiosk.settings import WhoSaw
from kiosk.store.office_models import AuditLine, Person, columns

#: what shows nobody anything of the client
NOTHING_SEEN = ("refused", Look.MAKE_WHO_SAW)


class FilePart(StrEnum):
    """What of a file was seen, in so many words as a client reads."""

    FILE = "dossier"
    PLAN = "plan"
    METINGEN = "metingen"
    ROUTE = "route"
    TALKS = "gesprekken"
    PEOPLE = "mensen"
    SHARING = "delen"
    PAPER = "papier"


PARTS: Mapping[str, FilePart] = {
    **dict.fromkeys(
        (Look.PLAN, Look.GOALS, Look.CHOICES, Look.FIRST_THINGS, Look.REFERRED, Look.MAKE_PLAN), FilePart.PLAN
    ),
    **dict.fromkeys((Look.KEPT_PLANS, Look.KEPT_PLAN, Look.PAPER, Look.MAKE_POSTER), FilePart.PAPER),
    **dict.fromkeys((Look.METINGEN, Look.METING, Look.UITKOMST, Look.VVS, Look.MAKE_UITKOMST), FilePart.METINGEN),
    **dict.fromkeys((Look.TIMELINE, Look.BEGUN, Look.CHECKLIST, Look.MAKE_ROUTE_CARD), FilePart.ROUTE),
    **dict.fromkeys((Look.MAKE_ROAD_SHEET, Look.MAKE_CHECKLIST), FilePart.ROUTE),
    **dict.fromkeys((Look.VISIT, Look.VISITS, Look.TERUGKIJKEN, Look.MAKE_TERUGKIJKEN), FilePart.TALKS),
    **dict.fromkeys((Look.TOESTEMMING, Look.VERHUIZING, Look.MAKE_VERHUIZING, Look.OTHER_OFFICES), FilePart.SHARING),
    Look.PEOPLE: FilePart.PEOPLE,
}


@dataclass(frozen=True)
class WhoLooked:
    """One person, or all of one role (then without a name)."""

    role: Role
    name: str
    parts: tuple[FilePart, ...]
    days: int
    last: date


@dataclass(frozen=True)
class Inzage:
    """Who looked in the file of a client, who did it last first; since the first line that was kept of him."""

    client: ClientFile
    since: date
    today: date
    looked: tuple[WhoLooked, ...]


def inzage_of(office: Office, who: Identity, client_id: str) -> Inzage:
    """Who saw something of this client or changed it. That this was put on paper is noted.

    The kiosk itself looks at nothing. Whether names or roles are told the location sets (``who_saw``).

    Raises:
        NotFound: where there is no such client.
        NotAllowed: where he is not this person's client.
    """
    with looking(office, who, client_id, Look.MAKE_WHO_SAW) as row:
        wanted = (AuditLine.at, AuditLine.act, Person.id, Person.name, Person.role)
        query = AuditLine.select(*wanted).join(Person, on=AuditLine.person == Person.id)
        lines = columns(query.where(AuditLine.client == client_id, AuditLine.act.not_in(NOTHING_SEEN)))
        client, today = cover(office, row), office.clock.today()
    by_whom: dict[tuple[Role, str, str], list[tuple[datetime, str]]] = {}
    for at, act, person_id, name, role in lines:
        named = (person_id, name) if office.settings.who_saw is WhoSaw.NAMES else ("", "")
        by_whom.setdefault((Role(role), *named), []).append((at, act))
    looked = [_looked(role, name, seen) for (role, _, name), seen in by_whom.items()]
    looked.sort(key=lambda one: (-one.last.toordinal(), names.order(one.name), one.role))
    return Inzage(client, min((at.date() for at, *_ in lines), default=today), today, tuple(looked))


def _looked(role: Role, name: str, seen: Iterable[tuple[datetime, str]]) -> WhoLooked:
    days, parts = {at.date() for at, _ in seen}, {PARTS.get(act, FilePart.FILE) for _, act in seen}
    return WhoLooked(role, name, tuple(part for part in FilePart if part in parts), len(days), max(days))
